"""Word files: each template is a function of the view, called by its name."""

from collections.abc import Callable
from io import BytesIO

from docx.document import Document

from tools.strangers.data import Data
from tools.strangers.word import boxes, flowing, tables
from tools.strangers.word.biodata import biodata
from tools.strangers.word.dossier import dossier

TEMPLATES: dict[str, Callable[[Data], Document]] = {
    "chrono": tables.chrono,
    "form": tables.form,
    "biodata": biodata,
    "dossier": dossier,
    "boxes": boxes.boxes,
    "newspaper": flowing.newspaper,
    "british": flowing.british,
    "cadre": flowing.cadre,
}


def draw(name: str, view: Data) -> bytes:
    """Return the Word file of a template by its name."""
    target = BytesIO()
    TEMPLATES[name](view).save(target)
    return target.getvalue()
