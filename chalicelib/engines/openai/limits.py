"""How long, how much and how many at once: what a slow, small or shared model needs set otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

CALL_SECONDS = 45.0
CONCURRENCY = 4


@dataclass(frozen=True)
class Limits:
    """Of calls to a model.

    `seconds` is the longest wait for one whole answer, by verb where it differs; less when the invocation ends sooner.
    `context_tokens` is the model's context, 0 when it is large or unknown. `concurrency` is calls at a time.
    """

    seconds: float = CALL_SECONDS
    seconds_by_verb: Mapping[str, float] = field(default_factory=dict)
    context_tokens: int = 0
    concurrency: int = CONCURRENCY

    def call_seconds(self, verb: str) -> float:
        return self.seconds_by_verb.get(verb, self.seconds)
