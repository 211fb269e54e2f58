"""A Chalice app with one handler per kind of event source. What each handler saw lies in `seen`."""

import json
import queue
import threading
from typing import Any

from chalice import Chalice, Rate

app = Chalice(app_name="sample")

seen: "queue.Queue[tuple[str, Any]]" = queue.Queue()
behaviour: dict[str, Any] = {}
"""Handler name to a function called with the payload; it may raise or wait."""

running = 0
most_running = 0
_lock = threading.Lock()


def _record(name: str, payload: Any, context: Any) -> Any:
    global running, most_running
    with _lock:
        running += 1
        most_running = max(most_running, running)
    try:
        seen.put((name, payload))
        return behaviour.get(name, lambda payload, context: None)(payload, context)
    finally:
        with _lock:
            running -= 1


@app.route("/")
def index() -> dict[str, str]:
    return {"hello": "world"}


@app.on_sqs_message(queue="sample-orders-local", batch_size=1)
def on_order(event: Any) -> Any:
    return [_record("on_order", json.loads(record.body), event.context) for record in event]


@app.on_sns_message(topic="sample-facts-local")
def on_fact(event: Any) -> Any:
    return _record("on_fact", json.loads(event.message), event.context)


@app.on_s3_event(bucket="sample-files-local", events=["s3:ObjectCreated:*"], prefix="in/", suffix=".pdf")
def on_file(event: Any) -> Any:
    return _record("on_file", (event.bucket, event.key), event.context)


@app.schedule(Rate(5, unit=Rate.MINUTES))
def sweep(event: Any) -> Any:
    return _record("sweep", event.detail_type, event.context)
