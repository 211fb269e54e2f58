"""What a section is about, by its text where its title does not tell, or cannot be right."""

import re
from collections.abc import Callable, Sequence

from ....layout.model import Row
from ....lexicon.clues import role_score
from ....lexicon.titles import OTHER, names_certificates, title_kind
from ....vocabulary.dates import find_periods
from ..fields.certificate_rows import without_ends
from ..fields.labelled import are_missions, tells_of_clients
from ..fields.terms import tells_terms
from ..heading import UNKNOWN
from ..section import Section
from .forms_and_prose import are_sentences, has_contact, is_form, is_prose
from .kinds import (
    are_labelled_lists,
    count_periods,
    is_career,
    is_dated_list,
    is_for_clients,
    is_membership,
    kind_by_text,
    names_schools,
    tells_of_schooling,
)

_TITLED_LINES = 4
"""Lines of an entry under a title that names certificates: the name on some, then who issued it when."""

_SURE = 1.5
"""Score of a text that names a role."""

_DATED = 2
_PAIR = 2
_DRAWN_LEVEL = re.compile(r"(?:\s*[●○★☆■□▪▫]){3,}")
_MANY = 3
"""So many periods with roles and employers are a career, even under "Engagements"."""


def find_employment(sections: Sequence[Section]) -> None:
    """Where no title says employment, the section with most periods that reads like it is the one.

    "Activités" and "Engagements" are that, too, where roles at employers stand below them.
    """
    if any(section.kind == "employment" and section.rows for section in sections):
        return
    likely = [
        section
        for section in sections
        if _may_be_a_career(section) and kind_by_text(section.rows, False) == "employment"
    ]
    if likely:
        max(likely, key=lambda section: count_periods(section.rows)).kind = "employment"


def _may_be_a_career(section: Section) -> bool:
    if section.kind == "interests" or (section.kind == "projects" and title_kind(section.title or "") is None):
        # "Mes chantiers"
        return is_career(section.rows)
    is_open = section.is_unknown or title_kind(section.title or "") is None
    return section.kind in (UNKNOWN, OTHER) and (is_open or count_periods(section.rows) >= _MANY)


def decide_kind(section: Section, sections: Sequence[Section]) -> None:
    """Let the text decide where the title's words do not, or where they cannot be right."""
    if _is_profile_by_text(section, sections):
        section.kind = "profile"
        return
    if section.kind in ("profile", UNKNOWN, OTHER) and is_form(section.rows):
        section.kind = "person"
    elif section.kind == "person" and is_prose(section.rows) and not _states_facts(section.rows):
        # "Zur Person" stands over a form or over running text.
        section.kind = "profile"
    by_text = _BY_TEXT.get(section.kind)
    if by_text is not None:
        section.kind = by_text(section, sections)


def _states_facts(rows: Sequence[Row]) -> bool:
    """Whether the rows tell how to reach the person, or of notice and licences: "Rahmendaten" in sentences."""
    return has_contact(rows) or any(tells_terms(row.text) for row in rows)


def _is_profile_by_text(section: Section, sections: Sequence[Section]) -> bool:
    # "Das bringe ich mit" may be told in sentences.
    is_told = section.kind == "skills" and are_sentences(section.rows)
    if not (is_told or (section.kind in ("interests", UNKNOWN) and is_prose(section.rows))):
        return False
    first = next((s for s in sections if s.kind in ("employment", "education")), None)
    has_profile = any(s.kind == "profile" and s.rows for s in sections)
    return not has_profile and (first is None or _begins_before(section, first, sections))


def _begins_before(section: Section, other: Section, sections: Sequence[Section]) -> bool:
    """Whether a section is read before the other, or stands no lower in the column beside it."""
    if sections.index(section) < sections.index(other):
        return True
    one, two = section.rows[0], other.rows[0]
    return one.page == two.page and one.column != two.column and one.y0 <= two.y0 + one.height


def _of_unknown(section: Section, sections: Sequence[Section]) -> str:
    # Projects stand below a career; what reads like a career above it is the newer half of it.
    above = sections[: sections.index(section)] if is_career(section.rows) else sections
    learns = any(s.kind == "education" for s in sections)
    return kind_by_text(section.rows, any(s.kind == "employment" for s in above), learns)


def _of_skills(section: Section, sections: Sequence[Section]) -> str:
    """ "Qualifications" may be schools with their years; one alone where no section tells of schools."""
    periods = count_periods(section.rows)
    has_schools = any(s.kind == "education" and s.rows for s in sections)
    if not periods:
        return _of_dated_list(section, has_schools)
    likely = ("education", "employment") if periods > 1 else () if has_schools else ("education",)
    by_text = kind_by_text(section.rows, bool(_careers(section, sections)))
    return by_text if by_text in likely else section.kind


def _of_dated_list(section: Section, has_schools: bool) -> str:
    """ "Qualifikation" may be examinations with the year of each: whole lines of names, and no skills."""
    rows = [row for row in section.rows if find_periods(row.text)]
    if len(rows) < _DATED or len(rows) < len(section.rows) or not is_dated_list(section.rows):
        return section.kind
    return kind_by_text(section.rows, True, has_schools)


