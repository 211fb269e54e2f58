"""The deployed stage as the operating commands see it: clients and names."""

import os
from dataclasses import dataclass
from functools import cache
from typing import Any

FUNCTIONS = (
    "api_handler",
    "authorizer",
    "on_cv_uploaded",
    "cv_extractor",
    "cv_generator",
    "matcher",
    "feedback",
    "offer_generator",
    "dashboard_builder",
    "webhook_sender",
    "sweeper",
)
"""In the order in which a CV meets them. app.py decides; tests/infra compares."""


@dataclass(frozen=True)
class Stage:
    """Names are the Terraform module's; clients follow AWS_ENDPOINT_URL, AWS_PROFILE and AWS_REGION as usual."""

    name: str

    @property
    def table(self) -> str:
        return f"cv-metadata-{self.name}"

    @property
    def queue(self) -> str:
        return f"cv-processing-{self.name}"

    @property
    def dead_letters(self) -> str:
        return f"cv-processing-dlq-{self.name}"

    @property
    def webhooks(self) -> str:
        return f"cv-webhooks-{self.name}"

    @property
    def dead_webhooks(self) -> str:
        return f"cv-webhooks-dlq-{self.name}"

    @property
    def failures(self) -> str:
        return f"cv-failures-{self.name}"

    @property
    def alarm_prefix(self) -> str:
        return f"cv-generator-{self.name}-"

    def function(self, name: str) -> str:
        return f"cv-generator-{self.name}-{name}"

    def client(self, service: str) -> Any:
        return _client(service)


def region_of() -> str | None:
    """Return the region of whoever types the command; None when nothing says it."""
    import boto3

    # boto3 itself reads AWS_DEFAULT_REGION and profiles alone; every other tool knows AWS_REGION.
    return os.environ.get("AWS_REGION") or boto3.session.Session().region_name


@cache
def _client(service: str) -> Any:
    import boto3

    return boto3.client(service, region_name=region_of())


def queue_depth(stage: Stage, name: str) -> tuple[str, int]:
    """Return the queue's URL and about how many messages wait in it."""
    sqs = stage.client("sqs")
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    return url, int(attributes["ApproximateNumberOfMessages"])
