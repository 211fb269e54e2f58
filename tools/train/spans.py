"""Train what tells the words of a wish from those around it: python -m tools.train.spans.

The sentences of the job profiles of tests/eval_match whose truth may be looked at, each word with whether it stands in
a criterion. The same profiles give the same bytes.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from chalicelib.job_profiles.read import as_outline
from chalicelib.job_profiles.span_features import Token, features_of_tokens, tokens_of
from chalicelib.job_profiles.span_model import BEGIN, INSIDE, LABELS, OUTSIDE
from chalicelib.job_profiles.tables import TABLE_BEGIN
from chalicelib.job_profiles.wish_features import sentences_of
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, read_profiles, render
from tools.train.chains import Example, trained, write
from tools.train.wishes import PROFILES, training_parts

MODEL = Path("chalicelib/resources/models/spans.json")
CARD = MODEL.with_suffix(".md")
FEATURES = Path("chalicelib/job_profiles/span_features.py")

PARAMETERS = {"c1": 0.7, "c2": 0.05, "max_iterations": 100, "feature.possible_transitions": True}
LEAST_WEIGHT = 0.03


def main() -> int:
    parts = {part: list(examples_of(part)) for part in training_parts()}
    weights = trained([one for found in parts.values() for one in found], LABELS, PARAMETERS, LEAST_WEIGHT)
    write(MODEL, weights)
    CARD.write_text(_card(sum(map(len, parts.values())), len(weights)), encoding="utf-8")
    return 0


def inputs() -> str:
    """Digest of what the model is made from."""
    digest = hashlib.sha256()
    files = [Path(__file__), FEATURES]
    for file in [*files, *(file for part in training_parts() for file in sorted((PROFILES / part).iterdir()))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def examples_of(part: str) -> Iterator[Example]:
    """Yield the sentences of a part's profiles but those of tables, which columns take apart."""
    for profile in read_profiles(part):
        sentences = sentences_of(as_outline(read_document(render(profile)).lines))
        wanted = _wanted(profile)
        for sentence in sentences:
            tokens = tokens_of(sentence.text)
            if tokens and sentence.section.title != TABLE_BEGIN:
                yield features_of_tokens(sentence, tokens), _labels(tokens, wanted)


def _wanted(profile: AnnotatedProfile) -> list[list[str]]:
    """Return the words of each criterion, the longest first."""
    told = [[token.text.casefold() for token in tokens_of(criterion.text)] for criterion in profile.criteria]
    return sorted(told, key=len, reverse=True)


def _labels(tokens: Sequence[Token], wanted: list[list[str]]) -> list[str]:
    """Label the words of a sentence; what was found in it is taken from `wanted`."""
    words = [token.text.casefold() for token in tokens]
    labels = [OUTSIDE] * len(words)
    for criterion in list(wanted):
        size = len(criterion)
        for place in range(len(words) - size + 1):
            if words[place : place + size] == criterion and set(labels[place : place + size]) == {OUTSIDE}:
                labels[place : place + size] = [BEGIN] + [INSIDE] * (size - 1)
                wanted.remove(criterion)
                break
    return labels


def _card(sentences: int, weights: int) -> str:
    return f"""# Spans
A linear chain (conditional random field) over the words of a job profile's sentences: which of them are what is asked for (python-crfsuite, L-BFGS, {PARAMETERS}); made by `make train`.
Trained on {sentences} sentences of {", ".join(training_parts())} in tests/eval_match; {weights} weights. No real person's data.
Inputs: {inputs()} (what trains has changed when a test says that this is another).
"""


if __name__ == "__main__":
    sys.exit(main())
