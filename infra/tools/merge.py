"""Turn Chalice's Terraform package into a part of the hand-written module in infra/terraform.

What a Terraform override can say is in functions_override.tf; here is what it cannot: taking blocks away, renaming, and
pointing every trigger at the alias `live` instead of the newest code.
"""

import json
import re
from typing import Any

from .errors import Refused

ALIAS = "live"

Json = dict[str, Any]

_KNOWN = {
    "aws_api_gateway_deployment",
    "aws_api_gateway_rest_api",
    "aws_cloudwatch_event_rule",
    "aws_cloudwatch_event_target",
    "aws_lambda_event_source_mapping",
    "aws_lambda_function",
    "aws_lambda_layer_version",
    "aws_lambda_permission",
    "aws_s3_bucket_notification",
    "aws_sns_topic_subscription",
}
_TOO_LARGE = {
    "title": "Request Entity Too Large",
    "status": 413,
    "code": "file_too_large",
    "detail": "At most 4 MB are allowed. Please use the upload for large files (POST /api/v1/cv/uploads).",
}
"""What the gateway says of a request that no function can take; the application's own problem has the same code."""

_FUNCTION_ARN = re.compile(r"aws_lambda_function\.([A-Za-z0-9_-]+)\.(arn|invoke_arn)\b")


def merge(package: Json, app_name: str, stage: str) -> Json:
    """Return the content of infra/terraform/chalice.tf.json.

    Raises:
        Refused: the package holds a kind of resource that is not understood here.
    """
    resources: Json = json.loads(json.dumps(package["resource"]))
    if unknown := sorted(set(resources) - _KNOWN):
        raise Refused(
            f"Chalice generated {', '.join(unknown)}, which infra/tools/merge.py does not know; teach it first."
        )
    functions: Json = resources.pop("aws_lambda_function")
    layers: Json = resources.pop("aws_lambda_layer_version", {})
    outputs: Json = {"RestAPIId": package["output"]["RestAPIId"]}

    for name, function in functions.items():
        # Chalice calls the API's function after the stage alone; its logs and alarms are found by one pattern.
        function["function_name"] = f"{app_name}-{stage}-{name}"
    _point_at_zips(functions, layers, stage)
    resources = _call_the_alias(resources)
    local_values = _call_the_alias(package.get("locals", {}))
    if "chalice_api_swagger" in local_values:
        local_values["chalice_api_swagger"] = _let_the_page_read_refusals(local_values["chalice_api_swagger"])
    _hand_over_the_stage(resources)
    _order_notifications(resources)
    for rule in resources.get("aws_cloudwatch_event_rule", {}).values():
        # Rules are named per region: without the prefix dev and prod would fight over one.
        rule["name"] = f"{app_name}-{stage}-{rule['name']}"
    return {
        "//": f"Written by `make package STAGE={stage}` from app.py and .chalice/config.json. Do not edit.",
        "locals": local_values
        | {
            "packaged_stage": stage,
            "packaged_functions": {
                name: {"timeout": f["timeout"], "memory_mb": f["memory_size"]} for name, f in functions.items()
            },
        },
        "data": {kind: blocks for kind, blocks in package["data"].items() if kind != "null_data_source"},
        "resource": resources
        | {
            "aws_lambda_layer_version": layers,
            "aws_lambda_function": functions,
            "aws_lambda_alias": {name: _alias(name) for name in functions},
        },
        "output": outputs,
    }


def _alias(name: str) -> Json:
    return {
        "name": ALIAS,
        "description": "What is live",
        "function_name": f"${{aws_lambda_function.{name}.function_name}}",
        "function_version": f"${{aws_lambda_function.{name}.version}}",
        # An apply publishes; moving the alias is `make traffic` and `make rollback`.
        "lifecycle": {"ignore_changes": ["description", "function_version", "routing_config"]},
    }


def _point_at_zips(functions: Json, layers: Json, stage: str) -> None:
    for block, archive in [(f, "code.zip") for f in functions.values()] + [(x, "layer.zip") for x in layers.values()]:
        path = f"${{path.module}}/package/{stage}/{archive}"
        block["filename"] = path
        block["source_code_hash"] = f'${{filebase64sha256("{path}")}}'


def _call_the_alias(block: Json) -> Json:
    """Replace references to functions by references to their aliases."""
    text = _FUNCTION_ARN.sub(r"aws_lambda_alias.\1.\2", json.dumps(block))
    result: Json = json.loads(text)
    for permission in result.get("aws_lambda_permission", {}).values():
        # A permission names the function and the alias apart.
        alias = permission["function_name"].removeprefix("${").rsplit(".", 1)[0]
        permission["function_name"] = f"${{{alias}.function_name}}"
        permission["qualifier"] = f"${{{alias}.name}}"
    return result


def _hand_over_the_stage(resources: Json) -> None:
    """Leave the deployment its content and take its stage away; api.tf has the stage."""
    for deployment in resources.get("aws_api_gateway_deployment", {}).values():
        deployment.pop("stage_name", None)
        deployment.pop("stage_description", None)
        deployment["triggers"] = {"redeploy": "${sha1(local.chalice_api_swagger)}"}


def _let_the_page_read_refusals(swagger: str) -> str:
    """Add the page's origin to what the gateway itself answers: 401 and 403 of the authorizer, 413, 429, 504.

    Chalice adds it to the application's answers only, so a browser would hide these from the page, which then could not
    tell an expired login from a broken network. It has to stand in the API's body: Terraform's own resource for gateway
    answers is taken away again whenever the body changes.
    """
    body: Json = json.loads(swagger)
    header = {"gatewayresponse.header.Access-Control-Allow-Origin": "'${local.page_origin}'"}
    answers: Json = {kind: {"responseParameters": header} for kind in ("DEFAULT_4XX", "DEFAULT_5XX")}
    answers["REQUEST_TOO_LARGE"] = {
        "responseParameters": header | {"gatewayresponse.header.Content-Type": "'application/problem+json'"},
        "responseTemplates": {"application/json": json.dumps(_TOO_LARGE)},
    }
    body["x-amazon-apigateway-gateway-responses"] = answers
    return json.dumps(body)


def _order_notifications(resources: Json) -> None:
    """S3 refuses a notification to a function that it may not call yet."""
    permissions = [
        f"aws_lambda_permission.{name}"
        for name, permission in resources.get("aws_lambda_permission", {}).items()
        if permission["principal"] == "s3.amazonaws.com"
    ]
    for notification in resources.get("aws_s3_bucket_notification", {}).values():
        notification["depends_on"] = permissions
