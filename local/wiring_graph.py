"""Read from Chalice which function listens to what. Nothing about the wiring is written down twice."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

DEFAULT_CONCURRENCY = 4
"""Of a function without `reserved_concurrency`: more threads than this only get in each other's way on a laptop."""

Handler = Callable[[dict[str, Any], Any], Any]


@dataclass(frozen=True)
class Function:
    """A Lambda function: `name` as in app.py, `handler` what Lambda would call with event and context."""

    name: str
    handler: Handler
    timeout_seconds: float
    memory_mb: int
    concurrency: int


@dataclass(frozen=True)
class QueueSource:
    function: Function
    queue: str
    batch_size: int


@dataclass(frozen=True)
class TopicSource:
    function: Function
    topic: str


@dataclass(frozen=True)
class BucketSource:
    function: Function
    bucket: str
    events: tuple[str, ...]
    prefix: str | None
    suffix: str | None


@dataclass(frozen=True)
class ScheduleSource:
    function: Function
    rule: str
    every_seconds: float


Source = QueueSource | TopicSource | BucketSource | ScheduleSource


def read_wiring(module: ModuleType, config: Any, stage: str = "local") -> list[Source]:
    """Return the event sources of a Chalice app, in the order of their declaration.

    `module` is the imported app.py, `config` Chalice's Config for the stage.

    Raises:
        ValueError: a schedule is not a rate; cron expressions do not run locally.
    """
    from chalice.deploy import models
    from chalice.deploy.appgraph import ApplicationGraphBuilder

    readers: dict[type, Callable[[Any, Function], Source]] = {
        models.SQSEventSource: _queue_source,
        models.SNSLambdaSubscription: lambda found, function: TopicSource(function, _name_of(found.topic)),
        models.S3BucketNotification: lambda found, function: BucketSource(
            function, found.bucket, tuple(found.events), found.prefix, found.suffix
        ),
        models.ScheduledEvent: lambda found, function: ScheduleSource(
            function, found.rule_name, rate_seconds(found.schedule_expression)
        ),
    }
    application = ApplicationGraphBuilder().build(config, stage)
    return [
        readers[type(found)](found, _function(module, found.lambda_function))
        for found in application.resources
        if type(found) in readers
    ]


def function_seconds() -> float:
    """Return the time that every function has at least (`FUNCTION_SECONDS`), for models that a laptop runs itself."""
    return float(os.environ.get("FUNCTION_SECONDS") or 0)


def _function(module: ModuleType, model: Any) -> Function:
    return Function(
        name=model.resource_name,
        handler=getattr(module, model.handler.rpartition(".")[2]),
        # Chalice leaves out what is not configured; these are its and Lambda's defaults.
        timeout_seconds=max(float(model.timeout or 60), function_seconds()),
        memory_mb=int(model.memory_size or 128),
        concurrency=int(model.reserved_concurrency or DEFAULT_CONCURRENCY),
    )


def _queue_source(found: Any, function: Function) -> QueueSource:
    queue = found.queue if isinstance(found.queue, str) else found.queue.queue_name
    if found.maximum_concurrency:
        limit = min(function.concurrency, int(found.maximum_concurrency))
        function = Function(function.name, function.handler, function.timeout_seconds, function.memory_mb, limit)
    return QueueSource(function, queue, int(found.batch_size))


def _name_of(topic: str) -> str:
    return topic.rpartition(":")[2]


def rate_seconds(expression: str) -> float:
    """Return the seconds between two runs of "rate(5 minutes)".

    Raises:
        ValueError: it is something else.
    """
    units = {"minute": 60, "hour": 3600, "day": 86400}
    words = expression.removeprefix("rate(").removesuffix(")").split()
    if expression.startswith("rate(") and len(words) == 2 and words[0].isdecimal():
        unit = words[1].removesuffix("s")
        if unit in units:
            return float(int(words[0]) * units[unit])
    raise ValueError(f"Only schedules such as rate(5 minutes) run locally, not {expression}")
