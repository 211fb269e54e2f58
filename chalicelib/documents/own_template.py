"""The owner's own Word template: checked on upload and filled in a process with limits."""

from io import BytesIO
from typing import Any

from ..errors import FileDamaged
from ..resources.translate import translate
from .base import DocumentContext
from .template_process import run_limited
from .template_tags import MISSING_END, MISSING_START, UNGROUNDED_END, UNGROUNDED_START, plain, tag_values


def check_template(content: bytes) -> None:
    """Read every tag of the template, and fill it once with nothing and once with something of everything.

    That happens in a process of its own with limits.

    Raises:
        FileDamaged: not a Word file, or larger than any template.
        TemplateRejected: `tag` and `place` of the first tag that is unknown, misspelled or left open; also for macros,
            for what Word would load or run, and for a template that takes too long or grows too large.
    """
    run_limited(content, None)


def render_own_template(template: bytes, context: DocumentContext) -> bytes:
    """Fill the template with the CV. Values are text: nothing in them is a tag, and their marks are highlighted.

    Raises:
        FileDamaged, TemplateRejected: as in `check_template`.
    """
    if context.cv is None:
        raise FileDamaged(name="cv_data.json")
    filled = _fill(template, tag_values(context.cv, context))
    return _with_marks(filled, context)


def _fill(template: bytes, values: dict[str, Any]) -> bytes:
    return run_limited(template, values)


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
