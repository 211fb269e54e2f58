"""Plain text: what its own marks tell of titles."""

import pytest

from chalicelib.reading.plain_text import read_text


def _bold(text: str) -> list[str]:
    lines = read_text(text.encode()).pages[0].lines
    return [line.text for line in lines if line.spans[0].bold]


@pytest.mark.parametrize("signs", ["----------", "==========", "~~~~"])
def test_a_line_of_signs_below_makes_a_title(signs: str) -> None:
    assert _bold(f"Gearbeitet\n{signs}\n* 2019 bis heute: Hausdame, Hotel am See\n") == ["Gearbeitet"]


@pytest.mark.parametrize("above", ["Mit freundlichen Grüßen.", "- ein Punkt der Liste", "", "x" * 80])
def test_a_line_of_signs_below_a_sentence_or_an_item_only_parts(above: str) -> None:
    assert _bold(f"{above}\n-----\nKontakt\n") == []
