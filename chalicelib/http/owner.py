"""What an owner keeps for all documents: settings, logo, Word template."""

from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.artifacts import DOCX, JSON
from ..contracts.owner import OwnerSettings
from ..errors import FileTooLarge, ResourceNotFound, UnsupportedFileType
from ..pipeline.files import owner_key
from ..reading.sniff import check_upload
from .problems import json_response
from .requests import json_body, owner_of
from .views import LINK_SECONDS

if TYPE_CHECKING:
    from ..wiring import Container

MAX_LOGO_BYTES = 512 * 1024
MAX_TEMPLATE_BYTES = 5 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_IMAGE_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def show_settings(request: Request, container: "Container") -> OwnerSettings:
    return container.files.owner_settings(owner_of(request))


def save_settings(request: Request, container: "Container") -> Response:
    settings = json_body(request, OwnerSettings)
    key = owner_key(owner_of(request), "settings.json")
    container.outputs.put(key, settings.model_dump_json().encode(), JSON)
    return json_response(settings)


def save_logo(request: Request, container: "Container") -> Response:
    """Keep a PNG or JPEG of at most 512 KB."""
    content: bytes = request.raw_body or b""
    if len(content) > MAX_LOGO_BYTES:
        raise FileTooLarge(size_mb=round(len(content) / _MEGABYTE, 1), limit_mb=0.5)
    media_type = next((kind for magic, kind in _IMAGE_TYPES.items() if content.startswith(magic)), None)
    if media_type is None:
        raise UnsupportedFileType(found="PNG/JPEG?")
    container.outputs.put(owner_key(owner_of(request), "logo.png"), content, media_type)
    return Response("", {}, 204)


def save_template(request: Request, container: "Container") -> Response:
    """Check a Word template and keep it. Raises TemplateRejected with the tag and its place."""
    from ..documents.own_template import check_template

    content: bytes = request.raw_body or b""
    if check_upload(content, MAX_TEMPLATE_BYTES) != "docx":
        raise UnsupportedFileType(found="PDF")
    check_template(content)
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
