"""Call a handler as Lambda does: with a context whose deadline is real."""

import logging
import threading
import time
import traceback
from pathlib import Path
from typing import Any
from uuid import uuid4

from .lambda_events import REGION, function_arn
from .wiring_graph import Function

log = logging.getLogger("local.dispatcher")
ROOT = Path(__file__).resolve().parent.parent


class TaskTimedOut(Exception):
    """The handler was still running when its timeout came."""

    def __init__(self, function_name: str, seconds: float) -> None:
        super().__init__(f"{function_name} timed out after {seconds:g} seconds")


class Context:
    """What handlers see of their invocation; the names are those of Lambda's context object."""

    function_version = "$LATEST"
    identity = None
    client_context = None

    def __init__(self, function: Function) -> None:
        self.function_name = function.name
        self.memory_limit_in_mb = function.memory_mb
        self.aws_request_id = str(uuid4())
        self.invoked_function_arn = function_arn(function.name)
        self.log_group_name = f"/aws/lambda/{function.name}"
        self.log_stream_name = REGION
        self._deadline = time.monotonic() + function.timeout_seconds

    def get_remaining_time_in_millis(self) -> int:
        """Return at least 0, as Lambda does."""
        return max(0, int((self._deadline - time.monotonic()) * 1000))


def invoke(function: Function, event: dict[str, Any]) -> Any:
    """Return what the handler returns.

    After the timeout the invocation counts as failed and its result is ignored. Lambda would freeze the process;
    a thread cannot be stopped, so here it may still write something late, as a slow network could make it.

    Raises:
        TaskTimedOut: the handler did not return in time.
        BaseException: whatever the handler raises.
    """
    context = Context(function)
    outcome: list[tuple[Any, BaseException | None]] = []
    finished = threading.Event()

    def run() -> None:
        try:
            outcome.append((function.handler(event, context), None))
        except BaseException as error:  # noqa: BLE001  whatever it is, it belongs to the caller
            outcome.append((None, error))
        finished.set()

    threading.Thread(target=run, daemon=True, name=f"{function.name}-{context.aws_request_id[:8]}").start()
    if not finished.wait(function.timeout_seconds):
        raise TaskTimedOut(function.name, function.timeout_seconds)
    result, error = outcome[0]
    if error is not None:
        raise error
    return result


def report(function: Function, error: BaseException, attempt: int) -> None:
    """Log a failed invocation: one line for what trying again may help, the traceback for a bug."""
    expected = getattr(error, "is_retryable", False) or isinstance(error, TaskTimedOut)
    text = "%s failed (attempt %d): %s: %s"
    log.warning(text, function.name, attempt, type(error).__name__, error, exc_info=None if expected else error)


def sentence(function: Function, error: BaseException) -> str:
    """Return what to tell a person whose job waits for a handler that failed for good: the place, not what it said."""
    if isinstance(error, TaskTimedOut):
        return f"{error}, three times: try again when this machine has less to do, or report it."
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(Path(frame.filename))]
    place = f" in {Path(frames[-1].filename).relative_to(ROOT)}, line {frames[-1].lineno}" if frames else ""
    return (
        f"The program failed at this file ({function.name}: {type(error).__name__}{place}): "
        "run `make setup` and try again; if that does not help, report this sentence."
    )


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(ROOT) and "site-packages" not in path.parts and path != Path(__file__)
