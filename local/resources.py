"""Create in the emulated AWS what Terraform creates in the real one, with the suffix `local`."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

TABLE = "cv-metadata-local"
UPLOADS_BUCKET = "cv-generator-uploads-local"
OUTPUTS_BUCKET = "cv-generator-outputs-local"
QUEUE = "cv-processing-local"
DEAD_LETTER_QUEUE = "cv-processing-dlq-local"
WEBHOOKS_QUEUE = "cv-webhooks-local"
WEBHOOKS_DEAD_LETTER_QUEUE = "cv-webhooks-dlq-local"
FAILURE_QUEUE = "cv-failures-local"
"""Failure destination of everything that is invoked asynchronously (SNS, S3)."""

TOPICS = ("cv-extracted-local", "cv-matched-local", "cv-settled-local")
OPENAI_SECRET = "cv-generator/openai-api-key-local"  # noqa: S105  the name, not the secret
MAX_RECEIVE_COUNT = 3

ClientOf = Callable[[str], Any]
"""Service name to boto3 client."""


@dataclass(frozen=True)
class Resources:
    """Addresses of what was created."""

    queue_url: str
    dead_letter_queue_url: str
    failure_queue_url: str
    webhooks_queue_url: str
    extracted_topic_arn: str
    matched_topic_arn: str
    settled_topic_arn: str
    user_pool_id: str
    user_pool_client_id: str


OF_CANDIDATES = ("tags", "marks", "apart", "languages", "receivedAt", "searchText", "deletedAt", "expires")
"""What an index of the table holds beside its keys (infra/terraform/table.tf): what a search of candidates reads."""


def clients(endpoint: str) -> ClientOf:
    """Return a maker of boto3 clients for the emulated AWS; it makes each client once."""
    import boto3
    from botocore.config import Config

    session = boto3.session.Session(
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106  what local clouds accept
        region_name="us-east-1",
    )
    config = Config(max_pool_connections=50, retries={"max_attempts": 2}, s3={"addressing_style": "path"})
    made: dict[str, Any] = {}

    def client_of(service: str) -> Any:
        if service not in made:
            made[service] = session.client(service, endpoint_url=endpoint, config=config)
        return made[service]

    return client_of


def create_resources(client_of: ClientOf, openai_api_key: str | None = None) -> Resources:
    """Create all resources; the secret only if there is a key to put into it."""
    # Made one after the other: creating clients is not thread-safe, using them is.
    for service in ("dynamodb", "s3", "sqs", "sns", "cognito-idp"):
        client_of(service)
    with ThreadPoolExecutor(max_workers=4) as pool:
        table = pool.submit(_create_table, client_of("dynamodb"))
        buckets = [pool.submit(_create_bucket, client_of("s3"), name) for name in (UPLOADS_BUCKET, OUTPUTS_BUCKET)]
        users = pool.submit(_create_user_pool, client_of("cognito-idp"))
        dead_letter_url, dead_letter_arn = create_queue(client_of("sqs"), DEAD_LETTER_QUEUE)
        failure_url, _ = create_queue(client_of("sqs"), FAILURE_QUEUE)
        redrive = {"deadLetterTargetArn": dead_letter_arn, "maxReceiveCount": MAX_RECEIVE_COUNT}
        # Six times the longest function timeout, as the Lambda guide advises for queues.
        _, webhooks_dead_arn = create_queue(client_of("sqs"), WEBHOOKS_DEAD_LETTER_QUEUE)
        webhooks_redrive = {"deadLetterTargetArn": webhooks_dead_arn, "maxReceiveCount": 6}
        webhooks_url, _ = create_queue(
            client_of("sqs"), WEBHOOKS_QUEUE, VisibilityTimeout="180", RedrivePolicy=json.dumps(webhooks_redrive)
        )
        queue_url, _ = create_queue(client_of("sqs"), QUEUE, VisibilityTimeout="900", RedrivePolicy=json.dumps(redrive))
        extracted, matched, settled = (client_of("sns").create_topic(Name=name)["TopicArn"] for name in TOPICS)
        if openai_api_key:
            secret = json.dumps({"api_key": openai_api_key})
            client_of("secretsmanager").create_secret(Name=OPENAI_SECRET, SecretString=secret)
        for pending in (table, *buckets):
            pending.result()
        pool_id, client_id = users.result()
    return Resources(
        queue_url=queue_url,
        dead_letter_queue_url=dead_letter_url,
        failure_queue_url=failure_url,
        webhooks_queue_url=webhooks_url,
        extracted_topic_arn=extracted,
        matched_topic_arn=matched,
        settled_topic_arn=settled,
        user_pool_id=pool_id,
        user_pool_client_id=client_id,
    )


def create_queue(sqs: Any, name: str, **attributes: str) -> tuple[str, str]:
    """Return the queue's URL and ARN."""
    url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return url, arn


def _create_table(dynamodb: Any) -> None:
    def key(partition: str, sort: str | None = None) -> list[dict[str, str]]:
        hash_key = {"AttributeName": partition, "KeyType": "HASH"}
        return [hash_key, {"AttributeName": sort, "KeyType": "RANGE"}] if sort else [hash_key]

    def index(name: str, partition: str, sort: str, kind: str, included: Sequence[str] = ()) -> dict[str, Any]:
        projection = {"ProjectionType": kind} | ({"NonKeyAttributes": list(included)} if included else {})
        return {"IndexName": name, "KeySchema": key(partition, sort), "Projection": projection}

    types = {"jobId": "S", "userId": "S", "createdAt": "S", "openShard": "S", "updatedAt": "N"}
    dynamodb.create_table(
        TableName=TABLE,
        KeySchema=key("jobId"),
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in types.items()],
        GlobalSecondaryIndexes=[
            index("UserIdIndex", "userId", "createdAt", "INCLUDE", OF_CANDIDATES),
            index("OpenJobsIndex", "openShard", "updatedAt", "KEYS_ONLY"),
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    dynamodb.update_time_to_live(TableName=TABLE, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})


def _create_bucket(s3: Any, name: str) -> None:
    s3.create_bucket(Bucket=name)
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    rule = {
        "AllowedOrigins": ["*"],
        "AllowedMethods": ["GET", "PUT", "POST", "HEAD"],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag", "Content-Disposition"],
    }
    s3.put_bucket_cors(Bucket=name, CORSConfiguration={"CORSRules": [rule]})


def _create_user_pool(cognito: Any) -> tuple[str, str]:
    pool_id = cognito.create_user_pool(PoolName="cv-generator-local")["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool_id, ClientName="web", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )
    return pool_id, client["UserPoolClient"]["ClientId"]
