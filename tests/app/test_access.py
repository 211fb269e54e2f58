"""Who may do what: tokens of the emulated Cognito pass, everything else does not, and nobody sees another's job."""

import json
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from chalice.test import Client
from cryptography.hazmat.primitives.asymmetric import rsa

from chalicelib.adapters.tokens import TokenVerifier
from chalicelib.errors import NotAuthenticated, TransientFailure
from local.resources import ClientOf, Resources
from tests.app.conftest import Api, FakeContainer
from tests.app.test_upload import PDF

Emulated = tuple[str, Resources, ClientOf]


def issuer_of(resources: Resources) -> str:
    return f"https://cognito-idp.us-east-1.amazonaws.com/{resources.user_pool_id}"


def keys_url(emulated: Emulated) -> str:
    return f"{emulated[0]}/{emulated[1].user_pool_id}/.well-known/jwks.json"


def verifier(emulated: Emulated, audience: str | None = None) -> TokenVerifier:
    _, resources, _ = emulated
    return TokenVerifier(issuer_of(resources), audience or resources.user_pool_client_id, keys_url(emulated))


def sign_in(emulated: Emulated, name: str) -> dict[str, str]:
    """Create a user and return the tokens that Cognito issues to it."""
    _, resources, client_of = emulated
    cognito = client_of("cognito-idp")
    cognito.admin_create_user(UserPoolId=resources.user_pool_id, Username=name)
    cognito.admin_set_user_password(
        UserPoolId=resources.user_pool_id, Username=name, Password="Str0ng!pass", Permanent=True
    )
    answer = cognito.initiate_auth(
        ClientId=resources.user_pool_client_id,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": "Str0ng!pass"},
    )
    tokens: dict[str, str] = answer["AuthenticationResult"]
    return tokens


def forged(resources: Resources, **changes: Any) -> str:
    """Return a token with right claims, signed with a key of one's own."""
    import jwt

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = datetime.now(UTC)
    claims = {
        "iss": issuer_of(resources),
        "sub": "mallory",
        "client_id": resources.user_pool_client_id,
        "exp": now + timedelta(hours=1),
        **changes,
    }
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "dummy"})


@pytest.fixture
def private_api(emulated_aws: Emulated, container: FakeContainer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """The app as every stage but `local` has it: no request without a token."""
    monkeypatch.delenv("AUTH", raising=False)
    monkeypatch.delitem(sys.modules, "app", raising=False)
    container.__dict__["token_verifier"] = verifier(emulated_aws)
    from app import app

    with Client(app) as client:
        yield client
    sys.modules.pop("app", None)


@pytest.mark.parametrize("kind", ["AccessToken", "IdToken"])
def test_a_token_of_the_issuer_is_accepted_as_its_subject(emulated_aws: Emulated, kind: str) -> None:
    token = sign_in(emulated_aws, f"anna-{kind}")[kind]
    payload = token.split(".")[1]
    claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    assert verifier(emulated_aws).subject(token) == claims["sub"]


def test_a_token_signed_with_another_key_is_refused(emulated_aws: Emulated) -> None:
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws).subject(forged(emulated_aws[1]))


def test_a_token_without_a_signature_is_refused(emulated_aws: Emulated) -> None:
    header, payload, _ = sign_in(emulated_aws, "unsigned")["AccessToken"].split(".")
    none = urlsafe_b64encode(json.dumps({"alg": "none", "kid": "dummy"}).encode()).rstrip(b"=").decode()
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws).subject(f"{none}.{payload}.")
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws).subject(f"{header}.{payload}.")


def test_a_token_whose_claims_were_changed_is_refused(emulated_aws: Emulated) -> None:
    header, _, signature = sign_in(emulated_aws, "changed")["AccessToken"].split(".")
    claims = {"iss": issuer_of(emulated_aws[1]), "sub": "somebody else", "exp": 4102444800}
    payload = urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws).subject(f"{header}.{payload}.{signature}")


