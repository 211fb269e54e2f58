"""What the merge makes of Chalice's Terraform."""

import json
from typing import Any

import pytest

from infra.tools.errors import Refused
from infra.tools.merge import merge


def generated() -> dict[str, Any]:
    """A package as Chalice 1.34 writes it, shortened to one function of each kind."""

    def function(name: str) -> dict[str, Any]:
        return {
            "function_name": f"cv-generator-dev-{name}",
            "timeout": 60,
            "memory_size": 128,
            "filename": "${path.module}/deployment.zip",
            "layers": ["${aws_lambda_layer_version.managed-layer.arn}"],
        }

    permission = {"action": "lambda:InvokeFunction"}
    return {
        "terraform": {"required_version": ">= 0.12.26, < 1.4.0"},
        "data": {"aws_region": {"chalice": {}}, "null_data_source": {"chalice": {}}},
        "locals": {"chalice_api_swagger": '{"uri": "${aws_lambda_function.api_handler.invoke_arn}"}'},
        "resource": {
            "aws_lambda_layer_version": {"managed-layer": {"filename": "${path.module}/layer-deployment.zip"}},
            "aws_lambda_function": {
                "api_handler": function("api_handler") | {"function_name": "cv-generator-dev"},
                "on_cv_uploaded": function("on_cv_uploaded"),
                "sweeper": function("sweeper"),
            },
            "aws_lambda_permission": {
                "on_cv_uploaded-s3event": permission
                | {"function_name": "${aws_lambda_function.on_cv_uploaded.arn}", "principal": "s3.amazonaws.com"},
                "sweeper-event": permission
                | {"function_name": "${aws_lambda_function.sweeper.arn}", "principal": "events.amazonaws.com"},
            },
            "aws_s3_bucket_notification": {
                "uploads_notify": {
                    "lambda_function": [{"lambda_function_arn": "${aws_lambda_function.on_cv_uploaded.arn}"}]
                }
            },
            "aws_cloudwatch_event_rule": {"sweeper-event": {"name": "sweeper-event"}},
            "aws_cloudwatch_event_target": {"sweeper-event": {"arn": "${aws_lambda_function.sweeper.arn}"}},
            "aws_api_gateway_rest_api": {"rest_api": {"body": "${local.chalice_api_swagger}"}},
            "aws_api_gateway_deployment": {"rest_api": {"stage_name": "api", "stage_description": "${md5(x)}"}},
        },
        "output": {
            "EndpointURL": {"value": "${aws_api_gateway_deployment.rest_api.invoke_url}"},
            "RestAPIId": {"value": "x"},
        },
    }


def test_every_trigger_calls_the_alias() -> None:
    merged = merge(generated(), "cv-generator", "dev")
    resources = merged["resource"]
    assert resources["aws_cloudwatch_event_target"]["sweeper-event"]["arn"] == "${aws_lambda_alias.sweeper.arn}"
    assert "${aws_lambda_alias.api_handler.invoke_arn}" in merged["locals"]["chalice_api_swagger"]
    assert (
        resources["aws_lambda_permission"]["sweeper-event"]["function_name"]
        == "${aws_lambda_alias.sweeper.function_name}"
    )
    assert resources["aws_lambda_permission"]["sweeper-event"]["qualifier"] == "${aws_lambda_alias.sweeper.name}"
    assert set(resources["aws_lambda_alias"]) == {"api_handler", "on_cv_uploaded", "sweeper"}
    assert "function_version" in resources["aws_lambda_alias"]["sweeper"]["lifecycle"]["ignore_changes"]


def test_a_bucket_is_told_to_notify_after_it_may() -> None:
    notification = merge(generated(), "cv-generator", "dev")["resource"]["aws_s3_bucket_notification"]["uploads_notify"]
    assert notification["depends_on"] == ["aws_lambda_permission.on_cv_uploaded-s3event"]


def test_schedules_of_two_stages_do_not_share_a_name() -> None:
    rules = [
        merge(generated(), "cv-generator", stage)["resource"]["aws_cloudwatch_event_rule"]["sweeper-event"]["name"]
        for stage in ("dev", "prod")
    ]
    assert rules == ["cv-generator-dev-sweeper-event", "cv-generator-prod-sweeper-event"]


def test_versions_and_the_null_provider_are_taken_away() -> None:
    merged = merge(generated(), "cv-generator", "dev")
    assert "terraform" not in merged
    assert merged["data"] == {"aws_region": {"chalice": {}}}


def test_the_api_is_redeployed_when_its_description_changes_and_its_stage_is_ours() -> None:
    deployment = merge(generated(), "cv-generator", "dev")["resource"]["aws_api_gateway_deployment"]["rest_api"]
    assert deployment == {"triggers": {"redeploy": "${sha1(local.chalice_api_swagger)}"}}


def test_the_page_may_read_what_the_gateway_itself_refuses() -> None:
    body = json.loads(merge(generated(), "cv-generator", "dev")["locals"]["chalice_api_swagger"])
    headers = {"gatewayresponse.header.Access-Control-Allow-Origin": "'${local.page_origin}'"}
    answers = body["x-amazon-apigateway-gateway-responses"]
    too_large = answers.pop("REQUEST_TOO_LARGE")
    assert answers == {"DEFAULT_4XX": {"responseParameters": headers}, "DEFAULT_5XX": {"responseParameters": headers}}
    assert too_large["responseParameters"].items() >= headers.items()
    assert json.loads(too_large["responseTemplates"]["application/json"])["code"] == "file_too_large"


def test_zips_of_two_stages_lie_apart() -> None:
    functions = merge(generated(), "cv-generator", "prod")["resource"]["aws_lambda_function"]
    assert functions["sweeper"]["filename"] == "${path.module}/package/prod/code.zip"


def test_the_apis_function_is_named_like_the_others() -> None:
    functions = merge(generated(), "cv-generator", "dev")["resource"]["aws_lambda_function"]
    assert functions["api_handler"]["function_name"] == "cv-generator-dev-api_handler"


def test_a_kind_of_resource_that_is_not_understood_stops_the_merge() -> None:
    package = generated()
    package["resource"]["aws_kinesis_stream"] = {}
    with pytest.raises(Refused, match="aws_kinesis_stream"):
        merge(package, "cv-generator", "dev")
