"""Load in advance what the first job would otherwise wait for, while the emulator is starting anyway."""

import importlib
import threading

LIBRARIES = (
    "boto3",
    "botocore.client",
    "multipart",
    "docx",
    "docxtpl",
    "jinja2.sandbox",
    "phonenumbers",
    "yaml",
)
"""What handlers import inside functions, because a Lambda that does not need it should not pay for it."""


SERVICES = ("dynamodb", "s3", "sqs", "sns")
"""Whose clients the first upload and its steps would otherwise make, each 0.1 s of processor time."""


def make_clients_in_background(endpoint: str) -> None:
    """Make the clients that the product talks to the services with, without waiting for any."""
    from chalicelib.adapters.aws import client

    threading.Thread(
        target=lambda: [client(service, endpoint) for service in SERVICES], daemon=True, name="warm-up"
    ).start()


def warm_up_in_background(with_cache: bool) -> None:
    """Import libraries and steps and start a reading process, without waiting for any of it."""
    threading.Thread(target=_warm_up, args=(with_cache,), daemon=True, name="warm-up").start()


def _warm_up(with_cache: bool) -> None:
    from chalicelib.contracts.job import Job
    from chalicelib.reading.pool import reading_pool
    from chalicelib.wiring import STEP_MODULES

    importlib.import_module("boto3")  # first: the start itself needs it
    reading_pool().warm_up()
    for name in (*LIBRARIES, *(["redis"] if with_cache else [])):
        importlib.import_module(name)
    for module in STEP_MODULES.values():
        importlib.import_module(f"chalicelib.steps.{module}")
    importlib.import_module("chalicelib.engines.offline.engine")
    # Built at its first use, else by each of the first requests at once.
    Job.model_rebuild()
