"""Titles broken over two lines."""

from collections.abc import Sequence
from itertools import pairwise

from ....layout.model import Row
from ....lexicon.titles import loose_kind, title_kind
from ....vocabulary.text import opens_with_joint, waits
from ..heading import UNKNOWN, Candidate, Heading, aligned
from ..lines.wrapped_texts import waits_for_noun

_BESIDE = 3
"""Cells of two lines of a title and of something beside them."""

_WIDE = 0.8
"""Blank between the lines of a title in a margin, which is set like the text beside it."""


def two_lines(row: Row, below: Row | None) -> Candidate | None:
    """A title broken over two lines ("BREVETS ET" / "CERTIFICATS") in one look."""
    if below is None or not adjoin(row, below):
        return None
    upper, lower = row.cells[0].text.strip(), below.cells[0].text.strip()
    text = f"{upper} {lower}"
    found = title_kind(text.replace("- ", ""))
    if found is None and waits_for_noun(upper) and title_kind(lower) is not None:
        found = (title_kind(lower) or ("", False))[0], True
    # In the look of its title stands an e-mail address, too, or one skill.
    dangling = waits(upper) or (opens_with_joint(lower) and title_kind(upper) is not None)
    if found is None and dangling and len(text) < 45:
        kind = loose_kind(text)
        found = (kind, False) if kind else None
    if found is None:
        return None
    above, under = title_kind(upper), title_kind(lower)
    if not dangling and above is not None and under is not None and not found[1]:
        # Two titles; but "Academic and Professional" over "Qualifications" is one.
        parted = above[1] or below.gap > 0.5 * row.gap
        if parted or above[0] == under[0]:
            return None
    if len(row.cells) > 1 and not dangling and not found[1] and (above is None or above[1]):
        return None
    return Candidate(row, Heading(row.cells[0], found[0], text, (below.cells[0],)), found[1])


def adjoin(row: Row, below: Row, blank: float = 0.6) -> bool:
    """Whether two rows begin in the look of titles, set close: with no more `blank` than that, in heights of a line."""
    upper, lower = row.cells[0], below.cells[0]
    return (
        row.page == below.page
        and upper.style == lower.style
        and aligned(upper, lower)
        and lower.y0 - upper.y1 < blank * (upper.y1 - upper.y0)
        and (upper.style.bold or upper.style.caps or upper.style.size > 11)
        and not any(char.isdigit() for char in upper.text + lower.text)
    )


def join_in_margin(rows: Sequence[Row], headings: dict[int, list[Heading]]) -> None:
    """Put the lines of titles together that stand in a margin, with text beside at least one of them."""
    titled = [row for row in rows if row.index in headings]
    for row, below in pairwise(titled):
        upper, lower = headings.get(row.index, []), headings[below.index]
        if len(upper) != 1 or len(lower) != 1 or len(row.cells) + len(below.cells) < _BESIDE:
            continue
        title, rest = upper[0], lower[0]
        if title.cell is not row.cells[0] or rest.cell is not below.cells[0] or title.more or rest.more:
            continue
        whole = [found is not None and found[1] for found in (title_kind(title.title), title_kind(rest.title))]
        if row.column != below.column or not adjoin(row, below, _WIDE) or all(whole):
            continue
        text = f"{title.title} {rest.title}"
        known = title_kind(text)
        kinds = [known[0] if known else loose_kind(text), title.kind, rest.kind]
        kind = next((one for one in kinds if one not in (None, UNKNOWN)), UNKNOWN) or UNKNOWN
        headings[row.index] = [Heading(title.cell, kind, text, (rest.cell,))]
        del headings[below.index]


def goes_on(title: Heading, below: Heading) -> bool:
    """True for "COMPÉTENCES" over "SCIENTIFIQUES", set as close as the lines of one title."""
    upper, lower = title.cell, below.cell
    close = 0 < lower.y0 - upper.y0 < 1.5 * (upper.y1 - upper.y0)
    same = upper.style == lower.style and upper.line.page == lower.line.page and aligned(upper, lower)
    return close and same and not title.more and title.kind != UNKNOWN and below.kind == UNKNOWN


def second_line(title: Heading, below: Heading) -> Heading:
    """Return the title with the line below."""
    return Heading(title.cell, title.kind, f"{title.title} {below.title}", (*title.more, below.cell, *below.more))
