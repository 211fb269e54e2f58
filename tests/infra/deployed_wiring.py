"""Reads back from the emulator which function listens to what, as AWS would know it."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from local.resources import ClientOf

Json = dict[str, Any]
PREFIX = "cv-generator-dev-"


def listeners(client_of: ClientOf) -> set[tuple[str, str, str]]:
    """Return (kind, name of queue, topic, bucket or schedule, function); only what calls the alias `live`."""
    found: set[tuple[str, str, str]] = set()
    for mapping in client_of("lambda").list_event_source_mappings()["EventSourceMappings"]:
        found.add(("queue", _last(mapping["EventSourceArn"]), _function_of(mapping["FunctionArn"])))
    for page in client_of("sns").get_paginator("list_subscriptions").paginate():
        for subscription in page["Subscriptions"]:
            if subscription["Protocol"] == "lambda":
                found.add(("topic", _last(subscription["TopicArn"]), _function_of(subscription["Endpoint"])))
    for bucket in client_of("s3").list_buckets()["Buckets"]:
        configuration = client_of("s3").get_bucket_notification_configuration(Bucket=bucket["Name"])
        for rule in configuration.get("LambdaFunctionConfigurations", []):
            found.add(("bucket", bucket["Name"], _function_of(rule["LambdaFunctionArn"])))
    for rule in client_of("events").list_rules()["Rules"]:
        if "ScheduleExpression" not in rule:
            continue
        for target in client_of("events").list_targets_by_rule(Rule=rule["Name"])["Targets"]:
            found.add(("schedule", rule["ScheduleExpression"], _function_of(target["Arn"])))
    return found


def permissions(client_of: ClientOf, function: str) -> list[tuple[str, str]]:
    """Return (service, source) of everyone who may call the function's alias."""
    name = PREFIX + function
    try:
        answer = client_of("lambda").get_policy(FunctionName=name)
    except client_of("lambda").exceptions.ResourceNotFoundException:
        return []
    statements = json.loads(answer["Policy"])["Statement"]
    return [
        (statement["Principal"]["Service"], statement["Condition"]["ArnLike"]["AWS:SourceArn"])
        for statement in statements
        if statement["Resource"].endswith(":live")
    ]


def environment_of(client_of: ClientOf, function: str) -> dict[str, str]:
    configuration = client_of("lambda").get_function_configuration(FunctionName=PREFIX + function)
    variables: dict[str, str] = configuration["Environment"]["Variables"]
    return variables


def unzip_deployed_code(target: Path, function: str = "cv_extractor") -> Path:
    """Write what Lambda would have in its task and layer folders into `target`, from the emulator's own copy."""
    from moto.awslambda.utils import get_backend

    backend = get_backend("123456789012", "us-east-1")
    deployed = backend.get_function(PREFIX + function)
    zipfile.ZipFile(io.BytesIO(deployed.code_bytes)).extractall(target / "task")
    for layer in deployed.layers:
        arn, version = layer["Arn"].rsplit(":", 1)
        content = backend.get_layer_version(arn, version).code_bytes
        zipfile.ZipFile(io.BytesIO(content)).extractall(target / "opt")
    return target


def _function_of(arn: str) -> str:
    *_, function, qualifier = arn.split(":")
    return function.removeprefix(PREFIX) if qualifier == "live" else f"{arn} is not :live"


def _last(arn: str) -> str:
    return arn.rsplit(":", 1)[1]
