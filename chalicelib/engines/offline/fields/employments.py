"""Employments: who, as what, for whom, when, and what was done."""

from collections.abc import Callable, Sequence

from ....layout.model import Row
from ....lexicon.clues import org_score, role_score
from ....lexicon.deeds import tells_a_deed
from ....lexicon.places import is_place, place_score
from ....vocabulary.text import clean
from ..entries.entries import Entry, split_entries
from ..entries.told_roles import rows_of_told
from ..evidence import Sourced
from .assignment import Assignment, Fields, assign_fields
from .career_gaps import gap_words, take_gap
from .contracts_beside import role_beside_contract
from .labelled import split_labelled
from .pieces import Piece
from .stations import Station, station_from_labels, station_of, without_place
from .tables import split_table, without_column_names
from .units import units_apart

_EMPLOYMENT: dict[str, Callable[[str], float]] = {"role": role_score, "employer": org_score, "location": place_score}
_EMPLOYMENT_FIELDS = Fields(
    _EMPLOYMENT,
    {"role": 0.9, "employer": 1.0, "location": -0.5},
    lead={"role": 0.4, "employer": 0.4},
    # "chez Veolia Eau, Rouen (contrôle qualité)": in brackets rather stands what was done than for whom.
    cuts={("employer", "("): -1.0},
)
_LONGEST_ROLE = 60
_LONGEST_FIRM = 90
_SURE_ROLE = 2.0
"""Score of a text with a word for a role in it, and nothing that speaks against."""

_IS_A_FIRM = 2.5
"""Score of a text with a legal form in it."""

_SURE_FIRM = 1.5
"""Score of a text with a word for a kind of organisation, or a legal form."""

_NO_FIRM = -1.5
"""Score of a contract or a place, which nobody works for."""


def read_employments(rows: Sequence[Row]) -> list[Station]:
    labelled = split_table(rows) or split_labelled(rows, of_employments=True)
    if labelled is not None:
        return [station_from_labels(entry) for entry in labelled]
    entries = split_entries(rows_of_told(without_column_names(rows)))
    assignments = [role_beside_contract(units_apart(found)) for found in assign_fields(entries, _EMPLOYMENT_FIELDS)]
    stations = [station_of(entry, found, _EMPLOYMENT_FIELDS) for entry, found in zip(entries, assignments, strict=True)]
    if _names_one_employer(entries, assignments):
        for station, found in zip(stations[1:], assignments[1:], strict=True):
            _give_back(station, found.fields["employer"])
    for station, entry, found in zip(stations, entries, assignments, strict=True):
        _take_listed_role(station, entry)
        _take_only_rest(station, found)
    return _with_shared_employers(stations)


def _names_one_employer(entries: Sequence[Entry], assignments: Sequence[Assignment]) -> bool:
    """Whether the first employer stands on a line over the first period, and no other entry has anything like it.

    What seems to be the employer of the others is then the line below each role, in another look.
    """
    first, others = assignments[:1], [found.fields for found in assignments[1:]]
    if not others or entries[0].head[0].period is not None:
        return False
    opening = first[0].fields.get("employer")
    if opening is None or opening.cell not in entries[0].head[0].cells or "role" not in first[0].fields:
        return False
    if opening.cell.line.number >= first[0].fields["role"].cell.line.number:
        return False
    return all(
        "role" in fields
        and "employer" in fields
        and fields["employer"].cell.line.number > fields["role"].cell.line.number
        and not fields["employer"].cell.style.like(opening.cell.style)
        and org_score(fields["employer"].text) < _IS_A_FIRM
        for fields in others
    )


def _give_back(station: Station, piece: Piece) -> None:
    """Let a line that seemed to be the employer tell what was done."""
    text = clean(piece.cell.text)
    if station.location is not None and station.location.text in text:
        station.location = None
    station.employer = None
    station.body.activities.insert(0, piece.sourced(0.6, text))


def _take_listed_role(station: Station, entry: Entry) -> None:
    """Take the role from the first list item, where the head names none and the item nothing but a role.

    Below a period alone the item may name the employer as well, behind a comma.
    """
    first = station.body.activities[0] if station.body.activities else None
    if first is None or station.role is not None:
        return
    is_listed = bool(entry.body) and entry.body[0].is_item and len(first.text) <= _LONGEST_FIRM
    role, _, firm = first.text.partition(", ") if station.employer is None else (first.text, "", "")
    if not is_listed or len(role) > _LONGEST_ROLE or first.text.endswith(".") or role_score(role) < _SURE_ROLE:
        return
    if station.employer is None:
        if org_score(firm) < _SURE_FIRM:
            return
        station.employer = Sourced(firm, first.lines, first.confidence)
    station.role = Sourced(role, first.lines, first.confidence)
    station.body.activities.pop(0)


def _take_only_rest(station: Station, found: Assignment) -> None:
    """Take what is left over for the employer, where it is one line of its own below the role: nothing else is.

    A line that ends with a town may be longer.
    """
    role, rest = found.fields.get("role"), found.rest
    if station.employer is not None or role is None or len(rest) != 1:
        return
    cell = rest[0].cell
    text = clean(cell.text)
    if cell.line.number <= role.cell.line.number or rest[0].text != text or not text[:1].isupper():
        return
    if len(station.rest) == 1 and len(text) <= _LONGEST_ROLE and org_score(text) > _NO_FIRM:
        station.employer = station.rest.pop()
        return
    employer, place = without_place(rest[0].sourced(0.5))
    if place is None or not is_place(place.text) or len(employer.text) > _LONGEST_FIRM or tells_a_deed(text):
        return
    station.employer, station.location = employer, station.location or place
    told = {line.number for line in cell.lines}
    station.body.activities = [
        deed for deed in station.body.activities if not told.issuperset(line.number for line in deed.lines)
    ]


def _with_shared_employers(stations: list[Station]) -> list[Station]:
    """Give the roles below one employer that employer; an employer's own line, without a role, is dropped then."""
    result: list[Station] = []
    employer: Sourced | None = None
    location: Sourced | None = None
    for index, station in enumerate(stations):
        take_gap(station)
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
        is_gap = station.role is not None and gap_words().search(station.role.text) is not None
        if station.employer is None and station.role is not None and employer is not None and not is_gap:
            station.employer = Sourced(employer.text, employer.lines, 0.7)
            station.location = station.location or location
        elif station.employer is not None:
            # What stands below a role is nobody else's: a further role of one employer stands below that.
            heads = station.role is None or _begin(station.employer) <= _begin(station.role)
            employer, location = (station.employer, station.location) if heads else (None, None)
        result.append(station)
    return result


def _begin(value: Sourced) -> int:
    return min((line.number for line in value.lines), default=0)
