"""Find a criterion's terms in a CV: by all names of a skill, by what is narrower, by the words themselves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..contracts.job_profile import Criterion
from ..job_profiles.terms import alternatives
from ..resources import read_yaml
from ..vocabulary.skills import Skill, skill_vocabulary
from ..vocabulary.tokens import fold, stems
from .beside import asks_to_be_beside
from .cv_index import CvIndex, Hit, known_skill
from .word_forms import compound_of, deed_in, deed_of, deed_root, gender_forms, roots, verb_forms


@dataclass(frozen=True, slots=True)
class Found:
    """What a CV says of a term: `proofs` show it, `hints` suggest it, `denials` say that it is not there."""

    term: str
    proofs: Sequence[Hit] = ()
    hints: Sequence[Hit] = ()
    denials: Sequence[Hit] = ()
    is_certain: bool = True

    def with_service(self) -> "Found":
        """Return the same with help and trade as proofs."""
        served = [hit for hit in self.hints if hit.is_beside and not hit.is_intended]
        return replace(self, proofs=[*self.proofs, *served], hints=[hit for hit in self.hints if hit not in served])

    @property
    def shown_as(self) -> str:
        """The words of the CV that show or suggest the term; empty when there are none."""
        hits = self.proofs or self.hints
        if not hits:
            return ""
        hit = hits[0]
        return hit.value.text[hit.source.tokens[hit.first].start : hit.source.tokens[hit.last - 1].end]


def find_terms(criterion: Criterion, index: CvIndex) -> list[Found]:
    """Return what the CV says of each of the criterion's terms.

    To help or to sell to those who do it shows nothing, unless it is what the criterion asks for.
    """
    found = [search(term, index) for term in components(criterion)]
    return [f.with_service() for f in found] if asks_to_be_beside(criterion.text) else found


def search(term: str, index: CvIndex) -> Found:
    """Look for a term; what is said of others who are what it names is a hint at most."""
    found = _search(term, index)
    if not found.proofs or known_skill(term) or not role_endings().search(term):
        return found
    own = [hit for hit in found.proofs if _is_told_of_oneself(hit)]
    return replace(found, proofs=own, hints=[*found.hints, *(hit for hit in found.proofs if hit not in own)])


_FIELDS_OF_ROLES = frozenset({"role", "degree", "headline", "name", "area", "items", "skills"})


def _is_told_of_oneself(hit: Hit) -> bool:
    """Is a role told as one's own: in a field for it, at the begin of a sentence, or behind "as a"?"""
    if hit.value.field in _FIELDS_OF_ROLES or hit.value.section in ("skills", "certifications", "education"):
        return True
    start = hit.source.tokens[hit.first].start
    begin, _ = hit.source.sentence(start, start + 1)
    before = hit.value.text[begin:start]
    is_lead = len(before.split()) <= _WORDS_BEFORE_ROLE and _DEED.search(before) is None
    return is_lead or _OWN_ROLE.search(before) is not None


_WORDS_BEFORE_ROLE = 1

_DEED = re.compile(r"(?:ed|ing|ung|é)\s*$", re.IGNORECASE)

_OWN_ROLE = re.compile(
    r"(?:\b(?:als|as|en tant que?|comme|bin|am|suis|zum|zur)\b|[,:;|·(])\s?"
    r"(?:(?:ein\w*|an?|the|une?)\s)?(?:\w+\s)?$",
    re.IGNORECASE,
)


@cache
def role_endings() -> re.Pattern[str]:
    """Return the pattern of terms that name somebody by what they do."""
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["role_endings"], re.IGNORECASE)


