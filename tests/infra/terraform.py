"""Runs the real Terraform on a copy of infra/terraform, against the emulator where AWS would answer."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from infra.tools.mirror import terraform_environment
from infra.tools.paths import MODULE_FILES, TERRAFORM

Json = dict[str, Any]

SWITCHED_OFF = {
    "budget_usd": "0",  # moto has no budgets
    "cache": "none",  # moto has neither replication groups nor serverless caches
    "private_network": "true",  # which would go with the cache
}
"""What the emulator cannot take and a variable can leave out."""

CANNOT_TAKE = {
    "resource": {
        # moto forgets these policies, and the provider waits for them to appear.
        "aws_sqs_queue_redrive_allow_policy": {"cv_processing_dlq": {"count": 0}, "cv_webhooks_dlq": {"count": 0}},
        # They demand TLS, and the emulator has none.
        "aws_s3_bucket_policy": {"data": {"for_each": {}}, "page": {"count": 0}},
        # moto knows distributions, but not these two parts of them.
        "aws_cloudfront_response_headers_policy": {"page": {"count": 0}},
        "aws_cloudfront_function": {"directory_index": {"count": 0}},
        # moto's X-Ray knows segments only.
        "aws_xray_sampling_rule": {"all": {"count": 0}},
    },
}
"""What the emulator cannot take and has no variable, because nobody else should leave it out."""

_PROVIDER = {
    "s3_use_path_style": True,
    "skip_credentials_validation": True,
    "skip_metadata_api_check": True,
}


class TerraformFailed(Exception):
    """`str(error)` is what Terraform printed."""


class Module:
    """A folder with the module in it; `endpoint` is the emulator's address."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        self.folder = folder
        self.endpoint = endpoint

    @classmethod
    def copy(cls, target: Path, endpoint: str) -> "Module":
        """Copy what git would check out: no package, no state, no settings of this machine."""
        target.mkdir(parents=True)
        for path in [path for pattern in MODULE_FILES for path in TERRAFORM.glob(pattern)]:
            shutil.copy(path, target)
        return cls(target, endpoint)

    def point_at_emulator(self) -> None:
        regions = {"region": "${var.aws_region}"}, {"region": "us-east-1", "alias": "us_east_1"}
        providers = [{"aws": {**_PROVIDER, **region}} for region in regions]
        (self.folder / "emulator_override.tf.json").write_text(json.dumps({"provider": providers}))

    def run(self, *command: str) -> str:
        """Return what Terraform printed to standard output.

        Raises:
            TerraformFailed: it ended with an error.
        """
        environment = terraform_environment() | {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            # The provider's own 25 attempts would hide for minutes that the emulator does not know a call.
            "AWS_MAX_ATTEMPTS": "3",
            # The provider's schema lives until the end: looking for garbage in it is a fifth of a plan's work.
            "GOGC": "400",
            "TF_IN_AUTOMATION": "1",
            "CHECKPOINT_DISABLE": "1",
        }
        environment = {key: value for key, value in environment.items() if not key.startswith("TF_VAR_")}
        done = subprocess.run(
            ["terraform", *command], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise TerraformFailed(done.stderr or done.stdout)
        return done.stdout

    def init(self) -> None:
        self.run("init", "-backend=false", "-input=false", "-no-color")

    def plan(self, environment: str, *options: str, **variables: str) -> Json:
        """Return the plan as `terraform show -json` gives it."""
        out = f"{environment}.tfplan"
        self.run(
            "plan", "-input=false", "-no-color", "-lock=false", "-out", out, *options, *flags(environment, variables)
        )
        plan: Json = json.loads(self.run("show", "-json", out))
        return plan

    def outputs(self) -> Json:
        return {name: output["value"] for name, output in json.loads(self.run("output", "-json")).items()}


def flags(environment: str, variables: dict[str, str]) -> list[str]:
    given = {"environment": environment, **variables}
    return [part for name, value in given.items() for part in ("-var", f"{name}={value}")]


def is_installed() -> bool:
    return shutil.which("terraform") is not None and os.environ.get("TERRAFORM") != "no"


def planned(plan: Json, kind: str) -> dict[str, Json]:
    """Return the planned values of all resources of a kind by address, without those that are only read."""
    return {
        resource["address"]: resource.get("values", {})
        for resource in plan["planned_values"]["root_module"]["resources"]
        if resource["type"] == kind and resource["mode"] == "managed"
    }
