"""Find a criterion's terms in a CV: by all names of a skill, by what is narrower, by the words themselves."""

from dataclasses import replace

from ..contracts.job_profile import Criterion
from ..job_profiles.terms import alternatives
from ..vocabulary.skill_kinds import kind_of
from ..vocabulary.skills import Skill, skill_vocabulary
from ..vocabulary.tokens import fold, stems
from .beside import asked_beside
from .cv_index import CvIndex, known_skill
from .deed_families import compound_of, deed_in, deed_of
from .found import Found, sorted_out
from .indexed_value import Hit
from .leading import leadership
from .own_roles import names_a_role, others_roles, own_roles, people_meant
from .role_fields import shown_by_role
from .search_words import carrying_heads, generic_words, plain_objects, roles_in_compounds
from .word_forms import deed_root, gender_forms, roots, verb_forms


def find_terms(criterion: Criterion, index: CvIndex) -> list[Found]:
    """Return what the CV says of each of the criterion's terms.

    To help or to sell to those who do it shows nothing, unless it is what the criterion asks for.
    """
    found = [search(term, index).in_meaning(criterion.text) for term in components(criterion)]
    asked = asked_beside(criterion.text)
    return [f.with_service(asked) for f in found] if asked else found


def search(term: str, index: CvIndex) -> Found:
    """Look for a term; what is said of others who are what it names is a hint at most."""
    found = _search(term, index)
    if not found.proofs and not found.denials and (roles := shown_by_role(term, index)):
        found = replace(sorted_out(term, roles, is_certain=False), hints=found.hints)
        return found if found.proofs else _search(term, index)
    if found.proofs and not known_skill(term) and names_a_role(term):
        own = own_roles(found.proofs)
        return replace(found, proofs=own, hints=[*found.hints, *(hit for hit in found.proofs if hit not in own)])
    # Whoever sold phones to a nurse is no nearer to nursing.
    others = [*people_meant(found.proofs), *others_roles([*found.proofs, *found.hints])]
    proofs, hints = ([hit for hit in hits if hit not in others] for hits in (found.proofs, found.hints))
    return replace(found, proofs=proofs, hints=hints)


def _search(term: str, index: CvIndex) -> Found:
    """Look for a term by every name it has. Where the CV denies its very words, what is like it proves nothing."""
    literal = index.find_phrase(term)
    whole = [hit for hit in literal if hit.last - hit.first == len(stems(term))]
    if whole and all(hit.said.is_negated for hit in whole):
        return Found(term, denials=whole)
    skill = known_skill(term)
    if skill:
        found = _search_skill(term, skill, index)
        if not found.proofs and literal and kind_of(term):
            return sorted_out(term, literal)
        if not found.proofs and (led := _told_of_leading(term, index)):
            return led
        is_plain_name = len(skill.names) == 1 and not skill.narrower and len(stems(term)) > 1
        if found.proofs or found.hints or found.denials:
            return found
        if not (compound_of(term) or deed_root(term) or is_plain_name):
            if not _may_be_told_in_words(term, skill):
                return found
            told = _search_words(term, literal, index)
            # Some of the words are no hint at what has names of its own; all of them beside a trade may be asked for.
            return replace(told, hints=[hit for hit in told.hints if hit.said.beside])
    return _search_words(term, literal, index)


def _search_words(term: str, literal: list[Hit], index: CvIndex) -> Found:
    """Look for a term that has no name as it is written, else for its words and what they are made of."""
    if literal:
        return sorted_out(term, literal, [])
    if led := _told_of_leading(term, index):
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


def _may_be_told_in_words(term: str, skill: Skill) -> bool:
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


def _told_of_leading(term: str, index: CvIndex) -> Found | None:
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
    itself, *narrower = vocabulary.proofs(skill)
    by_name = index.find_skill(itself)
    by_kind = [hit for proof in narrower for hit in index.find_skill(proof)]
    related = [hit for name in skill.related for hit in index.find_skill(vocabulary.skills[name])]
    found = sorted_out(term, [*by_name, *by_kind], related, companies_prove=skill.is_industry)
    return replace(found, is_by_kind=bool(found.proofs) and all(hit in by_kind for hit in found.proofs))


def _names(text: str, term: str) -> bool:
    words, wanted = stems(text), stems(term)
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))
