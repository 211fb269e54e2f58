"""Tell how a tender weighs bids from what it asks of people: "Zuschlagskriterien: Preis 50 %, Konzept 30 %"."""

import re
from dataclasses import replace
from functools import cache

from ..resources import read_yaml
from .section_kinds import ASKING
from .section_model import Outline, Section


def without_award(parts: Outline) -> Outline:
    """Return the outline with such sections as context: where bids are weighed, their price is."""
    sections = [replace(s, kind="context", items=[]) if _is_award(s) else s for s in parts.sections]
    return replace(parts, sections=sections)


def weighs_bids(text: str) -> bool:
    """Says a sentence by what share the price of a bid counts?"""
    return _price().search(text) is not None


def _is_award(section: Section) -> bool:
    return section.kind in ASKING and any(map(weighs_bids, section.items))


@cache
def _price() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "job_profile_sections.yaml")["price_weighed"], re.IGNORECASE)
