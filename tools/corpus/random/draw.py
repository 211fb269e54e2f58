"""Draw CVs one after the other: the same seed gives the same persons, styles and files."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typst

from .person import draw_person
from .print_typst import to_typst
from .print_word import to_word
from .style import draw_style
from .truth import truth_of

WORD_SHARE = 0.15


@dataclass(frozen=True)
class Drawn:
    case: str
    suffix: str
    content: bytes
    truth: dict[str, Any]
    lines: list[tuple[str, str, str]]
    """Every printed text with its section and what it is."""

    is_test: bool
    """Of a family that is never trained on."""


def draw(count: int, seed: int, test_only: bool = False) -> Iterator[Drawn]:
    made = number = 0
    while made < count:
        number += 1
        rng = random.Random(f"{seed}-{number}")  # noqa: S311
        language = rng.choice(("de", "en", "fr"))
        person, style = draw_person(rng, language), draw_style(rng, language)
        if test_only and not style.is_test:
            continue
        case = f"{language}_{seed}_{number:05d}"
        in_word = rng.random() < WORD_SHARE and style.columns == "one"
        if in_word:
            content, lines = to_word(person, style)
        else:
            markup, lines = to_typst(person, style)
            content = typst.compile(markup.encode())
        yield Drawn(case, ".docx" if in_word else ".pdf", content, truth_of(case, person, style), lines, style.is_test)
        made += 1
