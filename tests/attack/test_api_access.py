"""Every route of the OpenAPI document × everyone who may come: the owner, another, and bearers of what is no token."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from chalice.test import Client
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jsonschema import Draft202012Validator

from chalicelib import wiring
from chalicelib.adapters.tokens import TokenVerifier
from chalicelib.contracts.machine_key import Scope
from chalicelib.contracts.templates import TemplateKind
from chalicelib.http.access import scope_of
from chalicelib.http.operations import openapi_document
from tests.app.conftest import FakeContainer, container
from tests.app.test_jobs import run_all
from tests.app.test_upload import PDF

__all__ = ["container"]

ISSUER, CLIENT = "https://login.example", "the web page"
OURS, THEIRS = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
PUBLIC = OURS.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
NOW = datetime.now(UTC)
CLAIMS = {"iss": ISSUER, "aud": CLIENT, "sub": "anna", "exp": NOW + timedelta(hours=1)}
OPEN = {"/health", "/api/v1/health", "/api/v1/openapi.json", "/api/v1/docs"}
PLACES = {"name": "cv_word", "of": "cv", "version": "1", "delivery_id": "msg_1", "kind": "cv"}
"""What stands in paths beside the ids of a job and of a profile."""
ANYBODYS = {
    ("get", "/api/v1/settings/template-samples/{kind}"): 302,
    ("delete", "/api/v1/settings/templates/{template_id}"): 204,
}
"""What is answered to whoever asks: a sample is nobody's, and what is not there is deleted already."""

DOCUMENT = openapi_document()
ROUTES = [(method, path) for path, methods in DOCUMENT["paths"].items() for method in methods]


def token(key: Any = OURS, algorithm: str = "RS256", without: str = "", **changes: Any) -> str:
    claims = {name: value for name, value in {**CLAIMS, **changes}.items() if name != without}
    return jwt.encode(claims, key, algorithm=algorithm)


def signed_with_the_public_key() -> str:
    """The old trick: the published key as the secret of a symmetric signature."""
    import base64
    import hashlib
    import hmac

    def part(content: Any) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(content, default=lambda at: int(at.timestamp())).encode()).rstrip(
            b"="
        )

    signed = part({"alg": "HS256", "typ": "JWT"}) + b"." + part(CLAIMS)
    signature = base64.urlsafe_b64encode(hmac.new(PUBLIC, signed, hashlib.sha256).digest()).rstrip(b"=")
    return (signed + b"." + signature).decode()


REFUSED = {
    "nothing": "",
    "nonsense": "a.b.c",
    "expired": token(exp=NOW - timedelta(minutes=2)),
    "not valid yet": token(nbf=NOW + timedelta(hours=1)),
    "wrong audience": token(aud="another client"),
    "no audience": token(without="aud"),
    "wrong issuer": token(iss="https://evil.example"),
    "another key": token(THEIRS),
    "no signature": jwt.encode(CLAIMS, None, algorithm="none"),
    "public key as secret": signed_with_the_public_key(),
    "no subject": token(without="sub"),
    "empty subject": token(sub=""),
    "blank subject": token(sub=" "),
    "endless subject": token(sub="a" * 256),
    "no expiry": token(without="exp"),
    "refresh token": token(token_use="refresh"),
    "access token of another client": token(token_use="access", client_id="another", aud=CLIENT),
}


