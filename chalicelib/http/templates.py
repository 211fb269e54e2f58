"""The owner's Word templates: kept by the document they make, named, one of each kind the default."""

from typing import TYPE_CHECKING
from urllib.parse import unquote

from chalice import Response
from chalice.app import Request

from ..contracts.media_types import DOCX
from ..contracts.templates import MAX_TEMPLATE_NAME, OwnTemplates, TemplateChange, TemplateKind
from ..errors import (
    FileDamaged,
    FileEmpty,
    FileTooLarge,
    InvalidRequest,
    ResourceNotFound,
    TemplateUnusable,
    UnsupportedFileType,
)
from ..pipeline.owner_files import SINGLE_TEMPLATE, owner_key
from ..reading.sniff import check_upload
from ..settings import MAX_UPLOAD_BYTES
from .forms import clean_file_name
from .problems import json_response
from .requests import json_body, language_of, owner_of
from .views import LINK_SECONDS

if TYPE_CHECKING:
    from ..wiring import Container

MAX_TEMPLATE_BYTES = MAX_UPLOAD_BYTES
_MEGABYTE = 1024 * 1024


def list_templates(request: Request, container: "Container") -> OwnTemplates:
    return container.templates.all(owner_of(request))


def add_template(request: Request, container: "Container") -> Response:
    """Check a Word template and keep it; the same file again is the same template.

    Raises:
        InvalidRequest: no such kind.
        TooManyTemplates
        TemplateUnusable, TemplateRejected: as in `save_single`.
    """
    kind = _kind((request.query_params or {}).get("kind"))
    content = _checked(request.raw_body or b"", kind)
    kept = container.templates.add(owner_of(request), kind, _name(request, kind), content)
    return json_response(kept, 201, Location=f"/api/v1/settings/templates/{kept.template_id}")


def show_template(request: Request, container: "Container", template_id: str) -> Response:
    """Redirect to a link of the Word file. Raises ResourceNotFound."""
    return _link(container, owner_of(request), template_id)


def change_template(request: Request, container: "Container", template_id: str) -> Response:
    change = json_body(request, TemplateChange)
    return json_response(container.templates.change(owner_of(request), template_id, change))


def delete_template(request: Request, container: "Container", template_id: str) -> Response:
    """Jobs that chose it are written in the default layout from then on, with a warning."""
    container.templates.remove(owner_of(request), template_id)
    return Response("", {}, 204)


def show_sample(request: Request, container: "Container", kind: str) -> Response:
    """Redirect to a Word template with all tags of its kind, in the owner's look, to begin from.

    By a link, as every file: the gateway answers with bytes only to those who ask for their very type.
    """
    from ..documents.sample_template import sample_template

    owner, chosen, language = owner_of(request), _kind(kind), language_of(request)
    content = sample_template(chosen, container.files.owner_settings(owner), language)
    key = owner_key(owner, f"samples/{chosen.value}-{language.value}.docx")
    container.outputs.put(key, content, DOCX)
    return _redirect(container.outputs.link(key, LINK_SECONDS, f"template_{chosen.value}.docx"))


def save_single(request: Request, container: "Container") -> Response:
    """Check the one template of the CV and keep it, as the default.

    Raises:
        TemplateUnusable: no Word file without macros, or too large.
        TemplateRejected: the tag that cannot be filled, and its place.
    """
    content = _checked(request.raw_body or b"", TemplateKind.CV)
    container.templates.add_single(owner_of(request), content)
    return Response("", {}, 204)


def show_single(request: Request, container: "Container") -> Response:
    """Redirect to a link of the template that makes the CV by default."""
    owner = owner_of(request)
    default = container.templates.all(owner).default_of(TemplateKind.CV)
    return _link(container, owner, default.template_id if default else SINGLE_TEMPLATE)


def delete_single(request: Request, container: "Container") -> Response:
    """Go back to the default layout; deleting what is not there is fine."""
    container.templates.remove_single(owner_of(request))
    return Response("", {}, 204)


def _link(container: "Container", owner: str, template_id: str) -> Response:
    key = container.templates.key_of(owner, template_id)
    if container.outputs.head(key) is None:
        raise ResourceNotFound
    return _redirect(container.outputs.link(key, LINK_SECONDS, "template.docx"))


def _redirect(link: str) -> Response:
    return Response("", {"Location": link, "Cache-Control": "no-store"}, 302)


def _kind(name: str | None) -> TemplateKind:
    try:
        return TemplateKind(name or "")
    except ValueError as error:
        raise InvalidRequest(parameter="kind") from error


def _name(request: Request, kind: TemplateKind) -> str:
    """Return the name given, else the file's, else the kind's."""
    given = (request.query_params or {}).get("name") or clean_file_name(unquote(request.headers.get("x-file-name", "")))
    name = " ".join(given.split()).removesuffix(".docx")[:MAX_TEMPLATE_NAME].strip()
    return name or kind.value


def _checked(content: bytes, kind: TemplateKind) -> bytes:
    from ..documents.own_template import check_template

    limit_mb = MAX_TEMPLATE_BYTES // _MEGABYTE
    try:
        found = check_upload(content, MAX_TEMPLATE_BYTES)
        if found == "docx":
            check_template(content, kind)
    except UnsupportedFileType as error:
        raise TemplateUnusable(found=str(error.details.get("found", "?")), limit_mb=limit_mb) from error
    except (FileDamaged, FileEmpty, FileTooLarge) as error:
        size_mb = round(len(content) / _MEGABYTE, 1)
        raise TemplateUnusable(found=f".docx ({size_mb} MB, {error.code})", limit_mb=limit_mb) from error
    if found != "docx":
        raise TemplateUnusable(found=found.upper(), limit_mb=limit_mb)
    return content
