"""The environment variables of the stage `local`: the same names that Terraform sets in the cloud."""

from collections.abc import Mapping, MutableMapping

from . import resources
from .resources import Resources
from .scans import recognition

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_REGION": "us-east-1",
}

KEPT_FROM_OUTSIDE = (
    "ALLOWED_ORIGIN",
    "AUTH",
    "CV_ENGINE",
    "JWT_AUDIENCE",
    "JWT_ISSUER",
    "JWT_KEYS_URL",
    "KEPT_BYTES",
    "LOG_LEVEL",
    "MODEL_NAME",
    "OPENAI_BASE_URL",
    "POWERTOOLS_METRICS_DISABLED",
    "WEBHOOKS_TO_LOCALHOST",
)
"""What a developer may set for the whole local cloud; the rest is ours."""

REMOVED = ("AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_SECURITY_TOKEN", "OPENAI_API_KEY")
"""A developer's own AWS account must not be reachable from here, and the key is read from the secret only."""


def local_environment(created: Resources, endpoint: str, redis_url: str, outside: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for the app, given what was created and where it listens."""
    # The emulated user pool, unless another issuer is named: then that one's discovery document names its keys.
    cognito = {
        "JWT_ISSUER": f"https://cognito-idp.us-east-1.amazonaws.com/{created.user_pool_id}",
        "JWT_AUDIENCE": created.user_pool_client_id,
        "JWT_KEYS_URL": "" if outside.get("JWT_ISSUER") else f"{endpoint}/{created.user_pool_id}/.well-known/jwks.json",
    }
    # Metrics are lines on standard output, between the lines meant for people.
    defaults = {"AUTH": "open", "ALLOWED_ORIGIN": "*", "POWERTOOLS_METRICS_DISABLED": "true"}
    return {
        **CREDENTIALS,
        **defaults,
        **cognito,
        **{name: outside[name] for name in KEPT_FROM_OUTSIDE if outside.get(name)},
        "OCR": recognition(outside),
        "STAGE": "local",
        "AWS_ENDPOINT_URL": endpoint,
        "PUBLIC_AWS_ENDPOINT_URL": endpoint,
        "CV_METADATA_TABLE": resources.TABLE,
        "CV_UPLOADS_BUCKET": resources.UPLOADS_BUCKET,
        "CV_OUTPUTS_BUCKET": resources.OUTPUTS_BUCKET,
        "CV_PROCESSING_QUEUE_URL": created.queue_url,
        "CV_WEBHOOKS_QUEUE_URL": created.webhooks_queue_url,
        "CV_EXTRACTED_TOPIC_ARN": created.extracted_topic_arn,
        "CV_MATCHED_TOPIC_ARN": created.matched_topic_arn,
        "CV_SETTLED_TOPIC_ARN": created.settled_topic_arn,
        "OPENAI_SECRET": resources.OPENAI_SECRET,
        "REDIS_URL": redis_url,
    }


def apply_environment(variables: Mapping[str, str], environ: MutableMapping[str, str]) -> dict[str, str | None]:
    """Set the variables and remove what must not be there; return what to put back with `restore_environment`."""
    touched = [*variables, *REMOVED]
    before = {name: environ.get(name) for name in touched}
    environ.update(variables)
    for name in REMOVED:
        environ.pop(name, None)
    return before


def restore_environment(before: Mapping[str, str | None], environ: MutableMapping[str, str]) -> None:
    for name, value in before.items():
        if value is None:
            environ.pop(name, None)
        else:
            environ[name] = value
