"""The words of a wish are split into what they mean, and found in a CV by meaning, root or half."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.matching.content_words import ContentWord, readings_of
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.word_coverage import HALF, NEAR, SAME
from tests.eval_match.small_cvs import small_cv


def reach(said: str, word: ContentWord) -> float:
    reached = CvIndex(small_cv([said], Language.DE)).coverage.reach(word)
    return max((share for share, _ in reached.values()), default=0.0)


def only_word(text: str) -> ContentWord:
    (word,) = readings_of(text)[0]
    return word


def test_words_that_only_ask_name_nothing() -> None:
    assert readings_of("Sehr gute Kenntnisse und mehrjährige Erfahrung in der") == ()


def test_a_compound_is_as_many_words_as_it_has_parts_and_what_is_unknown_of_it_counts() -> None:
    words = readings_of("Quartalskarussell")[0]
    assert [word.share for word in words] == [0.5, 0.5]
    assert [bool(word.meant) for word in words] == [True, False]


def test_a_head_that_only_says_sector_is_no_part() -> None:
    assert [word.share for word in readings_of("Versicherungsbranche")[0]] == [1.0]


@pytest.mark.parametrize(
    ("wish", "parts"),
    [("Modellierungssprachen", 2), ("Fachbehörden", 1), ("Prüfungsteams", 2)],
)
def test_what_links_two_halves_and_what_only_says_of_which_sort_is_no_unknown_word(wish: str, parts: int) -> None:
    words = readings_of(wish)[0]
    assert len(words) == parts
    assert all(word.meant for word in words)


def test_words_of_place_and_number_name_nothing() -> None:
    assert readings_of("während mindestens fünf Jahren, across, entre, devant") == ()


@pytest.mark.parametrize(
    ("said", "wish", "share"),
    [
        ("Liaised with barristers", "Rechtsanwälte", SAME),
        ("Betreuung der Steuerlinge", "Rechtsanwälte", 0.0),
        ("Keine Erfahrung mit Rechtsanwälten", "Rechtsanwälte", 0.0),
        ("Pflege der Zyklotrone", "Zyklotron", HALF),
        ("Die Zyklotronhalle erweitert", "Zyklotron", HALF),
    ],
)
def test_a_word_is_reached_by_its_meaning_or_its_letters(said: str, wish: str, share: float) -> None:
    assert reach(said, only_word(wish)) >= share if share else reach(said, only_word(wish)) <= NEAR
