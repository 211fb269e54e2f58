"""Chalice describes its API in Swagger 2.0, which AWS takes and the emulator does not: say the same in OpenAPI 3.0."""

import json
from typing import Any

Json = dict[str, Any]


def to_openapi3(swagger: Json) -> Json:
    text = json.dumps(swagger).replace("#/definitions/", "#/components/schemas/")
    old: Json = json.loads(text)
    return {
        "openapi": "3.0.1",
        "info": old["info"],
        "paths": {
            path: {verb: _operation(operation) for verb, operation in verbs.items() if not verb.startswith("x-")}
            for path, verbs in old["paths"].items()
        },
        "components": {
            "schemas": old.get("definitions", {}),
            "securitySchemes": old.get("securityDefinitions", {}),
        },
        "x-amazon-apigateway-binary-media-types": old.get("x-amazon-apigateway-binary-media-types", []),
    }


def _operation(old: Json) -> Json:
    new = {key: value for key, value in old.items() if key not in ("consumes", "produces", "responses", "parameters")}
    new["parameters"] = [_typed(parameter) for parameter in old.get("parameters", [])]
    new["responses"] = {status: _response(response) for status, response in old["responses"].items()}
    # A mock (the answer to OPTIONS) calls nobody; the emulator insists on being told whom.
    new["x-amazon-apigateway-integration"] = {"uri": "none", "httpMethod": "POST"} | old[
        "x-amazon-apigateway-integration"
    ]
    return new


def _typed(old: Json) -> Json:
    return {key: value for key, value in old.items() if key != "type"} | {"schema": {"type": old["type"]}}


def _response(old: Json) -> Json:
    new = {"description": old["description"]}
    if "schema" in old:
        new["content"] = {"application/json": {"schema": old["schema"]}}
    if "headers" in old:
        new["headers"] = {name: {"schema": header} for name, header in old["headers"].items()}
    return new
