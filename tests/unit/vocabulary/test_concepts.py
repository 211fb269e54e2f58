"""Words of work have one meaning in three languages; the files of concepts and activities hold together."""

from collections import Counter

import pytest

from chalicelib.resources import names_in, read_text
from chalicelib.vocabulary import activities, concept_files
from chalicelib.vocabulary.concepts import lexicon, meanings_of, parts_of
from chalicelib.vocabulary.skill_files import lines_of
from chalicelib.vocabulary.tokens import tokenize


def meant(text: str) -> set[str]:
    return set().union(*(meaning.concepts for meaning in meanings_of(tokenize(text))))


@pytest.mark.parametrize("word", ["Wartung", "gewartet", "serviced", "maintained", "entretien", "Maschinenwartung"])
def test_words_of_three_languages_mean_one_deed(word: str) -> None:
    assert "maintain" in meant(word)


def test_a_compound_means_what_its_halves_do() -> None:
    assert {"machine", "maintain"} <= meant("Maschineninstandhaltung")
    assert {"contract", "draft"} <= meant("Vertragsgestaltung")


def test_what_is_narrower_means_the_wider_and_never_the_reverse() -> None:
    assert "contract" in meant("leases")
    assert "lease" not in meant("contracts")


def test_a_kind_of_a_thing_is_no_name_of_it() -> None:
    """Who asks for steel does not ask for any metal, though whoever worked on steel has worked on metal."""
    (steel,) = parts_of("Stahl")
    assert "metal" in steel.concepts
    assert "metal" not in steel.named


def test_a_word_inside_of_another_is_not_found_there() -> None:
    assert "lead" not in meant("Begleitung")
    assert "customer" not in meant("Kundendienst")
    assert "pay" not in meant("late payers")


def test_no_concept_has_two_lines_and_all_wider_ones_are_there() -> None:
    lines = [
        line for file in names_in(*concept_files.FOLDER) for line in lines_of(read_text(*concept_files.FOLDER, file))
    ]
    names = Counter(line.partition(" = ")[0].partition(" < ")[0] for line in lines)
    assert not [name for name, count in names.items() if count > 1]
    assert lexicon().concepts.keys() == names.keys()


def test_every_word_of_an_activity_has_a_meaning() -> None:
    for patterns in activities.activities().values():
        for pattern in patterns:
            assert pattern
            assert all(wanted.concepts for wanted in pattern)
    with pytest.raises(ValueError, match="gobbledygook"):
        activities.read_phrase("check gobbledygook")


def test_the_files_tell_their_format() -> None:
    for folder in (concept_files.FOLDER, activities.FOLDER):
        for file in names_in(*folder):
            assert read_text(*folder, file).startswith("# "), file