def test_a_token_for_another_client_is_refused(emulated_aws: Emulated) -> None:
    token = sign_in(emulated_aws, "foreign-client")["AccessToken"]
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws, audience="another client").subject(token)


def test_a_token_of_another_issuer_is_refused(emulated_aws: Emulated) -> None:
    _, resources, _ = emulated_aws
    token = sign_in(emulated_aws, "foreign-issuer")["AccessToken"]
    other = TokenVerifier("https://login.example", resources.user_pool_client_id, keys_url(emulated_aws))
    with pytest.raises(NotAuthenticated):
        other.subject(token)


def test_an_expired_token_is_refused(emulated_aws: Emulated, monkeypatch: pytest.MonkeyPatch) -> None:
    import jwt.api_jwt

    token = sign_in(emulated_aws, "expired")["AccessToken"]

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Tomorrow":
            return super().now(tz) + timedelta(days=2)  # type: ignore[return-value]

    monkeypatch.setattr(jwt.api_jwt, "datetime", Tomorrow)
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws).subject(token)


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c"])
def test_nonsense_is_refused(emulated_aws: Emulated, token: str) -> None:
    with pytest.raises(NotAuthenticated):
        verifier(emulated_aws).subject(token)


def test_an_issuer_that_is_away_is_no_refusal(emulated_aws: Emulated) -> None:
    _, resources, _ = emulated_aws
    token = sign_in(emulated_aws, "away")["AccessToken"]
    away = TokenVerifier(issuer_of(resources), resources.user_pool_client_id, "http://127.0.0.1:1/keys")
    with pytest.raises(TransientFailure):
        away.subject(token)


def test_requests_without_a_valid_token_get_nothing(private_api: Client, emulated_aws: Emulated) -> None:
    assert private_api.http.get("/api/v1/cv/jobs").status_code == 401
    bad = {"Authorization": f"Bearer {forged(emulated_aws[1])}"}
    assert private_api.http.get("/api/v1/cv/jobs", headers=bad).status_code == 403
    assert private_api.http.get("/health").status_code == 200


def test_the_owner_sees_a_job_and_for_another_it_does_not_exist(private_api: Client, emulated_aws: Emulated) -> None:
    anna = {"Authorization": f"Bearer {sign_in(emulated_aws, 'anna')['AccessToken']}"}
    ben = {"Authorization": f"Bearer {sign_in(emulated_aws, 'ben')['AccessToken']}"}
    headers = {**anna, "Content-Type": "application/pdf"}
    job_id = private_api.http.post("/api/v1/cv/upload", headers=headers, body=PDF).json_body["jobId"]
    path = f"/api/v1/cv/jobs/{job_id}"
    assert private_api.http.get(path, headers=anna).status_code == 200
    for method, suffix in [
        ("GET", ""),
        ("DELETE", ""),
        ("GET", "/cv"),
        ("PUT", "/cv"),
        ("GET", "/match"),
        ("GET", "/feedback"),
        ("GET", "/offer"),
        ("GET", "/outputs/cv_word"),
        ("GET", "/source"),
        ("POST", "/retry"),
        ("POST", "/regenerate"),
    ]:
        headers = {**ben, "Content-Type": "application/json"}
        answer = private_api.http.request(method, path + suffix, headers=headers, body=b"{}")
        assert (answer.status_code, answer.json_body["code"]) == (404, "job_not_found"), f"{method} {suffix}"
    assert private_api.http.get("/api/v1/cv/jobs", headers=ben).json_body["jobs"] == []
    assert private_api.http.get(path, headers=anna).status_code == 200


def test_open_access_belongs_to_the_user_local(api: Api, container: FakeContainer) -> None:
    job_id = api.upload(PDF).json_body["jobId"]
    job = container.jobs.get(job_id)
    assert job is not None
    assert job.user_id == "local"
