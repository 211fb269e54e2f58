"""An offer under the name that it gives the candidate: nothing in it tells the person of whom it is not to tell."""

from collections.abc import Iterator
from typing import Any

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.job import JobOptions
from ..contracts.job_profile import JobProfile
from ..contracts.match import MatchEvidence
from ..contracts.offer import Offer, OfferCondition, TermSource
from ..resources.translate import translate
from .identity import Identity
from .initials import identity_of_person
from .neutral_words import neutral
from .shown_person import ShownPerson

_CLIENTS = frozenset({"client", "clientReference", "reference", "role", "criterion", "criterionId", "kind"})
"""What the client has said: it is no text about the person."""

_KEPT = _CLIENTS | {
    "provider",
    "terms",
    "pointer",
    "verdict",
    "engine",
    "model",
    "promptVersion",
    "edited",
    "situation",
}
_OF_OTHERS = frozenset({TermSource.CLIENT.value, TermSource.AGENCY.value})


def offer_under(offer: Offer, shown: ShownPerson, whole: Cv, options: JobOptions, language: Language) -> Offer:
    """Return the offer with every text about the person searched for what tells who it is; people's own words, too.

    The client's situation may name anybody but the candidate.
    """
    if shown.identity is None:
        return offer
    mark = translate("cv", "blind.removed", language)
    name, label = whole.person.full_name, shown.name
    scrubbed = _scrubbed(offer.model_dump(mode="json"), shown.identity, name, label, mark)
    situation = _scrubbed(offer.situation, identity_of_person(whole, options), name, label, mark)
    told = Offer.model_validate({**scrubbed, "situation": situation, "candidate": label})
    gender = whole.meta.document_language if shown.is_neutral else None
    fit = [row.model_copy(update={"evidence": _told_evidence(row.evidence, mark, gender)}) for row in told.fit]
    return told.model_copy(update={"fit": fit, "conditions": [_told_condition(one) for one in told.conditions]})


def _told_evidence(evidence: list[MatchEvidence], mark: str, gender: Language | None) -> list[MatchEvidence]:
    """Return the quotes that still say something; where none does, its place stands, so that a "yes" keeps its proof.

    `gender` is the language of the CV where the quotes are to tell no gender.
    """
    said = [each for each in evidence if each.quote]
    if evidence and not said:
        return [evidence[0].model_copy(update={"quote": mark})]
    return [each.model_copy(update={"quote": neutral(each.quote, gender)}) for each in said] if gender else said


def _told_condition(condition: OfferCondition) -> OfferCondition:
    """Return the term without what says nothing any more, such as a place that is hidden."""
    return condition.model_copy(update={"statements": [said for said in condition.statements if said.value]})


def _scrubbed(value: Any, identity: Identity, name: str, label: str, mark: str) -> Any:
    if isinstance(value, str):
        # An offer that proposes "[…]" would be none.
        return identity.scrub_named(value, mark, name, label)
    if isinstance(value, list):
        return [_scrubbed(item, identity, name, label, mark) for item in value]
    if isinstance(value, dict) and value.get("source") not in _OF_OTHERS:
        return {
            key: item if key in _KEPT else _scrubbed(item, identity, name, label, mark) for key, item in value.items()
        }
    return value


def words_of_others(offer: Offer, profile: JobProfile | None) -> Iterator[str]:
    """Yield what client and agency say in an offer: it does not count when the file is searched for the person."""
    yield from filter(None, (offer.client, offer.role, offer.client_reference))
    yield from offer.situation.split("\n")
    yield from (row.criterion for row in offer.fit)
    yield from (said.value for one in offer.conditions for said in one.statements if said.source.value in _OF_OTHERS)
    if profile:
        yield from profile.tasks
