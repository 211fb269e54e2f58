"""Reads CVs and writes what a recruiter needs from them."""

VERSION = "1.0.0"
"""The one version of API, package and web page; CHANGELOG.md says what each brought."""
