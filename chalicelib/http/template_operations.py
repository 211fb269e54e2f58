"""The operations on the owner's Word templates, for the OpenAPI document."""

from typing import Any

from ..contracts.media_types import DOCX
from ..contracts.templates import OwnTemplate, OwnTemplates, TemplateChange
from .operation import Operation

_ALL = "/api/v1/settings/templates"
_ONE = f"{_ALL}/{{template_id}}"
_SINGLE = "/api/v1/settings/template"
_FILE: dict[str, Any] = {DOCX: {"type": "string", "format": "binary"}}

TEMPLATE_OPERATIONS = (
    Operation("GET", _ALL, "Your Word templates, by the document they make", "settings", {200: OwnTemplates}),
    Operation(
        "POST",
        _ALL,
        "Check and keep a Word template; kind=cv, blind or offer; the same file again is the same template",
        "settings",
        {201: OwnTemplate},
        request=_FILE,
        parameters=("?kind", "?name", "X-File-Name"),
        errors=(400, 409, 412, 413, 415, 422),
    ),
    Operation("GET", _ONE, "A link to the Word file", "settings", {302: None}, errors=(404,)),
    Operation(
        "PUT",
        _ONE,
        "Rename a template, make it the default of its kind, or no longer",
        "settings",
        {200: OwnTemplate},
        request=TemplateChange,
        errors=(400, 404, 412),
    ),
    Operation("DELETE", _ONE, "Delete a template; deleting it again is fine", "settings", {204: None}, errors=(412,)),
    Operation(
        "GET",
        "/api/v1/settings/template-samples/{kind}",
        "A link to a Word template with all tags to begin from; kind is cv, blind or offer",
        "settings",
        {302: None},
        errors=(400,),
    ),
    Operation(
        "GET", _SINGLE, "A link to the template that makes the CV by default", "settings", {302: None}, errors=(404,)
    ),
    Operation(
        "PUT",
        _SINGLE,
        "Check and keep one Word template for the CV, as the default",
        "settings",
        {204: None},
        request=_FILE,
        errors=(409, 412, 413, 415, 422),
    ),
    Operation("DELETE", _SINGLE, "Go back to the default layout of the CV", "settings", {204: None}, errors=(412,)),
)
