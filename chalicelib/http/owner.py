"""What an owner keeps for all documents: settings, logo, Word template."""

from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.media_types import DOCX
from ..contracts.owner import OwnerSettings
from ..errors import (
    FileDamaged,
    FileEmpty,
    FileTooLarge,
    LogoRejected,
    ResourceNotFound,
    TemplateUnusable,
    UnsafeFile,
    UnsupportedFileType,
)
from ..pipeline.files import owner_key
from ..pipeline.own_settings import OwnSettings
from ..reading import redraw_logo
from ..reading.logo import MAX_LOGO_BYTES
from ..reading.sniff import check_upload
from ..settings import MAX_UPLOAD_BYTES
from .problems import json_response
from .requests import expected_version, json_body, owner_of
from .views import LINK_SECONDS

if TYPE_CHECKING:
    from ..wiring import Container

MAX_TEMPLATE_BYTES = MAX_UPLOAD_BYTES
_MEGABYTE = 1024 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def show_settings(request: Request, container: "Container") -> Response:
    return _versioned(OwnSettings(container.outputs, owner_of(request)).get())


def save_settings(request: Request, container: "Container") -> Response:
    """Save them; with If-Match only over the version that it names, so that of two at once none is lost unseen."""
    settings, expected = json_body(request, OwnerSettings), expected_version(request)
    return _versioned(OwnSettings(container.outputs, owner_of(request)).save(settings, expected))


def save_logo(request: Request, container: "Container") -> Response:
    """Keep a PNG or JPEG of at most 512 KB, drawn anew as PNG.

    Raises:
        LogoRejected: it cannot be opened, or is too large.
    """
    content: bytes = request.raw_body or b""
    if not content.startswith(_PICTURES) or len(content) > MAX_LOGO_BYTES:
        raise LogoRejected(limit_kb=MAX_LOGO_BYTES // 1024)
    try:
        picture = redraw_logo(content)
    except UnsafeFile as error:
        raise LogoRejected(limit_kb=MAX_LOGO_BYTES // 1024) from error
    container.outputs.put(owner_key(owner_of(request), "logo.png"), picture, "image/png")
    return Response("", {}, 204)


def save_template(request: Request, container: "Container") -> Response:
    """Check a Word template and keep it.

    Raises:
        TemplateUnusable: no Word file without macros, or too large.
        TemplateRejected: the tag that cannot be filled, and its place.
    """
    from ..documents.own_template import check_template

    content: bytes = request.raw_body or b""
    limit_mb = MAX_TEMPLATE_BYTES // _MEGABYTE
    try:
        kind = check_upload(content, MAX_TEMPLATE_BYTES)
        if kind == "docx":
            check_template(content)
    except UnsupportedFileType as error:
        raise TemplateUnusable(found=str(error.details.get("found", "?")), limit_mb=limit_mb) from error
    except (FileDamaged, FileEmpty, FileTooLarge) as error:
        size_mb = round(len(content) / _MEGABYTE, 1)
        raise TemplateUnusable(found=f".docx ({size_mb} MB, {error.code})", limit_mb=limit_mb) from error
    if kind != "docx":
        raise TemplateUnusable(found=kind.upper(), limit_mb=limit_mb)
    container.outputs.put(owner_key(owner_of(request), "template.docx"), content, DOCX)
    return Response("", {}, 204)


def show_file(request: Request, container: "Container", name: str) -> Response:
    key = owner_key(owner_of(request), name)
    if container.outputs.head(key) is None:
        raise ResourceNotFound
    return Response("", {"Location": container.outputs.link(key, LINK_SECONDS, name), "Cache-Control": "no-store"}, 302)


def delete_file(request: Request, container: "Container", name: str) -> Response:
    """Go back to the default; deleting what is not there is fine."""
    container.outputs.delete_prefix(owner_key(owner_of(request), name))
    return Response("", {}, 204)


def _versioned(settings: OwnerSettings) -> Response:
    return json_response(settings, ETag=f'"{settings.version}"')
