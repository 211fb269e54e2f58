"""Projects: which, for whom, as what, when, and what was done."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from ....layout.model import Row
from ....lexicon.clues import org_score, role_score
from ....lexicon.places import is_place
from ....resources import read_yaml
from ..entries.entries import split_entries
from ..expertise import are_technologies
from .assignment import Fields, assign_fields
from .client_line import take_facts_behind_client
from .labelled import split_labelled
from .stations import Station, station_from_labels, station_of
from .tables import split_table, without_column_names

_NO_ROLE = -2.0


def _name_score(text: str) -> float:
    if are_technologies(text) and "," in text:
        return -2.0
    if is_place(text):
        return -2.0
    return 0.6 - 0.4 * max(0.0, min(2.0, _role_score(text))) - 0.5 * max(0.0, org_score(text) - 1.0)


def _role_score(text: str) -> float:
    """Take no host for a person's role in "Ablösung Host-System (COBOL)"."""
    return _NO_ROLE if _openers().match(text) else role_score(text)


@cache
def _openers() -> re.Pattern[str]:
    """How the name of a project begins that tells what was done to a thing."""
    words = read_yaml("vocabulary", "told_roles.yaml")["project_openers"]
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:(?<=')|(?!\w))", re.IGNORECASE)


def _client_score(text: str) -> float:
    return org_score(text) - (3.0 if are_technologies(text) or _openers().match(text) else 0.0)


_PROJECT: dict[str, Callable[[str], float]] = {"name": _name_score, "role": _role_score, "employer": _client_score}
_PROJECT_FIELDS = Fields(
    _PROJECT,
    {"name": 1.0, "role": -0.3, "employer": 0.0},
    ("name", "employer"),
    lead={"name": 0.8},
    # A project's name has commas and dashes of its own: what stands behind one is a client only with a clue.
    cuts={("employer", ","): -0.8, ("employer", "–"): -0.8, ("employer", "("): -0.8},
)


def read_projects(rows: Sequence[Row], *, for_clients: bool = False) -> list[Station]:
    """Return the projects of a section; `for_clients`: its title says that they were done for clients ("Missions")."""
    if not rows:
        return []
    labelled = split_table(rows) or split_labelled(rows)
    if labelled is not None:
        stations = [station_from_labels(entry, industry_is_client=True) for entry in labelled]
        for station in stations:
            take_facts_behind_client(station)
        return stations
    entries = split_entries(without_column_names(rows), items_alike=True)
    assignments = assign_fields(entries, _PROJECT_FIELDS)
    stations = [
        station_of(entry, found, _PROJECT_FIELDS, is_project=True)
        for entry, found in zip(entries, assignments, strict=True)
    ]
    for station in stations:
        take_facts_behind_client(station)
        # Client, role and place name no project; client and role alone are how many call theirs.
        is_whole = (
            station.employer
            and station.role
            and (station.is_client_stated or any(is_place(value.text) for value in station.rest))
        )
        if station.name is None and not is_whole:
            station.name = station.employer or station.role
            station.employer = None
            station.role = None if station.name is station.role else station.role
        if for_clients and station.employer in (None, station.industry):
            # "MutuaPrév – Data engineer": who is named beside the role is the client, and calls the mission.
            station.employer = station.name
    return stations
