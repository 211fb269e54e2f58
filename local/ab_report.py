"""`ab-report`: compare prompt variants by what happened to their jobs."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median, stdev

from chalicelib.contracts.job import Job

from .files import Refused

Z_95 = 1.96
FEWEST_JOBS = 2


@dataclass(frozen=True)
class Measure:
    """A figure of one job; None where it has none. `is_percent` decides how it is printed."""

    title: str
    of: Callable[[Job], float | None]
    digits: int = 1


def _extractor(job: Job) -> tuple[float, float, float] | None:
    """Return tokens, US dollars and seconds of the extraction."""
    state = job.steps.get("cv_extractor")
    if state is None or state.cost is None or state.started_at is None or state.ended_at is None:
        return None
    seconds = (state.ended_at - state.started_at).total_seconds()
    return state.cost.tokens_in + state.cost.tokens_out, state.cost.usd, seconds


def _part(index: int) -> Callable[[Job], float | None]:
    def figure(job: Job) -> float | None:
        found = _extractor(job)
        return found[index] if found else None

    return figure


MEASURES = (
    Measure("complete %", lambda job: float(job.quality.completeness_percent) if job.quality else None),
    Measure("ungrounded %", lambda job: 100 * job.quality.ungrounded_share if job.quality else None, 2),
    Measure("edited values", lambda job: float(job.edited_values)),
    Measure("tokens", _part(0), 0),
    Measure("US dollars", _part(1), 5),
    Measure("seconds", _part(2)),
)


def report(jobs: Iterable[Job]) -> list[str]:
    """Return the table's lines: per variant the mean with its 95 % interval, then differences to the first variant.

    Jobs whose extraction came from the cache or from the offline engine tell nothing about a prompt and are left out.
    """
    groups = by_variant(jobs)
    if not groups:
        return ["No job was extracted by a language model yet."]
    lines = [f"{'':<16}" + "".join(f"{name + f' ({len(group)})':>26}" for name, group in groups.items())]
    for measure in MEASURES:
        cells = [_cell(values(measure, group), measure.digits) for group in groups.values()]
        lines.append(f"{measure.title:<16}" + "".join(f"{cell:>26}" for cell in cells))
    names = list(groups)
    for other in names[1:]:
        lines += ["", f"{other} against {names[0]}: difference of the means, 95 % interval"]
        for measure in MEASURES:
            first, second = values(measure, groups[names[0]]), values(measure, groups[other])
            lines.append(f"  {measure.title:<14} {_difference(first, second, measure.digits)}")
    return lines


def by_variant(jobs: Iterable[Job]) -> dict[str, list[Job]]:
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        state = job.steps.get("cv_extractor")
        if state and state.cost and state.cost.variant and not state.cost.from_cache:
            groups.setdefault(state.cost.variant, []).append(job)
    return dict(sorted(groups.items()))


def values(measure: Measure, jobs: Sequence[Job]) -> list[float]:
    found = (measure.of(job) for job in jobs)
    return [value for value in found if value is not None]


def difference(first: Sequence[float], second: Sequence[float]) -> tuple[float, float] | None:
    """Return the difference of the means (second − first) and the half width of its 95 % interval (Welch).

    None with fewer than two values on either side.
    """
    if min(len(first), len(second)) < FEWEST_JOBS:
        return None
    error = math.sqrt(stdev(first) ** 2 / len(first) + stdev(second) ** 2 / len(second))
    return fmean(second) - fmean(first), Z_95 * error


def _cell(found: Sequence[float], digits: int) -> str:
    if not found:
        return "–"
    if len(found) < FEWEST_JOBS:
        return f"{found[0]:.{digits}f}"
    half = Z_95 * stdev(found) / math.sqrt(len(found))
    return f"{fmean(found):.{digits}f} ± {half:.{digits}f} (med {median(found):.{digits}f})"


def _difference(first: Sequence[float], second: Sequence[float], digits: int) -> str:
    found = difference(first, second)
    if found is None:
        return "too few jobs"
    mean, half = found
    verdict = "" if abs(mean) <= half else "  (beyond chance)"
    return f"{mean:+.{digits}f}  [{mean - half:+.{digits}f}, {mean + half:+.{digits}f}]{verdict}"


def main() -> int:
    """Read the job table of the stage in the environment and print the report.

    Raises:
        Refused: the table cannot be read; with what to set.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    from chalicelib.adapters.dynamodb import DynamoJobTable
    from chalicelib.errors import TransientFailure
    from chalicelib.settings import load_settings

    settings = load_settings()
    try:
        lines = report(DynamoJobTable(settings.table, settings.aws_endpoint).all_jobs())
    except (BotoCoreError, ClientError, TransientFailure) as error:
        reason = error.__cause__ or error
        raise Refused(
            f"The table {settings.table} cannot be read ({reason}). Set AWS_REGION, credentials and CV_METADATA_TABLE "
            "for a deployed stage, AWS_ENDPOINT_URL=http://localhost:4566 for a running make dev."
        ) from error
    print("\n".join(lines))
    return 0
