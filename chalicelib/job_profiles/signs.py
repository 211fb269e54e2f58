"""Tell a job profile from a CV: both have a title, tasks, skills and contact data."""

import re
from functools import cache

from ..contracts.cv import Cv, Period
from ..contracts.document import Document
from ..resources import read_yaml

ASKING_SECTIONS = ("should", "soft", "tasks", "engagement")
"""Sections of a job profile that a CV has not; together with must criteria, any of them says what the document is."""


def asks_for_a_candidate(document: Document, cv: Cv) -> bool:
    """Whether the document has a heading of must criteria and another of a job profile, and nobody's history.

    A dated education or an employment with a beginning and an end is somebody's history, whatever the headings say.
    """
    if cv.education or any(job.period and _is_span(job.period) for job in cv.employments):
        return False
    found = {kind for line in document.lines for kind in _headings_in(line.text)}
    return "must" in found and bool(found.intersection(ASKING_SECTIONS))


def _is_span(period: Period) -> bool:
    return period.start is not None and (period.end is not None or period.ongoing)


def _headings_in(text: str) -> list[str]:
    heading = text.strip().rstrip(":").lower()
    return [kind for kind, pattern in _patterns().items() if pattern.fullmatch(heading)]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    headings: dict[str, list[str]] = read_yaml("vocabulary", "job_profile.yaml")["headings"]
    return {kind: re.compile("|".join(headings[kind])) for kind in ("must", *ASKING_SECTIONS)}
