"""Fill an own Word template: exactly what is filled is checked, and what comes out is bounded.

Runs in the template process only (`template_process`).
"""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..errors import TemplateRejected
from .template_check import TagReader, paragraphs_of
from .template_package import property_texts, read_package
from .template_shapes import FILTERS, Scope, check_tree

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

MAX_FILLED_CHARACTERS = 8_000_000
"""Of one part. A CV of thirty pages in Word's XML has one million."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


def check(content: bytes, tags: Scope) -> None:
    """See `own_template.check_template`."""
    environment = _environment(None)
    for name, root in read_package(content):
        reader = TagReader(environment, tags, name.removeprefix("word/").removesuffix(".xml"))
        for number, paragraph in enumerate(paragraphs_of(root), start=1):
            reader.read(paragraph, number)
        reader.finish()
    for part, text in property_texts(content):
        reader = TagReader(environment, tags, part.removesuffix(".xml"))
        reader.read(text, 1)
        reader.finish()
    for entries in (0, 2):
        fill(content, tags, {name: example(shape, entries) for name, shape in tags.items()})


def example(shape: Any, entries: int) -> Any:
    """Return a value of the shape, with this many entries in every list; without entries texts are empty, too."""
    if isinstance(shape, list):
        return [example(shape[0], entries) for _ in range(entries)]
    if isinstance(shape, dict):
        return {name: example(part, entries) for name, part in shape.items()}
    return "x" * entries


def fill(template: bytes, tags: Scope, values: dict[str, Any]) -> bytes:
    """Return the template with the values in it. `tags`: name to shape of all values.

    Raises:
        FileDamaged, TemplateRejected.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from lxml.etree import XMLSyntaxError

    try:
        document = DocxTemplate(BytesIO(template))
        document.render(values, jinja_env=_environment(tags), autoescape=True)
        out = BytesIO()
        document.save(out)
    except TemplateError as error:
        raise TemplateRejected(tag=type(error).__name__, place=str(error)[:200]) from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        # What is left of a document after a tag took a half of a table or list with it.
        raise TemplateRejected(tag="docx", place=type(error).__name__) from error
    return out.getvalue()


def _environment(tags: Scope | None) -> "SandboxedEnvironment":
    """Return the sandbox. With tags, every source that is compiled must have an allowed syntax tree."""
    from jinja2 import StrictUndefined, nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Plain(ImmutableSandboxedEnvironment):
        # Values are data: "items" of a group are its list, not the method of a dict.
        def getattr(self, obj: Any, attribute: str) -> Any:
            return self.getitem(obj, attribute) if isinstance(obj, dict) else super().getattr(obj, attribute)

    class Checked(Plain):
        # docxtpl makes its sources of paragraphs, attributes and properties as it likes. Whatever it makes comes by
        # here before it is compiled.
        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            tree = super()._parse(source, name, filename)
            line = check_tree(tree, tags or {})
            if line is not None:
                raise TemplateRejected(tag=_tag_at(source, line), place="docx")
            return tree

    kind = Plain if tags is None else Checked
    environment = kind(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: call for name, call in environment.filters.items() if name in FILTERS}
    environment.tests = {}
    environment.concat = _joined  # type: ignore[method-assign]
    return environment


def _joined(parts: Iterable[str]) -> str:
    """Join what a template puts out, as far as a document may grow."""
    found, length = [], 0
    for part in parts:
        found.append(part)
        length += len(part)
        if length > MAX_FILLED_CHARACTERS:
            raise TemplateRejected(tag="…", place="docx")
    return "".join(found)


def _tag_at(source: str, line: int) -> str:
    """Return the first tag that ends on or after a line of the source."""
    for found in _TAG.finditer(source):
        if source.count("\n", 0, found.end()) + 1 >= line:
            return re.sub(r"<[^>]*>", "", found.group())[:100]
    return "docx"
