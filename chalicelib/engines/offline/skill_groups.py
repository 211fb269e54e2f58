"""Skills with their categories: "Category: a, b", category beside or above its items, columns, chips, plain lists."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from ...contracts.cv import SkillGroup
from ...layout.model import Cell, Row, Style, is_full
from ...vocabulary.text import clean, resumes, squeeze, waits, without_bullet
from .body import paragraph_edges, split_terms
from .evidence import Sourced

_COLON = re.compile(r"^((?:[^:,;()]|\([^:,;()]*\)){2,45}?)\s*:(?:\s+(.*)|)$")
_DASH = re.compile(r"^([^:,;–—]{2,40}?)\s+[–—]\s+([^:]+[,;·|].*)$")
_LEVEL_TAIL = re.compile(r"\s*(?:[★☆●○•■□▪▫]{2,}|\(?\d{1,3}\s?%\)?)\s*$")
_SEPARATORS = re.compile(r"[,;|·•∙⋅]")
_IN_LIST = re.compile(r"\S\s*[;|·•∙⋅]|,\s*$")
_LEVEL_WORDS = (
    r"sehr gute?|gute?|solide|expert(?:e|in)?|advanced|fortgeschritten|intermediate|beginner|anfänger|basic|basics|"
    r"grundkenntnisse|proficient|confirmé|avancé|intermédiaire|débutant|notions"
    r"|très bon(?:ne)?|bon(?:ne)?|very good|good"
)
_LEVEL_TAIL_WORDS = re.compile(rf"\s*[(–-]\s*(?:{_LEVEL_WORDS})(?:\s+\w+)?\s*\)?$", re.IGNORECASE)
_LEVEL_HEAD = re.compile(rf"^\((?:{_LEVEL_WORDS})(?:\s+\w+)?\)\s*", re.IGNORECASE)
_LEVEL = re.compile(
    r"^(?:expert|experte|advanced|fortgeschritten|intermediate|beginner|anfänger|basic|grundkenntnisse|gut|sehr gut|"
    r"master|proficient|confirmé|avancé|intermédiaire|débutant|notions|[★☆●○■□]+|\d{1,3}\s?%)$",
    re.IGNORECASE,
)

_LEVEL_ALONE = re.compile(
    rf"^\(?(?:(?:{_LEVEL_WORDS}|fundierte?|erweiterte?|grundlegende?|tiefe|umfassende?|vertiefte?|bonnes?|excellente?s?)\s+)?"
    r"(?:kenntnisse|grundkenntnisse|grundwissen|basiswissen|fachkenntnisse|erfahrung|knowledge|skills|experience"
    r"|connaissances|maîtrise|niveau\s+(?:débutant|intermédiaire|avancé|expert))\)?$"
    rf"|^\((?:{_LEVEL_WORDS})\)$"
    r"|^\(?(?:über|seit|mehr als|over|more than|plus de|>|~|ca\.?)?\s?\d{1,2}\s?\+?\s?"
    r"(?:jahre?n?|j\.|years?|yrs?\.?|ans?|monate?|months?|mois)"
    r"(?:\s+(?:erfahrung|experience|of experience|d[’']expérience))?\)?$",
    re.IGNORECASE,
)
"""What says how well or how long, and not what: "sehr gute Kenntnisse", "Grundwissen", "8+ yrs"."""


@dataclass(slots=True)
class Group:
    category: Sourced | None
    items: list[Sourced] = field(default_factory=list)

    def to_contract(self) -> SkillGroup:
        category = self.category.text if self.category is not None else None
        return SkillGroup(category=category, items=[item.text for item in self.items])


def read_skills(rows: Sequence[Row]) -> list[Group]:
    """Return the groups in reading order; a plain list is one group without category."""
    heads = _category_cells(rows)
    wrapped = _list_edges(rows)
    gaps = [row.gap for row in rows[1:] if row.gap > 0]
    usual = median(gaps) if gaps else 0.0
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
            labelled = _COLON.match(without_bullet(cell.text)) or _DASH.match(without_bullet(cell.text))
            if labelled and not cell.text.startswith("http"):
                group = Group(Sourced(clean(labelled[1]), (cell.line,)))
                groups.append(group)
                above = [(row.x0 - 4, 1e9, group)]
                _add_text(group, labelled[2] or "", cell)
                pending = (row, cell, group)
                continue
            target = next((g for x0, x1, g in above if x0 <= cell.x0 < x1), None)
            if target is None:
                target = groups[-1] if groups and above == [] else None
            if target is None:
                target = _open(groups, None)
                above = [(0.0, 1e9, target)]
            wide = replace(pending[0], right=wrapped.get(row.index, row.right)) if pending is not None else row
            if (
                pending is not None
                and pending[2] is target
                and (_is_open(target) or _goes_on(wide, pending[1], row, cell, usual))
            ):
                _join(target, cell, pending[1])
            else:
                _add(target, cell)
            pending = (row, cell, target)
    return [group for group in (_tidy(group) for group in groups) if group.items]


_APART = 0.6
"""Blank between two items that stand apart, in heights of a line."""

_CLOSE = 0.4
"""Share of the blank between two items that is left between the lines of one."""


def _list_edges(rows: Sequence[Row]) -> dict[int, float]:
    """Return where lines of a list that is wrapped as a paragraph end; none where each line is a list of its own.

    A list over several lines is cut between two items somewhere, and then a separator ends the line.
    """
    edges = paragraph_edges(rows)
    is_one = any(_SEPARATORS.match(squeeze(row.text)[-1:]) for row in rows if row.index in edges)
    return edges if is_one else {}


def _open(groups: list[Group], cell: Cell | None) -> Group:
    name = clean(without_bullet(cell.text)).rstrip(":") if cell is not None else ""
    group = Group(Sourced(name, (cell.line,)) if cell is not None and name else None)
    groups.append(group)
    return group


def _add(group: Group, cell: Cell) -> None:
    _add_text(group, cell.text, cell)


def _add_text(group: Group, text: str, cell: Cell) -> None:
    if "," not in text and text.count(" / ") > 1:
        text = text.replace(" / ", ", ")
    for term in split_terms(without_bullet(text)):
        plain = clean(_LEVEL_HEAD.sub("", _LEVEL_TAIL_WORDS.sub("", _LEVEL_TAIL.sub("", term))))
        if plain and not _LEVEL.match(plain) and not _LEVEL_ALONE.match(plain):
            group.items.append(Sourced(plain, (cell.line,)))


def _is_open(group: Group) -> bool:
    """True where the last item's bracket is closed in a line below."""
    last = group.items[-1].text if group.items else ""
    return last.count("(") > last.count(")")


