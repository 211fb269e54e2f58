"""Divide the rows of a CV into titled sections."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ...layout.model import Cell, Row, is_list_item, with_cells
from ...lexicon.clues import role_score
from ...lexicon.contacts import EMAIL, PHONE, POSTCODE
from ...lexicon.labels import label_field, split_label
from ...lexicon.titles import OTHER, names_certificates, title_kind
from ...vocabulary.dates import find_periods
from .heading import UNKNOWN, Heading
from .headings import find_headings
from .kinds import are_labelled_lists, count_periods, is_dated_list, is_for_clients, is_membership, kind_by_text
from .language_table import part_language_tables
from .section import HEADER, Section
from .side_by_side import section_beside
from .text_boxes import TextBoxes
from .unheaded import part_unheaded

_TITLED_LINES = 4
"""Lines of an entry under a title that names certificates: the name on some, then who issued it when."""

_SURE = 1.5
"""Score of a text that names a role."""

_MANY = 3
"""So many periods with roles and employers are a career, even under "Engagements"."""


def split_sections(rows: Sequence[Row]) -> list[Section]:
    """Return the sections in reading order; the first of each column may be the header.

    A title is a row of its own, or the leftmost cell of a row whose other cells begin the section. Titles at one
    height open sections side by side, which share the rows below by their columns.
    """
    headings = find_headings(rows)
    title_cells = {id(cell) for found in headings.values() for h in found for cell in (h.cell, *h.more)}
    sections: list[Section] = []
    last_in: dict[tuple[float, int], list[Section]] = {}
    place: tuple[int, int] | None = None
    active: list[Section] = []
    opened: Row | None = None
    edges = _edges(rows)
    boxes = TextBoxes(rows)
    for row in rows:
        active = boxes.active_at(row, active)
        if (row.page, row.column) != place:
            place = (row.page, row.column)
            # Tiles are read one after the other: one without a title goes on with what the tile before it is about.
            active = active if row.card > 1 else _continued(last_in, edges, place)
            opened = None
            if not active:
                active = [Section(HEADER, None)]
                sections.extend(active)
        found = headings.get(row.index, [])
        if opened is None and (level := section_beside(row, sections)) is not None:
            active = [level]
        if found:
            fresh = [_opened(h, row) for h in found]
            sections.extend(fresh)
            beside = opened is not None and _side_by_side(opened, row, active, fresh)
            active = sorted([*active, *fresh] if beside else fresh, key=lambda section: section.x0)
            opened = row
        rest = tuple(cell for cell in row.cells if id(cell) not in title_cells)
        if rest:
            _share(row, rest, active, found)
        last_in[(edges[place], row.page)] = active
        boxes.remember(row, active)
    sections = _without_bare_titles(sections)
    _find_employment(sections)
    for section in sections:
        _decide_kind(section, sections)
    _adopt_skills(sections)
    part_language_tables(sections)
    part_unheaded(sections)
    return [section for section in sections if section.rows or section.title]


def _opened(heading: Heading, row: Row) -> Section:
    head = with_cells(row, (heading.cell, *heading.more))
    return Section(heading.kind, heading.title, x0=heading.cell.x0, is_unknown=heading.kind == UNKNOWN, head=head)


def _without_bare_titles(sections: Sequence[Section]) -> list[Section]:
    """Give what was taken for a title by its look back as text, where nothing stands below it.

    Directly below a known title it is that section's text; elsewhere it is kept for itself.
    """
    kept: list[Section] = []
    for section in sections:
        head = section.head
        if head is None or section.rows or title_kind(section.title or "") is not None:
            kept.append(section)
            continue
        above = kept[-1] if kept else None
        if above is not None and above.head is not None and above.head.index == head.index - 1 and not above.rows:
            above.rows.append(head)
        else:
            kept.append(Section(OTHER, None, [head], section.x0))
    return kept


def _side_by_side(opened: Row, row: Row, active: Sequence[Section], fresh: Sequence[Section]) -> bool:
    """True when a title follows a title without text between, far to its left or right."""
    level = row.page == opened.page and abs(row.y0 - opened.y0) < 2.5 * opened.height
    apart = all(abs(a.x0 - f.x0) > 60 for a in active for f in fresh)
    return level and apart and not any(section.rows for section in active)


def _share(row: Row, cells: tuple[Cell, ...], active: Sequence[Section], found: Sequence[Heading]) -> None:
    """Give the cells to the sections above them."""
    if len(active) == 1:
        active[0].rows.append(row if len(cells) == len(row.cells) else with_cells(row, cells))
        return
    shares: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        over = [index for index, section in enumerate(active) if section.x0 <= cell.x0 + 8]
        shares[over[-1] if over else 0].append(cell)
    for index, share in shares.items():
        active[index].rows.append(with_cells(row, share))


def _edges(rows: Sequence[Row]) -> dict[tuple[int, int], float]:
    """Left edge of each (page, flow): the leftmost at which many of its rows begin."""
    counts: dict[tuple[int, int], Counter[float]] = defaultdict(Counter)
    for row in rows:
        counts[(row.page, row.column)][round(row.x0)] += 1
    return {place: min(x for x, n in edge.items() if n >= 0.3 * max(edge.values())) for place, edge in counts.items()}


def _continued(
    last_in: dict[tuple[float, int], list[Section]], edges: dict[tuple[int, int], float], place: tuple[int, int]
) -> list[Section]:
    """Find the sections that go on in this flow: those at the same left edge, on this page or the one before."""
    page, _ = place
    here = [
        (x, active)
        for (x, on), active in last_in.items()
        if on == page and (abs(x - edges[place]) < 6 or abs(active[-1].x0 - edges[place]) < 3)
    ]
    if here:
        return here[-1][1]
    before = [(x, active) for (x, on), active in last_in.items() if on == page - 1]
    bare = [active for _, active in before if active[-1].title and not active[-1].rows]
    if bare and not any(on == page for _, on in last_in):
        # A title at the foot of a page.
        return bare[-1]
    if not before or any(on == page for _, on in last_in):
        before = [item for item in before if abs(item[0] - edges[place]) < 45]
    if not before:
        return []
    near = min(before, key=lambda item: abs(item[0] - edges[place]))
    alone = len([other for other in edges if other[0] == page]) == 1
    return near[1] if abs(near[0] - edges[place]) < 45 or alone else []


def _find_employment(sections: Sequence[Section]) -> None:
    """Where no title says employment, the section with most periods that reads like it is the one."""
    if any(section.kind == "employment" and section.rows for section in sections):
        return
    likely = [
        section
        for section in sections
        if section.kind in (UNKNOWN, OTHER)
        and (section.is_unknown or title_kind(section.title or "") is None or count_periods(section.rows) >= _MANY)
        and kind_by_text(section.rows, False) == "employment"
    ]
    if likely:
        max(likely, key=lambda section: count_periods(section.rows)).kind = "employment"


def _decide_kind(section: Section, sections: Sequence[Section]) -> None:
    """Let the text decide where the title's words do not, or where they cannot be right."""
    # "Das bringe ich mit" may be told in sentences.
    is_told = section.kind == "skills" and _are_sentences(section.rows)
    if is_told or (section.kind in ("interests", OTHER, UNKNOWN) and _is_prose(section.rows)):
        first = next((s for s in sections if s.kind in ("employment", "education")), None)
        has_profile = any(s.kind == "profile" and s.rows for s in sections)
        early = first is None or sections.index(section) < sections.index(first)
        if early and not has_profile and section.kind != OTHER:
            section.kind = "profile"
            return
    if section.kind in ("profile", UNKNOWN, OTHER) and _is_form(section.rows):
        section.kind = "person"
    elif section.kind == "person" and _is_prose(section.rows) and not _has_contact(section.rows):
        # "Zur Person" stands over a form or over running text.
        section.kind = "profile"
    others = [s for s in sections if s is not section and s.kind == "employment" and s.rows]
    if section.kind == UNKNOWN:
        kinds = {s.kind for s in sections}
        section.kind = kind_by_text(section.rows, "employment" in kinds, "education" in kinds)
    elif section.kind == "skills" and count_periods(section.rows):
        # "Qualifications" may be schools with their years; one alone where no section tells of schools.
        by_text = kind_by_text(section.rows, bool(others))
        many = count_periods(section.rows) > 1
        likely = ("education", "employment") if many else () if _tells_of_schools(sections) else ("education",)
        section.kind = by_text if by_text in likely else section.kind
    elif section.kind == "education" and section.title and is_dated_list(section.rows, _lines_each(section)):
        # "Formations internes": one date each, beside schools with their periods.
        schools = [s for s in sections if s is not section and s.kind == "education" and count_periods(s.rows)]
        section.kind = "certifications" if schools else section.kind
    elif section.kind == OTHER and not any(s.kind == "certifications" and s.rows for s in sections):
        if is_membership(section.title or "") and is_dated_list(section.rows, lines=3):
            section.kind = "certifications"
    elif section.kind == "certifications" and not any(s.kind == "education" for s in sections):
        # So may "Qualifications", "Titres" and the like be, where no section tells of schools.
        if kind_by_text(section.rows, bool(others)) == "education":
            section.kind = "education"
    elif section.kind == "profile" and others and count_periods(section.rows) > 1 and not _has_prose(section.rows):
        # "Highlights" may be projects.
        section.kind = kind_by_text(section.rows, bool(others), "education" in {s.kind for s in sections})
    elif section.kind == "employment" and any(count_periods(s.rows) for s in others) and _is_prose(section.rows):
        # "Career highlights" before the career.
        section.kind = "profile"
    elif section.kind == "employment" and are_labelled_lists(section.rows):
        # "Erfahrung und Kenntnisse"
        section.kind = "skills"
    elif section.kind == "employment" and section.title and _is_no_history(section.rows, others):
        # "Lehrerfahrung" may list courses.
        section.kind = OTHER
    elif section.kind == "employment" and others and section.title:
        if is_for_clients(section.title):
            section.kind = "projects"
        elif any(count_periods(s.rows) for s in others) and is_dated_list(section.rows):
            # "Diplomas and placements", one line and one date each, beside the employments.
            section.kind = "certifications"


