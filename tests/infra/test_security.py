"""What checkov cannot follow through for_each, read from the plan of prod."""

import json
from typing import Any

import pytest

from .terraform import Module, planned

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

Json = dict[str, Any]
BUCKETS = {"uploads", "outputs", "page"}


def of_buckets(plan: Json, kind: str) -> dict[str, Json]:
    """Return the settings by bucket, from addresses such as aws_s3_bucket_versioning.all["uploads"]."""
    return {address.split('"')[1]: values for address, values in planned(plan, kind).items() if '"' in address}


def test_no_bucket_can_be_made_public(prod_plan: Json) -> None:
    blocks = of_buckets(prod_plan, "aws_s3_bucket_public_access_block")
    assert set(blocks) == BUCKETS
    for name, block in blocks.items():
        for switch in ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"):
            assert block[switch] is True, f"{name}: {switch}"


def test_every_bucket_keeps_versions(prod_plan: Json) -> None:
    versioning = of_buckets(prod_plan, "aws_s3_bucket_versioning")
    assert {name: v["versioning_configuration"][0]["status"] for name, v in versioning.items()} == dict.fromkeys(
        BUCKETS, "Enabled"
    )


def test_candidates_files_are_encrypted_with_our_own_key(prod_plan: Json) -> None:
    settings = of_buckets(prod_plan, "aws_s3_bucket_server_side_encryption_configuration")
    assert set(settings) == {"uploads", "outputs"}
    for values in settings.values():
        default = values["rule"][0]["apply_server_side_encryption_by_default"][0]
        assert default["sse_algorithm"] == "aws:kms"


def test_nobody_can_sign_up_by_themselves(prod_plan: Json) -> None:
    (pool,) = planned(prod_plan, "aws_cognito_user_pool").values()
    assert pool["admin_create_user_config"][0]["allow_admin_create_user_only"] is True


def test_nothing_from_outside_reaches_the_vpc(prod_plan: Json) -> None:
    for rule in planned(prod_plan, "aws_vpc_security_group_ingress_rule").values():
        assert rule.get("cidr_ipv4") != "0.0.0.0/0"
        assert rule.get("cidr_ipv6") is None


def test_everything_is_logged_to_a_group_of_ours_that_forgets(prod_plan: Json) -> None:
    """Whoever could make a group would make one that keeps everything for ever, and that no `destroy` takes away."""
    groups = planned(prod_plan, "aws_cloudwatch_log_group").values()
    assert all(group["retention_in_days"] > 0 for group in groups)
    names = {group.get("name") for group in groups}
    for name, function in planned(prod_plan, "aws_lambda_function").items():
        assert function["logging_config"][0]["log_group"] in names, name
    documents = [c["change"]["after"] for c in prod_plan["resource_changes"] if c["type"] == "aws_iam_policy_document"]
    allowed = {
        action for document in documents for statement in document["statement"] for action in statement["actions"] or []
    }
    assert "logs:PutLogEvents" in allowed
    assert not allowed & {"logs:CreateLogGroup", "logs:*", "*"}


def test_no_function_is_configured_open(prod: Module) -> None:
    merged = json.loads((prod.folder / "chalice.tf.json").read_text())
    for name, function in merged["resource"]["aws_lambda_function"].items():
        assert function["environment"]["variables"]["AUTH"] == "jwt", name


def test_functions_that_need_nothing_inside_do_not_depend_on_the_way_out(prod_plan: Json) -> None:
    functions = planned(prod_plan, "aws_lambda_function")
    configured = {
        resource["address"]: resource["expressions"].get("vpc_config", [])
        for resource in prod_plan["configuration"]["root_module"]["resources"]
        if resource["address"] in {address.split("[")[0] for address in functions}
    }
    outside = {
        address
        for address, blocks in configured.items()
        if not any("references" in block.get("subnet_ids", {}) for block in blocks)
    }
    assert outside == {
        "aws_lambda_function.release_guard",
        "aws_lambda_function.authorizer",
        "aws_lambda_function.on_cv_uploaded",
        "aws_lambda_function.webhook_sender",
    }
    assert len(functions) == 12


def test_the_guard_may_move_the_aliases_of_this_stage_and_nothing_else(prod_plan: Json) -> None:
    (document,) = (
        change["change"]["after"]
        for change in prod_plan["resource_changes"]
        if change["type"] == "aws_iam_policy_document" and change["name"] == "guard"
    )
    allowed = {action for statement in document["statement"] for action in statement["actions"]}
    assert allowed == {
        *("lambda:GetAlias", "lambda:UpdateAlias", "sns:Publish", "kms:Decrypt", "kms:GenerateDataKey"),
        *("logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTraceSegments", "xray:PutTelemetryRecords"),
    }
    aliases = next(s["resources"] for s in document["statement"] if "lambda:UpdateAlias" in s["actions"])
    assert len(aliases) == 22
    assert all(":function:cv-generator-prod-" in resource for resource in aliases)


def test_the_guard_looks_back_an_hour_in_prod_and_at_running_shifts_alone_in_dev(
    dev_plan: Json, prod_plan: Json
) -> None:
    minutes = [plan["planned_values"]["outputs"]["rollback_window_minutes"]["value"] for plan in (dev_plan, prod_plan)]
    assert minutes == [0, 60]
