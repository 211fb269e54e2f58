"""Titles and terms as agencies say them without a label, and lines of posts and notes that ask for nothing."""

import pytest

from chalicelib.job_profiles.years import min_years
from tests.unit.job_profiles.test_forms import MUST, SHOULD, kinds, read


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Mega Walk-in Drive || Java Developer || Pune", "Java Developer"),
        ("CNC-Fräser / Dreher (m/w/d) - Ulm - ab sofort - Vollzeit - unbefristet", "CNC-Fräser / Dreher"),
        ("Unser Team wächst: Content Marketing Manager:in (m/w/d) B2B, 32h, Leipzig", "Content Marketing Manager:in"),
        ("Comme convenu, il me faut un menuisier poseur sur Annecy", "menuisier poseur"),
        ("Salut Karim\n1 DevOps pour Nantes, démarrage 11/01, 6 mois renouvelables, puis à voir", "DevOps"),
        ("Rolle 2.1: Software-Entwickler/in Java", "Software-Entwickler/in Java"),
        ("Requisition Class: IT Project Manager 3", "IT Project Manager 3"),
    ],
)
def test_the_title_is_found_where_it_stands_among_other_words(head: str, title: str) -> None:
    assert read(f"{head}\n\nProfil\n- Kafka\n- SAP").role.title == title


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("Target Start Date: 01/11/2027", "01/11/2027"),
        ("Date prévisionnelle de démarrage : 15 février 2027", "15 février 2027"),
        ("Tel. mit Hr. Stangl, 20.11., 15:10\nlos gehts KW 12", "KW 12"),
        ("Wir suchen ab sofort eine Köchin.", "ab sofort"),
        ("Ideally they'd land in February as onboarding takes a while.", "February"),
        ("Anticipated start: February 1, 2027", "February 1, 2027"),
        ("démarrage 11/01, 6 mois", "11/01"),
        ("Date de début : 1er mars 2027 — CDI — 39 h par semaine", "1er mars 2027"),
    ],
)
def test_the_start_is_read_behind_any_word_of_begin(line: str, start: str) -> None:
    assert read(f"Koch\n{line}\n\nProfil\n- Kafka\n- SAP").engagement.start == start


@pytest.mark.parametrize(
    ("line", "workload", "rate"),
    [
        ("Maximum day rate (ex VAT): £575", None, "£575"),
        ("Satz 29,50 €/h, mehr ist nicht drin", None, "29,50 €/h"),
        ("Zahlen können wir bis 85 Euro die Stunde.", None, "bis 85 Euro die Stunde"),
        ("Régime de travail : 4/5 au minimum", "4/5 au minimum", None),
        ("Dublin, 4-day week", "4-day week", None),
        ("Hebamme in Voll- oder Teilzeit", "Voll- oder Teilzeit", None),
    ],
)
def test_workload_and_rate_are_read_in_any_wording(line: str, workload: str | None, rate: str | None) -> None:
    engagement = read(f"Koch\n{line}\n\nProfil\n- Kafka\n- SAP").engagement
    assert (engagement.workload, engagement.rate) == (workload, rate)


def test_pictures_before_several_lines_are_bullets_and_posts_end_without_criteria() -> None:
    text = (
        "💡 Das bringst du mit\n👉 Kafka in Produktion\n👉 Playwright\n\n✨ Bonuspunkte gibt's für\n"
        "👉 Videoschnitt\n👉 Figma\n\n"
        "🎁 What's in it\n👉 €85k + options\n👉 your birthday\n\n#jobs #ml"
    )
    assert kinds(read(text)) == {
        "Kafka in Produktion": MUST,
        "Playwright": MUST,
        "Videoschnitt": SHOULD,
        "Figma": SHOULD,
    }


def test_a_desired_profile_is_what_is_asked_for() -> None:
    assert set(kinds(read("Java Developer\n\nDesired Candidate Profile\n- Kafka\n- B.Tech in CSE")).values()) == {MUST}


@pytest.mark.parametrize(
    ("line", "duration"),
    [
        ("Der Kollege verstärkt das Team für ca. 6 Monate.", "ca. 6 Monate"),
        ("Das Projekt ist langfristig (zunächst 9 Monate, Option auf Verlängerung).", "9 Monate"),
        ("6 months initially, fully remote", "6 months"),
        ("Mission pour une durée de 12 mois", "12 mois"),
        ("Gesucht für drei Monate Erfahrung im Labor", None),
        ("For three months' notice we ask", None),
    ],
)
def test_how_long_it_lasts_is_read_in_any_wording(line: str, duration: str | None) -> None:
    assert read(f"Koch\n{line}\n\nProfil\n- Kafka\n- SAP").engagement.duration == duration


@pytest.mark.parametrize(
    ("line", "workload"),
    [
        ("Remote ist zu 80 % möglich, die restliche Zeit vor Ort.", None),
        ("80 % remote, 100 % Auslastung", "100 %"),
        ("Auslastung 60 %, davon 20 % vor Ort", "60 %"),
    ],
)
def test_the_share_of_the_time_at_home_is_no_workload(line: str, workload: str | None) -> None:
    assert read(f"Koch\n{line}\n\nProfil\n- Kafka\n- SAP").engagement.workload == workload


def test_number_and_last_day_of_a_request_are_no_part_of_its_title() -> None:
    profile = read(
        "Betreff: Anfrage 4711 – Senior Data Engineer (m/w/d)\n\nProfil\n- Kafka\n- SAP\n\n"
        "Wir freuen uns auf Ihr aktuelles Profil bis zum 15.12. mit Angabe der Verfügbarkeit."
    )
    assert profile.role.title == "Senior Data Engineer"
    assert (profile.engagement.reference, profile.engagement.deadline) == ("4711", "15.12.")


def test_the_age_of_those_cared_for_is_no_experience() -> None:
    ages = ("Erfahrung mit Kindern unter drei Jahren", "Care of children aged 3 years", "Enfants de moins de 3 ans")
    assert [min_years(text) for text in ages] == [None, None, None]
    assert min_years("Drei Jahre Erfahrung mit Kindern") == 3


def test_the_half_of_a_word_is_no_place() -> None:
    said = "Das Marienstift sucht ab 01.04.2027 in Voll- oder Teilzeit (mind. 80 %) eine Stationsleitung."
    assert read(f"Stationsleitung\n{said}\n\nProfil\n- Kafka\n- SAP").engagement.locations == []
