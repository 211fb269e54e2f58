"""Fonts that prove nothing of their glyphs: where a letter is said for another, the shape tells."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from chalicelib.reading.drawn_letters import DrawnLetters
from chalicelib.reading.font_proof import Claims
from chalicelib.reading.pdf_pages import read_pdf

from .swapped_letters import SWAPS, Lie, lying

FILES = sorted((Path(__file__).parents[1] / "data/eval/dev/cases").glob("*.pdf"))[::2]
"""CVs by LaTeX, word processors, browsers and libraries: CFF with numbered glyphs, and TrueType without names."""

LEAST_FOUND = {"one_digit": 0.5, "two_letters": 0.7, "a_word": 1.0, "all_letters": 1.0}
"""Share of the lies that must be found, by kind."""

Found = list[tuple[Claims, dict[int, str]]]


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Found:
    """What is found in the file that is read next."""
    fonts: Found = []
    look_at = DrawnLetters.look_at

    def noted(drawn: DrawnLetters, runs: list[object]) -> None:
        before = len(drawn.false)
        look_at(drawn, runs)  # type: ignore[arg-type]
        fonts.extend(drawn.false[before:])

    monkeypatch.setattr(DrawnLetters, "look_at", noted)
    return fonts


def lies(swap: str) -> list[Lie]:
    return [lie for number, file in enumerate(FILES) for lie in lying(file.read_bytes(), SWAPS[swap], number)]


def letters_found(files: list[Lie], found: Found) -> tuple[float, float]:
    """Return the share of fonts that are found to lie, and of their lying letters that are read as they are drawn."""
    fonts = right = 0
    for lie in files:
        found.clear()
        read_pdf(lie.content)
        shown: Mapping[int, str] = {code: letter for _, letters in found for code, letter in letters.items()}
        fonts += bool(shown)
        right += sum(shown.get(code, "").casefold() == drawn.casefold() for code, (drawn, _) in lie.letters.items())
    return fonts / len(files), right / sum(len(lie.letters) for lie in files)


@pytest.mark.parametrize("swap", SWAPS)
def test_letters_that_are_said_for_others_are_found(swap: str, found: Found) -> None:
    files = lies(swap)
    assert len(files) >= 5
    fonts, letters = letters_found(files, found)
    assert fonts >= LEAST_FOUND[swap]
    assert letters >= 0.8 * fonts


def test_nothing_is_found_without_looking(monkeypatch: pytest.MonkeyPatch, found: Found) -> None:
    monkeypatch.setattr(DrawnLetters, "look_at", lambda drawn, runs: None)
    assert letters_found(lies("a_word"), found) == (0.0, 0.0)


def test_what_is_drawn_is_read_and_what_was_said_is_reported() -> None:
    for lie in lies("a_word")[:4]:
        warnings = read_pdf(lie.content)["warnings"]
        assert [warning[1] for warning in warnings if warning[0] == "hidden_text"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_honest_fonts_raise_no_alarm(file: Path, found: Found) -> None:
    read_pdf(file.read_bytes())
    assert found == []
