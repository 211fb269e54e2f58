"""Brackets within lists of skills and languages: what stands in one stays together, and a level stays whole."""

from chalicelib.contracts.base import Language

from .builder import read

HEAD = "= Hanna Brückl\nhanna.brueckl@postfach.example\n"


def test_a_bracket_that_is_wrapped_keeps_its_comma() -> None:
    cv = read(HEAD + "# Kenntnisse\nFigma, Adobe CC (InDesign,\nPremiere Pro, After Effects), Webflow\n")
    assert cv.skills[0].items == ["Figma", "Adobe CC (InDesign, Premiere Pro, After Effects)", "Webflow"]


def test_a_colon_within_a_bracket_names_no_group() -> None:
    cv = read("= Inès Moreau\n# Compétences\nPack Office (Excel : TCD, RECHERCHEV), Sage 100\n", Language.FR)
    assert cv.skills[0].category is None
    assert cv.skills[0].items == ["Pack Office (Excel : TCD, RECHERCHEV)", "Sage 100"]


def test_a_level_keeps_the_bracket_in_it_and_ends_with_the_one_around_it() -> None:
    cv = read(HEAD + "# Sprachen\nEnglisch: gut (B2)\nKurdisch (fließend), Quenya\nPolnisch (gut (B1))\n")
    assert [one.as_written for one in cv.languages] == ["gut (B2)", "fließend", "gut (B1)"]


def test_two_names_of_one_language_share_the_level_behind_the_second() -> None:
    cv = read(HEAD + "# Sprachen\nDeutsch/Schweizerdeutsch Muttersprache\nEnglisch gut\n")
    assert [(one.name, one.native) for one in cv.languages] == [("Deutsch", True), ("Englisch", False)]


def test_languages_with_a_level_among_skills_are_languages() -> None:
    cv = read("= Ade Lund\n# Skills\nR, Python, MATLAB, Norwegian (working knowledge), Yoruba (native)\n", Language.EN)
    assert [(one.name, one.as_written) for one in cv.languages] == [
        ("Norwegian", "working knowledge"),
        ("Yoruba", "native"),
    ]
    assert cv.skills[0].items == ["R", "Python", "MATLAB"]


def test_a_nationality_stands_before_the_town_of_origin() -> None:
    cv = read("= Ladina Cathomas\nSchweizerin (Ilanz GR), verheiratet\nladina@bluemail.example\n# Sprachen\nEnglisch\n")
    assert cv.person.nationalities == ["Schweizerin"]


def test_a_level_behind_a_certificate_has_not_issued_it() -> None:
    cv = read(HEAD + "# Zertifikate\nFachsprachprüfung Medizin (C1), 11/2018\nScrum Master (PSM I), 2015\n")
    assert cv.certifications[0].issuer is None
