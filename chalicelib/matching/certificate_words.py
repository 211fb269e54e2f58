"""Find a certificate by the words that tell it from others, whatever it is called besides."""

import re
from functools import cache

from ..job_profiles.words import profile_words
from ..resources import read_yaml
from ..vocabulary.certificate_grades import in_figures, is_pending
from ..vocabulary.tokens import fold
from .cv_index import CvIndex
from .judging import is_quotable
from .word_forms import is_part

_WORD = re.compile(r"[^\W_]+")

_CODE = re.compile(r"\d+|[A-Z]{2,4}\d*|[A-Z]\d{1,4}")
"""Numbers and short capitals tell certificates of one name apart: "R489", "BR", "9606"."""

_LEAST_WORD = 3

_NOT_TO_DRIVE = re.compile(
    r"\b(?:ne conduis pas|(?:do not|don[’']t|cannot) drive|kein\w* (?:führer|fahr)\w*|fahre (?:selbst )?nicht auto)\b",
    re.IGNORECASE,
)


def certificate_by_words(text: str, index: CvIndex) -> tuple[int, bool] | None:
    """Return the first certificate whose name has all telling words of a demand, and whether it has its codes, too.

    None where no certificate has the words, or where the demand has codes alone and they differ.
    """
    for number, entry in enumerate(index.cv.certifications):
        words, codes = _telling(in_figures(text, entry.name))
        own = [fold(word) for word in _WORD.findall(f"{entry.name} {entry.issuer or ''}")]
        has_words = bool(words) and all(any(is_part(word, o) or is_part(o, word) for o in own) for word in words)
        has_codes = all(code in own for code in codes)
        has_name = has_words or (not words and bool(codes) and has_codes)
        if has_name and is_quotable(index, f"/certifications/{number}/") and not is_pending(entry.name):
            return number, has_codes
    return None


def does_not_drive(text: str) -> tuple[int, int] | None:
    """Return where a text says that somebody does not drive."""
    match = _NOT_TO_DRIVE.search(text)
    return match.span() if match else None


def _telling(text: str) -> tuple[set[str], set[str]]:
    """Return the words and the codes that tell the certificate asked for from others."""
    words, codes = set(), set()
    for word in _WORD.findall(text):
        folded = fold(word)
        if folded in _plain() or word.lower() in profile_words().filler:
            continue
        if _CODE.fullmatch(word):
            codes.add(folded)
        elif len(folded) >= _LEAST_WORD:
            words.add(_without_head(folded))
    return words, codes


def _without_head(word: str) -> str:
    """Return "ersthelfer" of "ersthelferschein"."""
    for head in _heads():
        if word.endswith(head) and len(word) - len(head) > _LEAST_WORD:
            return word.removesuffix(head)
    return word


@cache
def _plain() -> frozenset[str]:
    return frozenset(fold(word) for word in read_yaml("vocabulary", "certificate_grades.yaml")["plain"].split())


@cache
def _heads() -> tuple[str, ...]:
    return tuple(fold(head) for head in read_yaml("vocabulary", "certificate_grades.yaml")["heads"])
