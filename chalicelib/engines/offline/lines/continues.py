"""Whether a text goes on in the line below: the one place that tells, for names and for running text."""

from dataclasses import replace

from ....layout.model import Cell, is_full
from ....lexicon.clue_words import is_legal_form, is_role_word
from ....lexicon.clues import org_score, role_score
from ....lexicon.places import is_place
from ....lexicon.schools import degree_score, school_score
from ....value_type import value_type
from ....vocabulary.text import has_bullet, is_dash_bullet, resumes, waits

_LIKELY, _SURE = 1.4, 2.0
_A_ROLE, _MUCH_ROOM = 1.8, 0.35
_LONGEST_JOINT = 4
"""Words that join ("für", "pour", "with") are no longer."""


@value_type
class Context:
    """Where two lines stand one below the other."""

    right: float
    """Right edge at which lines break there, in points."""

    of_names: bool = False
    """Whether roles, employers and the like stand there, each perhaps below another one, and no running text."""


def continues(upper: Cell, lower: Cell, context: Context) -> bool:
    """Whether the upper cell's text goes on in the lower one: by grammar, or for want of room."""
    if context.of_names:
        return _name_continues(upper, lower, context.right)
    return not opens(lower) and (joined(upper.text, lower.text) or is_full(upper, lower, context.right))


def joined(upper: str, lower: str) -> bool:
    """Whether grammar alone tells that a line goes on below."""
    return waits(upper) or resumes(lower)


def opens(cell: Cell) -> bool:
    """Whether the cell is a list item."""
    return has_bullet(cell.text) or is_dash_bullet(cell.text)


def glued(upper: Cell, lower: Cell) -> Cell:
    divided = upper.text.endswith("-") and lower.text[:1].islower()
    glue = "" if divided or upper.text.endswith(("-", "/")) else " "
    text = (upper.text[:-1] if divided else upper.text) + glue + lower.text
    more = tuple(line for line in lower.lines if line not in upper.lines)
    return replace(
        upper,
        text=text,
        y1=lower.y1,
        x1=lower.x1,
        spans=(*upper.spans, *lower.spans),
        more=(*upper.more, *more),
    )


def _is_firm_in_small_letters(text: str) -> bool:
    """True for "draglich gmbh, Munich"; "für Energie GmbH" goes on."""
    name = text.split(",")[0]
    return len(name.split(" ", 1)[0]) > _LONGEST_JOINT and org_score(name) > _SURE


def _ends_in_the_look_of(upper: Cell, lower: Cell, right: float) -> bool:
    """True where a title's bold name is followed by others, which go on: small letters, a bracket, no room above."""
    is_open = lower.text[:1].islower() or in_bracket(upper.text) or is_full(upper, lower, right)
    if not (upper.spans and lower.spans and is_open):
        return False
    looks = {(span.bold, span.italic, span.color, round(span.size)) for span in (upper.spans[-1], lower.spans[0])}
    return len(looks) == 1


def _is_role_apart(upper: Cell, lower: Cell, right: float) -> bool:
    """True for "chef de projet" below a firm, or above what was done, where all is set in small letters.

    Much room is left on the upper line, and the lower one begins with no joint.
    """
    has_room = right - upper.x1 > _MUCH_ROOM * (right - upper.x0)
    first = lower.text.split(" ", 1)[0]
    joined = len(first) <= _LONGEST_JOINT and not is_role_word(first)
    in_small = [text for text in (upper.text, lower.text) if text[:1].islower()]
    return has_room and not joined and max(map(role_score, in_small)) > _A_ROLE


def in_bracket(text: str) -> bool:
    """True where a bracket of the text is closed below."""
    return text.count("(") > text.count(")")


def _name_continues(upper: Cell, lower: Cell, right: float) -> bool:
    if not 0 <= lower.y0 - upper.y1 + 2 < 0.8 * max(6.0, upper.y1 - upper.y0) + 2 or abs(lower.x0 - upper.x0) > 2.5:
        return False
    if not upper.style.like(lower.style) and not _ends_in_the_look_of(upper, lower, right):
        return False
    if is_legal_form(lower.text):
        return True
    if waits(upper.text) or in_bracket(upper.text):
        return True
    if lower.text[:1].islower() and _is_role_apart(upper, lower, right):
        return False
    if lower.text[:1].islower():
        return not _is_firm_in_small_letters(lower.text) or org_score(upper.text) > _LIKELY
    if lower.text.startswith("(") and not upper.text.endswith(")"):
        return not is_place(lower.text)
    full = is_full(upper, lower, right) and lower.y0 - upper.y1 < 0.45 * (lower.y1 - lower.y0)
    if full and "," in upper.text and "," in lower.text:
        # A head of parts with commas between, of which the last is cut: "…, Norwich" over "University, Leeds".
        return True
    if is_place(lower.text):
        return False
    if " " in lower.text and role_score(lower.text) > 1.9 and role_score(upper.text) < 0.5:
        # A role below an employer or a client is none of its words.
        return False
    alone = " " not in lower.text and max(role_score(upper.text), degree_score(upper.text)) < 1.5
    # "Agency" and "Universität" alone are no names: they end one.
    return full and (alone or (org_score(lower.text) <= 1.4 and school_score(lower.text) <= 1.6))
