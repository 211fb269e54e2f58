"""What all contract models share: camelCase in JSON, no unknown fields, a schema version on artifacts."""

from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

SCHEMA_VERSION = "1.0"
"""Version of the artifacts' shape. A reader accepts its own major; a new optional field raises the minor."""


class Contract(BaseModel):
    """A value that crosses a boundary. JSON is camelCase, Python snake_case; unknown fields are errors."""

    # Built at first use: a cold start pays only for the models that the request needs.
    model_config: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", alias_generator=to_camel, populate_by_name=True, serialize_by_alias=True, defer_build=True
    )


class Artifact(Contract):
    """A contract that is stored as a file of its own."""

    schema_version: str = SCHEMA_VERSION


class Language(StrEnum):
    """Languages in which CVs are understood and documents are written."""

    DE = "de"
    EN = "en"
    FR = "fr"