def _tells_of_schools(sections: Sequence[Section]) -> bool:
    return any(section.kind == "education" and section.rows for section in sections)


def _is_no_history(rows: Sequence[Row], others: Sequence[Section]) -> bool:
    """True for lines without any date or role, where other sections tell of jobs with their periods."""
    if not rows or not any(count_periods(section.rows) for section in others):
        return False
    texts = [row.text for row in rows]
    return not any(find_periods(text) or role_score(text) > _SURE for text in texts)


def _lines_each(section: Section) -> int:
    """How many lines an entry may have: more where the title names certificates beside degrees."""
    return _TITLED_LINES if names_certificates(section.title or "") else 2


def _adopt_skills(sections: Sequence[Section]) -> None:
    """Let lists of short terms under unknown titles be skills.

    They are where no section is titled as skills (the first of them), where one titled so follows, and between such a
    one and the languages: the categories of the skills may look like titles. What comes last may be interests.
    """
    if not any(section.kind == "skills" for section in sections):
        first = next((section for section in sections if _is_unknown_list(section)), None)
        if first is not None:
            first.kind = "skills"
        return
    for before, section, following in zip([None, *sections], sections, sections[1:], strict=False):
        goes_on = following.kind == "languages" and before is not None and before.kind == "skills"
        near = abs(section.x0 - following.x0) < 3
        if near and (goes_on or following.kind == "skills") and _is_unknown_list(section):
            section.kind = "skills"


