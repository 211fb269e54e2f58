"""Webhooks over the API: what people say, see and send again; and what the pipeline tells."""

from typing import Any

import pytest

from chalicelib.contracts.webhooks import MAX_WEBHOOKS
from chalicelib.ports import Posted
from tests.app.conftest import Api, FakeContainer
from tests.app.test_jobs import run_all
from tests.app.test_upload import PDF

ORDER = {"url": "https://hooks.example.com/cv", "events": ["job.completed", "job.failed", "job.deleted"]}


class Address:
    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []

    def post(self, _: str, headers: Any, body: bytes) -> Posted:
        self.got.append((dict(headers), body))
        return Posted(200, None)


@pytest.fixture
def address(container: FakeContainer) -> Address:
    from chalicelib.pipeline.webhook_delivery import WebhookSender
    from chalicelib.wiring import clock

    address = Address()
    container.__dict__["webhook_sender"] = WebhookSender(
        container.jobs, container.webhooks, container.webhook_queue, address, container.telemetry, clock
    )
    return address


def make(api: Api, **changes: Any) -> Any:
    answer = api.json("POST", "/api/v1/webhooks", {**ORDER, **changes})
    assert answer.status_code == 201, answer.body
    return answer.json_body


def carry_out(container: FakeContainer) -> None:
    while container.webhook_queue.sent:
        container.webhook_sender.carry_out(container.webhook_queue.sent.pop(0)[0])


def test_a_job_s_end_and_its_deletion_are_told_and_listed(api: Api, container: FakeContainer, address: Address) -> None:
    made = make(api)
    job_id = api.upload(PDF).json_body["jobId"]
    run_all(container)
    carry_out(container)
    status = api.call("GET", f"/api/v1/cv/jobs/{job_id}").json_body["status"]
    path = f"/api/v1/webhooks/{made['id']}/deliveries"
    [told] = api.call("GET", path).json_body["deliveries"]
    assert (told["event"], told["jobId"], told["state"]) == (f"job.{status}", job_id, "delivered")
    api.call("DELETE", f"/api/v1/cv/jobs/{job_id}")
    carry_out(container)
    events = {told["event"] for told in api.call("GET", path).json_body["deliveries"]}
    assert events == {f"job.{status}", "job.deleted"}


def test_an_event_is_sent_again_under_its_id(api: Api, container: FakeContainer, address: Address) -> None:
    made = make(api)
    api.upload(PDF)
    run_all(container)
    carry_out(container)
    path = f"/api/v1/webhooks/{made['id']}/deliveries"
    [told] = api.call("GET", path).json_body["deliveries"]
    assert api.call("POST", f"{path}/{told['id']}/replay").status_code == 202
    carry_out(container)
    assert [headers["webhook-id"] for headers, _ in address.got] == [told["id"], told["id"]]
    assert api.call("POST", f"{path}/msg_none/replay").status_code == 404


def test_the_secret_is_told_once_and_changed_with_a_day_s_notice(api: Api) -> None:
    made = make(api)
    assert made["secret"].startswith("whsec_")
    [listed] = api.call("GET", "/api/v1/webhooks").json_body["webhooks"]
    assert "secret" not in listed
    rotated = api.call("POST", f"/api/v1/webhooks/{made['id']}/secret").json_body
    assert rotated["secret"] != made["secret"]
    assert rotated["formerSecretUntil"]


def test_one_address_is_one_webhook(api: Api) -> None:
    first, second = make(api), make(api, events=["job.failed"])
    assert (first["id"], second["events"]) == (second["id"], ["job.failed"])
    assert first["secret"] != second["secret"]
    assert len(api.call("GET", "/api/v1/webhooks").json_body["webhooks"]) == 1


def test_it_is_changed_and_deleted(api: Api) -> None:
    path = f"/api/v1/webhooks/{make(api)['id']}"
    changed = api.json("PUT", path, {"url": "https://b.example.com/", "events": ["job.failed"]}).json_body
    assert (changed["url"], changed["events"]) == ("https://b.example.com/", ["job.failed"])
    assert api.call("DELETE", path).status_code == 204
    assert api.call("DELETE", path).status_code == 404
    assert api.call("GET", "/api/v1/webhooks").json_body["webhooks"] == []


def test_a_test_is_told_without_a_job(api: Api, container: FakeContainer, address: Address) -> None:
    path = f"/api/v1/webhooks/{make(api)['id']}"
    assert api.call("POST", f"{path}/test").status_code == 202
    carry_out(container)
    assert b'"data":null' in address.got[0][1]
    assert api.call("GET", f"{path}/deliveries").json_body["deliveries"][0]["event"] == "webhook.test"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"url": "http://hooks.example.com/"}, "webhook_url_refused"),
        ({"url": "https://169.254.169.254/"}, "webhook_url_refused"),
        ({"url": "http://localhost:9000/"}, "webhook_url_refused"),
        ({"events": []}, "invalid_request"),
        ({"events": ["webhook.test"]}, "invalid_request"),
        ({"events": ["job.eaten"]}, "invalid_request"),
    ],
)
def test_what_cannot_be_sent_is_refused(api: Api, changes: dict[str, Any], code: str) -> None:
    answer = api.json("POST", "/api/v1/webhooks", {**ORDER, **changes})
    assert (answer.status_code, answer.json_body["code"]) == (400, code)
    assert "169.254" not in answer.json_body["detail"]
    # A sentence for people: the word for programs stands beside it.
    assert "not_public" not in answer.json_body["detail"] and "https_only" not in answer.json_body["detail"]


def test_an_owner_has_so_many_at_most(api: Api) -> None:
    for number in range(MAX_WEBHOOKS):
        make(api, url=f"https://hooks.example.com/{number}")
    refused = api.json("POST", "/api/v1/webhooks", ORDER)
    assert (refused.status_code, refused.json_body["code"]) == (409, "too_many_webhooks")
