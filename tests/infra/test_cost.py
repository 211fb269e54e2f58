"""The bill, computed from a plan that fits on a page."""

from pathlib import Path
from typing import Any

import pytest

from infra.tools.cost import bill, measured_usage, read_prices, read_usage
from local import bench
from local.bench import comparison

Json = dict[str, Any]
CLOCKS = {"passing": 1.0, "processor": 1.0}


def plan(*resources: tuple[str, Json]) -> Json:
    functions = [("aws_lambda_function", {"memory_size": 1024})]
    return {
        "planned_values": {
            "root_module": {
                "resources": [
                    {"type": kind, "name": "cv_extractor", "mode": "managed", "values": values}
                    for kind, values in [*functions, *resources]
                ]
            }
        }
    }


NODE = (
    "aws_elasticache_replication_group",
    {"engine": "valkey", "node_type": "cache.t4g.micro", "num_cache_clusters": 1},
)


def test_a_cache_node_costs_its_hours() -> None:
    assert round(bill(plan(NODE), 0, read_prices(), read_usage()).fixed["cache"], 2) == round(0.0128 * 730, 2)


def test_a_gateway_costs_more_than_a_small_machine() -> None:
    machine = (
        "aws_launch_template",
        {"instance_type": "t4g.nano", "block_device_mappings": [{"ebs": [{"volume_size": 8}]}]},
    )
    gateway = bill(plan(("aws_nat_gateway", {}), ("aws_eip", {})), 1000, read_prices(), read_usage())
    assert gateway.fixed["egress"] > 4 * bill(plan(machine), 1000, read_prices(), read_usage()).fixed["egress"]


def test_an_endpoint_costs_its_hours_in_both_zones_unless_it_is_a_gateway() -> None:
    gateway, interface = (("aws_vpc_endpoint", {"vpc_endpoint_type": kind}) for kind in ("Gateway", "Interface"))
    found = bill(plan(gateway, interface), 0, read_prices(), read_usage())
    assert round(found.fixed["egress"], 2) == 14.60
    assert found.unknown == ()


def test_an_alarm_on_several_series_costs_each_of_them_beyond_the_free_ones() -> None:
    alarm = ("aws_cloudwatch_metric_alarm", {"metric_query": [{"metric": []}, *[{"metric": [{}]}] * 6]})
    costs = bill(plan(alarm, alarm), 0, read_prices(), read_usage()).fixed
    assert round(costs["alarms"], 2) == 0.20


def test_the_models_share_grows_with_the_cvs_and_the_fixed_part_does_not() -> None:
    one, ten = (bill(plan(NODE), cvs, read_prices(), read_usage()) for cvs in (1_000, 10_000))
    assert one.fixed == ten.fixed
    assert round(ten.usage["model"] / one.usage["model"], 6) == 10
    assert round(one.usage["model"], 2) == 3.55


def test_scans_cost_by_the_page_what_reads_them_costs() -> None:
    usage = read_usage()
    image = ("aws_lambda_function", {"memory_size": 3072, "package_type": "Image"})
    by_image = bill(plan(image), 10_000, read_prices(), usage)
    assert round(by_image.usage["scans"], 2) == round(2_000 * 8 * 3 * 1.33334e-05, 2)
    assert by_image.fixed["image"] > 0
    by_textract = bill(plan() | {"variables": {"ocr": {"value": "textract"}}}, 10_000, read_prices(), usage)
    assert round(by_textract.usage["scans"], 2) == 3.00
    assert "scans" not in bill(plan(), 10_000, read_prices(), usage).usage


def test_a_resource_without_a_price_is_named() -> None:
    found = bill(plan(("aws_opensearch_domain", {})), 1000, read_prices(), read_usage())
    assert found.unknown == ("aws_opensearch_domain",)


def test_a_local_measurement_replaces_what_was_recorded_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `make bench` stores it: the newest run that counted usage."""
    monkeypatch.setattr(bench, "RESULTS", tmp_path)
    for puts in (9, 11):
        figures = {"jobs": 6, "per_cv": {"s3_puts": puts}}
        monkeypatch.setattr(comparison, "with_reference", lambda _, figures=figures: (figures, CLOCKS))
        stored = bench.run(["usage"])
        stored.rename(tmp_path / f"20260301-0000{puts:02}.json")
    monkeypatch.setattr(comparison, "with_reference", lambda _: ({"ms_median": 1.0}, CLOCKS))
    bench.run(["imports"])
    usage, source = measured_usage(read_usage(), tmp_path)
    assert usage["per_cv"]["s3_puts"] == 11
    assert usage["per_cv"]["tokens_in"] == read_usage()["per_cv"]["tokens_in"]
    assert source.startswith("Use per CV: measured ")
    assert "in 6 local jobs (20260301-000011.json); recorded in usage.json:" in source
    assert "tokens_in" in source and "s3_puts" not in source


def test_without_a_measurement_the_recorded_usage_is_named_with_its_source(tmp_path: Path) -> None:
    usage, source = measured_usage(read_usage(), tmp_path)
    assert usage == read_usage()
    assert read_usage()["source"] in source
