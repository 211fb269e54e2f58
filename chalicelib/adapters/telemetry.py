"""Structured logs and metrics through Powertools; both are lines on standard output that CloudWatch reads."""

from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from .tracing import subsegment

NAMESPACE = "CvGenerator"


class PowertoolsTelemetry:
    """`stage` is a dimension of every metric and a field of every log line."""

    def __init__(self, stage: str, log_level: str = "INFO", emits_metrics: bool = True) -> None:
        self._stage = stage
        self._log_level = log_level
        # Powertools' own switch for this does not reach single_metric.
        self._emits_metrics = emits_metrics

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        self._metric(name, "Count", value, dimensions)

    def duration(self, name: str, seconds: float, **dimensions: str) -> None:
        self._metric(name, "Seconds", seconds, dimensions)

    def event(self, name: str, **fields: str | int | float | bool | None) -> None:
        _logger(self._stage, self._log_level).info(name, **_known(fields))

    def error(self, name: str, **fields: str | int | float | bool | None) -> None:
        _logger(self._stage, self._log_level).error(name, **_known(fields))

    def trace(self, name: str, **annotations: str) -> AbstractContextManager[None]:
        return subsegment(name, {"stage": self._stage, **annotations})

    def _metric(self, name: str, unit: str, value: float, dimensions: dict[str, str]) -> None:
        if not self._emits_metrics:
            return
        from aws_lambda_powertools.metrics import single_metric

        with single_metric(name=name, unit=unit, value=value, namespace=NAMESPACE) as metric:
            metric.add_dimension(name="stage", value=self._stage)
            for key, text in dimensions.items():
                metric.add_dimension(name=key, value=text)


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


@cache
def _logger(stage: str, level: str) -> Any:
    from aws_lambda_powertools import Logger

    logger = Logger(service="cv-generator", level=level, use_rfc3339=True)
    logger.append_keys(stage=stage)
    return logger
