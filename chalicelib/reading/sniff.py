"""Reject uploads that cannot be read, by what is seen without opening them.

Imports nothing heavy: the API runs this on every upload.
"""

import re

from ..errors import (
    FileDamaged,
    FileEmpty,
    FileTooLarge,
    OldWordDocument,
    PasswordProtected,
    TooManyPages,
    UnsupportedFileType,
)
from ..settings import MAX_PAGES
from .file_kinds import OLD_WORD, READ_KINDS, FileKind, identify

_TREE_MARKS = re.compile(rb"/Count\s+(\d{1,9})(?!\d)|/Type\s*/Pages\b")
"""What tells a node of the page tree, in either order, when no bracket stands between."""

_BRACKET = re.compile(rb"[<>]")

_MAX_TREE_MARKS = 5_000
"""A tree of thirty pages has a few dozen; who writes more is not counted here but by the reading process."""


def check_upload(content: bytes, limit_bytes: int, allow_text: bool = True) -> FileKind:
    """Return what kind of file this is, or raise what can be seen to be wrong with it without opening it fully.

    A PDF that passes may still turn out damaged, too long or unsafe when it is read.

    Raises:
        FileEmpty, FileTooLarge, UnsupportedFileType (`details["found"]` names the real type), FileDamaged,
        OldWordDocument, PasswordProtected, TooManyPages.
    """
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise FileEmpty()
    if len(content) > limit_bytes:
        raise FileTooLarge(size_mb=round(len(content) / 1048576 + 0.05, 1), limit_mb=round(limit_bytes / 1048576, 1))
    found = identify(content)
    if found == "pdf":
        _check_pdf(content)
        return "pdf"
    if found == "docx":
        if b"PK\x05\x06" not in content[-66_000:]:
            raise FileDamaged(found="Word document")
        return "docx"
    if found in READ_KINDS and (allow_text or found != "text"):
        return READ_KINDS[found].kind
    if found == OLD_WORD:
        raise OldWordDocument(found=found)
    raise UnsupportedFileType(found="plain text" if found == "text" else found)


def _check_pdf(content: bytes) -> None:
    tail = content[-2048:]
    if b"%%EOF" not in tail and b"startxref" not in content:
        raise FileDamaged(found="PDF")
    if b"/Encrypt" in content:
        # Most "encrypted" files open without a password. Only a parser can tell, and that runs inside limits.
        from .pool import reading_pool

        if reading_pool().read(b"e", content).get("needs_password", True):
            raise PasswordProtected()
        return
    counts = _page_counts(content)
    # An edited file may keep older page trees: too long only when no tree in it is short enough.
    if counts and b"/Prev" not in tail and max(counts) > MAX_PAGES:
        raise TooManyPages(pages=max(counts), limit=MAX_PAGES)


def _page_counts(content: bytes) -> list[int]:
    """Return the numbers of pages that the nodes of the page trees state. Takes time in proportion to the file."""
    counts: list[int] = []
    is_tree, count, end = False, b"", 0
    for number, mark in enumerate(_TREE_MARKS.finditer(content)):
        if number == _MAX_TREE_MARKS:
            return []
        if _BRACKET.search(content, end, mark.start()):
            is_tree, count = False, b""
        end = mark.end()
        if mark.group(1):
            count = mark.group(1)
        else:
            is_tree = True
        if is_tree and count:
            counts.append(int(count))
            is_tree, count = False, b""
    return counts
