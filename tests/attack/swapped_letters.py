"""Honest PDFs of many programs made to lie: a font's table says other letters than its glyphs show, one for one."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_letters, digits

from chalicelib.reading.font_programs import PLAIN
from chalicelib.reading.font_proof import Claims, prove_tables, with_table

Swap = Callable[[Sequence[str], random.Random], Mapping[str, str]]
"""From the letters of a font to the ones that are said instead of some of them; nothing where it has too few."""

_LONG = 6
"""Different letters of a whole word."""


@dataclass(frozen=True, slots=True)
class Lie:
    """A file, and the codes of its font that lie: what is drawn and what is said."""

    content: bytes
    letters: Mapping[int, tuple[str, str]]


def one_digit(letters: Sequence[str], rng: random.Random) -> Mapping[str, str]:
    """As in 3 years that are said to be 8."""
    found = [letter for letter in letters if letter in digits]
    return {rng.choice(found): rng.choice(digits)} if found else {}


def two_letters(letters: Sequence[str], rng: random.Random) -> Mapping[str, str]:
    found = [letter for letter in letters if letter in ascii_letters]
    return _others(rng.sample(found, 2), rng) if len(found) >= 2 else {}


def a_word(letters: Sequence[str], rng: random.Random) -> Mapping[str, str]:
    """As in a second font that is there for one word alone."""
    found = [letter for letter in letters if letter in ascii_letters]
    return _others(rng.sample(found, _LONG), rng) if len(found) >= _LONG else {}


def all_letters(letters: Sequence[str], rng: random.Random) -> Mapping[str, str]:
    return _others([letter for letter in letters if letter in ascii_letters], rng)


SWAPS: dict[str, Swap] = {f.__name__: f for f in (one_digit, two_letters, a_word, all_letters)}


def lying(content: bytes, swap: Swap, seed: int) -> Iterator[Lie]:
    """Yield the file once for each of its fonts that prove nothing and have room for the lie."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    _, claims = prove_tables(content)
    # Those of TeX prove the letters that they have, and say more than those.
    for font in (font for font in claims if len(font.unproven) == sum(text in PLAIN for text in font.texts.values())):
        said = swap([font.texts[code] for code in font.unproven], rng)
        lies = {code: (font.texts[code], said[font.texts[code]]) for code in font.unproven if font.texts[code] in said}
        lies = {code: pair for code, pair in lies.items() if pair[0].casefold() != pair[1].casefold()}
        false = with_table(content, font, {code: pair[1] for code, pair in lies.items()})
        if lies and _says(false, font, lies):
            yield Lie(false, lies)


def _says(content: bytes, font: Claims, lies: Mapping[int, tuple[str, str]]) -> bool:
    """Whether the file has room for the lie."""
    _, claims = prove_tables(content)
    tables = [other.texts for other in claims if other.table == font.table]
    return bool(tables) and all(tables[0].get(code) == said for code, (_, said) in lies.items())


def _others(letters: Sequence[str], rng: random.Random) -> dict[str, str]:
    """Say another letter for each, large for large."""
    return {
        letter: other.upper() if letter.isupper() else other
        for letter in letters
        for other in [rng.choice([c for c in ascii_letters[:26] if c != letter.casefold()])]
    }
