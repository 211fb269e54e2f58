"""Routes and event handlers of cv-generator. Each parses, calls one function and returns.

Reading order for newcomers: this file, then chalicelib/pipeline/runner.py (a job's life), then chalicelib/steps (what
each step does). Names of queues, topics and buckets come from the stage's environment in .chalice/config.json.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from chalice import AuthResponse, Chalice, CORSConfig, Rate, Response
from chalice.app import AuthRequest, S3Event, SNSEvent, SQSEvent

from chalicelib.contracts.media_types import DOCX, PDF, XLSX
from chalicelib.errors import NotAuthenticated
from chalicelib.http.problems import answering, replace_refusal
from chalicelib.lazy import LazyModule
from chalicelib.settings import load_wires

if TYPE_CHECKING:
    from chalicelib import start, wiring
    from chalicelib.contracts import events
    from chalicelib.contracts import webhooks as webhook_orders
    from chalicelib.http import (
        access,
        candidates,
        corrections,
        health,
        jobs,
        machine_keys,
        openapi,
        owner,
        preview,
        profiles,
        requests,
        templates,
        usage,
        webhooks,
    )
else:
    # Each function loads what it needs while it starts (chalicelib/start.py).
    start = LazyModule("chalicelib.start")
    wiring = LazyModule("chalicelib.wiring")
    events = LazyModule("chalicelib.contracts.events")
    access = LazyModule("chalicelib.http.access")
    candidates = LazyModule("chalicelib.http.candidates")
    corrections = LazyModule("chalicelib.http.corrections")
    health = LazyModule("chalicelib.http.health")
    jobs = LazyModule("chalicelib.http.jobs")
    machine_keys = LazyModule("chalicelib.http.machine_keys")
    openapi = LazyModule("chalicelib.http.openapi")
    owner = LazyModule("chalicelib.http.owner")
    preview = LazyModule("chalicelib.http.preview")
    profiles = LazyModule("chalicelib.http.profiles")
    requests = LazyModule("chalicelib.http.requests")
    templates = LazyModule("chalicelib.http.templates")
    usage = LazyModule("chalicelib.http.usage")
    webhooks = LazyModule("chalicelib.http.webhooks")
    webhook_orders = LazyModule("chalicelib.contracts.webhooks")

app = Chalice(app_name="cv-generator")
app.api.binary_types += ["multipart/form-data", PDF, DOCX, XLSX]
# Chalice's handler would write tracebacks, which may quote a CV; logs are written by adapters/telemetry.py.
app.log.handlers.clear()

WIRES = load_wires()
UPLOAD_TYPES = ["multipart/form-data", PDF, DOCX, "application/json", "application/octet-stream"]
if WIRES.allowed_origin:
    app.api.cors = CORSConfig(
        allow_origin=WIRES.allowed_origin,
        allow_headers=[
            "Authorization",
            "Content-Type",
            "Accept-Language",
            "Idempotency-Key",
            "If-Match",
            "X-File-Name",
        ],
        expose_headers=["ETag", "Location", "Retry-After"],
        max_age=600,
    )

answered = answering(lambda: requests.language_of(app.current_request), lambda: wiring.container().telemetry)


@app.middleware("http")
def say_refusals_as_problems(event: Any, get_response: Callable[[Any], Response]) -> Response:
    return replace_refusal(get_response(event), requests.language_of(app.current_request))


@app.middleware("http")
def hold_keys_to_their_scopes(event: Any, get_response: Callable[[Any], Response]) -> Response:
    return access.refusal(app.current_request, wiring.container()) or get_response(event)


@app.authorizer()
def authorizer(request: AuthRequest) -> AuthResponse:
    """Let a valid token pass as its `sub`, a live key as its owner; everyone else gets 403 from the gateway."""
    try:
        caller = access.caller_of(request.token, wiring.container())
    except NotAuthenticated:
        return AuthResponse(routes=[], principal_id="nobody")
    return AuthResponse(routes=["*"], principal_id=caller.owner, context=caller.context)


# Open access exists in the stage `local` only (settings.py); then requests belong to the user `local`.
PRIVATE: dict[str, Any] = {} if WIRES.is_open else {"authorizer": authorizer}


# --- REST API: service -------------------------------------------------------------------------------------------


@app.route("/health", methods=["GET"])
@answered
def get_health() -> Response:
    return health.health(app.current_request, wiring.container())


@app.route("/api/v1/health", methods=["GET"])
@answered
def get_api_health() -> Response:
    return health.health(app.current_request, wiring.container())


@app.route("/api/v1/openapi.json", methods=["GET"])
@answered
def get_openapi() -> Response:
    return openapi.document_response(app.current_request)


@app.route("/api/v1/docs", methods=["GET"])
@answered
def get_docs() -> Response:
    return openapi.docs_page()


# --- REST API: jobs ----------------------------------------------------------------------------------------------


@app.route("/api/v1/cv/upload", methods=["POST"], content_types=UPLOAD_TYPES, **PRIVATE)
@answered
def upload_cv() -> Response:
    return jobs.upload(app.current_request, wiring.container())


@app.route("/api/v1/cv/uploads", methods=["POST"], **PRIVATE)
@answered
def prepare_upload() -> Response:
    return jobs.prepare_upload(app.current_request, wiring.container())


@app.route("/api/v1/cv/jobs", methods=["GET"], **PRIVATE)
@answered
def list_jobs() -> Response:
    return jobs.list_jobs(app.current_request, wiring.container())


@app.route("/api/v1/cv/jobs/{job_id}", methods=["GET"], **PRIVATE)
@answered
def show_job(job_id: str) -> Response:
    return jobs.show_job(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}", methods=["DELETE"], **PRIVATE)
@answered
def delete_job(job_id: str) -> Response:
    return jobs.delete_job(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/cv", methods=["GET"], **PRIVATE)
@answered
def show_cv(job_id: str) -> Response:
    return jobs.show_cv(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/cv", methods=["PUT"], **PRIVATE)
@answered
def edit_cv(job_id: str) -> Response:
    return jobs.edit_cv(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/match", methods=["GET"], **PRIVATE)
@answered
def show_match(job_id: str) -> Response:
    return jobs.show_artifact(app.current_request, wiring.container(), job_id, "match")


@app.route("/api/v1/cv/jobs/{job_id}/match/criteria", methods=["PUT"], **PRIVATE)
@answered
def change_criteria(job_id: str) -> Response:
    return corrections.change_criteria(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/feedback", methods=["GET"], **PRIVATE)
@answered
def show_feedback(job_id: str) -> Response:
    return jobs.show_artifact(app.current_request, wiring.container(), job_id, "feedback")


@app.route("/api/v1/cv/jobs/{job_id}/offer", methods=["GET"], **PRIVATE)
@answered
def show_offer(job_id: str) -> Response:
    return jobs.show_artifact(app.current_request, wiring.container(), job_id, "offer")


@app.route("/api/v1/cv/jobs/{job_id}/outputs/{name}", methods=["GET"], **PRIVATE)
@answered
def show_output(job_id: str, name: str) -> Response:
    return jobs.show_output(app.current_request, wiring.container(), job_id, name)


@app.route("/api/v1/cv/jobs/{job_id}/source", methods=["GET"], **PRIVATE)
@answered
def show_source(job_id: str) -> Response:
    return jobs.show_source(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/source", methods=["PUT"], content_types=UPLOAD_TYPES, **PRIVATE)
@answered
def replace_source(job_id: str) -> Response:
    return jobs.replace_source(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/source/uploads", methods=["POST"], **PRIVATE)
@answered
def prepare_source(job_id: str) -> Response:
    return jobs.prepare_source(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/source/text", methods=["GET"], **PRIVATE)
@answered
def show_source_text(job_id: str) -> Response:
    return jobs.show_source_text(app.current_request, wiring.container(), job_id)


@app.route(
    "/api/v1/cv/jobs/{job_id}/matches",
    methods=["POST"],
    content_types=["application/json", "multipart/form-data"],
    **PRIVATE,
)
@answered
def match_again(job_id: str) -> Response:
    return jobs.match_again(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/retry", methods=["POST"], **PRIVATE)
@answered
def retry_job(job_id: str) -> Response:
    return jobs.retry(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/regenerate", methods=["POST"], **PRIVATE)
@answered
def regenerate_job(job_id: str) -> Response:
    return jobs.regenerate(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/preview", methods=["POST"], **PRIVATE)
@answered
def preview_document(job_id: str) -> Response:
    return preview.preview(app.current_request, wiring.container(), job_id)


# --- REST API: people correct a job --------------------------------------------------------------------------------


@app.route("/api/v1/cv/jobs/{job_id}/job-profile", methods=["GET"], **PRIVATE)
@answered
def show_job_profile(job_id: str) -> Response:
    return corrections.show_job_profile(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/job-profile", methods=["PUT"], **PRIVATE)
@answered
def save_job_profile(job_id: str) -> Response:
    return corrections.save_job_profile(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/match/verdicts", methods=["GET"], **PRIVATE)
@answered
def show_overrides(job_id: str) -> Response:
    return corrections.show_overrides(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/match/verdicts", methods=["PUT"], **PRIVATE)
@answered
def save_overrides(job_id: str) -> Response:
    return corrections.save_overrides(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/wording", methods=["GET"], **PRIVATE)
@answered
def show_wording(job_id: str) -> Response:
    return corrections.show_wording(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/wording", methods=["PUT"], **PRIVATE)
@answered
def save_wording(job_id: str) -> Response:
    return corrections.save_wording(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/versions", methods=["GET"], **PRIVATE)
@answered
def list_versions(job_id: str) -> Response:
    return corrections.list_versions(app.current_request, wiring.container(), job_id)


@app.route("/api/v1/cv/jobs/{job_id}/versions/{of}/{version}", methods=["GET"], **PRIVATE)
@answered
def show_version(job_id: str, of: str, version: str) -> Response:
    return corrections.show_version(app.current_request, wiring.container(), job_id, of, version)


@app.route("/api/v1/cv/jobs/{job_id}/versions/{of}/{version}/restore", methods=["POST"], **PRIVATE)
@answered
def restore_version(job_id: str, of: str, version: str) -> Response:
    return corrections.restore_version(app.current_request, wiring.container(), job_id, of, version)


# --- REST API: job profiles --------------------------------------------------------------------------------------


@app.route(
    "/api/v1/job-profiles", methods=["POST"], content_types=["application/json", "multipart/form-data"], **PRIVATE
)
@answered
def create_profile() -> Response:
    return profiles.create_profile(app.current_request, wiring.container())


@app.route("/api/v1/job-profiles", methods=["GET"], **PRIVATE)
@answered
def list_profiles() -> Response:
    return profiles.list_profiles(app.current_request, wiring.container())


@app.route("/api/v1/job-profiles/{profile_id}", methods=["GET"], **PRIVATE)
@answered
def show_profile(profile_id: str) -> Response:
    return profiles.show_profile(app.current_request, wiring.container(), profile_id)


@app.route("/api/v1/job-profiles/{profile_id}", methods=["DELETE"], **PRIVATE)
@answered
def delete_profile(profile_id: str) -> Response:
    return profiles.delete_profile(app.current_request, wiring.container(), profile_id)


@app.route("/api/v1/job-profiles/{profile_id}/criteria", methods=["PUT"], **PRIVATE)
@answered
def change_profile_criteria(profile_id: str) -> Response:
    return profiles.change_profile_criteria(app.current_request, wiring.container(), profile_id)


@app.route("/api/v1/job-profiles/{profile_id}", methods=["PUT"], **PRIVATE)
@answered
def save_profile(profile_id: str) -> Response:
    return profiles.save_profile(app.current_request, wiring.container(), profile_id)


@app.route("/api/v1/job-profiles/{profile_id}/versions", methods=["GET"], **PRIVATE)
@answered
def list_profile_versions(profile_id: str) -> Response:
    return profiles.list_profile_versions(app.current_request, wiring.container(), profile_id)


@app.route("/api/v1/job-profiles/{profile_id}/versions/{version}", methods=["GET"], **PRIVATE)
@answered
def show_profile_version(profile_id: str, version: str) -> Response:
    return profiles.show_profile_version(app.current_request, wiring.container(), profile_id, version)


@app.route("/api/v1/job-profiles/{profile_id}/versions/{version}/restore", methods=["POST"], **PRIVATE)
@answered
def restore_profile_version(profile_id: str, version: str) -> Response:
    return profiles.restore_profile_version(app.current_request, wiring.container(), profile_id, version)


@app.route("/api/v1/job-profiles/{profile_id}/ranking", methods=["GET"], **PRIVATE)
@answered
def show_ranking(profile_id: str) -> Response:
    return profiles.show_ranking(app.current_request, wiring.container(), profile_id)


# --- REST API: candidates ----------------------------------------------------------------------------------------


@app.route("/api/v1/candidates", methods=["GET"], **PRIVATE)
@answered
def list_candidates() -> Response:
    return candidates.list_candidates(app.current_request, wiring.container())


@app.route("/api/v1/candidates/{candidate_id}", methods=["GET"], **PRIVATE)
@answered
def show_candidate(candidate_id: str) -> Response:
    return candidates.show_candidate(app.current_request, wiring.container(), candidate_id)


@app.route("/api/v1/candidates/{candidate_id}", methods=["PUT"], **PRIVATE)
@answered
def edit_candidate(candidate_id: str) -> Response:
    return candidates.edit_candidate(app.current_request, wiring.container(), candidate_id)


@app.route("/api/v1/candidates/{candidate_id}", methods=["DELETE"], **PRIVATE)
@answered
def delete_candidate(candidate_id: str) -> Response:
    return candidates.delete_candidate(app.current_request, wiring.container(), candidate_id)


@app.route("/api/v1/candidates/{candidate_id}/archive", methods=["GET"], **PRIVATE)
@answered
def show_candidate_archive(candidate_id: str) -> Response:
    return candidates.show_archive(app.current_request, wiring.container(), candidate_id)


@app.route("/api/v1/candidates/{candidate_id}/join", methods=["POST"], **PRIVATE)
@answered
def join_candidates(candidate_id: str) -> Response:
    return candidates.join_candidates(app.current_request, wiring.container(), candidate_id)


@app.route("/api/v1/candidates/{candidate_id}/apart", methods=["POST"], **PRIVATE)
@answered
def keep_candidates_apart(candidate_id: str) -> Response:
    return candidates.keep_apart(app.current_request, wiring.container(), candidate_id)


@app.route("/api/v1/candidates/{candidate_id}/part", methods=["POST"], **PRIVATE)
@answered
def part_candidate(candidate_id: str) -> Response:
    return candidates.part_candidate(app.current_request, wiring.container(), candidate_id)


# --- REST API: the owner's settings ------------------------------------------------------------------------------


@app.route("/api/v1/settings", methods=["GET"], **PRIVATE)
@answered
def show_settings() -> Response:
    return owner.show_settings(app.current_request, wiring.container())


@app.route("/api/v1/settings", methods=["PUT"], **PRIVATE)
@answered
def save_settings() -> Response:
    return owner.save_settings(app.current_request, wiring.container())


@app.route("/api/v1/settings/logo", methods=["GET"], **PRIVATE)
@answered
def show_logo() -> Response:
    return owner.show_file(app.current_request, wiring.container(), "logo.png")


@app.route("/api/v1/settings/logo", methods=["PUT"], content_types=["image/png", "image/jpeg"], **PRIVATE)
@answered
def save_logo() -> Response:
    return owner.save_logo(app.current_request, wiring.container())


@app.route("/api/v1/settings/logo", methods=["DELETE"], **PRIVATE)
@answered
def delete_logo() -> Response:
    return owner.delete_file(app.current_request, wiring.container(), "logo.png")


@app.route("/api/v1/settings/template", methods=["GET"], **PRIVATE)
@answered
def show_single_template() -> Response:
    return templates.show_single(app.current_request, wiring.container())


@app.route("/api/v1/settings/template", methods=["PUT"], content_types=[DOCX, "application/octet-stream"], **PRIVATE)
@answered
def save_single_template() -> Response:
    return templates.save_single(app.current_request, wiring.container())


@app.route("/api/v1/settings/template", methods=["DELETE"], **PRIVATE)
@answered
def delete_single_template() -> Response:
    return templates.delete_single(app.current_request, wiring.container())


@app.route("/api/v1/settings/templates", methods=["GET"], **PRIVATE)
@answered
def list_templates() -> Response:
    return templates.list_templates(app.current_request, wiring.container())


@app.route("/api/v1/settings/templates", methods=["POST"], content_types=[DOCX, "application/octet-stream"], **PRIVATE)
@answered
def add_template() -> Response:
    return templates.add_template(app.current_request, wiring.container())


@app.route("/api/v1/settings/templates/{template_id}", methods=["GET"], **PRIVATE)
@answered
def show_template(template_id: str) -> Response:
    return templates.show_template(app.current_request, wiring.container(), template_id)


@app.route("/api/v1/settings/templates/{template_id}", methods=["PUT"], **PRIVATE)
@answered
def change_template(template_id: str) -> Response:
    return templates.change_template(app.current_request, wiring.container(), template_id)


@app.route("/api/v1/settings/templates/{template_id}", methods=["DELETE"], **PRIVATE)
@answered
def delete_template(template_id: str) -> Response:
    return templates.delete_template(app.current_request, wiring.container(), template_id)


@app.route("/api/v1/settings/template-samples/{kind}", methods=["GET"], **PRIVATE)
@answered
def show_sample(kind: str) -> Response:
    return templates.show_sample(app.current_request, wiring.container(), kind)


# --- REST API: other programs --------------------------------------------------------------------------------------


@app.route("/api/v1/keys", methods=["GET"], **PRIVATE)
@answered
def list_keys() -> Response:
    return machine_keys.list_keys(app.current_request, wiring.container())


@app.route("/api/v1/keys", methods=["POST"], **PRIVATE)
@answered
def create_key() -> Response:
    return machine_keys.create_key(app.current_request, wiring.container())


@app.route("/api/v1/keys/{key_id}", methods=["DELETE"], **PRIVATE)
@answered
def revoke_key(key_id: str) -> Response:
    return machine_keys.revoke_key(app.current_request, wiring.container(), key_id)


@app.route("/api/v1/webhooks", methods=["GET"], **PRIVATE)
@answered
def list_webhooks() -> Response:
    return webhooks.list_webhooks(app.current_request, wiring.container())


@app.route("/api/v1/webhooks", methods=["POST"], **PRIVATE)
@answered
def create_webhook() -> Response:
    return webhooks.create_webhook(app.current_request, wiring.container())


@app.route("/api/v1/webhooks/{webhook_id}", methods=["PUT"], **PRIVATE)
@answered
def change_webhook(webhook_id: str) -> Response:
    return webhooks.change_webhook(app.current_request, wiring.container(), webhook_id)


@app.route("/api/v1/webhooks/{webhook_id}", methods=["DELETE"], **PRIVATE)
@answered
def delete_webhook(webhook_id: str) -> Response:
    return webhooks.delete_webhook(app.current_request, wiring.container(), webhook_id)


@app.route("/api/v1/webhooks/{webhook_id}/secret", methods=["POST"], **PRIVATE)
@answered
def rotate_webhook_secret(webhook_id: str) -> Response:
    return webhooks.rotate_secret(app.current_request, wiring.container(), webhook_id)


@app.route("/api/v1/webhooks/{webhook_id}/test", methods=["POST"], **PRIVATE)
@answered
def send_test_webhook(webhook_id: str) -> Response:
    return webhooks.send_test(app.current_request, wiring.container(), webhook_id)


@app.route("/api/v1/webhooks/{webhook_id}/deliveries", methods=["GET"], **PRIVATE)
@answered
def list_deliveries(webhook_id: str) -> Response:
    return webhooks.list_deliveries(app.current_request, wiring.container(), webhook_id)


@app.route("/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", methods=["POST"], **PRIVATE)
@answered
def replay_delivery(webhook_id: str, delivery_id: str) -> Response:
    return webhooks.replay(app.current_request, wiring.container(), webhook_id, delivery_id)


# --- REST API: what it costs ---------------------------------------------------------------------------------------


@app.route("/api/v1/usage", methods=["GET"], **PRIVATE)
@answered
def show_usage() -> Response:
    return usage.show_usage(app.current_request, wiring.container())


# --- Events ------------------------------------------------------------------------------------------------------


def run_step(
    step: str, message: "events.ExtractCv | events.CvExtracted | events.CvMatched | events.CvSettled", event: Any
) -> None:
    seconds_left = event.context.get_remaining_time_in_millis() / 1000
    wiring.container().runner.handle(step, message.job_id, message.run, seconds_left)


@app.on_sqs_message(queue=WIRES.queue, batch_size=1)
def cv_extractor(event: SQSEvent) -> None:
    wiring.container().warm_reader()
    for record in event:
        run_step("cv_extractor", events.ExtractCv.model_validate_json(record.body), event)


@app.on_sns_message(topic=WIRES.extracted_topic)
def cv_generator(event: SNSEvent) -> None:
    run_step("cv_generator", events.CvExtracted.model_validate_json(event.message), event)


@app.on_sns_message(topic=WIRES.extracted_topic)
def matcher(event: SNSEvent) -> None:
    run_step("matcher", events.CvExtracted.model_validate_json(event.message), event)


@app.on_sns_message(topic=WIRES.extracted_topic)
def feedback(event: SNSEvent) -> None:
    run_step("feedback", events.CvExtracted.model_validate_json(event.message), event)


@app.on_sns_message(topic=WIRES.matched_topic)
def offer_generator(event: SNSEvent) -> None:
    run_step("offer_generator", events.CvMatched.model_validate_json(event.message), event)


@app.on_sns_message(topic=WIRES.settled_topic)
def dashboard_builder(event: SNSEvent) -> None:
    run_step("dashboard_builder", events.CvSettled.model_validate_json(event.message), event)


@app.on_sqs_message(queue=WIRES.webhooks_queue, batch_size=1)
def webhook_sender(event: SQSEvent) -> None:
    for record in event:
        wiring.container().webhook_sender.carry_out(webhook_orders.WebhookOrder.model_validate_json(record.body))


@app.on_s3_event(bucket=WIRES.uploads_bucket, events=["s3:ObjectCreated:*"])
def on_cv_uploaded(event: S3Event) -> None:
    container = wiring.container()
    if not container.another_file.arrived(event.key):
        container.submitter.uploaded(event.key)


@app.schedule(Rate(5, unit=Rate.MINUTES))
def sweeper(event: Any) -> None:
    wiring.container().sweeper.sweep()
    wiring.container().collect_batches()


if WIRES.handler:
    start.load(WIRES.handler, wiring.container())
