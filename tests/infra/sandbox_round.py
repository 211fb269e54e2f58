"""One round through all functions in their sandboxes: two CVs from upload to dashboard, so each is called twice."""

import base64
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.environment import local_environment
from local.processes import start_bound_to_us
from local.resources import (
    QUEUE,
    TABLE,
    UPLOADS_BUCKET,
    WEBHOOKS_QUEUE,
    ClientOf,
    Resources,
    clients,
    create_resources,
)

from .sandbox import call

Json = dict[str, Any]
SAMPLES = Path("local/samples")
CVS = (SAMPLES / "cv_tobias_wendelin.pdf", SAMPLES / "cv_eleanor_marsh.pdf")
JOB_PROFILE = SAMPLES / "job_profile.pdf"
ACCOUNT = "123456789012"
AFTER_EXTRACTION = ("cv_generator", "matcher", "feedback", "offer_generator", "dashboard_builder")
"""In the order in which they can be called one after the other."""


@dataclass(frozen=True)
class Cloud:
    """An emulated AWS in a process of its own, with what a stage has in it."""

    endpoint: str
    created: Resources
    client_of: ClientOf

    def items(self, jobs: list[str]) -> list[Json]:
        table = self.client_of("dynamodb")
        return [table.get_item(TableName=TABLE, Key={"jobId": {"S": job}})["Item"] for job in jobs]


@contextmanager
def cloud() -> Iterator[Cloud]:
    server = start_bound_to_us([sys.executable, "-m", "local.emulator", "127.0.0.1", "0"], talk=True)
    assert server.stdout
    try:
        endpoint = f"http://127.0.0.1:{int(server.stdout.readline())}"
        client_of = clients(endpoint)
        yield Cloud(endpoint, create_resources(client_of, "sk-local"), client_of)
    finally:
        server.terminate()
        server.wait(timeout=30)


@dataclass(frozen=True)
class Round:
    """What came of each function by name, see `sandbox_function`, and the two jobs."""

    functions: dict[str, Json]
    jobs: list[str]


def play_round(folder: Path, functions: Json, aws: Cloud) -> Round:
    """Call every function for both CVs. `functions` is what Terraform is told of them, `folder` has them unpacked."""
    chosen = {"CV_ENGINE": "offline", "AUTH": "jwt", "POWERTOOLS_METRICS_DISABLED": "false"}
    shared = local_environment(aws.created, aws.endpoint, "", chosen)
    found: dict[str, Json] = {}

    def run(name: str, events: list[Json]) -> None:
        told = functions[name]
        setup = {"name": name, "handler": told["handler"], "timeout": told["timeout"], "memory_mb": told["memory_size"]}
        environment = {**shared, "_HANDLER": told["handler"], "AWS_LAMBDA_FUNCTION_NAME": told["function_name"]}
        found[name] = setup | call(folder, environment, setup | {"events": events})

    run("api_handler", [_upload(cv) for cv in CVS])
    jobs = [json.loads(one["answer"]["body"])["jobId"] for one in found["api_handler"]["calls"]]
    run("on_cv_uploaded", [_arrival(job) for job in jobs])
    run("cv_extractor", [_order(job) for job in jobs])
    for name in AFTER_EXTRACTION:
        run(name, [_fact(job) for job in jobs])
    run("authorizer", [TOKEN] * 2)
    run("webhook_sender", [_webhook_order(job) for job in jobs])
    run("sweeper", [TICK] * 2)
    return Round(found, jobs)


def form(fields: dict[str, Path]) -> tuple[bytes, str]:
    """Return a form with a PDF for each field, and its content type."""
    parts = b""
    for name, path in fields.items():
        head = f'--edge\r\nContent-Disposition: form-data; name="{name}"; filename="{path.name}"\r\n'
        parts += head.encode() + b"Content-Type: application/pdf\r\n\r\n" + path.read_bytes() + b"\r\n"
    return parts + b"--edge--\r\n", "multipart/form-data; boundary=edge"


def _upload(cv: Path) -> Json:
    """API Gateway's event (its guide, "Input format of a Lambda function for proxy integration")."""
    path = "/api/v1/cv/upload"
    body, kind = form({"cv": cv, "jobProfile": JOB_PROFILE})
    return {
        "resource": path,
        "path": path,
        "httpMethod": "POST",
        "headers": {"content-type": kind},
        "multiValueHeaders": {"content-type": [kind]},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": path,
            "httpMethod": "POST",
            "path": f"/api{path}",
            "identity": {},
            "authorizer": {"principalId": "user-1"},
        },
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    }


def _order(job_id: str) -> Json:
    source = f"arn:aws:sqs:us-east-1:{ACCOUNT}:{QUEUE}"
    record = {"messageId": job_id, "receiptHandle": "x", "body": json.dumps({"jobId": job_id, "language": "de"})}
    return {"Records": [{**record, "attributes": {}, "eventSource": "aws:sqs", "eventSourceARN": source}]}


def _webhook_order(job_id: str) -> Json:
    """An order that finds no webhook any more, as after somebody deleted it."""
    order = {"owner": "user-1", "webhookId": "w1", "jobId": job_id, "run": 1, "occurredAt": "2026-03-02T09:00:00Z"}
    source = f"arn:aws:sqs:us-east-1:{ACCOUNT}:{WEBHOOKS_QUEUE}"
    record = {"messageId": job_id, "receiptHandle": "x", "body": json.dumps(order)}
    return {"Records": [{**record, "attributes": {}, "eventSource": "aws:sqs", "eventSourceARN": source}]}


def _fact(job_id: str) -> Json:
    told = {
        "Message": json.dumps({"jobId": job_id, "run": 1}),
        "Subject": None,
        "TopicArn": "any",
        "MessageAttributes": {},
    }
    return {"Records": [{"EventSource": "aws:sns", "Sns": told}]}


def _arrival(job_id: str) -> Json:
    place = {"bucket": {"name": UPLOADS_BUCKET}, "object": {"key": f"{job_id}/input.pdf", "size": 1}}
    return {"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Post", "s3": place}]}


TOKEN = {
    "type": "TOKEN",
    "authorizationToken": "Bearer a.b.c",
    "methodArn": f"arn:aws:execute-api:us-east-1:{ACCOUNT}:api/api/GET/api/v1/cv/jobs",
}
TICK = {"id": "1", "source": "aws.events", "account": ACCOUNT, "time": "2026-03-02T09:00:00Z", "region": "us-east-1"}
TICK |= {"resources": [], "detail": {}, "detail-type": "Scheduled Event", "version": "0"}
