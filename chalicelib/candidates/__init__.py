"""Candidates: what of a CV is searched, how a search is read, and by what a person is known again."""