def _of_education(section: Section, sections: Sequence[Section]) -> str:
    """ "Akademische Laufbahn" beside schools may be a career, "Formations internes" with one date each certificates."""
    apart = any(s is not section and s.kind == "education" and s.rows for s in sections)
    if apart and not _careers(section, sections) and is_career(section.rows):
        return "employment"
    if not section.title or not is_dated_list(section.rows, _lines_each(section)):
        return section.kind
    schools = [s for s in sections if s is not section and s.kind == "education" and count_periods(s.rows)]
    return "certifications" if schools else section.kind


def _of_other(section: Section, sections: Sequence[Section]) -> str:
    has_certificates = any(s.kind == "certifications" and s.rows for s in sections)
    is_listed = is_membership(section.title or "") and is_dated_list(section.rows, lines=3)
    return "certifications" if is_listed and not has_certificates else section.kind


def _of_certifications(section: Section, sections: Sequence[Section]) -> str:
    """ "Qualifications", "Titres" and the like may be schools, where no section tells of any.

    So is "Weiterbildung" at a school for some years.
    """
    if tells_of_schooling(section.rows):
        return "education"
    if any(s.kind == "education" for s in sections):
        return section.kind
    if names_certificates(section.title or "") and not names_schools(section.rows):
        return section.kind
    # "gültig bis 03/2024" is no period at a school.
    by_text = kind_by_text(without_ends(section.rows)[0], bool(_careers(section, sections)))
    return by_text if by_text == "education" else section.kind


def _of_profile(section: Section, sections: Sequence[Section]) -> str:
    """ "Highlights" may be projects."""
    if not _careers(section, sections) or count_periods(section.rows) < _DATED:
        return section.kind
    return kind_by_text(section.rows, True, "education" in {s.kind for s in sections})


def _of_employment(section: Section, sections: Sequence[Section]) -> str:
    others = _careers(section, sections)
    beside_career = any(count_periods(s.rows) for s in others)
    if beside_career and is_prose(section.rows):
        # "Career highlights" before the career.
        return "profile"
    if are_labelled_lists(section.rows):
        # "Erfahrung und Kenntnisse"
        return "skills"
    if section.title and beside_career and _is_no_history(section.rows):
        # "Lehrerfahrung" may list courses.
        return OTHER
    is_named = is_for_clients(section.title or "") and (others or tells_of_clients(section.rows))
    if is_named or are_missions(section.rows):
        return "projects"
    # "Diplomas and placements", one line and one date each, beside the employments.
    return "certifications" if section.title and beside_career and is_dated_list(section.rows) else section.kind


_BY_TEXT: dict[str, Callable[[Section, Sequence[Section]], str]] = {
    UNKNOWN: _of_unknown,
    "skills": _of_skills,
    "education": _of_education,
    OTHER: _of_other,
    "certifications": _of_certifications,
    "profile": _of_profile,
    "employment": _of_employment,
}
"""Kind by the title's words to what decides anew."""


def _careers(section: Section, sections: Sequence[Section]) -> list[Section]:
    """The other sections of employments."""
    return [s for s in sections if s is not section and s.kind == "employment" and s.rows]


def _is_no_history(rows: Sequence[Row]) -> bool:
    """True for lines without any date or role."""
    return bool(rows) and not any(find_periods(row.text) or role_score(row.text) > _SURE for row in rows)


def _lines_each(section: Section) -> int:
    """How many lines an entry may have: more where the title names certificates beside degrees."""
    return _TITLED_LINES if names_certificates(section.title or "") else 2


def adopt_skills(sections: Sequence[Section]) -> None:
    """Let lists of short terms under unknown titles be skills.

    They are where no section is titled as skills (the first of them), where one titled so follows, and between such a
    one and the languages: the categories of the skills may look like titles. What comes last may be interests.
    """
    if not any(section.kind == "skills" for section in sections):
        first = next((section for section in sections if _is_unknown_list(section)), None)
        if first is not None:
            first.kind = "skills"
    for before, section, following in zip([None, *sections], sections, sections[1:], strict=False):
        goes_on = following.kind == "languages" and before is not None and before.kind == "skills"
        near = abs(section.x0 - following.x0) < 3
        least = _PAIR if goes_on else _MANY
        if near and (goes_on or following.kind == "skills") and _is_unknown_list(section, least):
            section.kind = "skills"


def _is_unknown_list(section: Section, least: int = _MANY) -> bool:
    if not section.is_unknown or section.kind != OTHER or not section.rows:
        return False
    cells = [_DRAWN_LEVEL.sub("", cell.text) for row in section.rows for cell in row.cells]
    terms = [term for text in cells for term in re.split(r"[,;|·•]", text) if term.strip()]
    short = [term for term in terms if len(term.split()) <= 3]
    if sum(bool(find_periods(row.text)) for row in section.rows) > 1:
        # Publications have years.
        return False
    return len(short) >= least and len(short) >= 0.8 * len(terms)
