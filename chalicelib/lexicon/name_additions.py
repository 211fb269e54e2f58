"""What stands beside a name and is no part of it: birth name, birth date, pronouns, age, "Lebenslauf"."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ..resources import read_yaml
from ..vocabulary.text import clean, words
from .titles import is_document_title

_DIGIT, _BRACKET, _SLASH, _BREAK = map(re.compile, (r"\d", r"[(\[]", "/", r"[,\s]"))
_EDGE = " \t\u00a0,;:|·•–—-/([{"


@dataclass(frozen=True, slots=True)
class _Additions:
    birth_word: re.Pattern[str]
    birth_name: re.Pattern[str]
    others: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """Each behind a sign without which it stands nowhere."""

    title_words: frozenset[str]
    no_names: frozenset[str]


@cache
def _additions() -> _Additions:
    data = read_yaml("vocabulary", "person_names.yaml")

    def options(name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[name], key=len, reverse=True))

    joint = r"[\s,;|/–—·-]*[(\[]?\s*"
    word = r"[A-ZÀ-ÖØ-Þ][\w'’]+(?:-[A-ZÀ-ÖØ-Þ][\w'’]+)?"
    particle = r"(?:(?:von|van|de|der|den|di|da|du|le|la|zu)\s+){0,2}"
    pronoun = options("pronouns")
    date = (
        r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|(?:19|20)\d{2}"
        r"|\d{1,2}\.?(?:st|nd|rd|th|er)?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}"
    )
    family = re.compile(rf"(?<!\w)(?:{options('family_words')})(?!\w)", re.I)
    born = rf"(?:(?<!\w)(?:{options('born_words')})\s*:?\s*)?(?:{date})(?!\d)"
    born_as = rf"(?<!\w)(?i:{options('birth_words')})\s"
    return _Additions(
        re.compile(born_as),
        re.compile(rf"{joint}{born_as}+(?P<name>{particle}{word})(?!\s*\d)(?=$|\s*[)\],;|])\s*[)\]]?"),
        (
            (_DIGIT, re.compile(rf"{joint}{born}(?:\s+(?:in|à)\s+\w[\w .-]*)?\s*[)\]]?\s*$", re.I)),
            (_BRACKET, re.compile(rf"\s*[(\[]\s*(?:{pronoun})(?:\s*[/|,]\s*(?:{pronoun}))*\s*[)\]]", re.I)),
            (_SLASH, re.compile(rf"[\s,;|·–—-]+(?:{pronoun})(?:\s?/\s?(?:{pronoun}))+(?!\w)", re.I)),
            (_DIGIT, re.compile(rf"{joint}(?<!\w)\d{{2}}\s*(?:{options('age_words')})(?!\w)\s*[)\]]?", re.I)),
            (_DIGIT, re.compile(r"\s*\(\s*\d{2}\s*\)")),
            (family, re.compile(rf"{joint}{family.pattern}\s*[)\]]?", re.I)),
            (_BREAK, re.compile(rf"(?:,\s*|\s+)(?:{options('generations')})\s*$")),
        ),
        frozenset(data["title_words"]),
        frozenset(data["no_names"]),
    )


@lru_cache(maxsize=2048)
def without_additions(text: str) -> tuple[str, str | None]:
    """Return the line without what is no part of the name, and the birth name if it tells one.

    Nothing is left of a line that holds additions alone ("geb. Vogt", "23 ans", "(she/her)").
    """
    table = _additions()
    birth_name = None
    match = table.birth_name.search(text) if table.birth_word.search(text) else None
    if match is not None:
        birth_name = match["name"]
        text = text[: match.start()] + text[match.end() :]
    for sign, pattern in table.others:
        if sign.search(text):
            text = pattern.sub("", text)
    return _without_title_behind(text).strip(), birth_name


def is_addition(text: str) -> bool:
    """Tell whether a text says nothing but what stands beside names, such as "née Vogt" or "34 Jahre"."""
    return bool(clean(text)) and not any(map(str.isalpha, clean(without_additions(text)[0])))


def is_no_name(text: str) -> bool:
    """Tell whether a word of the text is one that no name holds: of a document's title or of a text's."""
    table = _additions()
    return any(word in table.title_words or word in table.no_names for word in words(text))


def _without_title_behind(text: str) -> str:
    """Take " – Lebenslauf", "'s CV" and the like off the end."""
    tokens = text.split()
    for count in (3, 2, 1):
        tail = " ".join(tokens[-count:])
        if len(tokens) > count and is_document_title(tail.strip(_EDGE)):
            head = " ".join(tokens[:-count]).rstrip(_EDGE)
            return re.sub(r"['’]s$", "", head)
    return text
