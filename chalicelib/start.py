"""What a function loads while it starts, so that its first call does not wait for it; each loads what it needs alone.

Lambda gives a starting function a whole processor whatever its memory (AWS Lambda guide, "Execution environment"); in
its first call the same imports would run at the function's share.
"""

from contextlib import suppress
from importlib import import_module

from .contracts.job import Job
from .wiring import STEP_MODULES, Container

_STEP_SERVICES = ("dynamodb", "s3", "sns")

SERVICES = {
    "app": ("dynamodb", "s3", "sqs"),
    "cv_extractor": _STEP_SERVICES,
    "cv_generator": _STEP_SERVICES,
    "matcher": _STEP_SERVICES,
    "feedback": _STEP_SERVICES,
    "offer_generator": _STEP_SERVICES,
    "dashboard_builder": _STEP_SERVICES,
    "on_cv_uploaded": ("dynamodb", "s3", "sqs"),
    "sweeper": ("dynamodb", "s3", "sqs", "sns"),
}
"""AWS services that a function calls at every event, by its name in app.py; `app` is the API's."""

LIBRARIES = {
    "app": (
        "multipart",
        "phonenumbers",
        *(
            f"chalicelib.http.{name}"
            for name in ("candidates", "corrections", "health", "jobs", "openapi", "owner", "profiles", "usage")
        ),
    ),
    "cv_generator": ("docx", "docxtpl", "jinja2.sandbox"),
    "matcher": ("chalicelib.matching.judge",),
    "offer_generator": ("docx", "docxtpl", "jinja2.sandbox"),
    "dashboard_builder": ("jinja2.sandbox",),
    "authorizer": ("jwt", "cryptography.hazmat.primitives.asymmetric.rsa"),
}

ASKS_AN_ENGINE = frozenset({"cv_extractor", "cv_generator", "matcher", "feedback", "offer_generator"})


def load(handler: str, container: Container) -> None:
    """Load what the function needs. `handler` is Lambda's `_HANDLER`, such as app.matcher; elsewhere it is empty.

    Nothing here can fail a function: what cannot be reached yet, such as the secret of the language model, is asked for
    again by the first call, which says what is wrong.
    """
    from .adapters.aws import client

    name = handler.rpartition(".")[2]
    for service in SERVICES.get(name, ()):
        client(service, container.settings.aws_endpoint)
    for library in LIBRARIES.get(name, ()):
        import_module(library)
    if name in STEP_MODULES:
        # Every message is a job read and its step's input made: these models are built now, not in the first call.
        Job.model_rebuild()
        import_module(f"chalicelib.steps.{STEP_MODULES[name]}").STEP.reads.model_rebuild()
    if name == "cv_extractor":
        container.warm_reader()
    if name in ASKS_AN_ENGINE:
        with suppress(Exception):
            container.engine.cache_identity("extract")
