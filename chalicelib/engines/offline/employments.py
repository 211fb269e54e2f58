"""Employments and projects: who, as what, for whom, when, and what was done."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from ...contracts.cv import Employment, Period, Project
from ...layout.model import Row
from ...lexicon.clue_words import is_legal_form
from ...lexicon.clues import org_score, role_score
from ...lexicon.places import is_place, place_score
from ...resources import read_yaml
from ...vocabulary.dates import find_periods
from ...vocabulary.text import clean, key, without_bullet
from .assignment import Assignment, Fields, assign_fields
from .body import Body, read_body, split_terms
from .entries import Entry, split_entries
from .evidence import EvidenceBook, Sourced
from .expertise import are_technologies
from .labelled import LabelledEntry, split_labelled
from .pieces import Piece
from .tables import split_table, without_column_names
from .units import units_apart


@dataclass(slots=True)
class Station:
    """An employment or project before it is written into the CV."""

    period: Period | None = None
    period_source: Sourced | None = None
    role: Sourced | None = None
    employer: Sourced | None = None
    location: Sourced | None = None
    name: Sourced | None = None
    industry: Sourced | None = None
    team_size: Sourced | None = None
    workload: Sourced | None = None
    body: Body = field(default_factory=Body)
    rest: list[Sourced] = field(default_factory=list)


_EMPLOYMENT: dict[str, Callable[[str], float]] = {"role": role_score, "employer": org_score, "location": place_score}
_EMPLOYMENT_FIELDS = Fields(
    _EMPLOYMENT, {"role": 0.9, "employer": 1.0, "location": -0.5}, lead={"role": 0.4, "employer": 0.4}
)


def _name_score(text: str) -> float:
    if are_technologies(text) and "," in text:
        return -2.0
    if is_place(text):
        return -2.0
    return 0.6 - 0.4 * max(0.0, min(2.0, role_score(text))) - 0.5 * max(0.0, org_score(text) - 1.0)


def _client_score(text: str) -> float:
    return org_score(text) - (3.0 if are_technologies(text) else 0.0)


_LONGEST_ROLE = 60
_SURE_ROLE = 2.0
"""Score of a text with a word for a role in it, and nothing that speaks against."""

_NO_FIRM = -1.5
"""Score of a contract or a place, which nobody works for."""

_PROJECT_FACTS = ("industry", "team_size", "workload")
_PROJECT: dict[str, Callable[[str], float]] = {"name": _name_score, "role": role_score, "employer": _client_score}
_PROJECT_FIELDS = Fields(
    _PROJECT,
    {"name": 1.0, "role": -0.3, "employer": 0.0},
    ("name", "employer"),
    lead={"name": 0.8},
    # A project's name has commas and dashes of its own: what stands behind one is a client only with a clue.
    cuts={("employer", ","): -0.8, ("employer", "–"): -0.8, ("employer", "("): -0.8},
)


def read_employments(rows: Sequence[Row]) -> list[Station]:
    labelled = split_table(rows) or split_labelled(rows)
    if labelled is not None:
        return [_from_labels(entry) for entry in labelled]
    entries = split_entries(without_column_names(rows))
    assignments = [units_apart(found) for found in assign_fields(entries, _EMPLOYMENT_FIELDS)]
    stations = [_station(entry, found) for entry, found in zip(entries, assignments, strict=True)]
    for station, entry, found in zip(stations, entries, assignments, strict=True):
        _take_listed_role(station, entry)
        _take_only_rest(station, found)
    return _with_shared_employers(stations)


def read_projects(rows: Sequence[Row]) -> list[Station]:
    labelled = split_table(rows) or split_labelled(rows)
    if labelled is not None:
        return [_from_labels(entry, industry_is_client=True) for entry in labelled]
    entries = split_entries(without_column_names(rows))
    assignments = assign_fields(entries, _PROJECT_FIELDS)
    stations = [_station(entry, found, is_project=True) for entry, found in zip(entries, assignments, strict=True)]
    for station in stations:
        # Client, role and place name no project; client and role alone are how many call theirs.
        is_whole = station.employer and station.role and any(is_place(value.text) for value in station.rest)
        if station.name is None and not is_whole:
            station.name = station.employer or station.role
            station.employer = None
            station.role = None if station.name is station.role else station.role
    return stations


def period_source(entry: Entry) -> Sourced | None:
    if entry.period is None or not entry.date_cells:
        return None
    lines = tuple(dict.fromkeys(line for cell in entry.date_cells for line in cell.lines))
    return Sourced(entry.period.as_written, lines, 0.95)


def _station(entry: Entry, found: Assignment, is_project: bool = False) -> Station:
    station = Station(entry.period, period_source(entry))
    for name, piece in found.fields.items():
        setattr(station, name, piece.sourced(_confidence(found, name)))
    station.body = read_body(entry.body)
    _take_labels(station, is_project)
    opened: list[Sourced] = []
    lines = {line.number for piece in found.fields.values() for line in piece.cell.lines}
    first = min(lines, default=0)
    for piece in found.rest:
        if lines and piece.cell.line.number not in lines and piece.cell.line.number > first and len(piece.text) > 14:
            # A line of its own below the title, neither role nor employer nor place, says what was done.
            done = Sourced(clean(without_bullet(piece.cell.line.text)), (piece.cell.line,), 0.6)
            if all(done.lines != other.lines for other in station.body.activities):
                station.body.activities.insert(len(opened), done)
                opened.append(done)
            continue
        if are_technologies(piece.text):
            station.body.technologies += [piece.sourced(0.8, term) for term in split_terms(piece.text)]
        else:
            station.rest.append(piece.sourced(0.5))
    return station


def _take_listed_role(station: Station, entry: Entry) -> None:
    """Take the role from the first list item, where the head names none and the item nothing but a role."""
    first = station.body.activities[0] if station.body.activities else None
    if first is None or station.role is not None or station.employer is None:
        return
    is_listed = bool(entry.body) and entry.body[0].is_item and len(first.text) <= _LONGEST_ROLE
    if is_listed and not first.text.endswith(".") and role_score(first.text) >= _SURE_ROLE:
        station.role = station.body.activities.pop(0)


def _take_only_rest(station: Station, found: Assignment) -> None:
    """Take what is left over for the employer, where it is one line of its own below the role: nothing else is."""
    role, rest = found.fields.get("role"), found.rest
    if station.employer is not None or role is None or len(rest) != 1 or len(station.rest) != 1:
        return
    apart = rest[0].cell.line.number > role.cell.line.number and rest[0].text == clean(rest[0].cell.text)
    if (
        apart
        and len(rest[0].text) <= _LONGEST_ROLE
        and org_score(rest[0].text) > _NO_FIRM
        and rest[0].text[:1].isupper()
    ):
        station.employer = station.rest.pop()


def _confidence(found: Assignment, name: str) -> float:
    scores = {**_EMPLOYMENT, **_PROJECT}
    return round(min(0.97, 0.6 + 0.12 * max(0.0, scores[name](found.fields[name].text))), 2)


def _take_labels(station: Station, is_project: bool) -> None:
    """Values labelled below the head fill what the head left open."""
    fields = station.body.fields
    stated = _stated_employer(fields)
    if stated is not None:
        if station.role is None:
            # "2013-2014 Gottheit" over "Einrichtung: …": the head names what one was.
            station.role = station.employer
        station.employer, place = without_place(stated)
        station.location = place or station.location
    station.role = station.role or fields.pop("role", None)
    station.location = station.location or fields.pop("location", None)
    if is_project:
        for name in _PROJECT_FACTS:
            setattr(station, name, fields.pop(name, None))
        station.employer = station.employer or station.industry
    for value in fields.values():
        station.rest.append(value)
    fields.clear()


def _stated_employer(fields: dict[str, Sourced]) -> Sourced | None:
    """An employer under its own label, or under one that schools have too ("Einrichtung")."""
    return next((fields.pop(name) for name in ("employer", "client", "institution") if name in fields), None)


def _from_labels(entry: LabelledEntry, industry_is_client: bool = False) -> Station:
    station = Station()
    period = entry.first("period")
    if period is not None:
        found = find_periods(period.text)
        if found:
            station.period, station.period_source = found[0].period, Sourced(found[0].period.as_written, period.lines)
    station.role = entry.first("role")
    station.employer = entry.first("employer", "client", "institution")
    if station.employer is None and industry_is_client:
        # Consultants name the client's industry where they may not name the client.
        station.employer = entry.first("industry")
    station.location = entry.first("location")
    if station.location is None and station.employer is not None:
        station.employer, station.location = without_place(station.employer)
    station.name = entry.first("name")
    if industry_is_client:
        station.industry = entry.first("industry")
        station.team_size, station.workload = entry.first("team_size"), entry.first("workload")
    station.body.activities = entry.all("activities")
    station.body.technologies = entry.terms("technologies")
    station.body.methods = entry.terms("methods")
    known = {value.text for value in (station.employer, station.name, station.role) if value is not None}
    known |= {value.text for value in entry.all("name") + entry.all("role")}
    known |= {value.text for value in (station.industry, station.team_size, station.workload) if value is not None}
    kept = {"period", "role", "name", "location", "activities", "technologies", "methods"}
    kept.add(next((name for name in ("employer", "client", "institution") if entry.all(name)), ""))
    left = [value for name in entry.values if name not in kept for value in entry.all(name)]
    station.rest = [value for value in left if value.text not in known]
    return station


def without_place(employer: Sourced) -> tuple[Sourced, Sourced | None]:
    """Divide "Employer, Town" and "Employer, Town, Country"."""
    parts = employer.text.split(", ")
    for cut in range(max(1, len(parts) - 2), len(parts)):
        name, place = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        sure = place_score(place) > (2.5 if cut < len(parts) - 1 else 0)
        if sure and org_score(place) < 1.5 and not is_legal_form(place):
            return Sourced(name, employer.lines), Sourced(place, employer.lines, 0.7)
    return employer, None


@cache
def _gaps() -> re.Pattern[str]:
    """Words for time without an employer."""
    values = read_yaml("vocabulary", "roles.yaml")["gaps"]
    return re.compile("|".join(map(re.escape, values)), re.IGNORECASE)


@cache
def _reasons() -> re.Pattern[str]:
    """How it begins what such time was needed for."""
    values = read_yaml("vocabulary", "roles.yaml")["gap_reasons"]
    return re.compile(rf"(?:{'|'.join(map(re.escape, values))})(?!\w)", re.IGNORECASE)


def _take_gap(station: Station) -> None:
    """Let "Elternzeit" be nobody's firm, and what is told behind it neither a role nor a place."""
    gap = station.employer
    if gap is not None and _gaps().match(gap.text):
        told = station.role
        station.role, station.employer = gap, None
        is_gap = told is not None and _gaps().match(told.text) is not None
        if (
            told is not None
            and not is_gap
            and org_score(told.text) > role_score(told.text)
            and place_score(told.text) < 0
        ):
            station.employer = told
        elif told is not None and key(told.text) != key(gap.text):
            station.body.activities.insert(0, told)
    why = station.employer
    if station.role is not None and why is not None and _gaps().match(station.role.text) and _reasons().match(why.text):
        station.body.activities.insert(0, why)
        station.employer = None
    place = station.location
    is_alone = station.role is not None and station.employer is None and _gaps().match(station.role.text) is not None
    if is_alone and place is not None and _tells_more_than_a_place(place.text):
        station.body.activities.insert(0, place)
        station.location = None


