"""What bounds a model's answer: a setting of its own, and the time of the function that waits for it."""

from chalicelib.engines.openai.chat import RESERVED_SECONDS

from .wiring_graph import function_seconds

STEP_SECONDS = 120.0
"""Of the functions that ask a model, as .chalice/config.json has it."""


def step_seconds() -> float:
    """Return how long such a function runs here."""
    return max(STEP_SECONDS, function_seconds())


def longest_answer(call_seconds: float) -> tuple[float, str]:
    """Return how many seconds one answer may take, and the setting to raise for more."""
    left = step_seconds() - RESERVED_SECONDS
    return (call_seconds, "MODEL_CALL_SECONDS") if call_seconds <= left else (left, "FUNCTION_SECONDS")
