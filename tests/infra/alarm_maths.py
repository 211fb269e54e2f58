"""What CloudWatch makes of metrics, as far as the alarms here need it: statistics, expressions, breaching periods."""

import re
from collections import defaultdict
from collections.abc import Mapping
from copy import copy
from math import ceil
from typing import Any, Self

Json = dict[str, Any]
Series = tuple[str, str, frozenset[tuple[str, str]]]
PERIOD = 300
"""Seconds of the finest period that is kept."""


class Metrics:
    """Samples by series and period."""

    def __init__(self) -> None:
        self.samples: dict[Series, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))

    def put(self, at: float, namespace: str, metric: str, value: float = 1, /, **dimensions: str) -> None:
        """`at` is seconds since the month began."""
        series = (namespace, metric, frozenset(dimensions.items()))
        self.samples[series][int(at // PERIOD)].append(value)

    def again(self) -> Self:
        """Return a copy that more can be put into."""
        other = copy(self)
        other.samples = defaultdict(lambda: defaultdict(list))
        for series, periods in self.samples.items():
            other.samples[series] = defaultdict(list, {period: list(values) for period, values in periods.items()})
        return other

    def statistic(self, metric: Json, period: int, window: int) -> float | None:
        """Return the statistic of the window'th period of this length, None where nothing was measured."""
        dimensions = frozenset((metric.get("dimensions") or {}).items())
        found = self.samples.get((metric["namespace"], metric["metric_name"], dimensions), {})
        parts = period // PERIOD or 1
        values = sorted(v for part in range(window * parts, (window + 1) * parts) for v in found.get(part, ()))
        return _statistic(metric["stat"], values) if values else None


def rings(alarm: Json, metrics: Metrics, seconds: int) -> list[int]:
    """Return the periods in which the alarm begins to ring."""
    queries = [query for query in alarm.get("metric_query") or [] if query["metric"]]
    period = queries[0]["metric"][0]["period"] if queries else alarm["period"]
    breaching = [_breaches(alarm, queries, metrics, period, window) for window in range(seconds // period)]
    wanted = alarm["evaluation_periods"]
    ringing = [
        all(breaching[max(0, end - wanted + 1) : end + 1]) and end + 1 >= wanted for end in range(len(breaching))
    ]
    return [end for end, now in enumerate(ringing) if now and not (end and ringing[end - 1])]


def _breaches(alarm: Json, queries: list[Json], metrics: Metrics, period: int, window: int) -> bool:
    if queries:
        found = {query["id"]: metrics.statistic(query["metric"][0], period, window) for query in queries}
        expression = next(query["expression"] for query in alarm["metric_query"] if query["expression"])
        value = _compute(expression, found)
    else:
        value = metrics.statistic(alarm | {"stat": alarm["statistic"]}, period, window)
    if value is None:
        return bool(alarm["treat_missing_data"] == "breaching")
    if alarm["comparison_operator"] == "LessThanThreshold":
        return bool(value < alarm["threshold"])
    return bool(value > alarm["threshold"])


def _compute(expression: str, found: Mapping[str, float | None]) -> float | None:
    if expression == "SUM(METRICS())":
        known = [value for value in found.values() if value is not None]
        return sum(known) if known else None
    if least := re.fullmatch(r"IF\(FILL\(samples, 0\) >= (\d+), value, 0\)", expression):
        return found["value"] if (found["samples"] or 0) >= int(least[1]) else 0.0
    if expression == "IF(FILL(other, 0) > 0, 0, value)":
        return 0.0 if (found["other"] or 0) > 0 else found["value"]
    if least := re.fullmatch(r"IF\(FILL\(whole, 0\) >= (\d+), 100 \* FILL\(value, 0\) / whole, 0\)", expression):
        whole = found["whole"] or 0
        return 100 * (found["value"] or 0) / whole if whole >= int(least[1]) else 0.0
    raise AssertionError(f"an expression that is not computed here: {expression}")


def _statistic(name: str, ordered: list[float]) -> float:
    if name.startswith("p"):
        return ordered[ceil(len(ordered) * float(name[1:]) / 100) - 1]
    known = {
        "Sum": sum(ordered),
        "Maximum": ordered[-1],
        "Average": sum(ordered) / len(ordered),
        "SampleCount": float(len(ordered)),
    }
    return known[name]
