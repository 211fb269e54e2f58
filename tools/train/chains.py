"""Train a linear chain over labelled sequences, and write what it weighs."""

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from chalicelib.linear_chain import STEP

Example = tuple[list[set[str]], list[str]]
"""Of a sentence, each word's features and label."""


def trained(
    examples: Iterable[Example], labels: Sequence[str], parameters: Mapping[str, object], least: float, digits: int = 3
) -> dict[str, list[float]]:
    """Return the weights of each feature for `labels` that are `least` or more, and of each step."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=dict(parameters), verbose=False)
    for features, wanted in examples:
        trainer.append([sorted(own) for own in features], wanted)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: dict[str, list[float]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= least:
            weights.setdefault(feature, [0.0] * len(labels))[labels.index(label)] = round(weight, digits)
    for (before, after), weight in info.transitions.items():
        weights[f"{before}{STEP}{after}"] = [round(weight, digits)]
    return weights


def write(file: Path, weights: Mapping[str, Sequence[float]]) -> None:
    """Write weights a line a feature, so that what changes can be seen."""
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weights[name], separators=(',', ':'))}"
        for name in sorted(weights)
    )
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
