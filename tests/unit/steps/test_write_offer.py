"""The offer says yes only with a quote, and names only terms that the user gave."""

from io import BytesIO
from typing import Any

import docx
import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.choices import CoveredDocument, CvChoices, NameShown, PersonShown
from chalicelib.contracts.corrections import OfferWording, Wording
from chalicelib.contracts.cv import Evidence, EvidenceState, Rate, Terms, WarningKind
from chalicelib.contracts.job import Cost, Job, JobOptions
from chalicelib.contracts.job_profile import CriterionKind, Engagement, JobProfile
from chalicelib.contracts.match import Judgement, Match, MatchEvidence, Recommendation, Verdict
from chalicelib.contracts.offer import Offer, OfferCondition, OfferFit, OfferTerms, TermSource, TermStatement
from chalicelib.contracts.owner import OwnerSettings
from chalicelib.documents.blinding import candidate_label
from chalicelib.documents.offer_person import offer_under
from chalicelib.documents.shown_person import shown_person
from chalicelib.documents.word.writer import W
from chalicelib.errors import NotAnonymous
from chalicelib.resources.translate import translate
from chalicelib.steps.base import StepResult
from chalicelib.steps.write_offer import STEP
from tests.unit.documents.own_templates import fills_here, template
from tests.unit.documents.samples import JOB_ID, OWNER, sample_cv, sample_match, sample_profile
from tests.unit.steps.fakes import FakeEngine, make_offer, tools

__all__ = ["fills_here"]
pytestmark = pytest.mark.usefixtures("fills_here")


def run(language: Language = Language.DE, engine: FakeEngine | None = None, **changes: Any) -> StepResult:
    job = changes.pop("job", {})
    values = {"cv": sample_cv("graduate"), "job_profile": sample_profile(), "match": sample_match()}
    return STEP.execute({**values, "owner_settings": OWNER, **changes}, tools(language, engine, **job))


def offer_of(result: StepResult) -> Offer:
    offer = result.artifacts["offer"]
    assert isinstance(offer, Offer)
    return offer


def word_of(result: StepResult) -> Any:
    content = result.artifacts["offer_word"]
    assert isinstance(content, bytes)
    return docx.Document(BytesIO(content))


def rows_of(result: StepResult) -> list[list[str]]:
    (table,) = [table for table in word_of(result).tables if len(table.columns) == 4]
    return [[cell.text for cell in row.cells] for row in table.rows]


def term_rows(result: StepResult) -> dict[str, list[tuple[str, str]]]:
    (table,) = [table for table in word_of(result).tables if len(table.columns) == 3]
    rows: dict[str, list[tuple[str, str]]] = {}
    for row in table.rows[1:]:
        label, value, source = (cell.text for cell in row.cells)
        rows.setdefault(label or list(rows)[-1], []).append((value, source))
    return rows


def test_yes_needs_the_verdict_met_and_a_quote() -> None:
    answers = {row.criterion_id: row.answer for row in offer_of(run()).fit}
    assert answers == {
        "c1": True,
        "c2": True,
        "c3": False,
        "c4": True,
        "c5": True,
        "c6": False,
        "c7": True,
        "c8": False,
    }


def test_a_verdict_without_a_quote_is_not_proven_in_the_document() -> None:
    match = sample_match()
    match.judgements[-1] = Judgement(criterion_id="c8", verdict=Verdict.MET)
    row = rows_of(run(match=match))[-1]
    assert row[0] == "Kommunikationsstärke" and row[2] == "Nicht belegt"


def test_an_empty_quote_proves_nothing() -> None:
    match = sample_match()
    match.judgements[0].evidence = [MatchEvidence(quote="  ")]
    assert offer_of(run(match=match)).fit[0].answer is False


def test_a_criterion_without_a_judgement_is_unknown() -> None:
    match = sample_match()
    del match.judgements[0]
    fit = {row.criterion_id: row for row in offer_of(run(match=match)).fit}
    assert (fit["c1"].verdict, fit["c1"].answer) == (Verdict.UNKNOWN, False)


