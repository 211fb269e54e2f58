"""Look for a term by the words it is written in: in one sentence, as halves of compounds, in words of one root."""

from collections.abc import Sequence
from dataclasses import replace

from ..vocabulary.skills import Skill
from ..vocabulary.tokens import fold, stems
from .cv_index import CvIndex
from .deed_families import compound_of, deed_in, deed_of
from .found import Found, sorted_out
from .indexed_value import Hit
from .leading import leadership
from .search_words import carrying_heads, generic_words, plain_objects, roles_in_compounds
from .wanted_deeds import is_about_people
from .word_forms import deed_root, gender_forms, roots, verb_forms


def search_words(term: str, literal: Sequence[Hit], index: CvIndex) -> Found:
    """Look for a term that has no name as it is written, else for its words and what they are made of."""
    if literal:
        return sorted_out(term, literal, [])
    if is_about_people(term):
        # Loose words do not tell whether people are led or only fed.
        return Found(term)
    if led := told_of_leading(term, index):
        return led
    specific = _specific_words(term)
    if len(stems(term)) < 2:
        return _search_compound(term, index)
    if told := _told_of_plain_object(term, specific, index):
        return told
    if not specific:
        return Found(term)
    deed = deed_in(frozenset(stems(term)))
    together = index.find_words(specific, len(specific)) if deed is None else []
    together = together or index.forms.find_parts(specific, deed) or _told_otherwise(specific, index)
    together = together or index.forms.find_parts(roots(specific), deed)
    made = deed_of(frozenset(stems(term)))
    if made and made.makes and together:
        shown = index.forms.without_other_deeds(together, made)
        return sorted_out(term, shown, [hit for hit in together if hit not in shown], is_certain=False)
    if together:
        return sorted_out(term, together, [], is_certain=False)
    named = {word for word in specific if any(c.isdigit() for c in word)}
    some = index.find_words(specific, (len(specific) + 1) // 2) if len(specific) > 1 else []
    hints = [hit for hit in some if named <= hit.words]
    return sorted_out(term, [], hints, is_certain=False)


def without_half_said(found: Found) -> Found:
    """Return the same without hints that say half of a term's words: "contracts" tells nothing of data contracts.

    What is wanted, or was near to what others did, is told by less.
    """
    words = len(_specific_words(found.term))
    hints = [h for h in found.hints if not h.words or 2 * len(h.words) > words or h.said.beside or h.said.is_intended]
    return found if len(hints) == len(found.hints) else replace(found, hints=hints)


def is_made_of_words(term: str, skill: Skill) -> bool:
    """Is a skill's name a compound, a noun of a deed, or several words that are all that is known of it?"""
    is_plain_name = len(skill.names) == 1 and not skill.narrower and len(stems(term)) > 1
    return compound_of(term) is not None or deed_root(term) is not None or is_plain_name


def may_be_told_in_words(term: str, skill: Skill) -> bool:
    """May a CV tell of a skill without any name of it? Of what has a proper name only by that: "Google Cloud"."""
    return skill.name.islower() and (len(stems(term)) == 1 or len(_specific_words(term)) > 1)


def _told_of_plain_object(term: str, specific: frozenset[str], index: CvIndex) -> Found | None:
    """Return where a deed is told of a plain object ("Leitung von Projekten"); None where the term has another one.

    The object must stand beside the deed: to manage expectations is no project management.
    """
    words = frozenset(stems(term))
    deed = deed_of(words)
    objects = words & plain_objects()
    if deed is None or not objects or not all(word.startswith(deed.words) for word in specific):
        return None
    return sorted_out(term, index.forms.find_parts(objects, deed), is_certain=False)


def told_of_leading(term: str, index: CvIndex) -> Found | None:
    """Return where people are led, if that is what a term asks for; None where nobody is."""
    asked, told = leadership()
    hits = index.find_pattern(told) if asked.fullmatch(term) else []
    return sorted_out(term, hits, [], is_certain=False) if hits else None


def _told_otherwise(specific: frozenset[str], index: CvIndex) -> list[Hit]:
    """Return where the object of a deed stands beside another word for it: "Anleitung" for "Ausbildung"."""
    deed = deed_of(specific)
    rest = frozenset(word for word in specific if not (deed and word.startswith(deed.words)))
    return index.forms.find_parts(rest, deed) if deed and rest else []


_LEAST_COMPOUND = 9
"""Letters of a word that may be made of two."""


def _search_compound(term: str, index: CvIndex) -> Found:
    """Look for a single word as half of a compound, or for the halves of the compound that it is."""
    for form in [*(gender_forms(term) if term[:1].isupper() else ()), *verb_forms(term)]:
        if hits := index.find_phrase(form):
            return sorted_out(term, hits, [])
    if halves := index.forms.find_halves(term) if len(term) >= _LEAST_COMPOUND else []:
        return sorted_out(term, halves, [], is_certain=False)
    compound = compound_of(term)
    if compound:
        return sorted_out(
            term, index.forms.find_parts(frozenset({compound.about}), compound.deed), [], is_certain=False
        )
    if root := deed_root(term):
        return sorted_out(term, index.forms.find_parts(frozenset({root}), None), [], is_certain=False)
    if carried := index.forms.find_heads(term, carrying_heads()):
        return sorted_out(term, carried, is_certain=False)
    if derived := index.forms.find_derived(term):
        return sorted_out(term, derived, is_certain=False)
    # A compound of one of these only narrows it: a "Webentwickler" is an "Entwickler".
    is_role = stems(term) and stems(term)[0] in roles_in_compounds()
    return sorted_out(
        term, index.forms.find_parts(frozenset({fold(term)}), None) if is_role else [], [], is_certain=False
    )


def _specific_words(term: str) -> frozenset[str]:
    """Return the stems that say what it is about: "Datenplattformen" of "Entwicklung von Datenplattformen"."""
    return frozenset(stems(term)) - generic_words()
