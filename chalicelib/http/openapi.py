"""Serves the OpenAPI document and a page to read it on. The document is generated: see operations.py."""

import html
import json

from chalice import Response
from chalice.app import Request

from ..resources import read_text
from .requests import base_path

DOCS_CSP = "default-src 'none'; style-src 'unsafe-inline'"


def document_response(request: Request) -> Response:
    """Return the document with the server as the client reaches it, stage included."""
    document = json.loads(read_text("schemas", "openapi.json"))
    document["servers"] = [{"url": base_path(request) or "/"}]
    return Response(json.dumps(document, ensure_ascii=False), {"Content-Type": "application/json"}, 200)


def docs_page() -> Response:
    """Return a plain page of all operations: no script, no outside address."""
    document = json.loads(read_text("schemas", "openapi.json"))
    rows = "".join(
        f"<tr><td><b>{method.upper()}</b></td><td><code>{html.escape(path)}</code></td>"
        f"<td>{html.escape(operation['summary'])}</td></tr>"
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    )
    page = (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>cv-generator API</title>"
        "<meta name='viewport' content='width=device-width'><style>body{font:16px/1.5 system-ui,sans-serif;"
        "margin:2rem auto;max-width:60rem;padding:0 1rem}"
        "td{padding:.3rem .8rem .3rem 0;vertical-align:top}</style></head><body>"
        f"<h1>{html.escape(document['info']['title'])} {html.escape(document['info']['version'])}</h1>"
        f"<p>{html.escape(document['info']['description'])} "
        "<a href='openapi.json'>OpenAPI 3.1 document</a></p>"
        f"<table>{rows}</table></body></html>"
    )
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": DOCS_CSP}
    return Response(page, headers, 200)
