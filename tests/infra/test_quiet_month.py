"""A month in which nothing is wrong rings nothing, computed from the planned alarms; each real fault rings."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from .alarm_maths import PERIOD, Metrics, rings
from .terraform import planned

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

Json = dict[str, Any]

HOUR = 3600
DAY = 24 * HOUR
MONTH = 30 * DAY
STEPS = ("cv_generator", "matcher", "feedback", "offer_generator", "dashboard_builder")
OWN, LAMBDA, SQS, API = "CvGenerator", "AWS/Lambda", "AWS/SQS", "AWS/ApiGateway"


def alarms_of(prod_plan: Json) -> dict[str, Json]:
    """Return the alarms by their short name, without that of the NAT machine, which is EC2's own."""
    found = planned(prod_plan, "aws_cloudwatch_metric_alarm").values()
    named = {alarm["alarm_name"].removeprefix("cv-generator-prod-"): alarm for alarm in found}
    return {name: alarm for name, alarm in named.items() if name != "nat-instance"}


@pytest.fixture
def alarms(prod_plan: Json) -> dict[str, Json]:
    return alarms_of(prod_plan)


class Month(Metrics):
    """What a stage measures while recruiters work with it."""

    def __init__(self, alarms: dict[str, Json], readers: int) -> None:
        super().__init__()
        self.random = Random(7)  # noqa: S311 - the same month each time
        self.readers = readers
        self.api = _dimensions(alarms["api-5xx"])
        self.queue = _dimensions(alarms["queue-long"])
        self.sweeper = _dimensions(alarms["sweeper-silent"])

    def pass_by(self, burst: int = 300) -> None:
        for period in range(MONTH // PERIOD):
            self.put(period * PERIOD, LAMBDA, "Invocations", 1, **self.sweeper)
            self.put(period * PERIOD, OWN, "JobsOverdue", 0, stage="prod")
        working = [day for day in range(30) if day % 7 < 5]
        uploads = sorted(
            self.random.choice(working) * DAY + self.random.uniform(8, 18) * HOUR for _ in range(1000 - burst)
        )
        uploads += [working[9] * DAY + 10 * HOUR + 0.5 * number for number in range(burst)]
        self._process(sorted(uploads))
        for night in (3, 11, 24):
            self._scanner(night * DAY + 2 * HOUR)

    def _process(self, uploads: list[float]) -> None:
        """Let so many readers take the uploads in their order, 15 to 35 seconds each."""
        free = [0.0] * self.readers
        for number, at in enumerate(uploads):
            reader = min(range(self.readers), key=free.__getitem__)
            begun = max(at, free[reader])
            seconds = self.random.uniform(15, 35)
            free[reader] = begun + seconds
            self._requests(at, 50, slow=2 if number % 40 == 0 else 0)
            for waiting in range(int(at // 60), int(begun // 60) + 1):
                self.put(waiting * 60, SQS, "ApproximateAgeOfOldestMessage", max(0, waiting * 60 - at), **self.queue)
            self.put(free[reader], SQS, "NumberOfMessagesDeleted", 1, **self.queue)
            self.put(free[reader], OWN, "StepSeconds", seconds, stage="prod", step="cv_extractor")
            if number % 20 == 0:
                self.put(free[reader], OWN, "StepsRejected", 1, stage="prod", step="cv_extractor")
                continue
            if number % 150 == 0:
                self.put(free[reader], OWN, "HiddenTextFound", 1, stage="prod")
            self.put(free[reader], OWN, "ModelUsd", 0.005, stage="prod", verb="extract")
            for step in STEPS:
                self.put(free[reader] + 8, OWN, "StepSeconds", 8, stage="prod", step=step)

    def _requests(self, at: float, count: int, slow: int = 0) -> None:
        for number in range(count):
            self.put(at + number, API, "Latency", 4200 if number < slow else 90, **self.api)
            self.put(at + number, API, "4XXError", 1 if number == count - 1 else 0, **self.api)
            self.put(at + number, API, "5XXError", 0, **self.api)

    def _scanner(self, at: float) -> None:
        """An hour of knocking at doors, and one fast run over a list of well-known paths."""
        for number in range(240):
            self.put(at + 15 * number, API, "4XXError", 1, **self.api)
            self.put(at + 15 * number, API, "Latency", 30 if number % 12 else 3500, **self.api)
        for number in range(2000):
            self.put(at + 2 * HOUR + number / 10, API, "4XXError", 1, **self.api)
            self.put(at + 2 * HOUR + number / 10, API, "Latency", 25, **self.api)


@pytest.fixture(scope="module")
def months(prod_plan: Json) -> dict[int, Month]:
    """The month as it passes with so many readers; told once, as it is the same each time."""
    passed = {readers: Month(alarms_of(prod_plan), readers) for readers in (20, 2)}
    for month in passed.values():
        month.pass_by()
    return passed


def _dimensions(alarm: Json) -> dict[str, str]:
    dimensions: dict[str, str] = alarm["dimensions"]
    return dimensions


@pytest.mark.parametrize("readers", [20, 2], ids=["usual account", "new account"])
def test_a_month_of_a_thousand_cvs_rings_nothing(
    alarms: dict[str, Json], months: dict[int, Month], readers: int
) -> None:
    month = months[readers]
    assert {name: found for name, alarm in alarms.items() if (found := rings(alarm, month, MONTH))} == {}


NOON = 9 * DAY + 12 * HOUR
Fault = Callable[[Month], None]


def repeat(count: int, over_seconds: float, put: Callable[[Month, float], None]) -> Fault:
    def happen(month: Month) -> None:
        for number in range(count):
            put(month, NOON + number * over_seconds / count)

    return happen


def stand_still(month: Month) -> None:
    for minute in range(30):
        month.put(NOON + 60 * minute, SQS, "ApproximateAgeOfOldestMessage", 60 * minute, **month.queue)


def stop_sweeping(month: Month) -> None:
    for series in (series for series in month.samples if series[1] == "Invocations"):
        for period in range(int(NOON // PERIOD), int(NOON // PERIOD) + 3):
            month.samples[series].pop(period)


FAULTS: dict[str, Fault] = {
    "jobs-overdue": repeat(1, 1, lambda m, at: m.put(at, OWN, "JobsOverdue", 1, stage="prod")),
    "sweeper-silent": stop_sweeping,
    "steps-failed": repeat(6, 200, lambda m, at: m.put(at, OWN, "StepsFailed", 1, stage="prod", step="matcher")),
    "reading-slow": repeat(
        30, 900, lambda m, at: m.put(at, OWN, "StepSeconds", 170, stage="prod", step="cv_extractor")
    ),
    "queue-stuck": stand_still,
    "api-5xx": repeat(4, 200, lambda m, at: m.put(at, API, "5XXError", 1, **m.api)),
    "api-4xx": repeat(400, 900, lambda m, at: m.put(at, API, "4XXError", 1, **m.api)),
    "api-slow": repeat(300, 900, lambda m, at: m.put(at, API, "Latency", 5000, **m.api)),
    "model-spend": repeat(400, 4000, lambda m, at: m.put(at, OWN, "ModelUsd", 0.01, stage="prod", verb="extract")),
    "webhooks-lost": repeat(1, 1, lambda m, at: m.put(at, OWN, "WebhooksLost", 1, stage="prod")),
    "injection-wave": repeat(21, 2000, lambda m, at: m.put(at, OWN, "HiddenTextFound", 1, stage="prod")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_rings_its_alarm(alarms: dict[str, Json], months: dict[int, Month], name: str) -> None:
    month = months[20].again()
    FAULTS[name](month)
    assert rings(alarms[name], month, MONTH)
