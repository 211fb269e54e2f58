"""Train what tells wishes from other sentences: python -m tools.train.wishes [--cross].

The sentences of the job profiles of tests/eval_match whose truth may be looked at, each with whether a criterion stands in it.
The same profiles give the same bytes. `--cross` prints what models say of each set that were trained on all others.
"""

import argparse
import hashlib
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pycrfsuite

from chalicelib.job_profiles import wish_model
from chalicelib.job_profiles.read import as_outline
from chalicelib.job_profiles.tables import TABLE_BEGIN
from chalicelib.job_profiles.wish_features import features_of, sentences_of
from chalicelib.job_profiles.wish_model import LABELS, OTHER, Weights
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, read_profiles, render
from tests.eval_match.measure import measure_reading
from tests.eval_match.recorded import PARTS, is_looked_at, recorded_figures

MODEL = Path("chalicelib/resources/models/wishes.json")
CARD = MODEL.with_suffix(".md")
FEATURES = Path("chalicelib/job_profiles/wish_features.py")
CLUES = Path("chalicelib/resources/vocabulary/wish_clues.yaml")
PROFILES = Path("tests/eval_match/profiles")

PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 100}
LEAST_WEIGHT = 0.02
"""Weights nearer to nothing than this are left out of the model."""

MOST_OF_CRITERION, MOST_OF_SENTENCE = 0.7, 0.8
"""Shares of a criterion's words in a sentence, or of a sentence's in a criterion, from which on it asks for that."""

Example = tuple[set[str], str]
"""Features of a sentence, and of what kind the criterion in it is; OTHER where none stands in it."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true", help="held-out figures of each set; writes nothing")
    options = parser.parse_args()
    examples = {part: list(examples_of(part)) for part in training_parts()}
    if options.cross:
        _cross(examples)
        return 0
    weights = trained([one for found in examples.values() for one in found])
    MODEL.write_text(_written(weights), encoding="utf-8")
    CARD.write_text(_card(sum(map(len, examples.values())), len(weights)), encoding="utf-8")
    return 0


def training_parts() -> list[str]:
    return sorted(part for part in PARTS if is_looked_at(part) and (PROFILES / part).is_dir())


def inputs() -> str:
    """Digest of what the model is made from."""
    digest = hashlib.sha256()
    files = [Path(__file__), FEATURES, CLUES]
    for file in [*files, *(file for part in training_parts() for file in sorted((PROFILES / part).iterdir()))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def examples_of(part: str) -> Iterator[Example]:
    for profile in read_profiles(part):
        sentences = sentences_of(as_outline(read_document(render(profile)).lines))
        for sentence, features in zip(sentences, features_of(sentences), strict=True):
            if sentence.section.title != TABLE_BEGIN:
                yield features, _asked(sentence.text, profile)


def _asked(text: str, profile: AnnotatedProfile) -> str:
    """Return the kind of the longest criterion that a sentence holds or is a part of."""
    own = _words(text)
    for criterion in sorted(profile.criteria, key=lambda criterion: -len(criterion.text)):
        wanted = _words(criterion.text)
        shared = len(own & wanted)
        is_part = " ".join(_all_words(text)) in " ".join(_all_words(criterion.text))
        if shared and (
            shared >= MOST_OF_CRITERION * len(wanted) or (is_part and shared >= MOST_OF_SENTENCE * len(own))
        ):
            return criterion.kinds[0]
    return OTHER


def _words(text: str) -> set[str]:
    return set(_all_words(text))


def _all_words(text: str) -> list[str]:
    return re.findall(r"[\w+#]+", text.casefold())


def trained(examples: Sequence[Example]) -> Weights:
    """Return the weights of each feature for LABELS."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for features, label in examples:
        trainer.append([sorted(features)], [label])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        states = tagger.info().state_features
    weights: Weights = {}
    for (feature, label), weight in states.items():
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, [0.0] * len(LABELS))[LABELS.index(label)] = round(weight, 3)
    return weights


def _written(weights: Weights) -> str:
    """Return a line per feature: weights of few features change when a profile more trains."""
    lines = (f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weights[name])}" for name in sorted(weights))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _cross(examples: dict[str, list[Example]]) -> None:
    for part in examples:
        weights = trained([one for other, found in examples.items() if other != part for one in found])
        with patch.object(wish_model, "load_weights", lambda weights=weights: weights):
            figures, _ = measure_reading(part)
        recorded = recorded_figures(part)
        told = (
            f"{name} {recorded.get(name, '-')} -> {figures[name]}" for name in ("criteria_f1", "kind", "score_harm")
        )
        print(f"{part:<12}", ", ".join(told))


def _card(sentences: int, weights: int) -> str:
    return f"""# Wishes
A multinomial logistic regression over the sentences of a job profile (python-crfsuite, L-BFGS, {PARAMETERS}); made by `make train`.
Trained on {sentences} sentences of {", ".join(training_parts())} in tests/eval_match; {weights} weights. No real person's data.
Inputs: {inputs()} (what trains has changed when a test says that this is another).
"""


if __name__ == "__main__":
    sys.exit(main())
