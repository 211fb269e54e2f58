from datetime import UTC, datetime

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    Address,
    Certification,
    Cv,
    CvMeta,
    DocumentWarning,
    Education,
    Employment,
    LanguageSkill,
    Link,
    Period,
    Person,
    Precision,
    Project,
    SkillGroup,
    WarningKind,
)
from local.neutral_format import to_neutral


def cv(**parts):
    meta = CvMeta(
        document_language=Language.DE,
        engine="offline",
        extracted_at=datetime(2024, 5, 1, tzinfo=UTC),
        sha256="0" * 64,
        pages=1,
        warnings=parts.pop("warnings", []),
    )
    return Cv(meta=meta, **parts)


def test_cv_without_values_has_no_keys():
    assert to_neutral(cv()) == {}


def test_a_title_behind_the_name_is_left_out():
    person = Person(first_name="Ilse", last_name="Tannhof", academic_title="Dipl.-Inf., MBA")
    assert to_neutral(cv(person=person))["basics"] == {"name": "Dipl.-Inf. Ilse Tannhof"}
    person = Person(first_name="Ilse", last_name="Tannhof", academic_title="MBA")
    assert to_neutral(cv(person=person))["basics"] == {"name": "Ilse Tannhof"}


def test_person_block_keeps_nationality_as_written_and_prefers_the_dialled_number():
    person = Person(
        first_name="Ilse",
        last_name="Tannhof",
        academic_title="Dr.",
        headline="Bauleiterin",
        nationalities=["österreichisch", "Schweizerin"],
        birth_date="1984-02-29",
        email="ilse@example.org",
        phone="+431999000",
        phone_as_written="01 / 999 000",
        address=Address(street="Am Damm 3", postal_code="1010", city="Wien"),
        links=[Link(url="https://ilse.example", label="Web")],
    )
    assert to_neutral(cv(person=person))["basics"] == {
        "name": "Dr. Ilse Tannhof",
        "headline": "Bauleiterin",
        "email": "ilse@example.org",
        "phone": "+431999000",
        "birthdate": "1984-02-29",
        "nationality": "österreichisch, Schweizerin",
        "location": {"address": "Am Damm 3", "postal_code": "1010", "city": "Wien"},
        "urls": ["https://ilse.example"],
    }


def test_number_that_could_not_be_dialled_stands_as_written():
    assert to_neutral(cv(person=Person(phone_as_written="App. 12")))["basics"] == {"phone": "App. 12"}


def test_address_without_parts_is_the_line_as_written():
    person = Person(address=Address(as_written="bei Graz"))
    assert to_neutral(cv(person=person))["basics"] == {"location": "bei Graz"}


def test_open_period_ends_in_present_and_a_year_stays_a_year():
    works = [
        Employment(
            period=Period(start="2020-04", ongoing=True), role="Koch", employer="Gasthaus Rabe", activities=["Küche"]
        ),
        Employment(period=Period(start="2015", end="2019", precision=Precision.YEAR), role="Kellner", location="Graz"),
        Employment(role="Aushilfe"),
    ]
    assert to_neutral(cv(employments=works))["work"] == [
        {
            "company": "Gasthaus Rabe",
            "position": "Koch",
            "highlights": ["Küche"],
            "start": "2020-04",
            "end": "present",
        },
        {"position": "Kellner", "location": "Graz", "start": "2015", "end": "2019"},
        {"position": "Aushilfe"},
    ]


def test_education_certifications_and_projects_keep_their_names():
    neutral = to_neutral(
        cv(
            education=[Education(period=Period(end="2012-07"), degree="BSc", area="Physik", institution="TU Rabenau")],
            certifications=[Certification(name="PSM I", issuer="Scrum.org", date="2021-03")],
            projects=[Project(name="Kasse neu", role="Entwicklerin", client="Rabe AG", activities=["Ablösung"])],
        )
    )
    assert neutral["education"] == [{"institution": "TU Rabenau", "degree": "BSc", "area": "Physik", "end": "2012-07"}]
    assert neutral["certifications"] == [{"name": "PSM I", "issuer": "Scrum.org", "date": "2021-03"}]
    assert neutral["projects"] == [
        {"name": "Kasse neu", "client": "Rabe AG", "role": "Entwicklerin", "highlights": ["Ablösung"]}
    ]


def test_language_level_is_native_before_cefr_and_the_words_stay():
    neutral = to_neutral(
        cv(
            languages=[
                LanguageSkill(code="de", name="Deutsch", native=True, as_written="Muttersprache"),
                LanguageSkill(code="fr", name="Französisch", cefr="B2", as_written="B2"),
                LanguageSkill(name="Rätoromanisch", stars=3),
            ]
        )
    )
    assert neutral["languages"] == [
        {"language": "de", "name": "Deutsch", "level": "native", "words": "Muttersprache"},
        {"language": "fr", "name": "Französisch", "level": "B2", "words": "B2"},
        {"language": "Rätoromanisch", "name": "Rätoromanisch"},
    ]


def test_skills_profile_and_warnings_come_along():
    neutral = to_neutral(
        cv(
            profile="Ruhig.",
            skills=[SkillGroup(category="EDV", items=["Excel"]), SkillGroup(items=["Löten"])],
            warnings=[DocumentWarning(kind=WarningKind.HIDDEN_TEXT, detail="white", quote="hire me")],
        )
    )
    assert neutral["summary"] == "Ruhig."
    assert neutral["skills"] == [{"category": "EDV", "items": ["Excel"]}, {"items": ["Löten"]}]
    assert neutral["warnings"] == [{"kind": "hidden_text", "detail": "white", "quote": "hire me"}]
