"""The OpenAPI document: valid, current, and about the routes there are."""

import json

import pytest
from openapi_spec_validator import validate

from app import app
from chalicelib.http.operations import OPERATIONS, openapi_document
from chalicelib.resources import read_text
from tools.generate_schemas import generated


@pytest.mark.slow
def test_the_document_is_valid_openapi() -> None:
    validate(openapi_document())


def test_every_route_is_described_and_every_description_has_a_route() -> None:
    routes = {(method, path) for path, methods in app.routes.items() for method in methods}
    assert {(operation.method, operation.path) for operation in OPERATIONS} == routes


def test_the_stored_schemas_are_current() -> None:
    for name, content in generated().items():
        assert read_text("schemas", name) == content, f"{name} is stale: run `make schemas`"


def test_problems_are_described_for_every_operation_that_can_fail() -> None:
    document = json.loads(read_text("schemas", "openapi.json"))
    upload = document["paths"]["/api/v1/cv/upload"]["post"]["responses"]
    assert {"202", "400", "413", "415", "422", "503"} <= upload.keys()
