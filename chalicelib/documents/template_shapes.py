"""What a tag may be: the only nodes of a template's syntax tree that are filled, and the shape of their values."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .template_tags import TEXT

if TYPE_CHECKING:
    from jinja2 import nodes

LOOP = dict.fromkeys(("index", "index0", "first", "last", "length", "revindex"), TEXT)
FILTERS = frozenset(
    {
        "capitalize",
        "default",
        "d",
        "first",
        "join",
        "last",
        "length",
        "count",
        "lower",
        "replace",
        "title",
        "trim",
        "upper",
    }
)
"""What a tag may do with a value. Nothing that can grow a text without bound."""

DEEPEST = 4
"""Loops within loops."""

MOST_WHOLE_LISTS = 2
"""Of these loops, those that go through a list of the whole CV. The others go through a part of the one around them."""

_LONGEST_CONSTANT = 200
_MOST_GROWTH = 50
"""How many times longer the replacements of one tag may make a text, one after the other."""

Scope = dict[str, Any]


@dataclass(frozen=True)
class Scopes:
    """The names that are known at a place of a template, and those of them that loops have introduced."""

    names: Scope
    looped: frozenset[str] = frozenset()
    depth: int = 0
    whole_lists: int = 0

    def in_loop(self, name: str, items: "nodes.Node") -> "Scopes | None":
        """Return the names inside a loop over the items; None where it is not allowed."""
        shape = shape_of(items, self.names)
        is_part = _root_of(items) in self.looped
        whole_lists = self.whole_lists + (not is_part)
        if not isinstance(shape, list) or self.depth >= DEEPEST or whole_lists > MOST_WHOLE_LISTS:
            return None
        names = {**self.names, name: shape[0], "loop": LOOP}
        return Scopes(names, self.looped | {name}, self.depth + 1, whole_lists)


def _root_of(node: "nodes.Node | None") -> str:
    """Return the name that an expression such as `job.activities | first` begins with."""
    from jinja2 import nodes

    while isinstance(node, nodes.Getattr | nodes.Filter):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def shape_of(node: "nodes.Node", names: Scope) -> Any:
    """Return the shape of an expression's value; None where a name in it is unknown or something is not allowed."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return names.get(node.name)
    if isinstance(node, nodes.Getattr):
        owner = shape_of(node.node, names)
        return owner.get(node.attr) if isinstance(owner, dict) else None
    if isinstance(node, nodes.Filter):
        return _shape_of_filter(node, names)
    if isinstance(node, nodes.Const):
        return TEXT if len(str(node.value)) <= _LONGEST_CONSTANT else None
    if isinstance(node, nodes.Not | nodes.And | nodes.Or | nodes.Compare | nodes.Concat | nodes.CondExpr):
        parts = [child for child in node.iter_child_nodes() if isinstance(child, nodes.Expr)]
        operands = [child.expr for child in node.iter_child_nodes() if isinstance(child, nodes.Operand)]
        shapes = [shape_of(part, names) for part in (*parts, *operands)]
        return TEXT if all(shape is not None for shape in shapes) else None
    return None


def _shape_of_filter(node: "nodes.Filter", names: Scope) -> Any:
    if node.name not in FILTERS or node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    shape = shape_of(node.node, names)
    if any(shape_of(argument, names) is None for argument in node.args) or _growth(node) > _MOST_GROWTH:
        return None
    if node.name in ("first", "last"):
        return shape[0] if isinstance(shape, list) else shape
    if node.name == "join":
        return TEXT if shape == [TEXT] else None
    return TEXT if shape is not None else None


def _growth(node: "nodes.Node | None") -> float:
    """Return how many times longer an expression's replacements can make its text."""
    from jinja2 import nodes

    if not isinstance(node, nodes.Filter):
        return 1.0
    inner = _growth(node.node)
    if node.name != "replace":
        return inner
    texts = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    is_plain = len(texts) == len(node.args) == 2 and all(isinstance(text, str) for text in texts) and texts[0]
    return inner * max(1.0, len(texts[1]) / len(texts[0])) if is_plain else float("inf")


def check_tree(tree: "nodes.Template", tags: Scope) -> int | None:
    """Return the source line of the first node that is not allowed; None when all are."""
    return _wrong_line(tree.body, Scopes(dict(tags)))


def _wrong_line(body: "list[nodes.Node]", scopes: Scopes) -> int | None:
    from jinja2 import nodes

    for node in body:
        wrong: int | None = node.lineno
        if isinstance(node, nodes.Output):
            wrong = next((part.lineno for part in node.nodes if not _is_text(part, scopes.names)), None)
        elif isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            inner = scopes.in_loop(node.target.name, node.iter)
            if inner is not None and node.test is None and not node.recursive:
                wrong = _wrong_line(node.body, inner) or _wrong_line(node.else_, scopes)
        elif isinstance(node, nodes.If) and shape_of(node.test, scopes.names) is not None:
            wrong = next(
                (line for part in (node.body, node.elif_, node.else_) if (line := _wrong_line(list(part), scopes))),
                None,
            )
        if wrong is not None:
            return wrong
    return None


def _is_text(node: "nodes.Node", names: Scope) -> bool:
    from jinja2 import nodes

    return isinstance(node, nodes.TemplateData) or bool(shape_of(node, names) == TEXT)
