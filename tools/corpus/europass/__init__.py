"""Europass CVs of invented people as the portals write them: a PDF with the same CV attached as XML, and its truth."""
