"""Would IAM allow this call? The part of IAM's logic that the roles here use: allow statements and wildcards."""

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

Json = dict[str, Any]
ACCOUNT = "123456789012"
REGION = "us-east-1"
DATA_SERVICES = ("dynamodb", "s3", "sqs", "sns", "secretsmanager", "kms")


def statements(policy: Json) -> list[Json]:
    found = policy["Statement"]
    return found if isinstance(found, list) else [found]


def as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def allows(policy: Json, action: str, resource: str) -> bool:
    return any(
        statement["Effect"] == "Allow"
        and any(fnmatchcase(action, pattern) for pattern in as_list(statement["Action"]))
        and any(fnmatchcase(resource, pattern) for pattern in as_list(statement["Resource"]))
        for statement in statements(policy)
    )


def needed(service: str, operation: str, parameters: Json) -> Iterator[tuple[str, str]]:
    """Return action and resource that IAM would look at (service authorization reference)."""
    if operation == "BatchGetItem":
        for name in parameters["RequestItems"]:
            yield f"dynamodb:{operation}", f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{name}"
    elif operation == "TransactWriteItems":
        for kind, write in ((kind, write) for item in parameters["TransactItems"] for kind, write in item.items()):
            yield f"dynamodb:{kind}Item", f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{write['TableName']}"
    elif service == "dynamodb":
        table = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{parameters['TableName']}"
        index = parameters.get("IndexName")
        yield f"dynamodb:{operation}", f"{table}/index/{index}" if index else table
    elif service == "s3":
        bucket = f"arn:aws:s3:::{parameters['Bucket']}"
        named = {
            "HeadObject": "GetObject",
            "HeadBucket": "ListBucket",
            "ListObjectsV2": "ListBucket",
            "ListObjectVersions": "ListBucketVersions",
        }
        if operation == "DeleteObjects":
            for item in parameters["Delete"]["Objects"]:
                action = "DeleteObjectVersion" if "VersionId" in item else "DeleteObject"
                yield f"s3:{action}", f"{bucket}/{item['Key']}"
            return
        action = named.get(operation, operation)
        yield f"s3:{action}", bucket if action.startswith("List") else f"{bucket}/{parameters['Key']}"
    elif service == "sqs":
        yield f"sqs:{operation}", f"arn:aws:sqs:{REGION}:{ACCOUNT}:{parameters['QueueUrl'].rpartition('/')[2]}"
    elif service == "sns":
        yield f"sns:{operation}", parameters["TopicArn"]
    elif service == "secretsmanager":
        yield f"secretsmanager:{operation}", parameters["SecretId"]
    else:
        yield f"{service}:{operation}", "unknown"


WITH_OUR_KEY: dict[tuple[str, str], tuple[str, ...]] = {
    ("s3", "GetObject"): ("Decrypt",),
    ("s3", "PutObject"): ("GenerateDataKey",),
    ("sqs", "SendMessage"): ("GenerateDataKey", "Decrypt"),
    ("sqs", "ReceiveMessage"): ("Decrypt",),
    ("sns", "Publish"): ("GenerateDataKey", "Decrypt"),
    ("secretsmanager", "GetSecretValue"): ("Decrypt",),
}
"""What services ask of a caller besides: rights to the key that encrypts their data (their guides, "encryption")."""

DYNAMODB_WITH_OUR_KEY = ("Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "DescribeKey")
"""DynamoDB's guide, "Using IAM policies and key policies"."""


def needed_of_the_key(service: str, operation: str) -> Iterator[str]:
    """Return the actions on the key that the call needs besides its own."""
    actions = DYNAMODB_WITH_OUR_KEY if service == "dynamodb" else WITH_OUR_KEY.get((service, operation), ())
    yield from (f"kms:{action}" for action in actions)


def role_policy(client_of: Any, function: str) -> Json:
    document = client_of("iam").get_role_policy(RoleName=f"cv-generator-dev-{function}", PolicyName=function)
    policy = document["PolicyDocument"]
    result: Json = policy if isinstance(policy, dict) else json.loads(policy)
    return result
