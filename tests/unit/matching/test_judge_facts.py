"""Languages, degrees, certificates, soft skills."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    CefrLevel,
    Certification,
    Cv,
    Education,
    LanguageSkill,
    Person,
    SkillGroup,
    Terms,
)
from chalicelib.contracts.job_profile import CriterionKind, CriterionTopic
from chalicelib.contracts.match import Judgement, Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.judge import judge_criteria
from chalicelib.matching.judge_degrees import degree_level
from tests.unit.engines.samples import criterion, job, make_cv, months

ENGLISH = [LanguageSkill(code="en", name="Englisch", cefr="B2", as_written="Englisch B2")]


def language_judged(wanted: CefrLevel | None, languages: list[LanguageSkill], code: str = "en") -> Judgement:
    asked = criterion("Englisch", topic=CriterionTopic.LANGUAGE, language_code=code, cefr=wanted)
    return judge_criteria([asked], make_cv(languages=languages), Language.DE)[0]


@pytest.mark.parametrize(
    ("wanted", "verdict"),
    [("A2", Verdict.MET), ("B2", Verdict.MET), ("C1", Verdict.PARTLY), ("C2", Verdict.NOT_MET), (None, Verdict.MET)],
)
def test_languages_are_compared_on_cefr(wanted: CefrLevel | None, verdict: Verdict) -> None:
    judgement = language_judged(wanted, ENGLISH)
    assert judgement.verdict is verdict
    assert judgement.evidence[0].pointer.startswith("/languages/0/")


def test_language_and_level_are_both_quoted() -> None:
    quotes = [evidence.quote for evidence in language_judged("B2", ENGLISH).evidence]
    assert quotes == ["Englisch", "Englisch B2"]


def test_a_native_speaker_meets_every_level() -> None:
    native = [LanguageSkill(code="en", name="Englisch", native=True, as_written="Muttersprache")]
    assert language_judged("C2", native).verdict is Verdict.MET


def test_a_language_without_level_is_partly_met() -> None:
    assert language_judged("B1", [LanguageSkill(code="en", name="Englisch")]).verdict is Verdict.PARTLY


def test_a_language_that_is_not_listed_is_not_met() -> None:
    assert language_judged("B1", ENGLISH, code="fr").verdict is Verdict.NOT_MET


def test_a_language_is_told_by_its_name_where_the_code_is_missing() -> None:
    assert language_judged("B2", [LanguageSkill(name="anglais", cefr="C1")]).verdict is Verdict.MET


def test_the_language_of_an_unlisted_cv_only_suggests_that_it_is_spoken() -> None:
    asked = criterion("Deutsch", topic=CriterionTopic.LANGUAGE, language_code="de", cefr="C1")
    cv = make_cv(profile="Erfahrene Entwicklerin mit Freude an Technik.")
    assert judge_criteria([asked], cv, Language.DE)[0].verdict is Verdict.POTENTIALLY


def degree_judged(text: str, *education: Education) -> Judgement:
    asked = criterion(text, topic=CriterionTopic.DEGREE).model_copy(update={"terms": []})
    return judge_criteria([asked], make_cv(education=list(education)), Language.DE)[0]


def degree(name: str, area: str | None = None, end: str | None = "2015") -> Education:
    return Education(degree=name, area=area, institution="Hochschule Musterstadt", period=months("2010", end))


STUDIES = "Abgeschlossenes Studium der Informatik"


@pytest.mark.parametrize(
    ("demand", "education", "verdict"),
    [
        (STUDIES, degree("B.Sc. Wirtschaftsinformatik"), Verdict.MET),
        (STUDIES, degree("Master of Science", "Informatik"), Verdict.MET),
        (STUDIES, degree("Diplom-Informatiker (FH)", "Informatik"), Verdict.MET),
        (STUDIES, degree("Master", "Germanistik"), Verdict.PARTLY),
        (STUDIES, degree("Ausbildung zum Fachinformatiker", "Informatik"), Verdict.NOT_MET),
        (STUDIES + " oder vergleichbare Ausbildung", degree("Ausbildung", "Informatik"), Verdict.PARTLY),
        (STUDIES, degree("Bachelor Informatik (laufend)"), Verdict.POTENTIALLY),
        ("Master's degree in computer science", degree("Bachelor of Science", "Computer Science"), Verdict.PARTLY),
        ("Diplôme universitaire en informatique", degree("Licence en informatique"), Verdict.MET),
        ("Abgeschlossene Berufsausbildung", degree("Master", "Germanistik"), Verdict.MET),
        (STUDIES, degree("B.Sc. Maschinenbau"), Verdict.PARTLY),
        ("Hochschulstudium (Master oder Diplom) der Informatik", degree("Bachelor Informatik"), Verdict.PARTLY),
        ("Studium der Informatik (Bachelor oder Master)", degree("Bachelor Informatik"), Verdict.MET),
        ("University degree (MSc preferred)", degree("Bachelor of Arts"), Verdict.MET),
        ("Kaufmännische Ausbildung", degree("Ausbildung zur Steuerfachangestellten"), Verdict.MET),
        ("Abgeschlossenes technisches Studium", degree("B.Sc. Maschinenbau"), Verdict.MET),
        ("Abgeschlossenes technisches Studium", degree("Bachelor", "Germanistik"), Verdict.PARTLY),
        ("Studium der Ozeanografie", degree("Master Ozeanografie"), Verdict.MET),
        ("Studium der Ozeanografie", degree("Master Germanistik"), Verdict.PARTLY),
        ("Master in Informatik", degree("Diplom-Ingenieur (FH) Informatik"), Verdict.PARTLY),
        ("Masterabschluss", degree("Bachelor Informatik"), Verdict.NOT_MET),
        ("Master in Psychologie", degree("Bachelor Informatik"), Verdict.NOT_MET),
        ("Promotion in Informatik", degree("Master Informatik"), Verdict.NOT_MET),
    ],
)
def test_degrees_are_compared_by_level_then_subject(demand: str, education: Education, verdict: Verdict) -> None:
    assert degree_judged(demand, education).verdict is verdict


def test_studies_that_still_go_on_are_not_a_degree() -> None:
    assert degree_judged(STUDIES, degree("Bachelor Informatik", end=None)).verdict is Verdict.POTENTIALLY


def test_no_education_is_no_degree() -> None:
    assert degree_judged(STUDIES).verdict is Verdict.NOT_MET


def certificate_judged(wanted: str, cv: Cv) -> Judgement:
    asked = criterion(f"Zertifizierung {wanted}", wanted, topic=CriterionTopic.CERTIFICATE)
    return judge_criteria([asked], cv, Language.DE)[0]


def holder(name: str, **fields: str) -> Cv:
    return make_cv(certifications=[Certification(name=name, **fields)])


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ("PMP", "Project Management Professional"),
        ("Project Management Professional", "PMP"),
        ("ITIL", "ITIL 4 Foundation"),
        ("Scrum Master", "PSM II"),
        ("ISTQB", "ISTQB Certified Tester – Foundation Level"),
        ("Zertifikat XY-9", "Zertifikat XY-9 (Akademie Probe)"),
    ],
)
def test_a_certificate_is_found_by_its_names_and_members(wanted: str, held: str) -> None:
    assert certificate_judged(wanted, holder(held)).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("wanted", "held"), [("PSM II", "PSM I"), ("PMP", "PRINCE2"), ("CKA", "CKAD"), ("ITIL", "UTIL")]
)
def test_another_certificate_does_not_do(wanted: str, held: str) -> None:
    assert certificate_judged(wanted, holder(held)).verdict is Verdict.NOT_MET


def test_an_expired_certificate_is_partly_met() -> None:
    assert certificate_judged("PMP", holder("PMP", valid_until="2025-12")).verdict is Verdict.PARTLY
    assert certificate_judged("PMP", holder("PMP", valid_until="2026-12")).verdict is Verdict.MET


def test_a_certificate_still_to_come_is_not_held() -> None:
    assert certificate_judged("PMP", holder("PMP in Vorbereitung")).verdict is Verdict.POTENTIALLY


def test_knowing_the_subject_is_not_being_certified() -> None:
    cv = make_cv(skills=[SkillGroup(items=["ITIL", "Scrum"])])
    assert certificate_judged("ITIL", cv).verdict is Verdict.POTENTIALLY


def soft_judged(cv: Cv) -> Judgement:
    asked = criterion("Teamfähigkeit", "Teamfähigkeit", topic=CriterionTopic.SOFT_SKILL)
    return judge_criteria([asked], cv, Language.DE)[0]


def test_a_soft_skill_is_open_unless_the_cv_says_it() -> None:
    assert soft_judged(make_cv(employments=[job("2020-01", None, "Java")])).verdict is Verdict.UNKNOWN
    quoted = soft_judged(make_cv(profile="Ich bringe Teamfähigkeit und Neugier mit."))
    assert quoted.verdict is Verdict.MET
    assert quoted.evidence[0].quote == "Ich bringe Teamfähigkeit und Neugier mit."


def test_circumstances_that_a_cv_does_not_mention_are_open() -> None:
    asked = criterion("Reisebereitschaft", topic=CriterionTopic.OTHER)
    assert judge_criteria([asked], make_cv(profile="Leitet Teams."), Language.DE)[0].verdict is Verdict.UNKNOWN
    cv = make_cv(profile="Hohe Reisebereitschaft.")
    assert judge_criteria([asked], cv, Language.DE)[0].verdict is Verdict.MET


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Dr. rer. nat.", 8),
        ("M.S. Computer Science", 7),
        ("Diplom-Kauffrau", 7),
        ("Diplôme d’ingénieur", 7),
        ("BA (Hons) Graphic Design", 6),
        ("Diplom-Ingenieur (FH)", 6),
        ("Dipl. Pflegefachfrau HF", 6),
        ("Staatlich geprüfter Techniker", 6),
        ("Geprüfter Logistikmeister", 6),
        ("BTS Comptabilité", 5),
        ("Ausbildung zum Elektroniker", 4),
        ("Allgemeine Hochschulreife", 4),
        ("Scrum Master Data", None),
        ("Malkurs", None),
    ],
)
def test_degrees_have_their_level_of_the_european_framework(written: str, level: int | None) -> None:
    assert degree_level(written) == level


@pytest.mark.parametrize(
    ("held", "wanted", "verdict"),
    [
        ("Klasse B", "Führerausweis Kat. B", Verdict.MET),
        ("B, BE", "Führerschein der Klasse B", Verdict.MET),
        ("vorhanden", "Permis de conduire", Verdict.MET),
        ("B", "Führerschein Klasse C", Verdict.NOT_MET),
        ("nein", "Driving licence", Verdict.NOT_MET),
    ],
)
def test_a_driving_licence_is_compared_by_class(held: str, wanted: str, verdict: Verdict) -> None:
    cv = make_cv(person=Person(driving_licence=held))
    criteria = read_criteria([Requirement(wanted, CriterionKind.MUST)])
    judgement = judge_criteria(criteria, cv, Language.DE)[0]
    assert (judgement.verdict, judgement.evidence[0].quote) == (verdict, held)


@pytest.mark.parametrize(
    ("terms", "wanted", "verdict"),
    [
        (Terms(availability="ab sofort"), "Verfügbar ab 01.09.2026", Verdict.MET),
        (Terms(availability="ab 01.09.2026", available_from="2026-09-01"), "Verfügbar ab sofort", Verdict.NOT_MET),
        (Terms(availability="nach Absprache"), "Verfügbar ab 01.09.2026", Verdict.UNKNOWN),
        (Terms(workload="80 %"), "Verfügbarkeit zu 100 %", Verdict.PARTLY),
        (Terms(workload="80–100 %"), "Verfügbarkeit zu 100 %", Verdict.MET),
        (Terms(workload="80 %"), "Pensum 60 %", Verdict.MET),
    ],
)
def test_first_day_and_workload_are_compared(terms: Terms, wanted: str, verdict: Verdict) -> None:
    criteria = read_criteria([Requirement(wanted, CriterionKind.MUST)])
    assert judge_criteria(criteria, make_cv(terms=terms), Language.DE)[0].verdict is verdict


@pytest.mark.parametrize(
    ("said", "wanted", "verdict"),
    [
        ("Reisen ist mir leider nicht möglich.", "Reisebereitschaft", Verdict.NOT_MET),
        ("Bereitschaft zu Reisen ist vorhanden", "Reisebereitschaft", Verdict.MET),
        ("Remote only, please.", "Willingness to work on site in Leeds", Verdict.NOT_MET),
        ("SC cleared (valid until 2029)", "Active SC clearance", Verdict.MET),
        ("Security clearance expired in 2021", "Active SC clearance", Verdict.PARTLY),
        ("Zivildienst beim Roten Kreuz", "Abgeleisteter Präsenz- bzw. Zivildienst", Verdict.MET),
        ("Niederlassungsbewilligung C", "Gültige Arbeitsbewilligung für die Schweiz", Verdict.MET),
        ("Kein Führerschein vorhanden", "Führerschein Klasse B", Verdict.NOT_MET),
    ],
)
def test_circumstances_are_met_or_ruled_out_as_the_cv_says(said: str, wanted: str, verdict: Verdict) -> None:
    criteria = read_criteria([Requirement(wanted, CriterionKind.MUST)])
    assert judge_criteria(criteria, make_cv(profile=said), Language.DE)[0].verdict is verdict


def test_who_issued_a_certificate_is_no_evidence() -> None:
    cv = make_cv(Language.EN, certifications=[Certification(name="PRINCE2 Practitioner", issuer="AXELOS")])
    criteria = read_criteria([Requirement("PRINCE2 Practitioner", CriterionKind.MUST)])
    judgement = judge_criteria(criteria, cv, Language.EN)[0]
    assert [quote.quote for quote in judgement.evidence] == ["PRINCE2 Practitioner"]


@pytest.mark.parametrize(
    "wanted",
    [
        "Abgeschlossenes Studium im Maschinenbau",
        "Abgeschlossenes Studium Maschinenbau, Wirtschaftsingenieurwesen oder vergleichbar",
        "Master in Maschinenbau",
        "Diplôme d'ingénieur en génie mécanique",
    ],
)
def test_the_degree_in_the_subject_is_quoted_and_not_a_higher_one_in_another(wanted: str) -> None:
    cv = make_cv(
        education=[
            Education(degree="MSc", area="Supply Chain Management", institution="Cranborne University"),
            Education(degree="BEng", area="Mechanical Engineering", institution="University of Northam"),
        ]
    )
    asked = read_criteria([Requirement(wanted, CriterionKind.MUST)])[:1]
    assert [quote.pointer[:13] for quote in judge_criteria(asked, cv, Language.DE)[0].evidence] == ["/education/1/"] * 2
