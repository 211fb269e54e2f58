"""JSON Resume files as people and programs write them: each value is kept, or warned about."""

import json
from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, Person, Rate, Terms, WarningKind
from chalicelib.documents.internal_facts import without_rates
from chalicelib.documents.json_resume import to_json_resume
from chalicelib.engines.import_json import import_cv
from tests.unit.engines.samples import NOW, make_cv


def _import(**data: Any) -> Cv:
    content = {"basics": {"name": "Imogen Farrow"}, **data}
    return import_cv(json.dumps(content).encode(), NOW, Language.EN)


def _details(cv: Cv, kind: WarningKind) -> list[str]:
    return [warning.detail for warning in cv.meta.warnings if warning.kind is kind]


@pytest.mark.parametrize(
    ("start", "end", "read", "ongoing"),
    [
        ("2011", "June 2014", ("2011", "2014-06"), False),
        ("März 2011", "heute", ("2011-03", None), True),
        ("mars 2011", "aujourd'hui", ("2011-03", None), True),
        ("March 2011", "Present", ("2011-03", None), True),
        ("2007-03-01T00:00:00.000Z", "2008-05-01T00:00:00Z", ("2007-03-01", "2008-05-01"), False),
        ("2007-03-01 00:00:00", "2008-5", ("2007-03-01", "2008-05"), False),
        ("03/2011", "12/2012", ("2011-03", "2012-12"), False),
        ("01.03.2011", "31.12.2012", ("2011-03-01", "2012-12-31"), False),
        (2011, 2014, ("2011", "2014"), False),
        ("2019-04", "", ("2019-04", None), True),
        ("2019-04", None, ("2019-04", None), True),
        ("2019-04", "current", ("2019-04", None), True),
    ],
)
def test_dates_are_read_as_people_write_them(
    start: Any, end: Any, read: tuple[str | None, str | None], ongoing: bool
) -> None:
    cv = _import(work=[{"name": "Halden", "position": "Engineer", "startDate": start, "endDate": end}])
    period = cv.employments[0].period
    assert period is not None
    assert (period.start, period.end) == read
    assert period.ongoing is ongoing
    assert _details(cv, WarningKind.DATE_UNCLEAR) == []


@pytest.mark.parametrize(
    ("start", "end", "kept_start"),
    [
        ("2004-01", "2006-13", "2004-01"),
        ("2004-01", "2006-02-31", "2004-01"),
        ("2024-10", "2020-09", "2024-10"),
        ("2024", "2019", "2024"),
        ("2012-05", "until the merger", "2012-05"),
        ("2012-05", "0000-00", "2012-05"),
        ("soon", "2030", None),
        ("heute", "2030", None),
    ],
)
def test_a_date_that_cannot_be_is_kept_in_words_and_warned_about(start: str, end: str, kept_start: str | None) -> None:
    cv = _import(work=[{"name": "Halden", "position": "Engineer", "startDate": start, "endDate": end}])
    period = cv.employments[0].period
    assert period is not None
    assert (period.start, period.ongoing) == (kept_start, False)
    assert period.end in (None, "2030")
    assert period.as_written == f"{start} – {end}"
    assert _details(cv, WarningKind.DATE_UNCLEAR) == [f"{start} – {end}"]
    assert cv.meta.warnings[0].pointer == "/employments/0"


def test_texts_where_the_format_has_lists_and_objects_are_kept() -> None:
    cv = _import(
        basics={"name": "Imogen Farrow", "location": "Leeds, UK"},
        work=[{"name": "Halden", "position": "Engineer", "startDate": "2020", "highlights": "Built the depot"}],
        skills=["Python", {"name": "Web", "keywords": ["HTML"]}, {"name": "Ops", "keywords": "Docker, K8s"}],
        languages=["English", "French (B2)", {"name": "Spanish", "level": "A2"}, "German: fluent"],
        projects=["Depot planner"],
        education=["University of Leeds"],
        certificates=["CKA"],
        interests="Rowing",
    )
    assert cv.person.address is not None
    assert (cv.person.address.city, cv.person.address.country) == ("Leeds", "UK")
    assert cv.employments[0].activities == ["Built the depot"]
    assert [(group.category, group.items) for group in cv.skills] == [
        (None, ["Python"]),
        ("Web", ["HTML"]),
        ("Ops", ["Docker", "K8s"]),
    ]
    assert [(one.name, one.cefr) for one in cv.languages] == [
        ("English", None),
        ("French", "B2"),
        ("Spanish", "A2"),
        ("German", "C1"),
    ]
    assert (cv.projects[0].name, cv.education[0].institution) == ("Depot planner", "University of Leeds")
    assert (cv.certifications[0].name, cv.other[0].text) == ("CKA", "Rowing")
    assert cv.meta.warnings == []


