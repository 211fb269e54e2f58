"""Texts that are set on top of each other: everybody sees their ink, nobody reads it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .letters import is_letter, smooth
from .overlaps import BAND_TOP
from .runs import Run, Style
from .text_repair import is_icon_font

LIKE_SIZE = 1.6
"""A letter this many times as large is an ornament behind the text, or the text on it small print: both are read."""

SAME_PLACE = 0.5
"""Share of the narrower letter's width from which two letters stand on one place. Shadows and letters struck twice are
moved by less than that against their like, and those beside it are reached by less."""

SAME_HEIGHT = 0.5
"""The same of the height of small letters. The tightest lines leave a whole one between baselines."""

RUNS_ON = 0.5
"""A text whose end runs into the next one in its row, by no more than this share of it, had too little room: that is
seen in honest tables, and what both say is told from the rest."""

NEXT_WORD = 0.4
"""Font sizes between the end of a run and the next one of its text: a blank, where it is set wide."""

_Letter = tuple[float, float, str]
"""Left edge, right edge, character."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Runs in one look that follow each other: PDFium takes texts on one place apart, letter between letter."""

    runs: Sequence[Run]
    letters: Sequence[_Letter]
    left: float
    right: float
    baseline: float
    size: float


def find_legible(
    shared: Sequence[Run], runs: Sequence[Run], seen: Mapping[int, Sequence[bool]]
) -> dict[int, list[bool]]:
    """Return by `id(run)`, for runs of which letters lie under or on other seen letters, what of them can be read.

    `shared` are those of a page's `runs` that share a place with another; `seen` has for every run which of its glyphs
    are seen. Letters are the same text twice where they are alike. Runs that are turned, and icons, are not looked at.
    """
    heights = {round(run.baseline) for run in shared}
    level = [run for run in runs if round(run.baseline) in heights and not run.style.angle and any(seen[id(run)])]
    texts = [_text_of(text, seen) for text in _chains(run for run in level if not is_icon_font(run.style.font))]
    texts.sort(key=lambda text: text.baseline)
    baselines = [text.baseline for text in texts]
    found = {}
    for text in texts:
        reach = SAME_HEIGHT * BAND_TOP * text.size
        first, last = bisect_left(baselines, text.baseline - reach), bisect_right(baselines, text.baseline + reach)
        others = [
            other.letters
            for other in texts[first:last]
            if other.left < text.right and text.left < other.right and _lie_on_each_other(text, other)
        ]
        for run in text.runs if others else ():
            legible = smooth(run, [_is_free(run, i, others) for i in range(len(run.text))])
            if not all(legible):
                found[id(run)] = legible
    return found


def _chains(runs: Iterable[Run]) -> list[list[Run]]:
    """Return the runs in groups of one look and baseline, each of which begins about where the one before it ends."""
    chains: dict[tuple[Style, float], list[list[Run]]] = {}
    for run in sorted(runs, key=lambda run: run.box[0]):
        row = chains.setdefault((run.style, round(run.baseline, 1)), [])
        nearest = min(row, key=lambda chain: abs(chain[-1].box[2] - run.box[0]), default=None)
        if nearest is None or abs(nearest[-1].box[2] - run.box[0]) > NEXT_WORD * run.style.size:
            nearest = []
            row.append(nearest)
        nearest.append(run)
    return [chain for row in chains.values() for chain in row]


def _text_of(runs: Sequence[Run], seen: Mapping[int, Sequence[bool]]) -> _Text:
    letters = [
        (x0, x1, char)
        for run in runs
        for x0, x1, char, shows in zip(run.x0s, run.x1s, run.text, seen[id(run)], strict=True)
        if shows and is_letter(char)
    ]
    left, right = min(run.box[0] for run in runs), max(run.box[2] for run in runs)
    return _Text(runs, sorted(letters), left, right, runs[0].baseline, runs[0].style.size)


def _lie_on_each_other(one: _Text, two: _Text) -> bool:
    """Whether letters of two texts that share a stretch, and may be level, stand on one place."""
    small, large = min(one.size, two.size), max(one.size, two.size)
    is_level = abs(one.baseline - two.baseline) <= SAME_HEIGHT * BAND_TOP * small
    if one is two or large > LIKE_SIZE * small or not is_level:
        return False
    left, right = (one, two) if one.left <= two.left else (two, one)
    return right.right <= left.right or left.right - right.left > RUNS_ON * (left.right - left.left)


def _is_free(run: Run, position: int, others: Sequence[Sequence[_Letter]]) -> bool:
    char, left, right = run.text[position], run.x0s[position], run.x1s[position]
    if not is_letter(char):
        return True
    return not any(_covers(letters, char, left, right) for letters in others)


def _covers(letters: Sequence[_Letter], char: str, left: float, right: float) -> bool:
    widest = 2 * max(right - left, 0.1)
    first = bisect_left(letters, left - widest, key=lambda letter: letter[0])
    for x0, x1, other in letters[first : bisect_right(letters, right, key=lambda letter: letter[0])]:
        shared = min(x1, right) - max(x0, left)
        if other != char and shared > SAME_PLACE * min(x1 - x0, right - left):
            return True
    return False
