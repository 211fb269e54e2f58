"""Long CVs in parts: where to cut, and how the parts' drafts become one."""

from collections.abc import Sequence

from ...contracts.document import Line
from .drafts import CvDraft, PersonDraft


def split_lines(lines: Sequence[Line], target: int) -> list[list[Line]]:
    """Cut into parts of about `target` lines, at the widest gap between lines near each cut.

    A wide gap is where an entry or a section begins; a cut inside an entry would make two of it.
    """
    parts: list[list[Line]] = []
    rest = list(lines)
    while len(rest) > target * 3 // 2:
        window = range(target * 3 // 4, min(target * 5 // 4, len(rest)))
        cut = max(window, key=lambda index: _gap(rest[index - 1], rest[index]))
        parts.append(rest[:cut])
        rest = rest[cut:]
    return [*parts, rest]


def merge_drafts(drafts: Sequence[CvDraft]) -> CvDraft:
    """Return one draft: lists one after the other, single values from the first part that has them."""
    first, *others = drafts
    merged = first.model_copy(deep=True)
    for draft in others:
        merged.is_cv = merged.is_cv or draft.is_cv
        merged.profile = merged.profile or draft.profile
        merged.terms = merged.terms or draft.terms
        merged.person = _merge_person(merged.person, draft.person)
        for name in ("skills", "employments", "projects", "education", "certifications", "languages", "other"):
            getattr(merged, name).extend(getattr(draft, name))
        for name in ("methods", "technologies"):
            known = getattr(merged, name)
            known.extend(value for value in getattr(draft, name) if value not in known)
    return merged


def _gap(above: Line, below: Line) -> float:
    """Return the white space between two lines in points; a new page or column counts as much."""
    if (above.page, above.column) != (below.page, below.column):
        return 30.0
    return below.y0 - above.y1


def _merge_person(first: PersonDraft, second: PersonDraft) -> PersonDraft:
    values = {name: getattr(first, name) or getattr(second, name) for name in PersonDraft.model_fields}
    return PersonDraft(**values)
