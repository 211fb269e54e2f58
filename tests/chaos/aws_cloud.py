"""The product's own adapters over an emulated AWS in this process, disturbed between the SDK and the services.

What is disturbed is what boto3 sends, so that the SDK's repeats are its own: an attempt whose answer does not come is
sent again with the same content, as often as the adapters' client is set to.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from zlib import decompress

from chalicelib.adapters import aws, candidates
from chalicelib.adapters.candidates import DynamoCandidates
from chalicelib.adapters.dynamodb import _OF_OTHERS, CANDIDATE_PREFIX, DynamoJobTable
from chalicelib.adapters.dynamodb_items import to_job
from chalicelib.adapters.machine_keys import MACHINE_KEY_PREFIX, DynamoMachineKeys
from chalicelib.adapters.messages import AwsMessages
from chalicelib.adapters.redis_cache import RedisCache
from chalicelib.adapters.s3 import S3FileStore
from chalicelib.adapters.secrets import AwsSecrets
from chalicelib.adapters.spend_ledger import DynamoSpendLedger
from chalicelib.adapters.webhook_queue import SqsWebhookQueue
from chalicelib.adapters.webhook_table import DynamoWebhooks
from chalicelib.contracts.candidate import Candidate
from chalicelib.contracts.events import CvExtracted, CvMatched, CvSettled, ExtractCv
from chalicelib.contracts.webhooks import OwnerWebhooks, WebhookOrder
from local.moto_limits import refuse_updates_as_a_whole
from local.moto_speed import make_moto_faster
from local.redis_server import RedisServer
from local.resources import OPENAI_SECRET, OUTPUTS_BUCKET, TABLE, UPLOADS_BUCKET, Resources, create_resources
from tests.chaos.clouds import Hooks, Stored, booked_calls
from tests.chaos.faults import Killed, Shaken, WireFault
from tests.fakes import RecordingTelemetry

READ_TIMEOUT_SECONDS = 25
"""After which the SDK gives up waiting for an answer (adapters/aws.py)."""


class AwsCloud:
    """Use one at a time: it takes the place of AWS for the whole process until `close`."""

    def __init__(self, hooks: Hooks) -> None:
        self.hooks = hooks
        self.unreadable: list[str] = []
        self._label = "adapter"
        self._refused: set[str] = set()
        self._stack = ExitStack()
        self._open()
        table = DynamoJobTable(TABLE, clock=hooks.clock, on_unreadable=self.unreadable.append)
        topics = dict(zip((CvExtracted, CvMatched, CvSettled), self._topics, strict=True))
        self.table = self._named(table, "table")
        self.uploads = self._named(S3FileStore(UPLOADS_BUCKET), "uploads")
        self.outputs = self._named(S3FileStore(OUTPUTS_BUCKET, kept_prefix="owners/"), "outputs")
        self.candidates = self._named(DynamoCandidates(TABLE), "candidates")
        self.messages = self._named(AwsMessages(self._resources.queue_url, topics), "messages")
        self.ledger = self._named(DynamoSpendLedger(TABLE), "ledger")
        self.cache = DisturbedRedis(self._redis.url, hooks)
        self.webhooks = self._named(DynamoWebhooks(TABLE), "webhooks")
        self._webhook_queue = _WithoutDelay(self._resources.webhooks_queue_url)
        self.webhook_queue = self._named(self._webhook_queue, "webhook_queue")
        self.machine_keys = self._named(DynamoMachineKeys(TABLE), "keys")

    def _open(self) -> None:
        import boto3
        import botocore.endpoint
        from moto import mock_aws
        from moto.core.models import botocore_stubber

        self._stack.enter_context(patch.dict("os.environ", {"AWS_DEFAULT_REGION": "us-east-1"}))
        self._stack.enter_context(mock_aws())
        make_moto_faster()
        refuse_updates_as_a_whole()
        # The SDK waits between its attempts, and candidates are read by four threads: neither would be repeatable.
        self._stack.enter_context(patch.object(botocore.endpoint, "time", SimpleNamespace(sleep=lambda seconds: None)))
        self._stack.enter_context(patch.object(candidates, "ThreadPoolExecutor", _OneByOne))
        aws.client.cache_clear()
        self._stack.callback(aws.client.cache_clear)
        made: dict[str, Any] = {}
        self._raw: Callable[[str], Any] = lambda service: made.setdefault(
            service, made.get(service) or boto3.client(service)
        )
        self._resources: Resources = create_resources(self._raw, "key")
        self._redis = RedisServer()
        self._redis.start()
        self._stack.callback(self._redis.stop)
        resources = self._resources
        self._topics = (resources.extracted_topic_arn, resources.matched_topic_arn, resources.settled_topic_arn)
        self._fact_queues = {self._subscribed(topic, number): topic for number, topic in enumerate(self._topics)}
        self._deliver: Callable[..., Any] = botocore_stubber
        for service in ("dynamodb", "s3", "sqs", "sns", "secretsmanager"):
            events = aws.client(service, "").meta.events
            # botocore asks everybody who is registered, and takes the first answer.
            events.unregister("before-send", botocore_stubber)
            events.register("before-send", self._send)

    def _subscribed(self, topic: str, number: int) -> str:
        queue = self._raw("sqs").create_queue(QueueName=f"facts-{number}")["QueueUrl"]
        arn = self._raw("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"][
            "QueueArn"
        ]
        self._raw("sns").subscribe(
            TopicArn=topic, Protocol="sqs", Endpoint=arn, Attributes={"RawMessageDelivery": "true"}
        )
        return str(queue)

    def _named(self, port: Any, service: str) -> Any:
        """The port, so that what is disturbed on the wire is told by the call that it belongs to."""

        def around(of: str, name: str, call: Callable[[], Any]) -> Any:
            before, self._label = self._label, f"{of}.{name}"
            try:
                return call()
            finally:
                self._label = before

        return Shaken(port, service, around)

    # --- the wire

    def _send(self, event_name: str, request: Any, **_: Any) -> Any:
        """Carry one attempt of the SDK to the emulated service; botocore calls it in the place of the network."""
        from botocore.exceptions import EndpointConnectionError, ReadTimeoutError

        operation, label = event_name.rsplit(".", 1)[-1], self._label
        try:
            self.hooks.before(label, operation)
        finally:
            self._label = label
        call_id = str(request.headers.get("amz-sdk-invocation-id", ""))
        if call_id in self._refused:
            raise EndpointConnectionError(endpoint_url=request.url)
        fault = self.hooks.faults.draw(label, list(WireFault))
        if fault is WireFault.KILLED_BEFORE:
            raise Killed
        if fault in (WireFault.REFUSED, WireFault.LOST_FOR_GOOD):
            self._refused.add(call_id)
        if fault in (WireFault.REFUSED, WireFault.REFUSED_ONCE):
            raise EndpointConnectionError(endpoint_url=request.url)
        if fault is WireFault.THROTTLED:
            return _throttled(event_name, request)
        answer = self._carry(operation, request, leave_some=fault is WireFault.PARTLY)
        if fault is WireFault.KILLED_AFTER:
            raise Killed
        if fault in (WireFault.ANSWER_LOST, WireFault.LOST_FOR_GOOD):
            self.hooks.pass_time(READ_TIMEOUT_SECONDS)
            self._label = label
            raise ReadTimeoutError(endpoint_url=request.url)
        return answer

    def _carry(self, operation: str, request: Any, leave_some: bool) -> Any:
        left: list[bytes] = []
        if leave_some and operation == "DeleteObjects":
            request.body, left = _without_every_second(_body(request))
        answer = self._deliver(event_name="before-send", request=request)
        if left:
            errors = b"".join(b"<Error><Code>InternalError</Code>" + name + b"</Error>" for name in left)
            answer = _answer(
                request, answer.status_code, answer.content.replace(b"</DeleteResult>", errors + b"</DeleteResult>")
            )
        if operation in ("UpdateItem", "PutItem") and answer.status_code == 200:
            self._tell(operation, request, answer)
        if operation == "SendMessage":
            self._collect_orders()
            self._collect_webhooks()
        if operation == "Publish":
            self._collect_facts()
        return answer

    def _tell(self, operation: str, request: Any, answer: Any) -> None:
        asked = json.loads(_body(request))
        item = asked["Item"] if operation == "PutItem" else json.loads(answer.content).get("Attributes", {})
        job_id = item.get("jobId", {}).get("S", "")
        if "status" in item and "deletedAt" not in item and not job_id.startswith(_OF_OTHERS):
            self.hooks.saw(job_id, int(item.get("run", {"N": "1"})["N"]), item["status"]["S"])

    def _collect_orders(self) -> None:
        for body, done in self._received(self._resources.queue_url):
            self.hooks.carry_order(ExtractCv.model_validate_json(body), done)

    def _collect_facts(self) -> None:
        kinds = dict(zip(self._topics, (CvExtracted, CvMatched, CvSettled), strict=True))
        for queue, topic in self._fact_queues.items():
            for body, done in self._received(queue):
                self.hooks.carry_fact(kinds[topic].model_validate_json(body))
                done()

    def _collect_webhooks(self) -> None:
        for body, done in self._received(self._resources.webhooks_queue_url):
            self.hooks.carry_webhook(WebhookOrder.model_validate_json(body), self._webhook_queue.delays[body])
            done()

    def _received(self, queue: str) -> Iterator[tuple[str, Callable[[], None]]]:
        """Messages stay in flight, and so count as waiting, until they are done with."""
        sqs = self._raw("sqs")
        while messages := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                handle = message["ReceiptHandle"]
                yield message["Body"], lambda handle=handle: sqs.delete_message(QueueUrl=queue, ReceiptHandle=handle)  # type: ignore[misc]

    # --- from outside

    def api_key(self) -> str | None:
        secrets: AwsSecrets = self._named(AwsSecrets(OPENAI_SECRET), "secrets")
        return secrets.openai_api_key()

    def cache_keys(self) -> Iterable[str]:
        return [key.decode() for key in self.cache.undisturbed().keys("*")]

    def booked_calls(self) -> int:
        return booked_calls(DynamoSpendLedger(TABLE), self.hooks.clock())

    def items(self) -> Mapping[str, Stored]:
        found = {}
        for item in self._all_items():
            if not item["jobId"]["S"].startswith(_OF_OTHERS):
                job = to_job(item)
                found[job.job_id] = Stored(job, "updatedAt" in item, "ttl" in item and "openShard" not in item)
        return found

    def object_keys(self) -> Iterable[str]:
        for bucket in (UPLOADS_BUCKET, OUTPUTS_BUCKET):
            for page in self._raw("s3").get_paginator("list_object_versions").paginate(Bucket=bucket):
                yield from (found["Key"] for found in [*page.get("Versions", []), *page.get("DeleteMarkers", [])])

    def all_candidates(self) -> Iterable[Candidate]:
        for item in self._all_items():
            if item["jobId"]["S"].startswith(CANDIDATE_PREFIX):
                yield Candidate.model_validate_json(decompress(bytes(item["content"]["B"])))

    def revoked_keys(self) -> Iterable[str]:
        for item in self._all_items():
            if item["jobId"]["S"].startswith(MACHINE_KEY_PREFIX) and "revokedAt" in item:
                yield item["jobId"]["S"].removeprefix(MACHINE_KEY_PREFIX)

    def put_webhooks(self, webhooks: OwnerWebhooks) -> None:
        faults = self.hooks.faults
        faults.is_quiet, before = True, faults.is_quiet
        self.webhooks.put(webhooks, 0)
        faults.is_quiet = before

    def put_bare(self, job_id: str) -> None:
        item = {"jobId": {"S": job_id}, "status": {"S": "pending"}, "step": {"S": "uploaded"}}
        self._raw("dynamodb").put_item(TableName=TABLE, Item=item)

    def put_upload(self, key: str, content: bytes) -> None:
        self._raw("s3").put_object(Bucket=UPLOADS_BUCKET, Key=key, Body=content)

    def close(self) -> None:
        self._stack.close()

    def _all_items(self) -> Iterator[dict[str, Any]]:
        for page in self._raw("dynamodb").get_paginator("scan").paginate(TableName=TABLE):
            yield from page["Items"]


class DisturbedRedis(RedisCache):
    """The product's cache on a real server, with commands that do not arrive or whose answer does not."""

    def __init__(self, url: str, hooks: Hooks) -> None:
        super().__init__(url, QuietCounts())
        self._hooks = hooks

    def undisturbed(self) -> Any:
        return super()._connected()

    def _connected(self) -> Any:
        return _Commands(self.undisturbed(), self._hooks)


