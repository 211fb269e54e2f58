"""The owner's own Word templates: checked on upload and filled in a process with limits."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from ..contracts.base import Language
from ..contracts.templates import TemplateKind
from .template_process import run_limited
from .template_tags import MISSING_END, MISSING_START, UNGROUNDED_END, UNGROUNDED_START, plain


def check_template(content: bytes, kind: TemplateKind = TemplateKind.CV) -> None:
    """Read every tag of the template, and fill it once with nothing and once with something of everything.

    That happens in a process of its own with limits.

    Raises:
        FileDamaged: not a Word file, or larger than any template.
        TemplateRejected: `tag` and `place` of the first tag that is unknown, misspelled or left open; also for macros,
            for what Word would load or run, and for a template that grows too large.
        TemplateTooHeavy, TemplateCrashed: as in `run_limited`.
    """
    run_limited(content, kind, None)


def fill_template(
    template: bytes, kind: TemplateKind, values: Mapping[str, Any], title: str, language: Language
) -> bytes:
    """Fill the template. Values are text: nothing in them is a tag, and their marks are highlighted.

    Raises:
        FileDamaged, TemplateRejected: as in `check_template`.
    """
    return _with_marks(run_limited(template, kind, dict(values)), title, language)


def _with_marks(filled: bytes, title: str, language: Language) -> bytes:
    """Turn the signs around missing and ungrounded values into highlighting and comments, line breaks into Word's."""
    import docx

    from .word.package import set_language
    from .word.signs import resolve_signs
    from .word.writer import Mark

    document = docx.Document(BytesIO(filled))
    document.core_properties.title = plain(title).strip()[:255]
    set_language(document, language)
    signs = {
        MISSING_START: Mark.MISSING,
        MISSING_END: Mark.NONE,
        UNGROUNDED_START: Mark.UNGROUNDED,
        UNGROUNDED_END: Mark.NONE,
    }
    resolve_signs(document, signs, language)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
