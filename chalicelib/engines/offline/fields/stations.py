"""A station of a career, an employment or a project, put together from an entry's head and its labels."""

from dataclasses import dataclass, field, replace

from ....contracts.cv import Period
from ....contracts.document import Line
from ....layout.model import Cell
from ....lexicon.beside_posts import split_size
from ....lexicon.clue_words import is_legal_form
from ....lexicon.clues import org_score, role_score
from ....lexicon.places import place_score
from ....vocabulary.dates import find_periods
from ....vocabulary.text import clean, join_lines, without_bullet
from ..entries.entries import Entry
from ..evidence import Sourced
from ..expertise import are_technologies
from ..lines.continues import joined
from .assignment import Assignment, Fields
from .body import Body, read_body, split_terms
from .labelled import LabelledEntry
from .pieces import Piece


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
    is_client_stated: bool = False
    """Whether the employer stands behind a label of its own ("Kunde: Weserstahl AG"), and so names no project."""


_PROJECT_FACTS = ("industry", "team_size", "workload")


def period_source(entry: Entry) -> Sourced | None:
    if entry.period is None or not entry.date_cells:
        return None
    lines = tuple(dict.fromkeys(line for cell in entry.date_cells for line in cell.lines))
    return Sourced(entry.period.as_written, lines, 0.95)


def station_of(entry: Entry, found: Assignment, fields: Fields, is_project: bool = False) -> Station:
    station = Station(entry.period, period_source(entry))
    for name, piece in found.fields.items():
        confidence = round(min(0.97, 0.6 + 0.12 * max(0.0, fields.scores[name](piece.text))), 2)
        setattr(station, name, piece.sourced(confidence))
    _take_size(station)
    station.body = read_body(entry.body)
    _take_labels(station, is_project)
    opened: list[Sourced] = []
    lines = {line.number for piece in found.fields.values() for line in piece.cell.lines}
    first = min(lines, default=0)
    for piece in found.rest:
        if lines and piece.cell.line.number not in lines and piece.cell.line.number > first and len(piece.text) > 14:
            # A line of its own below the title, neither role nor employer nor place, says what was done.
            for done in _deeds(piece.cell):
                if all(done.lines != other.lines for other in station.body.activities):
                    station.body.activities.insert(len(opened), done)
                    opened.append(done)
            continue
        if station.role is not None and _is_later_role(piece, found):
            # "Obermonteur, ab 2019 Bauleiter": what one has become since is a part of the role.
            station.role = replace(station.role, text=f"{station.role.text}, {piece.text}")
        elif are_technologies(piece.text):
            station.body.technologies += [piece.sourced(0.8, term) for term in split_terms(piece.text)]
        else:
            station.rest.append(piece.sourced(0.5))
    return station


def _take_size(station: Station) -> None:
    """Take how many it employs off an employer's name."""
    if station.employer is None:
        return
    name, size = split_size(station.employer.text)
    if size and name:
        station.rest.append(Sourced(size, station.employer.lines, 0.5))
        station.employer = replace(station.employer, text=name)


def _is_later_role(piece: Piece, found: Assignment) -> bool:
    role = found.fields.get("role")
    dates = find_periods(piece.text)
    if role is None or piece.cut != "," or piece.cell.lines != role.cell.lines or not dates:
        return False
    return dates[0].start == 0 and dates[0].period.ongoing and role_score(piece.text[dates[0].end :]) > _A_ROLE


_A_ROLE = 1.0


def _deeds(cell: Cell) -> list[Sourced]:
    """Return what a cell tells line by line: lines that were joined for want of room may each tell a deed."""
    deeds: list[list[Line]] = []
    for line in cell.lines:
        if deeds and joined(deeds[-1][-1].text, line.text):
            deeds[-1].append(line)
        else:
            deeds.append([line])
    return [
        Sourced(clean(without_bullet(join_lines([line.text for line in deed]))), tuple(deed), 0.6) for deed in deeds
    ]


def _take_labels(station: Station, is_project: bool) -> None:
    """Values labelled below the head fill what the head left open."""
    fields = station.body.fields
    station.is_client_stated = "client" in fields
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
    station.rest += [*fields.values(), *station.body.rest]
    fields.clear()


def _stated_employer(fields: dict[str, Sourced]) -> Sourced | None:
    """An employer under its own label, or under one that schools have too ("Einrichtung")."""
    return next((fields.pop(name) for name in ("employer", "client", "institution") if name in fields), None)


def station_from_labels(entry: LabelledEntry, industry_is_client: bool = False) -> Station:
    station = Station(*entry.period(), role=entry.first("role"))
    station.employer = entry.first("employer", "client", "institution")
    if station.employer is None and industry_is_client:
        # Consultants name the client's industry where they may not name the client.
        station.employer = entry.first("industry")
    station.location = entry.first("location")
    if station.location is None and station.employer is not None:
        station.employer, station.location = without_place(station.employer)
    _take_size(station)
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
    station.rest += [value for value in left if value.text not in known]
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
