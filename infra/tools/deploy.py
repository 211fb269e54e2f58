"""`make deploy`: check, package, plan, apply, publish the page. New versions are then published, not yet live.

Everything that can be known to be wrong is said before anything is changed.
"""

import json
import mimetypes
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from .account import check_account, concurrency_of
from .cloud import Stage
from .errors import Refused
from .mirror import terraform_environment
from .package import package
from .paths import ROOT, TERRAFORM
from .state import backend_of, check_not_beside, configure, remember
from .tfvars import settings_of, tfvars_path

PAGE = ROOT / "frontend" / "out"

PAGE_OUTPUTS = frozenset(
    {"page_bucket", "page_distribution", "page_connect_sources", "api_url", "jwt_issuer", "jwt_audience"}
)
"""Terraform's outputs without which the page cannot be published."""


def check_terraform() -> None:
    """Raises Refused: Terraform is not installed."""
    if shutil.which("terraform") is None:
        raise Refused("Terraform is not installed; get 1.10 or newer from developer.hashicorp.com/terraform/install.")


def workspace_of(stage: Stage) -> str:
    """Return the Terraform workspace: the stage, or what WORKSPACE says for a second region."""
    return os.environ.get("WORKSPACE") or stage.name


def settings_flags(workspace: str) -> list[str]:
    """Return -var-file for the workspace's settings where there are any."""
    path = tfvars_path(workspace)
    return [f"-var-file={path.name}"] if path.exists() else []


def terraform(*command: str, quiet: bool = False) -> str:
    """Run Terraform in the module; with `quiet` return what it printed instead of showing it.

    Raises:
        Refused: it failed; the sentence is Terraform's own.
    """
    done = subprocess.run(
        ["terraform", *command],
        cwd=TERRAFORM,
        env=terraform_environment(),
        text=True,
        capture_output=quiet,
        check=False,
    )
    if done.returncode:
        reason = first_error(done.stdout + done.stderr) if quiet else "see above"
        raise Refused(f"terraform {command[0]} failed: {reason}")
    return done.stdout or ""


def prepare(stage: Stage) -> None:
    """Initialise the module with the state where it was the last time, or where TF_STATE_BUCKET says at the first.

    Raises:
        Refused: the stage exists, but this state knows nothing of it.
    """
    workspace = workspace_of(stage)
    backend = backend_of(workspace)
    configure(backend)
    terraform("init", "-input=false", "-reconfigure", quiet=True)
    terraform("workspace", "select", "-or-create", workspace, quiet=True)
    check_not_beside(stage, backend, state_is_empty="values" not in json.loads(terraform("show", "-json", quiet=True)))
    remember(workspace, backend)


def plan(stage: Stage, *options: str) -> Path:
    """Show the plan and return where it was saved."""
    out = TERRAFORM / f"{workspace_of(stage)}.tfplan"
    flags = [f"-var=environment={stage.name}", *settings_flags(workspace_of(stage))]
    terraform("plan", "-input=false", f"-out={out.name}", *flags, *options)
    return out


def concurrency_flags(stage: Stage) -> list[str]:
    """Leave room for the API where the account runs few functions at once, and say so."""
    shared = concurrency_of(stage, settings_of(workspace_of(stage)))
    if shared is None or not shared.is_tight:
        return []
    print(shared.advice)
    return [f"-var=extractor_concurrency={shared.extractors}"]


def check_region(stage: Stage, planned: dict[str, Any]) -> None:
    """Raises Refused: Terraform and the commands here would work in two regions."""
    ours = stage.client("s3").meta.region_name
    theirs = planned.get("variables", {}).get("aws_region", {}).get("value", ours)
    if ours != theirs:
        raise Refused(f"AWS_REGION is {ours}, but the settings say aws_region = {theirs}; make them the same.")


def check_buckets(stage: Stage, planned: dict[str, Any]) -> None:
    """Ask S3 about the buckets that the plan would create.

    Raises:
        Refused: one of the names belongs to somebody else.
    """
    s3 = stage.client("s3")
    for change in planned.get("resource_changes", []):
        if change["type"] != "aws_s3_bucket" or "create" not in change["change"]["actions"]:
            continue
        name = change["change"]["after"]["bucket"]
        try:
            s3.head_bucket(Bucket=name)
        except s3.exceptions.ClientError as error:
            # 404: nobody has it. 403 and 301: somebody has, here or in another region.
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                continue
        raise Refused(
            f"The bucket name {name} is taken; set name_suffix in infra/terraform/{workspace_of(stage)}.tfvars, "
            'for example name_suffix = "-myagency".'
        )