class Doors:
    """The app as a stage in the cloud has it, with a job and a saved profile of Anna's."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.job_id = self.call("POST", "/api/v1/cv/upload", token(), PDF, "application/pdf").json_body["jobId"]
        order = json.dumps({"title": "Data", "text": "Must: Java"}).encode()
        run_all(wiring.container())
        self.candidate_id = self.call("GET", f"/api/v1/cv/jobs/{self.job_id}", token()).json_body["candidateId"]
        self.profile_id = self.call("POST", "/api/v1/job-profiles", token(), order).json_body["id"]
        self.key_id = self.key()["id"]
        hook = json.dumps({"url": "https://hooks.example.com/", "events": ["job.failed"]}).encode()
        self.webhook_id = self.call("POST", "/api/v1/webhooks", token(), hook).json_body["id"]
        self.template_id = wiring.container().templates.add("anna", TemplateKind.CV, "Nordwind", b"PK").template_id

    def key(self, sub: str = "anna", scopes: Iterable[str] = tuple(Scope)) -> Any:
        order = json.dumps({"name": "A machine", "scopes": list(scopes)}).encode()
        return self.call("POST", "/api/v1/keys", token(sub=sub), order).json_body

    def refused_keys(self) -> dict[str, str]:
        """Keys that are none: revoked, never given, of another's secret, cut short."""
        revoked, live, other = (self.key() for _ in range(3))
        assert self.call("DELETE", f"/api/v1/keys/{revoked['id']}", token()).status_code == 204
        never = revoked["secret"].replace(revoked["id"], "0" * 20)
        swapped = other["secret"].replace(other["id"], live["id"])
        return {
            "revoked key": revoked["secret"],
            "key that was never given": never,
            "another key's secret": swapped,
            "key cut short": live["secret"][:-1],
            "key without secret": f"cvk_{live['id']}_",
            "id alone": live["id"],
        }

    def call(
        self, method: str, path: str, bearer: str | None, body: bytes = b"", content_type: str = "application/json"
    ) -> Any:
        headers = {"Content-Type": content_type}
        if bearer is not None:
            headers["Authorization"] = f"Bearer {bearer}"
        return self._client.http.request(method.upper(), path, headers=headers, body=body)

    def path(self, template: str) -> str:
        ids = {"job_id": self.job_id, "profile_id": self.profile_id, "candidate_id": self.candidate_id}
        others = {"key_id": self.key_id, "webhook_id": self.webhook_id, "template_id": self.template_id}
        return template.format(**ids, **others, **PLACES)


@pytest.fixture
def doors(container: FakeContainer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Doors]:
    monkeypatch.delenv("AUTH", raising=False)
    monkeypatch.delitem(sys.modules, "app", raising=False)
    verifier = TokenVerifier(ISSUER, CLIENT, "https://login.example/keys")
    verifier._keys = SimpleNamespace(get_signing_key_from_jwt=lambda _: SimpleNamespace(key=OURS.public_key()))
    container.__dict__["token_verifier"] = verifier
    from app import app

    with Client(app) as client:
        yield Doors(client)
    sys.modules.pop("app", None)


def assert_documented(answer: Any, method: str, template: str) -> None:
    """Hold status, media type and body of an answer against the OpenAPI document."""
    told = DOCUMENT["paths"][template][method.lower()]["responses"]
    where = f"{method} {template}: {answer.status_code}"
    assert str(answer.status_code) in told, f"{where} is not documented"
    content = told[str(answer.status_code)].get("content", {})
    if not content:
        assert not answer.body, f"{where} has a body that is not documented"
        return
    # Chalice's test client leaves out the header of what the gateway itself answers.
    media_type = answer.headers.get("Content-Type", "application/json").partition(";")[0]
    assert media_type in content, f"{where} is {media_type}, documented is {sorted(content)}"
    if media_type.endswith("json"):
        schema = {**content[media_type]["schema"], "components": DOCUMENT["components"]}
        Draft202012Validator(schema).validate(answer.json_body)


def test_every_route_lets_only_valid_tokens_in(doors: Doors) -> None:
    bearers = {**REFUSED, **doors.refused_keys(), "no header": None}
    for method, template in ROUTES:
        path = doors.path(template)
        for name, bearer in bearers.items():
            answer = doors.call(method, path, bearer)
            status = answer.status_code
            assert (status in (200, 302)) if template in OPEN else (status in (401, 403)), f"{method} {path}, {name}"
            assert_documented(answer, method, template)


def test_a_key_opens_the_routes_of_its_scope_and_no_others(doors: Doors) -> None:
    keys = {scope: doors.key(scopes=[scope])["secret"] for scope in Scope}
    opened = set()
    for method, template in ROUTES:
        if template in OPEN:
            continue
        wanted = scope_of(method.upper(), template)
        for scope, secret in keys.items():
            if scope is wanted:
                opened.add(scope)
                continue
            answer = doors.call(method, doors.path(template), secret, b"{}")
            assert answer.status_code == 403, f"{method} {template} by {scope}"
            assert answer.json_body["code"] == "scope_missing"
            assert_documented(answer, method, template)
    assert opened == set(Scope), "each scope opens something"
    for scope, path in ((Scope.JOBS_READ, "/api/v1/cv/jobs/{job_id}"), (Scope.CANDIDATES_READ, "/api/v1/candidates")):
        assert doors.call("GET", doors.path(path), keys[scope]).status_code == 200


