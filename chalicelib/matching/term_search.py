"""Find a criterion's terms in a CV, one way of search after the other, until one of them decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ..contracts.job_profile import Criterion
from ..job_profiles.words import profile_words
from ..vocabulary.activities import activities
from ..vocabulary.skill_kinds import kind_of
from ..vocabulary.skills import Skill, skill_vocabulary
from ..vocabulary.tokens import stems, tokenize
from .beside import OTHERS, asked_beside, asks_to_work_on_it
from .cv_index import CvIndex, known_skill
from .evidence_of import found_by_evidence
from .found import Found, sorted_out
from .indexed_value import Hit
from .learned_judge import shown_in_other_words
from .own_roles import names_a_role, others_roles, own_roles, people_meant
from .role_fields import shown_by_role
from .wanted_deeds import deeds_that_show
from .word_forms import gender_forms
from .word_search import is_made_of_words, may_be_told_in_words, search_words, told_of_leading, without_half_said
from .work_on_it import worked_on


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for: its text, the skill that it names if any, and where the CV has its very words."""

    text: str
    skill: Skill | None
    literal: Sequence[Hit]


Search = Callable[[Term, CvIndex, Found], Found]
"""A way to look for a term: gets what was found before, returns that or more."""


def find_terms(criterion: Criterion, index: CvIndex) -> list[Found]:
    """Return what the CV says of each of the criterion's terms, or of all of it where it tells it in other words.

    To help or to sell to those who do it shows nothing, unless it is what the criterion asks for.
    """
    found = found_by_rules(criterion, index)
    shown = shown_in_other_words(criterion, found, index)
    # What says too little to be shown to people still speaks for or against a likeness.
    found = [shown] if shown else [without_half_said(f) for f in found]
    if asks_to_work_on_it(criterion.text):
        found = [f.beyond_use() for f in found]
    found = worked_on(criterion.text, found, index)
    asked = asked_beside(criterion.text)
    return [f.with_service(asked) for f in found] if asked else found


def found_by_rules(criterion: Criterion, index: CvIndex) -> list[Found]:
    """Return what the CV says of each term by its names, its words and the deeds that show it."""
    found = [search(term, index).in_meaning(criterion.text) for term in components(criterion)]
    if not all(f.proofs or f.denials for f in found) and (whole := _named_activity(criterion.text)):
        # "Inbetriebnahme von Baugruppen" is more than "Inbetriebnahme", and called so.
        hints = [hit for f in found for hit in f.hints]
        told = _by_deeds(Term(whole, None, ()), index, Found(whole, hints=hints)).in_meaning(criterion.text)
        found = [told] if told.proofs else found
    if not all(f.proofs or f.denials for f in found):
        shown = found_by_evidence(criterion.text, index, Found(criterion.text.rstrip(" .")))
        found = [shown] if shown.proofs else found
    return found


def _named_activity(text: str) -> str | None:
    """Return a criterion without the words around it that only ask ("Erfahrung in …") if that is an activity's name."""
    filler = profile_words().filler
    tokens = tokenize(text)
    wanted = [place for place, token in enumerate(tokens) if token.raw.lower() not in filler]
    if not wanted:
        return None
    called = text[tokens[wanted[0]].start : tokens[wanted[-1]].end]
    return called if activities().deeds(stems(called)) else None


def search(text: str, index: CvIndex) -> Found:
    """Look for a term until a way decides; what is said of others who are what it names is a hint at most."""
    if text not in index.searched:
        index.searched[text] = _search(text, index)
    return index.searched[text]


def _search(text: str, index: CvIndex) -> Found:
    term = Term(text, known_skill(text), index.find_phrase(text))
    found = Found(text)
    for way in _WAYS:
        found = way(term, index, found)
        if found.proofs or found.denials:
            # Whoever onboards drivers has done so to others: what they are is no role of one's own.
            return found if way is _by_deeds else _of_oneself(term, found)
    return _of_oneself(term, found)


def _denied(term: Term, index: CvIndex, found: Found) -> Found:
    """Where the CV denies its very words, what is like it proves nothing."""
    whole = [hit for hit in term.literal if hit.last - hit.first == len(stems(term.text))]
    is_denied = bool(whole) and all(hit.said.is_negated for hit in whole)
    return Found(term.text, denials=whole) if is_denied else found


