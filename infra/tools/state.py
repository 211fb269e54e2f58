"""Where Terraform keeps a workspace's state; a stage that exists is never begun anew beside it."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from .cloud import Stage, region_of
from .errors import Refused
from .paths import TERRAFORM


@dataclass(frozen=True)
class Backend:
    """An empty `bucket` is a file on this machine."""

    bucket: str = ""
    region: str = ""

    @property
    def name(self) -> str:
        return f"the bucket {self.bucket}" if self.bucket else "a file on this machine"


def backend_of(workspace: str) -> Backend:
    """Return what TF_STATE_BUCKET names, else what the workspace was deployed with before.

    Raises:
        Refused: the two are not the same.
    """
    remembered = _remembered(workspace)
    if not (bucket := os.environ.get("TF_STATE_BUCKET", "")):
        return remembered or Backend()
    wanted = Backend(bucket, os.environ.get("TF_STATE_REGION") or region_of() or "")
    if remembered and remembered.bucket != bucket:
        raise Refused(
            f"{workspace} was deployed with its state in {remembered.name}, but TF_STATE_BUCKET says {bucket}. "
            f"Unset it, or move the state (terraform init -migrate-state) and delete {_note(workspace).name}."
        )
    # The region is asked for once; later TF_STATE_REGION may be forgotten.
    return remembered or wanted


def remember(workspace: str, backend: Backend) -> None:
    """Note it for the next shell. The file lies beside the settings and is, like them, none of the repository's."""
    _note(workspace).write_text(json.dumps(asdict(backend)) + "\n")


def configure(backend: Backend) -> None:
    """Tell Terraform; the file is made anew at each command."""
    path = TERRAFORM / "backend.tf.json"
    if not backend.bucket:
        path.unlink(missing_ok=True)
        return
    place = {"bucket": backend.bucket, "key": "cv-generator/terraform.tfstate", "region": backend.region}
    content = {"terraform": {"backend": {"s3": place | {"encrypt": True, "use_lockfile": True}}}}
    path.write_text(json.dumps(content, indent=2) + "\n")


def check_not_beside(stage: Stage, backend: Backend, state_is_empty: bool) -> None:
    """Compare an empty state with the account.

    Raises:
        Refused: the stage exists, so its state must lie somewhere else.
    """
    if not state_is_empty or not stage_exists(stage):
        return
    raise Refused(
        f"Your state is missing: the stage {stage.name} exists in this account and region, but {backend.name} knows "
        f"nothing of it. {_where_it_may_be(stage, backend)}"
    )


def stage_exists(stage: Stage) -> bool:
    dynamodb = stage.client("dynamodb")
    try:
        dynamodb.describe_table(TableName=stage.table)
    except dynamodb.exceptions.ResourceNotFoundException:
        return False
    return True


def usual_bucket(stage: Stage) -> str:
    """Return the name that docs/deploy.md gives the bucket."""
    return f"cv-generator-terraform-state-{stage.client('sts').get_caller_identity()['Account']}"


def _where_it_may_be(stage: Stage, backend: Backend) -> str:
    from botocore.exceptions import ClientError

    usual = usual_bucket(stage)
    if usual != backend.bucket:
        try:
            stage.client("s3").head_bucket(Bucket=usual)
        except ClientError:
            pass
        else:
            return f"Most likely it is there: export TF_STATE_BUCKET={usual}"
    return "Set TF_STATE_BUCKET to the bucket that has it, or bring the file from the machine that deployed."


def _remembered(workspace: str) -> Backend | None:
    path = _note(workspace)
    return Backend(**json.loads(path.read_text())) if path.exists() else None


def _note(workspace: str) -> Path:
    return TERRAFORM / f"{workspace}.backend.json"
