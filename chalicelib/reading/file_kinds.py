"""Recognise what a file really is from its bytes, whatever its name says.

Imports nothing heavy: the API runs this on every upload.
"""

import re
from typing import Literal, NamedTuple

from ..contracts.media_types import DOCX, PDF, TEXT
from ..errors import (
    PasswordProtected,
)

FileKind = Literal["pdf", "docx", "odt", "rtf", "html", "xml", "eml", "msg", "zip", "text"]


class ReadKind(NamedTuple):
    """A kind of file that is read, how such a file's name ends, and as what it is stored."""

    kind: FileKind
    ending: str
    media_type: str


READ_KINDS = {
    "pdf": ReadKind("pdf", "pdf", PDF),
    "docx": ReadKind("docx", "docx", DOCX),
    "OpenDocument text": ReadKind("odt", "odt", "application/vnd.oasis.opendocument.text"),
    "RTF document": ReadKind("rtf", "rtf", "application/rtf"),
    # As text: a stranger's page must not run where the documents are.
    "HTML page": ReadKind("html", "html", TEXT),
    "Europass CV (.xml)": ReadKind("xml", "xml", TEXT),
    "e-mail message": ReadKind("eml", "eml", TEXT),
    "Outlook message (.msg)": ReadKind("msg", "msg", "application/vnd.ms-outlook"),
    "LinkedIn archive": ReadKind("zip", "zip", "application/zip"),
    "text": ReadKind("text", "txt", TEXT),
}
"""What `identify` may find and the reading can read."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"BM", "BMP image"),
    (b"{\\rtf", "RTF document"),
    (b"%!PS", "PostScript file"),
    (b"MZ", "Windows program"),
    (b"\x7fELF", "Linux program"),
    (b"\xcf\xfa\xed\xfe", "macOS program"),
    (b"\xca\xfe\xba\xbe", "Java or macOS program"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"ID3", "MP3 audio"),
    (b"OggS", "Ogg media"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"#!", "script"),
)

OLD_WORD = "old Word document (.doc)"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ZIP_MEMBERS: tuple[tuple[bytes, str], ...] = (
    (b"xl/", "Excel workbook"),
    (b"ppt/", "PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"application/vnd.oasis.opendocument", "OpenDocument file"),
    (b"application/epub+zip", "EPUB book"),
    (b"Index/Document.iwa", "Pages document"),
    (b"AndroidManifest.xml", "Android package"),
    (b"META-INF/MANIFEST.MF", "Java archive"),
)

_EUROPASS = re.compile(rb"<(?:[a-z]+:)?(?:skillspassport|candidate)\b[^>]*europass")
"""How a Europass CV begins: its root element with its namespace, in lower case."""


def identify(content: bytes) -> str:
    """Return "pdf", "docx", "text", or the name of another type, such as "PNG image"."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    head = content[:4096]
    for signature, name in _SIGNATURES:
        # Two letters start many a text, too: "BM" is a picture only when the rest is not readable.
        if head.startswith(signature) and (len(signature) > 2 or not _is_text(content) or name == "script"):
            return name
    if head.startswith(_OLE):
        return _name_ole(content)
    if head.startswith(b"PK\x03\x04"):
        return _name_zip(content)
    if head[:4] == b"RIFF":
        return "WebP image" if head[8:12] == b"WEBP" else "audio or video file"
    if head[4:8] == b"ftyp":
        return "HEIC image" if head[8:12] in (b"heic", b"heix", b"mif1", b"heif") else "MP4 video"
    if content.find(b"%PDF-", 0, 65536) > 0:
        return "PDF behind other content"
    return _name_text(content)


def _name_ole(content: bytes) -> str:
    """Old Office files are told apart by the stream names in their directory, which are UTF-16.

    Raises PasswordProtected for a new one with a password: Office wraps it into the old format.
    """
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise PasswordProtected()
    for stream, name in (
        ("WordDocument", OLD_WORD),
        ("Workbook", "old Excel workbook (.xls)"),
        ("PowerPoint Document", "old PowerPoint presentation (.ppt)"),
        ("__substg1.0", "Outlook message (.msg)"),
    ):
        if stream.encode("utf-16-le") in content:
            return name
    return "old Office document"


def _name_zip(content: bytes) -> str:
    """Read the names in the archive's directory at its end; local headers serve when the end is missing."""
    directory = content[-262_144:] + content[:4096]
    if b"word/document" in directory and b"[Content_Types].xml" in directory:
        return "Word document with macros (.docm)" if b"word/vbaProject.bin" in directory else "docx"
    if b"Profile.csv" in directory and b"Positions.csv" in directory:
        return "LinkedIn archive"
    for member, name in _ZIP_MEMBERS:
        if member in directory:
            return name
    return "docx" if b"word/" in directory else "ZIP archive"


def _is_text(content: bytes) -> bool:
    sample = content[:65536]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in sample:
        return False
    control = sum(sample.count(bytes((code,))) for code in range(32) if code not in (9, 10, 12, 13))
    return control <= len(sample) // 500


def _name_text(content: bytes) -> str:
    if not _is_text(content):
        return "unknown file type"
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or (b"<html" in start and start.startswith(b"<")):
        return "HTML page"
    if start.startswith((b"<?xml", b"<svg")):
        if _EUROPASS.search(start):
            return "Europass CV (.xml)"
        return "SVG image" if b"<svg" in start else "XML file"
    if start.startswith(b"<") and _EUROPASS.search(start):
        return "Europass CV (.xml)"
    if start.startswith((b"return-path:", b"received:", b"mime-version:")) or (
        start.startswith(b"from:") and b"\ncontent-transfer-encoding:" in start
    ):
        # A mail that someone copied as text, headers and all, is text.
        return "e-mail message"
    if start.startswith((b"\\documentclass", b"\\begin{")):
        return "LaTeX source"
    return "text"
