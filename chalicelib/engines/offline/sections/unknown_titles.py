"""Titles in words not known, in the look of the known ones."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from ....layout.model import Cell, Row, Style
from ....lexicon.clues import org_score, role_score
from ....lexicon.contacts import EMAIL, PHONE
from ....lexicon.labels import label_field
from ....lexicon.names import email_names, in_email, name_score
from ....lexicon.schools import degree_score
from ....lexicon.titles import is_document_title, loose_kind, title_kind, without_number
from ....vocabulary.dates import find_periods, is_date
from ..entries.told_roles import tells_a_role
from ..heading import UNKNOWN, Candidate, Heading, aligned
from .kinds import title_parts
from .stacked_titles import adjoin
from .title_looks import DECORATION, is_form_label, is_set_off

_LARGE = 1.18
"""So much larger than the text, and bold, is a title's look and no entry's."""

_DISTINCT = 1.08
"""A look so much larger than the text is a title's."""

_ENOUGH, _SOON, _A_ROLE = 2, 2, 1.5
"""Titles that tell a look, and rows below one among which an entry's period stands."""

_SOME, _MOST = 0.3, 0.65
"""Blank above a title in its heights; share of the lines in its look whose words could be a title's."""

_MAY_BE_A_NAME = 0.5
_HEAD = 2
_WIDE_GAP = 1.25
"""Blank above a title in the look of the text, in what rows usually have above them."""

_NEARLY = 0.85
"""So much of the least blank above a known title may stand above an unknown one."""


def unknown_titles(
    rows: Sequence[Row], chosen: Sequence[Candidate], taken: set[int], size: float
) -> Iterator[tuple[Row, Heading]]:
    """Yield titles in words not known, in the look of the known ones."""
    looks: dict[Style, list[Candidate]] = defaultdict(list)
    for candidate in chosen:
        looks[candidate.heading.cell.style].append(candidate)
    for style, known in looks.items():
        alone = len(known) < 2
        if alone and not (known[0].is_whole and _speaks_alone(style, known[0], size)):
            continue
        yield from _of_look(rows, style, known, taken, size)
    if len(chosen) < _ENOUGH:
        for row in _set_apart(rows, size):
            if id(row.cells[0]) not in taken:
                title = without_number(row.text.strip(DECORATION)).rstrip(" :")
                yield row, Heading(row.cells[0], loose_kind(title) or UNKNOWN, title)


def _set_apart(rows: Sequence[Row], size: float) -> list[Row]:
    """Return what can only be titles, where hardly any is known: lines in a look of their own below wide blanks.

    Below the contact data; every line in that look is one, none names a role, a house or a degree, and entries with
    periods follow. In the text's look all wide blanks have to stand above such lines.
    """
    reached = next((at for at, row in enumerate(rows) if EMAIL.search(row.text) or PHONE.search(row.text)), len(rows))
    body = rows[reached + 1 :]
    if any(EMAIL.search(row.text) for row in body):
        # Pages about several people have their names there.
        return []
    usual = median([row.gap for row in body] or [0.0])
    apart = [at for at, row in enumerate(body) if row.gap >= max(usual, _SOME * row.height)]
    wide = [at for at in apart if body[at].gap > _WIDE_GAP * usual]
    looks: dict[Style, list[int]] = defaultdict(list)
    for at, row in enumerate(body):
        looks[row.cells[0].style].append(at)
    own = [lines for style, lines in looks.items() if is_set_off(style, size) and set(lines) <= set(apart)]
    for group in (*own, wide):
        is_told = sum(_tells_of_a_post(row) for at in group for row in body[at + 1 : at + 1 + _SOON]) >= _ENOUGH
        like_titles = sum(_stands_alone(body[at]) for at in group)
        if len(group) >= _ENOUGH and is_told and like_titles >= _MOST * len(group):
            return [body[at] for at in group if at + 1 < len(body)]
    return []


def _tells_of_a_post(row: Row) -> bool:
    """True for a period with a role or a degree, as a history has them and hardly anything else."""
    is_ranged = any(found.is_range for found in find_periods(row.text))
    return tells_a_role(row.text) or (
        is_ranged and any(max(role_score(part), degree_score(part)) > _A_ROLE for part in title_parts(row))
    )


def _stands_alone(row: Row) -> bool:
    cell = row.cells[0]
    return len(row.cells) == 1 and _like_title(cell, [cell]) and not row.is_bullet and not _is_entry_title(cell)


def _speaks_alone(style: Style, known: Candidate, size: float) -> bool:
    """True where one known title is enough to tell the look of all."""
    large = style.bold and style.size > _LARGE * size and known.heading.kind in ("employment", "education")
    return style.caps or large


