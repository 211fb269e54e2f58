"""Make moto answer DynamoDB requests with the same bytes in less time.

Its general serializer walks every attribute value through the service model: a job with six steps took 10 ms to write
out, most of the emulator's work. Attribute values already have the shape they have on the wire.
"""

from collections.abc import Callable
from typing import Any


class _NotPlain(Exception):
    """Something that only moto's own serializer knows how to write, such as bytes."""


def make_moto_faster() -> None:
    """Replace two functions of moto, once per process."""
    from moto.core.serialize import BaseJSONSerializer
    from moto.dynamodb.models.dynamo_type import DynamoType

    original = BaseJSONSerializer._serialize_type_structure
    if getattr(original, "is_faster", False):
        return

    def serialize_structure(serializer: Any, serialized: Any, value: Any, shape: Any, key: str) -> None:
        if key and shape.name == "AttributeValue":
            try:
                serializer._default_serialize(serialized, on_the_wire(value), shape, key)
            except _NotPlain:
                original(serializer, serialized, value, shape, key)
            return
        original(serializer, serialized, value, shape, key)

    serialize_structure.is_faster = True  # type: ignore[attr-defined]
    BaseJSONSerializer._serialize_type_structure = serialize_structure
    DynamoType.to_regular_json = _without_needless_copies(DynamoType)


def on_the_wire(value: Any) -> dict[str, Any]:
    """Return an attribute value such as {"M": {"a": {"N": "1"}}} as it is sent.

    Raises:
        _NotPlain: it holds bytes, or is no attribute value.
    """
    if not isinstance(value, dict) or len(value) != 1:
        raise _NotPlain
    ((kind, content),) = value.items()
    if kind in ("S", "N"):
        return {kind: str(content)}
    if kind == "M":
        return {kind: {name: on_the_wire(item) for name, item in content.items()}}
    if kind == "L":
        return {kind: [on_the_wire(item) for item in content]}
    if kind in ("BOOL", "NULL") and isinstance(content, bool):
        return {kind: content}
    if kind in ("SS", "NS"):
        return {kind: [str(item) for item in content]}
    raise _NotPlain


def _without_needless_copies(dynamo_type: Any) -> Callable[[Any], dict[str, Any]]:
    import base64

    def plain(item: Any) -> Any:
        return item.to_regular_json() if isinstance(item, dynamo_type) else item

    def to_regular_json(attribute: Any) -> dict[str, Any]:
        # moto copies the whole tree again at every level and then builds a new one from the copy.
        value = attribute.value
        if isinstance(value, dict):
            value = {key: plain(item) for key, item in value.items()}
        elif isinstance(value, list):
            value = [plain(item) for item in value]
        if attribute.is_binary() and isinstance(value, str):
            value = base64.b64decode(value)
        return {attribute.type: value}

    return to_regular_json