def test_must_comes_before_should_before_soft() -> None:
    match = sample_match()
    match.criteria.reverse()
    assert [row.kind for row in offer_of(run(match=match)).fit] == ["must"] * 4 + ["should"] * 3 + ["soft"]


@pytest.mark.parametrize("language", list(Language))
def test_the_document_has_the_seven_sections_in_order(language: Language) -> None:
    headings = [p.text for p in word_of(run(language)).paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == 7 and len(set(headings)) == 7


def test_terms_are_the_jobs_then_the_owners_and_else_marked() -> None:
    options = JobOptions(offer_terms=OfferTerms(workload="80 %", rate="110 €"))
    owner = OwnerSettings(offer_terms=OfferTerms(rate="95 €", locations="Hannover"))
    result = run(job={"options": options}, owner_settings=owner)
    terms = offer_of(result).terms
    assert (terms.workload, terms.rate, terms.locations, terms.availability) == ("80 %", "110 €", "Hannover", None)
    assert term_rows(result)["Pensum"] == [("80 %", "Unser Angebot")]
    assert term_rows(result)["Honorar"] == [("110 €", "Unser Angebot")]
    assert term_rows(result)["Angebot gültig bis"] == [("! bitte prüfen !", "")]


def test_who_names_no_day_offers_the_notice_that_they_named() -> None:
    cv = sample_cv("graduate").model_copy(update={"terms": Terms(notice_period="3 months")})
    rows = term_rows(run(cv=cv, owner_settings=OwnerSettings()))
    assert rows["Verfügbarkeit"] == [("Kündigungsfrist 3 Monate", "Lebenslauf")]


def test_terms_come_from_profile_and_cv_and_say_whose_they_are() -> None:
    cv = sample_cv("graduate")
    stated = Terms(
        availability="ab sofort, 98 €/h",
        workload="80 %",
        places=["Hannover", "Kassel"],
        rates=[Rate(amount=98, currency="EUR", per="hour", as_written="98 €/h")],
    )
    typed = {**cv.evidence, "/terms/workload": [Evidence(page=0, state=EvidenceState.EDITED)]}
    cv = cv.model_copy(update={"terms": stated, "evidence": typed})
    profile = sample_profile()
    profile.engagement = Engagement(
        start="01.04.2026", end="12 Monate", extension="möglich", workload="100 %", remote="50 %", rate="90 €"
    )
    rows = term_rows(run(cv=cv, job_profile=profile, owner_settings=OwnerSettings()))
    assert rows == {
        "Beginn": [("1. April 2026", "Ihre Anfrage")],
        "Laufzeit": [("12 Monate", "Ihre Anfrage")],
        "Verlängerung": [("möglich", "Ihre Anfrage")],
        "Verfügbarkeit": [("ab sofort", "Lebenslauf")],
        "Pensum": [("100 %", "Ihre Anfrage"), ("80 %", "Von uns ergänzt")],
        "Einsatzort": [("Hannover, Kassel", "Lebenslauf")],
        "Remote-Anteil": [("50 %", "Ihre Anfrage")],
        "Honorar": [("! bitte prüfen !", "")],
        "Angebot gültig bis": [("! bitte prüfen !", "")],
    }
    printed = run(cv=cv, owner_settings=OwnerSettings(), job={"options": JobOptions(print_rates=True)})
    assert term_rows(printed)["Honorar"] == [("98 €/h", "Lebenslauf")]


def test_an_offer_that_the_match_advises_against_is_a_draft_that_says_so() -> None:
    match = sample_match()
    match.recommendation = Recommendation.NO_GO
    refused, usual = run(match=match), run()
    assert [warning.kind for warning in refused.warnings] == [WarningKind.OFFER_NOT_ADVISED]
    assert not usual.warnings
    assert "INTERN" in word_of(refused).tables[0].cell(0, 0).text
    assert "INTERN" not in word_of(usual).tables[0].cell(0, 0).text


@pytest.mark.parametrize("language", list(Language))
def test_an_offer_by_what_is_no_job_profile_is_a_draft_that_tells_nothing_of_it(language: Language) -> None:
    match, profile = sample_match(), sample_profile()
    match.profile_doubt = WarningKind.PROFILE_IN_DOUBT
    profile.role.title = "Kartoffelsuppe"
    profile.tasks = ["Das Gemüse in Butter anschwitzen"]
    written = run(match=match, job_profile=profile, language=language)
    offer = offer_of(written)
    assert (offer.fit, offer.benefits, offer.role) == ([], [], None)
    said = str(offer.model_dump(mode="json")) + "".join(p.text for p in word_of(written).paragraphs)
    assert "Kartoffelsuppe" not in said and "Butter" not in said
    note = word_of(written).tables[0].cell(0, 0).text
    asks = {Language.DE: "bestätigen Sie zuerst", Language.EN: "confirm the job profile first", Language.FR: "d’abord"}
    assert asks[language] in note


def test_benefits_say_which_task_the_evidence_answers_or_nothing() -> None:
    profile = sample_profile()
    profile.tasks = ["Aufbau von Berichten mit SQL", "Abstimmung mit dem Fachbereich"]
    assert offer_of(run(job_profile=profile)).benefits == [
        "Für die Aufgabe „Aufbau von Berichten mit SQL“ ist im Lebenslauf belegt: SQL."
    ]
    profile.tasks = ["Abstimmung mit dem Fachbereich"]
    assert offer_of(run(job_profile=profile)).benefits == []


def test_a_quote_is_found_by_the_entry_of_the_cv_that_is_attached() -> None:
    # Pages of the candidate's file say nothing to a client who gets the agency's.
    assert rows_of(run())[1][3] == "„Bachelor of Science, Wirtschaftsinformatik“ (Ausbildung, Fachhochschule Kiel)"


def test_the_reference_is_the_year_of_the_job_and_its_number_from_the_first_that_the_owner_wants() -> None:
    assert offer_of(run(owner_settings=OwnerSettings(next_offer_number=12))).reference == "2026-0012"


def test_the_text_names_how_much_is_proven_and_what_is_open() -> None:
    assert offer_of(run()).assessment == (
        "Im Lebenslauf sind 3 von 4 Muss-Kriterien belegt. Von 3 Soll-Kriterien sind 2 belegt. "
        "Im Gespräch zu klären: Mindestens zwei Jahre Erfahrung mit Power BI."
    )


@pytest.mark.parametrize(("met", "total", "how"), [(0, 1, "only_open"), (1, 1, "only"), (0, 3, "none"), (1, 3, "one")])
def test_counts_are_worded_as_people_say_them(met: int, total: int, how: str) -> None:
    match = sample_match()
    match.criteria = match.criteria[1 : 1 + total]
    match.judgements = [match.judgements[1].model_copy(update={"criterion_id": c.id}) for c in match.criteria[:met]]
    expected = translate("offer", f"texts.assessment_must_{how}", Language.DE, met=met, total=total)
    assert offer_of(run(match=match)).assessment.startswith(expected)


def test_a_profile_without_role_client_and_criteria_makes_an_offer_with_marks() -> None:
    profile = JobProfile(language=Language.DE)
    match = Match.model_validate({**sample_match().model_dump(), "criteria": [], "judgements": []})
    result = run(job_profile=profile, match=match, owner_settings=OwnerSettings())
    assert offer_of(result).situation.startswith("Sie haben uns Ihre Anforderungen übermittelt.")
    assert offer_of(result).assessment == "Das Stellenprofil nennt keine Muss- oder Soll-Kriterien."
    text = "\n".join(paragraph.text for paragraph in word_of(result).paragraphs)
    assert text.count("! bitte prüfen !") >= 2


def test_prose_that_claims_a_number_of_its_own_is_not_used() -> None:
    cost = Cost(engine="openai", prompt_version="2")
    texts = {"situation": "Ihr Data Office wächst.", "closing": "Rufen Sie an: 0800 999999.", "terms": "gratis"}
    offer = offer_of(run(engine=FakeEngine("openai", texts, cost)))
    assert offer.situation == "Ihr Data Office wächst."
    assert offer.closing.startswith("Gern stellen wir Ihnen Jule Hansmann")
    assert (offer.engine, offer.prompt_version, offer.terms.availability) == ("openai", "2", None)


def test_what_a_person_typed_is_not_said_to_stand_in_the_cv() -> None:
    cv = sample_cv("graduate")
    edited = cv.model_copy(
        update={"evidence": {**cv.evidence, "/person/headline": [Evidence(page=0, state=EvidenceState.EDITED)]}}
    )
    assert "laut Lebenslauf" in offer_of(run(cv=cv)).proposal
    assert "laut Lebenslauf" not in offer_of(run(cv=edited)).proposal
    assert str(cv.person.headline).rstrip(".") in offer_of(run(cv=edited)).proposal


def test_a_title_with_a_stop_of_its_own_ends_the_sentence() -> None:
    cv = sample_cv("graduate")
    titled = cv.model_copy(update={"person": cv.person.model_copy(update={"headline": "Dr. iur."})})
    assert offer_of(run(cv=titled)).proposal.endswith("Dr. iur.")


def text_of(result: StepResult) -> str:
    document = word_of(result)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells, document.core_properties.title])


