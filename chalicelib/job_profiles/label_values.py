"""Read forms: tables of two columns and lines in turn, a label and what is stated for it."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ..contracts.document import Line
from .exported import exported_fields
from .form_fields import Field, on_own_rows
from .section_kinds import ASKING, bare_title, kind_by_title, kind_of_section
from .section_labels import field_of_value
from .section_model import SECTION_MARK
from .table_cells import lines_of, rows_of
from .table_heads import to_roles
from .tables import TABLE_END
from .words import profile_words

_LEAST_LABELS = 4
"""Labels, each alone on its line, from which on a text is a form."""

_LEAST_ROWS = 3
_LEAST_KNOWN = 2
_MOST_WORDS = 4
_MOST_LETTERS = 40


def with_labelled_values(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each term of a form as "label: value" and its other labels as sections of their own.

    A text that is no form stays as it is.
    """
    if (export := exported_fields(lines)) and sum(_is_label(field.label) for field in export[2]) >= _LEAST_LABELS:
        begin, end, fields = export
        return [*lines[:begin], *_told(fields), *lines[end:]]
    rows = rows_of(lines)
    result: list[Line] = []
    place = 0
    while place < len(rows):
        end = place
        while end < len(rows) and len(rows[end]) == 2 and rows[end][0].line.row:
            end += 1
        fields = [Field(row[0].line, row[0].text, row[1].text.split("\n")) for row in rows[place:end]]
        if fields and to_roles(rows[place]) is None and _is_form(fields):
            result += _told(fields)
            place = end
        else:
            result += lines_of(rows[place])
            place += 1
    return result if any(line.row for line in result) else _lines_in_turn(lines)


def _is_form(fields: Sequence[Field]) -> bool:
    known = [field for field in fields if _is_label(field.label) or _says_itself(field)]
    return len(fields) >= _LEAST_ROWS and len(known) >= _LEAST_KNOWN and all(_is_short(f.label) for f in fields)


def _lines_in_turn(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with labels and the values below them as fields, where there are enough of them."""
    text = [line for line in lines if line.text.strip()]
    places = _labels_alone([line.text for line in text])
    terms = [n for n in places if _is_term(text[n].text) and n + 1 < len(text) and n + 1 not in places]
    if len(terms) < _LEAST_LABELS:
        return list(lines)
    begin = places[0]
    if all((n - begin) % 2 == 0 for n in places) and not _has_lists(text, places):
        end = min(places[-1] + 2, len(text))
        fields = [Field(text[n], text[n].text.strip(), [text[n + 1].text.strip()]) for n in range(begin, end - 1, 2)]
    else:
        end = len(text)
        fields = [
            Field(text[n], text[n].text.strip(), [line.text.strip() for line in text[n + 1 : after]])
            for n, after in zip(places, [*places[1:], end], strict=True)
        ]
    return [*text[:begin], *_told(fields), *text[end:]]


def _says_itself(field: Field) -> bool:
    """Says a field's only value which term it is, whatever its label: "Needed by | 1 March"?"""
    return (
        len(field.values) == 1
        and _kind(field.label) is None
        and field_of_value(field.label, field.values[0]) is not None
    )


def _labels_alone(texts: Sequence[str]) -> list[int]:
    """Return the places of the lines that are labels; between two of them "hybrid" is the value of the first."""
    places = {n for n, text in enumerate(texts) if _is_short(text) and _is_label(text)}
    for n in sorted(places):
        is_below_term = n - 1 in places and _is_term(texts[n - 1])
        if is_below_term and (n + 1 in places or n + 1 == len(texts)):
            places.discard(n)
    return sorted(places)


def _has_lists(text: Sequence[Line], places: Sequence[int]) -> bool:
    """Do several values stand below labels that ask for something, more than once?"""
    asking = [(n, after) for n, after in pairwise(places) if _kind(text[n].text.strip()) in ASKING]
    return sum(after - n > _ONE_VALUE for n, after in asking) >= _LEAST_LISTS


_ONE_VALUE, _LEAST_LISTS = 2, 2
"""Lines from a label with one value to the next label; labels with more of them that make lists of a form."""


def _told(fields: Sequence[Field]) -> list[Line]:
    return list(on_own_rows(_texts(fields)))


def _texts(fields: Sequence[Field]) -> Iterator[tuple[Line, str]]:
    """Yield a form's lines. A label that says nothing is about what is asked for once another one was."""
    is_asking = False
    for field in fields:
        label = field.label.strip().rstrip(":")
        if _is_term(label) or _says_itself(field):
            if not field.values:
                continue
            value = field.values[0] if len(field.values[0]) > 1 else " ".join(field.values)
            yield field.line, f"{label}: {value}"
            continue
        kind = _kind(label)
        is_asking = is_asking or kind in ASKING
        kind = kind or _kind_by_values(label, field.values, is_asking)
        yield field.line, f"{SECTION_MARK}{kind}{SECTION_MARK}{label}"
        for value in field.values:
            yield field.line, f"• {value}"
    yield fields[-1].line, TABLE_END


def _kind_by_values(label: str, values: Sequence[str], is_asking: bool) -> str:
    """Return the kind of a field by the words of its label and its values, else it asks among fields that do."""
    told = kind_of_section(label, values)
    if told and told not in ASKING:
        return told
    return told if told and kind_by_title(label) in ASKING else "requirements" if is_asking else "unknown"


def _is_short(text: str) -> bool:
    return (
        0 < len(text.split()) <= _MOST_WORDS and len(text) <= _MOST_LETTERS and not text.rstrip().endswith((".", ","))
    )


def _is_label(text: str) -> bool:
    return _is_term(text) or _kind(text) is not None


@cache
def _is_term(text: str) -> bool:
    bare = text.strip().rstrip(":")
    return any(p.fullmatch(bare) for name, p in profile_words().labels.items() if name not in _SECTIONS)


_SECTIONS = frozenset({"languages"})
"""Labels that name what is asked for, not a term."""


@cache
def _kind(text: str) -> str | None:
    """Return the kind of section that a label names by its words alone; None for most words."""
    title = bare_title(text)
    if profile_words().asking_label.fullmatch(title):
        return "requirements"
    if any(pattern.fullmatch(title) for pattern in profile_words().headings.values()):
        return kind_by_title(title)
    return None
