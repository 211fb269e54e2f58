"""Draw CVs one after the other: the same seed gives the same persons, styles and files."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import typst

from .forms import FORMS, make_form
from .odd import FAMILIES, make_odd
from .person import Person, draw_person
from .print_forms import to_forms
from .print_html import to_chromium, to_weasyprint
from .print_latex import to_latex
from .print_reportlab import to_reportlab
from .print_typst import to_typst
from .print_word import to_libreoffice, to_word
from .style import Style, draw_style
from .truth import truth_of

Lines = list[tuple[str, str, str]]
WORD_SHARE, REPORTLAB_SHARE = 0.15, 0.2


@dataclass(frozen=True)
class Drawn:
    case: str
    suffix: str
    content: bytes
    truth: dict[str, Any]
    lines: Lines
    """Every printed text with its section and what it is."""

    is_test: bool
    """Of a family that is never trained on."""


def _by_typst(person: Person, style: Style) -> tuple[bytes, Lines]:
    markup, lines = to_typst(person, style)
    return typst.compile(markup.encode()), lines


PRINTERS: dict[str, Callable[[Person, Style], tuple[bytes, Lines]]] = {
    "typst": _by_typst,
    "word": to_word,
    "reportlab": to_reportlab,
    "chromium": to_chromium,
    "weasyprint": to_weasyprint,
    "libreoffice": to_libreoffice,
    "latex": to_latex,
}
"""Those after ReportLab are only drawn with when asked for: they are not everywhere, and never train."""

_FAST = ("typst", "reportlab", "word")
_WORDS = ("word", "libreoffice")


def draw(count: int, seed: int, test_only: bool = False, printer: str = "") -> Iterator[Drawn]:
    """Yield CVs; of families that are never trained on alone if `test_only`, by the one printer that is named."""
    made = number = 0
    while made < count:
        number += 1
        rng = random.Random(f"{seed}-{number}")  # noqa: S311
        language = rng.choice(("de", "en", "fr"))
        person, style = draw_person(rng, language), draw_style(rng, language)
        if test_only and not style.is_test:
            continue
        case = f"{language}_{seed}_{number:05d}"
        used = printer or _printer(rng, style)
        content, lines = PRINTERS[used](person, style)
        yield Drawn(case, _suffix(used), content, truth_of(case, person, style), lines, style.is_test)
        made += 1


def draw_odd(count: int, seed: int, printer: str = "", families: Sequence[str] = tuple(FAMILIES)) -> Iterator[Drawn]:
    """Yield CVs of the odd families in turn; by Word where they have text boxes and a printer that has none is named."""
    for number in range(count):
        rng = random.Random(f"odd-{seed}-{number}")  # noqa: S311
        family = families[number % len(families)]
        language = rng.choice(("de", "en", "fr"))
        person, style = make_odd(rng, family, draw_person(rng, language), draw_style(rng, language))
        used = printer or rng.choice(_FAST)
        if family == "text_boxes" and used not in _WORDS:
            used = "word"
        case = f"{language}_odd_{seed}_{number:05d}"
        content, lines = PRINTERS[used](person, style)
        yield Drawn(case, _suffix(used), content, truth_of(case, person, style), lines, is_test=True)


def draw_forms(count: int, seed: int, families: Sequence[str] = FORMS) -> Iterator[Drawn]:
    """Yield CVs that are forms, tables or lists, of each family in turn, printed by Typst."""
    for number in range(count):
        rng = random.Random(f"forms-{seed}-{number}")  # noqa: S311
        language = rng.choice(("de", "en", "fr"))
        person, style = draw_person(rng, language), draw_style(rng, language)
        person, style, form = make_form(rng, families[number % len(families)], person, style)
        case = f"{language}_form_{seed}_{number:05d}"
        markup, lines = to_forms(person, style, form)
        yield Drawn(case, ".pdf", typst.compile(markup.encode()), truth_of(case, person, style), lines, is_test=False)


def _suffix(printer: str) -> str:
    return ".docx" if printer == "word" else ".pdf"


def _printer(rng: random.Random, style: Style) -> str:
    drawn = rng.random()
    if drawn < WORD_SHARE and style.columns == "one":
        return "word"
    return "reportlab" if drawn > 1 - REPORTLAB_SHARE else "typst"
