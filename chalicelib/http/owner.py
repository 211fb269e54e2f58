"""What an owner keeps for all documents: settings and logo. The Word templates are in templates.py."""

from typing import TYPE_CHECKING

from chalice import Response
from chalice.app import Request

from ..contracts.owner import OwnerSettings
from ..errors import LogoRejected, ResourceNotFound, UnsafeFile
from ..pipeline.own_settings import OwnSettings
from ..pipeline.owner_files import owner_key
from ..reading import redraw_logo
from ..reading.logo import MAX_LOGO_BYTES
from .problems import json_response
from .requests import expected_version, json_body, owner_of
from .views import LINK_SECONDS

if TYPE_CHECKING:
    from ..wiring import Container

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
