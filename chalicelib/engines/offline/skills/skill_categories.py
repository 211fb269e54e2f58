"""Which cells of a list of skills name categories."""

import re
from collections import Counter
from collections.abc import Sequence

from ....layout.model import Row, Style
from .labelled_skills import has_label
from .wrapped_skills import SEPARATORS

_IN_LIST = re.compile(r"\S\s*[;|·•∙⋅]|,\s*$")


def category_cells(rows: Sequence[Row]) -> set[int]:
    """Cells that look like headings of the cells below or beside them."""
    styles: Counter[Style] = Counter()
    for row in rows:
        for cell in row.cells:
            styles[_plain(cell.style)] += len(cell.text)
    if not rows:
        return set()
    heads: set[int] = set()
    edges = Counter(round(row.x0) for row in rows)
    left = min(edges)
    label_rows = [row for row in rows if len(row.cells) == 2 and abs(row.x0 - left) < 90]
    table = (
        len(label_rows) >= 0.6 * len([r for r in rows if r.x0 < label_rows[0].cells[1].x0 - 5]) if label_rows else False
    )
    if (
        table
        and len({round(row.cells[1].x0 / 3) for row in label_rows}) <= max(1, len(label_rows) // 2)
        and any(SEPARATORS.search(row.cells[1].text) for row in label_rows)
        and len({all(cell.style.bold for cell in row.cells) for row in label_rows}) == 1
        and not any(_IN_LIST.search(row.cells[0].text) for row in label_rows)
        and not all(has_label(cell.text) for row in label_rows for cell in row.cells)
    ):
        return {id(row.cells[0]) for row in label_rows}
    if len(styles) > 1:
        body = styles.most_common(1)[0][0]
        for row in rows:
            for cell in row.cells:
                style = _plain(cell.style)
                if style != body and _more(style, body) and len(cell.text) < 45 and not SEPARATORS.search(cell.text):
                    heads.add(id(cell))
    return heads or _over_items(rows)


def _over_items(rows: Sequence[Row]) -> set[int]:
    """Lines without a bullet that open lists with bullets ("Datenbanken" over "• Oracle"), from the first line on."""
    if rows[0].is_bullet or sum(row.is_bullet for row in rows) < 0.5 * len(rows):
        return set()
    items = [row for row in rows if row.is_bullet]
    edge = min(row.x0 for row in items) + 2
    heads: set[int] = set()
    for row, below in zip(rows, [*rows[1:], None], strict=False):
        if row.is_bullet or row.x0 > edge:
            continue
        if below is None or not below.is_bullet or len(row.cells) > 1 or len(row.text) > 40 or row.text[:1].islower():
            return set()
        heads.add(id(row.cells[0]))
    return heads


def _plain(style: Style) -> Style:
    return Style(style.size, style.bold, style.italic, False, style.color)


def _more(style: Style, body: Style) -> bool:
    if style.bold != body.bold:
        return style.bold
    if abs(style.size - body.size) > 0.6:
        return style.size > body.size
    return style.color != body.color or style.italic
