"""The sections of a Word document: their pages, margins and columns, and which headers and footers are shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .word_names import TWIPS, R, W, is_on, read_number, read_signed, value_of

_LETTER = (612.0, 792.0)
_MARGIN = 72.0


@dataclass(frozen=True, slots=True)
class Section:
    """Measures in points. `columns` are the left and right edges of each on the page."""

    width: float = _LETTER[0]
    height: float = _LETTER[1]
    left: float = _MARGIN
    right: float = _LETTER[0] - _MARGIN
    top: float = _MARGIN
    bottom: float = _LETTER[1] - _MARGIN
    header: float = 36.0
    footer: float = 36.0
    columns: tuple[tuple[float, float], ...] = ((_MARGIN, _LETTER[0] - _MARGIN),)
    begins_page: bool = True
    has_title_page: bool = False
    references: dict[tuple[str, str], str] = field(default_factory=dict)
    """(header or footer, default, first or even) -> id of the relationship; with those of the section before."""


def read_sections(body: Element) -> list[Section]:
    """Return the sections in their order; one usual one for a body that has none."""
    sections: list[Section] = []
    known: dict[tuple[str, str], str] = {}
    for node in _section_nodes(body):
        known = {**known, **_references(node)}
        sections.append(_read_section(node, known))
    return sections or [Section()]


def _section_nodes(body: Element) -> Iterator[Element]:
    """Yield each w:sectPr that counts: not those that only tell what a section was before a change."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{W}sectPr":
            yield node
        elif node.tag in _HOLDERS:
            waiting += list(node)[::-1]


_HOLDERS = frozenset(f"{W}{name}" for name in ("body", "p", "pPr", "sdt", "sdtContent", "ins", "customXml", "smartTag"))


def _references(node: Element) -> dict[tuple[str, str], str]:
    return {
        (kind, child.get(f"{W}type", "default")): child.get(f"{R}id", "")
        for kind in ("header", "footer")
        for child in node.findall(f"{W}{kind}Reference")
    }


def _read_section(node: Element, references: dict[tuple[str, str], str]) -> Section:
    size, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")

    def measure(parent: Element | None, name: str, usual: float) -> float:
        text = parent.get(f"{W}{name}") if parent is not None else None
        return abs(read_signed(text, usual * TWIPS)) / TWIPS

    width, height = measure(size, "w", _LETTER[0]), measure(size, "h", _LETTER[1])
    left = measure(margins, "left", _MARGIN) + measure(margins, "gutter", 0.0)
    right = width - measure(margins, "right", _MARGIN)
    return Section(
        width=width,
        height=height,
        left=left,
        right=right,
        top=measure(margins, "top", _MARGIN),
        bottom=height - measure(margins, "bottom", _MARGIN),
        header=measure(margins, "header", 36.0),
        footer=measure(margins, "footer", 36.0),
        columns=_columns(node.find(f"{W}cols"), left, right),
        begins_page=value_of(node, "type") not in ("continuous", "nextColumn"),
        has_title_page=is_on(node.find(f"{W}titlePg")),
        references=references,
    )


def _columns(node: Element | None, left: float, right: float) -> tuple[tuple[float, float], ...]:
    count = int(min(20.0, read_number(node.get(f"{W}num"), 1))) if node is not None else 1
    if node is None or count < 2:
        return ((left, right),)
    gap = read_number(node.get(f"{W}space"), 720) / TWIPS
    width = max(1.0, (right - left - gap * (count - 1)) / count)
    return tuple((left + n * (width + gap), left + n * (width + gap) + width) for n in range(count))


def shown_margins(sections: list[Section], kind: str, has_even: bool, is_short: bool) -> list[str]:
    """Return the relationships of the headers or footers (`kind`) that are shown on some page, in their order.

    `is_short`: all text surely stands on one page. Then only its first section's header or footer for a first
    page is there, or the usual one where the section has none of its own for the first page.
    """
    found: list[str] = []
    for number, section in enumerate(sections):
        if is_short and number and not section.begins_page:
            break
        kinds = ["first"] if section.has_title_page else []
        kinds += ["default"] if not (is_short and section.has_title_page) else []
        kinds += ["even"] if has_even and not is_short else []
        found += [section.references[kind, name] for name in kinds if (kind, name) in section.references]
    return list(dict.fromkeys(found))
