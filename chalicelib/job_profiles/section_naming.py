"""Give the sections of a job profile their kinds."""

from collections.abc import Sequence
from itertools import pairwise

from .section_kinds import ASKING, asks, kind_by_title, kind_of_section
from .section_model import LOOKS_PRINTED, Section
from .tables import TABLE_BEGIN, TABLE_END


def name_sections(sections: list[Section]) -> None:
    """Give each section its kind. Leads within a section ("Vous êtes :") go on with the kind of the one above."""
    above = Section("")
    for section in sections:
        if section.kind or not section.title:
            if section.title:
                above = section
            continue
        if section.title == TABLE_BEGIN:
            section.kind = above.kind if above.kind in ASKING else "requirements"
            continue
        if section.title == TABLE_END:
            section.kind, above = "unknown", Section("")
            continue
        named = kind_by_title(section.title)
        told = kind_of_section(section.title, section.items)
        is_lead = above.kind in ASKING and section.look < above.look and section.look < LOOKS_PRINTED
        if named is None and is_lead and told in (None, "requirements", "context"):
            section.kind = above.kind
            continue
        if named == "requirements" and above.kind in ("must", "should") and is_lead:
            section.kind = above.kind
            continue
        section.kind = told or ("unknown" if section.items else named or "unknown")
        if not section.items and section.kind in ASKING:
            # "Anforderungen" above "Fachlich" and "Persönlich": what follows is told by itself, and else by this.
            above = section
            continue
        if above.kind not in ASKING or section.look >= above.look:
            above = section
    _demand_before_wishes(sections)


def _demand_before_wishes(sections: Sequence[Section]) -> None:
    """Take the list under a title that says nothing, directly above a list of what is welcome, for what is demanded."""
    for section, following in pairwise(sections):
        is_told = following.kind in ("should", "soft") and following.items
        weights = [asks(section.items[place]) for place in section.listed]
        is_asking = sum(weight > 0 for weight in weights) > sum(weight < 0 for weight in weights)
        if is_told and section.kind == "unknown" and len(weights) >= _LEAST_LISTED and is_asking:
            section.kind = "requirements"


_LEAST_LISTED = 2
