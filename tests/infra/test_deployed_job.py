"""Jobs run through what was deployed: wiring, environment and zips come from the emulator, not from the checkout."""

import base64
import json
import os
import subprocess
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.machine_keys import MACHINE_KEY_PREFIX
from infra.tools.cost import read_usage
from local.bench.usage import CANDIDATE_INDEX_UNITS, JOB_INDEX_UNITS
from local.resources import ClientOf

from .deployed_wiring import environment_of, unzip_deployed_code
from .policies import DATA_SERVICES, allows, as_list, needed, needed_of_the_key, role_policy, statements
from .sandbox import BROUGHT_BY_LAMBDA
from .terraform import Module
from .test_deployed import FUNCTIONS

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

Json = dict[str, Any]
SAMPLES = Path("local/samples")
CV = SAMPLES / "cv_tobias_wendelin.pdf"
JOB_PROFILE = SAMPLES / "job_profile.pdf"


class Worker:
    """The process that runs the deployed code."""

    def __init__(self, folder: Path, setup: Json) -> None:
        runtime = folder / "runtime"
        runtime.mkdir()
        for name in BROUGHT_BY_LAMBDA:
            (runtime / name).symlink_to(Path(sysconfig.get_paths()["purelib"]) / name)
        (runtime / "local").symlink_to(Path("local").resolve())
        (runtime / "deployed_worker.py").symlink_to(Path(__file__).with_name("deployed_worker.py"))
        paths = [folder / "task", folder / "opt/python/lib/python3.11/site-packages", runtime]
        start = (
            f"import sys; sys.path[:0] = {[str(path) for path in paths]!r}; from deployed_worker import main; main()"
        )
        self._errors = (folder / "stderr").open("w+")
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=folder / "task",
            env={"PATH": os.environ["PATH"]},
            text=True,
        )
        self.application = self.ask(setup)["application"]

    def ask(self, command: Json) -> Json:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        # Handlers may print: logs and metrics go to standard output in Lambda too.
        for line in self._process.stdout:
            if line.startswith("{") and "_aws" not in line and '"level"' not in line:
                answer: Json = json.loads(line)
                return answer
        raise AssertionError(Path(self._errors.name).read_text()[-3000:])

    def request(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        kind: str = "application/json",
        base: str = "/api",
        **names: str,
    ) -> Json:
        """Call the API's handler with the event that API Gateway would send; `names` fill the path's {places}.

        `base` is the stage on the gateway's own host; under a domain of one's own there is none.
        """
        event = {
            "resource": path,
            "path": path.format(**names),
            "httpMethod": method,
            "headers": {"content-type": kind, "accept": "application/json"},
            "multiValueHeaders": {"content-type": [kind], "accept": ["application/json"]},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "pathParameters": names or None,
            "stageVariables": None,
            "requestContext": {
                "resourcePath": path,
                "httpMethod": method,
                "path": base + path.format(**names),
                "identity": {},
                "authorizer": {"principalId": "user-1"},
            },
            "body": base64.b64encode(body).decode() if body else None,
            "isBase64Encoded": bool(body),
        }
        return self.ask({"request": event})

    def stop(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._errors.close()


def form(fields: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    parts = b""
    for name, (filename, content) in fields.items():
        head = f'--edge\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts += head.encode() + b"Content-Type: application/pdf\r\n\r\n" + content + b"\r\n"
    return parts + b"--edge--\r\n", "multipart/form-data; boundary=edge"


@pytest.fixture(scope="module")
def worker(
    tmp_path_factory: pytest.TempPathFactory,
    client_of: ClientOf,
    endpoint: str,
    deployed: Module,
    deployed_listeners: set[tuple[str, str, str]],
) -> Iterator[Worker]:
    _silence_the_emulators_own_functions(client_of)
    functions: Json = {}
    for name in FUNCTIONS:
        configuration = client_of("lambda").get_function_configuration(FunctionName=f"cv-generator-dev-{name}")
        functions[name] = {"timeout": configuration["Timeout"], "memory_mb": configuration["MemorySize"]}
    reached = {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_USE_DUALSTACK_ENDPOINT": "false",
        "AWS_LAMBDA_FUNCTION_NAME": "cv-generator-dev-any",
    }
    started = Worker(
        unzip_deployed_code(tmp_path_factory.mktemp("lambda")),
        {
            "environment": environment_of(client_of, "cv_extractor") | reached,
            "functions": functions,
            "listeners": sorted(deployed_listeners),
            "endpoint": endpoint,
            "failures_url": deployed.outputs()["failures_queue_url"],
        },
    )
    yield started
    started.stop()


def _silence_the_emulators_own_functions(client_of: ClientOf) -> None:
    """It would answer each event itself with nothing; the dispatcher takes over what was read from it."""
    for mapping in client_of("lambda").list_event_source_mappings()["EventSourceMappings"]:
        # Deleting one would not reach the emulator's queue, which keeps its own list.
        client_of("lambda").update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    for page in client_of("sns").get_paginator("list_subscriptions").paginate():
        for subscription in page["Subscriptions"]:
            client_of("sns").unsubscribe(SubscriptionArn=subscription["SubscriptionArn"])


def wait_for(client_of: ClientOf, job_id: str, seconds: float = 120) -> Json:
    """Poll the table as the runbook's end-to-end test does."""
    table = "cv-metadata-dev"
    give_up_at = time.monotonic() + seconds
    item: Json = {}
    while time.monotonic() < give_up_at:
        item = client_of("dynamodb").get_item(TableName=table, Key={"jobId": {"S": job_id}}).get("Item", {})
        if item.get("status", {}).get("S") in ("completed", "completed_with_errors", "failed"):
            return item
        time.sleep(0.25)
    raise AssertionError(f"{job_id} has not ended: {item}")


def outputs_of(client_of: ClientOf, job_id: str) -> set[str]:
    listing = client_of("s3").list_objects_v2(Bucket="cv-generator-outputs-dev", Prefix=f"{job_id}/")
    return {entry["Key"].split("/", 1)[1] for entry in listing.get("Contents", [])}


def test_the_code_that_runs_is_the_deployed_one(worker: Worker) -> None:
    assert worker.application.endswith("/task/app.py")
    assert str(Path.cwd()) not in worker.application


def test_the_runbooks_own_job_runs_through_what_was_deployed(worker: Worker, client_of: ClientOf) -> None:
    job_id = "test-1700000000"
    client_of("s3").put_object(Bucket="cv-generator-uploads-dev", Key=f"{job_id}/input.pdf", Body=CV.read_bytes())
    item = {"jobId": {"S": job_id}, "status": {"S": "pending"}, "step": {"S": "uploaded"}}
    client_of("dynamodb").put_item(TableName="cv-metadata-dev", Item=item)
    url = client_of("sqs").get_queue_url(QueueName="cv-processing-dev")["QueueUrl"]
    client_of("sqs").send_message(QueueUrl=url, MessageBody=json.dumps({"jobId": job_id, "language": "de"}))

    assert wait_for(client_of, job_id)["status"]["S"] == "completed"
    assert outputs_of(client_of, job_id) >= {"cv_data.json", "cv.docx", "dashboard.html"}


@pytest.fixture(scope="module")
def uploaded(worker: Worker, client_of: ClientOf) -> str:
    """A job with a job profile, sent through the API's handler; everything a user does to it afterwards."""
    body, kind = form({"cv": ("cv.pdf", CV.read_bytes()), "jobProfile": ("job.pdf", JOB_PROFILE.read_bytes())})
    answer = worker.request("POST", "/api/v1/cv/upload", body, kind)
    assert answer["statusCode"] == 202, answer
    job_id: str = json.loads(answer["body"])["jobId"]
    assert answer["headers"]["Location"] == f"/api/api/v1/cv/jobs/{job_id}", "with the stage, as the client reaches it"
    assert wait_for(client_of, job_id)["status"]["S"] == "completed"
    return job_id


@pytest.mark.parametrize(("base", "server"), [("/api", "/api"), ("", "/")], ids=["own host", "domain"])
def test_the_api_says_where_it_is_on_its_own_host_and_under_a_domain(worker: Worker, base: str, server: str) -> None:
    answer = worker.request("GET", "/api/v1/openapi.json", base=base)
    assert json.loads(answer["body"])["servers"] == [{"url": server}]


def test_an_upload_through_the_api_gets_all_outputs(uploaded: str, client_of: ClientOf) -> None:
    names = {"cv_data.json", "cv.docx", "match.json", "feedback.json", "offer.docx", "dashboard.html"}
    assert outputs_of(client_of, uploaded) >= names


def test_a_job_makes_no_more_calls_than_its_bill_assumes(worker: Worker, uploaded: str) -> None:
    """Of two jobs so far: the runbook's and the uploaded one."""
    per_cv = read_usage()["per_cv"]
    found = Counter(
        (service, operation)
        for function, service, operation, _ in worker.ask({"calls": True})["calls"]
        if function in FUNCTIONS
    )
    assert found["s3", "PutObject"] <= 2 * per_cv["s3_puts"]
    assert found["s3", "GetObject"] + found["s3", "HeadObject"] <= 2 * per_cv["s3_gets"]
    assert found["sns", "Publish"] <= 2 * per_cv["sns_publishes"]
    writes = found["dynamodb", "PutItem"] + found["dynamodb", "UpdateItem"]
    # An item of a finished job has 3 to 5 KB; what the indexes take does not depend on the writes.
    assert writes * 5 + 2 * (JOB_INDEX_UNITS + CANDIDATE_INDEX_UNITS) <= 2 * per_cv["dynamodb_write_units"]


def test_a_sweep_with_nothing_to_do_makes_no_more_calls_than_its_bill_assumes(worker: Worker, uploaded: str) -> None:
    def made() -> Counter[str]:
        return Counter(call[2] for call in worker.ask({"calls": True})["calls"] if call[0] == "sweeper")

    before = made()
    worker.ask({"run": "sweeper"})
    found, monthly = made() - before, read_usage()["per_month"]
    assert 0 < found["ListObjectsV2"] <= monthly["lists_a_sweep"]
    # A query that is not consistent takes half a unit of each 4 KB that it reads.
    assert 0 < found["Query"] / 2 + found["GetItem"] <= monthly["read_units_a_sweep"]
    assert found.keys() <= {"ListObjectsV2", "Query", "GetItem", "GetQueueAttributes"}


@pytest.fixture(scope="module")
def calls(worker: Worker, uploaded: str, client_of: ClientOf) -> list[list[Any]]:
    """Every AWS call of every function, after one of everything that a user can do."""
    job = "/api/v1/cv/jobs/{job_id}"
    for method, path in (
        ("GET", "/api/v1/health"),
        ("GET", "/api/v1/cv/jobs"),
        ("GET", job),
        ("GET", f"{job}/cv"),
        ("GET", f"{job}/match"),
        ("GET", f"{job}/source"),
        ("GET", f"{job}/outputs/{{name}}"),
        ("POST", f"{job}/regenerate"),
    ):
        names = {"job_id": uploaded} if "{job_id}" in path else {}
        names |= {"name": "cv_word"} if "{name}" in path else {}
        answer = worker.request(method, path, **names)
        assert answer["statusCode"] < 400, f"{method} {path}: {answer}"
    form_answer = worker.request(
        "POST", "/api/v1/cv/uploads", json.dumps({"contentType": "application/pdf", "fileName": "cv.pdf"}).encode()
    )
    assert form_answer["statusCode"] < 500, form_answer
    wait_for(client_of, uploaded)
    worker.ask({"run": "sweeper"})
    deleted = worker.request("DELETE", job, job_id=uploaded)
    assert deleted["statusCode"] < 300, deleted
    found: list[list[Any]] = worker.ask({"calls": True})["calls"]
    return found


def test_every_call_of_every_function_is_allowed_by_its_role(calls: list[list[Any]], client_of: ClientOf) -> None:
    policies = {name: role_policy(client_of, name) for name in FUNCTIONS}
    made = [call for call in calls if call[0] in FUNCTIONS]
    assert {call[0] for call in made} >= {"api_handler", "cv_extractor", "cv_generator", "matcher", "feedback"}
    refused = {
        (function, action, resource)
        for function, service, operation, parameters in made
        for action, resource in needed(service, operation, parameters)
        if not allows(policies[function], action, resource)
    }
    assert refused == set()


def test_whoever_touches_encrypted_data_may_use_the_key_and_nobody_else(
    calls: list[list[Any]], client_of: ClientOf
) -> None:
    key_id = client_of("kms").describe_key(KeyId="alias/cv-generator-dev")["KeyMetadata"]["Arn"]
    policies = {name: role_policy(client_of, name) for name in FUNCTIONS}
    wanted = {
        (function, action)
        for function, service, operation, _ in calls
        if function in FUNCTIONS
        for action in needed_of_the_key(service, operation)
    }
    assert {
        (function, action) for function, action in wanted if not allows(policies[function], action, key_id)
    } == set()
    other_key = key_id.rpartition("/")[0] + "/another"
    for function, policy in policies.items():
        assert not allows(policy, "kms:Decrypt", other_key), function


def test_the_authorizer_reads_keys_for_machines_alone(client_of: ClientOf) -> None:
    granted = [
        statement
        for statement in statements(role_policy(client_of, "authorizer"))
        if any(action.startswith("dynamodb:") for action in as_list(statement["Action"]))
    ]
    [statement] = granted
    assert as_list(statement["Action"]) == ["dynamodb:GetItem"]
    condition = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": f"{MACHINE_KEY_PREFIX}*"}}
    assert {
        test: {name: as_list(value)[0] for name, value in values.items()}
        for test, values in statement["Condition"].items()
    } == condition


def test_no_call_comes_from_a_thread_that_belongs_to_no_function(calls: list[list[Any]]) -> None:
    """Else the test above would be blind to it. The dispatcher's own receiving is not the functions'."""
    strangers = {
        (function, service, operation) for function, service, operation, _ in calls if function not in FUNCTIONS
    }
    assert {(service, operation) for _, service, operation in strangers if service not in ("sqs", "sns")} <= {
        ("s3", "PutBucketNotificationConfiguration")
    }


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_no_role_has_a_star_on_data(function: str, client_of: ClientOf) -> None:
    for statement in statements(role_policy(client_of, function)):
        if statement["Effect"] != "Allow":
            continue
        for action in as_list(statement["Action"]):
            service, _, operation = action.partition(":")
            assert operation != "*" and service != "*", f"{action} allows everything"
            if service in DATA_SERVICES:
                assert "*" not in as_list(statement["Resource"]), f"{action} on everything"