def chosen(**choices: Any) -> dict[str, Any]:
    return {"job": {"options": JobOptions(choices=CvChoices(**choices))}}


@pytest.mark.parametrize("language", Language)
def test_with_initials_neither_data_nor_document_name_the_person(language: Language) -> None:
    said = Wording(offer=OfferWording(proposal="Jule Hansmann kennt Ihr Haus.", closing="Frau Hansmann freut sich."))
    result = run(language, wording=said, **chosen(name=NameShown.INITIALS))
    offer = offer_of(result)
    assert offer.candidate == "J. H."
    assert offer.proposal == "J. H. kennt Ihr Haus."
    for text in (text_of(result), offer.model_dump_json()):
        assert "Hansmann" not in text and "Jule" not in text
    assert result.output_problems == {}


def test_an_anonymous_offer_names_neither_person_nor_employers() -> None:
    result = run(**chosen(offer_name=PersonShown.ANONYMOUS))
    text = text_of(result)
    assert candidate_label(JOB_ID, Language.DE) in text
    assert not [name for name in ("Hansmann", "Nordlicht Handels") if name in text]
    assert result.output_problems == {}


def test_the_offer_may_name_a_person_whose_cv_has_initials() -> None:
    result = run(**chosen(name=NameShown.INITIALS, offer_name=PersonShown.FULL))
    assert offer_of(result).candidate == "Jule Hansmann"


