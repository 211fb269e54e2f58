"""Runs what was deployed, in a process that knows the deployed zips and not the checkout's application.

Reads from standard input one JSON line: the environment of the functions, who listens to what, and where the failures
go. Then one JSON line per command: {"request": event} calls the API's handler, {"run": function} a scheduled function,
{"calls": true} returns every AWS call made so far as [function, service, operation, parameters]. One line answers each.
"""

import importlib
import json
import os
import sys
import threading
from typing import Any

Json = dict[str, Any]
CALLS: list[tuple[str, str, str, Json]] = []
INTERESTING = (
    "TableName",
    "IndexName",
    "RequestItems",
    "Bucket",
    "Key",
    "QueueUrl",
    "TopicArn",
    "SecretId",
    "Delete",
    "Prefix",
)


def record_calls() -> None:
    """Note every call by the function in whose thread it was made; signed links count as the call that they allow."""
    from botocore.client import BaseClient

    original = BaseClient._make_api_call

    def note(service: str, operation: str, parameters: Json) -> None:
        function = threading.current_thread().name.rsplit("-", 1)[0]
        CALLS.append((function, service, operation, {k: v for k, v in parameters.items() if k in INTERESTING}))

    def call(self: Any, operation: str, parameters: Json) -> Any:
        note(self.meta.service_model.service_name, operation, parameters)
        return original(self, operation, parameters)

    BaseClient._make_api_call = call

    from botocore import signers

    def signed(original_sign: Any, operation_of: Any) -> Any:
        def sign(self: Any, *arguments: Any, **options: Any) -> Any:
            note("s3", *operation_of(arguments, options))
            return original_sign(self, *arguments, **options)

        return sign

    def link(arguments: Any, options: Json) -> tuple[str, Json]:
        method = arguments[0] if arguments else options["ClientMethod"]
        parameters = options.get("Params") or (arguments[1] if len(arguments) > 1 else {})
        return "".join(word.capitalize() for word in method.split("_")), parameters

    def form(arguments: Any, options: Json) -> tuple[str, Json]:
        bucket, key = (*arguments, options.get("Bucket"), options.get("Key"))[:2]
        return "PutObject", {"Bucket": bucket, "Key": key}

    # botocore gives both to the class of each S3 client from here.
    signers.generate_presigned_url = signed(signers.generate_presigned_url, link)
    signers.generate_presigned_post = signed(signers.generate_presigned_post, form)


def main() -> None:
    setup = json.loads(sys.stdin.readline())
    os.environ.update(setup["environment"])
    record_calls()
    app = importlib.import_module("app")

    from local.dispatcher import Dispatcher
    from local.invocation import Context
    from local.resources import clients
    from local.wiring_graph import BucketSource, Function, QueueSource, ScheduleSource, TopicSource

    def function(name: str) -> Function:
        limits = setup["functions"][name]
        return Function(name, getattr(app, name), limits["timeout"], limits["memory_mb"], 2)

    make: dict[str, Any] = {
        "queue": lambda name, listener: QueueSource(function(listener), name, 1),
        "topic": lambda name, listener: TopicSource(function(listener), name),
        "bucket": lambda name, listener: BucketSource(function(listener), name, ("s3:ObjectCreated:*",), None, None),
        "schedule": lambda name, listener: ScheduleSource(function(listener), name, 3600.0),
    }
    sources = [make[kind](name, listener) for kind, name, listener in setup["listeners"]]
    dispatcher = Dispatcher(sources, clients(setup["endpoint"]), setup["failures_url"]).start()
    print(json.dumps({"application": app.__file__}), flush=True)

    api = Function("api_handler", app.app, 29.0, 1024, 1)
    for line in sys.stdin:
        command = json.loads(line)
        answer: list[Any] = []

        def work(command: Json = command, answer: list[Any] = answer) -> None:
            if "request" in command:
                answer.append(app.app(command["request"], Context(api)))
            elif "run" in command:
                dispatcher.run_schedule(command["run"])
                answer.append({})
            else:
                answer.append({"calls": CALLS, "counts": dispatcher.counts})

        thread = threading.Thread(target=work, name="api_handler-0")
        thread.start()
        thread.join()
        print(json.dumps(answer[0] if answer else {"error": "it raised"}), flush=True)
    dispatcher.stop()


if __name__ == "__main__":
    main()
