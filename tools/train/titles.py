"""Train what ranks the titles of job profiles: python -m tools.train.titles [--cross].

The candidates of the job profiles of tests/eval_match whose truth may be looked at, and of drawn ones (tools/corpus/jobs),
each with whether it is the title. The same profiles give the same bytes. `--cross` prints how often models are right
about each set that were trained on all others.
"""

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chalicelib.job_profiles.read import ranked_titles
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, read_profiles, render
from tests.eval_match.measure import is_same_fact, words_of_fact
from tools.corpus.jobs.draw import draw

from .wishes import PROFILES, training_parts

MODEL = Path("chalicelib/resources/models/titles.json")
CARD = MODEL.with_suffix(".md")
FEATURES = [Path(f"chalicelib/job_profiles/title_{name}.py") for name in ("candidates", "features", "marks")]

DRAWN, SEED = 150, 4
ROUNDS, RATE, PENALTY, MOST = 150, 0.3, 0.005, 30.0
LEAST_WEIGHT = 0.02
MOST_BESIDE = 3
"""Words beside the wanted ones that a right candidate may have."""

Example = list[tuple[str, set[str], bool]]
"""A profile's candidates: text, features, and whether it is the title."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true", help="held-out figures of each set; writes nothing")
    options = parser.parse_args()
    parts = {part: list(_examples(read_profiles(part))) for part in training_parts()}
    parts["drawn"] = list(_examples(draw(DRAWN, SEED)))
    if options.cross:
        for part, own in parts.items():
            weights = trained([one for other, found in parts.items() if other != part for one in found])
            print(f"{part:<12} {sum(is_right(one, weights) for one in own)} of {len(own)}")
        return 0
    examples = [one for found in parts.values() for one in found]
    weights = trained(examples)
    lines = (f"{json.dumps(name, ensure_ascii=False)}: {weights[name]}" for name in sorted(weights))
    MODEL.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    CARD.write_text(_card(len(examples), sum(map(len, examples)), len(weights)), encoding="utf-8")
    return 0


def _examples(profiles: Sequence[AnnotatedProfile]) -> Iterator[Example]:
    for profile in profiles:
        wanted = profile.facts.get("title")
        if wanted:
            example = _marked(wanted, ranked_titles(read_document(render(profile))))
            if any(is_title for _, _, is_title in example):
                yield example


def _marked(wanted: str, ranked: Mapping[str, set[str]]) -> Example:
    """Return the candidates; right are those that hold the wanted words with the fewest beside them."""
    beside = {
        title: len(words_of_fact(title) - words_of_fact(wanted)) for title in ranked if is_same_fact(wanted, title)
    }
    least = min(beside.values(), default=0)
    return [
        (title, features, title in beside and beside[title] == least <= MOST_BESIDE)
        for title, features in ranked.items()
    ]


def trained(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights by which each profile's right candidates outweigh all others, and nothing (softmax, AdaGrad)."""
    names = sorted({name for example in examples for _, features, _ in example for name in features})
    number = {name: place for place, name in enumerate(names)}
    rows = [
        [([number[name] for name in sorted(features)], is_title) for _, features, is_title in one] for one in examples
    ]
    weights, squares = [0.0] * len(names), [1.0] * len(names)
    for _ in range(ROUNDS):
        gradient = [-PENALTY * len(rows) * weight for weight in weights]
        for row in rows:
            odds = [math.exp(min(MOST, sum(weights[place] for place in places))) for places, _ in row]
            total = 1.0 + sum(odds)
            right = sum(odd for odd, (_, is_title) in zip(odds, row, strict=True) if is_title)
            for odd, (places, is_title) in zip(odds, row, strict=True):
                step = odd * is_title / right - odd / total
                for place in places:
                    gradient[place] += step
        for place, slope in enumerate(gradient):
            squares[place] += slope * slope
            weights[place] += RATE * slope / math.sqrt(squares[place])
    return {name: round(weights[place], 3) for name, place in number.items() if abs(weights[place]) >= LEAST_WEIGHT}


def _card(profiles: int, candidates: int, weights: int) -> str:
    return f"""# Titles
A softmax over what may be the title of a job profile (AdaGrad, {ROUNDS} rounds, penalty {PENALTY}); made by `make train`.
Trained on {candidates} candidates of {profiles} profiles: {", ".join(training_parts())} in tests/eval_match and {DRAWN} drawn ones; {weights} weights. No real person's data.
Inputs: {inputs()} (what trains has changed when a test says that this is another).
"""


def inputs() -> str:
    """Digest of what the model is made from."""
    profiles = [file for part in training_parts() for file in sorted((PROFILES / part).iterdir())]
    return hashlib.sha256(b"".join(file.read_bytes() for file in [Path(__file__), *FEATURES, *profiles])).hexdigest()


def is_right(example: Example, weights: Mapping[str, float]) -> bool:
    return max(example, key=lambda one: sum(weights.get(name, 0.0) for name in one[1]))[2]


if __name__ == "__main__":
    sys.exit(main())
