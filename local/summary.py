"""Print what was found in one CV, or in a folder of them."""

from collections.abc import Sequence

from .outcome import Outcome
from .progress import STEP_TITLES

_MISSING = "–"


def print_one(outcome: Outcome) -> None:
    for line in describe(outcome):
        print(line)


def describe(outcome: Outcome) -> list[str]:
    """Return the lines: what was found, what failed and why, warnings, and where the files are."""
    if not outcome.job:
        return ["", f"{outcome.name} was not processed: {outcome.error}", *_kept(outcome)]
    job = outcome.job
    lines = [""]
    if outcome.error:
        lines.append(f"{outcome.name}: {outcome.error}")
    else:
        lines += [
            f"{'Candidate':<11} {job['candidate'] or _MISSING}",
            f"{'Jobs':<11} {job_count(outcome)}",
            f"{'Score':<11} {score(outcome)}",
        ]
    for name, step in job["steps"].items():
        if step["state"] in ("failed", "skipped") and step["reason"]:
            lines.append(f"{step['state'].capitalize():<11} {STEP_TITLES.get(name, name)}: {step['reason']['message']}")
    reasons = [step["reason"] for step in job["steps"].values()]
    for output in job.get("unavailable", []):
        if output["reason"] not in reasons:
            lines.append(f"{'Failed':<11} {output['filename']}: {output['reason']['message']}")
    lines += [f"{'Warning':<11} {warning['message']}" for warning in job["warnings"]]
    lines += _kept(outcome)
    if outcome.files:
        lines += ["", "Files", *(f"  {path}" for path in outcome.files)]
    return lines


def _kept(outcome: Outcome) -> list[str]:
    return [f"{'Kept':<11} your changed {path.name} of an earlier run: {path}" for path in outcome.kept]


def print_table(outcomes: Sequence[Outcome]) -> None:
    """Best score first, then those without a score, then what could not be processed."""
    head = ("CV", "Candidate", "Jobs", "Score", "Warnings", "Result")
    rows = [head, *(_row(outcome) for outcome in in_score_order(outcomes))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head) - 1)]
    print()
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=True)]
        print("  ".join([*cells, row[-1]]))
    for outcome in outcomes:
        for line in _kept(outcome):
            print(line)


def in_score_order(outcomes: Sequence[Outcome]) -> list[Outcome]:
    def rank(outcome: Outcome) -> tuple[bool, float, str]:
        found = outcome.job.get("score")
        return (not outcome.has_results, -found if found is not None else 1.0, outcome.name.casefold())

    return sorted(outcomes, key=rank)


def job_count(outcome: Outcome) -> int:
    return len(outcome.read("cv_data.json").get("employments", []))


def score(outcome: Outcome) -> str:
    found = outcome.job.get("score")
    if found is None:
        return _MISSING
    recommendation = outcome.job.get("recommendation")
    return f"{found} ({recommendation.replace('_', ' ')})" if recommendation else str(found)


def _row(outcome: Outcome) -> tuple[str, ...]:
    job = outcome.job
    result = outcome.error or f"{job['status'].replace('_', ' ')}: {outcome.folder}"
    if not outcome.has_results:
        return (outcome.name, _MISSING, _MISSING, _MISSING, _MISSING, result)
    return (
        outcome.name,
        job["candidate"] or _MISSING,
        str(job_count(outcome)),
        score(outcome),
        str(len(job["warnings"])),
        result,
    )
