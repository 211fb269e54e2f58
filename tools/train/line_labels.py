"""Train the labels of lines: python -m tools.train.line_labels [--count 800] [--check].

Draws random CVs and takes the tuned corpus with the sections that the rules find there (right in 99 of 100). Half of
the documents lose their titles, so that the text must tell. The same seed gives the same bytes.
"""

import argparse
import hashlib
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pycrfsuite

from chalicelib.engines.offline.extract import divide
from chalicelib.engines.offline.section import HEADER
from chalicelib.engines.offline.sections import sections as sections_module
from chalicelib.engines.offline.sections.kinds import count_periods
from chalicelib.engines.offline.sections.line_features import row_features
from chalicelib.engines.offline.sections.line_labels import Model, best_path
from chalicelib.layout.model import Row
from tools.corpus import random as generator
from tools.corpus.random.draw import Drawn, draw
from tools.own_files import read_own

MODEL = Path("chalicelib/resources/models/line_labels.json")
CARD = MODEL.with_suffix(".md")
FOLDS = Path(__file__).with_name("folds.json")
"""What cross-validation found (cross_validate.py)."""

VOCABULARY = MODEL.parents[1] / "vocabulary"
TUNED = Path("tests/data/eval/tuned/cases")
SEED = 20_261_128
OTHER = "other"
"""What is labelled so while training is never a label: a history that looks like nothing known is still one."""

COUNT = 1400
SAMPLE = 6
"""Random CVs by which a test tells, in a second, whether what trains has changed since."""

WORDS = ("roles", "legal_forms", "degrees", "places", "sections", "labels", "months", "languages", "language_levels")
"""Vocabularies that the features are made of."""

NEVER_TRAIN = frozenset(
    f"{name}.py"
    for name in ("__main__", "forms", "odd", "odd_heads", "print_forms", "print_html", "print_latex", "programs")
) | {"forms.yaml", "odd.yaml", "requirements.txt"}
"""Files of the generator that no CV which trains is made by."""

UNTITLED_SHARE = 0.5
LEAST_WEIGHT = 0.02
"""Weights nearer to nothing than this are left out of the model."""

