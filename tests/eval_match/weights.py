"""`python -m tests.eval_match.weights`: whether other weights of the section model would read unseen profiles better.

Each group of clues in job_profile_sections.yaml is weakened and strengthened; of all these models the best on five
sixths of the profiles in `seen` is held to the last sixth, six times over. The weights in the file stay as long as they
do at least as well on what was held out as those that such a choice finds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.job_profiles import section_kinds
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document
from tests.eval_match.annotated import read_profiles, render
from tests.eval_match.measure import Counted, count_criteria

FACTORS = (0.5, 0.75, 1.33, 2.0)
FOLDS = 6


def main() -> None:
    profiles = [(profile, read_document(render(profile))) for profile in read_profiles("seen")]
    in_file = section_kinds.section_model()
    counted: dict[str, list[Counted]] = {}
    for name, model in {"as in the file": in_file, **dict(_variants(in_file))}.items():
        section_kinds.section_model = lambda model=model: model  # type: ignore[assignment]
        section_kinds.line_weights.cache_clear()
        counted[name] = [count_criteria(profile, read_job_profile(document)) for profile, document in profiles]
        print(f"{name:<28}{_f1(counted[name]):>6.1f}")
    chosen, stays = [], []
    for fold in range(FOLDS):
        held = [number for number in range(len(profiles)) if number % FOLDS == fold]
        learnt = [number for number in range(len(profiles)) if number % FOLDS != fold]
        # Of equals the first: the file's.
        best = max(counted, key=lambda name: _f1([counted[name][number] for number in learnt]))
        chosen += [counted[best][number] for number in held]
        stays += [counted["as in the file"][number] for number in held]
    print(f"\non what was held out: chosen {_f1(chosen):.1f}, as in the file {_f1(stays):.1f}")


def _variants(model: Any) -> Iterator[tuple[str, Any]]:
    for part in ("titles", "lines"):
        clues = getattr(model, part)
        for kind in clues:
            for factor in FACTORS if clues[kind] else ():
                changed = {**clues, kind: [(weight * factor, clue) for weight, clue in clues[kind]]}
                yield f"{part} {kind} × {factor}", replace(model, **{part: changed})


def _f1(counted: Sequence[Counted]) -> float:
    right, said, found, wanted = (sum(column) for column in zip(*counted, strict=True))
    precision, recall = right / max(1, said), found / max(1, wanted)
    return 200 * precision * recall / max(1e-9, precision + recall)


if __name__ == "__main__":
    main()
