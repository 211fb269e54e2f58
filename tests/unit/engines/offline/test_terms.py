"""What freelancers state of themselves and of their projects: availability, rates, places, team, industry."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.lexicon.rates import find_rates

from .builder import read


@pytest.mark.parametrize(
    ("text", "per", "rates"),
    [
        ("98 € remote / 105 € vor Ort", "hour", [(98, "EUR", "hour", "remote"), (105, "EUR", "hour", "on_site")]),
        ("vor Ort 110 €, remote 100 €", "hour", [(110, "EUR", "hour", "on_site"), (100, "EUR", "hour", "remote")]),
        ("95,50 EUR/Stunde", None, [(95.5, "EUR", "hour", None)]),
        ("1.150 € pro Tag", None, [(1150, "EUR", "day", None)]),
        ("CHF 1'200 / Tag", None, [(1200, "CHF", "day", None)]),
        ("£450 per day (remote)", None, [(450, "GBP", "day", "remote")]),
        ("$85/h", None, [(85, "USD", "hour", None)]),
        ("TJM 620 € HT/jour", None, [(620, "EUR", "day", None)]),
        ("550 € à distance, 600 € sur site", "day", [(550, "EUR", "day", "remote"), (600, "EUR", "day", "on_site")]),
        ("90", "hour", [(90, None, "hour", None)]),
    ],
)
def test_a_rate_says_what_it_costs_for_what_and_where(
    text: str, per: str | None, rates: list[tuple[float, str | None, str, str | None]]
) -> None:
    assert [(r.amount, r.currency, r.per, r.where) for r in find_rates(text, per)] == rates


def test_a_span_is_one_rate() -> None:
    (rate,) = find_rates("90–100 €/h")
    assert (rate.amount, rate.amount_to, rate.per) == (90, 100, "hour")


@pytest.mark.parametrize(
    "text", ["Budget 500.000 €", "Umsatz von 80 € Mio.", "24/7", "3 Tage pro Woche", "100 % remote", "+49 30 123456"]
)
def test_other_amounts_are_no_rates(text: str) -> None:
    assert find_rates(text) == []


_GERMAN = """
= Friedrich Ahlbeck
Freier Testautomatisierer
Verfügbar ab: 01.03.2027
Auslastung: 80 %
Kündigungsfrist: 4 Wochen zum Monatsende
Einsatzorte: Bremen, Hamburg und Oldenburg
Vor-Ort-Anteil: bis 40 %
Stundensatz: 98 € remote / 105 € vor Ort
Führerschein: B, BE
friedrich.ahlbeck@example.org
# Projekte
03/2022 – 08/2023 <| Testautomatisierung Leitstand
<| Kunde: Weserstahl AG
<| Branche: Stahlindustrie
<| Teamgröße: 9 Personen
<| Pensum: 60 %
<| Aufbau der Testumgebung
01/2020 – 02/2022 <| Abnahmetests Kasse
<| Kunde: Nordkauf SE
<| Branche: Einzelhandel
<| Teamgröße: 5
<| Planung der Abnahmetests
# Kenntnisse
Selenium, Robot Framework
"""


def test_a_german_freelancer_states_terms() -> None:
    cv = read(_GERMAN)
    terms = cv.terms
    assert (terms.availability, terms.available_from) == ("01.03.2027", "2027-03-01")
    assert terms.workload == "80 %"
    assert terms.notice_period == "4 Wochen zum Monatsende"
    assert terms.places == ["Bremen", "Hamburg", "Oldenburg"]
    assert terms.on_site_share == "bis 40 %"
    assert [(r.amount, r.where) for r in terms.rates] == [(98, "remote"), (105, "on_site")]
    assert cv.person.driving_licence == "B, BE"


def test_every_stated_term_has_its_place() -> None:
    cv = read(_GERMAN)
    for pointer in (
        "/terms/availability",
        "/terms/availableFrom",
        "/terms/workload",
        "/terms/noticePeriod",
        "/terms/places/1",
        "/terms/onSiteShare",
        "/terms/rates/1/asWritten",
        "/person/drivingLicence",
    ):
        assert cv.evidence[pointer][0].page == 1, pointer


def test_the_rate_is_told_once_and_in_no_free_text() -> None:
    cv = read(_GERMAN)
    told = " ".join([cv.profile or "", cv.person.headline or "", *(section.text for section in cv.other)])
    assert "105" not in told
    assert cv.other == []


def test_a_project_has_industry_team_and_workload() -> None:
    first, second = read(_GERMAN).projects
    assert (first.client, first.industry) == ("Weserstahl AG", "Stahlindustrie")
    assert (first.team_size, first.workload) == ("9 Personen", "60 %")
    assert (second.team_size, second.workload) == ("5", None)


@pytest.mark.parametrize(
    ("line", "language", "availability", "date"),
    [
        ("Ab sofort verfügbar", Language.DE, "Ab sofort verfügbar", None),
        ("Verfügbarkeit: ab 15. April 2027", Language.DE, "ab 15. April 2027", "2027-04-15"),
        ("Remote-Entwickler, verfügbar ab 06/2027", Language.DE, "verfügbar ab 06/2027", "2027-06"),
        ("Available from 1 June 2027", Language.EN, "Available from 1 June 2027", "2027-06-01"),
        ("Availability: immediately", Language.EN, "immediately", None),
        ("Immediately available", Language.EN, "Immediately available", None),
        ("Disponible immédiatement", Language.FR, "Disponible immédiatement", None),
        ("Disponible à partir du 1er mars 2027", Language.FR, "Disponible à partir du 1er mars 2027", "2027-03-01"),
        ("Disponibilité : septembre 2027", Language.FR, "septembre 2027", "2027-09"),
    ],
)
def test_availability_is_known_with_and_without_label(
    line: str, language: Language, availability: str, date: str | None
) -> None:
    cv = read(f"= Romy Castell\nromy.castell@example.org\n{line}\n# Skills\nJava, SQL\n", language)
    assert (cv.terms.availability, cv.terms.available_from) == (availability, date)


@pytest.mark.parametrize(
    ("told", "language", "notice", "workload"),
    [
        ("Verfügbar ab 01.02.2027, Kündigungsfrist drei Monate, 80 % Pensum.", Language.DE, "drei Monate", "80 %"),
        ("Kündigungsfrist von 3 Monaten zum Quartalsende", Language.DE, "3 Monaten zum Quartalsende", None),
        ("Verfügbar für 3 Tage pro Woche", Language.DE, None, "3 Tage pro Woche"),
        ("Verfügbar ab 15.03.2027, Auslastung 60 %, Kündigungsfrist 4 Wochen", Language.DE, "4 Wochen", "60 %"),
        ("Teilzeit 60–80 %", Language.DE, None, "60–80 %"),
        ("Three months' notice, part-time (60%)", Language.EN, "Three months", "60%"),
        ("Notice period of four weeks, available four days a week", Language.EN, "four weeks", "four days a week"),
        ("Préavis de trois mois, temps partiel à 80 %", Language.FR, "trois mois", "80 %"),
        # What is no notice and no workload.
        ("Auslastung des Hotels 95 %, 3 Tage pro Woche im Homeoffice", Language.DE, None, None),
        ("Umsatz um 80 % gesteigert, Auslastung auf 85 %", Language.DE, None, None),
        ("Available at short notice", Language.EN, None, None),
    ],
)
def test_notice_and_workload_are_told_in_sentences(
    told: str, language: Language, notice: str | None, workload: str | None
) -> None:
    cv = read(f"= Romy Castell\nromy.castell@example.org\n{told}\n# Skills\nJava, SQL\n", language)
    assert (cv.terms.notice_period, cv.terms.workload) == (notice, workload)
    for pointer, value in (("/terms/noticePeriod", notice), ("/terms/workload", workload)):
        assert (pointer in cv.evidence) is (value is not None)


@pytest.mark.parametrize(
    ("line", "language", "amount", "per"),
    [
        ("Tagessatz: 880 €", Language.DE, 880, "day"),
        ("Hourly rate: £75", Language.EN, 75, "hour"),
        ("Day rate £520", Language.EN, 520, "day"),
        ("TJM : 640 € HT", Language.FR, 640, "day"),
        ("Taux journalier : 700 CHF", Language.FR, 700, "day"),
    ],
)
def test_a_rate_is_known_by_its_label(line: str, language: Language, amount: float, per: str) -> None:
    cv = read(f"= Romy Castell\nromy.castell@example.org\n{line}\n# Skills\nJava, SQL\n", language)
    assert [(r.amount, r.per) for r in cv.terms.rates] == [(amount, per)]


def test_amounts_in_jobs_are_no_terms() -> None:
    cv = read("""
