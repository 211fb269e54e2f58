"""Tell what each column of a table of requirements is for: by its head, or by what stands in all of its cells."""

from collections.abc import Sequence

from ..vocabulary.language_levels import stated_cefr
from .kind_marks import kind_marked, names_kinds
from .section_kinds import kind_by_title, says_only_a_kind
from .table_cells import Row
from .table_records import NUMBER
from .words import profile_words
from .years import min_years

_KINDS_ALONE = 2
"""Columns of a table that has only must and should."""

_MOST_HEAD_WORDS = 6
"""Words of a column's head."""

LEAST_ROWS = 3
"""Rows of a table without a head: fewer may stand side by side by chance."""


def to_roles(row: Row) -> list[str] | None:
    """Return what each column of a table's head is for; None when the row is no head."""
    roles = [_role(cell.text) for cell in row]
    if len(row) == _KINDS_ALONE and not any(roles) and (kinds := _kinds_alone(row)):
        return kinds
    named = ["text" if role == "area" else role for role in roles if role]
    if len(row) < 2 or len(set(named)) < 2 or not {"text", *_TELLING} & set(named):
        return None
    if len(named) < len(roles):
        is_told = row[0].line.row and {"must", "should"} <= set(named)
        if is_told and "text" not in named and roles[0] is None:
            # "Factors | Essential | Desirable": what the rows are about, under a name of the client's own.
            roles[0] = "text"
        is_clear = is_told or (row[0].line.row and {"text"} < set(named) & {"text", *_TELLING})
        if not is_clear or any(len(cell.text.split()) > _MOST_HEAD_WORDS for cell in row):
            return None
    return [role or "aside" for role in _one_text(roles, row)]


def _kinds_alone(row: Row) -> list[str] | None:
    """Return must and should where the head of a table is nothing else: "Unbedingt nötig | Schön zu haben"."""
    if any(len(cell.text.split()) > _MOST_HEAD_WORDS for cell in row):
        return None
    kinds = [kind_by_title(cell.text) or "" for cell in row]
    return kinds if sorted(kinds) == ["must", "should"] else None


def _one_text(roles: Sequence[str | None], row: Row) -> list[str | None]:
    """Return the roles with what only says how a criterion is proven as an aside, where another column is the text."""
    is_proof = [
        role == "text" and profile_words().proof.fullmatch(cell.text.strip())
        for role, cell in zip(roles, row, strict=True)
    ]
    others = [role for role, proof in zip(roles, is_proof, strict=True) if role == "text" and not proof]
    told = ["aside" if proof and others else role for role, proof in zip(roles, is_proof, strict=True)]
    return [role if role != "area" else "aside" if "text" in told else "text" for role in told]


_TELLING = ("kind", "must", "should", "weight", "level")


def _role(text: str) -> str | None:
    if names_kinds(text):
        return "kind"
    if len(text.strip()) > SHORTEST_WORD and (kind := kind_marked(text)) in ("must", "should"):
        return kind
    words = profile_words().columns.items()
    named = next((role for role, pattern in words if pattern.fullmatch(text.strip())), None)
    told = kind_by_title(text) if named is None and len(text.split()) <= _MOST_HEAD_WORDS else None
    return told if told in ("must", "should") and says_only_a_kind(text) else named


SHORTEST_WORD = 3


def roles_by_cells(rows: Sequence[Row], place: int) -> list[str] | None:
    """Return the roles of a ruled table whose head tells none: one column holds marks alone, the widest the text.

    The head itself is no row of marks, or the table has none.
    """
    head = rows[place]
    size = len(head)
    end = place + 1
    while end < len(rows) and rows[end][0].line.row and len(rows[end]) == size:
        end += 1
    below = rows[place + 1 : end]
    is_row = any(kind_marked(cell.text) or len(cell.text.split()) > _MOST_HEAD_WORDS for cell in head)
    if size < 2 or not head[0].line.row or len(below) < LEAST_ROWS or is_row:
        return None
    roles = guessed_roles(below)
    texts = [n for n, role in enumerate(roles) if role == "text"]
    if "kind" not in roles or not texts:
        return None
    widest = max(texts, key=lambda n: sum(len(row[n].text) for row in below))
    named = [_role(cell.text) or "aside" for cell in head]
    beside = [name if name in ("level", "weight") else "aside" for name in named]
    return [beside[n] if role == "text" and n != widest else role for n, role in enumerate(roles)]


def guessed_roles(rows: Sequence[Row]) -> list[str]:
    """Return what the columns of a table without a head are for, by what stands in their cells."""
    roles: list[str] = []
    for texts in zip(*([cell.text for cell in row] for row in rows), strict=False):
        if _are_marks(texts, is_first=not roles):
            roles.append("kind")
        elif all(NUMBER.fullmatch(text) for text in texts):
            roles.append("number" if not roles else "weight")
        else:
            roles.append("level" if roles and _are_levels(texts) else "text")
    return roles


def _are_marks(texts: Sequence[str], is_first: bool) -> bool:
    """Do all cells of a column say how much something is wanted; or most, and the rest are short: "owner insists"?"""
    not_wanted = profile_words().not_wanted
    kinds = [kind_marked(text) for text in texts]
    known = [kind or not_wanted.fullmatch(text) for kind, text in zip(kinds, texts, strict=True)]
    if all(known):
        return any(kinds)
    is_short = all(len(text.split()) <= _MOST_MARK_WORDS for text in texts)
    return not is_first and is_short and sum(map(bool, kinds)) > len(texts) * _MOST


def _are_levels(texts: Sequence[str]) -> bool:
    """Do most cells of a column hold years or a level, and the others next to nothing?"""
    levels = [stated_cefr(text) or min_years(text) for text in texts]
    is_short = all(level or len(text.split()) <= _MOST_EMPTY_WORDS for level, text in zip(levels, texts, strict=True))
    told = [level for level, text in zip(levels, texts, strict=True) if len(text.strip(" -–—")) > 0]
    return is_short and len(told) > 1 and sum(map(bool, told)) >= len(told) * _MOST


_MOST = 0.6
"""Share of a column's cells that say what it is for."""

_MOST_MARK_WORDS, _MOST_EMPTY_WORDS = 5, 2
