"""Our schemas keep the published rules of strict structured output."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from chalicelib.engines.openai.drafts import CvDraft, JobProfileDraft, JudgementsDraft, TextsDraft
from chalicelib.engines.openai.schema import KEPT_KEYWORDS, MAX_DEPTH, MAX_PROPERTIES, strict_schema

DRAFTS = [CvDraft, JobProfileDraft, JudgementsDraft, TextsDraft]


def nodes(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema object in the schema, not the maps from names to schemas."""
    if isinstance(schema, list):
        for item in schema:
            yield from nodes(item)
    elif isinstance(schema, dict):
        yield schema
        for keyword, value in schema.items():
            if keyword in ("properties", "$defs"):
                for child in value.values():
                    yield from nodes(child)
            else:
                yield from nodes(value)


def depth(schema: dict[str, Any], definitions: dict[str, Any]) -> int:
    if "$ref" in schema:
        return depth(definitions[schema["$ref"].split("/")[-1]], definitions)
    children = [*schema.get("properties", {}).values(), *schema.get("anyOf", [])]
    if "items" in schema:
        children.append(schema["items"])
    own = 1 if schema.get("type") in ("object", "array") else 0
    return own + max((depth(child, definitions) for child in children), default=0)


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_object_requires_all_and_forbids_more(draft: type[BaseModel]) -> None:
    for node in nodes(strict_schema(draft)):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])


@pytest.mark.parametrize("draft", DRAFTS)
def test_only_accepted_keywords_are_used(draft: type[BaseModel]) -> None:
    assert {keyword for node in nodes(strict_schema(draft)) for keyword in node} <= KEPT_KEYWORDS


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_root_is_an_object_of_allowed_size(draft: type[BaseModel]) -> None:
    schema = strict_schema(draft)
    assert schema["type"] == "object"
    assert sum(len(node.get("properties", {})) for node in nodes(schema)) <= MAX_PROPERTIES
    assert depth(schema, schema.get("$defs", {})) <= MAX_DEPTH


def test_a_field_called_like_a_keyword_stays() -> None:
    class Titled(BaseModel):
        title: str
        description: str

    assert list(strict_schema(Titled)["properties"]) == ["title", "description"]


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_schema_is_made_once_for_all_calls(draft: type[BaseModel]) -> None:
    assert strict_schema(draft) is strict_schema(draft)
