"""One CV out of two readings, item by item."""

from datetime import UTC, datetime

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    Certification,
    Cv,
    CvMeta,
    Employment,
    Evidence,
    EvidenceState,
    Period,
    Person,
    SkillGroup,
    Terms,
)
from chalicelib.contracts.cv_values import cv_values
from chalicelib.engines.openai.reconcile import reconcile

NOWHERE = Evidence(page=0, state=EvidenceState.UNGROUNDED, confidence=0)


def reading(
    *skills: SkillGroup,
    nowhere: tuple[str, ...] = (),
    terms: Terms | None = None,
    employments: tuple[Employment, ...] = (),
    person: Person | None = None,
    certifications: tuple[Certification, ...] = (),
) -> Cv:
    """Return a reading whose every value is proven, but for those that stand nowhere."""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    meta = CvMeta(document_language=Language.DE, engine="x", extracted_at=now, sha256="0", pages=1)
    person = person or Person(first_name="Lena", last_name="Vogt", headline="Softwareentwicklerin für Logistik")
    cv = Cv(meta=meta, person=person, skills=list(skills), terms=terms or Terms(), employments=list(employments))
    cv = cv.model_copy(update={"certifications": list(certifications)})
    places = {
        value.pointer: [NOWHERE if value.text in nowhere else Evidence(page=1, quote=value.text)]
        for value in cv_values(cv)
    }
    return cv.model_copy(update={"evidence": places})


def items(cv: Cv) -> dict[str | None, list[str]]:
    return {group.category: group.items for group in cv.skills}


MANY = ["Kubernetes", "Terraform", "Ansible", "Jenkins", "GitLab", "Prometheus", "Grafana", "Helm", "Vault", "Consul"]


def test_a_model_that_leads_keeps_its_skills_and_gets_the_proven_ones_that_it_missed() -> None:
    model = reading(SkillGroup(category="Cloud", items=[*MANY, "Cobol"]), nowhere=("Cobol",))
    rules = reading(
        SkillGroup(category="Cloud", items=["Kubernetes", "Helm, Vault", "Datadog"]), SkillGroup(items=["SAP"])
    )
    merged = reconcile(model, rules)
    assert items(merged) == {"Cloud": [*MANY, "Cobol", "Datadog"], None: ["SAP"]}
    assert merged.evidence["/skills/0/items/11"][0].quote == "Datadog"
    assert merged.evidence["/skills/1/items/0"][0].quote == "SAP"
    assert merged.evidence["/skills/0/items/10"][0].state is EvidenceState.UNGROUNDED, "invented: marked, as ever"


def test_what_a_poor_model_takes_for_skills_stays_out() -> None:
    model = reading(SkillGroup(items=["Java", "Nordwind GmbH", "Cobol", "Fortran"]), nowhere=("Cobol", "Fortran"))
    rules = reading(SkillGroup(items=["Java", "Kafka"]))
    assert items(reconcile(model, rules)) == {None: ["Java", "Kafka"]}


def test_a_model_that_puts_every_line_somewhere_and_knows_neither_person_nor_employer_does_not_lead() -> None:
    since = Period(start="2024-08", ongoing=True, as_written="08.2024 – heute")
    duties = ["Erstellung von Berichten für die Leitung", "Verantwortung für ein Budget"]
    model = reading(
        SkillGroup(items=["Bildung", "Freizeit"]),
        person=Person(),
        employments=(Employment(activities=["Datanor GmbH & Co. KG", "Lena Vogt, Buchhalterin", *duties]),),
    )
    known = Employment(employer="Datanor GmbH & Co. KG", role="Buchhalterin", period=since, activities=duties)
    merged = reconcile(model, reading(employments=(known,)))
    assert merged.person.full_name == "Lena Vogt"
    assert [entry.employer for entry in merged.employments] == ["Datanor GmbH & Co. KG"]
    assert merged.skills == [], "headings, which the rules did not take for skills"


def test_a_longer_list_of_activities_counts_only_where_nothing_proven_is_lost_for_it() -> None:
    duty, others = "Schulung neuer Kolleginnen", ["Abstimmung mit Kunden", "Verantwortung für ein Budget", "Berichte"]
    since = Period(start="2022-02", ongoing=True, as_written="Feb. 2022 bis jetzt")

    def job(*activities: str) -> Employment:
        return Employment(employer="Datanor GmbH", role="Referendarin", period=since, activities=list(activities))

    for activities, expected in (
        (others, [duty]),  # those of another entry
        ([f"{duty} und Kollegen", *others], [f"{duty} und Kollegen", *others]),
    ):
        merged = reconcile(reading(employments=(job(*activities),), person=Person()), reading(employments=(job(duty),)))
        assert merged.employments[0].activities == expected
        assert merged.evidence["/employments/0/activities/0"][0].quote == expected[0]


def test_where_one_reading_has_no_skills_the_others_stand() -> None:
    found = reading(SkillGroup(category="IT", items=["Java"]))
    for model, rules in ((found, reading()), (reading(), found)):
        merged = reconcile(model, rules)
        assert items(merged) == {"IT": ["Java"]}
        assert merged.evidence["/skills/0/items/0"][0].quote == "Java"


def test_terms_are_filled_field_by_field() -> None:
    merged = reconcile(reading(terms=Terms(availability="ab sofort")), reading(terms=Terms(places=["Berlin"])))
    assert (merged.terms.availability, merged.terms.places) == ("ab sofort", ["Berlin"])
    assert merged.evidence["/terms/availability"][0].quote == "ab sofort"


def test_a_certificate_with_its_issuer_in_the_name_is_no_other_one() -> None:
    rules = reading(certifications=(Certification(name="TOEFL iBT", issuer="TÜV Süd"),))
    model = reading(certifications=(Certification(name="TOEFL iBT, TÜV Süd"), Certification(name="TOEFL iBT Speaking")))
    merged = reconcile(rules, model)
    assert [each.name for each in merged.certifications] == ["TOEFL iBT", "TOEFL iBT Speaking"]
