"""A date without a label is a birth date only of someone who can have a CV; what is no label tells nothing."""

from datetime import UTC, datetime

import pytest

from .builder import extract_cv, read, stacked

TEXT = """= Jonas Brückl
14.05.2012
jonas.brueckl@example.org

# Ausbildung
2027 - 2030 |> Ausbildung zum Tischler
Tischlerei Maier GmbH
"""


@pytest.mark.parametrize(("read_in", "birth_date"), [(2026, None), (2027, "2012-05-14"), (2040, "2012-05-14")])
def test_nobody_under_fifteen_is_taken_for_the_author(read_in: int, birth_date: str | None) -> None:
    assert extract_cv(stacked(TEXT), datetime(read_in, 6, 1, tzinfo=UTC)).person.birth_date == birth_date


def test_a_longer_word_that_begins_like_a_label_tells_no_nationality() -> None:
    text = TEXT.replace("14.05.2012", "Staatsangehörigkeitsbehörde der Stadt Ulm")
    assert extract_cv(stacked(text), datetime(2026, 6, 1, tzinfo=UTC)).person.nationalities == []


def test_the_country_of_birth_behind_a_dash_is_no_nationality() -> None:
    cv = read(
        "= Marian Plattner\nm.plattner@mail.example\ngeboren am 15.09.1981 in Meran – Italien\n# Kenntnisse\nJava, SQL"
    )
    assert cv.person.birth_date == "1981-09-15"
    assert cv.person.nationalities == []


@pytest.mark.parametrize(
    ("facts", "nationalities"),
    [
        ("geboren am 17.02.1989 in Judenburg, Österreich, verheiratet", []),
        ("née le 4 mai 1990 à Vevey, Suisse", []),
        ("Rue du Lac 12, 1800 Vevey, Suisse", []),
        ("1800 Vevey\nSuisse", []),
        ("Indian National Olympiad in Informatics, 2016", []),
        ("geb. 11.02.1998 in Zams · Österreich · Führerschein B", ["Österreich"]),
        ("12.10.1983, Suisse, mariée", ["Suisse"]),
        ("Indian national, open to relocation", ["Indian"]),
    ],
)
def test_a_country_is_the_nationality_only_where_nothing_else_is_told_of_it(
    facts: str, nationalities: list[str]
) -> None:
    cv = read(f"= Marian Plattner\n{facts}\nm.plattner@mail.example\n# Kenntnisse\nJava, SQL")
    assert cv.person.nationalities == nationalities
