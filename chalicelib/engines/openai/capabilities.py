"""What a model takes and gives, from one table; of a model that is not in it, everything is tried."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...resources import read_yaml


@dataclass(frozen=True, slots=True)
class Capabilities:
    """`context_tokens` is 0 where it is unknown, `effort` empty where none is to be asked for."""

    context_tokens: int = 0
    images: bool = True
    strict_schema: bool = True
    temperature: bool = True
    reasoning_effort: bool = True
    effort: str = ""
    max_completion_tokens: bool = True
    ends: date | None = None


def capabilities_of(model: str) -> Capabilities:
    """Return what the table says of a model; a dated name such as gpt-4o-2024-08-06 is one of its family."""
    models = read_yaml("capabilities", "models.yaml")["models"]
    name = family_of(model, models)
    if name is None:
        return Capabilities()
    entry = models[name]
    return Capabilities(
        context_tokens=entry.get("context", 0),
        images=entry.get("images", True),
        strict_schema=entry.get("strict_schema", True),
        temperature=entry.get("temperature", True),
        reasoning_effort=entry.get("effort") is not False,
        effort=entry.get("effort") or "",
        max_completion_tokens=entry.get("room", "max_completion_tokens") == "max_completion_tokens",
        ends=entry.get("ends"),
    )


def family_of(model: str, names: Iterable[str]) -> str | None:
    """Return the longest of the names that the model is, or is a dated version of."""
    return max((name for name in names if model == name or model.startswith(f"{name}-20")), key=len, default=None)
