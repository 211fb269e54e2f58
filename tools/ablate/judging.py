"""Switch each heuristic of judging off and print what it is worth: python -m tools.ablate.judging [--parts PART ...] [NAME ...]

Worth is how many more verdicts are right with it, and how many fewer are falsely met, apart for sets of verdicts by
strangers to the rules and for those at home, by whoever wrote rules or words. A name may be a part of one.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.contracts.job_profile import CriterionKind
from chalicelib.contracts.match import Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.judge import judge_criterion
from chalicelib.matching.quotable import verify_judgements
from tests.eval_match.small_cvs import Case, read_cases, small_cv

from .heuristics import Heuristic
from .judging_heuristics import JUDGING
from .switches import switched_off, watched

STRANGERS = (
    *("passers", "guests", "others", "newcomers", "strangers", "opened", "fresh"),
    *(f"recruiters_{field}" for field in ("software", "technical", "engineering", "people")),
    *(f"recruiters_{field}" for field in ("life", "work", "office", "business")),
    *(f"agencies_{field}" for field in ("de", "en", "fr", "trades", "senior")),
)
HOME = ("neighbours", "near_misses", "qualifications", "professions", "it_fields", "everyday", "technical", "seen")
WIDTH = 44


Worth = tuple[int, int]
"""Of some verdicts: how many are right, how many falsely met."""


@dataclass
class SmallCv:
    """A CV of a few sentences with what is held against it, judged as often as asked."""

    part: str
    cases: Sequence[Case]
    touched: set[str] = field(default_factory=set)
    outcome: tuple[Verdict, ...] = ()

    def look(self, heuristics: Iterable[Heuristic]) -> None:
        """Judge it with all heuristics, and find out which are at work in it."""
        with watched(heuristics, self.touched):
            self.outcome = self.judged()

    def judged(self) -> tuple[Verdict, ...]:
        language = self.cases[0].language
        cv = small_cv(self.cases[0].said.split(" ;; "), language)
        index = CvIndex(cv)
        criteria = [read_criteria([Requirement(case.criterion, CriterionKind.MUST)])[0] for case in self.cases]
        judgements = [judge_criterion(criterion, index, language) for criterion in criteria]
        return tuple(judgement.verdict for judgement in verify_judgements(judgements, cv))

    def worth(self, outcome: Sequence[Verdict]) -> Worth:
        pairs = list(zip(self.cases, outcome, strict=True))
        right = sum(verdict in case.wanted for case, verdict in pairs)
        return right, sum(verdict is Verdict.MET and Verdict.MET not in case.wanted for case, verdict in pairs)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--parts", nargs="+", default=[*STRANGERS, *HOME])
    options = parser.parse_args()
    chosen = [one for one in JUDGING if not options.names or any(name in one.name for name in options.names)]
    cvs = [cv for part in options.parts for cv in small_cvs(part)]
    for cv in cvs:
        cv.look(chosen)
    _print(
        "points of verdicts right, and of falsely met", ["strangers'", "false met", "at home", "false met", "changed"]
    )
    for one in chosen:
        cells, changed = worth_of(one, cvs)
        _print(one.name, [*cells, str(changed)])
    return 0


def small_cvs(part: str) -> list[SmallCv]:
    by_cv: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in read_cases(part):
        by_cv[case.said, case.language].append(case)
    return [SmallCv(part, cases) for cases in by_cv.values()]


def worth_of(heuristic: Heuristic, cvs: Sequence[SmallCv]) -> tuple[list[str], int]:
    """Return the points that are lost without it, by strangers' sets and those at home, and how many verdicts change."""
    with switched_off([heuristic]):
        without = [cv.judged() if heuristic.name in cv.touched else cv.outcome for cv in cvs]
    cells = []
    for is_home in (False, True):
        own = [(cv, other) for cv, other in zip(cvs, without, strict=True) if (cv.part in HOME) is is_home]
        count = max(1, sum(len(cv.cases) for cv, _ in own))
        before = [cv.worth(cv.outcome) for cv, _ in own]
        after = [cv.worth(other) for cv, other in own]
        for place in (0, 1):
            lost = sum(w[place] for w in before) - sum(w[place] for w in after)
            cells.append(f"{100 * lost / count:+.2f}")
    changed = sum(
        a != b for cv, other in zip(cvs, without, strict=True) for a, b in zip(cv.outcome, other, strict=True)
    )
    return cells, changed


def _print(title: str, cells: Sequence[str]) -> None:
    print(f"{title:{WIDTH}}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


if __name__ == "__main__":
    sys.exit(main())
