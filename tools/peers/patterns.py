"""What patterns and lists of words find in bare text, as parsers of the first generation do (pyresparser and its kin).

The name is the first line of two to four capitalised words; e-mail and phone are what looks like one; skills are the
words of the product's own list that stand anywhere. Employments and education are not told apart, so there are none.
"""

import re
import time
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2

from chalicelib.resources import read_yaml
from chalicelib.vocabulary.skill_files import skill_lines

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"\+?\(?\d[\d ()/.-]{7,}\d")
NAME = re.compile(r"(?:[A-ZÀ-Ž][\w'’-]+ ){1,3}[A-ZÀ-Ž][\w'’-]+")


@cache
def _skills() -> dict[str, re.Pattern[str]]:
    listed = read_yaml("vocabulary", "expertise.yaml")
    words = {*listed["methods"], *listed["technologies"], *(line.name for line in skill_lines())}
    return {word: re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE) for word in words if len(word) > 2}


def read(file: Path) -> tuple[float, dict[str, Any]]:
    """Return the seconds of processor time and the answer in the scorer's words."""
    began = time.process_time()
    with pypdfium2.PdfDocument(file) as document:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    lines = [line.strip() for line in text.splitlines()]
    answer = {
        "basics": {
            "name": next((line for line in lines if NAME.fullmatch(line)), ""),
            "email": _first(EMAIL, text),
            "phone": _first(PHONE, text),
        },
        "skills": [word for word, pattern in _skills().items() if pattern.search(text)],
    }
    return time.process_time() - began, answer


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group(0) if match else ""
