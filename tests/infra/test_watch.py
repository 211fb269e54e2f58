"""Alarms and dashboard against the code that measures and the runbook that explains."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from .terraform import planned

pytestmark = [pytest.mark.infra, pytest.mark.terraform]

Json = dict[str, Any]
Series = tuple[str, frozenset[str]]
"""Name of a metric and the names of its dimensions: CloudWatch keeps each combination apart."""


def measured() -> set[Series]:
    """Read from the code what it measures: calls of telemetry.count and telemetry.duration."""
    found: set[Series] = set()
    for path in Path("chalicelib").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr not in ("count", "duration") or "telemetry" not in ast.unparse(node.func.value):
                continue
            dimensions = frozenset(keyword.arg or "" for keyword in node.keywords) | {"stage"}
            found |= {(name, dimensions) for name in strings(node.args[0])}
    return found


def strings(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return strings(node.body) + strings(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def alarmed(plan: Json) -> set[Series]:
    found: set[Series] = set()
    for alarm in planned(plan, "aws_cloudwatch_metric_alarm").values():
        metrics = [query["metric"][0] for query in alarm.get("metric_query") or [] if query["metric"]]
        metrics = metrics or [alarm]
        found |= {(m["metric_name"], frozenset(m["dimensions"])) for m in metrics if m["namespace"] == "CvGenerator"}
    return found


def test_every_alarm_on_our_own_figures_watches_one_that_the_code_measures(prod_plan: Json) -> None:
    assert len(alarmed(prod_plan)) >= 6
    assert alarmed(prod_plan) - measured() == set()


def shown() -> set[Series]:
    """Read the dashboard's own figures from its source: its body is only known after an apply."""
    text = Path("infra/terraform/dashboard.tf").read_text()
    found: set[Series] = set()
    for part in text.split("[local.own, ")[1:]:
        # Up to the end of the line, without the options behind it.
        words = part.split("\n")[0].split("{")[0].split('"')[1::2]
        found.add((words[0], frozenset(words[1:])))
    return found


def test_every_figure_on_the_dashboard_is_one_that_the_code_measures() -> None:
    assert len(shown()) >= 12
    assert shown() - measured() == set()


def test_the_dashboard_shows_what_an_operator_asks_for_first() -> None:
    own = {name for name, _ in shown()}
    assert own >= {
        "JobsAccepted",
        "JobsSettled",
        "OldestOpenJobSeconds",
        "JobsOverdue",
        "JobSeconds",
        "StepSeconds",
        "StepsFailed",
        "ModelTokens",
        "ModelUsd",
        "EngineFallbacks",
        "CacheHits",
        "HiddenTextFound",
    }
    text = Path("infra/terraform/dashboard.tf").read_text()
    for name in (
        "ApproximateAgeOfOldestMessage",
        "ApproximateNumberOfMessagesVisible",
        "4XXError",
        "5XXError",
        "Latency",
        "Throttles",
    ):
        assert f'"{name}"' in text, name


def test_every_alarm_has_a_line_in_the_runbook(prod_plan: Json) -> None:
    runbook = Path("docs/runbook.md").read_text()
    names = {
        alarm["alarm_name"].removeprefix("cv-generator-prod-")
        for alarm in planned(prod_plan, "aws_cloudwatch_metric_alarm").values()
    }
    assert len(names) >= 15
    assert {name for name in names if f"| `{name}` |" not in runbook} == set()
    explained = {line.split("`")[1] for line in runbook.splitlines() if line.startswith("| `")}
    assert explained - names == set()


def test_no_alarm_adds_up_more_series_than_cloudwatch_takes(prod_plan: Json) -> None:
    """At most ten per alarm (CloudWatch guide, quotas)."""
    for address, alarm in planned(prod_plan, "aws_cloudwatch_metric_alarm").items():
        series = [query for query in alarm.get("metric_query") or [] if query["metric"]]
        assert len(series) <= 10, address


def test_a_lost_upload_rings(prod_plan: Json) -> None:
    alarm = planned(prod_plan, "aws_cloudwatch_metric_alarm")['aws_cloudwatch_metric_alarm.metric["jobs-overdue"]']
    assert (alarm["metric_name"], alarm["threshold"], alarm["comparison_operator"]) == (
        "JobsOverdue",
        0,
        "GreaterThanThreshold",
    )


def test_model_verbs_are_those_that_have_prompts() -> None:
    text = Path("infra/terraform/variables.tf").read_text()
    named = json.loads(text.split("model_verbs = ")[1].split("\n")[0])
    assert sorted(named) == sorted(
        path.name for path in Path("chalicelib/resources/prompts").iterdir() if path.is_dir()
    )
