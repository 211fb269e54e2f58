"""Run an engine over CVs with known content and print how much of each it reads.

    python -m tests.eval.run [part ...] [--engine openai] [--record | --check] [--misses FIELD] [--case ID]

`--engine openai` is the provider that the environment configures, on the CVs from outside (dev); `--engine recorded` is
answers written by hand, on the product's own samples, without a network. Either also takes whole jobs through every
verb.

F1 in percent, with the change since the recorded run in brackets. Misses of the unseen part are never shown: what is
looked at is no longer unseen.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import Cv
from chalicelib.contracts.document import Document
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import CvGeneratorError
from chalicelib.settings import load_settings
from local.neutral_format import to_neutral
from tests.eval.corpus import FROZEN, NOW, PARTS, Case, cv_of, document_of, load
from tests.eval.score import ORDER, Tally, case_total, macro_total, micro_f1, micro_total, score_case

RECORDED = Path(__file__).with_name("recorded.json")
ALLOWED_FALL_POINTS = 2.0
Figures = dict[str, dict[str, float]]
"""Group ("total", "field", "language", "layout") -> name -> F1 in percent."""


@dataclass(frozen=True)
class Result:
    case: Case
    tally: Tally
    error: str = ""


def offline(document: Document) -> Cv:
    return extract_cv(document, NOW)


def with_language_model(base_url: str = "") -> Callable[[Document], Cv]:
    """Return the extraction by the configured provider (OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_NAME) or another."""
    from local.doctor import build_engine

    settings = load_settings()
    engine = build_engine(replace(settings, openai_base_url=base_url or settings.openai_base_url))
    return lambda document: engine.extract(document).cv


def read_case(case: Case, extract: Callable[[Document], Cv] | None = None) -> Result:
    """Extract one CV, offline unless told how, and score it; a file that is rejected scores as an empty answer."""
    try:
        output: dict[str, object] = to_neutral(extract(document_of(case.file)) if extract else cv_of(case.file))
    except CvGeneratorError as error:
        return Result(case, score_case(case.truth, {}), f"{type(error).__name__}: {error}")
    return Result(case, score_case(case.truth, output))


def figures(results: Sequence[Result]) -> Figures:
    rows = [result.tally.counts for result in results]
    return {
        "total": {"micro": _percent(micro_total(rows)), "macro": _percent(macro_total(rows))},
        "field": {field: _percent(f1) for field, f1 in micro_f1(rows).items()},
        "language": _grouped(results, lambda case: case.truth["lang"]),
        "layout": _grouped(results, lambda case: case.truth["layout"]),
    }


def _grouped(results: Sequence[Result], key: Callable[[Case], str]) -> dict[str, float]:
    names = sorted({key(result.case) for result in results})
    return {
        name: _percent(micro_total([result.tally.counts for result in results if key(result.case) == name]))
        for name in names
    }


def _percent(value: float) -> float:
    return round(100 * value, 2)


def falls(measured: dict[str, Figures], recorded: dict[str, Figures]) -> list[str]:
    """Name every figure that is more than ALLOWED_FALL_POINTS below the recorded one, or gone."""
    return [
        f"{part}: {group} {name} fell from {before:.1f} to {now:.1f}"
        for part, groups in recorded.items()
        if part in measured
        for group, names in groups.items()
        for name, before in names.items()
        if (now := measured[part][group].get(name, 0.0)) < before - ALLOWED_FALL_POINTS
    ]


def recorded_figures() -> dict[str, Figures]:
    """Return the figures of the last recorded run by part; empty before the first."""
    return json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}


def _print_table(measured: dict[str, Figures], recorded: dict[str, Figures], counts: dict[str, int]) -> None:
    parts = list(measured)
    print(f"{'':28}" + "".join(f"{f'{part} ({counts[part]} CVs)':>20}" for part in parts))
    for group, order in (("total", ("micro", "macro")), ("field", ORDER), ("language", None), ("layout", None)):
        names = order or sorted({name for part in parts for name in measured[part][group]})
        print(f"\n{group}")
        for name in names:
            cells = [
                _cell(measured[part][group].get(name), recorded.get(part, {}).get(group, {}).get(name))
                for part in parts
            ]
            if any(cell.strip() for cell in cells):
                print(f"  {name:26}" + "".join(cells))


def _cell(now: float | None, before: float | None) -> str:
    if now is None:
        return f"{'':>20}"
    change = f"({now - before:+.1f})" if before is not None else ""
    return f"{now:12.1f}{change:>8}"


def _print_misses(results: Sequence[Result], field: str) -> None:
    for result in results:
        for name, wanted, found in result.tally.misses:
            if name.startswith(field):
                print(f"{result.case.id:36} {name:22} shown: {_short(wanted)}  |  read: {_short(found)}")


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = {key: item for key, item in value.items() if item and key != "highlights"}
    text = "–" if value in (None, "") else str(value)
    return text if len(text) <= 160 else text[:157] + "..."


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=[], metavar="part", help=" ".join(PARTS))
    parser.add_argument("--record", action="store_true", help="store the figures of these parts in recorded.json")
    parser.add_argument("--check", action="store_true", help="fail when a figure fell by more than 2 points")
    parser.add_argument("--misses", metavar="FIELD", help="list what was missed or made up; '' for all fields")
    parser.add_argument("--case", help="only CVs whose id contains this")
    parser.add_argument("--engine", choices=("offline", "openai", "recorded"), default="offline")
    options = parser.parse_args(arguments)
    if options.engine == "offline":
        return _measure(options, options.parts or PARTS, None)
    from tests.eval.whole_jobs import print_whole_jobs, recorded_provider

    with recorded_provider() if options.engine == "recorded" else nullcontext() as server:
        extract = with_language_model(server.url if server else "")
        code = _measure(options, options.parts or ["sample" if server else "dev"], extract)
        print_whole_jobs(server)
    return code


def _measure(options: argparse.Namespace, parts: Sequence[str], extract: Callable[[Document], Cv] | None) -> int:
    recorded, measured, counts, shown = recorded_figures(), {}, {}, []
    for part in parts:
        results = [read_case(case, extract) for case in load(part) if (options.case or "") in case.id]
        if results:
            measured[part], counts[part] = figures(results), len(results)
        if part not in FROZEN:
            shown += results
    _print_table(measured, recorded if not options.case else {}, counts)
    for result in shown:
        if result.error:
            print(f"\n{result.case.id} was rejected: {result.error}")
    lowest = sorted(shown, key=lambda result: case_total(result.tally.counts))[:8]
    print("\nlowest: " + ", ".join(f"{item.case.id} {100 * case_total(item.tally.counts):.0f}" for item in lowest))
    if options.misses is not None:
        _print_misses(shown, options.misses)
    if options.record:
        RECORDED.write_text(json.dumps(recorded | measured, indent=1) + "\n", encoding="utf-8")
    fallen = falls(measured, recorded) if options.check else []
    print("\n".join(fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
