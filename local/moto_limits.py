"""Make moto refuse an update as DynamoDB does: as a whole."""

from copy import deepcopy
from typing import Any


def refuse_updates_as_a_whole() -> None:
    """Undo what moto has done of an update when it finds that the item becomes too large; once per process."""
    from moto.dynamodb.exceptions import ItemSizeTooLarge
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
        try:
            original(executor)
        except ItemSizeTooLarge:
            attributes.clear()
            attributes.update(before)
            raise

    execute.is_whole = True  # type: ignore[attr-defined]
    UpdateExpressionExecutor.execute = execute
