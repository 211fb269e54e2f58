"""Make moto refuse an update as DynamoDB does: as a whole, for what the item would be in the end."""

from copy import deepcopy
from typing import Any

LARGEST_ITEM_BYTES = 405_000
"""moto's own limit: DynamoDB's is 400 KB, and tried out it is a little more."""


def refuse_updates_as_a_whole() -> None:
    """Measure the item once, when all is done that the update says, and undo that if it is too large.

    moto measures all that an item has before each attribute that it sets, and leaves what it has set by then. To be
    called once per process.
    """
    from moto.dynamodb.exceptions import ItemSizeTooLarge
    from moto.dynamodb.models.dynamo_type import LimitedSizeDict
    from moto.dynamodb.parsing.executors import UpdateExpressionExecutor

    original = UpdateExpressionExecutor.execute
    if getattr(original, "is_whole", False):
        return

    def execute(executor: Any, node: Any = None) -> None:
        if node is not None:  # a part of the expression, from within
            original(executor, node)
            return
        attributes = executor.item.attrs
        before = {name: deepcopy(value) for name, value in attributes.items()}
        original(executor)
        if executor.item.size() > LARGEST_ITEM_BYTES:
            attributes.clear()
            attributes.update(before)
            raise ItemSizeTooLarge

    execute.is_whole = True  # type: ignore[attr-defined]
    UpdateExpressionExecutor.execute = execute
    LimitedSizeDict.__setitem__ = dict.__setitem__
