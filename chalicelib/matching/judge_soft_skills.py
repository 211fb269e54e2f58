"""Judge soft skills: what the CV says of the person, in whatever words."""

import re
from functools import cache

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from ..resources import read_yaml
from .choices import requires_all
from .cv_index import CvIndex
from .judging import make_judgement, quotes_of
from .said import say
from .stance import stance
from .term_search import find_terms


@cache
def _soft_families() -> list[re.Pattern[str]]:
    return [re.compile(p, re.IGNORECASE) for p in read_yaml("vocabulary", "soft_skills.yaml")]


_TOLD_OF_ONESELF = ("profile", "other", "skills", "expertise", "person")


def _say_the_same(text: str, index: CvIndex) -> tuple[list[tuple[str, MatchEvidence]], bool]:
    """Return where the CV says the same of the person, and whether that is all that is wanted."""
    wanted = [family for family in _soft_families() if family.search(text)]
    quotes: list[tuple[str, MatchEvidence]] = []
    told = set()
    for source in index.values:
        if source.value.section not in _TOLD_OF_ONESELF or source.is_pastime:
            continue
        for family in wanted:
            if match := family.search(source.value.text):
                begin, end = source.sentence(match.start(), match.end())
                if not stance(source.value.text, (begin, end), match.start(), match.end()).is_negated:
                    evidence = index.quotable.evidence(source.value, source.value.text[begin:end].strip())
                    quotes.append((match.group(), evidence))
                    told.add(family)
    return quotes[:_MAX_SOFT_QUOTES], len(told) == len(wanted)


_MAX_SOFT_QUOTES = 2


def judge_soft_skill(criterion: Criterion, index: CvIndex, language: Language) -> Judgement:
    """A soft skill is never refuted by a CV: quoted in its words it counts, else nothing is known."""
    found = find_terms(criterion, index)
    proven = [f for f in found if f.proofs]
    quotes = quotes_of(index, found)
    if len(proven) < len(found) or not quotes:
        same, is_all = _say_the_same(criterion.text, index)
        if same and (is_all or not proven):
            words, same_quotes = zip(*same, strict=True)
            comment = say(language, "soft_quoted", found=words[0])
            verdict = Verdict.MET if is_all or not requires_all(criterion) else Verdict.POTENTIALLY
            return make_judgement(criterion, verdict, list(same_quotes), comment, 0.6)
    if not proven or not quotes:
        return make_judgement(criterion, Verdict.UNKNOWN, [], say(language, "soft_unknown"), 0.5)
    verdict = Verdict.MET if len(proven) == len(found) else Verdict.POTENTIALLY
    # The CV's own words: a part of the criterion's would be a cut quote.
    comment = say(language, "soft_quoted", found=next(f.shown_as for f in found if f.proofs))
    return make_judgement(criterion, verdict, quotes, comment, 0.6)
