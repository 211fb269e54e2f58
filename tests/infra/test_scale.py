"""The model of what comes first when a stage grows, held against the Terraform."""

import re

import pytest

from infra.tools.cost import read_usage
from infra.tools.paths import TERRAFORM
from infra.tools.scale import DEFAULTS, limits, scale_table, share_out


def default_of(variable: str) -> float:
    body = re.search(rf'^variable "{variable}" \{{\n(.*?)^\}}', (TERRAFORM / "variables.tf").read_text(), re.M | re.S)
    assert body, variable
    return float(re.search(r"^  default += (\S+)", body[1], re.M)[1])  # type: ignore[index]


@pytest.mark.parametrize("setting", ["extractor_concurrency", "api_rate_limit"])
def test_the_models_settings_are_the_modules(setting: str) -> None:
    assert DEFAULTS[setting] == default_of(setting)


def test_a_thousand_cvs_fit_into_every_limit() -> None:
    assert all(limit.share < 1 for limit in limits(1_000, read_usage(), {}))


def test_a_hundred_thousand_do_not_and_the_tightest_stands_first() -> None:
    found = limits(100_000, read_usage(), {})
    assert found[0].share > 1
    assert [limit.share for limit in found] == sorted((limit.share for limit in found), reverse=True)


def test_a_raised_setting_makes_room() -> None:
    before, after = (
        {limit.what: limit.share for limit in limits(100_000, read_usage(), settings)}
        for settings in ({}, {"extractor_concurrency": 200})
    )
    assert after["CVs read at once"] == pytest.approx(before["CVs read at once"] / 10)


def test_the_table_marks_what_is_exceeded() -> None:
    assert "**" in scale_table(1_000_000, read_usage(), {})[2]
    assert not any("**" in line for line in scale_table(1_000, read_usage(), {}))


@pytest.mark.parametrize(("account", "extractors"), [(10, 2), (50, 18), (100, 20), (1000, 20)])
def test_executions_are_shared_out_so_that_requests_find_room(account: int, extractors: int) -> None:
    found = share_out(account, read_usage())
    assert (found.extractors, found.is_tight) == (extractors, extractors < 20)
