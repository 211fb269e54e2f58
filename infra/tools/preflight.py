"""`make preflight`: what a stage will need, looked at before anything is made; each finding is a sentence.

Nothing is changed. What the caller may not look at is said to be unknown, which is no obstacle.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from .account import check_account, concurrency_of
from .cloud import Stage
from .deploy import PAGE, workspace_of
from .errors import Refused
from .mirror import find_mirror, usual_roots
from .state import backend_of, stage_exists
from .tfvars import settings_of, tfvars_path

BUCKETS = ("uploads", "outputs", "page")
VPC_QUOTA = 5
"""VPCs of a region in an account that has not asked for more (Amazon VPC quotas)."""


class Grade(Enum):
    FINE = "ok     "
    NOTE = "note   "
    MISSING = "missing"


@dataclass(frozen=True)
class Finding:
    grade: Grade
    sentence: str


Settings = dict[str, str]
Look = Callable[[Stage, Settings], Iterator[Finding]]


def fine(sentence: str) -> Finding:
    return Finding(Grade.FINE, sentence)


def note(sentence: str) -> Finding:
    return Finding(Grade.NOTE, sentence)


def missing(sentence: str) -> Finding:
    return Finding(Grade.MISSING, sentence)


def preflight(stage: Stage) -> list[Finding]:
    """Return everything that was looked at, in the order in which a deployment meets it."""
    found: list[Finding] = list(tools())
    try:
        check_account(stage)
    except Refused as reason:
        return [*found, missing(f"{reason} The rest cannot be looked at without it.")]
    settings = settings_of(workspace_of(stage))
    for look in LOOKS:
        found += _carefully(look, stage, settings)
    return found


def tools() -> Iterator[Finding]:
    if shutil.which("terraform") is None:
        yield missing("Terraform is not installed; get 1.10 or newer from developer.hashicorp.com/terraform/install.")
    mirror = find_mirror(usual_roots())
    yield fine(
        f"Terraform's provider comes from the mirror {mirror}."
        if mirror
        else "Terraform's provider comes from the registry; without a network to it set TF_PLUGIN_MIRROR."
    )
    if not PAGE.is_dir():
        yield note("The web page is not built: make web. Without it only the API is deployed.")
    if shutil.which("node") is None:
        yield note("Node is missing; it builds the page and writes this stage's hosts into it.")


def account(stage: Stage, settings: Settings) -> Iterator[Finding]:
    region, wanted = stage.client("s3").meta.region_name, settings.get("aws_region", "us-east-1")
    number = stage.client("sts").get_caller_identity()["Account"]
    if region != wanted:
        name = tfvars_path(workspace_of(stage)).name
        yield missing(
            f"AWS_REGION is {region}, but aws_region is {wanted} (infra/terraform/{name}); make them the same."
        )
    else:
        yield fine(f"Account {number}, region {region}.")


def state(stage: Stage, settings: Settings) -> Iterator[Finding]:
    backend = backend_of(workspace_of(stage))
    if not backend.bucket:
        if stage_exists(stage):
            yield missing(
                f"The stage {stage.name} exists; set TF_STATE_BUCKET, unless its state is a file on this machine."
            )
        else:
            yield note("Terraform's state will be a file on this machine. For a team: step 2 of docs/deploy.md.")
        return
    s3 = stage.client("s3")
    try:
        versioning = s3.get_bucket_versioning(Bucket=backend.bucket).get("Status")
    except s3.exceptions.ClientError:
        yield missing(
            f"The bucket {backend.bucket} for Terraform's state is not there or not yours: step 2 of docs/deploy.md."
        )
        return
    if versioning != "Enabled":
        yield note(
            f"{backend.bucket} keeps no versions; a state that is overwritten is lost (step 2 of docs/deploy.md)."
        )
    yield fine(f"Terraform's state is in {backend.bucket}.")


def executions(stage: Stage, settings: Settings) -> Iterator[Finding]:
    limits = concurrency_of(stage, settings)
    if limits is None:
        yield note("How many functions may run at once is unknown: lambda:GetAccountSettings is not allowed.")
    elif limits.is_tight:
        yield note(limits.advice)
    else:
        yield fine(f"{limits.account} functions may run at once; {limits.extractors} CVs are read at a time.")


def names(stage: Stage, settings: Settings) -> Iterator[Finding]:
    if stage_exists(stage):
        yield fine(f"The stage {stage.name} exists and is updated.")
        return
    s3 = stage.client("s3")
    taken = []
    for kind in BUCKETS:
        name = f"cv-generator-{kind}-{stage.name}{settings.get('name_suffix', '')}"
        try:
            s3.head_bucket(Bucket=name)
        except s3.exceptions.ClientError as error:
            # 404: nobody has it. 403 and 301: somebody has, here or in another region.
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                continue
        taken.append(name)
    if taken:
        file = tfvars_path(workspace_of(stage)).name
        yield missing(f'Taken: {", ".join(taken)}. Set name_suffix in infra/terraform/{file}, such as "-myagency".')
    else:
        yield fine("The buckets' names are free.")


def secrets(stage: Stage, settings: Settings) -> Iterator[Finding]:
    """A secret that was deleted keeps its name for up to 30 days, and Terraform could not make it anew."""
    client = stage.client("secretsmanager")
    for name in (f"cv-generator/openai-api-key-{stage.name}", f"cv-generator/cache-token-{stage.name}"):
        try:
            deleted = client.describe_secret(SecretId=name).get("DeletedDate")
        except client.exceptions.ResourceNotFoundException:
            continue
        if deleted:
            yield missing(
                f"The secret {name} waits to be deleted and blocks its name: "
                f"aws secretsmanager delete-secret --secret-id {name} --force-delete-without-recovery"
            )


def network(stage: Stage, settings: Settings) -> Iterator[Finding]:
    if stage_exists(stage):
        return
    have = len(stage.client("ec2").describe_vpcs()["Vpcs"])
    if have >= VPC_QUOTA:
        yield note(f"There are {have} VPCs; more than {VPC_QUOTA} need the quota VPC, VPCs per Region (L-F678F1CE).")


def domain(stage: Stage, settings: Settings) -> Iterator[Finding]:
    name, zone = settings.get("domain_name", ""), settings.get("hosted_zone_id", "")
    if not name:
        yield fine("No domain is set: the page and the API get AWS's own names.")
        return
    route53 = stage.client("route53")
    try:
        held = route53.get_hosted_zone(Id=zone)["HostedZone"]
    except route53.exceptions.ClientError:
        yield missing(
            f"hosted_zone_id {zone or '(empty)'} is no zone of this account; {name} needs one for its certificate."
        )
        return
    zone_name = held["Name"].rstrip(".")
    if name != zone_name and not name.endswith(f".{zone_name}"):
        yield missing(f"domain_name {name} does not lie in the zone {zone_name}.")
    elif held.get("Config", {}).get("PrivateZone"):
        yield missing(f"The zone {zone_name} is private; the certificate of {name} is proven in a public one.")
    else:
        yield fine(f"{name} lies in the zone {zone_name}; its certificates are proven there.")


LOOKS: tuple[Look, ...] = (account, state, names, secrets, executions, network, domain)


def _carefully(look: Look, stage: Stage, settings: Settings) -> list[Finding]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return list(look(stage, settings))
    except Refused as reason:
        return [missing(str(reason))]
    except (ClientError, BotoCoreError) as error:
        return [note(f"Not looked at ({look.__name__}): {_code(error)}.")]


def _code(error: Any) -> str:
    return str(getattr(error, "response", {}).get("Error", {}).get("Code") or type(error).__name__)
