"""Train the judge of wishes told in other words: python -m tools.train.wish_judge [--held-out].

Its figures are learned from the sets of verdicts whose misses may be looked at (tests/eval_match/README.md): from what rules
leave open, from what they find by words alone, and from wishes held against CVs of other jobs. `--held-out` leaves out one
set after the other and prints how many verdicts of it become right and wrong.
"""

import argparse
import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic
from chalicelib.contracts.match import Verdict
from chalicelib.job_profiles.criteria import read_criteria
from chalicelib.job_profiles.requirement import Requirement
from chalicelib.matching.cv_index import CvIndex
from chalicelib.matching.found import Found
from chalicelib.matching.learned_judge import LEAST, LEAST_OF_ONE_WORD, covered_wish, least
from chalicelib.matching.term_search import found_by_rules
from chalicelib.matching.wish_coverage import Features, options_of
from chalicelib.matching.word_weights import WordWeights
from tests.eval_match.recorded import PARTS, is_looked_at
from tests.eval_match.small_cvs import Case, read_cases, small_cv
from tools.train.logistic import Fitted, Row, fit

MODEL = Path("chalicelib/resources/models/wish_judge.json")
CARD = MODEL.with_suffix(".md")
VERDICTS = Path("tests/eval_match/verdicts")
SEED = 20_261_130

OPEN, IN_WORDS, CROSSED = 1.0, 0.5, 0.9
"""How much an example counts: left open by rules; found by them in words that they know; a wish beside another job's CV."""

CVS, EACH = 700, 25
"""CVs of other jobs, and how many wishes are held against each."""

_TOPICS = (CriterionTopic.SKILL, CriterionTopic.EXPERIENCE)
_LEAST_CVS = 2
"""CVs and wishes that a word stands in for its number to be kept; others count as in none."""

_MATCHING = Path("chalicelib/matching")
_VOCABULARY = Path("chalicelib/resources/vocabulary")
_FIGURES = tuple(
    _MATCHING / f"{name}.py"
    for name in ("content_words", "learned_judge", "word_coverage", "word_weights", "wish_coverage")
)
"""What computes the figures that are learned from."""

_NOT_WORK = ("p:", "edu:", "cert:", "lang:", "permit:", "nat:", "hobby:", "skill:")


class Example(NamedTuple):
    part: str
    features: Features
    is_met: bool
    weight: float
    verdicts: tuple[Verdict, ...] = ()


CvKey = tuple[str, Language]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", action="store_true", help="try each set with the weights of all others")
    options = parser.parse_args()
    words, examples = collect()
    if options.held_out:
        print(held_out(examples))
        return
    model = train(examples)
    write(model, words, examples)


def training_parts() -> list[str]:
    return [part for part in PARTS if is_looked_at(part)]


def inputs() -> str:
    """Digest of what the model is made from: verdicts, what words mean, and the figures that are computed of both."""
    words = [file for folder in ("concepts", "senses") for file in sorted((_VOCABULARY / folder).iterdir())]
    verdicts = [VERDICTS / f"{part}.txt" for part in training_parts()]
    digest = hashlib.sha256()
    for file in (Path(__file__), *_FIGURES, _VOCABULARY / "empty_words.yaml", *words, *verdicts):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def train(examples: Sequence[Example]) -> Fitted:
    return fit([Row(e.features, e.is_met, e.weight) for e in examples])


def collect() -> tuple[WordWeights, list[Example]]:
    cases = [(part, case) for part in training_parts() for case in read_cases(part)]
    indexes: dict[CvKey, CvIndex] = {}
    for _, case in cases:
        key = (case.said, case.language)
        if key not in indexes:
            indexes[key] = CvIndex(small_cv(case.said.split(" ;; "), case.language))
    words = count_words(indexes.values(), sorted({case.criterion for _, case in cases}))
    return words, [*_judged(cases, indexes, words), *_crossed(cases, indexes, words)]


def count_words(indexes: Collection[CvIndex], wishes: Sequence[str]) -> WordWeights:
    """Count in how many CVs and wishes each word stands: what many wishes say only asks, as "sicher" does."""
    concepts: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for index in indexes:
        meant, written = index.coverage.said
        concepts.update(meant)
        stems.update(written)
    for wish in wishes:
        read = list(chain.from_iterable(options_of(wish)))
        concepts.update({name for word in read for name in (*word.meant, *word.wider)})
        stems.update({word.stem for word in read})
    kept = [{name: n for name, n in sorted(c.items()) if n >= _LEAST_CVS} for c in (concepts, stems)]
    return WordWeights(len(indexes) + len(wishes), kept[0], kept[1])


