"""Make moto answer DynamoDB requests with the same bytes in less time.

Its general serializer walks every attribute value through the service model: a job with six steps took 10 ms to write
out, most of the emulator's work. Attribute values already have the shape they have on the wire. What was then left of
an update was mostly moto's reading of the same few expressions, and its copying of trees.
"""

from collections import deque
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

_EXPRESSIONS_REMEMBERED = 512
"""Their placeholders are numbered, so the product has some dozens, whatever the names and values are."""


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
    _read_expressions_once()
    _walk_expressions_directly()
    _find_methods_once()
    _age_messages_directly()


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


def _read_expressions_once() -> None:
    """Reading depends on the text alone; what comes of it is copied before anything is put into it."""
    from moto.dynamodb.comparisons import ConditionExpressionParser
    from moto.dynamodb.parsing.ast_nodes import Node
    from moto.dynamodb.parsing.expressions import UpdateExpressionParser

    UpdateExpressionParser.make = staticmethod(lru_cache(_EXPRESSIONS_REMEMBERED)(UpdateExpressionParser.make))

    original = ConditionExpressionParser._lex_condition_expression

    lexed: Callable[[Any, str], tuple[Any, ...]] = lru_cache(_EXPRESSIONS_REMEMBERED)(
        lambda parser_class, expression: tuple(original(parser_class(expression, {}, {})))
    )
    ConditionExpressionParser._lex_condition_expression = lambda parser: deque(
        lexed(type(parser), parser.condition_expression)
    )

    def copied(node: Any) -> Any:
        result = node.__class__.__new__(node.__class__)
        result.__dict__.update(node.__dict__)
        result.parent = None
        if node.children is not None:
            result.children = [copied(child) if isinstance(child, Node) else child for child in node.children]
            for child in result.children:
                if isinstance(child, Node):
                    child.parent = result
        return result

    Node.__deepcopy__ = lambda node, _: copied(node)


def _walk_expressions_directly() -> None:
    """The same walk; which class is which, and who handles it, is asked once per class instead of once per node."""
    from moto.dynamodb.parsing.ast_nodes import DepthFirstTraverser, Node

    is_node: Callable[[Any], bool] = cache(lambda kind: issubclass(kind, Node))
    key_of: Callable[[tuple[Any, ...], Any], Any] = cache(
        lambda keys, kind: next((key for key in keys if issubclass(kind, key)), None)
    )

    def traverse(traverser: Any, node: Any) -> Any:
        handlers = traverser._processing_map()
        keys = tuple(handlers)

        def walk(node: Any, place: int) -> Any:
            parent = node.parent
            for index, child in enumerate(node.children or ()):
                traverser.pre_processing_of_child(node, index)
                if is_node(type(child)):
                    walk(child, index)
            key = key_of(keys, type(node))
            if key is not None:
                node = handlers[key](node)
                node.parent = parent
                if parent:
                    parent.children[place] = node
            return node

        return walk(node, -1) if is_node(type(node)) else node

    DepthFirstTraverser.traverse = traverse


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


def _age_messages_directly() -> None:
    """moto counts all messages of a queue, for its attributes, to learn how long it keeps the one that it hands out."""
    from moto.core.utils import unix_time
    from moto.sqs.models import SQSBackend

    def is_kept(services: Any, queue_name: str, message: Any) -> bool:
        kept_until = services.get_queue(queue_name).message_retention_period + message.sent_timestamp / 1000
        return bool(kept_until > unix_time())

    SQSBackend.is_message_valid_based_on_retention_period = is_kept
