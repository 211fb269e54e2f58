"""Names as people write them: with birth names, dates, pronouns, particles, titles, in any script."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.lexicon.name_additions import is_addition
from chalicelib.lexicon.names import name_score, split_name

from .builder import read


@pytest.mark.parametrize(
    ("text", "first", "last", "birth_name"),
    [
        ("Henrike Salomon, geb. Oltmanns", "Henrike", "Salomon", "Oltmanns"),
        ("Henrike Salomon (geb. Oltmanns)", "Henrike", "Salomon", "Oltmanns"),
        ("Henrike Salomon geborene von Oltmanns", "Henrike", "Salomon", "von Oltmanns"),
        ("Solène Marchetti née Dubourg", "Solène", "Marchetti", "Dubourg"),
        ("Solène Marchetti, née Dubourg-Petit, 41 ans", "Solène", "Marchetti", "Dubourg-Petit"),
        ("Imogen Farrow (née Birch)", "Imogen", "Farrow", "Birch"),
    ],
)
def test_a_birth_name_is_no_part_of_the_name(text: str, first: str, last: str, birth_name: str) -> None:
    name = split_name(text)
    assert (name.first, name.last, name.birth_name) == (first, last, birth_name)
    assert name_score(text) > 0.5


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Imogen Farrow (she/her)", "Imogen", "Farrow"),
        ("Imogen Farrow she/they", "Imogen", "Farrow"),
        ("Tomke Ahrens (er/ihm)", "Tomke", "Ahrens"),
        ("Solène Marchetti (elle)", "Solène", "Marchetti"),
        ("Tomke Ahrens, geb. 17.09.1991", "Tomke", "Ahrens"),
        ("Tomke Ahrens, geb. am 17. September 1991", "Tomke", "Ahrens"),
        ("Tomke Ahrens * 17.09.1991 in Emden", "Tomke", "Ahrens"),
        ("Solène Marchetti, née le 3 mai 1988", "Solène", "Marchetti"),
        ("Imogen Farrow (born 1990)", "Imogen", "Farrow"),
        ("Tomke Ahrens (35)", "Tomke", "Ahrens"),
        ("Solène Marchetti – 27 ans", "Solène", "Marchetti"),
        ("Reinhold Ebner sen.", "Reinhold", "Ebner"),
        ("Reinhold Ebner jun.", "Reinhold", "Ebner"),
        ("Marcus Whitlock Jr.", "Marcus", "Whitlock"),
        ("Marcus Whitlock III", "Marcus", "Whitlock"),
        ("Tomke Ahrens – Lebenslauf", "Tomke", "Ahrens"),
        ("Tomke Ahrens -- Curriculum Vitae", "Tomke", "Ahrens"),
        ("Imogen Farrow's CV", "Imogen", "Farrow"),
        ("Imogen Farrow | Résumé", "Imogen", "Farrow"),
    ],
)
def test_what_stands_beside_a_name_is_left_out(text: str, first: str, last: str) -> None:
    name = split_name(text)
    assert (name.first, name.last) == (first, last)
    assert name_score(text) > 0


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Joost vd Laan", "Joost", "vd Laan"),
        ("Joost v.d. Laan", "Joost", "v.d. Laan"),
        ("Joost van der Laan", "Joost", "van der Laan"),
        ("Willemijn van 't Veer", "Willemijn", "van 't Veer"),
        ("Ramón Echeverría y Salas", "Ramón", "Echeverría y Salas"),
        ("Leila bint Yusuf al-Qasim", "Leila", "bint Yusuf al-Qasim"),
        ("Samira al-Nasser", "Samira", "al-Nasser"),
        ("Yusuf ibn Rashid", "Yusuf", "ibn Rashid"),
        ("Farid Aït Ouali", "Farid", "Aït Ouali"),
        ("Nadia El Fassi", "Nadia", "El Fassi"),
        ("Ricardo dos Anjos", "Ricardo", "dos Anjos"),
        ("Caoimhe Ní Dhomhnaill", "Caoimhe", "Ní Dhomhnaill"),
        ("Konstantin Freiherr von Thal", "Konstantin", "Freiherr von Thal"),
        ("سميرة الناصر", "سميرة", "الناصر"),
        ("מיכל לוי", "מיכל", "לוי"),
        ("अनन्या शर्मा", "अनन्या", "शर्मा"),
    ],
)
def test_family_names_begin_at_their_particle_in_any_script(text: str, first: str, last: str) -> None:
    name = split_name(text)
    assert (name.first, name.last) == (first, last)
    assert name_score(text) > 0.5


@pytest.mark.parametrize(
    "text",
    ["geb. Oltmanns", "née Dubourg", "23 ans", "34 Jahre alt", "(she/her)", "geb. 17.09.1991", "born 3 May 1990"],
)
def test_an_addition_alone_is_known_as_one(text: str) -> None:
    assert is_addition(text)
    assert name_score(text) < 0


@pytest.mark.parametrize(
    "text", ["Softwareentwickler", "Imogen Farrow", "Senior Engineer", "10 Jahre Erfahrung in SAP"]
)
def test_other_lines_are_no_additions(text: str) -> None:
    assert not is_addition(text)


@pytest.mark.parametrize(
    "title",
    [
        "Functional Resume Sample",
        "Chronological CV Template",
        "Lebenslauf Vorlage Modern",
        "Towards Robust Parsing of the Web",
        "How Plants Measure Time",
        "Modèle de CV",
    ],
)
def test_a_title_above_the_name_is_no_name(title: str) -> None:
    cv = read(f"= {title}\n** Imogen Farrow\nimogen.farrow@example.org\n# Skills\nJava, SQL\n", Language.EN)
    assert cv.person.full_name == "Imogen Farrow"
    assert cv.person.headline != "Imogen Farrow"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("geb. Oltmanns", Language.DE),
        ("(sie/ihr)", Language.DE),
        ("34 Jahre, ledig", Language.DE),
        ("Kontakt", Language.DE),
        ("23 ans", Language.FR),
        ("née Dubourg", Language.FR),
        ("Sehr geehrte Frau Direktorin Behrens", Language.DE),
        ("Dear Hiring Manager", Language.EN),
    ],
)
def test_a_line_below_the_name_that_is_no_occupation_is_no_headline(line: str, language: Language) -> None:
    cv = read(f"= Henrike Salomon\n{line}\nh.salomon@example.org\n# Skills\nJava, SQL\n", language)
    assert cv.person.full_name == "Henrike Salomon"
    assert cv.person.headline is None


def test_a_birth_name_has_a_field_and_its_place() -> None:
    cv = read("= Henrike Salomon\ngeb. Oltmanns\nProjektleiterin\nh.salomon@example.org\n# Kenntnisse\nSAP\n")
    assert (cv.person.birth_name, cv.person.headline) == ("Oltmanns", "Projektleiterin")
    assert cv.evidence["/person/birthName"][0].quote == "Oltmanns"


def test_the_birth_date_on_the_line_of_the_name_is_read() -> None:
    cv = read("= Henrike Salomon, geb. 17.09.1991\nh.salomon@example.org\n# Kenntnisse\nSAP\n")
    assert (cv.person.full_name, cv.person.birth_date) == ("Henrike Salomon", "1991-09-17")
