"""Multipart forms: their fields, and which of the files in one is too large."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from chalice.app import Request

from ..errors import FilesTooLarge, FileTooLarge, InvalidRequest, SentFile, of_file
from ..settings import MAX_UPLOAD_BYTES

FORM_OVERHEAD_BYTES = 256 * 1024
"""For fields and boundaries. File and overhead as base64 leave 350 KB of Lambda's limit to headers and context."""

LARGEST_LOOKED_INTO_BYTES = 32 * 1024 * 1024
"""A larger form is refused unread: only the laptop's server lets it come so far (a function gets 6 MB)."""

_LARGEST_FORM_BYTES = MAX_UPLOAD_BYTES + FORM_OVERHEAD_BYTES
_FILES: Mapping[str, SentFile] = {"cv": "cv", "jobProfile": "job_profile"}
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class FormPart:
    """One field of a multipart form; `file_name` is empty for plain fields."""

    content: bytes
    file_name: str = ""


def is_form(request: Request) -> bool:
    return str(request.headers.get("content-type", "")).lower().startswith("multipart/form-data")


def read_form(request: Request) -> dict[str, FormPart]:
    """Return the fields of a multipart form; of several plain ones with one name the first counts.

    Raises:
        InvalidRequest: it is none, or two files have one name: none of them may be passed over in silence.
        FileTooLarge: one of its files is; `details` name it, unless the form is too large to look into.
        FilesTooLarge: none is by itself, but all that was sent is.
    """
    from multipart import MultipartError, MultipartParser, parse_options_header

    body: bytes = request.raw_body or b""
    check_size(len(body), LARGEST_LOOKED_INTO_BYTES)
    _, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get("boundary", "")
    if not boundary:
        raise InvalidRequest(parameter="Content-Type: boundary")
    limit = max(len(body), 1)
    parts: dict[str, FormPart] = {}
    try:
        parser = MultipartParser(
            BytesIO(body), boundary, content_length=len(body), part_limit=32, spool_limit=limit, memory_limit=2 * limit
        )
        for part in parser:
            if part.name in parts and part.name in _FILES:
                raise InvalidRequest(parameter=f"2 × {part.name}")
            parts.setdefault(part.name, FormPart(part.raw, part.filename or ""))
    except MultipartError as error:
        check_size(len(body), _LARGEST_FORM_BYTES)
        raise InvalidRequest(parameter="multipart/form-data") from error
    _check_files(parts, len(body))
    return parts


def check_size(size: int, limit: int = MAX_UPLOAD_BYTES) -> None:
    """Raises FileTooLarge past the limit; it tells what a file may have, whatever stands around it."""
    if size > limit:
        raise FileTooLarge(size_mb=round(size / _MEGABYTE, 1), limit_mb=MAX_UPLOAD_BYTES // _MEGABYTE)


def clean_file_name(name: str) -> str:
    """Return the last path component without control characters, at most 120 characters long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[-120:].strip()


def _check_files(parts: Mapping[str, FormPart], size: int) -> None:
    for name, file in _FILES.items():
        if name in parts:
            with of_file(file):
                check_size(len(parts[name].content))
    if size > _LARGEST_FORM_BYTES:
        raise FilesTooLarge(size_mb=round(size / _MEGABYTE, 1), limit_mb=MAX_UPLOAD_BYTES // _MEGABYTE)
