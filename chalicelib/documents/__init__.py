"""One file per downloadable document. A module here that has a DOCUMENT is listed, rendered and offered everywhere."""

import pkgutil
from functools import cache
from importlib import import_module

from .base import DocumentContext, OutputDocument


@cache
def output_documents() -> dict[str, OutputDocument]:
    """Return all documents by name, in their `order`."""
    modules = (import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__))
    found = [module.DOCUMENT for module in modules if hasattr(module, "DOCUMENT")]
    return {document.name: document for document in sorted(found, key=lambda document: document.order)}


def render_documents(step: str, context: DocumentContext) -> dict[str, bytes]:
    """Render every document of the step; one that does not apply (no blind CV wished) is absent."""
    rendered = {d.name: d.render(context) for d in output_documents().values() if d.step == step}
    return {name: content for name, content in rendered.items() if content is not None}
