"""Prompts as files, in versions, some of them on trial: variants with weights, sticky per job."""

import re
from dataclasses import dataclass
from hashlib import sha256

from ...resources import has_resource, read_text

DEFAULT_VERSION = "v3"
SCAN_VERSION = "scan_v2"
_RULE = re.compile(r"(\w+):((?:v\d+=\d+,?)+)")


@dataclass(frozen=True, slots=True)
class Prompt:
    verb: str
    version: str
    text: str
    is_on_trial: bool = False


class Prompts:
    """`variants` is such as "extract:v2=90,v3=10;judge:v2=50,v3=50"; verbs that are not named use v3.

    Raises:
        ValueError: the configuration cannot be read, or names a prompt that there is not.
    """

    def __init__(self, variants: str = "") -> None:
        self._weights: dict[str, list[tuple[str, int]]] = {}
        for rule in filter(None, variants.replace(" ", "").split(";")):
            match = _RULE.fullmatch(rule)
            if not match:
                raise ValueError(f"PROMPT_VARIANTS: cannot read {rule!r}; expected such as extract:v2=90,v3=10")
            pairs = (pair.split("=") for pair in match[2].strip(",").split(","))
            self._weights[match[1]] = [(version, int(weight)) for version, weight in pairs]
            for version, _ in self._weights[match[1]]:
                if not has_resource("prompts", match[1], f"{version}.md"):
                    raise ValueError(f"PROMPT_VARIANTS: there is no prompt {match[1]}/{version}")

    @property
    def on_trial(self) -> frozenset[str]:
        """Verbs with more than one variant that is used."""
        return frozenset(
            verb for verb, weights in self._weights.items() if sum(weight > 0 for _, weight in weights) > 1
        )

    def version(self, verb: str, job_id: str) -> str:
        """Return the variant for a job; the same job always gets the same one."""
        weights = self._weights.get(verb, [(DEFAULT_VERSION, 1)])
        total = sum(weight for _, weight in weights)
        draw = int(sha256(f"{verb}:{job_id}".encode()).hexdigest(), 16) % max(total, 1)
        for version, weight in weights:
            draw -= weight
            if draw < 0:
                return version
        return weights[0][0]

    def get(self, verb: str, job_id: str) -> Prompt:
        return self._load(verb, self.version(verb, job_id), verb in self.on_trial)

    def for_scans(self, verb: str) -> Prompt:
        """Return the prompt for pages as pictures; it is not on trial."""
        return self._load(verb, SCAN_VERSION)

    @staticmethod
    def _load(verb: str, version: str, is_on_trial: bool = False) -> Prompt:
        return Prompt(verb, version, read_text("prompts", verb, f"{version}.md"), is_on_trial)