def _is_cut_in_brackets(last: Sourced, above: Cell) -> bool:
    """True where the line above ends with a comma and the last item's bracket is still open."""
    return above.text.rstrip().endswith(",") and last.text.count("(") > last.text.count(")")


def _join(group: Group, cell: Cell, above: Cell) -> None:
    """Go on with the last item, which was cut at the line's end."""
    last = group.items.pop() if group.items else Sourced("", ())
    text = without_bullet(cell.text)
    divided = last.text.endswith("-") and text[:1].islower()
    # Items lose the comma they end with, but within brackets it stands between two.
    comma = "," if _is_cut_in_brackets(last, above) else ""
    first, *more = split_terms(last.text[:-1] + text if divided else f"{last.text}{comma} {text}") or [""]
    group.items.append(Sourced(first, (*last.lines, cell.line)))
    for term in more:
        group.items.append(Sourced(term, (cell.line,)))


def _goes_on(before: Row, above: Cell, row: Row, cell: Cell, usual: float) -> bool:
    """True when an inline list was cut within an item: the line above was full and did not end in a separator."""
    text = squeeze(above.text)
    if not _SEPARATORS.search(text):
        return _is_wrapped_item(before, above, row, cell, usual)
    if _SEPARATORS.match(text[-1:]) or cell.text.startswith(("•", "-", "–")):
        return False
    if row.page != before.page or len(row.cells) > 1 or without_bullet(cell.text) != cell.text.strip():
        return False
    if resumes(cell.text) or waits(text):
        return True
    first = _SEPARATORS.split(cell.text, maxsplit=1)[0]
    if above.x1 > row.right - 0.25 * (row.right - above.x0) and abs(cell.x0 - above.x0) < 3 and len(first) < 30:
        # Nearly full, and no separator at its end: lists are rarely set so that a line ends between two items.
        return cell.x1 < above.x1 and row.gap < 0.8 * row.height
    return is_full(above, cell, before.right) and len(first) < 30


def _is_wrapped_item(before: Row, above: Cell, row: Row, cell: Cell, usual: float) -> bool:
    """True for the second line of an item in a narrow list: set closer than the items, below a full line."""
    if row.page != before.page or len(row.cells) > 1 or len(before.cells) > 1 or without_bullet(cell.text) != cell.text:
        return False
    if abs(cell.x0 - above.x0) > 3 and cell.x0 < above.x0:
        return False
    if not row.style.like(before.style) or abs(cell.x0 - above.x0) > 3 or not 0 < row.gap < 0.75 * usual:
        return False
    # Where items are set far apart, what stands close below one is its rest.
    blank = min(usual, before.gap)
    is_close = blank > _APART * row.height and row.gap < _CLOSE * blank
    return is_full(above, cell, row.right) or is_close


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


def _category_cells(rows: Sequence[Row]) -> set[int]:
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
        and any(_SEPARATORS.search(row.cells[1].text) for row in label_rows)
        and not any(_IN_LIST.search(row.cells[0].text) for row in label_rows)
    ):
        return {id(row.cells[0]) for row in label_rows}
    if len(styles) > 1:
        body = styles.most_common(1)[0][0]
        for row in rows:
            for cell in row.cells:
                style = _plain(cell.style)
                if style != body and _more(style, body) and len(cell.text) < 45 and not _SEPARATORS.search(cell.text):
                    heads.add(id(cell))
    if heads and len(heads) >= sum(len(row.cells) for row in rows):
        return set()
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
