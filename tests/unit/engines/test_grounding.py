"""Grounding: what stands in the visible text, and what does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    Certification,
    Cv,
    Employment,
    Evidence,
    EvidenceState,
    Link,
    Person,
    SkillGroup,
    Terms,
    WarningKind,
)
from chalicelib.contracts.document import Document, Line, Page
from chalicelib.engines.grounding import RECOGNISED_CONFIDENCE, ground
from chalicelib.reading import visible_text
from tests.unit.engines.samples import make_cv, make_document

TWIN = "01/2000 - 02/2000 Developer, Holm GmbH"
GROUNDED, UNGROUNDED = EvidenceState.GROUNDED, EvidenceState.UNGROUNDED


def profile_state(value: str, text: str) -> EvidenceState:
    cv = ground(make_cv(profile=value), make_document(text))
    return cv.evidence["/profile"][0].state


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Projektleiterin", "Projektleiterin"),
        ("projektleiterin", "PROJEKTLEITERIN"),
        ("Einführung der Software", "Einführung   der\nSoftware"),
        ("Entwicklung von Systemen", "Entwick-\nlung von Systemen"),
        ("SAP-Beraterin", "SAP-\nBeraterin"),
        ("Team – Leitung", "Team - Leitung"),
        ("Straße", "STRASSE"),
        ("effizient", "eﬃzient"),
        ("C++", "Kenntnisse: C, C++"),
        ("Budget 2,5 Mio. €", "Budget 2,5 Mio. €"),
    ],
)
def test_spelling_on_the_page_makes_no_difference(value: str, text: str) -> None:
    assert profile_state(value, text) is GROUNDED


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Java", "JavaScript"),
        ("C", "C++ und C#"),
        ("Leitung", "Begleitung"),
        ("Projektleiterin", "Projektleiter"),
        ("Teamleitung von 12 Personen", "Teamleitung von 2 Personen"),
        ("Python", "Java"),
        ("Senior Java Developer", "Java Developer"),
    ],
)
def test_what_is_not_written_there_is_ungrounded(value: str, text: str) -> None:
    assert profile_state(value, text) is UNGROUNDED


def test_an_ungrounded_value_is_warned_about_by_its_pointer() -> None:
    cv = ground(make_cv(person=Person(first_name="Nora", last_name="Feldmann")), make_document("Nora F."))
    assert [(w.kind, w.pointer) for w in cv.meta.warnings] == [(WarningKind.UNGROUNDED_VALUE, "/person/lastName")]
    place = cv.evidence["/person/lastName"][0]
    assert (place.page, place.box, place.quote) == (0, None, "")


def test_only_what_stands_on_a_recognised_page_was_read_from_a_picture() -> None:
    one, two = make_document("Nora").pages[0], make_document("Feldmann").pages[0]
    second = replace(two, number=2, is_recognised=True, lines=(replace(two.lines[0], number=2, page=2),))
    document = replace(make_document(""), pages=(one, second))
    edited = {"/person/headline": [Evidence(page=0, state=EvidenceState.EDITED)]}
    person = Person(first_name="Nora", last_name="Feldmann", headline="Feldmann", birth_name="Holm")
    evidence = ground(make_cv(person=person, evidence=edited), document).evidence
    assert {pointer: (places[0].from_picture, places[0].confidence) for pointer, places in evidence.items()} == {
        "/person/firstName": (False, 1.0),
        "/person/lastName": (True, RECOGNISED_CONFIDENCE),
        "/person/headline": (False, 1.0),
        "/person/birthName": (False, 0.0),
    }


def test_what_a_model_saw_on_pictures_was_read_from_a_picture_until_a_person_types_it() -> None:
    edited = {"/person/lastName": [Evidence(page=0, state=EvidenceState.EDITED)]}
    cv = make_cv(person=Person(first_name="Nora", last_name="Feldmann"), evidence=edited)
    evidence = ground(cv, replace(make_document(""), pictures=("iVBORw0KGgo=",))).evidence
    assert evidence["/person/firstName"][0].from_picture
    assert not evidence["/person/lastName"][0].from_picture


def test_a_value_gets_the_box_and_the_words_of_its_line() -> None:
    document = make_document("Lebenslauf\nNora   FELDMANN\nBern")
    (place,) = ground(make_cv(person=Person(last_name="Feldmann")), document).evidence["/person/lastName"]
    x0, y0, x1, y1 = document.box_of(document.lines[1])
    assert place.box == (round(x0, 4), round(y0, 4), round(x1, 4), round(y1, 4))
    assert (place.page, place.quote) == (1, "FELDMANN")


def test_of_two_places_the_hinted_one_is_taken() -> None:
    document = make_document("Java in der Ausbildung\nBern\nJava im Beruf")
    hint = Evidence(page=1, box=document.box_of(document.lines[2]), quote="Java")
    cv = make_cv(employments=[Employment(technologies=["Java"])])
    cv = cv.model_copy(update={"evidence": {"/employments/0/technologies/0": [hint]}})
    (place,) = ground(cv, document).evidence["/employments/0/technologies/0"]
    assert place.box is not None
    assert place.box[1] == round(document.box_of(document.lines[2])[1], 4)


def test_a_long_text_is_proven_by_its_sentences_but_only_by_all_of_them() -> None:
    text = "Führt das Team Zahlungen seit 2019.\nTel. 044 000 00 00\nVerantwortet das Budget der Plattform."
    both = "Führt das Team Zahlungen seit 2019. Verantwortet das Budget der Plattform."
    assert profile_state(both, text) is GROUNDED
    assert profile_state(both + " Spricht fließend Mandarin mit Kunden.", text) is UNGROUNDED


def test_a_value_broken_by_a_table_cell_is_proven_only_where_its_pieces_are_neighbours() -> None:
    def document(y: float) -> Document:
        rows = [("Muster Engineering", 60.0, 100.0), ("01/2020 – heute", 300.0, 100.0), ("(selbständig)", 60.0, y)]
        lines = tuple(Line(i, 1, text, x, top, x + 90, top + 10) for i, (text, x, top) in enumerate(rows, 1))
        return Document(pages=(Page(1, 600, 800, lines),), sha256="0" * 64, language=make_cv().meta.document_language)

    cv = make_cv(employments=[Employment(employer="Muster Engineering (selbständig)")])
    assert ground(cv, document(112)).evidence["/employments/0/employer"][0].state is GROUNDED
    assert ground(cv, document(700)).evidence["/employments/0/employer"][0].state is UNGROUNDED


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ("E-Mail:\tvera.lang@exampl\tNationalität\nhier\te.net\tdeutsch", GROUNDED),
        ("E-Mail:\tvera.lang@exampl\tNationalität\ne.network", UNGROUNDED),
        ("E-Mail:\tvera.lang@exampl\tNationalität\ne.org", UNGROUNDED),
        ("E-Mail:\tvera.lang@exampl\nPhilosophie\nLeipzig\ne.net", UNGROUNDED),
        ("E-Mail:\tsilvera.lang@exampl\ne.net", UNGROUNDED),
    ],
)
def test_an_address_broken_in_a_cell_is_proven_only_by_all_its_parts(lines: str, state: EvidenceState) -> None:
    cv = ground(make_cv(person=Person(email="vera.lang@example.net")), make_document(lines))
    assert cv.evidence["/person/email"][0].state is state


@pytest.mark.parametrize(
    ("date", "text", "state"),
    [
        ("2016-09", "IFRS-Zertifikat, September 2016", GROUNDED),
        ("2016-09", "IFRS-Zertifikat 09/2016", GROUNDED),
        ("2016-09", "IFRS-Zertifikat 10/2016", UNGROUNDED),
        ("2016", "IFRS-Zertifikat 2016", GROUNDED),
        ("2016-02", "certificat obtenu en février 2016", GROUNDED),
        ("2016-01", "IFRS-Zertifikat 2016", UNGROUNDED),
        ("2016-01", "IFRS-Zertifikat (janv.\n2016)", GROUNDED),
        ("2016-01", "IFRS-Zertifikat (janv.\nParis\n2016)", UNGROUNDED),
    ],
)
def test_a_date_is_proven_by_the_line_that_names_all_of_it(date: str, text: str, state: EvidenceState) -> None:
    cv = ground(make_cv(certifications=[Certification(name="IFRS", date=date)]), make_document(text))
    assert cv.evidence["/certifications/0/date"][0].state is state


@pytest.mark.parametrize(
    ("text", "state"),
    [("Verfügbar ab 01.02.2027, 80 %", GROUNDED), ("Available from 1 February 2027", GROUNDED), ("2027", UNGROUNDED)],
)
def test_the_day_of_availability_is_proven_as_any_date_is(text: str, state: EvidenceState) -> None:
    cv = ground(make_cv(terms=Terms(available_from="2027-02-01")), make_document(text))
    assert cv.evidence["/terms/availableFrom"][0].state is state


@pytest.mark.parametrize(("seen", "state"), [("Tel. (0)152 28817386", GROUNDED), ("Tel. 0152 99999999", UNGROUNDED)])
def test_a_phone_number_is_proven_by_its_digits(seen: str, state: EvidenceState) -> None:
    cv = ground(make_cv(person=Person(phone="+4915228817386")), make_document(seen))
    assert cv.evidence["/person/phone"][0].state is state


def test_the_address_behind_a_link_is_proven_by_the_link() -> None:
    page = make_document("LinkedIn").pages[0]
    linked = Page(
        page.number, page.width, page.height, page.lines, links=(("https://www.li.example/nora", 0, 0, 1, 1),)
    )
    document = Document(pages=(linked,), sha256="0" * 64, language=make_cv().meta.document_language)
    cv = ground(make_cv(person=Person(links=[Link(url="li.example/nora"), Link(url="li.example/eve")])), document)
    assert cv.evidence["/person/links/0/url"][0].state is GROUNDED
    assert cv.evidence["/person/links/1/url"][0].state is UNGROUNDED


def test_a_value_edited_by_a_person_stays_edited() -> None:
    cv = make_cv(profile="Von Hand ergänzt")
    cv = cv.model_copy(update={"evidence": {"/profile": [Evidence(page=0, state=EvidenceState.EDITED)]}})
    assert ground(cv, make_document("Anderes")).evidence["/profile"][0].state is EvidenceState.EDITED


words = st.lists(st.text(alphabet="abcdeäöüß+# -./\n", min_size=1, max_size=12), min_size=1, max_size=8)


@given(words, words)
def test_grounding_twice_changes_nothing_and_quotes_stand_in_the_text(skills: list[str], lines: list[str]) -> None:
    document = make_document("\n".join(lines) or "x")
    once: Cv = ground(make_cv(skills=[SkillGroup(items=skills)]), document)
    assert ground(once, document) == once
    grounded = [p for places in once.evidence.values() for p in places if p.state is GROUNDED]
    assert all(place.quote in document.text for place in grounded)


@given(st.text(alphabet="abcÄöß 12,-", min_size=1, max_size=40).filter(str.strip))
def test_whatever_is_copied_from_the_page_is_grounded(text: str) -> None:
    document = make_document(text)
    copied = document.text
    assert ground(make_cv(profile=copied), document).evidence["/profile"][0].state is GROUNDED


def test_a_text_that_says_the_same_on_every_page_is_not_gone_through_for_every_value(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages, rows = 20, 10
    lines = [
        Line(
            page=1 + n // rows, x0=50, y0=20 + 20 * (n % rows), x1=300, y1=30 + 20 * (n % rows), number=n + 1, text=TWIN
        )
        for n in range(pages * rows)
    ]
    places = [Evidence(page=line.page, box=(50 / 595, line.y0 / 842, 300 / 595, line.y1 / 842)) for line in lines]
    document = Document(
        pages=tuple(
            Page(number=n + 1, width=595, height=842, lines=tuple(lines[n * rows : n * rows + rows]))
            for n in range(pages)
        ),
        sha256="0" * 64,
        language=Language.EN,
    )
    cv = make_cv(
        employments=[Employment(role="Developer") for _ in lines],
        evidence={f"/employments/{n}/role": [place] for n, place in enumerate(places)},
    )
    looks = []
    near = visible_text._is_near
    monkeypatch.setattr(visible_text, "_is_near", lambda *given: looks.append(1) or near(*given))
    grounded = ground(cv, document)
    found = [grounded.evidence[f"/employments/{n}/role"][0] for n in range(len(lines))]
    assert [place.page for place in found] == [line.page for line in lines]
    assert [place.box and place.box[1] for place in found] == [round(line.y0 / 842, 4) for line in lines]
    assert len(looks) <= len(lines) * rows, "each value is looked for on its own page"
