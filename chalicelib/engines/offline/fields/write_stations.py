"""Write employments and projects into the CV, each value with its evidence."""

from collections.abc import Sequence

from ....contracts.cv import Employment, Project
from ....vocabulary.text import key
from ..evidence import EvidenceBook, Sourced
from .pieces import Piece
from .stations import Station


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
