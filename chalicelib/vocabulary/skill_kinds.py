"""Kinds of skills: what names one in three languages, and which skills are of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .tokens import fold, stem, stems, tokenize

Phrase = tuple[str, ...]

_LEAST_CLASS = 2
"""Letters of what is left of a compound without its head: "Graph" of "Graphdatenbank"."""


@dataclass(frozen=True, slots=True)
class SkillKind:
    name: str
    members: tuple[str, ...]
    is_choice: bool = True
    """Does one member take the place of another, as AWS does of Azure? Word and Excel are used together."""


def kind_of(term: str) -> SkillKind | None:
    """Return the kind that a term names with its head ("Cloud-Plattform", "outil de BI"); None for any other term."""
    tokens = [token for token in tokenize(term) if token.stem not in _table().between]
    words = [token.stem for token in tokens]
    if not words:
        return None
    last = fold(tokens[-1].raw)
    return next((found for phrase, heads in _without_heads(words, last) if (found := _named(phrase, heads))), None)


def skill_kinds() -> tuple[SkillKind, ...]:
    return tuple(_table().by_name.values())


def _named(phrase: Phrase, heads: frozenset[str]) -> SkillKind | None:
    return next((kind for kind, its_heads in _table().by_phrase.get(phrase, ()) if heads & its_heads), None)


def _without_heads(words: list[str], last: str) -> Iterator[tuple[Phrase, frozenset[str]]]:
    """Yield what is left of a term without its head, with the families of heads that the word left out is of."""
    heads = _table().heads
    for place, word in enumerate(words):
        if word in heads and len(words) > 1:
            yield tuple(words[:place] + words[place + 1 :]), heads[word]
    if len(words) > _MOST_HEADS and words[0] in heads and words[1] in heads:
        # "base de données relationnelle", "langage de programmation objet"
        yield tuple(words[2:]), heads[words[0]] & heads[words[1]]
    for head, families in _table().endings.items():
        if last.endswith(head) and len(last) - len(head) >= _LEAST_CLASS:
            first = last.removesuffix(head)
            yield (*words[:-1], stem(first)), families
            yield (*words[:-1], stem(first.removesuffix("s"))), families


_MOST_HEADS = 2


@dataclass(frozen=True, slots=True)
class _Table:
    by_name: dict[str, SkillKind]
    by_phrase: dict[Phrase, list[tuple[SkillKind, frozenset[str]]]]
    heads: dict[str, frozenset[str]]
    """Families of heads by stem."""
    endings: dict[str, frozenset[str]]
    """The same by the whole word, as it ends a compound."""
    between: frozenset[str]


@cache
def _table() -> _Table:
    told = read_yaml("vocabulary", "skill_kinds.yaml")
    between = frozenset(stem(word) for word in told["between"])
    heads: dict[str, set[str]] = {}
    endings: dict[str, set[str]] = {}
    for family, words in told["heads"].items():
        for word in words:
            heads.setdefault(stem(word), set()).add(family)
            endings.setdefault(fold(word), set()).add(family)
    by_name: dict[str, SkillKind] = {}
    by_phrase: dict[Phrase, list[tuple[SkillKind, frozenset[str]]]] = {}
    for name, entry in told["kinds"].items():
        kind = SkillKind(name, tuple(entry["members"]), not entry.get("together"))
        by_name[name] = kind
        for word in entry["words"]:
            phrase = tuple(part for part in stems(word) if part not in between)
            by_phrase.setdefault(phrase, []).append((kind, frozenset({entry["heads"]})))
    return _Table(by_name, by_phrase, _frozen(heads), _frozen(endings), between)


def _frozen(families: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(found) for word, found in families.items()}
