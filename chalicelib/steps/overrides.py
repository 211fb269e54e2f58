"""People's verdicts: put over the machine's judgements, as long as what they were given against is the same."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from ..contracts.base import Language
from ..contracts.corrections import Override, Overrides, VerdictChange
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Match, PersonsVerdict, Verdict
from ..errors import InvalidRequest
from .scoring import rescored_with


def with_overrides(match: Match, overrides: Overrides, language: Language) -> Match:
    """Return the match with these verdicts over the machine's, scored anew by the same formula.

    One whose basis has changed stays visible and does not count. Verdicts put over it before are taken off first.
    """
    by_criterion = {override.criterion_id: override for override in overrides.overrides}
    criteria = {criterion.id: criterion for criterion in match.criteria}
    judgements = [
        _judged_by(criteria.get(judgement.criterion_id), judgement, by_criterion.get(judgement.criterion_id))
        for judgement in match.judgements
    ]
    return rescored_with(match.model_copy(update={"judgements": judgements}), match.criteria, language)


def changed_overrides(
    stored: Overrides, changes: Sequence[VerdictChange], match: Match, by: str, at: datetime
) -> list[Override]:
    """Return the verdicts that hold from now on.

    What says the same as before stays as it was given. A verdict for a criterion that the match does not have stays,
    too: the criterion may come back.

    Raises:
        InvalidRequest: a change names a criterion that the match has not, or one twice.
    """
    criteria = {criterion.id: criterion for criterion in match.criteria}
    judgements = {judgement.criterion_id: judgement for judgement in match.judgements}
    known = {override.criterion_id: override for override in stored.overrides}
    wished: dict[str, Override] = {i: o for i, o in known.items() if i not in criteria}
    for change in changes:
        criterion = criteria.get(change.criterion_id)
        reason = change.reason.strip()
        if criterion is None or not reason or (change.criterion_id in wished):
            raise InvalidRequest(parameter=f"overrides: {change.criterion_id}")
        before = known.get(criterion.id)
        if before and not change.renew and (before.verdict, before.reason) == (change.verdict, reason):
            wished[criterion.id] = before
            continue
        judgement = judgements.get(criterion.id) or Judgement(criterion_id=criterion.id, verdict=Verdict.UNKNOWN)
        wished[criterion.id] = Override(
            criterion_id=criterion.id,
            criterion=_words(criterion),
            verdict=change.verdict,
            reason=reason,
            by=by,
            at=at,
            judged=machines_verdict(judgement),
            basis=basis_of(criterion, judgement),
        )
    return list(wished.values())


def override_of(overrides: Overrides, criterion: Criterion) -> Override | None:
    """Return the verdict that a person gave for these words, whatever the evidence is now."""
    given = {override.criterion_id: override for override in overrides.overrides}.get(criterion.id)
    return given if given and given.criterion == _words(criterion) else None


def machines_verdict(judgement: Judgement) -> Verdict:
    return judgement.override.judged if judgement.override else judgement.verdict


def basis_of(criterion: Criterion, judgement: Judgement) -> str:
    """Return a digest of the criterion's words, the machine's verdict and its quotes; kind and weight are no part.

    Quotes count by their words alone: an entry added above them moves their pointers and proves nothing else.
    """
    quotes = sorted({" ".join(evidence.quote.split()) for evidence in judgement.evidence})
    words = [_words(criterion), machines_verdict(judgement).value, *quotes]
    return sha256("\n".join(words).encode()).hexdigest()[:16]


def _words(criterion: Criterion) -> str:
    return " ".join(criterion.text.casefold().split())


def _judged_by(criterion: Criterion | None, judgement: Judgement, override: Override | None) -> Judgement:
    machines = machines_verdict(judgement)
    if override is None or criterion is None:
        return judgement.model_copy(update={"override": None, "verdict": machines})
    is_outdated = override.basis != basis_of(criterion, judgement)
    persons = PersonsVerdict(
        verdict=override.verdict,
        reason=override.reason,
        by=override.by,
        at=override.at,
        judged=machines,
        is_outdated=is_outdated,
    )
    verdict = machines if is_outdated else override.verdict
    return judgement.model_copy(update={"override": persons, "verdict": verdict})