class QuietCounts(RecordingTelemetry):
    """What goes wrong with the cache is counted and no event."""

    def event(self, name: str, **fields: object) -> None:
        return None


class _Commands:
    def __init__(self, client: Any, hooks: Hooks) -> None:
        self._client = client
        self._hooks = hooks

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def send(*given: Any) -> Any:
            import redis

            self._hooks.before("cache", name)
            fault = self._hooks.faults.draw(f"cache.{name}", _REDIS_FAULTS)
            if fault is WireFault.KILLED_BEFORE:
                raise Killed
            if fault is WireFault.REFUSED:
                raise redis.ConnectionError
            answer = getattr(self._client, name)(*given)
            if fault is WireFault.KILLED_AFTER:
                raise Killed
            if fault is WireFault.ANSWER_LOST:
                raise redis.TimeoutError
            return answer

        return send


_REDIS_FAULTS = [WireFault.REFUSED, WireFault.ANSWER_LOST, WireFault.KILLED_BEFORE, WireFault.KILLED_AFTER]


class _WithoutDelay(SqsWebhookQueue):
    """The emulator keeps messages back by the machine's clock; the campaign does so by its own."""

    def __init__(self, queue_url: str) -> None:
        super().__init__(queue_url)
        self.delays: dict[str, float] = {}

    def send(self, order: WebhookOrder, delay_seconds: float) -> None:
        self.delays[order.model_dump_json(exclude_defaults=True)] = delay_seconds
        super().send(order, 0)