def _tells_more_than_a_place(text: str) -> bool:
    return not is_place(text) and any(word[:1].islower() for word in text.split())


def _with_shared_employers(stations: list[Station]) -> list[Station]:
    """Give the roles below one employer that employer; an employer's own line, without a role, is dropped then."""
    result: list[Station] = []
    employer: Sourced | None = None
    location: Sourced | None = None
    for index, station in enumerate(stations):
        _take_gap(station)
        following = stations[index + 1] if index + 1 < len(stations) else None
        heads_roles = (
            station.role is None
            and station.employer is not None
            and not station.body.activities
            and following is not None
            and following.role is not None
            and following.employer is None
        )
        if heads_roles:
            employer, location = station.employer, station.location
            continue
        is_gap = station.role is not None and _gaps().search(station.role.text) is not None
        if station.employer is None and station.role is not None and employer is not None and not is_gap:
            station.employer = Sourced(employer.text, employer.lines, 0.7)
            station.location = station.location or location
        elif station.employer is not None:
            employer, location = station.employer, station.location
        result.append(station)
    return result


def write_employments(stations: Sequence[Station], book: EvidenceBook) -> list[Employment]:
    result: list[Employment] = []
    for station in stations:
        if not (station.role or station.employer or station.period):
            continue
        at = f"/employments/{len(result)}"
        _prove(station, at, book, "employer")
        result.append(
            Employment(
                period=station.period and station.period.model_copy(),
                role=_text(station.role),
                employer=_text(station.employer),
                location=_text(station.location),
                activities=[item.text for item in station.body.activities],
                technologies=_unique(station.body.technologies),
                methods=_unique(station.body.methods),
            )
        )
    return result


