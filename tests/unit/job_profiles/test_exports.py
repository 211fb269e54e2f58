"""Exports of applicant systems, tables whose columns are sections, and tables known by what stands in their cells."""

import pytest

from tests.unit.job_profiles.test_forms import MUST, SHOULD, SOFT, kinds, read, read_table


@pytest.mark.parametrize(
    "text",
    [
        "job_id;77\nstellentitel;Disponentin\nstandort;Hof\nbeginn;2027-01-15\nanforderung_1;ADR-Schein\n"
        "optional_1;Tschechisch\nsoftskills;belastbar\nbenefits;Kantine",
        '{\n "title": "Disponentin",\n "standort": "Hof",\n "startDate": "2027-01-15",\n'
        ' "requirements": ["ADR-Schein"],\n "optional": "Tschechisch",\n'
        ' "softskills": "belastbar",\n "benefits": "Kantine"\n}',
        "Titel = Disponentin\nStandort = Hof\nBeginn = 2027-01-15\nMuss_1 = ADR-Schein\nWunsch_1 = Tschechisch\n"
        "Persoenlich = belastbar\nLeistungen = Kantine",
    ],
)
def test_an_export_is_read_by_its_keys(text: str) -> None:
    profile = read(text)
    assert kinds(profile) == {"ADR-Schein": MUST, "Tschechisch": SHOULD, "belastbar": SOFT}
    assert (profile.role.title, profile.engagement.start) == ("Disponentin", "2027-01-15")
    assert profile.engagement.locations == ["Hof"]


def test_columns_under_titles_of_sections_are_sections() -> None:
    profile = read_table(
        ["Ihre Aufgaben", "Ihr Profil", "Unser Angebot"],
        ["CTG-Überwachung\nAnleitung von Studierenden", "Masernschutz\nSAP von Vorteil", "Kita\nJobrad"],
    )
    assert kinds(profile) == {"Masernschutz": MUST, "SAP von Vorteil": SHOULD}


def test_a_column_of_marks_tells_the_kinds_whatever_its_head_says() -> None:
    profile = read_table(
        ["Lfd.", "Thema", "Was wir brauchen", "Wie sehr"],
        ["1", "Ausbildung", "Studium der Informatik", "Pflicht"],
        ["2", "Werkzeuge", "Jira mit Xray", "Exigé"],
        ["3", "Werkzeuge", "Tosca", "Highly desired"],
        ["4", "Auftreten", "Humor", "Wunsch"],
    )
    assert kinds(profile) == {"Studium der Informatik": MUST, "Jira mit Xray": MUST, "Tosca": SHOULD, "Humor": SOFT}


def test_an_unknown_head_beside_must_and_should_is_what_the_rows_are_about() -> None:
    profile = read_table(["Factors", "Essential", "Desirable"], ["Training", "HCPC registration", "Practice educator"])
    assert kinds(profile) == {"HCPC registration": MUST, "Practice educator": SHOULD}


def test_the_amount_of_experience_may_stand_in_columns_of_its_own() -> None:
    profile = read_table(
        ["Skill", "Required / Desired", "Amount", "of Experience"],
        ["Government experience", "Required", "4", "Years"],
        ["COTS", "Highly desired", "2", "Years"],
    )
    assert [(c.kind, c.min_years) for c in profile.criteria] == [(MUST, 4.0), (SHOULD, 2.0)]


def test_months_under_their_head_are_years() -> None:
    profile = read_table(["Qualification", "Months", "Type"], ["Power BI dashboards", "60", "Mandatory"])
    assert [(c.text, c.min_years) for c in profile.criteria] == [("Power BI dashboards (60 Months)", 5.0)]


def test_a_form_says_what_is_not_wanted_and_how_it_goes_on() -> None:
    profile = read_table(
        ["Position", "Lohnbuchhalterin"],
        ["Muss-Kenntnisse", "DATEV LODAS oder Lohn und Gehalt\nBaulohn\nSozialversicherung"],
        ["No-Gos", "Jobhopper"],
        ["Prozess", "ein Gespräch vor Ort"],
    )
    assert kinds(profile) == {"DATEV LODAS oder Lohn und Gehalt": MUST, "Baulohn": MUST, "Sozialversicherung": MUST}
