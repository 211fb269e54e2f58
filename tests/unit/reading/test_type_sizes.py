"""Lines of one type come out of the recognition a little apart, and are one type again."""

from chalicelib.reading.hocr import HocrWord
from chalicelib.reading.type_sizes import level_sizes


def line(number: int, text: str, size: float) -> list[HocrWord]:
    return [HocrWord(word, (0, 0, 1, 1), 0.0, size, 99.0, number) for word in text.split()]


def sizes(*lines: tuple[str, float]) -> list[float]:
    words = [word for number, (text, size) in enumerate(lines) for word in line(number, text, size)]
    by_line = {word.line: word.size for word in level_sizes(words)}
    return [by_line[number] for number in range(len(lines))]


TEXT = ("Betrieb von neunhundert Servern und ihrer Netze", 23.0)


def test_titles_of_one_kind_have_one_size_and_larger_ones_another() -> None:
    titles = (("Ausbildung", 45.5), ("Zertifikate", 43.6), ("Kenntnisse", 42.0))
    assert sizes(TEXT, *titles, ("Anna Lindqvist", 66.0)) == [23.0, 43.6, 43.6, 43.6, 66.0]


def test_a_line_without_letters_that_reach_up_or_down_is_text() -> None:
    assert sizes(TEXT, ("aus norm ao", 20.5)) == [23.0, 23.0]


def test_what_is_much_smaller_or_a_little_larger_stays() -> None:
    assert sizes(TEXT, ("Seite 1 von 2", 19.0), ("Registered Nurse", 25.6)) == [23.0, 19.0, 25.6]


def test_capitals_are_measured_among_each_other() -> None:
    titles = (("BERUFLICHER WERDEGANG", 25.8), ("SPRACHKENNTNISSE", 24.9))
    assert sizes(("Betrieb von neunhundert Servern", 24.5), *titles) == [24.5, 25.8, 25.8]


def test_nothing_is_nothing() -> None:
    assert level_sizes([]) == []
