"""The only reader of the environment. Nothing is validated at import: while packaging, values are expressions."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_UPLOAD_BYTES = 4 * 1024 * 1024
"""Limit of what goes through the API, in bytes of the file. Lambda takes 6 MB a request (AWS Lambda quotas), in which
API Gateway puts the body as base64, a third larger; what is larger goes by form straight to S3."""

DEFAULT_MODEL = "gpt-6-luna"
"""OpenAI's model for focused work at high volume; strict schemas, pictures, a million tokens of context."""

MAX_PRESIGNED_BYTES = 50 * 1024 * 1024
MAX_PAGES = 30
MAX_ATTEMPTS = 3


@dataclass(frozen=True)
class Settings:
    """Configuration of one container.

    `openai_models` maps a verb to a model where it differs from `model_name`, `model_call_seconds_by_verb` to the
    longest wait where that differs. `model_context` is in tokens, 0 for large. `model_extras` go with every request.
    """

    stage: str = "local"
    table: str = "cv-metadata-local"
    uploads_bucket: str = "cv-generator-uploads-local"
    outputs_bucket: str = "cv-generator-outputs-local"
    queue_url: str = ""
    extracted_topic_arn: str = ""
    matched_topic_arn: str = ""
    settled_topic_arn: str = ""
    webhooks_queue_url: str = ""
    webhooks_to_localhost: bool = False
    redis_url: str = ""
    redis_token_secret: str = ""
    openai_secret: str = ""
    openai_base_url: str = ""
    model_name: str = DEFAULT_MODEL
    openai_models: Mapping[str, str] = field(default_factory=dict)
    model_call_seconds: float = 45.0
    model_call_seconds_by_verb: Mapping[str, float] = field(default_factory=dict)
    model_context: int = 0
    model_concurrency: int = 4
    model_extras: Mapping[str, str] = field(default_factory=dict)
    prompt_variants: str = ""
    monthly_budget_usd: float = 0.0
    monthly_calls: int = 0
    monthly_tokens: int = 0
    engine: str = "auto"
    ocr: str = ""
    ocr_function: str = ""
    jwt_issuer: str = ""
    jwt_audience: str = ""
    jwt_keys_url: str = ""
    aws_endpoint: str = ""
    public_aws_endpoint: str = ""
    retention_days: int = 365
    kept_bytes: int = 8 * 1024 * 1024
    """Of data of running jobs that a container keeps in memory (pipeline/kept.py): those of about fifty; 0 for none."""
    log_level: str = "INFO"
    emits_metrics: bool = True


@dataclass(frozen=True)
class Wires:
    """What app.py's decorators are wired to.

    While packaging, .chalice/config.json gives Terraform expressions, which reach the generated Terraform as they are.
    `handler` is which function this process is, such as app.matcher; empty outside of Lambda, which sets it.
    """

    queue: str
    webhooks_queue: str
    extracted_topic: str
    matched_topic: str
    settled_topic: str
    uploads_bucket: str
    allowed_origin: str
    is_open: bool
    handler: str = ""


