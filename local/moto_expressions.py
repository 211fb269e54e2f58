"""Make moto read DynamoDB's expressions in less time: the same few texts come again and again, with other values."""

from collections import deque
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

EXPRESSIONS_REMEMBERED = 512
"""Their placeholders are numbered, so the product has some dozens, whatever the names and values are."""


def read_expressions_directly() -> None:
    """Replace functions of moto, once per process."""
    _read_once()
    _walk_directly()


def _read_once() -> None:
    """Reading depends on the text alone; what comes of it is copied before anything is put into it."""
    from moto.dynamodb.comparisons import ConditionExpressionParser
    from moto.dynamodb.parsing.ast_nodes import Node
    from moto.dynamodb.parsing.expressions import UpdateExpressionParser

    UpdateExpressionParser.make = staticmethod(lru_cache(EXPRESSIONS_REMEMBERED)(UpdateExpressionParser.make))

    original = ConditionExpressionParser._lex_condition_expression

    lexed: Callable[[Any, str], tuple[Any, ...]] = lru_cache(EXPRESSIONS_REMEMBERED)(
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


def _walk_directly() -> None:
    """The same walks; which class is which, and who handles it, is asked once per class instead of once per node."""
    from moto.dynamodb.parsing.ast_nodes import DepthFirstTraverser, Expression, Node, UpdateExpressionFunction

    has_clauses: Callable[[Any], bool] = cache(lambda kind: issubclass(kind, (Expression, UpdateExpressionFunction)))

    def find_clauses(node: Any, clause_types: Any) -> list[Any]:
        found: list[Any] = []
        for child in node.children or ():
            if type(child) in clause_types:
                found.append(child)
            elif has_clauses(type(child)):
                found += find_clauses(child, clause_types)
        return found

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

    Node.find_clauses = find_clauses
    DepthFirstTraverser.traverse = traverse
