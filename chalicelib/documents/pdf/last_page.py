"""A last page with a few lines alone: the same file with less room between its paragraphs, where that saves it."""

import re
import zipfile
from io import BytesIO

from ...contracts.owner import Branding
from ...errors import TextNotWritable
from .convert import laid_out
from .fitting import pages_with_room_to_spare
from .model import Page
from .pages import Sheet

_NEARLY_EMPTY = 0.16
"""Share of a page's height that is used: some eight lines."""

_LESS = 0.65
"""What is left of the room above and below paragraphs."""

_STYLES = "word/styles.xml"
_STYLE = re.compile(rb'<w:style [^>]*w:styleId="(?!Cover)\w+".*?</w:style>', re.DOTALL)
_ROOM = re.compile(rb'(w:(?:before|after)=")(\d+)(")')


def without_a_nearly_empty_page(docx: bytes, branding: Branding) -> bytes:
    """Return the file set closer where its last page holds a few lines alone and then is not needed; else as it is.

    Measured with room to spare, as programs differ by a line or two.
    """
    try:
        document, layout = laid_out(docx)
    except TextNotWritable:
        # No letter of ours tells how wide another script is.
        return docx
    sheets = layout.sheets
    if len(sheets) < 2 or _used_share(sheets[-1], document.page) > _NEARLY_EMPTY:
        return docx
    closer = _set_closer(docx)
    return closer if pages_with_room_to_spare(closer, branding) < len(sheets) else docx


def _used_share(sheet: Sheet, page: Page) -> float:
    bottom = page.height - page.bottom
    lowest = max((text.baseline for text in sheet.texts if text.baseline < bottom), default=page.top)
    return (lowest - page.top) / (bottom - page.top)


def _set_closer(docx: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part in given.infolist():
            content = given.read(part)
            if part.filename == _STYLES:
                content = _STYLE.sub(lambda style: _ROOM.sub(_less, style.group()), content)
            package.writestr(part, content)
    return out.getvalue()


def _less(room: re.Match[bytes]) -> bytes:
    return room[1] + str(round(int(room[2]) * _LESS)).encode() + room[3]
