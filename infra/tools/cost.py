"""What a month costs: `make cost CVS=1000`.

Fixed costs come from Terraform's plan (so a resource that is added is billed here too, or named as unknown), usage from
the figures of a measured run (usage.json), prices from a dated file (prices.json).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

HERE = Path(__file__).parent
HOURS = 730
"""Per month, as AWS's own calculator counts."""

ZONES = 2
"""Availability zones that the private subnets stand in (infra/terraform/network.tf)."""

BUSY_HOURS = 170
"""Hours of a month in which an office's CVs come; metrics that a CV writes are billed in those."""


@dataclass(frozen=True)
class Bill:
    """US dollars a month by heading; `unknown` are planned kinds of resources that have no price here."""

    fixed: Mapping[str, float]
    usage: Mapping[str, float]
    unknown: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        return sum(self.fixed.values()) + sum(self.usage.values())


def read_prices() -> Json:
    prices: Json = json.loads((HERE / "prices.json").read_text())
    return prices


def read_usage() -> Json:
    usage: Json = json.loads((HERE / "usage.json").read_text())
    return usage


def measured_usage(recorded: Json, benches: Path) -> tuple[Json, str]:
    """Put the newest local measurement (`make bench`) over the recorded usage; return it and where it comes from."""
    for path in sorted(benches.glob("*.json"), reverse=True):
        measured = json.loads(path.read_text())
        usage = measured.get("figures", {}).get("usage", {})
        if per_cv := usage.get("per_cv"):
            kept = sorted(set(recorded["per_cv"]) - set(per_cv))
            note = (
                f"Use per CV: measured {measured['at'][:10]} in {usage['jobs']} local jobs ({path.name}); "
                f"recorded in usage.json: {', '.join(kept)}."
            )
            return recorded | {"per_cv": recorded["per_cv"] | per_cv}, note
    return recorded, f"Use per CV as recorded in usage.json; `make bench` measures it here. {recorded['source']}"


def bill(plan: Json, cvs: int, prices: Json, usage: Json) -> Bill:
    """Return the bill for so many CVs a month.

    `plan` is `terraform show -json`. Only what runs for the whole month is fixed; free tiers that never end are used.
    """
    resources = [r for r in plan["planned_values"]["root_module"]["resources"] if r["mode"] == "managed"]
    fixed, unknown = _fixed(resources, prices)
    scans = _scans(plan, resources, cvs * usage["per_cv"]["scanned_pages"], prices, usage)
    return Bill(fixed, {**_usage(resources, cvs, prices, usage), **scans}, unknown)


def _scans(plan: Json, resources: list[Json], pages: float, prices: Json, usage: Json) -> dict[str, float]:
    """Return what recognising the text of so many pages costs; nothing where the model sees them or nobody does."""
    usd = prices["usd"]
    if plan.get("variables", {}).get("ocr", {}).get("value") == "textract":
        return {"scans": pages * usd["textract_page"]}
    memory_gb = sum(one["values"]["memory_size"] / 1024 for one in resources if _is_image(one))
    seconds = pages * usage["seconds_a_scanned_page"]
    # Without the free allowance, which the other functions have by then.
    return {"scans": seconds * memory_gb * usd["lambda_arm64_gb_second"]} if memory_gb else {}


def _is_image(resource: Json) -> bool:
    return bool(resource["type"] == "aws_lambda_function" and resource["values"].get("package_type") == "Image")


def _fixed(resources: list[Json], prices: Json) -> tuple[dict[str, float], tuple[str, ...]]:
    usd = prices["usd"]
    costs: dict[str, float] = {}
    unknown: set[str] = set()
    alarm_metrics = 0

    def add(heading: str, amount: float) -> None:
        costs[heading] = costs.get(heading, 0.0) + amount

    for resource in resources:
        kind, values = resource["type"], resource.get("values", {})
        if kind == "aws_launch_template":
            # The one machine of the cheap egress; the group that keeps it costs nothing.
            disk = sum(ebs["volume_size"] for device in values["block_device_mappings"] for ebs in device["ebs"])
            hourly = prices["ec2_hour"][values["instance_type"]] + usd["public_ipv4_hour"]
            add("egress", hourly * HOURS + disk * usd["ebs_gp3_gb_month"])
        elif kind == "aws_nat_gateway":
            add("egress", usd["nat_gateway_hour"] * HOURS)
        elif kind == "aws_eip":
            add("egress", usd["public_ipv4_hour"] * HOURS)
        elif kind == "aws_vpc_endpoint" and values["vpc_endpoint_type"] == "Interface":
            add("egress", usd["vpc_endpoint_hour"] * HOURS * ZONES)
        elif kind == "aws_elasticache_replication_group":
            node = f"{values['engine']}/{values['node_type']}"
            add("cache", prices["cache_node_hour"][node] * values["num_cache_clusters"] * HOURS)
        elif kind == "aws_elasticache_serverless_cache":
            add("cache", usd[f"serverless_{values['engine']}_hour"] * HOURS)
        elif kind == "aws_kms_key":
            add("keys and secrets", usd["kms_key_month"])
        elif kind == "aws_secretsmanager_secret":
            add("keys and secrets", usd["secret_month"])
        elif kind == "aws_cloudwatch_metric_alarm":
            alarm_metrics += max(1, sum(bool(query.get("metric")) for query in values.get("metric_query") or []))
        elif kind == "aws_wafv2_web_acl":
            add("firewall", usd["waf_acl_month"] + len(values["rule"]) * usd["waf_rule_month"])
        elif _is_image(resource):
            add("image", prices["image_gb"] * usd["ecr_gb_month"])
        elif kind not in prices["free_kinds"]:
            unknown.add(kind)
    add("alarms", max(0, alarm_metrics - prices["free_a_month"]["alarm_metrics"]) * usd["alarm_metric_month"])
    return costs, tuple(sorted(unknown))


