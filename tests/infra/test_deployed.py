"""The merged package is applied into the emulator and read back: is everything wired as app.py says?"""

import importlib
import json
from typing import Any

import pytest

from chalicelib.adapters.tokens import TokenVerifier
from local.resources import ClientOf
from local.wiring_graph import BucketSource, QueueSource, ScheduleSource, TopicSource, read_wiring

from .deployed_wiring import environment_of, permissions
from .terraform import Module

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

FUNCTIONS = {
    "api_handler",
    "authorizer",
    "cv_extractor",
    "cv_generator",
    "dashboard_builder",
    "feedback",
    "matcher",
    "offer_generator",
    "on_cv_uploaded",
    "sweeper",
    "webhook_sender",
}


def declared_listeners() -> set[tuple[str, str, str]]:
    """What Chalice reads from app.py, with the names of the stage dev instead of the laptop's."""
    from chalice.cli.factory import CLIFactory

    found: set[tuple[str, str, str]] = set()
    for source in read_wiring(importlib.import_module("app"), CLIFactory(".").create_config_obj("local")):
        name = source.function.name
        if isinstance(source, QueueSource):
            found.add(("queue", source.queue.replace("-local", "-dev"), name))
        elif isinstance(source, TopicSource):
            found.add(("topic", source.topic.replace("-local", "-dev"), name))
        elif isinstance(source, BucketSource):
            found.add(("bucket", source.bucket.replace("-local", "-dev"), name))
        elif isinstance(source, ScheduleSource):
            found.add(("schedule", f"rate({int(source.every_seconds // 60)} minutes)", name))
    return found


def test_every_event_source_of_the_application_is_deployed_and_no_other(
    deployed_listeners: set[tuple[str, str, str]],
) -> None:
    assert deployed_listeners == declared_listeners()


def test_all_functions_are_there_with_a_published_version_behind_the_alias(client_of: ClientOf) -> None:
    names = {f["FunctionName"] for f in client_of("lambda").list_functions()["Functions"]}
    assert names == {f"cv-generator-dev-{function}" for function in {*FUNCTIONS, "release_guard"}}
    for name in names - {"cv-generator-dev-release_guard"}:
        assert client_of("lambda").get_alias(FunctionName=name, Name="live")["FunctionVersion"].isdigit()


def test_each_service_may_call_the_alias_of_the_functions_that_it_calls(client_of: ClientOf) -> None:
    services = {function: {service for service, _ in permissions(client_of, function)} for function in FUNCTIONS}
    assert services == {
        "api_handler": {"apigateway.amazonaws.com"},
        "authorizer": {"apigateway.amazonaws.com"},
        "cv_extractor": set(),
        "cv_generator": {"sns.amazonaws.com"},
        "matcher": {"sns.amazonaws.com"},
        "feedback": {"sns.amazonaws.com"},
        "offer_generator": {"sns.amazonaws.com"},
        "dashboard_builder": {"sns.amazonaws.com"},
        "on_cv_uploaded": {"s3.amazonaws.com"},
        "sweeper": {"events.amazonaws.com"},
        "webhook_sender": set(),
    }


def test_functions_learn_the_names_of_what_was_created(client_of: ClientOf, deployed: Module) -> None:
    outputs = deployed.outputs()
    variables = environment_of(client_of, "cv_extractor")
    assert variables["STAGE"] == "dev"
    assert variables["CV_METADATA_TABLE"] == "cv-metadata-dev" == outputs["cv_metadata_table_name"]
    assert variables["CV_UPLOADS_BUCKET"] == "cv-generator-uploads-dev"
    assert variables["CV_OUTPUTS_BUCKET"] == "cv-generator-outputs-dev"
    assert variables["CV_PROCESSING_QUEUE_URL"] == outputs["cv_processing_queue_url"]
    assert variables["CV_EXTRACTED_TOPIC_ARN"].endswith(":cv-extracted-dev")
    assert variables["AUTH"] == "jwt"
    assert variables["JWT_AUDIENCE"] == outputs["jwt_audience"]
    assert variables["ALLOWED_ORIGIN"] == outputs["page_url"]


def test_no_secret_stands_in_the_environment(client_of: ClientOf) -> None:
    for function in FUNCTIONS:
        for name, value in environment_of(client_of, function).items():
            if "SECRET" in name:
                assert value == "" or value.startswith("arn:aws:secretsmanager:"), f"{function}: {name}"
            assert "KEY" not in name or name == "JWT_KEYS_URL", f"{function}: {name}"


def test_the_queue_hides_a_message_for_six_timeouts_and_gives_up_after_six_receives(client_of: ClientOf) -> None:
    sqs = client_of("sqs")
    url = sqs.get_queue_url(QueueName="cv-processing-dev")["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    timeout = client_of("lambda").get_function_configuration(FunctionName="cv-generator-dev-cv_extractor")["Timeout"]
    assert int(attributes["VisibilityTimeout"]) >= 6 * timeout
    redrive = json.loads(attributes["RedrivePolicy"])
    assert redrive["maxReceiveCount"] == 6
    assert redrive["deadLetterTargetArn"].endswith(":cv-processing-dlq-dev")


def test_what_fails_asynchronously_goes_to_the_failure_queue(client_of: ClientOf) -> None:
    for function in FUNCTIONS - {"api_handler", "authorizer", "cv_extractor", "webhook_sender"}:
        configuration: dict[str, Any] = client_of("lambda").get_function_event_invoke_config(
            FunctionName=f"cv-generator-dev-{function}", Qualifier="live"
        )
        destination = configuration["DestinationConfig"]["OnFailure"]["Destination"]
        assert destination.endswith(":cv-failures-dev"), function


def test_the_api_has_every_route_of_the_application(client_of: ClientOf) -> None:
    routes = importlib.import_module("app").app.routes
    gateway = client_of("apigateway")
    api = next(a for a in gateway.get_rest_apis()["items"] if a["name"] == "cv-generator-api-dev")
    deployed_routes = {
        (resource["path"], method)
        for resource in gateway.get_resources(restApiId=api["id"], limit=500)["items"]
        for method in resource.get("resourceMethods", {})
        if method != "OPTIONS"
    }
    assert deployed_routes == {(path, method) for path, methods in routes.items() for method in methods}


def test_a_user_of_the_deployed_pool_is_let_in_by_the_token_that_the_guide_tells_to_fetch(
    client_of: ClientOf, deployed: Module, endpoint: str
) -> None:
    outputs, cognito = deployed.outputs(), client_of("cognito-idp")
    pool, client = outputs["user_pool_id"], outputs["jwt_audience"]
    cognito.admin_create_user(UserPoolId=pool, Username="you@example.com", MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=pool, Username="you@example.com", Password="Chosen-by-1-person", Permanent=True
    )
    answer = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "you@example.com", "PASSWORD": "Chosen-by-1-person"},
    )
    verifier = TokenVerifier(outputs["jwt_issuer"], client, f"{endpoint}/{pool}/.well-known/jwks.json")
    assert verifier.subject(answer["AuthenticationResult"]["IdToken"])
