"""How well job profiles are read and CVs judged: figures, and what is wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic, JobProfile
from chalicelib.contracts.match import Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.judge import covered_skills, judge_with
from chalicelib.matching.quotable import verify_judgements
from chalicelib.reading import read_document
from chalicelib.steps.scoring import score_match
from chalicelib.vocabulary.language_levels import stated_cefr
from tests.eval_match.annotated import AnnotatedProfile, TrueCriterion, read_profiles, render
from tests.eval_match.small_cvs import read_cases, small_cv

_BELOW = {"C1": "B2", "B2": "B1"}
_FACTS = ("title", "place", "start", "workload", "rate")


@dataclass
class Report:
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, name: str, is_right: bool, note: str = "") -> None:
        self.counts[name] += 1
        self.counts[f"{name} right"] += is_right
        if not is_right and note:
            self.wrong.append(note)

    def percent(self, name: str) -> float:
        return round(100 * self.counts[f"{name} right"] / max(1, self.counts[name]), 1)


def measure_reading(part: str) -> tuple[dict[str, float], list[str]]:
    """Return figures in percent (score harm in points) and a line for each thing read wrong; none without profiles."""
    report = Report()
    harms = []
    profiles = read_profiles(part)
    if not profiles:
        return {}, []
    for profile in profiles:
        read = read_job_profile(read_document(render(profile)))
        compare(profile, read, report)
        language = Language(profile.name[:2])
        # One index for both, as in a match: most that is looked for is looked for twice.
        index = CvIndex(small_cv(profile.cv, language))
        harm = _score(read.criteria, index, language) - _score(_true_criteria(profile, read), index, language)
        harms.append(abs(harm))
        if harm:
            report.wrong.append(f"{profile.name}: score moved by {harm}")
    precision = report.percent("found") / 100
    recall = report.percent("wanted") / 100
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    names = ("kind", "years", "level", "degree", *_FACTS)
    figures = {"criteria_f1": round(100 * f1, 1)} | {name: report.percent(name) for name in names}
    return figures | {"score_harm": round(sum(harms) / len(harms), 1)}, report.wrong


Counted = tuple[int, int, int, int]
"""Of one profile: criteria read that are some, criteria read, true ones found, true ones."""


def count_criteria(profile: AnnotatedProfile, read: JobProfile) -> Counted:
    report = Report()
    compare(profile, read, report)
    counts = report.counts
    return counts["found right"], counts["found"], counts["wanted right"], counts["wanted"]


def measure_judging(part: str) -> tuple[dict[str, float], list[str], Counter[tuple[str, str]]]:
    """Return figures, a line for each wrong verdict, and how often which verdict came for which; none without cases."""
    report = Report()
    confusion: Counter[tuple[str, str]] = Counter()
    indexes: dict[tuple[str, Language], CvIndex] = {}
    for case in read_cases(part):
        said = case.said, case.language
        if said not in indexes:
            indexes[said] = CvIndex(small_cv(case.said.split(" ;; "), case.language))
        index = indexes[said]
        criteria = read_criteria([Requirement(case.criterion, CriterionKind.MUST)])[:1]
        judgement = verify_judgements(judge_with(index, criteria, case.language), index.cv)[0]
        verdict = judgement.verdict
        note = f"{case.said} | {case.criterion} | wanted {case.wanted[0]}, got {verdict}"
        report.count("verdict", verdict in case.wanted, note)
        confusion[case.wanted[0], verdict if verdict not in case.wanted else case.wanted[0]] += 1
        if Verdict.MET not in case.wanted:
            report.count("false_met", verdict is Verdict.MET)
        if case.wanted[0] is Verdict.MET:
            report.count("missed_met", verdict not in case.wanted)
        if verdict is Verdict.MET and not judgement.evidence:
            report.counts["unquoted"] += 1
    if not report.counts["verdict"]:
        return {}, [], confusion
    figures = {
        "verdicts_right": report.percent("verdict"),
        "false_met": report.percent("false_met"),
        "missed_met": report.percent("missed_met"),
        "met_without_quote": float(report.counts["unquoted"]),
    }
    return figures, report.wrong, confusion


def compare(profile: AnnotatedProfile, read: JobProfile, report: Report) -> None:
    """Count in a report what was read right of a profile, and say what was not."""
    name = profile.name
    taken: list[int | None] = [_best(criterion, profile.criteria) for criterion in read.criteria]
    for criterion, place in zip(read.criteria, taken, strict=True):
        report.count("found", place is not None, f"{name}: false {criterion.kind} | {criterion.text}")
    for number, true in enumerate(profile.criteria):
        got = [c for c, place in zip(read.criteria, taken, strict=True) if place == number]
        held = set().union(*(words_of_fact(c.text) for c in got)) if got else set()
        is_found = len(held & words_of_fact(true.text)) >= 0.6 * len(words_of_fact(true.text))
        report.count("wanted", is_found, f"{name}: missed {true.kinds[0]} | {true.text}")
        if not is_found:
            continue
        report.count("kind", got[0].kind in true.kinds, f"{name}: {got[0].kind}, not {true.kinds[0]} | {true.text}")
        years = [c.min_years for c in got if c.min_years]
        if true.years or years:
            report.count("years", true.years in years, f"{name}: years {years}, not {true.years} | {true.text}")
        if true.level:
            levels = [c.cefr for c in got]
            # "Sehr gute Kenntnisse" is C1 to one and B2 to the next careful reader; a written level is not.
            accepted = {true.level} if stated_cefr(true.text) else {true.level, _BELOW.get(true.level, true.level)}
            report.count(
                "level", bool(accepted.intersection(levels)), f"{name}: level {levels}, not {true.level} | {true.text}"
            )
        if true.is_degree:
            topics = [c.topic.value for c in got]
            report.count("degree", CriterionTopic.DEGREE in topics, f"{name}: {topics}, no degree | {true.text}")
    _compare_facts(profile, read, report)


def _compare_facts(profile: AnnotatedProfile, read: JobProfile, report: Report) -> None:
    got = {
        "title": read.role.title or "",
        "place": " ".join(
            filter(None, [*read.engagement.locations, read.engagement.remote and "remote", read.engagement.remote])
        ),
        "start": read.engagement.start or "",
        "workload": read.engagement.workload or "",
        "rate": read.engagement.rate or "",
    }
    for name in _FACTS:
        wanted = profile.facts.get(name, "")
        if wanted:
            note = f"{profile.name}: {name} {got[name]!r}, not {wanted!r}"
            report.count(name, is_same_fact(wanted, got[name]), note)


def is_same_fact(wanted: str, got: str) -> bool:
    a, b = " ".join(sorted(words_of_fact(wanted))), " ".join(sorted(words_of_fact(got)))
    return bool(b) and (words_of_fact(wanted) <= words_of_fact(got) or a == b)


def _best(criterion: Criterion, true: Sequence[TrueCriterion]) -> int | None:
    """Return which true criterion is meant: the one with most words in common, most of both being the same."""
    words = words_of_fact(criterion.text)
    scores = [len(words & words_of_fact(t.text)) / max(1, min(len(words), len(words_of_fact(t.text)))) for t in true]
    if not scores or max(scores) < 0.6:
        return None
    place = max(range(len(true)), key=lambda n: (scores[n], len(words & words_of_fact(true[n].text))))
    return place if len(words) <= 2.5 * len(words_of_fact(true[place].text)) + 3 else None


def words_of_fact(text: str) -> set[str]:
    return set(re.findall(r"[\w+#]+", text.casefold()))


def _true_criteria(profile: AnnotatedProfile, read: JobProfile) -> list[Criterion]:
    """Return the criteria as a careful person would have typed them in: of two kinds that are right the one read."""
    kinds: dict[int, CriterionKind] = {}
    for criterion in read.criteria:
        place = _best(criterion, profile.criteria)
        if place is not None:
            kinds.setdefault(place, criterion.kind)
    result: list[Criterion] = []
    for number, true in enumerate(profile.criteria):
        kind = kinds.get(number, true.kinds[0])
        wanted = Requirement(true.text, CriterionKind(kind if kind in true.kinds else true.kinds[0]), is_marked=True)
        parts = read_criteria([wanted])
        result += [part.model_copy(update={"id": f"t{len(result) + n}"}) for n, part in enumerate(parts)]
    return result


def _score(criteria: Sequence[Criterion], index: CvIndex, language: Language) -> int:
    judgements = verify_judgements(judge_with(index, criteria, language), index.cv)
    covered, missing = covered_skills(criteria, index.cv, index)
    return score_match(criteria, judgements, len(covered), len(missing)).score.total
