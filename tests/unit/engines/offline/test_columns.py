"""Sections over several columns, and what stands beside and below them."""

from dataclasses import replace
from pathlib import Path

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv
from tests.eval.corpus import document_of

from .builder import NOW, Placed, document

DATA = Path(__file__).resolve().parents[3] / "data"

MAIN: list[Placed] = [
    (50, 40, "Reto Aeschlimann", "n"),
    (50, 64, "reto@aeschlimann.example", ""),
    (50, 120, "Berufserfahrung", "h"),
    (50, 140, "Leiter Finanzen", "b"),
    (50, 154, "Emmentaler Präzision AG, Burgdorf, 03/2017 - heute", ""),
    *((50.0, 170.0 + 13 * i, f"• Abschluss der Tochter Nummer {i}", "") for i in range(9)),
]


def read_columns(*columns: list[Placed]) -> Cv:
    flat = document([line for column in columns for line in column])
    numbers = [number for number, column in enumerate(columns) for _ in column]
    lines = tuple(replace(line, block=number) for line, number in zip(flat.lines, numbers, strict=True))
    return extract_cv(replace(flat, pages=(replace(flat.pages[0], lines=lines),)), NOW)


def test_what_a_column_holds_below_a_sidebar_belongs_to_its_last_section() -> None:
    main = [*MAIN, (50.0, 300.0, "Kenntnisse", "h")]
    sidebar: list[Placed] = [(400, 120, "Sprachen", "h"), (400, 140, "Deutsch, Muttersprache", "")]
    below: list[Placed] = [(50, 320, "Konzernabschluss · Treasury · SAP S/4HANA · Bankverhandlungen", "")]
    cv = read_columns(main, sidebar, below)
    assert [item for group in cv.skills for item in group.items] == [
        "Konzernabschluss",
        "Treasury",
        "SAP S/4HANA",
        "Bankverhandlungen",
    ]
    assert [language.code for language in cv.languages] == ["de"]


def test_labels_that_look_like_titles_are_labels_still() -> None:
    sidebar: list[Placed] = [
        (400, 69, "Anschrift", "h"),
        (400, 89, "Kirchgasse 40", ""),
        (400, 103, "3312 Fraubrunnen", ""),
        (400, 123, "Geburtsdatum", "h"),
        (400, 143, "19.07.1971", ""),
        (400, 163, "Staatsangehörigkeit", "h"),
        (400, 183, "Schweizer", ""),
        (400, 203, "Sprachen", "h"),
        (400, 223, "Deutsch, Muttersprache", ""),
    ]
    cv = read_columns(MAIN, sidebar)
    assert cv.person.birth_date == "1971-07-19"
    assert cv.person.nationalities == ["Schweizer"]
    assert cv.certifications == []


def test_facts_stacked_beside_what_was_done_are_one_entry() -> None:
    stacks: list[tuple[str, str, str, str, str]] = [
        ("Lee Valley Digital", "Cork", "09/2024 – today", "QA Intern", "Exploratory sessions on a booking app"),
        ("Hotel Shandon", "Cork", "03/2018 – 08/2024", "Head Pastry Chef", "Led a section of five"),
        ("Caffi Gwyn", "Aberystwyth", "05/2014 – 02/2018", "Baker", "Sourdough programme"),
    ]
    placed: list[Placed] = [(50, 40, "Gethin Prosser", "n"), (50, 64, "gethin@prosser.example", "")]
    placed.append((50, 100, "Experience", "h"))
    for index, (employer, place, dates, role, work) in enumerate(stacks):
        top = 120 + 42 * index
        placed += [(50, top, employer, "b"), (210, top, role, "b"), (50, top + 13, place, "")]
        placed += [(210, top + 13, f"– {work}", ""), (50, top + 26, dates, "")]
    cv = extract_cv(document(placed, Language.EN), NOW)
    assert [(e.role, e.employer, e.location) for e in cv.employments] == [(s[3], s[0], s[1]) for s in stacks]
    assert [e.activities for e in cv.employments] == [[s[4]] for s in stacks]


def test_contact_data_in_the_look_of_the_text_are_no_titles_in_the_margin() -> None:
    """Three lines beside the tops of a title, an employer and a role, which have that look as well."""
    cv = extract_cv(document_of(DATA / "model" / "de_069.pdf"), NOW)
    assert (cv.person.email, cv.person.phone) == ("rmi.grothe@example.org", "+491518172976")


def test_deeds_without_bullets_that_fill_their_lines_are_kept_each() -> None:
    placed: list[Placed] = [
        (76, 40, "Wiebke Ashworth", "n"),
        (76, 70, "wiebke.ashworth@example.org", ""),
        (76, 110, "Beruflicher Werdegang", "h"),
        (76, 130, "Soldatin auf Zeit", "b"),
        (76, 142, "Dorviafal Logistik – Jena", ""),
        (76, 154, "seit 04.2016", ""),
        (76, 166, "Betreuung von 4 Standorten", ""),
        (76, 178, "Planung und Durchführung von Prüfungen nach Norm", ""),
        (76, 190, "Verantwortung für ein Budget von 50.000 €", ""),
        (76, 220, "Bildungsweg", "h"),
        *((76.0, 240.0 + 40 * index, f"Universität Passau {index}", "b") for index in range(3)),
        *((270.0, 240.0 + 40 * index, "05.2013 – 11.2015", "") for index in range(3)),
    ]
    placed.sort(key=lambda one: (one[1], one[0]))
    cv = extract_cv(document(placed), NOW)
    assert cv.employments[0].activities == [
        "Betreuung von 4 Standorten",
        "Planung und Durchführung von Prüfungen nach Norm",
        "Verantwortung für ein Budget von 50.000 €",
    ]
