"""Train what tells the person's own work from others': python -m tools.train.assertions.

Lines of CVs in German, English and French, invented, with what is not the person's own work in braces
(tools/train/assertions/*.txt). The same lines give the same bytes.
"""

import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from chalicelib.linear_chain import chain_of
from chalicelib.matching.assertion_features import features_of, tokens_of
from chalicelib.matching.assertion_model import LABELS, LEAST, OWN
from chalicelib.matching.indexed_value import sentences_in
from tools.train.chains import Example, trained, write

MODEL = Path("chalicelib/resources/models/assertions.json")
CARD = MODEL.with_suffix(".md")
FEATURES = Path("chalicelib/matching/assertion_features.py")
LINES = Path(__file__).with_suffix("")

PARAMETERS = {"c1": 0.4, "c2": 0.05, "max_iterations": 150, "feature.possible_transitions": True}
LEAST_WEIGHT = 0.02
FOLDS = 3

Line = tuple[str, list[tuple[int, int, str]]]
"""A text without its braces, and where these stood with their letters."""


def main() -> int:
    examples = [example for line in lines() for example in _examples(line)]
    held_out = _held_out(examples)
    weights = _trained(examples)
    write(MODEL, weights)
    CARD.write_text(_card(len(examples), len(weights), held_out), encoding="utf-8")
    print(held_out)
    return 0


def inputs() -> str:
    """Digest of what the model is made from."""
    digest = hashlib.sha256()
    for file in (Path(__file__), FEATURES, *sorted(LINES.glob("*.txt"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def lines() -> Iterator[Line]:
    for file in sorted(LINES.glob("*.txt")):
        for written in file.read_text(encoding="utf-8").splitlines():
            if written and not written.startswith("#"):
                yield read_line(written)


def read_line(written: str) -> Line:
    """Return a line without its braces, with their places: "Java geschrieben, {T getestet hat das Labor}"."""
    text, marks = "", []
    for piece in written.split("{"):
        inside, closed, outside = piece.partition("}")
        if closed:
            letter, _, told = inside.partition(" ")
            marks.append((len(text), len(text) + len(told), letter))
            text += told + outside
        else:
            text += piece
    return text, marks


def _examples(line: Line) -> Iterator[Example]:
    """Yield a line sentence by sentence, as it is looked at in a CV."""
    text, marks = line
    for begin, end in sentences_in(text):
        tokens = tokens_of(text[begin:end])
        labels = [next((m for b, e, m in marks if b < begin + t and e > begin + s), OWN) for _, s, t in tokens]
        yield features_of([word for word, _, _ in tokens]), labels


def _trained(examples: Iterable[Example]) -> dict[str, list[float]]:
    return trained(examples, LABELS, PARAMETERS, LEAST_WEIGHT, digits=2)


def _held_out(examples: Sequence[Example]) -> str:
    """Return how many words are told rightly by models that did not see their lines."""
    told: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        weights = _trained(one for number, one in enumerate(examples) if number % FOLDS != fold)
        chain = chain_of(weights, LABELS)
        for features, labels in examples[fold::FOLDS]:
            for label, shares in zip(labels, chain.shares(features), strict=True):
                likeliest = LABELS[max(range(1, len(LABELS)), key=shares.__getitem__)]
                told[label, OWN if 1 - shares[0] < LEAST else likeliest] += 1
    own = sum(n for (label, _), n in told.items() if label == OWN)
    other = told.total() - own
    wrongly = own - told[OWN, OWN]
    found = sum(n for (label, said), n in told.items() if OWN not in (label, said))
    right = sum(n for (label, said), n in told.items() if label == said != OWN)
    return (
        f"Of {own} words of own work {100 * wrongly / own:.1f} % are taken for something else; of {other} others "
        f"{100 * found / other:.1f} % are found, {100 * right / other:.1f} % of the right kind."
    )


def _card(count: int, weights: int, held_out: str) -> str:
    return f"""# Assertions
A linear chain (conditional random field) over the words of a CV's sentences: own work, others' work (T), denied (N), wished or planned (W), only touched (L); python-crfsuite, L-BFGS, {PARAMETERS}; made by `make train`.
Trained on {count} sentences of CVs in German, English and French in tools/train/assertions; {weights} features, {MODEL.stat().st_size // 1000} KB. No real person's data.
Those that were not trained on ({FOLDS} folds): {held_out}
Inputs: {inputs()} (what trains has changed when a test says that this is another).
"""


if __name__ == "__main__":
    sys.exit(main())
