"""CVs whose headings look like their text, as people write them who set nothing."""

from datetime import UTC, datetime

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document
from tests.unit.reading.pdf_builder import pdf, text

from .builder import read as read_text

HEAD = ("anna.muster@example.org", "Hamburg", "Berufserfahrung", "03/2018 - heute Softwareentwicklerin, Beispiel GmbH")


def read(*lines: str, apart: frozenset[str] = frozenset()) -> Cv:
    """Read a page of 10 pt lines, 20 pt apart, and 34 pt below what is in `apart`, under a name in bold."""
    y, shown = 770, [text(60, 790, "Anna Muster", 18, "F2")]
    for line in (*HEAD, *lines):
        y -= 14 if line in apart else 0
        shown.append(text(60, y, line))
        y -= 20
    return extract_cv(read_document(pdf("\n".join(shown))), datetime(2026, 1, 1, tzinfo=UTC))


def test_list_under_a_plain_heading_is_read() -> None:
    cv = read("Kenntnisse", "Apache Kafka, Java, PostgreSQL")

    assert [group.items for group in cv.skills] == [["Apache Kafka", "Java", "PostgreSQL"]]
    assert cv.person.address is not None
    assert cv.person.address.city == "Hamburg"


def test_languages_under_a_plain_heading_are_read() -> None:
    assert [language.code for language in read("Sprachen", "Deutsch (C2), Englisch (C1)").languages] == ["de", "en"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [("Interessen", "Segeln, Schach, Kochen"), ("Mein Werkzeug", "Kafka, Java"), ("Kenntnisse", "Offen für Neues")],
)
def test_no_line_of_plain_text_is_lost(heading: str, line: str) -> None:
    told = read(heading, line).model_dump_json(exclude={"evidence"})

    assert all(word in told for word in line.replace(",", "").split())


def test_what_looks_like_a_title_with_nothing_below_is_kept_as_text() -> None:
    cv = read("Kenntnisse", "Java, Kafka", "Wozu ich noch Lust habe", apart=frozenset({"Wozu ich noch Lust habe"}))

    assert "Wozu ich noch Lust habe" in cv.model_dump_json(exclude={"evidence"})


WORDS_OF_ONES_OWN = ("Meine Backstuben", "Meine Lehrzeit", "Das geht mir von der Hand")


@pytest.mark.parametrize("look", ["** ", "", "CAPITALS"])
def test_titles_are_told_by_blanks_and_look_where_none_is_known(look: str) -> None:
    jobs, schools, skills = (title.upper() if look == "CAPITALS" else f"{look}{title}" for title in WORDS_OF_ONES_OWN)
    cv = read_text(
        f"""
= Jule Ahlers
jule@ahlers.example

{jobs}
05/2019 - heute: Konditorin, Café Deichblick, Aurich
08/2015 - 04/2019: Bäckerin, Backhus Friesland GmbH, Leer

{schools}
08/2012 - 07/2015: Ausbildung zur Konditorin, Café Deichblick
2012: Realschulabschluss, Realschule Aurich

{skills}
Torten, Schokolade, Kalkulation
"""
    )
    assert [job.role for job in cv.employments] == ["Konditorin", "Bäckerin"]
    assert [course.degree for course in cv.education] == ["Ausbildung zur Konditorin", "Realschulabschluss"]
    assert [item for group in cv.skills for item in group.items] == ["Torten", "Schokolade", "Kalkulation"]
