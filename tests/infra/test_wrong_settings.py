"""Wrong settings: each stops before anything is made, with a sentence that says what to do.

`variables.tf` needs no other file, so the real Terraform tries it alone: without a provider a plan takes 0.1 s.
"""

import shutil
from pathlib import Path

import pytest

from infra.tools.cost_table import ANY_IMAGE
from infra.tools.paths import TERRAFORM

from .terraform import Module, TerraformFailed, flags

pytestmark = [pytest.mark.infra, pytest.mark.terraform]


@pytest.fixture
def settings(tmp_path: Path) -> Module:
    shutil.copy(TERRAFORM / "variables.tf", tmp_path)
    return Module(tmp_path, "")


def plan(settings: Module, *given: str) -> str:
    return settings.run("plan", "-input=false", "-no-color", "-lock=false", *given)


def refusal(settings: Module, *given: str) -> str:
    """Return what Terraform says, without its frame and line breaks."""
    with pytest.raises(TerraformFailed) as failed:
        plan(settings, *given)
    return " ".join(str(failed.value).replace("│", " ").split())


def refusal_of(settings: Module, **variables: str) -> str:
    return refusal(settings, *flags("dev", variables))


def test_the_defaults_are_right(settings: Module) -> None:
    assert "No changes" in plan(settings, *flags("dev", {}))


def test_each_wrong_setting_is_refused_with_one_sentence(settings: Module) -> None:
    """Terraform names all of them at once."""
    said = refusal_of(
        settings,
        aws_region="us-east-1a",
        availability_zones='["us-east-1a"]',
        egress="vpn",
        domain_name="cv.example.com",
        oidc_issuer="https://login.example.com",
        retention_days="5",
        name_suffix="Agency",
        openai_base_url="http://models.example.com",
        model_names='{ summarise = "gpt-4o" }',
        cache="node",
        private_network="false",
    )
    for sentence in (
        "must be a region such as us-east-1, not a zone such as us-east-1a",
        "availability_zones must be empty or name exactly two zones",
        "egress must be nat_instance, nat_gateway or ipv6",
        "domain_name and hosted_zone_id belong together: set both or neither",
        "oidc_issuer and oidc_audience belong together: set both or neither",
        "retention_days must be between 8 and 3650",
        "name_suffix must be empty or begin with a hyphen",
        "openai_base_url must begin with https://, because CVs go there",
        "model_names knows the tasks extract, job_profile, judge and write",
        "a cache stands in a private network",
    ):
        assert sentence in said, sentence


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"ocr": "image"}, 'ocr = "image" and ocr_image_uri belong together'),
        ({"ocr_image_uri": ANY_IMAGE}, 'ocr = "image" and ocr_image_uri belong together'),
        ({"ocr": "image", "ocr_image_uri": ANY_IMAGE.replace("@sha256:", ":")}, "an image in Amazon ECR by its digest"),
        (
            {"ocr": "image", "ocr_image_uri": ANY_IMAGE, "ocr_image_architecture": "riscv"},
            "ocr_image_architecture must be arm64 or x86_64",
        ),
    ],
)
def test_the_settings_of_the_image_that_reads_scans_belong_together(
    settings: Module, variables: dict[str, str], sentence: str
) -> None:
    assert sentence in refusal_of(settings, **variables)


def test_a_missing_environment_is_named(settings: Module) -> None:
    assert "No value for required variable" in refusal(settings)
