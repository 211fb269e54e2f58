"""Find words of a CV by what they are made of: halves of compounds, roots, and the deeds told beside them."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from ..vocabulary.tokens import Token, fold, stem
from .deed_families import Deed, deeds
from .indexed_value import Hit, IndexedValue, hit_in
from .word_forms import carries, compound_begin, derived_root, is_first_half, is_last_half, is_part, noun_of_participle


class FormIndex:
    """The forms of all words of values that may prove something."""

    def __init__(self, values: Sequence[IndexedValue]) -> None:
        self._values = values
        self._by_number = {value.number: value for value in values}

    def find_parts(self, parts: frozenset[str], deed: Deed | None) -> list[Hit]:
        """Return the sentences in which each of the stems is a word or half of one, beside words that tell the deed."""
        places = [self._values_with_part(part) for part in parts]
        hits = []
        for number in sorted(set.intersection(*places)) if places else ():
            source = self._by_number[number]
            for begin, end in source.sentences:
                tokens = [(i, _forms_of(t)) for i, t in enumerate(source.tokens) if begin <= t.start < end]
                found = {
                    part: next((i for i, forms in tokens if any(is_part(part, form) for form in forms)), None)
                    for part in parts
                }
                stands = [place for place in found.values() if place is not None]
                if len(stands) == len(parts) and (deed is None or _tells(deed, [f for _, fs in tokens for f in fs])):
                    hits.append(hit_in(source, min(stands), max(stands) + 1))
                    break
        return hits

    def without_other_deeds(self, hits: Sequence[Hit], deed: Deed) -> list[Hit]:
        """Return the hits whose sentence tells this deed, or none at all."""
        kept = []
        for hit in hits:
            begin, end = hit.source.sentence(hit.source.tokens[hit.first].start, hit.source.tokens[hit.last - 1].end)
            there = [f for t in hit.source.tokens if begin <= t.start < end for f in (t.stem, fold(t.raw))]
            told = [other for other in deeds() if other.words and any(f.startswith(other.words) for f in there)]
            if not told or _tells(deed, there):
                kept.append(hit)
        return kept

    def find_derived(self, word: str) -> list[Hit]:
        """Return the places of other words made of the same root: "Konstrukteur" for "Konstruktion"."""
        roots = {derived_root(word), derived_root(stem(word))} - {None}
        places = sorted({place for root in roots for place in self._derived.get(root, ())})
        return [hit_in(self._by_number[number], position, position + 1) for number, position in places]

    @cached_property
    def _derived(self) -> dict[str | None, list[tuple[int, int]]]:
        places: dict[str | None, list[tuple[int, int]]] = defaultdict(list)
        for source in self._values:
            for position, token in enumerate(source.tokens):
                if root := derived_root(noun_of_participle(token.raw) or token.raw):
                    places[root].append((source.number, position))
        return places

    def find_halves(self, compound: str) -> list[Hit]:
        """Return the sentences that hold both halves of a compound as words: "Bau von Brücken" for "Brückenbau"."""
        whole = fold(compound)
        firsts = [form for form in self._forms if is_first_half(form, whole)]
        hits = []
        for first in firsts:
            lasts = [form for form in self._forms if is_last_half(form, first, whole)]
            for number in sorted(self._forms[first] & {n for form in lasts for n in self._forms[form]}):
                source = self._by_number[number]
                for begin, end in source.sentences:
                    inside = [(i, _forms_of(t)) for i, t in enumerate(source.tokens) if begin <= t.start < end]
                    one = next((i for i, forms in inside if first in forms), None)
                    other = next((i for i, forms in inside if forms.intersection(lasts)), None)
                    if one is not None and other is not None:
                        hits.append(hit_in(source, min(one, other), max(one, other) + 1))
        return hits

    def find_heads(self, word: str, heads: tuple[str, ...]) -> list[Hit]:
        """Return the compounds of a word with one of these second halves: "Pflasterarbeiten" for "Pflastern"."""
        first = compound_begin(word)
        found = {form for form in self._forms if first and carries(form, first, heads)}
        return [
            hit_in(source, i, i + 1)
            for number in sorted({number for form in found for number in self._forms[form]})
            for source in (self._by_number[number],)
            for i, token in enumerate(source.tokens)
            if token.stem in found or fold(token.raw) in found
        ]

    def _values_with_part(self, part: str) -> set[int]:
        """Return the numbers of the values that have a word of which the stem is all or half."""
        return {number for form, numbers in self._forms.items() if is_part(part, form) for number in numbers}

    @cached_property
    def _forms(self) -> dict[str, set[int]]:
        """The forms of all words, each once, with the values that have them."""
        forms: dict[str, set[int]] = defaultdict(set)
        for source in self._values:
            for token in source.tokens:
                for form in _forms_of(token):
                    forms[form].add(source.number)
        return forms


def _forms_of(token: Token) -> set[str]:
    """Return a word's stem, the word itself, and the noun of the deed that it tells."""
    return {token.stem, fold(token.raw), noun_of_participle(token.raw)} - {""}


def _tells(deed: Deed, stems_there: Sequence[str]) -> bool:
    return not deed.words or any(s.startswith(deed.words) or s.endswith(deed.heads) for s in stems_there)
