"""Words of work have one meaning in three languages; the files of concepts and activities hold together."""

from collections import Counter
from collections.abc import Callable

import pytest

from chalicelib.resources import names_in, read_text
from chalicelib.vocabulary import activities, concept_files, senses
from chalicelib.vocabulary.concepts import lexicon, meanings_of, parts_of
from chalicelib.vocabulary.lexicon import Lexicon
from chalicelib.vocabulary.skill_files import lines_of
from chalicelib.vocabulary.tokens import stems, tokenize


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


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("employer", "rent payment"),
        ("background", "route"),
        ("comptable", "restaurant table"),
        ("technischer", "shear"),
        ("Politische", "restaurant table"),
        ("juristischen", "restaurant table"),
    ],
)
def test_only_a_noun_has_an_unknown_first_half_and_the_ending_of_an_adjective_is_no_half(word: str, other: str) -> None:
    assert other not in meant(word)
    assert "measuring device" in meant("Höhenmessgerät")


@pytest.mark.parametrize(("word", "deed"), [("invoiced", "bill"), ("livré", "deliver"), ("monitored", "monitor")])
def test_the_past_of_a_deed_is_one_though_a_thing_is_named_alike(word: str, deed: str) -> None:
    assert deed in meant(word)


def test_a_book_is_not_delivered() -> None:
    assert "deliver" not in meant("livres")


def test_a_longer_word_for_one_deed_hides_no_other_deed() -> None:
    """ "Pflege" of software is administration, and that of a resident care."""
    assert {"administer", "care"} <= meant("Pflege")


def test_a_compound_with_a_name_of_its_own_still_means_what_its_halves_do() -> None:
    assert {"flat handover", "property", "hand over"} <= meant("Wohnungsübergaben")


@pytest.mark.parametrize(
    ("folder", "mark", "book"), [(concept_files.FOLDER, "", lexicon), (senses.FOLDER, "~", senses.senses)]
)
def test_no_concept_has_two_lines_in_a_file_and_all_wider_ones_are_there(
    folder: tuple[str, ...], mark: str, book: Callable[[], Lexicon]
) -> None:
    """The file of a field may add words to a concept of another, without saying anew what is wider."""
    told: Counter[str] = Counter()
    for file in names_in(*folder):
        heads = [line.partition(" = ")[0] for line in lines_of(read_text(*folder, file))]
        names = Counter(head.partition(" < ")[0] for head in heads)
        assert not [name for name, count in names.items() if count > 1], file
        told.update(mark + head.partition(" < ")[0] for head in heads if " < " in head)
    assert not [name for name, count in told.items() if count > 1]
    assert book().concepts.keys() >= told.keys()


def test_what_is_done_may_be_told_in_several_files() -> None:
    """Words of deeds in the file of a field are no things: who reduces scrap has done something."""
    assert lexicon().is_deed("reduce")
    assert not lexicon().is_deed("scrap")


def test_every_word_of_an_activity_has_a_meaning() -> None:
    for name in activities.activities().names():
        patterns = activities.activities().deeds(stems(name))
        assert patterns, name
        for pattern in patterns:
            assert pattern
            assert all(wanted.concepts for wanted in pattern)
    with pytest.raises(ValueError, match="gobbledygook"):
        activities.read_phrase("check gobbledygook")


def test_the_files_tell_their_format() -> None:
    for folder in (concept_files.FOLDER, senses.FOLDER, activities.FOLDER):
        for file in names_in(*folder):
            assert read_text(*folder, file).startswith("# "), file


def test_a_closed_name_of_several_words_ends_with_its_last() -> None:
    assert "workflow scheduler" in meant("jobs in Control-M")
    assert "workflow scheduler" not in meant("contrôle microbiologique")


def test_who_works_on_a_thing_is_not_the_thing() -> None:
    assert "electrical system" in meant("Elektrik")
    assert "electrical system" not in meant("Elektriker")


def sensed(text: str) -> set[str]:
    return set().union(*(meaning.concepts for meaning in senses.senses_of(tokenize(text))))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Unterscheidung von Zielgruppen", "~family law"),
        ("Weihnachtsmarkt", "~night time"),
        ("Prozesse steuern", "~tax"),
        ("eigenverantwortliches Handeln", "~retail trade"),
        ("Außenhandel", "~retail trade"),
        ("succession of tasks", "~carve out"),
        ("concessions", "~carve out"),
        ("banquet", "~bank"),
        ("Datenbanken", "~bank"),
        ("entretien téléphonique", "~maintenance matter"),
        ("contractors", "~artist"),
        ("Darmstadt", "~municipality"),
        ("leitender Ingenieur", "~tender matter"),
    ],
)
def test_what_only_sounds_alike_has_no_such_sense(text: str, other: str) -> None:
    assert other not in sensed(text)


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("Scheidung", "~family law"),
        ("Nachtdienst", "~night time"),
        ("Steuern und Abgaben", "~tax"),
        ("Kunden aus dem Handel", "~retail trade"),
        ("Banken", "~bank"),
        ("entretien des machines", "~maintenance matter"),
    ],
)
def test_with_its_companion_a_word_has_its_sense(text: str, sense: str) -> None:
    assert sense in sensed(text)


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("analytische", "restaurant table"),
        ("entreprise", "draw"),
        ("technischer", "shear"),
        ("Gesellschaften", "animal"),
        ("Buchhalterin", "sew"),
        ("connaissances", "birth"),
        ("Weihnachten", "night"),
        ("warehousing", "property"),
    ],
)
def test_the_end_of_another_word_is_no_half_of_a_compound(word: str, concept: str) -> None:
    assert concept not in meant(word)