def _is_unknown_list(section: Section) -> bool:
    if not section.is_unknown or section.kind != OTHER or not section.rows:
        return False
    cells = [cell.text for row in section.rows for cell in row.cells]
    terms = [term for text in cells for term in re.split(r"[,;|·•]", text) if term.strip()]
    short = [term for term in terms if len(term.split()) <= 3]
    if sum(bool(find_periods(row.text)) for row in section.rows) > 1:
        # Publications have years.
        return False
    return len(short) >= 3 and len(short) >= 0.8 * len(terms)


def _is_form(rows: Sequence[Row]) -> bool:
    """True for labels of personal data with their values."""
    labels = sum(
        split_label(cell.text, "person") is not None or (index == 0 and label_field(cell.text, "person") is not None)
        for row in rows
        for index, cell in enumerate(row.cells)
    )
    return labels >= 2 and labels >= 0.5 * len(rows)


def _has_contact(rows: Sequence[Row]) -> bool:
    patterns = (EMAIL, PHONE, POSTCODE)
    return _is_form(rows) or any(pattern.search(row.text) for row in rows for pattern in patterns)


def _has_prose(rows: Sequence[Row]) -> bool:
    """True where a line of running text goes on in the next one, or ends in a full stop."""
    text = " ".join(row.text for row in rows if not row.is_bullet)
    return re.search(r"\w{3,}\.(?:\s+[A-ZÄÖÜÉ]|$)", text) is not None


def _are_sentences(rows: Sequence[Row]) -> bool:
    """True for a paragraph of several sentences, which no list of terms is."""
    plain = all(len(row.cells) == 1 and not is_list_item(row) for row in rows)
    sentences = [part.split() for part in re.split(r"[.!?](?:\s+|$)", " ".join(row.text for row in rows)) if part]
    return plain and len(sentences) > 1 and rows[-1].text.endswith(".") and all(len(one) > 4 for one in sentences)


def _is_prose(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    if len(text) <= 80 or text.count(".") < 1:
        return False
    dated = sum(bool(find_periods(row.text)) for row in rows)
    # "… verantworte seit 2012 Einkauf und Logistik." tells of a year and is no entry.
    sentences = text.rstrip().endswith(".") and not any(row.is_bullet or len(row.cells) > 1 for row in rows)
    return dated == 0 or (dated == 1 and sentences and len(text) > 45 * len(rows))
