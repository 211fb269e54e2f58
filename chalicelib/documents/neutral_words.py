"""Writing about a person without telling the gender."""

import re
from collections.abc import Mapping
from functools import cache, partial

from ..contracts.base import Language
from ..resources import read_yaml

_FILE = ("vocabulary", "gendered_words.yaml")


def neutral(text: str, language: Language) -> str:
    """Return the text with neutral nouns and pronouns, without forms of address and family status.

    `language` is that of the CV. Nouns of another one stay: an English "Consultant" is neutral already.
    """
    text = _removed_words().sub("", text)
    phrases, pattern = _phrases()
    text = pattern.sub(lambda match: _like(match.group(), phrases[match.group().casefold()]), text)
    if language is Language.DE:
        text = _german_pairs()[0].sub(_neutral_german_pair, text)
        text = _german_nouns().sub(lambda match: f"{match['noun']}/in", text)
        text = _german_adjectives().sub(r"\1e/r", text)
        text = _she().sub(lambda match: _like(match.group(), str(read_yaml(*_FILE)["she_becomes"])), text)
    words = read_yaml(*_FILE)
    for pattern, forms in (_pairs(language), (_pronouns(language), words["pronouns"][language.value])):
        text = pattern.sub(partial(_neutral_word, forms), text)
    return re.sub(r"[ \t]{2,}", " ", text).strip(" \t,;:")


def without_feminines(text: str, language: Language) -> str:
    """Return the name of a certificate without a feminine that tells its holder's gender: "Praxisanleiterin".

    The masculine is what such papers are called for everybody, and may be English: "Certified Tester".
    """
    if language is Language.DE:
        text = _german_pairs()[0].sub(_neutral_german_feminine, text)
        return _german_nouns().sub(lambda m: f"{m['noun']}/in" if m.group().endswith("in") else m.group(), text)
    feminines = {feminine for _, feminine, _ in read_yaml(*_FILE)["pairs"][language.value]}
    pattern, forms = _pairs(language)
    return pattern.sub(lambda m: _neutral_word(forms, m) if m.group().casefold() in feminines else m.group(), text)


def _neutral_german_feminine(match: re.Match[str]) -> str:
    masculines = read_yaml(*_FILE)["german_pairs"]
    return match.group() if match["end"].casefold() in masculines else _neutral_german_pair(match)


def _neutral_word(forms: Mapping[str, str], match: re.Match[str]) -> str:
    return _like(match.group(), forms[match.group().casefold()])


@cache
def _removed_words() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_yaml(*_FILE)["removed"]))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])\.?:?")


@cache
def _phrases() -> tuple[dict[str, str], re.Pattern[str]]:
    phrases = {phrase.casefold(): form for phrase, form in read_yaml(*_FILE)["phrases"].items()}
    return phrases, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


@cache
def _german_nouns() -> re.Pattern[str]:
    vocabulary = read_yaml(*_FILE)
    nouns = [noun for noun in vocabulary["german_nouns"] if noun not in vocabulary["german_pairs"]]
    ends = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    ends += rf"|(?:{'|'.join(vocabulary['german_feminines'])})(?=in(?!\w))"
    # "Entwickler", "Entwicklerin", "Entwickler/in", "Entwickler*in", "Entwickler:in"; plurals are no statement.
    return re.compile(rf"(?<![\w-])(?P<noun>(?:[A-ZÄÖÜ][\w-]{{0,60}})?(?i:{ends}))(?:in|/-?in|[*:_]in)?(?!\w)")


@cache
def _german_adjectives() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, read_yaml(*_FILE)["german_adjectives"]))
    # Before a noun that was made neutral, or before another adjective of it.
    behind = r"(?=(?:\s+\w+(?:er|e)){0,2}\s+[A-ZÄÖÜ][\w-]*/-?\w)"
    return re.compile(rf"(?<![\w-])([A-Za-zÄÖÜäöü][\w-]*(?:{ends}))(?:er|e){behind}")


@cache
def _she() -> re.Pattern[str]:
    ways = "".join(read_yaml(*_FILE)["she"].split())
    return re.compile(rf"(?<![\w-])(?:{ways})")


@cache
def _german_pairs() -> tuple[re.Pattern[str], dict[str, str]]:
    neutral_of = {}
    for masculine, (feminine, form) in read_yaml(*_FILE)["german_pairs"].items():
        neutral_of[masculine] = neutral_of[feminine] = form
    ends = "|".join(sorted(map(re.escape, neutral_of), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?P<front>[A-ZÄÖÜ][\w-]{{0,60}}?)?(?P<end>(?i:{ends}))(?!\w)"), neutral_of


def _neutral_german_pair(match: re.Match[str]) -> str:
    front, form = match["front"] or "", _german_pairs()[1][match["end"].casefold()]
    if match["end"][0].islower() and not front:
        # The adjective "beauftragte" is no noun.
        return match.group()
    return front + (form if not front or front.endswith("-") else form[0].lower() + form[1:])


@cache
def _pairs(language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    neutral_of = {}
    for masculine, feminine, form in read_yaml(*_FILE)["pairs"][language.value]:
        neutral_of[masculine] = neutral_of[feminine] = form
    # Without pairs the pattern must match nothing, not everywhere.
    words = "|".join(sorted(map(re.escape, neutral_of), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![\w·])(?:{words})(?![\w·])", re.IGNORECASE), neutral_of


@cache
def _pronouns(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_yaml(*_FILE)["pronouns"][language.value]))
    return re.compile(rf"(?<![\w'’-])(?:{words})(?![\w'’-])", re.IGNORECASE)


def _like(written: str, form: str) -> str:
    """Return the form with a capital where the written word has one."""
    return form[0].upper() + form[1:] if written[0].isupper() else form
