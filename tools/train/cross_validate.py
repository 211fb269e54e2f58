"""Cross-validate the labels of lines by person and by template: python -m tools.train.cross_validate [--count 800].

Five folds, each tested by what was trained on the other four. A fold has whole persons (random CVs: trades, as each
random person is drawn but once) or whole templates (random CVs: shape of entries and columns). `make train` puts the
figures into the model's card.
"""

import argparse
import json
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tools.corpus.random.draw import draw
from tools.corpus.random.person import vocabulary
from tools.train.line_labels import (
    COUNT,
    FOLDS,
    SEED,
    Sequence_,
    figures_of,
    labelled,
    load_trained,
    train_model,
    tuned_sequences,
)

BY = ("person", "template")
FOLD_COUNT = 5


@dataclass(frozen=True)
class Sample:
    person: str
    template: str
    sequence: Sequence_

    def fold(self, by: str) -> int:
        """Return the fold of its person or template: the same in every run."""
        return zlib.crc32(getattr(self, by).encode()) % FOLD_COUNT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, help="random CVs")
    options = parser.parse_args()
    samples = list(_samples(options.count))
    found: dict[str, object] = {"documents": len(samples), "date": datetime.now(UTC).date().isoformat()}
    for by in BY:
        found[by] = _cross_validated(samples, by)
        print(by, found[by], flush=True)
    FOLDS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def _samples(count: int) -> Iterator[Sample]:
    rng = random.Random(SEED)  # noqa: S311
    for drawn in draw(count, SEED):
        if not drawn.is_test:
            truth = drawn.truth
            trade = _trade_of(truth["lang"], truth["truth"]["basics"]["headline"])
            yield Sample(f"trade {trade}", f"{truth['engine']} {truth['layout']}", labelled(rng, drawn))
    for name, sequence in tuned_sequences(rng):
        language, person, *template = name.split("_")
        yield Sample(f"{language}_{person}", "_".join(template), sequence)


def _trade_of(language: str, headline: str) -> int:
    return next(at for at, trade in enumerate(vocabulary()["trades"]) if headline in trade[language])


def _cross_validated(samples: list[Sample], by: str) -> dict[str, float]:
    """Return lines labelled right, in percent of all and by label, and the lowest fold's."""
    right: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    shares = []
    for fold in range(FOLD_COUNT):
        model = load_trained(train_model([one.sequence for one in samples if one.fold(by) != fold]))
        hits, lines = figures_of(model, [one.sequence for one in samples if one.fold(by) == fold])
        right.update(hits)
        all_.update(lines)
        shares.append(round(100 * hits.total() / lines.total(), 1))
    return {"lines": round(100 * right.total() / all_.total(), 1), "lowest fold": min(shares)} | {
        label: round(100 * right[label] / all_[label], 1) for label in sorted(all_)
    }


if __name__ == "__main__":
    sys.exit(main())
