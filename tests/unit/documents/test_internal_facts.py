"""The candidate's rates leave in no document for a client."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, CvMeta, Employment, OtherSection, Person, Rate, SkillGroup, Terms
from chalicelib.contracts.job import Job, JobOptions
from chalicelib.documents import render_documents
from chalicelib.documents.base import DocumentContext
from chalicelib.documents.internal_facts import scrub_rates, without_rates


def _cv() -> Cv:
    now = datetime(2026, 1, 15, tzinfo=UTC)
    return Cv(
        meta=CvMeta(document_language=Language.DE, engine="offline", extracted_at=now, sha256="0" * 64, pages=1),
        person=Person(first_name="Romy", last_name="Castell", headline="Testerin, 98 € remote / 105 € vor Ort"),
        terms=Terms(
            availability="ab sofort",
            rates=[
                Rate(amount=98, currency="EUR", per="hour", where="remote", as_written="98 € remote"),
                Rate(amount=105, currency="EUR", per="hour", where="on_site", as_written="105 € vor Ort"),
            ],
        ),
        profile="Ich teste Kassen. Mein Satz beträgt 98 €/h.",
        skills=[SkillGroup(items=["Selenium"])],
        employments=[Employment(role="Testerin", employer="Kassenbau GmbH", activities=["Budget 98.000 € geplant"])],
        other=[OtherSection(title="Konditionen", text="Stundensatz: 98 € remote / 105 € vor Ort\nReisen: ja")],
    )


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Stundensatz: 98 € remote / 105 € vor Ort", ""),
        ("Tagessatz 880 € · Verfügbar ab sofort", "Verfügbar ab sofort"),
        ("98 €/h", ""),
        ("Verfügbar ab sofort, 98 €/h", "Verfügbar ab sofort"),
        ("Daily rate: £450 (negotiable)", ""),
        ("TJM : 620 € HT", ""),
        ("620 € par jour", ""),
        ("Budget von 500.000 €", "Budget von 500.000 €"),
        ("Wartung rund um die Uhr, 24 h", "Wartung rund um die Uhr, 24 h"),
        ("Umsatz um 80 € je Kunde gesteigert", "Umsatz um 80 € je Kunde gesteigert"),
        ("Abrechnung von 1.200 € vor Ort", "Abrechnung von 1.200 € vor Ort"),
        ("Stundensätze für 3 Werke kalkuliert", "Stundensätze für 3 Werke kalkuliert"),
        ("80 % (4 Tage)\n98 € remote / 105 € vor Ort, zzgl. MwSt.", "80 % (4 Tage)"),
        ("Berät seit 2009. Ihr Tagessatz liegt bei 780 €. Sie führt Teams.", "Berät seit 2009. Sie führt Teams."),
        (
            "Temps plein. TJM : 650 € HT (télétravail),\n720 € sur site. Mobilité : Lyon.",
            "Temps plein.\nMobilité : Lyon.",
        ),
        ("Ich teste Kassen. Mein Satz beträgt 98 €/h.", "Ich teste Kassen."),
        ("Stundensatz\n98 €\nReisen: ja", "Reisen: ja"),
        ("Day rate £450-£500 outside IR35. Available now.", "Available now."),
        ("Irish. Salary expectation: EUR 110,000. Open to relocation.", "Irish. Open to relocation."),
        ("Gehaltsvorstellung\n65.000 € brutto", ""),
        ("Prétentions : 45 k€", ""),
        ("Rate: £550/day outside IR35 (negotiable), remote £500. Based in Leeds.", "Based in Leeds."),
        ("Konditionen: ab 01.02.2027, 80 %", "Konditionen: ab 01.02.2027, 80 %"),
        ("A developer. She charges £68 per hour; for long contracts £520 a day. She leads.", "A developer. She leads."),
        ("Rate of £550 billed through an own company", ""),
        ("Saved £120,000 a year", "Saved £120,000 a year"),
        ("Rates of 1,200 parcels per hour reached", "Rates of 1,200 parcels per hour reached"),
        ("Referenz liegt vor (Satz 98 €/h)", "Referenz liegt vor"),
    ],
)
def test_rates_go_and_other_amounts_stay(text: str, left: str) -> None:
    assert scrub_rates(text, []) == left


def test_what_an_engine_took_along_with_a_rate_is_not_lost_and_no_bare_number_goes() -> None:
    written = ["£520 a day. She leads by example.", "98"]
    assert scrub_rates("She now costs £520 a day. She leads by example.", written) == "She leads by example."
    assert scrub_rates("98 Mitarbeiter seit 1998", written) == "98 Mitarbeiter seit 1998"


@pytest.mark.parametrize(
    ("title", "text"),
    [("Auslastung Stundensatz", "80 %\n98 €, 105 € an Wochenenden"), ("Gehaltswunsch", "80 %\n72.000 €")],
)
def test_a_bare_amount_under_a_title_that_names_it_goes(title: str, text: str) -> None:
    assert scrub_rates(text, [], title).split("\n")[0] == "80 %"
    assert "€" not in scrub_rates(text, [], title)
    assert scrub_rates(text, []) == text


def test_a_rate_goes_from_what_is_said_of_availability() -> None:
    cv = _cv().model_copy(update={"terms": Terms(availability="ab sofort, 98 €/h", on_site_share="98 € remote")})
    assert without_rates(cv).terms == Terms(availability="ab sofort", on_site_share="")


def test_a_rate_goes_from_data_and_texts() -> None:
    cv = without_rates(_cv())
    text = cv.model_dump_json(exclude={"meta"})
    assert cv.terms.rates == []
    assert "105" not in text
    assert "98 €" not in text
    assert "98.000 €" in text
    assert "Reisen: ja" in text


def _text_of(name: str, options: JobOptions) -> str:
    context = DocumentContext(job=Job(job_id="j-1", options=options), language=Language.DE, cv=_cv())
    step = {"resume": "cv_extractor"}.get(name, "cv_generator")
    content = render_documents(step, context).files[name]
    if name == "resume":
        return content.decode()
    from docx import Document

    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("name", ["cv_word", "cv_blind", "resume"])
def test_no_document_for_a_client_tells_the_rate(name: str) -> None:
    text = _text_of(name, JobOptions())
    assert "105" not in text
    assert "98 €" not in text


def test_the_sender_may_say_that_the_rate_is_told() -> None:
    assert "105 € vor Ort" in _text_of("cv_word", JobOptions(print_rates=True))


def test_availability_is_told_to_the_client() -> None:
    assert "ab sofort" in _text_of("cv_word", JobOptions())