def deploy(stage: Stage, architecture: str | None) -> dict[str, Any]:
    """Bring the stage up to this checkout and return Terraform's outputs.

    Raises:
        Refused: with what is wrong.
    """
    check_terraform()
    check_account(stage)
    done = package(stage.name, architecture=architecture)
    print(f"packaged {done.architecture}: {(done.code_bytes + done.layer_bytes) / 1e6:.1f} MB")
    prepare(stage)
    saved = plan(stage, *concurrency_flags(stage))
    planned = json.loads(terraform("show", "-json", saved.name, quiet=True))
    check_region(stage, planned)
    check_buckets(stage, planned)
    apply(stage, saved)
    outputs = stage_outputs()
    publish_page(stage, outputs)
    return outputs


def apply(stage: Stage, saved: Path) -> None:
    """Apply a saved plan.

    Raises:
        Refused: something could not be made. If the page's parts are there all the same, because it was an extra
            such as a budget, the page is published.
    """
    try:
        terraform("apply", "-input=false", saved.name)
    except Refused:
        outputs = stage_outputs()
        if outputs.keys() >= PAGE_OUTPUTS:
            publish_page(stage, outputs)
            print("Not everything could be made (above), but the page is published. Repair the cause and deploy again.")
        raise


def stage_outputs() -> dict[str, Any]:
    outputs = json.loads(terraform("output", "-json", quiet=True))
    return {name: output["value"] for name, output in outputs.items()}


def publish_page(stage: Stage, outputs: dict[str, Any]) -> int:
    """Copy the exported page into its bucket and return how many files; config.json is Terraform's and stays."""
    if not PAGE.is_dir():
        print("The web page is not built (frontend/out is missing): the API is deployed, the page is not.")
        return 0
    _configure_page(outputs)
    s3 = stage.client("s3")
    count = 0
    for path in sorted(PAGE.rglob("*")):
        key = path.relative_to(PAGE).as_posix()
        if path.is_dir() or key == "config.json":
            continue
        # Files below _next carry a hash in their name; pages do not.
        fresh = "public, max-age=31536000, immutable" if key.startswith("_next/") else "no-cache"
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        s3.put_object(
            Bucket=outputs["page_bucket"], Key=key, Body=path.read_bytes(), ContentType=kind, CacheControl=fresh
        )
        count += 1
    stage.client("cloudfront").create_invalidation(
        DistributionId=outputs["page_distribution"],
        InvalidationBatch={"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": os.urandom(8).hex()},
    )
    print(f"page: {count} files")
    return count


def _configure_page(outputs: dict[str, Any]) -> None:
    """Write the hosts of this stage into the pages' own security policy."""
    if shutil.which("node") is None:
        print("Node is missing: the page keeps the security policy that it was built with.")
        return
    environment = os.environ | {
        "SITE_API_URL": outputs["api_url"],
        "SITE_OIDC_ISSUER": outputs["jwt_issuer"],
        "SITE_OIDC_CLIENT_ID": outputs["jwt_audience"],
        "SITE_CONNECT": " ".join(outputs["page_connect_sources"]),
    }
    done = subprocess.run(["node", "scripts/finish-site.mjs"], cwd=ROOT / "frontend", env=environment, check=False)
    if done.returncode:
        raise Refused(
            "The page in frontend/out is none of this checkout: make web, then deploy again; the API is deployed."
        )


def destroy(stage: Stage, confirmation: str) -> None:
    """Take everything away, data included.

    Raises:
        Refused: CONFIRM is not the stage's full name, the stage protects its data, or it is in another region.
    """
    wanted = f"cv-generator-{workspace_of(stage)}"
    if confirmation != wanted:
        command = f"make destroy STAGE={stage.name} CONFIRM={wanted}"
        raise Refused(f"This deletes the stage {stage.name} with all its CVs. To do it: {command}")
    check_terraform()
    check_account(stage)
    if is_protected(stage):
        # Asked before Terraform is: it would take away everything else first and fail at the table.
        settings = f"infra/terraform/{workspace_of(stage)}.tfvars"
        raise Refused(f"{stage.table} is protected: set protect_data = false in {settings}, deploy, then destroy.")
    prepare(stage)
    saved = plan(stage, "-destroy")
    check_region(stage, json.loads(terraform("show", "-json", saved.name, quiet=True)))
    terraform("apply", "-input=false", saved.name)


def is_protected(stage: Stage) -> bool:
    dynamodb = stage.client("dynamodb")
    try:
        table = dynamodb.describe_table(TableName=stage.table)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        return False
    return bool(table.get("DeletionProtectionEnabled"))


def first_error(text: str) -> str:
    for line in text.splitlines():
        _, found, rest = line.partition("Error: ")
        if found:
            return rest.strip()
    return text.strip().splitlines()[-1] if text.strip() else "it said nothing"
