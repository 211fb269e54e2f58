"""Hand the calls that the product makes to moto's handlers without Flask between them.

For each call Flask sets up a context, looks the handler up and dresses the answer: a fifth of the emulator's time.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Handler = Callable[[Any, str, dict[str, str]], tuple[int, Any, str | bytes]]


class Direct:
    """WSGI application. What is no plain call of a known kind, or comes from a browser, goes to the whole of moto."""

    def __init__(self, whole: WsgiApp) -> None:
        from moto.core.request import Request
        from moto.dynamodb.responses import DynamoHandler
        from moto.s3.responses import S3Response
        from moto.sns.responses import SNSResponse
        from moto.sqs.responses import SQSResponse

        self._whole = whole
        self._request = type("ServedRequest", (Request,), {"from_wsgi_server": True})
        self._object: Handler = S3Response.key_dispatch
        self._by_service: dict[str, Handler] = {
            "dynamodb": DynamoHandler.dispatch,
            "sns": SNSResponse.dispatch,
            "sqs": SQSResponse.dispatch,
        }

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        handler = self._handler(environ)
        if handler is None:
            return self._whole(environ, start_response)
        from werkzeug.datastructures import Headers
        from werkzeug.exceptions import HTTPException

        request = self._request(environ)
        try:
            status, headers, content = handler(request, request.raw_url, dict(request.headers))
        except HTTPException as error:
            refused: WsgiApp = error.get_response(environ)
            return refused(environ, start_response)
        start_response(f"{status} {HTTPStatus(status).phrase}", Headers(headers).to_wsgi_list())
        return [content.encode() if isinstance(content, str) else content]

    def _handler(self, environ: dict[str, Any]) -> Handler | None:
        """Return who answers; None for what only moto's own dispatcher tells apart."""
        service = service_of(environ)
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if service is None or "HTTP_ORIGIN" in environ:
            return None
        if service == "s3":
            bucket, _, key = path[1:].partition("/")
            is_object = bool(bucket and key) and bucket != "v20180820"
            return self._object if is_object and method in ("GET", "PUT") else None
        is_call = method == "POST" and (path == "/" or service == "sqs")
        if service == "dynamodb":
            is_call = is_call and environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB_2012")
        return self._by_service.get(service) if is_call else None


def service_of(environ: dict[str, Any]) -> str | None:
    """Return what a signed request is signed for, such as "dynamodb"; None for one that is not signed in its head."""
    scope = environ.get("HTTP_AUTHORIZATION", "").split("Credential=", 1)[-1].split(",", 1)[0].split("/")
    return scope[3] if len(scope) > 3 else None
