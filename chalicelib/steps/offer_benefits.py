"""What the evidence means for the client's tasks: which of them it answers, in words that need no judging."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.job_profile import Criterion, CriterionKind
from ..contracts.match import Match
from ..contracts.offer import OfferFit
from ..documents.texts import show_number
from ..matching.search_words import generic_words
from ..matching.term_search import components
from ..resources.translate import translate
from ..vocabulary.tokens import stems

_MOST_BENEFITS = 4
_LONGEST_TASK = 110


def offer_benefits(tasks: Sequence[str], match: Match, fit: Sequence[OfferFit], language: Language) -> list[str]:
    """Return one sentence for each task that names something the CV proves; nothing where no task does.

    A criterion alone is no benefit: the reader has read it in the table above.
    """
    proven = {row.criterion_id for row in fit if row.answer and row.evidence and row.kind != CriterionKind.SOFT}
    years = {judgement.criterion_id: judgement.years_found for judgement in match.judgements}
    benefits = []
    for task in tasks:
        words = stems(task)
        shown: dict[str, str] = {}
        for criterion in match.criteria:
            if criterion.id in proven:
                for term in _terms_in(criterion, words):
                    shown.setdefault(term.casefold(), _with_years(term, years.get(criterion.id), language))
        if shown:
            named = translate("documents", "list_separator", language).join(shown.values())
            benefits.append(translate("offer", "texts.benefit", language, task=_shorten(task), proven=named))
    return benefits[:_MOST_BENEFITS]


def _terms_in(criterion: Criterion, task: Sequence[str]) -> list[str]:
    """Return the terms of the criterion that the task names word for word; "Entwicklung" alone names nothing."""
    found = []
    for term in components(criterion):
        wanted = stems(term)
        is_named = any(list(task[at : at + len(wanted)]) == list(wanted) for at in range(len(task) - len(wanted) + 1))
        if wanted and is_named and not set(wanted) <= generic_words():
            found.append(term)
    return found


def _with_years(term: str, years: float | None, language: Language) -> str:
    if not years or years < 1:
        return term
    key = "one" if round(years, 1) == 1 else "some"
    return translate("offer", f"texts.benefit_years_{key}", language, term=term, years=show_number(years, language))


def _shorten(task: str) -> str:
    flat = " ".join(task.split()).rstrip(" .;")
    return flat if len(flat) <= _LONGEST_TASK else flat[: _LONGEST_TASK - 1].rstrip() + "…"
