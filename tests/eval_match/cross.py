"""`make cross-match`: criteria held against CVs of other jobs, of which nearly none is met; what is met is listed."""

import argparse
import random
from collections import defaultdict
from typing import NamedTuple

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic
from chalicelib.contracts.match import Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.judge import judge_criterion
from tests.eval_match.small_cvs import read_cases, small_cv

PARTS = ("fields", "trades", "strangers", "everyday", "words_it")

_NOT_WORK = ("p:", "edu:", "cert:", "lang:", "permit:", "nat:", "hobby:", "skill:")
"""Marks of CVs that tell no work, and so prove hardly anything of another job."""

_TOPICS = (CriterionTopic.SKILL, CriterionTopic.EXPERIENCE)


class Crossed(NamedTuple):
    pairs: int
    met: list[str]
    """A line for each pair that is met: what the CV says, and the criterion."""

    @property
    def percent(self) -> float:
        return round(100 * len(self.met) / max(1, self.pairs), 2)


def cross(cvs: int | None = None, each: int = 60, seed: int = 1) -> Crossed:
    """Judge `each` criteria of other CVs, drawn by the seed, against so many CVs; against all of them by default."""
    own: dict[tuple[str, Language], set[str]] = defaultdict(set)
    criteria: dict[str, Criterion] = {}
    for case in (case for part in PARTS for case in read_cases(part)):
        own[case.said, case.language].add(case.criterion)
        if case.criterion not in criteria:
            read = read_criteria([Requirement(case.criterion, CriterionKind.MUST)])[:1]
            if read and read[0].topic in _TOPICS and read[0].min_years is None:
                criteria[case.criterion] = read[0]
    draw = random.Random(seed)  # noqa: S311 - the same pairs again
    told = [key for key in own if not key[0].startswith(_NOT_WORK)]
    names = sorted(criteria)
    pairs, met = 0, []
    for said, language in draw.sample(told, min(cvs or len(told), len(told))):
        index = CvIndex(small_cv(said.split(" ;; "), language))
        for name in draw.sample(names, each):
            if name in own[said, language]:
                continue
            pairs += 1
            if judge_criterion(criteria[name], index, language).verdict is Verdict.MET:
                met.append(f"{said} | {name}")
    return Crossed(pairs, met)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the draw: another one gives other pairs")
    parser.add_argument("--each", type=int, default=60, help="criteria for each CV")
    options = parser.parse_args()
    crossed = cross(each=options.each, seed=options.seed)
    print("\n".join(crossed.met))
    print(f"{len(crossed.met)} of {crossed.pairs} pairs met: {crossed.percent} %")


if __name__ == "__main__":
    main()
