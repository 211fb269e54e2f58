"""From positioned text to a Cv: sections, entries, fields, each with its evidence."""

from collections.abc import Sequence
from datetime import datetime

from ...contracts.cv import Certification, Cv, CvMeta, DocumentWarning, OtherSection, WarningKind
from ...contracts.document import Document
from ...errors import LanguageNotRead, NotACv
from ...job_profiles.signs import asks_for_a_candidate
from ...layout.model import Row
from ...layout.rows import read_rows
from ...lexicon.contacts import EMAIL, PHONE, POSTCODE
from ...lexicon.titles import is_document_title
from ...reading.other_language import find_other_language
from ...vocabulary.text import join_lines, squeeze, without_bullet
from .attached import with_attached
from .doubtful_dates import doubtful_dates
from .evidence import EvidenceBook
from .expertise import group_expertise
from .fields.certifications import write_certifications
from .fields.education import read_education, write_education
from .fields.employments import read_employments
from .fields.missions import split_missions
from .fields.projects import read_projects
from .fields.terms import read_terms
from .fields.write_stations import write_employments, write_projects
from .fill_other import add_other
from .leftovers import unread
from .lines.furniture import split_furniture
from .lines.wrapped_cells import join_wrapped_cells
from .person.contact_foot import split_contact_foot
from .person.person import read_person
from .person.person_block import PersonBlock
from .section import HEADER, Section, rows_of
from .sections.kinds import is_for_clients
from .sections.sections import split_sections
from .skills.fill_skills import fill_skills

_PERSONAL = frozenset({HEADER, "person", "headline", "profile", "other", "interests"})
"""Kinds of sections that tell of the person, and not of one of the entries."""

_CV_KINDS = frozenset({"employment", "education", "skills", "languages", "projects", "certifications", "profile"})


def extract_cv(document: Document, now: datetime) -> Cv:
    """Understand a CV by rules alone: the same document gives the same data, `now` apart.

    Raises:
        LanguageNotRead: nothing of a CV is recognised, and the text is in another language.
        NotACv: the text is readable but shows neither a person with contact data nor the sections of a CV, or it is a
            job profile.
    """
    cv = _extract(document, now)
    return with_attached(cv, document, _extract(document.attached, now)) if document.attached else cv


def _extract(document: Document, now: datetime) -> Cv:
    rows, sections = divide(document)
    other_language = find_other_language(document.text)
    _check_is_cv(sections, rows, other_language)
    book = EvidenceBook(document)
    cv = Cv(meta=_meta(document, now))
    _fill_person(cv, sections, document, book)
    read_terms(cv, [row for section in sections if section.kind in _PERSONAL for row in section.rows], book)
    _fill_entries(cv, sections, book)
    if asks_for_a_candidate(document, cv):
        raise NotACv
    fill_skills(cv, sections, document, book)
    _fill_other(cv, sections, book)
    told = {other.title for other in cv.other if other.title}
    for title, rows_left in unread(sections, book, told):
        add_other(cv, title, rows_left, book)
    cv.expertise = group_expertise(cv)
    cv.evidence = book.entries
    if other_language:
        cv.meta.warnings.append(DocumentWarning(kind=WarningKind.LANGUAGE_NOT_READ, detail=other_language))
    cv.meta.warnings += doubtful_dates(cv, now)
    if not cv.employments and not cv.education and not cv.projects:
        cv.meta.warnings.append(DocumentWarning(kind=WarningKind.NO_ENTRIES))
    return cv


def divide(document: Document) -> tuple[list[Row], list[Section]]:
    """Return the document's rows in reading order, without repeated heads and feet, and the sections made of them."""
    lines = join_wrapped_cells(read_rows(document))
    heights = [page.height for page in document.pages]
    rows, foot = split_contact_foot(*split_furniture(lines, heights), heights)
    sections = split_sections(rows)
    if foot:
        sections.append(Section("person", None, foot))
    return rows, sections


def _meta(document: Document, now: datetime) -> CvMeta:
    return CvMeta(
        document_language=document.language,
        engine="offline",
        extracted_at=now,
        sha256=document.sha256,
        pages=len(document.pages),
        warnings=list(document.warnings),
    )


def _check_is_cv(sections: Sequence[Section], rows: Sequence[Row], other_language: str) -> None:
    kinds = {section.kind for section in sections} & _CV_KINDS
    if not kinds - {"profile"} and not any(is_document_title(squeeze(row.text)) for row in rows):
        raise LanguageNotRead(spoken=other_language) if other_language else NotACv()


def _contact_rows(sections: Sequence[Section]) -> list[Row]:
    """Lines of an "About" section that is a contact block: short ones, with e-mail, phone or post code among them."""
    rows: list[Row] = []
    for section in sections:
        if section.kind != "profile":
            continue
        short = [row for row in section.rows if len(row.text) < 60]
        facts = sum(bool(pattern.search(row.text)) for row in short for pattern in (EMAIL, PHONE, POSTCODE))
        if facts >= 2:
            rows += short
    return rows


def _fill_person(cv: Cv, sections: Sequence[Section], document: Document, book: EvidenceBook) -> None:
    block = PersonBlock(
        header=rows_of(sections, HEADER),
        contact=[*rows_of(sections, "person"), *_contact_rows(sections)],
        headline=rows_of(sections, "headline"),
        profile=rows_of(sections, "profile"),
        everywhere=[row for section in sections for row in section.rows],
    )
    found = read_person(block, document, book, cv.meta.extracted_at.year)
    cv.person = found.person
    # A row that two sections share was used for what stands in the other one.
    shared = {row.index for section in sections if section.kind != "profile" for row in section.rows}
    own = found.used - shared
    profile = [row for row in rows_of(sections, "profile") if row.index not in own] or found.summary
    if any(char.isalnum() for row in profile for char in row.text):
        cv.profile = join_lines([without_bullet(row.text) for row in profile])
        book.add("/profile", cv.profile, [line for row in profile for line in row.lines], 0.9)


def _fill_entries(cv: Cv, sections: Sequence[Section], book: EvidenceBook) -> None:
    careers = [split_missions(section.rows) for section in sections if section.kind == "employment"]
    stations = [station for own, _ in careers for station in read_employments(own)]
    cv.employments = write_employments(stations, book)
    projects = [station for _, missions in careers for station in read_projects(missions, for_clients=True)]
    projects += [
        station
        for section in sections
        if section.kind == "projects"
        for station in read_projects(section.rows, for_clients=is_for_clients(section.title or ""))
    ]
    cv.projects = write_projects(projects, book)
    courses = [c for section in sections if section.kind == "education" for c in read_education(section.rows)]
    cv.education = write_education(courses, book)
    certifications: list[Certification] = []
    rest = [
        value
        for section in sections
        if section.kind == "certifications"
        for value in write_certifications(section.rows, book, certifications)
    ]
    cv.certifications = certifications
    loose = [*(value for station in (*stations, *projects) for value in station.rest), *rest]
    for value in loose:
        book.add(f"/other/{len(cv.other)}/text", value.text, value.lines, 0.5)
        cv.other.append(OtherSection(title=None, text=value.text))


def _fill_other(cv: Cv, sections: Sequence[Section], book: EvidenceBook) -> None:
    for section in sections:
        if section.kind in ("other", "interests") and section.rows:
            add_other(cv, section.title, section.rows, book)
