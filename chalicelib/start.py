"""What a function loads while it starts, so that its first call does not wait for it; each loads what it needs alone.

Lambda gives a starting function a whole processor whatever its memory (AWS Lambda guide, "Execution environment"); in
its first call the same imports would run at the function's share.
"""

from contextlib import suppress
from importlib import import_module

from .resources import read_yaml
from .wiring import STEP_MODULES, Container

_STEP_SERVICES = ("dynamodb", "s3", "sns")

SERVICES = {
    "app": ("dynamodb", "s3", "sqs"),
    "webhook_sender": ("dynamodb", "sqs"),
    "authorizer": ("dynamodb",),
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

_WORD_AND_PDF = (
    "docx",
    "docxtpl",
    "jinja2.sandbox",
    "pypdfium2",
    "chalicelib.documents.word.package",
    "chalicelib.documents.word.writer",
    "chalicelib.documents.pdf.convert",
    "chalicelib.documents.pdf.finish",
)

LIBRARIES = {
    "app": (
        "multipart",
        "phonenumbers",
        "yaml",
        "aws_lambda_powertools",
        *(
            f"chalicelib.http.{name}"
            for name in (
                "access",
                "candidates",
                "corrections",
                "health",
                "jobs",
                "machine_keys",
                "openapi",
                "owner",
                "profiles",
                "usage",
                "webhooks",
            )
        ),
    ),
    "cv_generator": (*_WORD_AND_PDF, "chalicelib.documents.word.cv_layout", "chalicelib.contracts.cv_values"),
    "matcher": ("chalicelib.matching.judge",),
    "offer_generator": (*_WORD_AND_PDF, "chalicelib.documents.word.offer_layout"),
    "dashboard_builder": ("jinja2.sandbox", "pydantic.type_adapter", "chalicelib.contracts.cv_values"),
    "webhook_sender": ("aws_lambda_powertools",),
    "sweeper": ("aws_lambda_powertools", "chalicelib.engines.openai.batch_shelf"),
    "authorizer": ("jwt", "cryptography.hazmat.primitives.asymmetric.rsa", "chalicelib.http.access"),
}

_OF_EVERY_STEP = (
    "aws_lambda_powertools",
    "yaml",
    "chalicelib.engines.cached",
    "chalicelib.engines.charging",
    "chalicelib.resources.rates",
)

OBJECTS = {
    "app": ("submitter", "machine_keys"),
    "on_cv_uploaded": ("submitter", "another_file"),
    "sweeper": ("sweeper",),
    "webhook_sender": ("webhook_sender",),
    "authorizer": ("token_verifier", "machine_keys"),
}
"""What a function takes from the container at every event; what these need is imported when they are built."""

_OBJECTS_OF_EVERY_STEP = ("runner", "cache", "offline_engine")

ASKS_AN_ENGINE = frozenset({"cv_extractor", "cv_generator", "matcher", "feedback", "offer_generator"})

READS_OR_JUDGES = frozenset({"cv_extractor", "matcher", "feedback"})
"""What needs the limited process, which reads files and in which the rules work."""


def load(handler: str, container: Container) -> None:
    """Load what the function needs. `handler` is Lambda's `_HANDLER`, such as app.matcher; elsewhere it is empty.

    Nothing here can fail a function: what cannot be reached yet, such as the secret of the language model, is asked for
    again by the first call, which says what is wrong.
    """
    from .adapters.aws import client

    name = handler.rpartition(".")[2]
    if name in READS_OR_JUDGES:
        # First: the limited process loads beside what follows here.
        container.warm_reader()
    for service in SERVICES.get(name, ()):
        client(service, container.settings.aws_endpoint)
        if service == "dynamodb":
            import_module("boto3.dynamodb.types")
    if name == "app":
        from .contracts.base import Language

        for language in Language:
            read_yaml("translations", f"api.{language.value}.yaml")
    is_step = name in STEP_MODULES
    for library in (*LIBRARIES.get(name, ()), *(_OF_EVERY_STEP if is_step else ())):
        import_module(library)
    for attribute in (*OBJECTS.get(name, ()), *(_OBJECTS_OF_EVERY_STEP if is_step else ())):
        with suppress(Exception):
            getattr(container, attribute)
    if is_step:
        # Every message is a job read and its step's input made: these models are built now, not in the first call.
        from .contracts.job import Job

        Job.model_rebuild()
        import_module(f"chalicelib.steps.{STEP_MODULES[name]}").STEP.reads.model_rebuild()
        # Each step asks which documents there are, and that imports all of them.
        import_module("chalicelib.documents").output_documents()
        with suppress(Exception):
            import_module("chalicelib.rehearsal").rehearse(name, container)
    if name == "dashboard_builder":
        # The last step notes the candidate, too, with the languages that their CVs say they speak.
        import_module("chalicelib.vocabulary.spoken_languages").spoken_names()
    if name == "webhook_sender":
        from .contracts.webhooks import OwnerWebhooks, WebhookOrder

        WebhookOrder.model_rebuild()
        OwnerWebhooks.model_rebuild()
    if name in ASKS_AN_ENGINE:
        with suppress(Exception):
            container.engine.cache_identity("extract")
