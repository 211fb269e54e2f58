"""How the text of a file is found: read, recognised on a scan, or asked of a language model."""

# Annotations name what is imported only where it is built.
from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import ScannedWithoutText
from .engines import Engines

if TYPE_CHECKING:
    from ..contracts.document import Document
    from ..contracts.first_page import FirstPage
    from ..ports import Recognition


class Reading(Engines):
    """Reads documents. Needs an engine for scans that nothing recognises."""

    def read_document(self, content: bytes) -> Document:
        from ..reading import read_document

        return read_document(content, self._read_scan)

    def first_page(self, content: bytes) -> FirstPage | None:
        from ..reading import picture_of_first_page

        return picture_of_first_page(content)

    def warm_reader(self) -> None:
        """Start the reading process while table and file are still being fetched; nothing when it has been started."""
        from ..reading.pool import reading_pool

        reading_pool().warm_up()

    def _read_scan(self, content: bytes, rejection: ScannedWithoutText) -> Document:
        """Have the text recognised, or else the pages shown to the language model; raise the rejection without both."""
        recognition = self._recognition()
        if recognition:
            try:
                return recognition.read(content)
            except ScannedWithoutText as nothing_recognised:
                rejection = nothing_recognised
        # The pictures in a Word file may be of a kind that a model does not take.
        is_pdf = content.startswith(b"%PDF-")
        if not is_pdf or self.settings.ocr == "none" or self.engine is self.offline_engine:
            raise rejection
        from ..reading.scan import read_scan

        return read_scan(content, int(rejection.details.get("pages", 1)))

    def _recognition(self) -> Recognition | None:
        if self.settings.ocr == "textract":
            from ..adapters.textract import TextractOcr

            return TextractOcr(self.settings.aws_endpoint)
        if self.settings.ocr == "image":
            from ..adapters.lambda_ocr import LambdaOcr

            return LambdaOcr(self.settings.ocr_function, self.settings.aws_endpoint)
        if self.settings.ocr in ("tesseract", "rapidocr"):
            from ..adapters.local_ocr import LOCAL_OCRS

            return LOCAL_OCRS[self.settings.ocr]
        return None
