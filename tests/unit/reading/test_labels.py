from chalicelib.reading.labels import is_mislabelled
from chalicelib.reading.runs import Run, Style

STYLE = Style("CMR10", 10.0, False, False, 0, 0, 0, 255)


def run(text: str, x0s: list[float], x1s: list[float]) -> Run:
    return Run(STYLE, 100.0, [], False, text, x0s, [90.0] * len(text), x1s, [102.0] * len(text))


def test_spaces_that_the_reader_makes_up_are_no_letters_of_a_glyph() -> None:
    """TeX's fonts have no space: it is reported at its neighbour's place."""
    text = "Java, C, Rust, Go, Perl, Bash"
    x0s, x1s, x = [], [], 0.0
    for char in text:
        x0s.append(x)
        x += 0.0 if char == " " else 5.0
        x1s.append(x)
    assert not is_mislabelled(run(text, x0s, x1s))


def test_one_glyph_cannot_stand_for_a_word() -> None:
    assert is_mislabelled(run("QUANTUM", [0.0] * 7, [5.0] * 7))
