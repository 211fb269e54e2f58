"""Judge amounts: "at least three projects", "a team of ten", "a budget of 5 million"."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Verdict
from ..job_profiles.quantities import Quantity, is_amounts_subject, stated_quantities
from .amounts import largest_stated, worth
from .choices import requires_all
from .cv_index import CvIndex, known_skill
from .deed_families import asks_for_deed
from .found import Found
from .judging import FROM_BEST, LIKELY, SURE, and_comment, and_say, make_judgement, names_of, quotes_of, say_instead
from .said import Said, say
from .term_search import components, find_terms

_DONE = ("employments", "projects")
_MAX_QUOTES = 3
_GROUPS = {Language.DE: ".", Language.EN: ",", Language.FR: "\u202f"}


def judge_quantity(
    criterion: Criterion, wanted: Quantity, judgement: Judgement, index: CvIndex, language: Language
) -> Judgement:
    """Return the judgement of the criterion's words, no better than the amount allows.

    Projects are counted; people and money are compared with the largest amount that the CV states. Half of what is
    asked for is partly met, less a hint, and less than a quarter of people or money nothing. A CV that shows the skill
    and gives no amount meets it partly.
    """
    if wanted.kind == "projects":
        return _judge_projects(criterion, wanted, judgement, index, language)
    return _judge_amount(criterion, wanted, judgement, index, language)


def _judge_projects(
    criterion: Criterion, wanted: Quantity, judgement: Judgement, index: CvIndex, language: Language
) -> Judgement:
    found = find_terms(criterion, index)
    if not found:
        return _judge_all_projects(criterion, wanted, index, language)
    if not any(f.proofs for f in found):
        return judgement
    counts = [_entries([f]) for f in found]
    count = min(counts) if requires_all(criterion) else _entries(found)
    verdict = _verdict(count, wanted.amount) if count else Verdict.PARTLY
    claimed = max(
        (q.amount for f in found for hit in f.proofs for q in stated_quantities(index.quote(hit).quote, "projects")),
        default=0.0,
    )
    is_claimed = verdict is not Verdict.MET and claimed >= wanted.amount
    verdict = Verdict.PARTLY if is_claimed else verdict
    comment = say(
        language,
        "projects_claimed" if is_claimed else "projects_counted",
        found=names_of(found, True),
        stated=count,
        wanted=_shown(wanted.amount, language),
        claimed=_shown(claimed, language),
    )
    quotes = quotes_of(index, found, dated_first=True)
    return _limited(judgement, make_judgement(criterion, verdict, quotes, comment, SURE, judgement.years_found))


def _judge_all_projects(criterion: Criterion, wanted: Quantity, index: CvIndex, language: Language) -> Judgement:
    """Judge a number of projects of any kind, by what names each of them."""
    names = {v.value.entry: v.value for v in reversed(index.values) if v.value.section == "projects"}
    quotes = [index.quotable.evidence(names[entry], names[entry].text.strip()) for entry in sorted(names)]
    verdict = _verdict(len(names), wanted.amount) if names else Verdict.UNKNOWN
    key = "projects_any" if names else "soft_unknown"
    comment = say(language, key, stated=len(names), wanted=_shown(wanted.amount, language))
    return make_judgement(criterion, verdict, quotes[:_MAX_QUOTES], comment, LIKELY)


def _judge_amount(
    criterion: Criterion, wanted: Quantity, judgement: Judgement, index: CvIndex, language: Language
) -> Judgement:
    leads = wanted.kind == "people" and asks_for_deed(criterion.text)
    stated = largest_stated(wanted, criterion.text, leads, index)
    is_money = wanted.kind == "money"
    # Money is told as it is written: without its currency it would be no amount.
    asked = criterion.text[slice(*wanted.span)].strip() if is_money else _shown(wanted.amount, language)
    if stated is None:
        unstated = say(language, "amount_unstated", wanted=asked)
        if leads and not components(criterion):
            # Nothing but to have led so many is asked for, and nobody says so.
            return say_instead(judgement, unstated, Verdict.NOT_MET)
        verdict = Verdict.PARTLY if judgement.verdict is Verdict.MET else judgement.verdict
        return and_say(judgement, unstated, verdict)
    shown = stated.written if is_money else _shown(stated.amount, language)
    comment = say(language, "amount_stated", stated=shown, wanted=asked)
    least = worth(wanted, criterion.text)
    reached = _verdict(stated.amount, least) if stated.amount >= least * _TOO_LITTLE else Verdict.NOT_MET
    if stated.is_of_another and reached is Verdict.MET:
        reached = Verdict.PARTLY
    counted = make_judgement(criterion, reached, [stated.quote], comment, LIKELY)
    if not _names_a_subject(criterion, wanted.kind):
        return counted
    return _limited(judgement, counted.model_copy(update={"years_found": judgement.years_found}))


def _names_a_subject(criterion: Criterion, kind: str) -> bool:
    """Does the criterion also want a skill, or years, or only that the amount was answered for?"""
    return criterion.min_years is not None or any(
        known_skill(term) and not is_amounts_subject(term, kind) for term in components(criterion)
    )


def _limited(judgement: Judgement, counted: Judgement) -> Judgement:
    """Return what was counted, with the worse of both verdicts and the quotes of both."""
    if judgement.verdict is Verdict.UNKNOWN:
        return counted
    verdict = max(judgement.verdict, counted.verdict, key=FROM_BEST.index)
    quotes = {(q.pointer, q.quote): q for q in [*counted.evidence, *judgement.evidence]}
    limited = counted.model_copy(update={"verdict": verdict, "evidence": list(quotes.values())[:_MAX_QUOTES]})
    if verdict is not counted.verdict or judgement.years_found is not None:
        return and_comment(limited, judgement)
    return limited


def _entries(found: Sequence[Found]) -> int:
    """Count the projects that show a term; where none does, the jobs."""
    entries = {(hit.value.section, hit.value.entry) for f in found for hit in f.proofs if hit.value.section in _DONE}
    projects = sum(section == "projects" for section, _ in entries)
    return projects or len(entries)


def _verdict(stated: float, wanted: float) -> Verdict:
    if stated >= wanted:
        return Verdict.MET
    return Verdict.PARTLY if stated * 2 >= wanted else Verdict.POTENTIALLY


_TOO_LITTLE = 0.25
"""Share of an amount below which it shows nothing of it: nobody takes one million for ten."""


def _shown(amount: float, language: Language) -> Said:
    text = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.1f}"
    return Said.each(language, lambda each: text.replace(",", _GROUPS[each]))
