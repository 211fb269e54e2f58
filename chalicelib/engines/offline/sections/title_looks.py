"""Which known titles look like titles of this document, or of their column."""

from collections import defaultdict
from collections.abc import Sequence

from ....layout.model import Style
from ....lexicon.labels import label_field
from ..heading import Candidate

_STRONG = {
    "employment": 3,
    "education": 3,
    "skills": 2,
    "languages": 2,
    "projects": 2,
    "certifications": 2,
    "profile": 1,
}
DECORATION = " —–-_=~*·|"


def is_form_label(text: str) -> bool:
    """True for "Position" or "Projekt" beside its value, as in a form."""
    return label_field(text, "entry") is not None or label_field(text, "person") is not None


def is_set_off(style: Style, size: float) -> bool:
    return style.bold or style.caps or style.size > size * 1.06 or style.color != 0


def titles_by_look(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the candidates that look like titles of this document, or of their column."""
    by_column: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    # In a Word document a text box has no place on the page, but a flow of its own.
    flows = len({round(candidate.heading.cell.x0) for candidate in candidates}) == 1
    for candidate in candidates:
        cell = candidate.heading.cell
        by_column[round(cell.x0 / 60), cell.line.column if flows else 0].append(candidate)
    main = _main_style(candidates)
    chosen = []
    for group in by_column.values():
        style = _main_style(group)
        for candidate in group:
            look = candidate.heading.cell.style
            is_main = main is not None and look.like(main) and look.caps == main.caps
            fits = style is not None and _at_least(look, style) and not (main and _much_less(look, main, group))
            if is_main or fits:
                chosen.append(candidate)
    return chosen


def without_categories(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Drop what stands directly below a title in another look ("SKILLS", then "Languages"), and all of that look."""
    main = _main_style(chosen)
    titles = [c for c in chosen if c.heading.cell.style == main]
    categories = {
        c.heading.cell.style
        for c in chosen
        if c.heading.cell.style != main and any(_heads_category(above, c) for above in titles)
    }
    return [c for c in chosen if c.heading.cell.style not in categories]


def _heads_category(above: Candidate, below: Candidate) -> bool:
    row = below.row
    if row.index != above.row.index + 1 or (row.page, row.column) != (above.row.page, above.row.column):
        return False
    level = abs(below.heading.cell.x0 - above.heading.cell.x0) < 3
    return level and row.gap < 0.8 * max(above.row.gap, above.row.height)


def _main_style(candidates: Sequence[Candidate]) -> Style | None:
    """The look shared by the titles that speak for most kinds of sections."""
    weights: dict[Style, dict[str, float]] = defaultdict(dict)
    for candidate in candidates:
        weight = _STRONG.get(candidate.heading.kind, 0.5) * (1 if candidate.is_whole else 0.7)
        kinds = weights[candidate.heading.cell.style]
        kinds[candidate.heading.kind] = max(weight, kinds.get(candidate.heading.kind, 0))
    if not weights:
        return None
    return max(weights, key=lambda style: (sum(weights[style].values()), style.size, style.bold))


def _much_less(look: Style, main: Style, group: Sequence[Candidate]) -> bool:
    """A lone candidate that looks less than the titles elsewhere is a category, not a title."""
    alone = len({c.heading.kind for c in group}) == 1
    return alone and (look.size < main.size - 0.6 or (main.bold and not look.bold))


def _at_least(look: Style, style: Style) -> bool:
    if look.size < style.size - 0.6:
        return False
    if look.size > style.size + 0.6:
        return True
    return (look.bold or not style.bold) and (look.caps or not style.caps)
