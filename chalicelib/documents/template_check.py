"""Reading the tags of an own Word template, to say before its first use which one is wrong and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import TemplateRejected
from .template_tags import TAGS, TEXT

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_INSIDE = re.compile(r"^\{[{%]-?(?:(?:p|tr|tc|r)(?=\s))?(?P<code>.*?)-?[}%]\}$", re.DOTALL)
_FOR = re.compile(r"^for\s+(?P<name>\w+)\s+in\s+(?P<list>.+)$", re.DOTALL)
_IF = re.compile(r"^(?:el)?if\s+(?P<condition>.+)$", re.DOTALL)
_CLOSES = {"endfor": "for", "endif": "if"}
_DEEPEST = 4
_SNIPPET = 40

_LOOP = dict.fromkeys(("index", "index0", "first", "last", "length", "revindex"), TEXT)
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


@dataclass
class TagReader:
    """Reads tags in the order of the document and keeps the names that loops introduce."""

    environment: "SandboxedEnvironment"
    part: str
    open_blocks: list[tuple[str, str, str]] = field(default_factory=list)
    scopes: list[dict[str, Any]] = field(default_factory=lambda: [dict(TAGS)])

    def read(self, paragraph: str, number: int) -> None:
        """Check the tags of one paragraph.

        Raises:
            TemplateRejected: `tag` as it stands in the template, `place` as part, paragraph and its first words.
        """
        snippet = " ".join(paragraph.split())
        place = f"{self.part} ¶ {number}: {snippet[:_SNIPPET]}{'…' if len(snippet) > _SNIPPET else ''}"
        for match in _TAG.finditer(paragraph):
            tag = match.group()
            if not tag.startswith("{#") and not self._is_known(tag, place):
                raise TemplateRejected(tag=tag, place=place)
        rest = _TAG.sub("", paragraph)
        for sign in ("{{", "}}", "{%", "%}"):
            if sign in rest:
                raise TemplateRejected(tag=sign, place=place)

    def finish(self) -> None:
        if self.open_blocks:
            _, tag, place = self.open_blocks[-1]
            raise TemplateRejected(tag=tag, place=place)

    def _is_known(self, tag: str, place: str) -> bool:
        inside = _INSIDE.match(tag)
        code = inside["code"].strip() if inside else ""
        if tag.startswith("{{"):
            return bool(self._shape(code) == TEXT)
        if loop := _FOR.match(code):
            items = self._shape(loop["list"])
            if not isinstance(items, list) or len(self.scopes) > _DEEPEST:
                return False
            self.scopes.append({**self.scopes[-1], loop["name"]: items[0], "loop": _LOOP})
            self.open_blocks.append(("for", tag, place))
            return True
        if condition := _IF.match(code):
            if code.startswith("if"):
                self.open_blocks.append(("if", tag, place))
            return bool(self.open_blocks) and self._shape(condition["condition"]) is not None
        if code == "else":
            return bool(self.open_blocks)
        return self._closes(code)

    def _closes(self, code: str) -> bool:
        if not self.open_blocks or _CLOSES.get(code) != self.open_blocks[-1][0]:
            return False
        if self.open_blocks.pop()[0] == "for":
            self.scopes.pop()
        return True

    def _shape(self, code: str) -> Any:
        """Return the shape of an expression's value, None where a name in it is unknown or something is not allowed."""
        from jinja2 import TemplateSyntaxError, nodes

        try:
            tree = self.environment.parse("{{ " + code + " }}")
        except TemplateSyntaxError:
            return None
        output = tree.body[0] if len(tree.body) == 1 else None
        if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
            return None
        return self._shape_of(output.nodes[0])

    def _shape_of(self, node: "nodes.Expr") -> Any:
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return self.scopes[-1].get(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self._shape_of(node.node)
            return owner.get(node.attr) if isinstance(owner, dict) else None
        if isinstance(node, nodes.Filter):
            return self._shape_of_filter(node)
        if isinstance(node, nodes.Const):
            return TEXT
        if isinstance(node, nodes.Not | nodes.And | nodes.Or | nodes.Compare | nodes.Concat | nodes.CondExpr):
            parts = [child for child in node.iter_child_nodes() if isinstance(child, nodes.Expr)]
            operands = [child.expr for child in node.iter_child_nodes() if isinstance(child, nodes.Operand)]
            shapes = [self._shape_of(part) for part in (*parts, *operands)]
            return TEXT if all(shape is not None for shape in shapes) else None
        return None

    def _shape_of_filter(self, node: "nodes.Filter") -> Any:
        if node.name not in FILTERS or node.node is None:
            return None
        shape = self._shape_of(node.node)
        if any(self._shape_of(argument) is None for argument in node.args) or node.kwargs:
            return None
        if node.name in ("first", "last"):
            return shape[0] if isinstance(shape, list) else shape
        if node.name == "join":
            return TEXT if shape == [TEXT] else None
        return TEXT if shape is not None else None


def paragraphs_of(root: Any) -> Iterator[str]:
    """Yield the text of every `w:p`, runs joined: Word splits a tag over runs as it likes."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.endswith("}p"):
            yield "".join(part.text or "" for part in element.iter() if str(part.tag).endswith("}t"))
