"""Format, validation and plans of both stages from a clean checkout, with the real Terraform."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.s3 import BRIEF, EXPIRING
from infra.tools.cost import bill, read_prices, read_usage
from infra.tools.package import MAX_BYTES, Packaged
from infra.tools.paths import TERRAFORM

from .terraform import Module, TerraformFailed, planned

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

Json = dict[str, Any]


def only(plan: Json, kind: str) -> Json:
    found = planned(plan, kind)
    assert len(found) == 1, f"{kind}: {sorted(found)}"
    values: Json = next(iter(found.values()))
    return values


# --- form


def test_the_files_are_formatted(dev: Module) -> None:
    dev.run("fmt", "-check", "-diff", *(path.name for path in sorted(TERRAFORM.glob("*.tf"))))


def test_the_merged_module_is_valid(dev: Module) -> None:
    assert json.loads(dev.run("validate", "-json"))["diagnostics"] == []


def test_every_variable_has_a_type_and_a_description() -> None:
    blocks = re.findall(r'^variable "(\w+)" \{\n(.*?)^\}', (TERRAFORM / "variables.tf").read_text(), re.M | re.S)
    assert len(blocks) > 20
    for name, body in blocks:
        assert re.search(r"^  type +=", body, re.M), name
        assert re.search(r'^  description += ".{10,}"', body, re.M), name
        free = re.search(r"^  type +=.*bool", body, re.M) or name == "prompt_variants"
        assert free or "validation {" in body, f"{name} takes anything"


# --- the package


def test_two_packages_of_one_checkout_have_the_same_bytes(
    dev_module: Module, prod_module: Module, prod_package: Packaged
) -> None:
    """The stage is in Terraform alone, so the zips of dev and prod are one and the same."""
    for name in ("code.zip", "layer.zip", "guard.zip"):
        dev, prod = dev_module.folder / "package/dev" / name, prod_module.folder / "package/prod" / name
        assert dev.read_bytes() == prod.read_bytes(), name


def test_layer_and_code_stay_within_the_size_limit(prod_package: Packaged) -> None:
    assert 10_000_000 < prod_package.code_bytes + prod_package.layer_bytes <= MAX_BYTES


# --- plans


def test_a_new_account_gets_everything_and_loses_nothing(dev_plan: Json, prod_plan: Json) -> None:
    for plan in (dev_plan, prod_plan):
        actions = {tuple(change["change"]["actions"]) for change in plan["resource_changes"]}
        assert actions <= {("create",), ("read",)}
        assert len(plan["resource_changes"]) > 150


def test_the_runbooks_names_are_kept(prod_plan: Json) -> None:
    assert only(prod_plan, "aws_dynamodb_table")["name"] == "cv-metadata-prod"
    assert {bucket["bucket"] for bucket in planned(prod_plan, "aws_s3_bucket").values()} == {
        "cv-generator-uploads-prod",
        "cv-generator-outputs-prod",
        "cv-generator-page-prod",
    }
    queues = {queue["name"] for queue in planned(prod_plan, "aws_sqs_queue").values()}
    assert queues == {
        *("cv-processing-prod", "cv-processing-dlq-prod", "cv-failures-prod"),
        *("cv-webhooks-prod", "cv-webhooks-dlq-prod"),
    }
    topics = {topic["name"] for topic in planned(prod_plan, "aws_sns_topic").values()}
    assert topics == {"cv-extracted-prod", "cv-matched-prod", "cv-settled-prod", "cv-alarms-prod"}
    secrets = {secret["name"] for secret in planned(prod_plan, "aws_secretsmanager_secret").values()}
    assert secrets == {"cv-generator/openai-api-key-prod", "cv-generator/cache-token-prod"}
    assert only(prod_plan, "aws_elasticache_replication_group")["replication_group_id"] == "cv-cache-prod"


def test_prod_protects_its_data_and_dev_can_be_thrown_away(dev_plan: Json, prod_plan: Json) -> None:
    assert only(prod_plan, "aws_dynamodb_table")["deletion_protection_enabled"] is True
    assert only(dev_plan, "aws_dynamodb_table")["deletion_protection_enabled"] is False
    uploads = "aws_s3_bucket.uploads"
    assert planned(prod_plan, "aws_s3_bucket")[uploads]["force_destroy"] is False
    assert planned(dev_plan, "aws_s3_bucket")[uploads]["force_destroy"] is True


def test_uploads_go_after_a_week_and_outputs_after_a_year(prod_plan: Json) -> None:
    rules = planned(prod_plan, "aws_s3_bucket_lifecycle_configuration")
    uploads = rules["aws_s3_bucket_lifecycle_configuration.uploads"]["rule"][0]
    outputs = rules["aws_s3_bucket_lifecycle_configuration.outputs"]["rule"][0]
    assert uploads["expiration"][0]["days"] == 7
    assert outputs["expiration"][0]["days"] == 365
    assert [(t["days"], t["storage_class"]) for t in outputs["transition"]] == [(90, "GLACIER_IR")]


def test_what_an_owner_set_up_is_never_archived_or_forgotten(prod_plan: Json) -> None:
    """Owners' files lie in the outputs bucket without the tags that a job's files and archives carry."""
    expiring = [[dict(zip(("key", "value"), tag.split("="), strict=True))] for tag in (EXPIRING, BRIEF)]
    rules = planned(prod_plan, "aws_s3_bucket_lifecycle_configuration")
    for rule in rules["aws_s3_bucket_lifecycle_configuration.outputs"]["rule"]:
        tag = rule["filter"][0]["tag"]
        ends_current_files = rule["expiration"] or rule["transition"]
        assert not ends_current_files or tag in expiring, rule["id"]


def test_the_table_and_the_bucket_forget_after_the_same_days(prod_plan: Json) -> None:
    rules = planned(prod_plan, "aws_s3_bucket_lifecycle_configuration")
    days = rules["aws_s3_bucket_lifecycle_configuration.outputs"]["rule"][0]["expiration"][0]["days"]
    config = json.loads(Path(".chalice/config.json").read_text())["stages"]["prod"]["environment_variables"]
    assert config["RETENTION_DAYS"] == "${var.retention_days}"
    assert days == prod_plan["variables"]["retention_days"]["value"]


def test_the_cache_is_encrypted_both_ways_and_wants_a_token(prod_plan: Json) -> None:
    cache = only(prod_plan, "aws_elasticache_replication_group")
    assert cache["at_rest_encryption_enabled"] == "true" or cache["at_rest_encryption_enabled"] is True
    assert cache["transit_encryption_enabled"] is True
    assert cache["engine"] == "valkey"


def test_the_budget_is_the_runbooks_hundred_dollars(prod_plan: Json) -> None:
    assert only(prod_plan, "aws_budgets_budget")["limit_amount"] == "100"


def test_a_new_account_is_asked_for_nothing_that_only_older_ones_have(dev_plan: Json, prod_plan: Json) -> None:
    """A CUSTOM anomaly monitor needs Cost Explorer."""
    for plan in (dev_plan, prod_plan):
        assert not planned(plan, "aws_ce_anomaly_monitor") and not planned(plan, "aws_ce_anomaly_subscription")


def test_functions_have_no_more_memory_and_time_than_said_and_trace_their_calls(prod_plan: Json) -> None:
    config = json.loads(Path(".chalice/config.json").read_text())["stages"]["prod"]["lambda_functions"]
    planned_functions = planned(prod_plan, "aws_lambda_function").values()
    functions = {f["handler"].removeprefix("app."): f for f in planned_functions if f["handler"].startswith("app")}
    functions["api_handler"] = functions.pop("app")
    assert set(functions) == set(config)
    for name, function in functions.items():
        assert function["memory_size"] == config[name]["lambda_memory_size"], name
        assert function["timeout"] == config[name]["lambda_timeout"], name
        assert function["tracing_config"] == [{"mode": "Active"}], name
        assert function["publish"] is True, name


def test_queue_topics_bucket_schedule_and_api_all_call_the_alias(dev_plan: Json) -> None:
    callers = {
        "aws_lambda_event_source_mapping": "function_name",
        "aws_sns_topic_subscription": "endpoint",
        "aws_cloudwatch_event_target": "arn",
        "aws_lambda_permission": "qualifier",
    }
    configured = dev_plan["configuration"]["root_module"]["resources"]
    calling = [r for r in configured if r["type"] in callers and r["name"] not in ("alarms", "release_guard")]
    assert len(calling) == 2 + 5 + 1 + 9
    for resource in calling:
        references = resource["expressions"][callers[resource["type"]]]["references"]
        assert references[0].startswith("aws_lambda_alias."), resource["address"]


MACHINES = ("aws_autoscaling_group", "aws_nat_gateway", "aws_egress_only_internet_gateway")


def test_ipv6_needs_neither_machine_nor_gateway(sparing_plan: Json) -> None:
    assert [len(planned(sparing_plan, kind)) for kind in MACHINES] == [0, 0, 1]
    assert len(planned(sparing_plan, "aws_elasticache_serverless_cache")) == 1


def test_without_a_cache_there_is_no_network_at_all(dev: Module) -> None:
    plan = dev.plan("dev", cache="none")
    for kind in (*MACHINES, "aws_vpc", "aws_subnet", "aws_security_group", "aws_vpc_endpoint"):
        assert planned(plan, kind) == {}, kind
    for name, function in planned(plan, "aws_lambda_function").items():
        assert not any(block["subnet_ids"] for block in function.get("vpc_config") or []), name
    costs = bill(plan, 1000, read_prices(), read_usage())
    assert costs.total <= 25, costs


def rights(plan: Json, service: str) -> dict[str, set[str]]:
    """Return by function what it may do at the service; the policies' resources are only known after an apply."""
    found: dict[str, set[str]] = {}
    for change in plan["resource_changes"]:
        if change["type"] != "aws_iam_policy_document" or change["name"] != "function":
            continue
        for statement in change["change"]["after"]["statement"]:
            if actions := {action for action in statement["actions"] if action.startswith(service)}:
                found.setdefault(change["index"], set()).update(actions)
    return found


