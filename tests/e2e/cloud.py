"""What the end-to-end tests do to a running cloud. Nothing but HTTP and an AWS SDK."""

import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from local import resources
from local.api_client import ApiClient, ApiRefused, encode_form
from local.cloud import ROOT, Addresses
from local.resources import ClientOf, clients

SAMPLES = ROOT / "local" / "samples"
GERMAN_CV = SAMPLES / "cv_tobias_wendelin.pdf"
ENGLISH_CV = SAMPLES / "cv_eleanor_marsh.pdf"
FRENCH_CV = SAMPLES / "cv_camille_aubertin.pdf"
JOB_PROFILE = SAMPLES / "job_profile.pdf"

TERMINAL = ("completed", "completed_with_errors", "failed")
Json = dict[str, Any]


@dataclass(frozen=True)
class Rejection:
    """`status` is that of the HTTP answer when the file was refused at once, else `job_id` is the failed job's."""

    code: str
    sentence: str
    status: int = 0
    job_id: str = ""


@dataclass
class Cloud:
    addresses: Addresses
    aws: ClientOf = field(init=False)
    api: ApiClient = field(init=False)

    def __post_init__(self) -> None:
        self.aws = clients(self.addresses.aws)
        self.api = ApiClient(self.addresses.api, language="en")

    def wait(self, job_id: str, seconds: float = 600) -> Json:
        """Return the job as the API shows it once it has ended."""
        give_up_at = time.monotonic() + seconds
        while time.monotonic() < give_up_at:
            job = self.api.job(job_id)
            if job["status"] in TERMINAL:
                return job
            time.sleep(0.1)
        raise AssertionError(f"not ended after {seconds} s: {job['status']}, {job['steps']}")

    def item(self, job_id: str) -> Json:
        """Return the table item in DynamoDB's own notation, so that any change in it is seen."""
        answer = self.aws("dynamodb").get_item(TableName=resources.TABLE, Key={"jobId": {"S": job_id}})
        return dict(answer.get("Item", {}))

    def output_names(self, job_id: str) -> set[str]:
        listing = self.aws("s3").list_objects_v2(Bucket=resources.OUTPUTS_BUCKET, Prefix=f"{job_id}/")
        return {entry["Key"].split("/", 1)[1] for entry in listing.get("Contents", [])}

    def output(self, job_id: str, filename: str) -> bytes:
        answer = self.aws("s3").get_object(Bucket=resources.OUTPUTS_BUCKET, Key=f"{job_id}/{filename}")
        content: bytes = answer["Body"].read()
        return content

    def queue_url(self, name: str = resources.QUEUE) -> str:
        return str(self.aws("sqs").get_queue_url(QueueName=name)["QueueUrl"])

    def send(self, body: Json) -> None:
        self.aws("sqs").send_message(QueueUrl=self.queue_url(), MessageBody=json.dumps(body))

    def publish(self, topic: str, body: Json) -> None:
        arn = self.aws("sns").create_topic(Name=topic)["TopicArn"]
        self.aws("sns").publish(TopicArn=arn, Message=json.dumps(body))

    def wait_until_delivered(self, seconds: float = 300) -> None:
        """Return when no queue, the dispatcher's own included, holds or handles a message."""
        sqs = self.aws("sqs")
        names = [f"ApproximateNumberOfMessages{which}" for which in ("", "NotVisible", "Delayed")]
        urls = [url for url in sqs.list_queues()["QueueUrls"] if "-dlq-" not in url and "-failures-" not in url]
        give_up_at = time.monotonic() + seconds
        while time.monotonic() < give_up_at:
            counts = [sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"] for url in urls]
            if all(set(found.values()) == {"0"} for found in counts):
                return
            time.sleep(0.1)
        raise AssertionError("messages are still on their way")

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> Json:
        """Return the JSON answer. Raises ApiRefused for an error."""
        return dict(json.loads(self.api.send("POST", path, body, headers)))

    def upload_outcome(self, file: Path) -> "Rejection":
        """Upload a file that will not do, and return how that was said: at once, or as a failed job."""
        try:
            job_id = self.api.upload(file)
        except ApiRefused as refusal:
            return Rejection(refusal.code, str(refusal), status=refusal.status)
        job = self.wait(job_id)
        assert job["status"] == "failed", f"{file.name} became {job['status']}"
        return Rejection(job["error"]["code"], job["error"]["message"], job_id=job_id)


def post_form(url: str, fields: dict[str, str], file: Path) -> int:
    """Send a presigned POST as a browser would (the file comes last) and return the HTTP status."""
    body, content_type = encode_form({"file": file}, fields)
    request = urllib.request.Request(url, body, {"Content-Type": content_type}, method="POST")
    try:
        with urllib.request.urlopen(request) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        raise AssertionError(error.read().decode()) from error
