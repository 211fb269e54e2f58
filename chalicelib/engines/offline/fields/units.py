"""Parts of a house beside its name: an institute is no employer where its university stands behind it."""

from collections.abc import Sequence
from dataclasses import replace

from ....lexicon.clue_words import is_unit
from ....lexicon.clues import org_score, role_score
from ....lexicon.schools import school_score
from .assignment import Assignment
from .pieces import Piece

_LINES_BELOW = 2
"""Between a unit and the house on the next line stands the period, where it is set at the right edge."""

_SURE_SCHOOL, _SURE_ROLE, _NO_FIRM = 2.0, 1.5, 2.0


def units_apart(found: Assignment) -> Assignment:
    """Return the assignment with units among the rest: between role and employer, or in the place of the employer."""
    fields, rest = dict(found.fields), list(found.rest)
    role, employer = fields.get("role"), fields.get("employer")
    if role is not None and employer is not None and employer.text in role.cell.text.partition(role.text)[2]:
        head, _, unit = role.text.rpartition(", ")
        if is_unit(unit) and role_score(head) > _SURE_ROLE:
            fields["role"] = replace(role, text=head)
            rest.append(replace(role, text=unit))
    if employer is not None and is_unit(employer.text):
        unit, _, house = employer.text.partition(", ")
        behind, place = _school_in(employer, rest), fields.get("location")
        if place is not None and school_score(place.text) > _SURE_SCHOOL:
            fields["employer"] = fields.pop("location")
            rest.append(employer)
        elif school_score(house) > _SURE_SCHOOL:
            fields["employer"] = replace(employer, text=house)
            rest.append(replace(employer, text=unit))
        elif behind is not None:
            fields["employer"] = behind
            rest = [employer if piece is behind else piece for piece in rest]
    employer = fields.get("employer")
    listed = next((piece for piece in rest if _names_house(piece.text)), None)
    if listed is not None and (employer is None or org_score(employer.text) < _NO_FIRM):
        unit, _, house = listed.text.partition(", ")
        fields["employer"] = replace(listed, text=house)
        rest = [replace(listed, text=unit) if piece is listed else piece for piece in rest]
        rest += [employer] if employer is not None else []
    return Assignment(*_with_unit_of_role(fields, _with_cut_off_place(fields, rest)), found.score)


def _with_cut_off_place(fields: dict[str, Piece], rest: Sequence[Piece]) -> list[Piece]:
    """Give "im Werk Süd" back to the role that it was cut off from, where somebody else is the employer."""
    left = []
    for piece in rest:
        role = fields.get("role")
        at = piece.cell.text.find(piece.text)
        if role is None or piece.cut != "in" or piece.cell is not role.cell or at < 0 or "employer" not in fields:
            left.append(piece)
            continue
        begin = piece.cell.text.find(role.text)
        fields["role"] = replace(role, text=piece.cell.text[begin : at + len(piece.text)])
    return left


def _with_unit_of_role(fields: dict[str, Piece], rest: Sequence[Piece]) -> tuple[dict[str, Piece], tuple[Piece, ...]]:
    """Leave a unit behind the role, where the employer stands on a line of its own: "Sister, Acute Medical Unit"."""
    role, employer = fields.get("role"), fields.get("employer")
    if role is None or employer is None or employer.cell.line is role.cell.line:
        return fields, tuple(rest)
    left = []
    for piece in rest:
        whole = f"{role.text}, {piece.text}"
        # "Responsable qualité, hygiène et sécurité": what a role is for may be a list.
        if (is_unit(piece.text) or piece.text[:1].islower()) and whole in role.cell.text:
            role = replace(role, text=whole)
        else:
            left.append(piece)
    return {**fields, "role": role}, tuple(left)


def _names_house(text: str) -> bool:
    """True for "Department of Geosciences, University of Vestlandet"."""
    unit, comma, house = text.partition(", ")
    return bool(comma) and is_unit(unit) and school_score(house) > _SURE_SCHOOL


def _school_in(employer: Piece, rest: Sequence[Piece]) -> Piece | None:
    """The university that stands beside or below its unit."""
    return next(
        (
            piece
            for piece in rest
            if school_score(piece.text) > _SURE_SCHOOL
            and not is_unit(piece.text)
            and piece.cell.line.number <= employer.cell.line.number + _LINES_BELOW
        ),
        None,
    )
