"""Terms behind labels that nobody knows, with the words that belong to them, and labels without a value."""

import pytest

from chalicelib.job_profiles.engagement_words import said, says_when
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.job_profiles.towns import whole_town
from chalicelib.reading import read_document

WISHES = "\n\nProfil\n- Englisch B2\n- drei Jahre Erfahrung mit Kafka\n"


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Required from: early March", "start", "early March"),
        ("Need by: as soon as possible", "start", "as soon as possible"),
        ("Preisrahmen: 85-95 Euro/Std.", "rate", "85-95 Euro/Std."),
        ("Time commitment: 40 hrs/week", "workload", "40 hrs/week"),
        ("Online seit: 12.11.2026", "start", None),
        ("Angebot bis: 12.11.2026", "start", None),
        ("Interviewtermin: 12.11.2026", "start", None),
    ],
)
def test_a_value_says_itself_which_term_it_is(line: str, name: str, value: str | None) -> None:
    profile = read_job_profile(read_document(f"Buyer\n{line}{WISHES}".encode()))
    assert getattr(profile.engagement, name) == value
    assert [criterion.text for criterion in profile.criteria] == ["Englisch B2", "drei Jahre Erfahrung mit Kafka"]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("start", "Start date is March 1, 2027.", "March 1, 2027"),
        ("start", "The services commence on 6 April 2027.", "6 April 2027"),
        ("start", "Die Stelle ist zum 1. April 2027 zu besetzen.", "zum 1. April 2027"),
        ("start", "Démarrage courant mars", "courant mars"),
        ("start", "Closing date is 1 March 2027.", None),
        ("workload", "Es sind 38,5 h/Woche.", "38,5 h/Woche"),
        ("workload", "höchstens, also max. 100 Stunden im Monat", "max. 100 Stunden im Monat"),
        ("workload", "The services take 60 days spread over a year.", "60 days"),
        ("rate", "Budget : TJM 550–600 €.", "TJM 550–600 €"),
        ("rate", "They pay GBP 520 p/d.", "GBP 520 p/d"),
    ],
)
def test_a_term_has_the_words_that_belong_to_it(name: str, text: str, value: str | None) -> None:
    assert said(name, [text]) == value


@pytest.mark.parametrize("text", ["in four weeks", "sous 3 semaines", "nächstmöglich", "w/c 1 March", "KW 9/2027"])
def test_a_day_in_any_words_is_one(text: str) -> None:
    assert says_when(text) == text


@pytest.mark.parametrize(
    ("town", "text", "whole"),
    [
        ("Denver", "The job is in Denver, CO.", "Denver, CO"),
        ("Boise", "Boise, Idaho (hybrid)", "Boise, Idaho"),
        ("Weiden", "Einsatzort ist Weiden in der Oberpfalz", "Weiden in der Oberpfalz"),
        ("Lyon", "notre site de Lyon 3e", "Lyon 3e"),
        ("Ulm", "Ulm, 40 Stunden", "Ulm"),
        ("Leeds", "in Leeds 2 days a week", "Leeds"),
    ],
)
def test_a_town_has_what_belongs_to_its_name(town: str, text: str, whole: str) -> None:
    assert whole_town(town, [text]) == whole


def test_a_label_without_a_value_is_passed_over() -> None:
    text = "Role\nWelder\nStart\nWork location\nLeeds\nHybrid\nhybrid\nReference\nX-1\nDay rate\n£300 per day\n"
    engagement = read_job_profile(read_document(f"{text}{WISHES}".encode())).engagement
    assert (engagement.locations, engagement.rate, engagement.start) == (["Leeds"], "£300 per day", None)


def test_what_stands_on_each_page_is_no_title() -> None:
    text = "OFFICIAL - COMMERCIAL\n\nLead Penetration Tester, Leeds, 60%\n\nOFFICIAL - COMMERCIAL\n"
    assert read_job_profile(read_document(f"{text}{WISHES}".encode())).role.title == "Lead Penetration Tester"
