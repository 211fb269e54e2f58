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


def test_lines_of_header_and_footer_are_no_criteria() -> None:
    head = "%header Fachkraft mit Erfahrung in SAP und sehr guten Deutschkenntnissen"
    foot = "%footer Vorlage HR 12 – Kenntnisse in Word erforderlich – Führerschein Klasse B"
    wishes = [f"- {row}" for row in ROWS]
    profile = read("\n".join(["%file pdf", head, foot, "# Verfahrenstechniker", "# Anforderungen", *wishes]))
    assert [criterion.text for criterion in profile.criteria] == ROWS