PARAMETERS = {"c1": 0.3, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
KINDS = {"employment", "education", "projects", "skills", "languages", "certifications", "profile", "interests"}
Sequence_ = tuple[list[list[str]], list[str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=COUNT, help="random CVs to train on")
    parser.add_argument("--check", action="store_true", help="train, and say whether the model is the one checked in")
    options = parser.parse_args()
    rng = random.Random(SEED)  # noqa: S311
    train = [*random_sequences(rng, options.count, SEED, test=False), *(one for _, one in tuned_sequences(rng))]
    model = train_model(train)
    test = list(random_sequences(rng, 120, SEED + 1, test=True))
    written = json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    if options.check:
        same = MODEL.read_text(encoding="utf-8") == written
        print("the model is the one checked in" if same else "the model differs from the one checked in")
        return 0 if same else 1
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    MODEL.write_text(written, encoding="utf-8")
    figures = _shares(load_trained(model), test)
    CARD.write_text(_card(len(train), len(test), figures, len(written)), encoding="utf-8")
    print(figures)
    return 0


def inputs() -> str:
    """Digest of what the model is made from: the generator, this tool, vocabularies, and what is seen in some CVs."""
    drawing = sorted(Path(generator.__file__).parent.iterdir())
    files = [Path(__file__), *(file for file in drawing if file.name not in NEVER_TRAIN)]
    files += [VOCABULARY / f"{name}.yaml" for name in WORDS]
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            digest.update(file.read_bytes())
    rng = random.Random(SEED)  # noqa: S311
    digest.update(json.dumps(list(random_sequences(rng, SAMPLE, SEED, test=False))).encode())
    return digest.hexdigest()


def random_sequences(rng: random.Random, count: int, seed: int, test: bool) -> Iterator[Sequence_]:
    for drawn in draw(count, seed, test):
        if drawn.is_test != test:
            continue
        yield labelled(rng, drawn)


def labelled(rng: random.Random, drawn: Drawn) -> Sequence_:
    """Return features and labels of a random CV's lines."""
    rows, _ = divide(read_own(drawn.content))
    return _without_titles(rng, rows, [_printed_as(row, drawn) for row in rows])


def _printed_as(row: Row, drawn: Drawn) -> str:
    """Return the section whose printed text the row has most of, or that ended up in it; "" when none."""
    votes: Counter[str] = Counter()
    text = row.text
    for printed, kind, role in drawn.lines:
        if printed in text or (len(text) > 3 and text.strip("•–▪‣ ") in printed):
            votes["title" if role == "title" else kind] += min(len(printed), len(text))
    return votes.most_common(1)[0][0] if votes else ""


def tuned_sequences(rng: random.Random) -> Iterator[tuple[str, Sequence_]]:
    """Yield names and lines of the CVs whose history the rules find under titles: the model that is there now has no say in the next."""
    for file in sorted(TUNED.iterdir()):
        with patch.object(sections_module, "part_unheaded", lambda _: None):
            rows, sections = divide(read_own(file.read_bytes()))
        if any(section.kind == HEADER and count_periods(section.rows) for section in sections):
            continue
        kinds = {row.index: section.kind for section in sections for row in section.rows}
        yield file.stem, _without_titles(rng, rows, [kinds.get(row.index, "title") for row in rows])


def _without_titles(rng: random.Random, rows: Sequence[Row], labels: Sequence[str]) -> Sequence_:
    bare = rng.random() < UNTITLED_SHARE
    kept = [(row, label) for row, label in zip(rows, labels, strict=True) if label and not (bare and label == "title")]
    kinds = [
        label
        if label in KINDS or label == "title"
        else "header"
        if label in ("header", "person", "headline")
        else OTHER
        for _, label in kept
    ]
    return row_features([row for row, _ in kept]), kinds


def train_model(sequences: Sequence[Sequence_]) -> dict[str, object]:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for features, labels in sequences:
        if labels:
            trainer.append(features, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    labels = sorted(set(info.labels) - {OTHER})
    place = {label: str(at) for at, label in enumerate(labels)}
    states: dict[str, dict[str, float]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= LEAST_WEIGHT and label != OTHER:
            states.setdefault(feature, {})[place[label]] = round(weight, 3)
    transitions = [[round(info.transitions.get((a, b), 0.0), 3) for b in labels] for a in labels]
    return {"labels": labels, "states": states, "transitions": transitions}


def load_trained(data: dict[str, object]) -> Model:
    states: dict[str, dict[str, float]] = data["states"]  # type: ignore[assignment]
    return Model(
        tuple(data["labels"]),  # type: ignore[arg-type]
        {name: {int(label): weight for label, weight in row.items()} for name, row in states.items()},
        tuple(map(tuple, data["transitions"])),  # type: ignore[arg-type]
    )


def figures_of(model: Model, test: Sequence[Sequence_]) -> tuple[Counter[str], Counter[str]]:
    """Return by label how many lines are labelled right, and how many there are."""
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for features, labels in test:
        for at, label in zip(best_path(model, features), labels, strict=True):
            all_[label] += 1
            right[label] += model.labels[at] == label
    return right, all_


def _shares(model: Model, test: Sequence[Sequence_]) -> dict[str, float]:
    right, all_ = figures_of(model, test)
    return {"lines": round(100 * right.total() / all_.total(), 1)} | {
        label: round(100 * right[label] / all_[label], 1) for label in sorted(all_)
    }


def _card(train: int, test: int, figures: dict[str, float], size: int) -> str:
    folds = json.loads(FOLDS.read_text(encoding="utf-8"))
    names = ["lines", *sorted(KINDS | {"header", "title"})]
    rows = "\n".join(
        f"| {name} | {figures[name]} | {folds['person'][name]} | {folds['template'][name]} |" for name in names
    )
    return f"""# Labels of lines
A linear-chain CRF over the lines of a CV (python-crfsuite, L-BFGS, {PARAMETERS}); made by `make train`, seed {SEED}.
Trained on {train} documents: random CVs of tools/corpus/random and the tuned corpus, half of them without their titles.
No real person's data. {size // 1000} KB; used for what stands under no title, see docs/extraction.md.
Inputs: {inputs()} (what trains has changed when a test says that this is another).

Lines labelled right, in percent: on {test} random CVs of families that were not trained on; and cross-validated in five
folds of whole persons and of whole templates ({folds["documents"]} documents, {folds["date"]}, `make cross-validate`; the lowest
fold had {folds["person"]["lowest fold"]} and {folds["template"]["lowest fold"]}). There the tuned corpus is tested, too: its lines of sections that have no label here all count as wrong.

| label | other families | by person | by template |
| --- | --- | --- | --- |
{rows}
"""


if __name__ == "__main__":
    sys.exit(main())
