"""Pydantic models as JSON Schema in the subset that strict structured output accepts.

Rules (OpenAI, Structured Outputs guide, "Supported schemas"): every property required, additionalProperties false
everywhere, the root an object and no anyOf, at most 5000 properties and 10 levels, no keywords but a few.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel

KEPT_KEYWORDS = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs"}
)
"""Keywords with a meaning here. `description` would be accepted but carries prompts; the rest is dropped."""

MAX_PROPERTIES = 5000
MAX_DEPTH = 10


@cache
def strict_schema(model: type[BaseModel]) -> dict[str, Any]:
    """Return the model's schema in the strict subset, the same object for all: making it takes milliseconds.

    Nobody may change it.
    """
    schema: dict[str, Any] = _strict(model.model_json_schema())
    return schema


def response_format(model: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {"name": model.__name__, "strict": True, "schema": strict_schema(model)},
    }


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept: dict[str, Any] = {}
    for keyword, value in node.items():
        if keyword in ("properties", "$defs"):
            kept[keyword] = {name: _strict(schema) for name, schema in value.items()}
        elif keyword in KEPT_KEYWORDS:
            kept[keyword] = _strict(value)
    if kept.get("type") == "object":
        kept["required"] = list(kept.get("properties", {}))
        kept["additionalProperties"] = False
    return kept