class _OneByOne:
    """In the place of a pool of threads."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def __enter__(self) -> "_OneByOne":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def map(self, function: Callable[[Any], Any], values: Iterable[Any]) -> Iterator[Any]:
        return map(function, values)


def _body(request: Any) -> bytes:
    body = request.body
    if hasattr(body, "read"):
        body.seek(0)
        body = body.read()
    return body.encode() if isinstance(body, str) else bytes(body or b"")


def _without_every_second(body: bytes) -> tuple[bytes, list[bytes]]:
    """Return an order to delete some of the objects, and what names the others; an order for none is refused by S3."""
    objects = re.findall(rb"<Object>(.*?)</Object>", body, re.DOTALL)
    left = objects[1::2]
    for name in left:
        body = body.replace(b"<Object>" + name + b"</Object>", b"")
    return body, left


def _throttled(event_name: str, request: Any) -> Any:
    if ".s3." in event_name:
        return _answer(request, 503, b"<Error><Code>SlowDown</Code></Error>")
    code = "ThrottlingException"
    if ".sns." not in event_name:
        return _answer(request, 400, json.dumps({"__type": code}).encode())
    return _answer(request, 400, f"<ErrorResponse><Error><Code>{code}</Code></Error></ErrorResponse>".encode())


def _answer(request: Any, status: int, content: bytes) -> Any:
    from botocore.awsrequest import AWSResponse
    from moto.core.botocore_stubber import MockRawResponse

    return AWSResponse(request.url, status, {}, MockRawResponse(content))
