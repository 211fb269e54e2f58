"""The text below an entry's head: activities, technologies and other labelled parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ....layout.model import OTHER_SIZE, Row, is_full
from ....lexicon.labels import label_field, split_label
from ....vocabulary.text import clean, join_lines, split_outside_brackets, squeeze, without_bullet
from ..entries.marks import Mark
from ..evidence import Sourced
from ..expertise import are_technologies
from ..lines.continues import joined
from .facts_on_a_line import OF_ITS_OWN, facts_on_a_line

_NOT_A_TERM = re.compile(r"[.!?;:]\s|\.$")


@dataclass(slots=True)
class Body:
    activities: list[Sourced] = field(default_factory=list)
    technologies: list[Sourced] = field(default_factory=list)
    methods: list[Sourced] = field(default_factory=list)
    fields: dict[str, Sourced] = field(default_factory=dict)
    """Values of other labels ("Kunde: …"), by the label's field."""
    rest: list[Sourced] = field(default_factory=list)
    """Facts between labelled ones that are none of these: "TJM 650 €"."""


@dataclass(slots=True)
class _Item:
    rows: list[Row]
    texts: list[str]

    @property
    def text(self) -> str:
        return without_bullet(join_lines(self.texts))

    def sourced(self, text: str | None = None) -> Sourced:
        lines = tuple(dict.fromkeys(line for row in self.rows for line in row.lines))
        return Sourced(self.text if text is None else text, lines)


def read_body(marks: Sequence[Mark]) -> Body:
    body = Body()
    target = "activities"
    for item in _items([mark.row for mark in marks]):
        text = item.text
        if not text:
            continue
        several = facts_on_a_line(text)
        if several:
            for name, value in several:
                _add(body, name, item, value)
            continue
        only = label_field(text, "entry")
        if only is not None and (text.endswith(":") or only in ("activities", "technologies", "methods")):
            target = only
            continue
        labelled = split_label(text, "entry")
        if labelled is not None:
            name, value = labelled
            if name == "activities":
                target = name
                if value:
                    body.activities.append(item.sourced(value))
                continue
            _add(body, name, item, value)
            if not value:
                target = name
            continue
        if target == "activities" and _is_term_list(item):
            _add(body, "technologies", item, text)
            continue
        _add(body, target, item, text)
    return body


def _add(body: Body, name: str, item: _Item, value: str) -> None:
    if not value:
        return
    if name in ("technologies", "methods"):
        terms = [item.sourced(term) for term in split_terms(value)]
        (body.technologies if name == "technologies" else body.methods).extend(terms)
    elif name == "activities":
        body.activities.append(item.sourced(value))
    elif name == OF_ITS_OWN:
        body.rest.append(item.sourced(value))
    else:
        body.fields.setdefault(name, item.sourced(value))


def split_terms(text: str) -> list[str]:
    """Split a list of terms at commas, bars, dots and semicolons outside brackets."""
    parts = split_outside_brackets(text.replace(" · ", ",").replace(" • ", ","), ",;|•·\u2022∙⋅✦✧❖")
    return [term for part in parts if (term := clean(part).rstrip("."))]


def _is_term_list(item: _Item) -> bool:
    """A line of short terms ("OpenShift, Vault, Ansible") or of separate short cells, not marked as a list item."""
    row = item.rows[0]
    if row.is_bullet or len(item.rows) > 2:
        return False
    if len(row.cells) >= 2 and all(len(cell.text) <= 25 and cell.text.count(" ") < 3 for cell in row.cells):
        item.texts = [", ".join(cell.text for r in item.rows for cell in r.cells)]
        return True
    terms = split_terms(item.text)
    if len(terms) < 2 or _NOT_A_TERM.search(item.text):
        return False
    return all(len(term) <= 28 and term.count(" ") < 3 and (term[:1].isupper() or term[:1].isdigit()) for term in terms)


def _items(rows: Sequence[Row]) -> list[_Item]:
    """Put wrapped lines together to list items or paragraphs."""
    items: list[_Item] = []
    if not rows:
        return items
    gaps = [row.gap for row in rows if row.gap > 0]
    usual = min(gaps) if gaps else 0.0
    right = max(row.x1 for row in rows)
    bulleted = any(row.is_bullet for row in rows)
    for row in rows:
        text = "  ".join(cell.text for cell in row.cells)
        if items and _continues(items[-1].rows[-1], row, usual, right, bulleted, items[-1]):
            items[-1].rows.append(row)
            items[-1].texts.append(text)
        else:
            items.append(_Item([row], [text]))
    return items


def _continues(before: Row, row: Row, usual: float, right: float, bulleted: bool, item: _Item) -> bool:
    text = row.text
    if row.is_bullet or _labelled(text):
        return False
    if len(row.cells) > 1 and len(before.cells) > 1:
        return False
    if joined(before.text, text):
        return True
    opened = item.rows[0]
    if row.cells[0].style.size < opened.cells[0].style.size - OTHER_SIZE:
        # What wraps keeps its size; a line of tags below an item is set smaller.
        return False
    if bulleted and _lists_technologies(row):
        return False
    if bulleted and opened.is_bullet:
        return row.x0 >= opened.x0 + 2 or is_full(before, row.cells[0], right)
    if row.gap > usual * 1.3 + 1.5 and row.page == before.page:
        return False
    if squeeze(before.text).endswith((".", ":", ";", "!")):
        return False
    return is_full(before, row.cells[0], right)


def _lists_technologies(row: Row) -> bool:
    """True for tags side by side and "OpenShift, ArgoCD, Vault", which end no sentence."""
    if len(row.cells) > 1:
        return are_technologies(", ".join(cell.text for cell in row.cells))
    return "," in row.text and are_technologies(row.text)


def _labelled(text: str) -> bool:
    return split_label(text, "entry") is not None or (label_field(text, "entry") is not None and text.endswith(":"))