def test_a_domain_gets_certificates_and_is_answered_by_weight_while_people_move(elsewhere_plan: Json) -> None:
    records = planned(elsewhere_plan, "aws_route53_record")
    weights = {
        values["set_identifier"]: values["weighted_routing_policy"][0]["weight"]
        for values in records.values()
        if values.get("set_identifier")
    }
    assert weights == {"serverless": 10, "old-system": 90}
    assert records["aws_route53_record.old_system[0]"]["records"] == ["192.0.2.10"]
    assert 'aws_route53_record.page["AAAA"]' not in records
    assert {c["domain_name"] for c in planned(elsewhere_plan, "aws_acm_certificate").values()} == {
        "cv.example.com",
        "api.cv.example.com",
    }
    assert only(elsewhere_plan, "aws_api_gateway_domain_name")["security_policy"] == "TLS_1_2"
    assert only(elsewhere_plan, "aws_cloudfront_distribution")["aliases"] == ["cv.example.com"]


def test_the_page_of_a_domain_may_talk_to_its_own_hosts_alone(elsewhere_plan: Json) -> None:
    sources = elsewhere_plan["planned_values"]["outputs"]["page_connect_sources"].get("value")
    settings = json.loads(
        planned(elsewhere_plan, "aws_s3_object")["aws_s3_object.page_config"].get("content") or "null"
    )
    assert elsewhere_plan["planned_values"]["outputs"]["api_url"]["value"] == "https://api.cv.example.com"
    assert sources is None or "https://api.cv.example.com" in sources
    assert settings is None or settings["apiUrl"] == "https://api.cv.example.com"
    assert only(elsewhere_plan, "aws_s3_object")["cache_control"] == "no-store"


