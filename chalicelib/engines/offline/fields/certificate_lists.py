"""Several certificates on one line, divided."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....layout.model import Cell, Row
from ....vocabulary.dates import find_periods, is_date
from ....vocabulary.text import clean, split_outside_brackets, without_bullet
from .certificate_clues import is_issuer, is_named_as_certificate, names_another

_BRACKETED = re.compile(r"\s*\([^()]*\d{4}\)$")
_PAIR = 2


def divided(row: Row) -> list[Row]:
    """Divide at semicolons, at bars, dots and commas if the parts have dates, and at commas between names."""
    for separators in (";", "|•·"):
        parts = cut(row, separators)
        dated = sum(bool(find_periods(part)) for part in parts)
        listed = separators != ";" and len(parts) > _PAIR and dated < _PAIR and not any(map(is_date, parts))
        if len(parts) > 1 and (separators == ";" or dated == len(parts) or listed):
            return [as_text(row, part) for part in parts]
    parts = cut(row, ",–—")
    groups = _grouped(parts) if are_dated(parts) else _grouped(cut(row, ","), with_unknown_issuers=True)
    is_list = are_dated(parts) or (len(row.cells) == 1 and _are_certificates(groups))
    return [as_text(row, ", ".join(group)) for group in groups] if is_list else [row]


def cut(row: Row, separators: str) -> list[str]:
    return [part for part in (clean(part) for part in split_outside_brackets(row.text, separators)) if part]


def are_dated(parts: Sequence[str]) -> bool:
    """Whether several parts close with a date in brackets, or each opens with one: "PSM (2021), ITIL (2022), FCO"."""
    opened = len(parts) > 1 and all(map(_opens_with_date, parts))
    return opened or sum(_BRACKETED.search(part) is not None for part in parts) > 1


def _opens_with_date(text: str) -> bool:
    found = find_periods(text)
    return bool(found) and found[0].start == 0


def ends_in_date(text: str) -> bool:
    found = find_periods(text)
    return bool(found) and not text[found[-1].end :].strip(" ).")


def as_text(row: Row, text: str) -> Row:
    first, lines = row.cells[0], row.lines
    cell: Cell = replace(first, text=text, spans=(), more=tuple(line for line in lines if line != first.line))
    return replace(row, cells=(cell,), text=text)


def _grouped(parts: Sequence[str], with_unknown_issuers: bool = False) -> list[list[str]]:
    """Put who issued it, and a date, to the certificate before: "PSM I, Scrum.org (2021)".

    With `with_unknown_issuers` so does what has the date that the one before it has not, and no certificate's name.
    """
    groups: list[list[str]] = []
    for part in parts:
        if groups and (is_date(part) or _issued(part, groups[-1], with_unknown_issuers)):
            groups[-1].append(part)
        else:
            groups.append([part])
    # Where issuers stand first, none belongs to what stands before it.
    return [[part] for part in parts] if parts and is_issuer(_undated(parts[0])) else groups


def _issued(part: str, group: Sequence[str], with_unknown: bool) -> bool:
    name = _undated(part)
    if any(is_issuer(_undated(other)) for other in group):
        return False
    is_unknown = with_unknown and name != part and not is_named_as_certificate(name)
    return is_issuer(name) or (is_unknown and not ends_in_date(group[-1]))


def _undated(part: str) -> str:
    return _BRACKETED.sub("", without_bullet(part))


def _are_certificates(groups: Sequence[Sequence[str]]) -> bool:
    """Whether each has a date of its own, or is named as a certificate that is not the rest of the one before.

    A date between commas may be that of all before it, unless each has one.
    """
    if len(groups) < _PAIR or any(_opens_with_date(group[0]) for group in groups):
        return False
    if all(is_date(group[-1]) or _BRACKETED.search(group[-1]) for group in groups):
        return True
    first, *others = (_undated(group[0]) for group in groups)
    issued = [any(is_issuer(_undated(part)) for part in group[1:]) for group in groups]
    is_apart = all(names_another(other) or by for other, by in zip(others, issued[1:], strict=True))
    return (
        is_apart
        and (is_named_as_certificate(first) or issued[0])
        and not any(is_date(part) for group in groups for part in group)
    )
