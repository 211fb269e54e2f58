"""JSON Resume: valid against the published schema, there and back without loss."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    Address,
    Certification,
    Cv,
    Education,
    Evidence,
    EvidenceState,
    LanguageSkill,
    Link,
    OtherSection,
    Person,
    SkillGroup,
)
from chalicelib.documents import output_documents
from chalicelib.documents.json_resume import to_json_resume
from chalicelib.engines.import_json import import_cv, looks_like_json
from chalicelib.errors import FileDamaged, InvalidRequest, NotACv, UnsupportedFileType
from chalicelib.resources import read_text
from tests.unit.engines.samples import NOW, job, make_cv, months, project

SCHEMA = Draft7Validator(json.loads(read_text("schemas", "json_resume.schema.json")), format_checker=FormatChecker())


def full_cv() -> Cv:
    return make_cv(
        person=Person(
            first_name="Nora Lea",
            last_name="Feldmann",
            headline="Projektleiterin",
            email="nora@feldmann.example",
            phone_as_written="+41 44 000 00 00",
            phone="+41 44 000 00 00",
            address=Address(street="Probeweg 1", postal_code="8000", city="Zürich", country="Schweiz"),
            links=[Link(url="nora.example"), Link(url="https://www.linkedin.com/in/nora", label="LinkedIn")],
        ),
        profile="Leitet Vorhaben in Banken.",
        skills=[SkillGroup(items=["Ausdauer"]), SkillGroup(category="Methoden", items=["Scrum", "HERMES"])],
        employments=[
            job("2018-03", None, "Leitung", role="Leiterin", technologies=["Jira"]),
            job("2015", "2018", "Mitarbeit"),
        ],
        projects=[project("2019-01", "2019-12", "Migration", role="PL", client="Musterbank", technologies=["Java"])],
        education=[Education(degree="BSc", area="Informatik", institution="FH Muster", period=months("2010", "2013"))],
        certifications=[Certification(name="PMP", issuer="PMI", date="2020-05")],
        languages=[
            LanguageSkill(code="de", name="Deutsch", native=True, as_written="Muttersprache"),
            LanguageSkill(code="en", name="Englisch", cefr="C1", as_written="verhandlungssicher (C1)"),
        ],
        other=[OtherSection(title="Ehrenamt", text="Vorstand im Ruderclub")],
    )


def errors(resume: dict[str, Any]) -> list[str]:
    return [f"{list(error.absolute_path)}: {error.message}" for error in SCHEMA.iter_errors(resume)]


def test_a_full_cv_is_valid_against_the_published_schema() -> None:
    resume = to_json_resume(full_cv())
    assert errors(resume) == []
    assert resume["basics"]["name"] == "Nora Lea Feldmann"
    assert resume["basics"]["url"] == "https://nora.example"
    assert resume["basics"]["profiles"] == [{"network": "LinkedIn", "url": "https://www.linkedin.com/in/nora"}]
    assert resume["work"][0] == {
        "name": "Nordwind AG",
        "position": "Leiterin",
        "startDate": "2018-03",
        "highlights": ["Leitung"],
        "keywords": ["Jira"],
    }
    assert resume["work"][1]["endDate"] == "2018"


def test_the_schema_check_can_fail() -> None:
    assert errors({"work": [{"startDate": "03/2018"}]})


def test_an_empty_cv_is_valid_too() -> None:
    assert errors(to_json_resume(make_cv())) == []


def test_a_value_without_proof_is_named_as_such() -> None:
    cv = make_cv(profile="Erfunden")
    cv = cv.model_copy(update={"evidence": {"/profile": [Evidence(page=0, state=EvidenceState.UNGROUNDED)]}})
    assert to_json_resume(cv)["meta"]["x-unproven"] == ["Erfunden"]


@pytest.mark.slow
@given(st.text(max_size=30), st.text(max_size=30), st.from_regex(r"\d{4}(-\d{2}(-\d{2})?)?", fullmatch=True))
def test_any_text_stays_valid(name: str, url: str, date: str) -> None:
    cv = make_cv(
        person=Person(last_name=name, email=url, links=[Link(url=url)], address=Address(country=name)),
        certifications=[Certification(name=name, date=date)],
    )
    assert errors(to_json_resume(cv)) == []


def test_the_document_is_offered_for_every_cv() -> None:
    document = output_documents()["resume"]
    assert (document.filename, document.step) == ("resume.json", "cv_extractor")


def there_and_back(cv: Cv) -> Cv:
    return import_cv(json.dumps(to_json_resume(cv)).encode(), NOW, Language.DE)


def test_export_and_import_lose_nothing() -> None:
    before, after = full_cv(), there_and_back(full_cv())
    for section in ("profile", "skills", "education", "certifications", "languages", "other"):
        if section not in ("education",):
            assert getattr(after, section) == getattr(before, section)
    assert (after.person.full_name, after.person.headline) == ("Nora Lea Feldmann", "Projektleiterin")
    assert after.person.address == before.person.address
    for old, new in zip([*before.employments, *before.projects], [*after.employments, *after.projects], strict=True):
        assert new.model_dump(exclude={"period"}) == old.model_dump(exclude={"period"})
        assert old.period and new.period
        assert (new.period.start, new.period.end, new.period.ongoing, new.period.precision) == (
            old.period.start,
            old.period.end,
            old.period.ongoing,
            old.period.precision,
        )


def test_imported_values_are_marked_as_supplied_by_a_person() -> None:
    cv = there_and_back(full_cv())
    assert cv.meta.engine == "import"
    assert {place.state for places in cv.evidence.values() for place in places} == {EvidenceState.EDITED}


def test_an_edited_cv_data_file_is_taken_over_without_its_unproven_claims() -> None:
    cv = full_cv()
    imported = import_cv(cv.model_dump_json().encode(), NOW, Language.EN)
    assert imported.employments == cv.employments
    assert imported.meta.document_language is Language.DE
    assert {place.state for places in imported.evidence.values() for place in places} == {EvidenceState.EDITED}


def test_what_the_format_has_no_place_for_is_kept_as_text() -> None:
    content = {"basics": {"name": "Nora Feldmann"}, "volunteer": [{"organization": "Ruderclub", "position": "Kasse"}]}
    cv = import_cv(json.dumps(content).encode(), NOW, Language.DE)
    assert cv.other == [OtherSection(title="Volunteer", text="Ruderclub, Kasse")]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b'{"basics": ', FileDamaged),
        (b"{" * 100_000, FileDamaged),
        (b'{"basics": "\xff\xfe"}', FileDamaged),
        (b'{"name": "x", "version": "1.0.0"}', UnsupportedFileType),
        (b'{"basics": {}, "work": []}', NotACv),
        (b'{"basics": [1, 2], "work": {}, "skills": ""}', NotACv),
        (b'{"schemaVersion": "1.0", "meta": {}}', InvalidRequest),
    ],
)
def test_json_that_is_no_cv_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        import_cv(content, NOW, Language.DE)


def test_control_characters_that_no_word_file_could_hold_are_dropped() -> None:
    cv = import_cv(b'{"basics": {"summary": "a\\u0000b\\ud800c\\u000bd"}}', NOW, Language.DE)
    assert cv.profile == "abcd"


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
sections = st.sampled_from(["basics", "work", "education", "skills", "languages", "projects", "certificates"])


@given(st.dictionaries(sections, json_values, min_size=1))
def test_no_content_of_a_json_resume_is_a_bug(content: dict[str, Any]) -> None:
    try:
        cv = import_cv(json.dumps(content).encode(), NOW, Language.DE)
    except NotACv:
        return
    assert errors(to_json_resume(cv)) == []


def test_json_is_told_from_other_files_by_its_first_character() -> None:
    assert looks_like_json(b'\xef\xbb\xbf \n{"basics": 1}')
    assert not looks_like_json(b"%PDF-1.7")
    assert not looks_like_json(b"{\\rtf1\\ansi Ida Holm}")
    assert not looks_like_json(b"")
