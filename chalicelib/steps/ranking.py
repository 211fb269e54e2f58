"""Many candidates for one job profile: a criteria × candidates table, and its export."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from ..contracts.base import Language
from ..contracts.job_profile import Criterion, JobProfile
from ..contracts.match import Judgement, Match, PersonsVerdict, Verdict
from ..contracts.ranking import RankedCandidate, RankedVerdict, Ranking
from ..resources.translate import translate
from .scoring import score_match

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet read a cell as a formula (OWASP, CSV injection), full width included."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One job that was matched with the profile."""

    job_id: str
    name: str
    match: Match


def rank(job_profile: JobProfile, candidates: Sequence[Candidate]) -> Ranking:
    """Return all candidates, best first, each scored with the profile's own kinds and weights.

    A weight that was changed for one job alone does not count here, or candidates could not be compared. A criterion
    that a match does not know, because it was judged by another version of the profile, is unknown. Equal scores
    share a rank and are ordered by proven criteria, then name.
    """
    rows = [_ranked(job_profile.criteria, candidate) for candidate in candidates]
    rows.sort(key=lambda row: (-row.score.total, -_proven(row), row.candidate.casefold(), row.job_id))
    better = {row.score.total: sum(r.score.total > row.score.total for r in rows) for row in rows}
    return Ranking(
        title=job_profile.role.title,
        client=job_profile.context.client,
        profile_version=job_profile.version,
        criteria=job_profile.criteria,
        candidates=[row.model_copy(update={"rank": better[row.score.total] + 1}) for row in rows],
    )


def ranking_csv(ranking: Ranking, language: Language) -> bytes:
    """Return the table for a spreadsheet: one row per criterion, one column per candidate, scores on top.

    UTF-8 with a byte order mark, and separated by semicolons where the decimal sign is a comma, as Excel expects it.
    No cell can act as a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if language is Language.EN else ";", lineterminator="\r\n")
    writer.writerows([_harmless(cell) for cell in row] for row in _table(ranking, language))
    return text.getvalue().encode("utf-8-sig")


def _table(ranking: Ranking, language: Language) -> list[list[str]]:
    def say(key: str) -> str:
        return translate("match", key, language)

    candidates = ranking.candidates
    rows = [
        [say("ranking.criterion"), say("ranking.kind"), say("ranking.weight"), *(c.candidate for c in candidates)],
        [say("ranking.rank"), "", "", *(str(c.rank) for c in candidates)],
        [say("ranking.score"), "", "", *(str(c.score.total) for c in candidates)],
        [
            say("ranking.recommendation"),
            "",
            "",
            *(say(f"recommendation.{c.recommendation.value}") for c in candidates),
        ],
        [say("ranking.reason"), "", "", *(say(f"rule.{c.recommendation_rule}") for c in candidates)],
    ]
    for index, criterion in enumerate(ranking.criteria):
        weight = f"{criterion.weight:g}"
        cells = [verdict_cell(c.verdicts[index], language) for c in candidates]
        rows.append(
            [
                criterion.text,
                say(f"kind.{criterion.kind.value}"),
                weight if language is Language.EN else weight.replace(".", ","),
                *cells,
            ]
        )
    return rows


def verdict_cell(cell: RankedVerdict, language: Language) -> str:
    verdict = translate("match", f"verdict.{cell.verdict.value}", language)
    return translate("match", "verdict_by_person", language, verdict=verdict) if persons_verdict(cell) else verdict


def persons_verdict(cell: RankedVerdict) -> PersonsVerdict | None:
    """Return who gave the verdict that counts, and why; None where it is the software's."""
    return cell.override if cell.override and not cell.override.is_outdated else None


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def _ranked(criteria: Sequence[Criterion], candidate: Candidate) -> RankedCandidate:
    match = candidate.match
    judgements = _judgements(criteria, match)
    covered, missing = len(match.skills_covered), len(match.skills_missing)
    scoring = score_match(criteria, judgements, covered, missing, match.profile_doubt)
    return RankedCandidate(
        rank=1,
        job_id=candidate.job_id,
        candidate=candidate.name,
        score=scoring.score,
        recommendation=scoring.recommendation,
        recommendation_rule=scoring.rule,
        verdicts=[
            RankedVerdict(
                criterion_id=j.criterion_id,
                verdict=j.verdict,
                comment=j.comment,
                comment_translations=j.comment_translations,
                evidence=j.evidence,
                override=j.override,
            )
            for j in judgements
        ],
        profile_version=match.saved_profile_version,
        has_pages=match.has_pages,
    )


def _judgements(criteria: Sequence[Criterion], match: Match) -> list[Judgement]:
    """Return one judgement per criterion. Texts decide, for ids may have moved since the match was made."""
    texts = {criterion.id: _key(criterion) for criterion in match.criteria}
    by_text = {texts.get(judgement.criterion_id, ""): judgement for judgement in match.judgements}
    unknown = Judgement(criterion_id="", verdict=Verdict.UNKNOWN, confidence=0)
    return [by_text.get(_key(c), unknown).model_copy(update={"criterion_id": c.id}) for c in criteria]


def _key(criterion: Criterion) -> str:
    return " ".join(criterion.text.casefold().split())


def _proven(row: RankedCandidate) -> int:
    return sum(verdict.verdict is Verdict.MET for verdict in row.verdicts)