def test_for_another_s_key_what_is_annas_does_not_exist(doors: Doors, container: FakeContainer) -> None:
    before = dict(container.outputs.files)
    secret = doors.key(sub="ben")["secret"]
    for method, template in ROUTES:
        if template in OPEN:
            continue
        answer = doors.call(method, doors.path(template), secret, b"{}")
        if scope_of(method.upper(), template) is None:
            assert answer.status_code == 403, f"{method} {template}: for people alone"
        elif "{" in template:
            assert answer.status_code == ANYBODYS.get((method, template), 404), f"{method} {template}"
        else:
            said = answer.body.decode("utf-8", "replace")
            assert doors.job_id not in said and doors.profile_id not in said and doors.candidate_id not in said
    assert before.items() <= container.outputs.files.items(), "nothing of Anna's was changed"


def test_a_token_of_a_clock_that_is_half_a_minute_off_is_taken(doors: Doors) -> None:
    now = datetime.now(UTC)
    for apart, is_taken in ((20, True), (90, False)):
        off = timedelta(seconds=apart)
        for claims in ({"exp": now - off}, {"nbf": now + off}, {"iat": now + off}):
            status = doors.call("GET", "/api/v1/cv/jobs", token(**claims)).status_code
            assert (status == 200) is is_taken, f"{list(claims)} {apart} seconds off: {status}"


def test_for_another_what_is_annas_does_not_exist(doors: Doors, container: FakeContainer) -> None:
    before = dict(container.outputs.files)
    for method, template in ROUTES:
        path = doors.path(template)
        answer = doors.call(method, path, token(sub="ben"), b"{}")
        said = answer.body.decode("utf-8", "replace")
        assert answer.status_code < 500, f"{method} {path}"
        if "{" in template:
            assert answer.status_code == ANYBODYS.get((method, template), 404), f"{method} {path}"
        else:
            known = (doors.job_id, doors.profile_id, doors.candidate_id, doors.key_id, doors.webhook_id)
            assert not any(name in said for name in known), f"{method} {path}"
    assert len(container.candidates.stored) == 1, "no candidate of Anna's became somebody else's"
    assert before.items() <= container.outputs.files.items(), "nothing of Anna's was changed"
    assert doors.call("get", doors.path("/api/v1/cv/jobs/{job_id}"), token()).status_code == 200
    assert doors.call("get", doors.path("/api/v1/job-profiles/{profile_id}"), token()).status_code == 200
    found = doors.call("get", "/api/v1/candidates", token()).json_body["candidates"]
    assert [candidate["candidateId"] for candidate in found] == [doors.candidate_id]


def test_no_choice_or_edit_reaches_into_anothers_candidates(doors: Doors, container: FakeContainer) -> None:
    """Ben has candidates of his own, and names Anna's in what he sends."""
    job_id = doors.call("POST", "/api/v1/cv/upload", token(sub="ben"), PDF, "application/pdf").json_body["jobId"]
    run_all(container)
    bens = doors.call("GET", f"/api/v1/cv/jobs/{job_id}", token(sub="ben")).json_body["candidateId"]
    before = container.candidates.stored["anna", doors.candidate_id]
    own = f"/api/v1/candidates/{bens}"
    for verb, body in (
        ("join", {"candidateId": doors.candidate_id}),
        ("apart", {"candidateId": doors.candidate_id}),
        ("part", {"jobIds": [doors.job_id]}),
    ):
        answer = doors.call("POST", f"{own}/{verb}", token(sub="ben"), json.dumps(body).encode())
        assert answer.status_code == 404, verb
    assert doors.call("GET", own, token(sub="ben")).json_body["duplicates"] == [], "the same file, another's"
    assert doors.call("DELETE", own, token(sub="ben")).status_code == 200
    assert container.candidates.stored["anna", doors.candidate_id] == before
    assert doors.call("get", doors.path("/api/v1/cv/jobs/{job_id}"), token()).status_code == 200


def test_every_route_answers_its_owner(doors: Doors) -> None:
    last = ("{candidate_id}", "{job_id}", "{webhook_id}")
    deletions_last = sorted(ROUTES, key=lambda route: (route[0] == "delete", *(name in route[1] for name in last)))
    for method, template in deletions_last:
        answer = doors.call(method, doors.path(template), token(), b"{}")
        assert answer.status_code not in (401, 403) and answer.status_code < 500, f"{method} {template}"
        if answer.status_code not in (405, 415):
            assert_documented(answer, method, template)
