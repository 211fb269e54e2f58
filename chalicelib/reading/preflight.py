"""Look at a PDF's structure before its pages are opened: pages, sizes, encryption, attachments, scripts.

pypdf is used here and only here: its reader caps the known decompression and recursion bombs.
"""

import io
import re
import zlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..errors import FileDamaged, PasswordProtected, TooManyPages, UnsafeFile
from ..settings import MAX_PAGES
from .attachments import Attachments, find_attachments

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_POINTS = 14400.0
"""Largest side of a page, in points: PDF 1.7, annex C.2 (implementation limits)."""


@dataclass(frozen=True, slots=True)
class Preflight:
    """`scripts` say where JavaScript or a launch action hangs.

    `decrypted` is a file that is encrypted and opens without a password, written anew in the clear; None for others.
    """

    pages: int
    attachments: Attachments = field(default_factory=Attachments)
    scripts: list[str] = field(default_factory=list)
    decrypted: bytes | None = None


def needs_password(content: bytes) -> bool:
    """Return whether the file opens only with a password. A damaged encryption dictionary counts as such."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        return bool(reader.is_encrypted) and not reader.decrypt("")
    except (PyPdfError, NotImplementedError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return b"/Standard" in content


MAX_UNPACKED_BYTES = 2_000_000
"""Of one stream of objects. That of a CV with thirty pages has 200 KB."""

_TELLING = re.compile(
    rb"/(?:Encrypt|ObjStm|EmbeddedFiles|Collection|JavaScript|JS|Launch|AA)(?![A-Za-z0-9_+-])"
    rb"|/[A-Za-z0-9]{0,12}#[0-9A-Fa-f]{2}"
)
_PACKED = b"/ObjStm"
_STREAM = re.compile(rb"stream\r?\n")
_DEFLATED = re.compile(
    rb" obj\s*<<(?![^>]*/(?:DecodeParms|DP|F)\b)(?![^>]*/Filter\b[^>]*/Filter\b)"
    rb"[^()<>%]*/Filter\s*(?:/FlateDecode\b|\[\s*/FlateDecode\s*\])[^()<>%]*>>\s*"
)
"""What stands before a stream that is compressed once, and in no other way: names and numbers, no string or comment."""


def is_plain(content: bytes) -> bool:
    """Return whether the file can be seen to be free of encryption, attachments and scripts without parsing it.

    Names stand in a PDF as they are, unless they are written with escapes, or in streams of objects once these are
    unpacked. Pages and their sizes remain to be checked.
    """
    for found in _TELLING.finditer(content):
        if found.group() != _PACKED or not _is_plain_stream(content, found.start()):
            return False
    return True


def _is_plain_stream(content: bytes, at: int) -> bool:
    """Return whether the stream of objects whose type stands at this place unpacks to nothing telling."""
    begin, begins = content.rfind(b" obj", 0, at), _STREAM.search(content, at)
    if begin < 0 or begins is None or not _DEFLATED.fullmatch(content[begin : begins.start()]):
        return False
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(memoryview(content)[begins.end() :], MAX_UNPACKED_BYTES)
    except zlib.error:
        return False
    return unpacker.eof and not _TELLING.search(unpacked)


def inspect_pdf(content: bytes) -> Preflight:
    """Check the limits and report what is attached.

    A structure that pypdf cannot follow is not an error by itself: PDFium repairs more. Only limits are enforced.

    Raises:
        TooManyPages, PasswordProtected, UnsafeFile (a page larger than any real one), FileDamaged.
    """
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    broken = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, AssertionError)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PasswordProtected()
        count = len(reader.pages)
    except LimitReachedError as error:
        raise UnsafeFile(reason="limit") from error
    except RecursionError as error:
        raise UnsafeFile(reason="nesting") from error
    except NotImplementedError as error:
        raise PasswordProtected() from error
    except broken:
        return Preflight(pages=0)
    if count > MAX_PAGES:
        raise TooManyPages(pages=count, limit=MAX_PAGES)
    if count == 0:
        raise FileDamaged(found="PDF")
    try:
        for page in reader.pages:
            box = page.mediabox
            if max(abs(float(box.width)), abs(float(box.height))) > MAX_POINTS:
                raise UnsafeFile(reason="page_size")
        root = reader.trailer["/Root"]
        checked = Preflight(pages=count, attachments=find_attachments(root), scripts=_scripts(root))
    except LimitReachedError as error:
        raise UnsafeFile(reason="limit") from error
    except RecursionError as error:
        raise UnsafeFile(reason="nesting") from error
    except broken:
        return Preflight(pages=count)
    return replace(checked, decrypted=_in_the_clear(reader)) if reader.is_encrypted else checked


def _in_the_clear(reader: "PdfReader") -> bytes | None:
    """Return the file written anew without its encryption; None where pypdf cannot follow all of it.

    Raises:
        UnsafeFile: it unpacks beyond all limits.
    """
    from pypdf import PdfWriter
    from pypdf.errors import LimitReachedError

    out = io.BytesIO()
    try:
        PdfWriter(clone_from=reader).write(out)
    except (LimitReachedError, RecursionError) as error:
        raise UnsafeFile(reason="limit") from error
    except Exception:  # noqa: BLE001 - a stranger's file: whatever it breaks in pypdf, PDFium reads it as it came
        return None
    return out.getvalue()


def _scripts(root: Any) -> list[str]:
    found = []
    action = root.get("/OpenAction")
    if action is not None:
        action = action.get_object()
        if isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch"):
            found.append("open_action")
    names = root.get("/Names")
    if names is not None and "/JavaScript" in names.get_object():
        found.append("document")
    if "/AA" in root:
        found.append("additional_actions")
    return found
