"""The app on fakes, over HTTP and for valid tokens alone, as a stage in the cloud has it.

Prints its port, a token and the ids of what is there, and serves until its input ends.
"""

import json
import sys
from types import SimpleNamespace

from chalice.config import Config
from chalice.test import Client

from chalicelib import wiring
from chalicelib.adapters.tokens import TokenVerifier
from chalicelib.contracts.templates import TemplateKind
from local.servers import rest_server
from tests.app.conftest import FakeContainer
from tests.app.test_jobs import PROFILE_TEXT, run_all
from tests.app.test_upload import PDF
from tests.attack.test_api_access import CLIENT, ISSUER, OURS, PLACES, token

ORDER = json.dumps({"title": "Data", "text": PROFILE_TEXT}).encode()


def main() -> None:
    container = FakeContainer()
    verifier = TokenVerifier(ISSUER, CLIENT, f"{ISSUER}/keys")
    verifier._keys = SimpleNamespace(get_signing_key_from_jwt=lambda _: SimpleNamespace(key=OURS.public_key()))
    container.__dict__["token_verifier"] = verifier
    wiring.use(container)
    from app import app

    bearer = {"Authorization": f"Bearer {token()}"}
    with Client(app) as client:
        post = client.http.post
        profile = post("/api/v1/job-profiles", headers={**bearer, "Content-Type": "application/json"}, body=ORDER)
        profile_id = profile.json_body["id"]
        upload = f"/api/v1/cv/upload?jobProfileId={profile_id}"
        job = post(upload, headers={**bearer, "Content-Type": "application/pdf"}, body=PDF)
        run_all(container)
        order = json.dumps({"name": "A machine", "scopes": ["jobs:read"]}).encode()
        key = post("/api/v1/keys", headers={**bearer, "Content-Type": "application/json"}, body=order)
        hook = json.dumps({"url": "https://hooks.example.com/", "events": ["job.failed"]}).encode()
        webhook = post("/api/v1/webhooks", headers={**bearer, "Content-Type": "application/json"}, body=hook)
        template_id = container.templates.add("anna", TemplateKind.CV, "Nordwind", b"PK").template_id
        shown = client.http.get(f"/api/v1/cv/jobs/{job.json_body['jobId']}", headers=bearer).json_body
    server = rest_server(app, Config.create(chalice_app=app), "127.0.0.1", 0).start()
    ids = {"job_id": job.json_body["jobId"], "profile_id": profile_id, "candidate_id": shown["candidateId"]}
    there = {
        **ids,
        "key_id": key.json_body["id"],
        "webhook_id": webhook.json_body["id"],
        "template_id": template_id,
        **PLACES,
    }
    print(json.dumps({"port": server.port, "token": token(), "there": there}), flush=True)
    sys.stdin.read()
    server.stop()


if __name__ == "__main__":
    main()