def test_the_situation_may_name_everybody_but_the_candidate() -> None:
    said = Wording(offer=OfferWording(situation="Nordlicht Handels GmbH und Frau Beispiel kennen Jule Hansmann."))
    result = run(wording=said, **chosen(offer_name=PersonShown.ANONYMOUS))
    label = candidate_label(JOB_ID, Language.DE)
    assert offer_of(result).situation == f"Nordlicht Handels GmbH und Frau Beispiel kennen {label}."


def test_what_still_tells_the_person_keeps_the_offer_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chalicelib.steps.write_offer.offer_under", lambda offer, *_: offer)
    said = Wording(offer=OfferWording(proposal="Jule Hansmann kennt Ihr Haus."))
    with pytest.raises(NotAnonymous):
        run(wording=said, **chosen(name=NameShown.INITIALS))


OFFER_TEMPLATE = template(
    [
        "{{ offer_labels.reference }} {{ reference }}: {{ candidate }}, {{ role }}, {{ client }}",
        "{% for row in fit %}{{ row.criterion }}: {{ row.answer }}. {% endfor %}",
        "{% for one in terms %}{{ one.term }} = {{ one.value }}; {% endfor %}",
        "{{ closing }} {{ contact_name }}",
    ]
)


def test_an_own_template_makes_the_offer_and_no_pdf_of_it() -> None:
    result = run(offer_template=OFFER_TEMPLATE)
    lines = [paragraph.text for paragraph in word_of(result).paragraphs]
    assert lines[0].startswith("Angebotsnummer 2026-")
    assert "Jule Hansmann" in lines[0]
    assert "Honorar = 95 € pro Stunde" in lines[2]
    assert "offer_pdf" not in result.artifacts


