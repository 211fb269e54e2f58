"""What AWS does and the emulator does not, added to it: else Terraform would see changes where there are none."""

from functools import wraps
from typing import Any

from .openapi3 import to_openapi3

Json = dict[str, Any]


def fill_gaps() -> None:
    """Teach moto, once per process."""
    from moto.apigateway.models import APIGatewayBackend
    from moto.awslambda.models import EventSourceMapping, LambdaFunction

    if getattr(APIGatewayBackend, "has_no_gaps", False):
        return
    APIGatewayBackend.has_no_gaps = True
    _take_swagger(APIGatewayBackend)
    _remember_where_functions_log(LambdaFunction)
    _remember_the_alias_of_a_queues_listener(EventSourceMapping)


def _take_swagger(backend: Any) -> None:
    """AWS takes Swagger 2.0, which Chalice writes; moto takes OpenAPI 3 alone."""
    original = backend.put_rest_api

    @wraps(original)
    def put_rest_api(self: Any, api: str, document: Json, fail_on_warnings: bool, mode: str = "merge") -> Any:
        readable = to_openapi3(document) if "swagger" in document else document
        return original(self, api, readable, fail_on_warnings, mode)

    backend.put_rest_api = put_rest_api


def _remember_where_functions_log(function: Any) -> None:
    original_init, original_get = function.__init__, function.get_configuration

    def init(self: Any, *arguments: Any, **named: Any) -> None:
        spec: Json = named.get("spec") or next(value for value in arguments if isinstance(value, dict))
        self.logging_config = spec.get("LoggingConfig")
        original_init(self, *arguments, **named)

    def get_configuration(self: Any, *arguments: Any, **named: Any) -> Json:
        configuration: Json = original_get(self, *arguments, **named)
        return configuration | ({"LoggingConfig": self.logging_config} if self.logging_config else {})

    function.__init__, function.get_configuration = init, get_configuration


def _remember_the_alias_of_a_queues_listener(mapping: Any) -> None:
    """moto answers with the version that the alias points at."""
    original_init, original_get = mapping.__init__, mapping.get_configuration

    def init(self: Any, spec: Json) -> None:
        original_init(self, spec)
        self.asked_for = spec["FunctionName"]

    def get_configuration(self: Any) -> Json:
        configuration: Json = original_get(self)
        return configuration | {"FunctionArn": self.asked_for}

    mapping.__init__, mapping.get_configuration = init, get_configuration