def write_projects(stations: Sequence[Station], book: EvidenceBook) -> list[Project]:
    result: list[Project] = []
    for station in stations:
        if not (station.name or station.role or station.employer):
            continue
        at = f"/projects/{len(result)}"
        _prove(station, at, book, "client")
        book.add_sourced(f"{at}/name", station.name)
        book.add_sourced(f"{at}/industry", station.industry)
        book.add_sourced(f"{at}/teamSize", station.team_size)
        book.add_sourced(f"{at}/workload", station.workload)
        result.append(
            Project(
                period=station.period and station.period.model_copy(),
                name=_text(station.name),
                role=_text(station.role),
                client=_text(station.employer),
                industry=_text(station.industry),
                team_size=_text(station.team_size),
                workload=_text(station.workload),
                activities=[item.text for item in station.body.activities],
                technologies=_unique(station.body.technologies),
                methods=_unique(station.body.methods),
            )
        )
    return result


def _prove(station: Station, at: str, book: EvidenceBook, employer: str) -> None:
    book.add_sourced(f"{at}/period", station.period_source)
    book.add_sourced(f"{at}/role", station.role)
    book.add_sourced(f"{at}/{employer}", station.employer)
    if employer == "employer":
        book.add_sourced(f"{at}/location", station.location)
    for name in ("activities", "technologies", "methods"):
        values: list[Sourced] = getattr(station.body, name)
        for index, value in enumerate(values if name == "activities" else _first_of_each(values)):
            book.add_sourced(f"{at}/{name}/{index}", value)


def _first_of_each(values: Sequence[Sourced]) -> list[Sourced]:
    return list({key(value.text): value for value in reversed(values)}.values())[::-1]


def _unique(values: Sequence[Sourced]) -> list[str]:
    return [value.text for value in _first_of_each(values)]


def _text(value: Sourced | Piece | None) -> str | None:
    return value.text if value is not None else None