def test_a_draft_in_an_own_template_begins_with_the_internal_note() -> None:
    no_go = sample_match().model_copy(update={"recommendation": Recommendation.NO_GO})
    lines = [paragraph.text for paragraph in word_of(run(offer_template=OFFER_TEMPLATE, match=no_go)).paragraphs]
    assert lines[0].startswith("INTERN")
    placed = template(["{{ reference }}", "{{ internal_note }}"])
    lines = [paragraph.text for paragraph in word_of(run(offer_template=placed, match=no_go)).paragraphs]
    assert sum(line.startswith("INTERN") for line in lines) == 1 and not lines[0].startswith("INTERN")


def test_a_template_that_cannot_be_filled_costs_no_offer() -> None:
    result = run(offer_template=b"no Word file")
    assert {"offer_word", "offer_pdf"} <= set(result.artifacts)
    assert WarningKind.TEMPLATE_NOT_USED in [warning.kind for warning in result.warnings]


def test_a_cover_sheet_is_the_first_page_of_the_offer() -> None:
    result = run(**chosen(cover_sheets=[CoveredDocument.OFFER]))
    document = word_of(result)
    assert [paragraph.text for paragraph in document.paragraphs[1:3]] == ["Angebot", "Jule Hansmann"]
    (begins,) = [p.text for p in document.paragraphs if p._p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert begins.startswith("Angebot 2026-")


@pytest.mark.parametrize(
    ("title", "called"),
    [("Dr.", "Dr. Jule Hansmann"), ("Prof. Dr.", "Prof. Dr. Jule Hansmann"), ("M.Sc.", "Jule Hansmann")],
)
def test_a_doctor_is_called_so_and_nobody_by_another_degree(title: str, called: str) -> None:
    cv = sample_cv("graduate")
    cv = cv.model_copy(update={"person": cv.person.model_copy(update={"academic_title": title})})
    offer = make_offer(cv, sample_profile(), sample_match(), Language.DE)
    assert offer.candidate == called
    assert called in offer.proposal


def test_an_anonymous_offer_quotes_no_gender_and_nothing_empty() -> None:
    cv = sample_cv("graduate")
    shown = shown_person(PersonShown.ANONYMOUS, cv, cv, Job(job_id=JOB_ID), Language.DE)
    assert shown is not None
    quotes = (["Beraterin bei der Nordlicht Handels GmbH", "Jule"], ["Hansmann"])
    fit = [
        OfferFit(
            criterion_id=f"c{number}",
            criterion="SQL",
            kind=CriterionKind.MUST,
            verdict=Verdict.MET,
            answer=True,
            evidence=[MatchEvidence(quote=quote) for quote in said],
        )
        for number, said in enumerate(quotes)
    ]
    places = [
        TermStatement(value="Kassel", source=TermSource.CLIENT),
        TermStatement(value="Hansmann", source=TermSource.CANDIDATE),
    ]
    conditions = [OfferCondition(name="locations", statements=places)]
    made = make_offer(cv, sample_profile(), sample_match(), Language.DE)
    offer = made.model_copy(update={"fit": fit, "conditions": conditions})
    told = offer_under(offer, shown, cv, JobOptions(), Language.DE)
    assert [[one.quote for one in row.evidence] for row in told.fit] == [["Berater/in bei der […]"], ["[…]"]]
    assert [said.value for said in told.conditions[0].statements] == ["Kassel"]