def _usage(resources: list[Json], cvs: int, prices: Json, usage: Json) -> dict[str, float]:
    usd = prices["usd"]
    per_cv, monthly = usage["per_cv"], usage["per_month"]
    memory_gb = {
        resource["name"]: resource["values"]["memory_size"] / 1024
        for resource in resources
        if resource["type"] == "aws_lambda_function" and not _is_image(resource)
    }
    seconds = {name: cvs * per_cv["lambda_seconds"].get(name, 0.0) for name in memory_gb}
    seconds["sweeper"] = monthly["sweeps"] * per_cv["lambda_seconds"]["sweeper"]
    invocations = cvs * per_cv["lambda_invocations"] + monthly["sweeps"]
    model = prices["model_usd_per_million_tokens"][usage["model"]]
    kinds = {resource["type"] for resource in resources}
    egress_usd = usd["nat_gateway_gb"] if "aws_nat_gateway" in kinds else 0.0
    egress_gb = cvs * per_cv["egress_bytes"] / 1e9
    # From some thousand CVs a month on, some are on their way at every hour.
    lists = monthly["sweeps"] * monthly["lists_a_sweep"]  # each is billed like a PUT
    busy = BUSY_HOURS / HOURS if cvs <= 5000 else 1.0
    metrics = monthly["metrics_always"] + monthly["metrics_when_busy"] * busy

    def billed(what: str, amount: float) -> float:
        free: float = prices["free_a_month"][what]
        return max(0.0, amount - free)

    gb_seconds = sum(memory_gb[name] * seconds[name] for name in memory_gb)
    return {
        "functions": billed("lambda_gb_seconds", gb_seconds) * usd["lambda_arm64_gb_second"]
        + billed("lambda_requests", invocations) * usd["lambda_request"],
        "API": cvs * per_cv["api_requests"] * usd["api_request"],
        "table": cvs * per_cv["dynamodb_write_units"] * usd["dynamodb_write_unit"]
        + (cvs * per_cv["dynamodb_read_units"] + monthly["sweeps"] * monthly["read_units_a_sweep"])
        * usd["dynamodb_read_unit"]
        + cvs * per_cv["item_bytes"] / 1e9 * (usd["dynamodb_gb_month"] + usd["dynamodb_pitr_gb_month"]),
        "buckets": (cvs * per_cv["s3_puts"] + lists) * usd["s3_put"]
        + cvs * per_cv["s3_gets"] * usd["s3_get"]
        + cvs * per_cv["stored_bytes"] / 1e9 * usd["s3_gb_month"],
        "queue and topics": billed("sqs_requests", cvs * per_cv["sqs_requests"] + monthly["sqs_polls"])
        * usd["sqs_request"]
        + billed("sns_publishes", cvs * per_cv["sns_publishes"]) * usd["sns_publish"],
        "logs": billed("logs_gb", cvs * per_cv["log_bytes"] / 1e9) * usd["logs_gb"],
        "metrics": billed("metrics", metrics) * usd["metric_month"],
        "traces": billed("xray_traces", invocations) * usd["xray_trace"],
        "keys in use": billed("kms_requests", cvs * per_cv["kms_requests"]) * usd["kms_request"]
        + cvs * per_cv["secret_requests"] * usd["secret_request"],
        "network": billed("internet_gb", cvs * per_cv["internet_bytes"] / 1e9 + egress_gb) * usd["internet_out_gb"]
        + egress_gb * egress_usd,
        "model": cvs * (per_cv["tokens_in"] * model["in"] + per_cv["tokens_out"] * model["out"]) / 1e6,
    }
