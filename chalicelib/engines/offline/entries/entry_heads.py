"""Whether a line below an entry's date still belongs to its head."""

from collections.abc import Sequence

from ....lexicon.clues import org_score, role_score
from ....lexicon.labels import label_field, split_label
from ....lexicon.places import is_place, place_score
from ....lexicon.schools import degree_score, school_score
from ....vocabulary.text import cut_parts, squeeze
from ..lines.continues import in_bracket, joined
from .marks import Mark

_SURE = 1.8
MAX_HEAD_LINES = 4
"""Lines of an entry that may stand above its date."""

_LONGEST_TITLE, _LONG_TITLE = 9, 6
"""Words. A text of more is no title, nor one of more than the second that goes on below a title."""


def is_labelled(mark: Mark) -> bool:
    text = mark.row.cells[0].text
    return split_label(text, "entry") is not None or (
        label_field(text, "entry") == "activities" and text.rstrip().endswith(":")
    )


def in_head(marks: Sequence[Mark], index: int, at: int, edge: float, items: bool) -> bool:
    """Tell whether a line below the date still belongs to the entry's head."""
    mark = marks[index]
    text = mark.text
    if mark.is_item or is_labelled(mark) or label_field(text, "entry") == "activities":
        return False
    if index - at > MAX_HEAD_LINES or len(text) > 110:
        return False
    if at > 0 and index > at + 1 and marks[at].cells == () and place_score(marks[index - 1].text) > 1.2:
        # Role, period and place stand on lines of their own: nothing of the head is left to come.
        return role_score(text) > 1.5 or org_score(text) > 1.8
    above = [other for other in marks[:index] if other.cells]
    if len(above) > 1 and all(_is_caps(other) for other in above) and not _is_caps(mark) and not is_place(text):
        # Role and employer stand in capitals; what was done does not.
        return False
    flush_right = abs(mark.row.x1 - marks[at].row.x1) < 2
    if (
        not flush_right
        and mark.x0 > edge + 6
        and len(mark.cells) == 1
        and mark.x0 < edge + 60
        and marks[at].x0 < mark.x0 - 6
    ):
        return False
    if index == at + 1 and _ends_a_title(marks[at], mark):
        return True
    words_in = text.split()
    if not any(m.cells for m in marks[:index]) and (index + 1 == len(marks) or _names_its_parts(text)):
        return not squeeze(text).endswith((".", ";")) or _lists_a_school(text)
    prose = _longest_title(mark) > _LONGEST_TITLE or (squeeze(text).endswith((".", ";")) and not _lists_a_school(text))
    prose = prose or (
        len(words_in) > _LONG_TITLE and _goes_on_below(marks, index) and any(m.cells for m in marks[:index])
    )
    if prose and not (org_score(text) > 2.0 or role_score(text) > 2.5):
        return False
    return not (items and not mark.row.style.bold and len(words_in) > _LONGEST_TITLE)


def _longest_title(mark: Mark) -> int:
    """Return the words of the line, or of the longest of its cells where they are set in different looks.

    Degree and school are two titles then, however long they are together.
    """
    looks = [cell.style for cell in mark.cells]
    parts = [cell.text for cell in mark.cells] if any(not look.like(looks[0]) for look in looks) else [mark.text]
    return max(len(part.split()) for part in parts)


def _is_caps(mark: Mark) -> bool:
    return mark.row.style.caps


def _names_its_parts(text: str) -> bool:
    """True for a head on one line below its period, however long: parts that name role, employer, degree or school."""
    parts = [part for part in cut_parts(text) if len(part.split()) <= _LONG_TITLE]
    named = sum(max(role_score(p), org_score(p), degree_score(p), school_score(p)) > _SURE for p in parts)
    return named > 0 and len(cut_parts(text)) > 1


def _goes_on_below(marks: Sequence[Mark], index: int) -> bool:
    """True for a line that waits for the next one, or is resumed by it."""
    below = marks[index + 1] if index + 1 < len(marks) else None
    return below is not None and not below.is_item and joined(marks[index].text, below.text)


def _lists_a_school(text: str) -> bool:
    """True for "Major in Engineering, University B." and "Fisher Family, Los Angeles, USA.": lists, no sentences."""
    parts = cut_parts(text)
    if len(parts) > 1 and is_place(parts[-1].rstrip(".")) and len(parts[0].split()) <= MAX_HEAD_LINES:
        return True
    return len(parts) > 1 and any(school_score(part) > _SURE and len(part.split()) <= MAX_HEAD_LINES for part in parts)


def _ends_a_title(upper: Mark, lower: Mark) -> bool:
    """True for "(Evry)." or "logiciel interne, Paris." below a title that had no more room."""
    if not upper.cells or lower.row.gap > 0.6 * lower.row.height or len(lower.text) > 60:
        return False
    return lower.text.startswith("(") or joined(upper.text, lower.text) or in_bracket(upper.text)
