"""An offer under the name that it gives the candidate: nothing in it tells the person of whom it is not to tell."""

from collections.abc import Iterator
from typing import Any

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.job import JobOptions
from ..contracts.job_profile import JobProfile
from ..contracts.offer import Offer, TermSource
from ..resources.translate import translate
from .identity import Identity
from .initials import identity_of_person
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
    return Offer.model_validate({**scrubbed, "situation": situation, "candidate": label})


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
