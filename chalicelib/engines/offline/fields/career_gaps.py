"""Time without an employer: leave, travel, search, care."""

import re
from functools import cache

from ....lexicon.clues import org_score, role_score
from ....lexicon.places import is_place, place_score
from ....resources import read_yaml
from ....vocabulary.text import key
from ..evidence import Sourced
from .courses_in_gaps import take_course
from .stations import Station


@cache
def gap_words() -> re.Pattern[str]:
    """Words for time without an employer."""
    values = read_yaml("vocabulary", "roles.yaml")["gaps"]
    return re.compile("|".join(map(re.escape, values)), re.IGNORECASE)


@cache
def _reasons() -> re.Pattern[str]:
    """How it begins what such time was needed for."""
    values = read_yaml("vocabulary", "roles.yaml")["gap_reasons"]
    return re.compile(rf"(?:{'|'.join(map(re.escape, values))})(?!\w)", re.IGNORECASE)


def take_gap(station: Station) -> None:
    """Let "Elternzeit" be nobody's firm, and what is told behind it neither a role nor a place."""
    if take_course(station):
        return
    gap = station.employer
    if gap is not None and station.role is not None and _are_gaps(station.role, gap):
        # "Congé sabbatique, tour du monde"
        station.body.activities.insert(0, gap)
        station.employer = None
    elif gap is not None and gap_words().match(gap.text):
        told = station.role
        station.role, station.employer = gap, None
        if told is not None and org_score(told.text) > role_score(told.text) and place_score(told.text) < 0:
            station.employer = told
        elif told is not None and key(told.text) != key(gap.text):
            station.body.activities.insert(0, told)
    why = station.employer
    if (
        station.role is not None
        and why is not None
        and gap_words().match(station.role.text)
        and _reasons().match(why.text)
    ):
        station.body.activities.insert(0, why)
        station.employer = None
    place = station.location
    is_alone = (
        station.role is not None and station.employer is None and gap_words().match(station.role.text) is not None
    )
    if is_alone and place is not None and _tells_more_than_a_place(place.text):
        station.body.activities.insert(0, place)
        station.location = None


def _are_gaps(*values: Sourced) -> bool:
    return all(gap_words().match(value.text) for value in values)


def _tells_more_than_a_place(text: str) -> bool:
    return not is_place(text) and any(word[:1].islower() for word in text.split())
