"""Small helpers on strings: keys for comparison, words, bullets, splitting outside brackets."""

import re
import unicodedata
from functools import cache, lru_cache

from ..resources import read_yaml

BULLETS = "•‣▪▫◦●○■□◆◇▶►▸➢➤✓✔∙⁃∘»›¸*"
"""Characters that open a list item wherever they stand first, followed by a space or not."""

_BULLET = re.compile(
    rf"^\s*(?:[{re.escape(BULLETS)}\ue000-\uf8ff]\s*|[·\-–—−>→⇒➔➜o]\s+(?=\S)|\(?\d{{1,2}}[.)]\s+(?=[A-ZÄÖÜÉÈ]\w+ \w))"
)
_DASH_BULLET = re.compile(r"^\s*[–—−-]\s+\S")
_NOT_WORD = re.compile(r"[^\w]+")
_ASCII_KEY = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_WORD = re.compile(r"[^\W\d_][\w'’.\-]*[^\W_]|[^\W\d_]")
_EDGE = " \t\u00a0,;:|·•–—-−/"


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return the text without case, spaces and punctuation; equal keys are the same words however they are set."""
    if text.isascii():
        return text.translate(_ASCII_KEY)
    folded = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return _NOT_WORD.sub("", folded).replace("_", "")


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """Return the words, lower case, without surrounding punctuation."""
    return tuple(word.strip(".-'’").casefold() for word in _WORD.findall(text))


def clean(text: str) -> str:
    """Collapse white space and take separators off both ends."""
    return " ".join(text.replace("\u00ad", "").split()).strip(_EDGE)


def squeeze(text: str) -> str:
    return " ".join(text.split())


def has_bullet(text: str) -> bool:
    return _BULLET.match(text) is not None


def without_bullet(text: str) -> str:
    return _BULLET.sub("", text, count=1).strip() if _BULLET.match(text) else text.strip()


def is_dash_bullet(text: str) -> bool:
    return _DASH_BULLET.match(text) is not None


def split_outside_brackets(text: str, separators: str) -> list[str]:
    """Split at any of the characters that stands outside round brackets; a comma inside a number does not split."""
    parts: list[str] = []
    depth, start = 0, 0
    for index, char in enumerate(text):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char in separators and depth == 0:
            if char in ",." and 0 < index < len(text) - 1 and text[index - 1].isdigit() and text[index + 1].isdigit():
                continue
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return parts


def join_lines(lines: list[str]) -> str:
    """Join wrapped lines to running text; a word divided at the line end is put together again."""
    joined = ""
    for line in (squeeze(line) for line in lines):
        if not line:
            continue
        if joined.endswith("\u00ad") or _is_divided(joined, line):
            joined = joined[:-1] + line
        elif joined.endswith(("-", "/")) and joined[-2:-1].isalpha():
            joined += line if not line.startswith(("und ", "oder ", "and ", "or ", "et ", "ou ")) else " " + line
        else:
            joined = f"{joined} {line}" if joined else line
    return joined.replace("\u00ad", "")


def _is_divided(before: str, after: str) -> bool:
    """Tell a word divided by hyphenation ("Intensiv-|pflege") from a compound that keeps its hyphen.

    A lower-case letter on both sides of a line end is taken for hyphenation, except before conjunctions.
    """
    if len(before) < 3 or before[-1] not in "-\u2010" or not before[-2].islower() or not before[-3].isalpha():
        return False
    first = after.split(" ", 1)[0].strip(".,;")
    return after[0].islower() and first not in {"und", "oder", "and", "or", "et", "ou", "bzw", "sowie", "to", "of"}


_OPEN_SIGNS = (",", "-", "–", "—", "‐", "\u00ad", "/", "&", "|")


@cache
def _joints() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "joints.yaml"))


def waits(text: str) -> bool:
    """Whether a line's text must go on below: it ends in a joint, a comma, a dash, a slash or a bar."""
    end = text.rstrip()
    return end.endswith(_OPEN_SIGNS) or end.rpartition(" ")[2].casefold() in _joints()


def resumes(text: str) -> bool:
    """Whether a line's text goes on from above: it begins with a small letter or a sign between two texts."""
    return text[:1].islower() or text.startswith(("&", "|", "/"))


def opens_with_joint(text: str) -> bool:
    """Whether a line begins with a word that joins it to the one above: "and competences"."""
    return text.partition(" ")[0].casefold() in {*_joints(), "&"}


_FACTS = re.compile(r"\s+[|·•∙–—]\s+|\s*[|•]\s*")


def cut_facts(text: str) -> list[str]:
    """Return what stands between the bars, dots and dashes of a line that lists facts."""
    return [part for part in _FACTS.split(text) if part.strip()]


_PARTS = re.compile(r",\s+|\s+[|·•–—]\s+")


def cut_parts(text: str) -> list[str]:
    """Return what stands between the commas, dashes and bars of a title."""
    return [part for part in _PARTS.split(text) if part.strip()]
