"""Skills with their categories: "Category: a, b", category beside or above its items, columns, chips, plain lists."""

from collections.abc import Sequence

from ....layout.model import Cell, Row
from ....vocabulary.spoken_languages import spoken_names
from ....vocabulary.text import clean, without_bullet
from ..evidence import Sourced
from ..fields.body import split_terms
from .labelled_skills import skill_labels
from .skill_categories import category_cells
from .skill_group import Group
from .skill_levels import is_level, without_level
from .wrapped_skills import has_open_bracket, item_goes_on, join_to_last


def read_skills(rows: Sequence[Row]) -> list[Group]:
    """Return the groups in reading order; a plain list is one group without category."""
    heads = category_cells(rows)
    groups: list[Group] = []
    above: list[tuple[float, float, Group]] = []
    pending: tuple[Row, Cell, Group] | None = None
    for row in rows:
        first = row.cells[0]
        if id(first) in heads and len(row.cells) > 1 and not all(id(c) in heads for c in row.cells):
            group = _open(groups, first)
            above = [(row.cells[1].x0 - 4, 1e9, group)]
            for cell in row.cells[1:]:
                _add(group, cell)
            pending = (row, row.cells[-1], group)
            continue
        if all(id(cell) in heads for cell in row.cells):
            opened = [(cell, _open(groups, cell)) for cell in row.cells]
            edges = [cell.x0 for cell, _ in opened]
            above = [
                (x - 6, edges[i + 1] - 6 if i + 1 < len(edges) else 1e9, group)
                for i, (x, (_, group)) in enumerate(zip(edges, opened, strict=True))
            ]
            pending = None
            continue
        for cell in row.cells:
            labelled = [] if _tells_level(cell) else skill_labels(cell.text)
            if labelled:
                for label, told in labelled:
                    groups.append(Group(Sourced(label, (cell.line,))))
                    _add_text(groups[-1], told, cell)
                beside = [(x0, cell.x0 - 4, group) for x0, _, group in above] if cell is not first else []
                above = [*beside, (row.x0 - 4 if cell is first else cell.x0 - 4, 1e9, groups[-1])]
                pending = (row, cell, groups[-1])
                continue
            target = next((g for x0, x1, g in above if x0 <= cell.x0 < x1), None)
            if target is None:
                target = groups[-1] if groups and above == [] else None
            if target is None:
                target = _open(groups, None)
                above = [(0.0, 1e9, target)]
            if (
                pending is not None
                and pending[2] is target
                and (has_open_bracket(target) or item_goes_on(pending[0], pending[1], row, cell))
            ):
                join_to_last(target, cell, pending[1])
            else:
                _add(target, cell)
            pending = (row, cell, target)
    return [group for group in (_tidy(group) for group in groups) if group.items]


def _open(groups: list[Group], cell: Cell | None) -> Group:
    name = clean(without_bullet(cell.text)).rstrip(":") if cell is not None else ""
    group = Group(Sourced(name, cell.lines) if cell is not None and name else None)
    groups.append(group)
    return group


def _add(group: Group, cell: Cell) -> None:
    _add_text(group, cell.text, cell)


def _add_text(group: Group, text: str, cell: Cell) -> None:
    if "," not in text:
        # One of them may be a part of a name or stand before a level; more of them are a list.
        for sign in (" / ", " - ", " – ", " — "):
            text = text.replace(sign, ", ") if text.count(sign) > 1 else text
    for term in split_terms(without_bullet(text)):
        # How well a language is spoken is read with it.
        plain = clean(term) if spoken_names().pattern.match(term) else without_level(term)
        if plain:
            group.items.append(Sourced(plain, (cell.line,)))


def _tells_level(cell: Cell) -> bool:
    """True for "Excel: fortgeschritten": what stands before the colon is no category."""
    labels = skill_labels(cell.text)
    return any(told and is_level(told) and not spoken_names().pattern.match(label) for label, told in labels)


def _tidy(group: Group) -> Group:
    seen: set[str] = set()
    items = []
    for item in group.items:
        # ".NET" begins with its dot.
        text = item.text.rstrip(" .").lstrip(" ")
        if text and text.casefold() not in seen:
            seen.add(text.casefold())
            items.append(Sourced(text, item.lines, item.confidence))
    group.items = items
    return group