def load_wires(env: Mapping[str, str] | None = None) -> Wires:
    """Read what the decorators need, without looking into the values.

    Raises:
        ValueError: AUTH=open outside the stage `local`; so packaging such a stage fails.
    """
    env = os.environ if env is None else env
    return Wires(
        queue=env.get("WIRE_QUEUE") or "cv-processing-local",
        webhooks_queue=env.get("WIRE_WEBHOOKS_QUEUE") or "cv-webhooks-local",
        extracted_topic=env.get("WIRE_EXTRACTED_TOPIC") or "cv-extracted-local",
        matched_topic=env.get("WIRE_MATCHED_TOPIC") or "cv-matched-local",
        settled_topic=env.get("WIRE_SETTLED_TOPIC") or "cv-settled-local",
        uploads_bucket=env.get("WIRE_UPLOADS_BUCKET") or "cv-generator-uploads-local",
        allowed_origin=env.get("ALLOWED_ORIGIN", ""),
        is_open=_open_access(env),
        handler=env.get("_HANDLER", ""),
    )


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Read the environment; absent or empty variables get the defaults of `Settings`.

    Raises:
        ValueError: AUTH=open or WEBHOOKS_TO_LOCALHOST outside the stage `local`, or a number that is none.
    """
    env = os.environ if env is None else env
    stage = env.get("STAGE") or "local"
    _open_access(env)
    return Settings(
        stage=stage,
        table=env.get("CV_METADATA_TABLE") or f"cv-metadata-{stage}",
        uploads_bucket=env.get("CV_UPLOADS_BUCKET") or f"cv-generator-uploads-{stage}",
        outputs_bucket=env.get("CV_OUTPUTS_BUCKET") or f"cv-generator-outputs-{stage}",
        queue_url=env.get("CV_PROCESSING_QUEUE_URL", ""),
        extracted_topic_arn=env.get("CV_EXTRACTED_TOPIC_ARN", ""),
        matched_topic_arn=env.get("CV_MATCHED_TOPIC_ARN", ""),
        settled_topic_arn=env.get("CV_SETTLED_TOPIC_ARN", ""),
        webhooks_queue_url=env.get("CV_WEBHOOKS_QUEUE_URL", ""),
        webhooks_to_localhost=_webhooks_to_localhost(env),
        redis_url=env.get("REDIS_URL", ""),
        redis_token_secret=env.get("REDIS_TOKEN_SECRET", ""),
        openai_secret=env.get("OPENAI_SECRET") or f"cv-generator/openai-api-key-{stage}",
        openai_base_url=env.get("OPENAI_BASE_URL", ""),
        model_name=env.get("MODEL_NAME") or DEFAULT_MODEL,
        openai_models=_by_verb(env, "MODEL_NAME_"),
        model_call_seconds=float(env.get("MODEL_CALL_SECONDS") or 45),
        model_call_seconds_by_verb={verb: float(value) for verb, value in _by_verb(env, "MODEL_CALL_SECONDS_").items()},
        model_context=int(env.get("MODEL_CONTEXT") or 0),
        model_concurrency=max(1, int(env.get("MODEL_CONCURRENCY") or 4)),
        model_extras=_model_extras(env),
        prompt_variants=env.get("PROMPT_VARIANTS", ""),
        monthly_budget_usd=float(env.get("OPENAI_MONTHLY_BUDGET_USD") or 0),
        monthly_calls=int(env.get("MODEL_MONTHLY_CALLS") or 0),
        monthly_tokens=int(env.get("MODEL_MONTHLY_TOKENS") or 0),
        engine=env.get("CV_ENGINE") or "auto",
        ocr=env.get("OCR", ""),
        ocr_function=env.get("OCR_FUNCTION", ""),
        jwt_issuer=env.get("JWT_ISSUER", ""),
        jwt_audience=env.get("JWT_AUDIENCE", ""),
        jwt_keys_url=env.get("JWT_KEYS_URL", ""),
        aws_endpoint=env.get("AWS_ENDPOINT_URL", ""),
        public_aws_endpoint=env.get("PUBLIC_AWS_ENDPOINT_URL", ""),
        retention_days=int(env.get("RETENTION_DAYS") or 365),
        kept_bytes=int(env.get("KEPT_BYTES") or Settings.kept_bytes),
        log_level=env.get("LOG_LEVEL") or "INFO",
        emits_metrics=env.get("POWERTOOLS_METRICS_DISABLED", "").lower() not in ("1", "true"),
    )


def _by_verb(env: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Return the settings of single verbs: MODEL_NAME_JUDGE is that of `judge`."""
    return {key.removeprefix(prefix).lower(): value for key, value in env.items() if key.startswith(prefix) and value}


def _model_extras(env: Mapping[str, str]) -> dict[str, str]:
    """Return what goes with every request, where somebody has set it."""
    given = {
        "reasoning_effort": env.get("MODEL_REASONING_EFFORT", ""),
        "service_tier": env.get("MODEL_SERVICE_TIER", ""),
    }
    return {name: value for name, value in given.items() if value}


def _open_access(env: Mapping[str, str]) -> bool:
    stage = env.get("STAGE") or "local"
    if env.get("AUTH") == "open" and stage != "local":
        raise ValueError(f"AUTH=open is for the stage 'local' only, not for '{stage}'. Set AUTH=jwt and JWT_ISSUER.")
    return env.get("AUTH") == "open"


def _webhooks_to_localhost(env: Mapping[str, str]) -> bool:
    stage = env.get("STAGE") or "local"
    is_wanted = env.get("WEBHOOKS_TO_LOCALHOST", "") in ("1", "true")
    if is_wanted and stage != "local":
        raise ValueError(f"WEBHOOKS_TO_LOCALHOST is for the stage 'local' only, not for '{stage}'.")
    return is_wanted