def _of_look(
    rows: Sequence[Row], style: Style, known: Sequence[Candidate], taken: set[int], size: float
) -> Iterator[tuple[Row, Heading]]:
    first = min(candidate.row.index for candidate in known)
    fitting, others = _fitting(rows, style, known, taken, size)
    distinct = style.caps or style.size > size * _DISTINCT
    gap = _NEARLY * min((c.row.gap for c in known if c.row.gap > 0), default=0.0)
    if not is_set_off(style, size):
        # In the text's own look only the blank above tells a title: it must be wider than most.
        gap = max(gap, _WIDE_GAP * median([row.gap for row in rows if row.gap > 0] or [0.0]))
    joined: set[int] = set()
    addresses = email_names(row.text for row in rows)
    for number, (row, cell) in enumerate(fitting):
        if id(cell) in joined:
            continue
        if is_document_title(cell.text) or (row.index < first and row.style.size > style.size - 0.1 and row.index < 2):
            continue
        more: tuple[Cell, ...] = ()
        following = fitting[number + 1] if number + 1 < len(fitting) else None
        if following is not None and following[0].index == row.index + 1 and adjoin(row, following[0]):
            more = (following[1],)
            joined.add(id(following[1]))
        title = without_number(" ".join(part.text.strip(DECORATION) for part in (cell, *more)))
        kind = loose_kind(title)
        if (
            kind is None
            and name_score(title) > _MAY_BE_A_NAME
            and (title_of_page(rows, row) or in_email(title, addresses))
        ):
            continue
        many = others > len(known) and title_kind(title) is None
        if not distinct and (many or 0 < row.gap < gap or _is_entry_title(cell)):
            continue
        yield row, Heading(cell, kind or UNKNOWN, title, more)


def _fitting(
    rows: Sequence[Row], style: Style, known: Sequence[Candidate], taken: set[int], size: float
) -> tuple[list[tuple[Row, Cell]], int]:
    """Return what has the look and the place of the known titles, and how many others have the look alone."""
    edges = _edges(rows, style, known)
    first = min(candidate.row.index for candidate in known)
    is_strong = _is_strong(style, known, size)
    fitting: list[tuple[Row, Cell]] = []
    others = 0
    for row in rows:
        beside = len(row.cells) > 1 and all(cell.style == style for cell in row.cells)
        for number, cell in enumerate(row.cells if beside else row.cells[:1]):
            if id(cell) in taken or cell.style != style:
                continue
            if number > 0 and _like_title(cell, [cell]):
                fitting.append((row, cell))
            elif _is_out_of_place(row, cell, row.index < first, beside, edges):
                continue
            elif _like_title(cell, edges) or (is_strong and _like_title(cell, [cell])):
                fitting.append((row, cell))
            elif row.index > first:
                others += 1
    return fitting, others


def _edges(rows: Sequence[Row], style: Style, known: Sequence[Candidate]) -> list[Cell]:
    """Cells at whose edges titles stand."""
    edges = [candidate.heading.cell for candidate in known]
    edges += [
        row.cells[0]
        for row in rows
        if row.cells[0].style == style and row.gap > 6 and len(row.cells) == 1 and loose_kind(row.cells[0].text)
    ]
    # A tile opens with its title wherever the tile stands.
    opening = {(row.page, row.column): row.cells[0] for row in reversed(rows) if row.is_in_tile}
    return edges + [cell for cell in opening.values() if cell.style == style]


def _is_out_of_place(row: Row, cell: Cell, is_early: bool, beside: bool, edges: Sequence[Cell]) -> bool:
    """True above all known titles but at none of their edges or beside other text, and for a label beside its value."""
    has_other_beside = len(row.cells) > 1 and not beside
    if len(row.cells) == _HEAD and is_date(row.cells[1].text):
        # "Banque du Rhône – Chef de projet" with its period at the right edge opens an entry.
        return True
    if is_early and (has_other_beside or not any(aligned(cell, edge) for edge in edges)):
        return True
    return has_other_beside and is_form_label(cell.text)


def _is_strong(style: Style, known: Sequence[Candidate], size: float) -> bool:
    """True for a look that only titles have: larger than the text, and that of titles of three kinds."""
    return style.size > size * _DISTINCT and len({c.heading.kind for c in known}) >= 3


def title_of_page(rows: Sequence[Row], row: Row) -> bool:
    """True for the first row of a flow on the first page, which may be the person's name in the look of a title."""
    before = rows[row.index - 1] if 0 < row.index < len(rows) else None
    return row.page == 1 and (before is None or before.column != row.column)


def _like_title(cell: Cell, edges: Sequence[Cell]) -> bool:
    text = cell.text.strip(DECORATION)
    text = without_number(text)
    return (
        2 < len(text) < 50
        and any(aligned(cell, edge) for edge in edges)
        and not text.endswith((",", ".", ";"))
        and "@" not in text
        and not find_periods(text)
        and (text[:1].isupper() or any(edge.text[:1].islower() for edge in edges))
        and label_field(text, "person") is None
    )


def _is_entry_title(cell: Cell) -> bool:
    text = cell.text
    known = loose_kind(text) is not None
    return not known and (org_score(text) > 1.4 or role_score(text) > 1.9 or degree_score(text) > 1.9)