def test_a_firewall_stands_before_the_api_where_that_is_asked_for(dev_plan: Json, elsewhere_plan: Json) -> None:
    assert planned(dev_plan, "aws_wafv2_web_acl") == {}
    rules = {rule["name"] for rule in only(elsewhere_plan, "aws_wafv2_web_acl")["rule"]}
    assert rules == {"rate", "common", "known-bad-inputs"}
    assert len(planned(elsewhere_plan, "aws_wafv2_web_acl_association")) == 1


def test_scans_are_read_by_textract_only_where_that_is_asked_for(dev_plan: Json, elsewhere_plan: Json) -> None:
    assert rights(dev_plan, "textract:") == {}
    reading = {"textract:DetectDocumentText"}
    assert rights(elsewhere_plan, "textract:") == {"cv_extractor": reading, "api_handler": reading}
    endpoint = planned(elsewhere_plan, "aws_vpc_endpoint")["aws_vpc_endpoint.textract[0]"]
    assert endpoint["service_name"] == "com.amazonaws.eu-west-1.textract"
    assert (endpoint["vpc_endpoint_type"], endpoint["private_dns_enabled"]) == ("Interface", True)
    assert "aws_vpc_security_group_ingress_rule.textract_from_lambda[0]" in planned(
        elsewhere_plan, "aws_vpc_security_group_ingress_rule"
    )


