"""Reading the tags of an own Word template, to say before its first use which one is wrong and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import TemplateRejected
from .template_shapes import Scope, Scopes, shape_of
from .template_tags import TEXT

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_INSIDE = re.compile(r"^\{[{%]-?(?:(?:p|tr|tc|r)(?=\s))?(?P<code>.*?)-?[}%]\}$", re.DOTALL)
_FOR = re.compile(r"^for\s+(?P<name>\w+)\s+in\s+(?P<list>.+)$", re.DOTALL)
_IF = re.compile(r"^(?:el)?if\s+(?P<condition>.+)$", re.DOTALL)
_CLOSES = {"endfor": "for", "endif": "if"}
_SNIPPET = 40


@dataclass
class TagReader:
    """Reads tags in the order of the document and keeps the names that loops introduce."""

    environment: "SandboxedEnvironment"
    tags: Scope
    part: str
    open_blocks: list[tuple[str, str, str]] = field(default_factory=list)
    scopes: list[Scopes] = field(init=False)

    def __post_init__(self) -> None:
        self.scopes = [Scopes(dict(self.tags))]

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
            items = self._parse(loop["list"])
            inner = self.scopes[-1].in_loop(loop["name"], items) if items is not None else None
            if inner is None:
                return False
            self.scopes.append(inner)
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
        tree = self._parse(code)
        return shape_of(tree, self.scopes[-1].names) if tree is not None else None

    def _parse(self, code: str) -> "nodes.Expr | None":
        """Return the syntax tree of an expression; None for what is none."""
        from jinja2 import TemplateSyntaxError, nodes

        try:
            tree = self.environment.parse("{{ " + code + " }}")
        except TemplateSyntaxError:
            return None
        output = tree.body[0] if len(tree.body) == 1 else None
        if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
            return None
        return output.nodes[0]


def paragraphs_of(root: Any) -> Iterator[str]:
    """Yield the text of every `w:p`, runs joined: Word splits a tag over runs as it likes."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.endswith("}p"):
            yield "".join(part.text or "" for part in element.iter() if str(part.tag).endswith("}t"))