def _judged(cases: Sequence[tuple[str, Case]], indexes: dict[CvKey, CvIndex], words: WordWeights) -> Iterator[Example]:
    for part, case in cases:
        criterion = _read(case.criterion)
        if criterion is None:
            continue
        index = indexes[case.said, case.language]
        found = found_by_rules(criterion, index)
        is_met = Verdict.MET in case.wanted or (
            criterion.min_years is not None and case.wanted[0] in (Verdict.MET, Verdict.PARTLY)
        )
        if covered := covered_wish(criterion, found, index, words):
            yield Example(part, covered.features, is_met, OPEN, case.wanted)
        elif case.wanted[0] is Verdict.MET and found and all(f.proofs and not f.is_certain for f in found):
            # As if no rule had found it: so it would be, had nobody thought of these words.
            unfound = [Found(f.term) for f in found]
            if covered := covered_wish(criterion, unfound, index, words):
                yield Example(part, covered.features, True, IN_WORDS, case.wanted)


def _crossed(cases: Sequence[tuple[str, Case]], indexes: dict[CvKey, CvIndex], words: WordWeights) -> Iterator[Example]:
    own: dict[str, set[str]] = defaultdict(set)
    for _, case in cases:
        own[case.said].add(case.criterion)
    of_part = {case.criterion: part for part, case in cases}
    wishes = sorted(text for text in of_part if (read := _read(text)) and read.min_years is None)
    told = sorted(key for key in indexes if not key[0].startswith(_NOT_WORK))
    draw = random.Random(SEED)  # noqa: S311 - the same pairs again
    for key in draw.sample(told, min(CVS, len(told))):
        for text in draw.sample(wishes, EACH):
            criterion = _read(text)
            if text in own[key[0]] or criterion is None:
                continue
            index = indexes[key]
            if covered := covered_wish(criterion, found_by_rules(criterion, index), index, words):
                yield Example(of_part[text], covered.features, False, CROSSED, (Verdict.NOT_MET,))


def _read(text: str) -> Criterion | None:
    """Return a wish of a topic that words decide; None for another."""
    read = read_criteria([Requirement(text, CriterionKind.MUST)])[:1]
    return read[0] if read and read[0].topic in _TOPICS else None


def held_out(examples: Sequence[Example]) -> str:
    """Return a table: of each set how many wishes rules leave open, how many of them are met, and what would be said."""
    lines = ["| set | left open | of them met | said met, rightly | wrongly |", "| --- | --- | --- | --- | --- |"]
    sums = [0, 0, 0, 0]
    for part in sorted({e.part for e in examples}):
        model = train([e for e in examples if e.part != part])
        open_ones = [e for e in examples if e.part == part and e.weight == OPEN]
        said = [e for e in open_ones if model.probability(e.features) >= least(e.features)]
        row = [len(open_ones), sum(e.is_met for e in open_ones), sum(e.is_met for e in said)]
        row.append(len(said) - row[-1])
        sums = [total + n for total, n in zip(sums, row, strict=True)]
        lines.append(f"| {part} | " + " | ".join(map(str, row)) + " |")
    return "\n".join([*lines, "| all | " + " | ".join(map(str, sums)) + " |"])


def write(model: Fitted, words: WordWeights, examples: Sequence[Example]) -> None:
    data = {
        "intercept": model.intercept,
        "weights": model.weights,
        "cvs": words.cvs,
        "concepts": words.concepts,
        "stems": words.stems,
    }
    MODEL.write_text(
        json.dumps(data, separators=(",", ":"), ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )
    counts = Counter(e.weight for e in examples)
    ordered = sorted(model.weights.items(), key=lambda each: -abs(each[1]))
    CARD.write_text(
        f"""# Judge of wishes told in other words
A logistic regression over {len(model.weights)} figures of how much of a wish a CV says, where and by which words; made by `make train-judge`, seed {SEED}.
Trained on {counts[OPEN]} wishes that rules leave open, {counts[IN_WORDS]} that they find by words alone and {counts[CROSSED]} held against CVs of other jobs,
all of sets whose misses may be looked at (tests/eval_match/README.md). No real person's data. {MODEL.stat().st_size // 1000} KB.
A wish is taken for met from a probability of {LEAST} on, of one word from {LEAST_OF_ONE_WORD} on; what is denied, others' work, led people, numbers and what was learned are for rules alone.

Each set judged with the weights of all others:

{held_out(examples)}

Inputs: {inputs()} (what trains has changed when a test says that this is another).

Weights, the largest first: {", ".join(f"{name} {value:+.2f}" for name, value in ordered)}.
""",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
