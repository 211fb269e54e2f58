"""Europass as XML, old and new, becomes a page of text from which the rules read every value, with its place."""

from datetime import UTC, datetime

import pytest

from chalicelib.contracts.cv import Cv, EvidenceState, WarningKind
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import FileDamaged, InputRejected, UnsafeFile, UnsupportedFileType
from chalicelib.reading import read_document
from chalicelib.reading.source_text import source_text

from .europass_files import CANDIDATE, PASSPORT

NOW = datetime(2025, 1, 1, tzinfo=UTC)


def read(content: bytes) -> Cv:
    document = read_document(content)
    return ground(extract_cv(document, NOW), document)


def test_a_skills_passport_is_read_whole() -> None:
    cv = read(PASSPORT)
    person = cv.person
    assert (person.full_name, person.email, person.phone) == ("Ida Holm", "ida.holm@example.org", "+494315550123")
    assert (person.birth_date, person.nationalities, person.driving_licence) == ("1987-03-09", ["deutsch"], "B")
    assert person.address is not None
    assert (person.address.postal_code, person.address.city) == ("24143", "Kiel")
    jobs = [(job.role, job.employer, job.location) for job in cv.employments]
    assert jobs == [("Softwarearchitektin", "Nordwerk GmbH", "Hamburg"), ("Java-Entwicklerin", "Kontorsoft AG", None)]
    assert [(job.period.start, job.period.end) for job in cv.employments if job.period] == [
        ("2019-04", None),
        ("2014-09", "2019-03"),
    ]
    assert cv.employments[0].activities == ["Aufbau einer Plattform mit Kafka", "Leitung von vier Entwicklern"]
    course = cv.education[0]
    assert (course.degree, course.institution) == ("Bachelor of Science Informatik", "Fachhochschule Kiel")
    assert [(one.code, one.cefr, one.native) for one in cv.languages] == [("de", None, True), ("en", "C1", False)]
    assert [item for group in cv.skills for item in group.items] == ["Java", "Kafka", "PostgreSQL"]
    assert any("Ereignisse statt Tabellen" in section.text for section in cv.other)


def test_a_candidate_is_read_whole() -> None:
    cv = read(CANDIDATE)
    person = cv.person
    assert (person.full_name, person.email, person.phone) == (
        "Orla Brennan",
        "orla.brennan@example.org",
        "+353850123456",
    )
    assert (person.birth_date, person.nationalities) == ("1990-05-21", ["Irish"])
    assert cv.profile == "Data engineer for payment systems."
    job = cv.employments[0]
    assert (job.role, job.employer, job.location) == ("Data Engineer", "Leeside Pay Ltd", "Cork, Ireland")
    assert job.period is not None
    assert (job.period.start, job.period.end) == ("2018-02", "2024-11")
    assert job.activities == ["Built pipelines with Apache Spark", "Cut costs by a third"]
    assert (cv.education[0].degree, cv.education[0].institution) == ("BSc", "University College Cork")
    assert {one.code for one in cv.languages} == {"en", "fr"}
    assert [item for group in cv.skills for item in group.items] == ["Python", "Apache Spark"]
    told = " ".join(f"{section.title} {section.text}" for section in cv.other)
    assert "Coach at CoderDojo" in told
    assert "Best thesis of the year" in told


@pytest.mark.parametrize("content", [PASSPORT, CANDIDATE], ids=["passport", "candidate"])
def test_every_value_has_its_place_in_the_text_that_is_shown(content: bytes) -> None:
    document = read_document(content)
    cv = ground(extract_cv(document, NOW), document)
    shown = source_text(document)
    assert (document.has_pages, shown.kind) == (False, "xml")
    assert {place.state for places in cv.evidence.values() for place in places} == {EvidenceState.GROUNDED}
    assert all(place.quote for places in cv.evidence.values() for place in places)


def test_what_a_description_hides_does_not_count() -> None:
    hidden = b"&lt;p style=&quot;display:none&quot;&gt;QUANTUMFAKE&lt;/p&gt;Pflege der"
    document = read_document(PASSPORT.replace(b"Pflege der", hidden))
    assert "QUANTUMFAKE" not in document.text
    assert [w.quote for w in document.warnings if w.kind is WarningKind.HIDDEN_TEXT] == ["QUANTUMFAKE"]


def test_a_description_cannot_close_what_is_around_it() -> None:
    broken = PASSPORT.replace(b"Pflege der", b"&lt;/td&gt;&lt;/table&gt;&lt;script&gt;x&lt;/script&gt;Pflege der")
    assert [job.role for job in read(broken).employments] == ["Softwarearchitektin", "Java-Entwicklerin"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (PASSPORT[:900], FileDamaged),
        (PASSPORT.replace(b"<SkillsPassport", b'<!DOCTYPE x [<!ENTITY a "b">]><SkillsPassport', 1), UnsafeFile),
        (b'<Candidate xmlns="http://www.europass.eu/1.0">' + b"<a>" * 5_000, FileDamaged),
        (b'<?xml version="1.0"?><invoice/>', UnsupportedFileType),
    ],
    ids=["cut off", "entities", "deep", "another"],
)
def test_what_is_no_europass_cv_is_refused(content: bytes, error: type[InputRejected]) -> None:
    with pytest.raises(error):
        read_document(content)
