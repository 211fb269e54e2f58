"""Profiles over several pages: tables go on, and what stands on each page asks for nothing."""

import pytest

from chalicelib.contracts.job_profile import JobProfile
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document
from tests.eval_match.annotated import parse, render

ROWS = [f"Erfahrung mit dem Verfahren V{number} in der Praxis" for number in range(60)]


def read(text: str) -> JobProfile:
    return read_job_profile(read_document(render(parse("de_pages", text))))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_table_goes_on_over_pages(form: str) -> None:
    rows = [f"| {row} | {'Muss' if number % 2 else 'Soll'} |" for number, row in enumerate(ROWS)]
    profile = read("\n".join([f"%file {form}", "# Verfahrenstechniker", "| Anforderung | Art |", *rows]))
    assert [criterion.text for criterion in profile.criteria] == ROWS
    assert [criterion.kind.value for criterion in profile.criteria] == ["should", "must"] * 30


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_lines_of_header_and_footer_are_no_criteria(form: str) -> None:
    head = "%header Fachkraft mit Erfahrung in SAP und sehr guten Deutschkenntnissen"
    foot = "%footer Vorlage HR 12 – Kenntnisse in Word erforderlich – Führerschein Klasse B"
    wishes = [f"- {row}" for row in ROWS]
    profile = read("\n".join([f"%file {form}", head, foot, "# Verfahrenstechniker", "# Anforderungen", *wishes]))
    assert [criterion.text for criterion in profile.criteria] == ROWS


ONE_PAGE = ["# Anforderungen", "- Pumpen auslegen", "- Kenntnisse in CAD"]


def test_what_a_word_file_has_in_its_margins_is_no_criterion_on_a_single_page_either() -> None:
    margins = [
        "%header Klärwerk Nord · Anforderungsprofil · SAP-Kenntnisse",
        "%footer Erfahrung mit Excel, Stand 03/2027",
    ]
    profile = read("\n".join(["%file docx", *margins, "# Verfahrenstechniker", *ONE_PAGE]))
    assert [criterion.text for criterion in profile.criteria] == ["Pumpen auslegen", "Kenntnisse in CAD"]


def test_terms_and_title_in_the_header_of_a_word_file_are_read() -> None:
    profile = read(
        "\n".join(["%file docx", "%header Verfahrenstechniker (m/w/d)", "%footer Start: 1. März 2027", *ONE_PAGE])
    )
    assert (profile.role.title, profile.engagement.start) == ("Verfahrenstechniker", "1. März 2027")


def test_a_word_file_that_is_all_header_is_read() -> None:
    profile = read("\n".join(["%file docx", "%header Anforderungen: fünf Jahre Erfahrung mit SAP", "Anlage"]))
    assert len(profile.criteria) == 1
