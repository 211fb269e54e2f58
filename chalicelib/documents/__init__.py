"""One file per downloadable document. A module here that has a DOCUMENT is listed, rendered and offered everywhere."""

import pkgutil
from dataclasses import replace
from functools import cache
from importlib import import_module

from ..contracts.job import Problem
from ..errors import InputRejected
from .base import DocumentContext, OutputDocument, Rendered


@cache
def output_documents() -> dict[str, OutputDocument]:
    """Return all documents by name, in their `order`."""
    modules = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found = [module.DOCUMENT for module in modules if hasattr(module, "DOCUMENT")]
    return {document.name: document for document in sorted(found, key=lambda document: document.order)}


def render_documents(step: str, context: DocumentContext) -> Rendered:
    """Render every document of the step; one that does not apply (no blind CV wished) is absent.

    A document that is refused does not take the others with it: its reason is among the problems.

    Raises:
        InputRejected: nothing could be rendered; the reason of the first document.
    """
    files: dict[str, bytes] = {}
    outside = _for_client(context)
    refusals: dict[str, InputRejected] = {}
    for document in output_documents().values():
        if document.step != step:
            continue
        try:
            content = document.render(outside if document.is_for_client else context)
        except InputRejected as error:
            refusals[document.name] = error
        else:
            if content is not None:
                files[document.name] = context.made[document.name] = content
    if refusals and not files:
        raise next(iter(refusals.values()))
    problems = {name: Problem(code=error.code, details=error.details) for name, error in refusals.items()}
    return Rendered(files, problems)


_PREVIEWED = {"cv": "cv_word", "blind": "cv_blind", "short": "short_word", "offer": "offer_word"}


def render_preview(document: str, context: DocumentContext) -> bytes | None:
    """Return the Word file of one document ("cv", "blind", "short", "offer"); None where it does not apply.

    Raises:
        InputRejected: as when it is written.
    """
    return output_documents()[_PREVIEWED[document]].render(_for_client(context))


def _for_client(context: DocumentContext) -> DocumentContext:
    """Return the context without what is internal. Both write to the same `made`."""
    if context.job.options.print_rates:
        return context
    from .internal_facts import offer_without_rates, without_rates

    return replace(
        context,
        cv=without_rates(context.cv) if context.cv else None,
        offer=offer_without_rates(context.offer, context.cv) if context.offer else None,
    )
