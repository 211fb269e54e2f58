"""Read a .docx inside the reading process into the same segments as a PDF page."""

from typing import Any

from ..errors import FileDamaged


def read_word(content: bytes) -> dict[str, Any]:
    """Return pages like `pdf_pages.read_pdf`.

    Raises:
        FileDamaged: not a readable Word document.
    """
    raise FileDamaged(found="Word document")
