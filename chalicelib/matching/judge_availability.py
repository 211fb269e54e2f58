"""Judge when somebody can begin and how much of a week: what the CV states beside what is wanted."""

import re
from collections.abc import Iterator

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, Verdict
from ..job_profiles.words import profile_words
from ..vocabulary.dates import find_dates
from .circumstance_words import at_once, kinds, shares
from .cv_index import CvIndex
from .judge_permits import SURE_ENOUGH
from .judging import make_judgement
from .said import say

TELLS_CIRCUMSTANCES = ("profile", "other", "person", "skills", "terms")

OF_A_SHARE = ("start", "workload")

_SHARE = re.compile(r"(?<!\d)(?P<least>\d{2,3})(?:\s?%?\s?[-–]\s?(?P<most>\d{2,3}))?\s?%")

_DAYS = re.compile(
    r"(?<!\w)(?P<days>\w+)\s(?:days?|tagen?|tage|jours?)\s?(?:a|per|pro|die|in der|par|/)\s?(?:week|woche|semaine)",
    re.IGNORECASE,
)

_PERCENT_OF_A_DAY = 20


def judge_start(criterion: Criterion, wanted: str, index: CvIndex, language: Language) -> Judgement | None:
    """Compare the wanted day with the first one that the CV offers; None where it offers none."""
    for source in index.values:
        if source.value.section not in TELLS_CIRCUMSTANCES:
            continue
        for match in kinds()["start"].finds_in(source.value):
            begin, end = source.sentence(match.start(), match.end())
            sentence = source.value.text[begin:end].strip()
            offered = index.cv.terms.available_from if source.value.field == "availability" else None
            if offered := offered or first_day_in(sentence, index):
                shorter = min(len(offered), len(wanted))
                is_in_time = offered[:shorter] <= wanted[:shorter]
                verdict, key = (
                    (Verdict.MET, "circumstance_stated") if is_in_time else (Verdict.NOT_MET, "available_later")
                )
                quote = index.quotable.evidence(source.value, sentence)
                return make_judgement(criterion, verdict, [quote], say(language, key), SURE_ENOUGH)
    return None


def first_day_in(text: str, index: CvIndex) -> str | None:
    """Return the first day that a text names, as precise as it does; "at once" is the day on which the CV was read."""
    if at_once().search(text):
        return index.cv.meta.extracted_at.date().isoformat()
    return next(iter(find_dates(text)), None)


def judge_share(criterion: Criterion, index: CvIndex, language: Language) -> Judgement | None:
    """Compare "100 %" with the workload that the CV states; None where either names no share. Less is partly met."""
    wanted = next(shares_in(criterion.text), None)
    if wanted is None:
        return None
    for source in index.values:
        if source.value.field not in ("workload", "availability") and source.value.section not in ("profile", "other"):
            continue
        for _, most, place in shares_in(source.value.text):
            begin, end = source.sentence(*place)
            sentence = source.value.text[begin:end]
            if source.value.section != "terms" and not any(kinds()[k].said.search(sentence) for k in OF_A_SHARE):
                continue
            verdict, key = (
                (Verdict.MET, "circumstance_stated") if most >= wanted[0] else (Verdict.PARTLY, "share_below")
            )
            quote = index.quotable.evidence(source.value, sentence.strip())
            return make_judgement(criterion, verdict, [quote], say(language, key), SURE_ENOUGH)
    return None


def shares_in(text: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield shares of a full week in percent, least and most, with places: "80 %", "half-time", "3 days a week"."""
    for match in _SHARE.finditer(text):
        yield int(match["least"]), int(match["most"] or match["least"]), match.span()
    for match in _DAYS.finditer(text):
        days = profile_words().year_words.get(match["days"].lower()) or (
            float(match["days"]) if match["days"].isdigit() else 0
        )
        if 0 < days <= 5:
            yield int(days * _PERCENT_OF_A_DAY), int(days * _PERCENT_OF_A_DAY), match.span()
    for share, pattern in shares().items():
        for match in pattern.finditer(text):
            yield share, share, match.span()
