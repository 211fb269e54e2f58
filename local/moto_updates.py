"""Have moto change an item without what it does for answers that the product never asks for.

For each update moto copies the whole item twice, writes it out before and after, compares both, and reads the condition
twice, all of it to tell what was there before. What is asked here is what is there now, or nothing.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from .moto_expressions import EXPRESSIONS_REMEMBERED

_PLAIN = frozenset(
    (
        "TableName",
        "Key",
        "UpdateExpression",
        "ConditionExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ReturnValues",
        "ReturnValuesOnConditionCheckFailure",
    )
)
"""Parameters of a request that can be answered here."""

_OF_THE_TEXT = 3
"""So many of moto's checks, the first ones, look at nothing but the text and its names: once for each is enough."""

_checked: set[tuple[str, frozenset[tuple[str, str]], str]] = set()

_BYTES = frozenset(("B", "BS"))


def update_items_directly() -> None:
    """Replace functions of moto, once per process."""
    from moto.dynamodb.responses import DynamoHandler

    whole: Callable[[Any], Any] = DynamoHandler.update_item
    if getattr(whole, "is_direct", False):
        return
    used_names, used_values = _placeholders()

    def update_item(handler: Any) -> Any:
        from moto.core.responses import ActionResult
        from moto.dynamodb.responses import validate_attributes_used

        body = handler.body
        found = _existing(handler.dynamodb_backend, body)
        if found is None:
            return whole(handler)
        table, item = found
        text, names, values = (
            body["UpdateExpression"].strip(),
            body.get("ExpressionAttributeNames", {}),
            handler._get_expr_attr_values(),
        )
        condition = _condition(body, names, values)
        is_met = condition.parse()
        validate_attributes_used(names, [*used_names(text), *condition.expr_attr_names_found])
        validate_attributes_used(values, [*used_values(text), *condition.expr_attr_values_found], "Values")
        _refuse_unless(is_met.expr(item), item, body)
        _carry_out(text, names, values, item, table)
        return ActionResult(item.to_json() if body.get("ReturnValues") == "ALL_NEW" else {})

    update_item.is_direct = True  # type: ignore[attr-defined]
    DynamoHandler.update_item = update_item


def _existing(backend: Any, body: dict[str, Any]) -> tuple[Any, Any] | None:
    """Return table and item; None for a request, or an item, that only moto's own way answers."""
    from moto.dynamodb.models.dynamo_type import DynamoType

    is_plain = body.keys() <= _PLAIN and body.get("ReturnValues", "NONE") in ("NONE", "ALL_NEW")
    if not is_plain or not body.get("UpdateExpression", "").strip():
        return None
    table = backend.get_table(body["TableName"])
    if table.range_key_attr or table.stream_shard is not None or body["Key"].keys() != {table.hash_key_attr}:
        return None
    item = table.get_item(DynamoType(body["Key"][table.hash_key_attr]), None)
    return None if item is None or _has_bytes(item, body) else (table, item)


def _has_bytes(item: Any, body: dict[str, Any]) -> bool:
    given = (kind for value in body.get("ExpressionAttributeValues", {}).values() for kind in value)
    return not _BYTES.isdisjoint({*given, *(value.type for value in item.attrs.values())})


def _condition(body: dict[str, Any], names: dict[str, str], values: dict[str, Any]) -> Any:
    from moto.dynamodb.comparisons import create_condition_expression_parser

    return create_condition_expression_parser(body.get("ConditionExpression"), names, values)


def _refuse_unless(is_met: bool, item: Any, body: dict[str, Any]) -> None:
    from moto.dynamodb.exceptions import ConditionalCheckFailed

    if not is_met:
        shows_item = body.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
        raise ConditionalCheckFailed(**({"item": item.to_json()["Attributes"]} if shows_item else {}))


def _carry_out(text: str, names: dict[str, str], values: dict[str, Any], item: Any, table: Any) -> None:
    from moto.dynamodb.exceptions import ItemSizeTooLarge, ItemSizeToUpdateTooLarge
    from moto.dynamodb.parsing.executors import UpdateExpressionExecutor
    from moto.dynamodb.parsing.expressions import UpdateExpressionParser
    from moto.dynamodb.parsing.validators import UpdateExpressionValidator

    validator = UpdateExpressionValidator(UpdateExpressionParser.make(text), names, values, item, table)
    known = (text, frozenset(names.items()), table.name)
    if known in _checked:
        validator.processors = validator.processors[_OF_THE_TEXT:]
    validated = validator.validate()
    validated.normalize()
    if len(_checked) == EXPRESSIONS_REMEMBERED:
        _checked.clear()
    _checked.add(known)
    try:
        UpdateExpressionExecutor(validated, item, names).execute()
    except ItemSizeTooLarge:
        raise ItemSizeToUpdateTooLarge from None


def _placeholders() -> tuple[Callable[[str], list[str]], Callable[[str], list[str]]]:
    """Return what lists the placeholders of names, and of values, in an update's text; they depend on it alone."""
    from moto.dynamodb.parsing.ast_nodes import ExpressionAttributeName, ExpressionAttributeValue
    from moto.dynamodb.parsing.expressions import UpdateExpressionParser

    def names(text: str) -> list[str]:
        found = UpdateExpressionParser.make(text).find_clauses([ExpressionAttributeName])
        return [clause.get_attribute_name_placeholder() for clause in found]

    def values(text: str) -> list[str]:
        found = UpdateExpressionParser.make(text).find_clauses([ExpressionAttributeValue])
        return [clause.get_value_name() for clause in found]

    return lru_cache(EXPRESSIONS_REMEMBERED)(names), lru_cache(EXPRESSIONS_REMEMBERED)(values)
