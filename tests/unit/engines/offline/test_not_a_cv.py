"""Invoices, letters, advertisements and CVs in other languages are rejected by name: nothing is made of them."""

from pathlib import Path

import pytest

from chalicelib.contracts.cv import Cv, WarningKind
from chalicelib.errors import LanguageNotRead, NotACv
from chalicelib.reading import read_document

from .builder import NOW, extract_cv

FOLDER = Path(__file__).parents[3] / "data" / "not_cvs"
FILES = sorted(FOLDER.glob("*.pdf"))


def read_file(file: Path) -> Cv:
    return extract_cv(read_document(file.read_bytes()), NOW)


@pytest.mark.parametrize("file", [f for f in FILES if not f.stem.startswith("cv_")], ids=lambda file: file.stem)
def test_what_is_no_cv_is_rejected(file: Path) -> None:
    with pytest.raises(NotACv):
        read_file(file)


@pytest.mark.parametrize("language", ["es", "it", "nl", "pl", "tr"])
def test_a_cv_in_another_language_is_rejected_with_the_name_of_that_language(language: str) -> None:
    with pytest.raises(LanguageNotRead) as rejected:
        read_file(FOLDER / f"cv_{language}.pdf")
    assert rejected.value.details == {"spoken": language}


def test_a_spanish_cv_under_english_titles_is_read_with_a_warning_and_nothing_is_invented() -> None:
    document = read_document((FOLDER / "cv_es_titled_in_english.pdf").read_bytes())
    cv = extract_cv(document, NOW)
    (warning,) = cv.meta.warnings
    assert (warning.kind, warning.detail) == (WarningKind.LANGUAGE_NOT_READ, "es")
    shown = " ".join(document.text.split())
    values = [cv.person.first_name, cv.person.last_name, cv.person.email, cv.person.phone_as_written]
    for job in cv.employments:
        values += [job.role, job.employer, job.location, job.period and job.period.as_written, *job.activities]
    for course in cv.education:
        values += [course.degree, course.institution, course.period and course.period.as_written]
    assert len(cv.employments) == 2
    assert [value for value in values if value and value not in shown] == []
    assert [(language.code, language.cefr) for language in cv.languages] == [("es", None), ("en", "B1")]


def test_the_documents_are_there() -> None:
    assert len(FILES) == 23
