"""Kinds of lines in CVs that strangers set, each of which cost a field once."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.lexicon.clues import org_score, role_score
from tests.eval.corpus import ROOT, cv_of

from .builder import read
from .test_tables import read_table


def test_a_state_behind_its_town_is_no_employer() -> None:
    rows = "Bayou Power Company |> Lafayette, LA\nForeman |> February 2015 – Present\n• Runs crews of up to 22"
    cv = read(f"= Clay Broussard\n# Work history\n{rows}", Language.EN)
    job = cv.employments[0]
    assert (job.role, job.employer, job.location) == ("Foreman", "Bayou Power Company", "Lafayette, LA")


@pytest.mark.parametrize("name", ["Bayou Power Contractors", "Hanratty Dunphy Solicitors", "Blum Weidner Architekten"])
def test_many_of_a_trade_behind_a_name_are_a_firm(name: str) -> None:
    assert org_score(name) > role_score(name)


@pytest.mark.parametrize("text", ["Line manager of five engineers", "Consultants", "Head of Engineers"])
def test_many_of_a_trade_are_no_firm_without_a_name(text: str) -> None:
    assert role_score(text) > org_score(text)


def test_languages_before_names_of_programs_is_a_label() -> None:
    rows = "Languages <| Java, Kotlin, SQL\nPlatforms <| AWS, Kubernetes\n# Languages\nEnglish (native)"
    cv = read(f"= Gareth Morgan\n# Skills\n{rows}", Language.EN)
    assert {"Java", "Kotlin", "SQL", "AWS", "Kubernetes"} <= {item for group in cv.skills for item in group.items}
    assert [language.name for language in cv.languages] == ["English"]


def test_two_languages_to_a_row_have_each_its_own_level() -> None:
    cv = read_table(
        (50, 100, "Langues", "h"),
        (50, 120, "Français", ""),
        (120, 120, "langue maternelle", ""),
        (300, 120, "Néerlandais", ""),
        (380, 120, "courant", ""),
    )
    assert [(one.code, one.native, one.cefr) for one in cv.languages] == [("fr", True, None), ("nl", False, "C1")]


def test_languages_in_small_letters_below_each_other_are_not_one() -> None:
    cv = cv_of(ROOT / "guests" / "cases" / "fr_chercheuse_latex_curve.pdf")
    assert [(one.code, one.native, one.cefr) for one in cv.languages] == [
        ("fr", True, None),
        ("en", False, "C2"),
        ("de", False, "B2"),
    ]


def test_a_level_before_a_list_of_languages_is_that_of_each() -> None:
    cv = read("= Yasemin Albayrak\n# Sprachen\nMuttersprache(n) <| Deutsch, Türkisch\nFremdsprachen <| Dänisch B1")
    assert [(one.code, one.native) for one in cv.languages] == [("de", True), ("tr", True), ("da", False)]


def test_an_issuer_in_a_bracket_leaves_the_name_whole() -> None:
    rows = "• Oracle Certified Professional, Java SE 11 (Oracle, November 2020)"
    cv = read(f"= Gareth Morgan\n# Certifications\n{rows}", Language.EN)
    (certificate,) = cv.certifications
    assert certificate.name == "Oracle Certified Professional, Java SE 11"
    assert (certificate.issuer, certificate.date) == ("Oracle", "2020-11")


def test_certificates_in_a_table_are_told_by_the_heads_of_its_columns() -> None:
    cv = cv_of(ROOT / "guests" / "cases" / "de_sap_latex_longtable.pdf")
    assert [(one.name, one.issuer, one.date, one.valid_until) for one in cv.certifications] == [
        ("SAP Certified Application Associate – SAP S/4HANA for Financial Accounting", "SAP SE", "2021-03", None),
        ("PRINCE2 Practitioner", "Axelos", "2018-10", "2023-10"),
        ("ITIL Foundation", "Axelos", "2015-05", None),
    ]


@pytest.mark.parametrize(
    ("role", "employer", "activities"),
    [
        ("Beruf oder Funktion", "Name des Arbeitgebers", "Wichtigste Tätigkeiten"),
        ("Position", "Name of the employer", "Main duties"),
        ("Poste", "Nom de l'employeur", "Principales activités"),
    ],
)
def test_a_label_may_stand_in_a_phrase(role: str, employer: str, activities: str) -> None:
    rows = f"Dates <| 04/2020 – 03/2022\n{role} <| Laborleiterin\n{activities} <| Messungen\n{employer} <| Holm AG"
    cv = read(f"= Yasemin Albayrak\n# Berufserfahrung\n{rows}")
    job = cv.employments[0]
    assert (job.role, job.employer, job.activities) == ("Laborleiterin", "Holm AG", ["Messungen"])


def test_a_short_column_of_contact_data_is_not_mixed_with_the_text_beside_it() -> None:
    cv = cv_of(ROOT / "guests" / "cases" / "en_lawyer_latex_oldstyle.pdf")
    job = cv.employments[0]
    assert (job.role, job.employer, job.location) == ("Senior Associate", "Corrib Lane & Partners LLP", "Galway")
    assert len(job.activities) == 3


def test_dates_at_the_edge_of_entries_are_no_column_before_another_one() -> None:
    cv = cv_of(ROOT / "guests" / "cases" / "fr_architecte_reportlab_plan.pdf")
    assert [(one.period and one.period.start) for one in cv.education] == ["2006", "2003"]
    assert [(one.period and one.period.start) for one in cv.projects] == ["2021", "2018"]


def test_a_text_in_the_column_beside_the_career_may_be_the_profile() -> None:
    cv = cv_of(ROOT / "guests" / "cases" / "de_architekt_latex_zweispalten.pdf")
    assert cv.profile == "Holzbau im Alpenraum, vom Wettbewerb bis zur Abnahme. Bauleitung gehört für mich zum Entwurf."
