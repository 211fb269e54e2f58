"""The owner's own Word template: checked on upload, filled in a sandbox."""

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..errors import FileDamaged, TemplateRejected
from ..resources.translate import translate
from .base import DocumentContext
from .template_check import FILTERS, TagReader, paragraphs_of
from .template_tags import MISSING_END, MISSING_START, TAGS, UNGROUNDED_END, UNGROUNDED_START, plain, tag_values

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_MAX_UNPACKED_BYTES = 60 * 1024 * 1024
_STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_HYPERLINK = "/hyperlink"


def check_template(content: bytes) -> None:
    """Read every tag of the template, and fill it once with nothing and once with something of everything.

    Raises:
        FileDamaged: not a Word file.
        TemplateRejected: `tag` and `place` of the first tag that is unknown, misspelled or left open; also for macros
            and for links that Word would load from outside.
    """
    stories = _read_package(content)
    environment = _environment()
    for name, root in stories:
        reader = TagReader(environment, name.removeprefix("word/").removesuffix(".xml"))
        for number, paragraph in enumerate(paragraphs_of(root), start=1):
            reader.read(paragraph, number)
        reader.finish()
    for entries in (0, 2):
        _fill(content, {name: _example(shape, entries) for name, shape in TAGS.items()})


def _example(shape: Any, entries: int) -> Any:
    """Return a value of the shape, with this many entries in every list; without entries texts are empty, too."""
    if isinstance(shape, list):
        return [_example(shape[0], entries) for _ in range(entries)]
    if isinstance(shape, dict):
        return {name: _example(part, entries) for name, part in shape.items()}
    return "x" * entries


def render_own_template(template: bytes, context: DocumentContext) -> bytes:
    """Fill the template with the CV. Values are text: nothing in them is a tag, and their marks are highlighted."""
    if context.cv is None:
        raise FileDamaged(name="cv_data.json")
    filled = _fill(template, tag_values(context.cv, context))
    return _with_marks(filled, context)


def _read_package(content: bytes) -> list[tuple[str, Any]]:
    """Return the parsed parts that people can write tags in."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            if sum(info.file_size for info in package.infolist()) > _MAX_UNPACKED_BYTES:
                raise FileDamaged(name="template.docx")
            names = package.namelist()
            parsed = {name: etree.fromstring(package.read(name), parser) for name in names if _is_xml(name)}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise FileDamaged(name="template.docx") from error
    if "word/document.xml" not in parsed:
        raise FileDamaged(name="template.docx")
    for name in names:
        if name.endswith("vbaProject.bin"):
            raise TemplateRejected(tag="VBA", place=name)
    for name, root in parsed.items():
        for link in root.iter():
            is_outside = link.get("TargetMode") == "External" if isinstance(link.tag, str) else False
            if is_outside and not str(link.get("Type", "")).endswith(_HYPERLINK):
                raise TemplateRejected(tag=str(link.get("Target", ""))[:100], place=name)
    return [(name, root) for name, root in parsed.items() if name.startswith(_STORIES) and name.endswith(".xml")]


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters = {name: call for name, call in environment.filters.items() if name in FILTERS}
    return environment


def _fill(template: bytes, values: dict[str, Any]) -> bytes:
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from lxml.etree import XMLSyntaxError

    try:
        document = DocxTemplate(BytesIO(template))
        document.render(values, jinja_env=_environment(), autoescape=True)
        out = BytesIO()
        document.save(out)
    except TemplateError as error:
        raise TemplateRejected(tag=type(error).__name__, place=str(error)[:200]) from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        # What is left of a document after a tag took a half of a table or list with it.
        raise TemplateRejected(tag="docx", place=type(error).__name__) from error
    return out.getvalue()


def _with_marks(filled: bytes, context: DocumentContext) -> bytes:
    """Turn the signs around missing and ungrounded values into highlighting and comments, line breaks into Word's."""
    import docx

    from .word.package import set_language
    from .word.signs import resolve_signs
    from .word.writer import Mark

    document = docx.Document(BytesIO(filled))
    title = translate("cv", "title", context.language, name=context.cv.person.full_name if context.cv else "")
    document.core_properties.title = plain(title).strip()[:255]
    set_language(document, context.language)
    signs = {
        MISSING_START: Mark.MISSING,
        MISSING_END: Mark.NONE,
        UNGROUNDED_START: Mark.UNGROUNDED,
        UNGROUNDED_END: Mark.NONE,
    }
    resolve_signs(document, signs, context.language)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
