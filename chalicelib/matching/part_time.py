"""Say of years of experience how many of them were worked part-time, where the CV says so of a job or project."""

from collections.abc import Set as AbstractSet

from ..contracts.base import Language
from ..contracts.cv import Cv, Employment, Project
from ..contracts.match import Judgement
from .judge_availability import shares_in
from .judging import and_say
from .said import say, say_years
from .years import experience

_FULL = 100


def say_part_time(judgement: Judgement, entries: AbstractSet[tuple[str, int]], cv: Cv, language: Language) -> Judgement:
    """Return the judgement with a sentence on the years that were part-time; the verdict stays: years are years.

    `entries` are the jobs and projects that count, each as its section and number.
    """
    worked: list[Employment | Project] = [
        cv.employments[n] for section, n in sorted(entries) if section == "employments"
    ]
    worked += [cv.projects[n] for section, n in sorted(entries) if section == "projects"]
    shares = {number: share for number, entry in enumerate(worked) if (share := _share(entry)) is not None}
    years = experience((worked[number].period for number in shares), cv.meta.extracted_at).years
    if not years:
        return judgement
    told = ", ".join(f"{share} %" for share in sorted(set(shares.values())))
    comment = say(language, "part_time", years=say_years(years, language), share=told)
    return and_say(judgement, comment, judgement.verdict)


def _share(entry: Employment | Project) -> int | None:
    """Return the share of a full week in percent that an entry's own words name; None for a full one or none."""
    texts = (entry.role, entry.employer) if isinstance(entry, Employment) else (entry.role, entry.workload)
    found = [most for text in texts if text for _, most, _ in shares_in(text) if most < _FULL]
    return max(found, default=None)