= Romy Castell
# Berufserfahrung
01/2020 – heute <| Vertriebsleiterin
<| Kröger Anlagenbau GmbH, Kiel
<| Verkauf von Wartung zu 95 € pro Stunde
""")
    assert cv.terms.rates == []
    assert "95 € pro Stunde" in " ".join(cv.employments[0].activities)


def test_the_share_on_site_behind_the_places_is_none_of_them() -> None:
    terms = read(_GERMAN.replace("und Oldenburg\nVor-Ort-Anteil: bis 40 %", "und Oldenburg; vor Ort max. 40 %")).terms
    assert terms.places == ["Bremen", "Hamburg", "Oldenburg"]
    assert terms.on_site_share == "vor Ort max. 40 %"


def test_a_client_behind_its_label_names_no_project() -> None:
    head, tail = "= Friedrich Ahlbeck\nTester\nfriedrich@example.org\n# Projekte\n", "# Kenntnisse\nSelenium\n"
    told = "03/2023 – heute · Plattformarchitektin\nKunde: Weserstrom Netz GmbH\n- Aufbau einer Plattform\n"
    (project,) = read(head + told + tail).projects
    assert (project.name, project.role, project.client) == (None, "Plattformarchitektin", "Weserstrom Netz GmbH")


@pytest.mark.parametrize(
    ("line", "licence"),
    [
        ("Nationalité française — Permis B et BE", "B et BE"),
        ("Permis B, véhicule", "B"),
        ("Un permis a été délivré", None),
    ],
)
def test_a_french_licence_is_read_without_its_long_name(line: str, licence: str | None) -> None:
    cv = read(f"= Jean Kerbrat\nMaçon\n{line}\njean@example.org\n# Compétences\nCoffrage", Language.FR)
    assert cv.person.driving_licence == licence


def test_terms_told_in_one_sentence_are_read_each() -> None:
    told = (
        "Disponible à partir du 1er février 2027, temps plein, télétravail 3 jours par semaine. Mobilité : Lyon, Bâle."
    )
    cv = read(
        f"= Étienne Kerbrat\nChef de projet\netienne@example.org\n# Disponibilité\n{told}\n# Langues\nAnglais : C1",
        Language.FR,
    )
    terms = cv.terms
    assert (terms.available_from, terms.workload) == ("2027-02-01", "temps plein")
    assert (terms.on_site_share, terms.places) == ("télétravail 3 jours par semaine", ["Lyon", "Bâle"])


def test_general_conditions_in_sentences_are_no_profile_and_go_on_in_the_next_line() -> None:
    told = "Gewünscht ist ein Dienstwagen. Kündigungsfrist 6 Monate zum Quartalsende. Führerschein\nKlasse B, BE."
    cv = read(f"= Karl Ahlers\nBauleiter\nkarl@example.org\n# Kenntnisse\nAutoCAD\n# Rahmendaten\n{told}")
    assert cv.profile is None
    assert (cv.terms.notice_period, cv.person.driving_licence) == (
        "6 Monate zum Quartalsende",
        "Führerschein Klasse B, BE",
    )
