"""What the local cloud consists of, seen through any AWS client."""

import json

import pytest

from local.environment import apply_environment, local_environment, restore_environment
from local.resources import ClientOf, Resources, create_resources


@pytest.fixture(scope="module")
def created(aws: ClientOf) -> Resources:
    return create_resources(aws, openai_api_key="sk-example")


def test_the_job_table_has_the_agreed_indexes_and_expiry(aws: ClientOf, created: Resources) -> None:
    table = aws("dynamodb").describe_table(TableName="cv-metadata-local")["Table"]
    indexes = {
        index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
        for index in table["GlobalSecondaryIndexes"]
    }
    assert indexes == {"UserIdIndex": ["userId", "createdAt"], "OpenJobsIndex": ["openShard", "updatedAt"]}
    expiry = aws("dynamodb").describe_time_to_live(TableName="cv-metadata-local")["TimeToLiveDescription"]
    assert (expiry["AttributeName"], expiry["TimeToLiveStatus"]) == ("ttl", "ENABLED")


def test_a_message_received_three_times_goes_to_the_dead_letter_queue(aws: ClientOf, created: Resources) -> None:
    sqs = aws("sqs")
    sqs.send_message(QueueUrl=created.queue_url, MessageBody="poison")
    for _ in range(3):
        assert sqs.receive_message(QueueUrl=created.queue_url, VisibilityTimeout=0)["Messages"]
    assert not sqs.receive_message(QueueUrl=created.queue_url).get("Messages")
    dead = sqs.receive_message(QueueUrl=created.dead_letter_queue_url)
    assert [message["Body"] for message in dead["Messages"]] == ["poison"]


def test_the_openai_key_is_a_secret_in_the_agreed_shape(aws: ClientOf, created: Resources) -> None:
    secret = aws("secretsmanager").get_secret_value(SecretId="cv-generator/openai-api-key-local")
    assert json.loads(secret["SecretString"]) == {"api_key": "sk-example"}


def test_a_user_can_log_in_and_gets_a_token_for_this_client(aws: ClientOf, created: Resources) -> None:
    cognito = aws("cognito-idp")
    cognito.admin_create_user(UserPoolId=created.user_pool_id, Username="ada")
    cognito.admin_set_user_password(
        UserPoolId=created.user_pool_id, Username="ada", Password="Example-1", Permanent=True
    )
    answer = cognito.initiate_auth(
        ClientId=created.user_pool_client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "ada", "PASSWORD": "Example-1"},
    )
    assert answer["AuthenticationResult"]["IdToken"].count(".") == 2


def test_the_environment_names_what_was_created_and_keeps_the_developers_choices(created: Resources) -> None:
    variables = local_environment(
        created, "http://127.0.0.1:4566", "redis://127.0.0.1:6379/0", {"CV_ENGINE": "offline", "CV_METADATA_TABLE": "x"}
    )
    assert variables["CV_PROCESSING_QUEUE_URL"].endswith("/cv-processing-local")
    assert variables["CV_EXTRACTED_TOPIC_ARN"].endswith(":cv-extracted-local")
    assert variables["CV_MATCHED_TOPIC_ARN"].endswith(":cv-matched-local")
    assert variables["CV_SETTLED_TOPIC_ARN"].endswith(":cv-settled-local")
    assert variables["CV_ENGINE"] == "offline"
    assert variables["CV_METADATA_TABLE"] == "cv-metadata-local"


def test_a_developers_own_aws_profile_is_out_of_reach_and_comes_back() -> None:
    environ = {"AWS_PROFILE": "work", "AWS_ACCESS_KEY_ID": "real", "HOME": "/home/ada"}
    before = apply_environment({"AWS_ACCESS_KEY_ID": "test", "STAGE": "local"}, environ)
    assert environ == {"AWS_ACCESS_KEY_ID": "test", "STAGE": "local", "HOME": "/home/ada"}
    restore_environment(before, environ)
    assert environ == {"AWS_PROFILE": "work", "AWS_ACCESS_KEY_ID": "real", "HOME": "/home/ada"}