@pytest.mark.parametrize(
    ("written", "city", "region", "country"),
    [
        ("Boston, MA", "Boston", "MA", None),
        ("Casablanca, Morocco", "Casablanca", None, "Morocco"),
        ("Leeds", "Leeds", None, None),
        ("12 Mill Lane, Leeds LS1 4AP", None, None, None),
    ],
)
def test_a_place_in_words_is_divided_where_that_is_sure(
    written: str, city: str | None, region: str | None, country: str | None
) -> None:
    address = _import(basics={"name": "Imogen Farrow", "location": written}).person.address
    assert address is not None
    assert (address.city, address.region, address.country, address.as_written) == (city, region, country, written)


@pytest.mark.parametrize(
    ("name", "title", "first", "last"),
    [
        ("Joost van der Laan", None, "Joost", "van der Laan"),
        ("Dr. Imogen Farrow, MBA", "Dr., MBA", "Imogen", "Farrow"),
        ("Prof. Dr. Konstantin von Thal", "Prof. Dr.", "Konstantin", "von Thal"),
        ("Imogen Farrow, PhD", "PhD", "Imogen", "Farrow"),
        ("Marcus Whitlock Jr.", None, "Marcus", "Whitlock"),
        ("FARROW Imogen", None, "Imogen", "FARROW"),
        ("Samira al-Nasser", None, "Samira", "al-Nasser"),
    ],
)
def test_a_name_is_divided_as_in_any_cv(name: str, title: str | None, first: str, last: str) -> None:
    person = _import(basics={"name": name}).person
    assert (person.academic_title, person.first_name, person.last_name) == (title, first, last)


@pytest.mark.parametrize(
    ("data", "detail"),
    [
        ({"skills": [{"name": "Web", "level": "Master", "keywords": ["HTML"]}]}, "skills/0.level: Master"),
        ({"work": [{"name": "Halden", "manager": "R. Hale"}]}, "employments/0.manager: R. Hale"),
        ({"hobbies": ["Chess"]}, "hobbies: Chess"),
        ({"basics": {"name": "Imogen Farrow", "pronouns": "she/her"}}, "person.pronouns: she/her"),
    ],
)
def test_a_value_that_no_field_takes_is_warned_about(data: dict[str, Any], detail: str) -> None:
    assert _details(_import(**data), WarningKind.VALUE_NOT_READ) == [detail]


def test_everything_that_the_export_tells_comes_back() -> None:
    from tests.unit.documents.test_json_resume import full_cv

    cv = full_cv().model_copy(
        update={
            "person": Person(
                first_name="Eva",
                last_name="Sommer",
                birth_name="Winter",
                academic_title="Dr., MBA",
                headline="Beraterin",
                birth_date="1980-05-03",
                nationalities=["deutsch", "spanisch"],
                phone_as_written="0151 44556677",
                work_permit="Niederlassungserlaubnis",
                driving_licence="B",
            ),
            "terms": Terms(availability="ab sofort", places=["Köln", "Bonn"], workload="80 %"),
        }
    )
    cv.languages[1].cefr = "B2"
    cv.languages[1].as_written = "professional working proficiency"
    cv.employments[1].methods = ["Scrum"]
    cv.projects[0].industry = "Banken"
    cv.projects[0].team_size = "8"
    cv.certifications[0].valid_until = "2028-05"
    back = import_cv(json.dumps(to_json_resume(cv)).encode(), NOW, Language.DE)
    left_out = {"meta", "evidence", "expertise"}
    before, after = cv.model_dump(exclude=left_out), back.model_dump(exclude=left_out)
    for told in (before, after):
        told["person"].pop("phone")
        for one in (*told["employments"], *told["projects"], *told["education"]):
            if one["period"]:
                one["period"].pop("asWritten")
    assert after == before
    assert back.meta.warnings == []


def test_words_of_a_level_bring_it_back_without_our_own_fields() -> None:
    cv = _import(languages=[{"language": "Spanish", "fluency": "professional working proficiency"}])
    assert (cv.languages[0].cefr, cv.languages[0].code) == ("B2", "es")


def test_an_edited_name_goes_before_our_own_fields() -> None:
    resume = to_json_resume(make_cv(person=Person(first_name="Eva", last_name="Sommer")))
    resume["basics"]["name"] = "Eva Winter"
    person = import_cv(json.dumps(resume).encode(), NOW, Language.DE).person
    assert (person.first_name, person.last_name) == ("Eva", "Winter")


def test_no_rate_leaves_in_the_export() -> None:
    rate = Rate(amount=98, currency="EUR", per="hour", as_written="98 €/h")
    cv = make_cv(person=Person(last_name="Sommer"), terms=Terms(workload="80 %", rates=[rate]))
    assert "98" not in json.dumps(to_json_resume(without_rates(cv)))