def _by_names(term: Term, index: CvIndex, found: Found) -> Found:
    """By all names of the skill, and of what is narrower."""
    if term.skill is None:
        return found
    vocabulary = skill_vocabulary()
    itself, *narrower = vocabulary.proofs(term.skill)
    by_name = index.find_skill(itself)
    by_kind = [hit for proof in narrower for hit in index.find_skill(proof)]
    related = [hit for name in term.skill.related for hit in index.find_skill(vocabulary.skills[name])]
    found = sorted_out(term.text, [*by_name, *by_kind], related, companies_prove=term.skill.is_industry)
    return replace(found, is_by_kind=bool(found.proofs) and all(hit in by_kind for hit in found.proofs))


def _as_a_kind_is_written(term: Term, index: CvIndex, found: Found) -> Found:
    """By the words that name a kind of skills: a CV may name the kind, too."""
    is_kind = term.skill is not None and bool(term.literal) and kind_of(term.text) is not None
    return sorted_out(term.text, term.literal) if is_kind else found


def _by_leading(term: Term, index: CvIndex, found: Found) -> Found:
    """By any way to tell that people were led."""
    return (told_of_leading(term.text, index) or found) if term.skill else found


def _by_words(term: Term, index: CvIndex, found: Found) -> Found:
    """By its words and what they are made of; not where its names suggest a skill, nor one that has a proper name."""
    if term.skill is None or (not found.hints and is_made_of_words(term.text, term.skill)):
        return search_words(term.text, term.literal, index)
    if found.hints or not may_be_told_in_words(term.text, term.skill):
        return found
    told = search_words(term.text, term.literal, index)
    # Some of the words are no hint at what has names of its own; all of them beside a trade may be asked for.
    return replace(told, hints=[hit for hit in told.hints if hit.said.beside])


def _by_deeds(term: Term, index: CvIndex, found: Found) -> Found:
    """By what was done, in words of the CV's own."""
    told = index.deeds.find(deeds_that_show(term.text, term.skill))
    # A sentence that tells of it as others' work, a wish or a company shows no more by its deeds.
    others = [h for h in found.hints if h.said.beside or h.said.is_intended or h.is_name_of_other]
    told = [hit for hit in told if not any(_is_of_others(hit, other) for other in others)]
    by_deed = sorted_out(term.text, told, found.hints, is_certain=False)
    return by_deed if by_deed.proofs or by_deed.denials else found


def _is_of_others(told: Hit, other: Hit) -> bool:
    """Is the deed told as others' work? What it only was done for ("samples for ICP-MS") stands behind it."""
    is_purpose = other.said.beside == OTHERS and not told.said.beside and told.last <= other.first
    return other.source is told.source and other.sentence == told.sentence and not is_purpose


def _by_evidence(term: Term, index: CvIndex, found: Found) -> Found:
    """By what those who have the occupation are called, and by what shows the topic or the sector that it names."""
    return found_by_evidence(term.text, index, found)


def _by_roles(term: Term, index: CvIndex, found: Found) -> Found:
    """By a role of the field that it names."""
    roles = sorted_out(term.text, shown_by_role(term.text, index), is_certain=False)
    return replace(roles, hints=found.hints) if roles.proofs else found


_WAYS: tuple[Search, ...] = (
    _denied,
    _by_names,
    _as_a_kind_is_written,
    _by_leading,
    _by_words,
    _by_deeds,
    _by_evidence,
    _by_roles,
)
"""In the order in which they are tried: what is surest first."""


def _of_oneself(term: Term, found: Found) -> Found:
    """Take what is said of others from the proofs, and what was sold to them from the hints, too."""
    if found.proofs and term.skill is None and names_a_role(term.text):
        own = own_roles(found.proofs)
        return replace(found, proofs=own, hints=[*found.hints, *(hit for hit in found.proofs if hit not in own)])
    # Whoever sold phones to a nurse is no nearer to nursing.
    others = [*people_meant(found.proofs), *others_roles([*found.proofs, *found.hints])]
    proofs, hints = ([hit for hit in hits if hit not in others] for hits in (found.proofs, found.hints))
    return replace(found, proofs=proofs, hints=hints)


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


def _names(text: str, term: str) -> bool:
    """Stand the words of a term in the text, in their order? Another deed with the same object may stand between."""
    words = iter(stems(text))
    return all(wanted in words for wanted in stems(term))
