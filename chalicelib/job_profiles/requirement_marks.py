"""What is said of one requirement beside its words: marks, weights, cells of a table."""

import re
from dataclasses import replace

from ..contracts.job_profile import CriterionKind
from .clauses import only_grades
from .requirement import Requirement
from .words import profile_words

_LIST_COMMA = re.compile(r"[,;]\s+(?![^(]*\))")


_ASIDE = re.compile(r"\(([^()]*)\)")


def marked_behind(requirement: Requirement) -> list[Requirement]:
    """Split "Handel – zwingend; Zoll – von Vorteil": words of a kind behind a dash are the mark of their own item."""
    items = [item.strip() for item in requirement.text.split("; ")]
    if requirement.is_marked or not any(_mark_behind(item) for item in items):
        return [requirement]
    found = []
    for item in items:
        mark = _mark_behind(item)
        own = replace(requirement, text=mark[0], kind=mark[1], is_marked=True) if mark else None
        found.append(own or replace(requirement, text=item))
    return [item for item in found if item.text]


_BEHIND = re.compile(r"(?P<text>.+?)(?:\s+[–—-]\s+|(?P<comma>,\s+))(?P<mark>[^–—(),;]{4,40})\.?")

_IN_TWO = re.compile(r"(?P<text>.+?)\s+[–—-]\s+(?P<mark>(?P<first>[^–—(),;]{4,40}),\s[^–—();]{4,40})")
"""Two clauses of how much behind a dash: "– kein Muss, aber wir freuen uns!"; "– sehr gut, zwingend" is of how well."""


def _mark_behind(item: str) -> tuple[str, CriterionKind] | None:
    """Return an item without the mark behind it, and the kind that this is; None for an item without one."""
    in_two = _IN_TWO.fullmatch(item)
    if in_two and only_grades(in_two["first"]) and (kind := only_grades(in_two["mark"])):
        return in_two["text"].strip(), kind
    match = _BEHIND.fullmatch(item)
    if match is None or (match["comma"] and "," in match["text"]):
        return None
    kind = only_grades(match["mark"])
    if kind is None:
        return None
    # Behind a comma they are words of the sentence, which stays whole.
    return item if match["comma"] else match["text"].strip(), kind


def marked_items(requirement: Requirement) -> list[Requirement]:
    """Split "Kafka (Muss), Angular (Kann), Docker": a mark in brackets is of its own item."""
    items = [item.strip() for item in _LIST_COMMA.split(requirement.text)]
    marks = profile_words().bare_marks.values()
    is_marked = any(pattern.fullmatch(aside.strip()) for aside in _ASIDE.findall(requirement.text) for pattern in marks)
    return [replace(requirement, text=item) for item in items if item] if is_marked else [requirement]


def from_cells(requirement: Requirement) -> Requirement:
    """Read a table row: its longest cell is the text, cells after it may be a mark or a weight."""
    cells = [cell for cell in re.split(r"\s*[\t|]\s*", requirement.text) if cell]
    if len(cells) < 2:
        return requirement
    place = max(range(len(cells)), key=lambda i: (not _is_sign(cells[i]), len(cells[i])))
    row = replace(requirement, text=cells[place])
    for cell in cells[:place] + cells[place + 1 :]:
        kind = next((CriterionKind(n) for n, p in profile_words().bare_marks.items() if p.fullmatch(cell)), None)
        number = re.fullmatch(r"(\d{1,3}(?:[.,]\d)?)\s*(%?)", cell)
        if kind:
            row = replace(row, kind=kind, is_marked=True)
        elif number and cells.index(cell) > place:
            weight = float(number.group(1).replace(",", ".")) / (10 if number.group(2) else 1)
            row = replace(row, weight=min(weight, 10.0))
        elif not number:
            row = replace(row, text=f"{row.text} {cell}" if cells.index(cell) > place else f"{cell} {row.text}")
    return row


def _is_sign(cell: str) -> bool:
    """Is the cell a mark or a weight, and no text?"""
    is_mark = any(pattern.fullmatch(cell) for pattern in profile_words().bare_marks.values())
    return is_mark or re.fullmatch(r"\d{1,3}(?:[.,]\d)?\s*%?", cell) is not None


def without_mark(requirement: Requirement) -> Requirement:
    text = requirement.text.strip(" |\t")
    for name, pattern in profile_words().marks.items():
        match = pattern.search(text)
        rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" |\t") if match else ""
        if match and match.group().strip() and rest:
            return replace(requirement, text=rest, kind=CriterionKind(name), is_marked=True)
    return replace(requirement, text=text)


def without_weight(requirement: Requirement) -> Requirement:
    """Take a stated weight out of the text; percent are tenths."""
    stated = profile_words().stated_weight.search(requirement.text)
    if not stated:
        return requirement
    number, unit, percent, points = stated.groups()
    is_percent = bool(percent) or (unit or "").startswith("%")
    weight = float(number or percent or points) / (10 if is_percent or points else 1)
    rest = f"{requirement.text[: stated.start()]} {requirement.text[stated.end() :]}".replace("( )", "")
    return replace(requirement, text=rest.strip(" ,;|–-") or requirement.text, weight=min(weight, 10.0))