def _search(term: str, index: CvIndex) -> Found:
    """Look for a term by every name it has. Where the CV denies its very words, what is like it proves nothing."""
    literal = index.find_phrase(term)
    whole = [hit for hit in literal if hit.last - hit.first == len(stems(term))]
    if whole and all(hit.is_negated for hit in whole):
        return Found(term, denials=whole)
    skill = known_skill(term)
    if skill:
        found = _search_skill(term, skill, index)
        if not found.proofs and (led := _told_of_leading(term, index)):
            return led
        if found.proofs or found.hints or found.denials or not (compound_of(term) or deed_root(term)):
            return found
    if literal:
        return _sorted_out(term, literal, [])
    if led := _told_of_leading(term, index):
        return led
    specific = _specific_words(term)
    if len(stems(term)) < 2:
        return _search_compound(term, index)
    if not specific:
        return Found(term)
    deed = deed_in(frozenset(stems(term)))
    together = index.find_words(specific, len(specific)) if deed is None else []
    together = together or index.find_parts(specific, deed) or _told_otherwise(specific, index)
    together = together or index.find_parts(roots(specific), deed)
    if together:
        return _sorted_out(term, together, [], is_certain=False)
    named = {word for word in specific if any(c.isdigit() for c in word)}
    some = index.find_words(specific, (len(specific) + 1) // 2) if len(specific) > 1 else []
    hints = [hit for hit in some if named <= hit.words]
    return _sorted_out(term, [], hints, is_certain=False)


def _told_of_leading(term: str, index: CvIndex) -> Found | None:
    """Return where people are led, if that is what a term asks for; None where nobody is."""
    asked, told = leadership()
    hits = index.find_pattern(told) if asked.fullmatch(term) else []
    return _sorted_out(term, hits, [], is_certain=False) if hits else None


@cache
def leadership() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns by which leading people is asked for, and by which it is told."""
    words = read_yaml("vocabulary", "criteria.yaml")["leadership"]
    return re.compile(words["asked"], re.IGNORECASE), re.compile(words["said"], re.IGNORECASE)


def _told_otherwise(specific: frozenset[str], index: CvIndex) -> list[Hit]:
    """Return where the object of a deed stands beside another word for it: "Anleitung" for "Ausbildung"."""
    deed = deed_of(specific)
    rest = frozenset(word for word in specific if not (deed and word.startswith(deed.words)))
    return index.find_parts(rest, deed) if deed and rest else []


_LEAST_COMPOUND = 9
"""Letters of a word that may be made of two."""


def _search_compound(term: str, index: CvIndex) -> Found:
    """Look for a single word as half of a compound, or for the halves of the compound that it is."""
    for form in [*(gender_forms(term) if term[:1].isupper() else ()), *verb_forms(term)]:
        if hits := index.find_phrase(form):
            return _sorted_out(term, hits, [])
    if halves := index.find_halves(term) if len(term) >= _LEAST_COMPOUND else []:
        return _sorted_out(term, halves, [], is_certain=False)
    compound = compound_of(term)
    if compound:
        return _sorted_out(term, index.find_parts(frozenset({compound.about}), compound.deed), [], is_certain=False)
    if root := deed_root(term):
        return _sorted_out(term, index.find_parts(frozenset({root}), None), [], is_certain=False)
    # A compound of one of these only narrows it: a "Webentwickler" is an "Entwickler".
    is_role = stems(term) and stems(term)[0] in roles_in_compounds()
    return _sorted_out(term, index.find_parts(frozenset({fold(term)}), None) if is_role else [], [], is_certain=False)


@cache
def roles_in_compounds() -> frozenset[str]:
    return frozenset(stems(read_yaml("vocabulary", "criteria.yaml")["roles_in_compounds"]))


def _specific_words(term: str) -> frozenset[str]:
    """Return the stems that say what it is about: "Datenplattformen" of "Entwicklung von Datenplattformen"."""
    return frozenset(stems(term)) - generic_words()


@cache
def generic_words() -> frozenset[str]:
    """Return the stems that say what was done, not with what."""
    return frozenset(stems(read_yaml("vocabulary", "criteria.yaml")["generic_words"]))


def components(criterion: Criterion) -> list[str]:
    """Return the terms that a criterion names, without a second name of the same skill.

    A term that does not stand in the criterion's text is taken for a synonym of the ones that do, and is left out
    when there is one: synonyms come from the vocabulary.
    """
    written = [term for term in criterion.terms if _names(criterion.text, term)]
    chosen: dict[str, str] = {}
    for term in written or criterion.terms:
        skill = known_skill(term)
        chosen.setdefault(skill.name if skill else " ".join(stems(term)), term)
    terms = list(chosen.values())
    # "Koch/Köchin" is one role.
    return [term for term in terms if not any(form in terms for form in gender_forms(term) if term.endswith("in"))]


def requires_all(criterion: Criterion) -> bool:
    """Does the criterion want all of its terms ("Java and SQL"), or is one enough ("Java or Kotlin, e.g. …")?"""
    return not alternatives().search(criterion.text)


def _search_skill(term: str, skill: Skill, index: CvIndex) -> Found:
    vocabulary = skill_vocabulary()
    hits = [hit for proof in vocabulary.proofs(skill) for hit in index.find_skill(proof)]
    related = [hit for name in skill.related for hit in index.find_skill(vocabulary.skills[name])]
    return _sorted_out(term, hits, related, companies_prove=skill.is_industry)


def _sorted_out(
    term: str, hits: Sequence[Hit], related: Sequence[Hit], is_certain: bool = True, companies_prove: bool = False
) -> Found:
    asserted = [hit for hit in hits if not hit.is_negated]
    proofs = [h for h in asserted if not h.is_intended and (companies_prove or not (h.is_name_of_other or h.is_beside))]
    return Found(
        term=term,
        proofs=proofs,
        hints=[h for h in asserted if h not in proofs] + [h for h in related if not h.is_negated],
        denials=[hit for hit in hits if hit.is_negated],
        is_certain=is_certain,
    )


def _names(text: str, term: str) -> bool:
    words, wanted = stems(text), stems(term)
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))
