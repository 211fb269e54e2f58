"""Make moto answer DynamoDB requests with the same bytes in less time.

Its general serializer walks every attribute value through the service model: a job with six steps took 10 ms to write
out, most of the emulator's work. Attribute values already have the shape they have on the wire. What was then left of
an update was mostly moto's reading of the same few expressions (moto_expressions.py), and its copying of trees.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from .moto_expressions import read_expressions_directly
from .moto_limits import LARGEST_ITEM_BYTES
from .moto_queues import hand_out_messages_directly
from .moto_updates import update_items_directly


class _NotPlain(Exception):
    """Something that only moto's own serializer knows how to write, such as bytes."""


def make_moto_faster() -> None:
    """Replace functions of moto, once per process."""
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
    _copy_and_measure_directly(DynamoType)
    read_expressions_directly()
    _find_methods_once()
    _measure_new_items_once()
    hand_out_messages_directly()
    update_items_directly()


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


def _copy_and_measure_directly(dynamo_type: Any) -> None:
    """Values are trees without circles, and nobody changes a leaf: no memo, no copies on the way."""

    def copied(value: Any) -> Any:
        result = dynamo_type.__new__(dynamo_type)
        result.type = value.type
        content = value.value
        if value.type == "L":
            content = [copied(item) for item in content]
        elif value.type == "M":
            content = {key: copied(item) for key, item in content.items()}
        elif isinstance(content, (list, set)):
            content = list(content)
        result.value = content
        return result

    size_of_one: Callable[[Any], int] = dynamo_type.size

    def size(value: Any) -> int:
        if value.type == "M":
            return sum(len(key.encode()) + size(item) for key, item in value.value.items())
        if value.type == "L":
            return sum(size(item) for item in value.value)
        return size_of_one(value)

    dynamo_type.__deepcopy__ = lambda value, _: copied(value)
    dynamo_type.size = size


def _measure_new_items_once() -> None:
    """moto measures all that an item has before each attribute that it puts into it."""
    from moto.dynamodb.exceptions import ItemSizeTooLarge
    from moto.dynamodb.models.dynamo_type import DynamoType, Item, LimitedSizeDict

    def make(item: Any, hash_key: Any, range_key: Any, attrs: dict[str, Any]) -> None:
        item.hash_key, item.range_key = hash_key, range_key
        item.attrs = LimitedSizeDict()
        dict.update(item.attrs, {key: DynamoType(value) for key, value in attrs.items()})
        if item.size() > LARGEST_ITEM_BYTES:
            raise ItemSizeTooLarge

    Item.__init__ = make


def _find_methods_once() -> None:
    from moto.core import responses
    from moto.moto_api._internal.moto_random import MotoRandom

    responses.method_names_from_class = cache(responses.method_names_from_class)
    responses.camelcase_to_underscores = cache(responses.camelcase_to_underscores)

    def get_random_string(random: Any, length: int = 20, include_digits: bool = True, lower_case: bool = False) -> str:
        letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        found = "".join(random.choices(letters + ("0123456789" if include_digits else ""), k=length))
        return found.lower() if lower_case else found

    MotoRandom.get_random_string = get_random_string
