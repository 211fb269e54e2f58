"""A deployment in which something could not be made, and an account that allows little."""

import json
from pathlib import Path

import pytest

from infra.tools import deploy, tfvars
from infra.tools.account import concurrency_of
from infra.tools.cloud import Stage
from infra.tools.deploy import PAGE_OUTPUTS
from infra.tools.errors import Refused
from infra.tools.scale import Concurrency

STAGE = Stage("dev")


def refusing(outputs: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Make Terraform's apply fail with these outputs there; return the list that publishing adds to."""

    def terraform(command: str, *_: str, quiet: bool = False) -> str:
        if command == "apply":
            raise Refused("terraform apply failed: see above")
        return json.dumps({name: {"value": value} for name, value in outputs.items()})

    published: list[str] = []
    monkeypatch.setattr(deploy, "terraform", terraform)
    monkeypatch.setattr(deploy, "publish_page", lambda stage, found: published.append(found["page_bucket"]))
    return published


def test_an_extra_that_fails_is_said_and_the_page_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    published = refusing(dict.fromkeys(PAGE_OUTPUTS, "x"), monkeypatch)
    with pytest.raises(Refused, match="apply failed"):
        deploy.apply(STAGE, Path("dev.tfplan"))
    assert published == ["x"]


def test_without_its_bucket_the_page_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    published = refusing({"api_url": "x"}, monkeypatch)
    with pytest.raises(Refused, match="apply failed"):
        deploy.apply(STAGE, Path("dev.tfplan"))
    assert published == []


def test_a_tight_account_gets_fewer_readers_and_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(deploy, "concurrency_of", lambda *_: Concurrency(10, 2, 20))
    assert deploy.concurrency_flags(STAGE) == ["-var=extractor_concurrency=2"]
    assert "Ask AWS for the quota Lambda, Concurrent executions (L-B99A9384) of at least 100" in capsys.readouterr().out


def test_a_usual_account_and_an_unknown_one_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for found in (None, Concurrency(1000, 20, 20)):
        monkeypatch.setattr(deploy, "concurrency_of", lambda *_, found=found: found)
        assert deploy.concurrency_flags(STAGE) == []


def test_the_owners_own_setting_is_what_is_wanted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Lambda:
        def get_account_settings(self) -> dict[str, dict[str, int]]:
            return {"AccountLimit": {"ConcurrentExecutions": 1000}}

    monkeypatch.setattr(tfvars, "TERRAFORM", tmp_path)
    monkeypatch.setattr(Stage, "client", lambda *_: Lambda())
    (tmp_path / "dev.tfvars").write_text("extractor_concurrency = 50\n")
    assert concurrency_of(STAGE, tfvars.settings_of("dev")) == Concurrency(1000, 50, 50)