def test_a_gateway_replaces_the_machine(elsewhere_plan: Json) -> None:
    assert [len(planned(elsewhere_plan, kind)) for kind in MACHINES] == [0, 1, 0]


def test_a_second_region_is_a_stage_of_its_own_with_its_own_data(elsewhere_plan: Json) -> None:
    assert {s["availability_zone"][:-1] for s in planned(elsewhere_plan, "aws_subnet").values()} == {"eu-west-1"}
    gateways = planned(elsewhere_plan, "aws_vpc_endpoint")
    assert gateways['aws_vpc_endpoint.gateway["s3"]']["service_name"] == "com.amazonaws.eu-west-1.s3"
    assert not only(elsewhere_plan, "aws_dynamodb_table").get("replica")
    assert {bucket["bucket"] for bucket in planned(elsewhere_plan, "aws_s3_bucket").values()} == {
        "cv-generator-uploads-dev-eu-west-1",
        "cv-generator-outputs-dev-eu-west-1",
        "cv-generator-page-dev-eu-west-1",
    }
    assert all("-eu-west-1" in role["name"] for role in planned(elsewhere_plan, "aws_iam_role").values())


def test_two_regions_under_one_domain_answer_by_latency_and_share_no_data(second_region_plan: Json) -> None:
    plan = second_region_plan
    (record,) = (r for r in planned(plan, "aws_route53_record").values() if r.get("set_identifier"))
    assert (record["name"], record["set_identifier"]) == ("api.cv.example.com", "eu-west-1")
    assert record["latency_routing_policy"] == [{"region": "eu-west-1"}]
    assert only(plan, "aws_cloudfront_distribution")["aliases"] in (None, [])
    assert {c["domain_name"] for c in planned(plan, "aws_acm_certificate").values()} == {"api.cv.example.com"}
    assert not only(plan, "aws_dynamodb_table").get("replica")
    assert planned(plan, "aws_s3_bucket_replication_configuration") == {}


# --- what does not fit: it stops before anything is made, with a sentence that says what to do


def refusal(module: Module, environment: str, *options: str, **variables: str) -> str:
    """Return what Terraform says, without its frame and line breaks. Options keep it to what is looked at."""
    with pytest.raises(TerraformFailed) as failed:
        module.plan(environment, *options, **variables)
    return " ".join(str(failed.value).replace("│", " ").split())


def test_a_zone_that_the_region_does_not_have_is_named(dev: Module) -> None:
    zones = "-target=data.aws_availability_zones.available"
    said = refusal(dev, "dev", zones, availability_zones='["us-east-1a", "us-east-1z"]')
    assert "names a zone that us-east-1 does not have; it has us-east-1a" in said


def test_a_package_for_another_stage_is_refused(dev: Module) -> None:
    assert "Run: make package STAGE=prod" in refusal(dev, "prod", "-target=terraform_data.package_matches")


# --- money


def test_a_thousand_cvs_cost_at_most_thirty_dollars_a_month_in_the_default(dev_plan: Json) -> None:
    costs = bill(dev_plan, 1000, read_prices(), read_usage())
    assert costs.unknown == ()
    assert 15 < costs.total <= 30, costs
