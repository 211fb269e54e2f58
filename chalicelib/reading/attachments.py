"""The files attached to a PDF: their names, and the CV as data that Europass puts into its own PDFs.

Nobody sees such data, so they prove nothing: what may be done with them is in `engines/offline/attached.py`.
"""

from dataclasses import dataclass, field
from typing import Any

from ..errors import InputRejected

MAX_DATA_BYTES = 8 * 1024 * 1024
"""Unpacked. The photo is in it as base64; pypdf itself unpacks no more than 75 MB."""

MAX_TEXT_BYTES = 150_000
"""What is left of it as a page. That of ten pages has a quarter of it."""

_MAX_TREE_DEPTH = 8
_MAX_NAMES = 200
_MAX_LOOKED_INTO = 3
"""Attachments that are called like data. Europass attaches one."""


@dataclass(slots=True)
class Attachments:
    """`unread` are names; `refused` those of data too large, damaged or unsafe; `cv` is as `read_html` gives it."""

    unread: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    cv: dict[str, Any] | None = None


def find_attachments(root: Any) -> Attachments:
    """Look through the catalogue of a PDF. Errors of its structure are the caller's."""
    names = root.get("/Names")
    tree = names.get_object().get("/EmbeddedFiles") if names is not None else None
    files = _files_in_tree(tree.get_object()) if tree is not None else []
    found = Attachments()
    looked_into = 0
    for name, file in files:
        if not name.lower().endswith(".xml") or looked_into == _MAX_LOOKED_INTO or found.cv:
            found.unread.append(name)
            continue
        looked_into += 1
        _look_into(name, file, found)
    if not files and "/Collection" in root:
        found.unread.append("portfolio")
    return found


def _look_into(name: str, file: Any, found: Attachments) -> None:
    from pypdf.errors import PyPdfError

    from .europass import europass_html
    from .web import read_html

    try:
        data = bytes(file.get_object()["/EF"]["/F"].get_object().get_data())
        if b"<Candidate" not in data and b"<SkillsPassport" not in data:
            found.unread.append(name)
            return
        page = europass_html(data) if len(data) <= MAX_DATA_BYTES else b""
        if 0 < len(page) <= MAX_TEXT_BYTES:
            found.cv = read_html(page)
        else:
            found.refused.append(name)
    except (InputRejected, PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError):
        found.refused.append(name)


def _files_in_tree(node: Any, depth: int = 0) -> list[tuple[str, Any]]:
    """Return names and file specifications of a name tree."""
    if depth > _MAX_TREE_DEPTH:
        return []
    entries = node.get("/Names")
    pairs = range(0, min(len(entries), _MAX_NAMES) - 1, 2) if entries is not None else ()
    found = [(str(entries[index]), entries[index + 1]) for index in pairs]
    kids = node.get("/Kids")
    for kid in list(kids)[:50] if kids is not None else []:
        found += _files_in_tree(kid.get_object(), depth + 1)
    return found
