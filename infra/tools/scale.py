"""What so many CVs a month need at their busiest, against what an account allows: which limit comes first.

One model for the command (`make cost`), for `make deploy`, which shares out a new account's few executions, and for
docs/scale.md. What a CV takes is in usage.json; the limits are AWS's defaults or the Terraform module's own settings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from chalicelib.adapters.open_jobs import SHARDS

from .cost import BUSY_HOURS

Json = dict[str, Any]

PEAK = 4.0
"""CVs in the busiest minute against the mean of the busy hours: an assumption; offices send in bursts."""

INDEX_WRITES_PER_CV = 12
"""Of OpenJobsIndex, one unit each: in and out, and a deletion and an insertion for each further minute in which the job
is written to; five of these leave room for a queue and for edits."""

DEFAULT_EXTRACTORS = 20
"""`extractor_concurrency` of infra/terraform/variables.tf."""

LEAST_EXTRACTORS = 2
"""Lambda's least `maximum_concurrency` of a queue (AWS Lambda guide, "Using Lambda with Amazon SQS")."""

ROOM_FOR_REQUESTS = 4
"""Executions that stay free for API and authorizer, whatever the queue does."""

WANTED_EXECUTIONS = 100
"""Concurrent executions with which nothing is throttled at the default settings; what to ask AWS for."""

EXECUTIONS_QUOTA = "Lambda, Concurrent executions (L-B99A9384)"


@dataclass(frozen=True)
class Limit:
    """`needed` and `allowed` in the unit that `what` names; `raise_it` says with what."""

    what: str
    needed: float
    allowed: float
    raise_it: str

    @property
    def share(self) -> float:
        return self.needed / self.allowed


def limits(cvs_a_month: int, usage: Json, settings: Mapping[str, float]) -> list[Limit]:
    """Return the limits, the tightest first. `settings` are those of `DEFAULTS` that are otherwise here."""
    per_cv = usage["per_cv"]
    known = {**DEFAULTS, **settings}
    per_second = cvs_a_month / (BUSY_HOURS * 3600) * PEAK
    seconds: Mapping[str, float] = {k: v for k, v in per_cv["lambda_seconds"].items() if k != "sweeper"}
    found = [
        Limit(
            "CVs read at once",
            per_second * seconds["cv_extractor"],
            known["extractor_concurrency"],
            "extractor_concurrency",
        ),
        Limit(
            "function executions at once",
            per_second * sum(seconds.values()) + ROOM_FOR_REQUESTS,
            known["account_executions"],
            f"ask AWS for the quota {EXECUTIONS_QUOTA}",
        ),
        Limit(
            "API requests a second",
            per_second * per_cv["api_requests"],
            known["api_rate_limit"],
            "api_rate_limit; above 10 000 ask AWS for the account's API Gateway throttle",
        ),
        Limit(
            "table writes a second",
            per_second * per_cv["dynamodb_write_units"],
            known["table_writes"],
            "on demand grows by itself to twice the last peak; ask AWS for the table quota beyond 40 000",
        ),
        Limit(
            "writes a second of the open jobs' index",
            per_second * INDEX_WRITES_PER_CV,
            1000.0 * len(SHARDS),
            "more shards in chalicelib/adapters/open_jobs.py",
        ),
        Limit(
            "model tokens a minute",
            60 * per_second * (per_cv["tokens_in"] + per_cv["tokens_out"]),
            known["tokens_a_minute"],
            "a higher tier of the provider, or cv_engine = offline",
        ),
        Limit(
            "megabits a second through the way out",
            per_second * per_cv["egress_bytes"] * 8 / 1e6,
            known["egress_megabits"],
            "nat_instance_type, or egress = nat_gateway",
        ),
    ]
    return sorted(found, key=lambda limit: -limit.share)


DEFAULTS: dict[str, float] = {
    "extractor_concurrency": DEFAULT_EXTRACTORS,
    "account_executions": 1000,  # Lambda quotas: the default of an account that is not new
    "api_rate_limit": 100,
    "table_writes": 4000,  # DynamoDB guide, "On-demand capacity mode": a new table's initial throughput
    "tokens_a_minute": 200_000,  # an entry tier of the providers; theirs to say
    "egress_megabits": 32,  # EC2 guide, network baseline of t4g.nano
}
"""Settings of the module and of a usual account; a test holds those of the module to variables.tf."""


@dataclass(frozen=True)
class Concurrency:
    """`account` is what the account may run at once; `extractors` is how many CVs are then read at a time."""

    account: int
    extractors: int
    wanted: int

    @property
    def is_tight(self) -> bool:
        return self.extractors < self.wanted

    @property
    def advice(self) -> str:
        return (
            f"This account may run {self.account} functions at once, so {self.extractors} CVs are read at a time "
            f"instead of {self.wanted}; others wait in the queue. Ask AWS for the quota {EXECUTIONS_QUOTA} of at least "
            f"{WANTED_EXECUTIONS}."
        )


def share_out(account: int, usage: Json, wanted: int = DEFAULT_EXTRACTORS) -> Concurrency:
    """Return how many CVs may be read at once, so that the steps they set off and the API find room too."""
    seconds = usage["per_cv"]["lambda_seconds"]
    steps = ("cv_generator", "matcher", "feedback", "offer_generator", "dashboard_builder")
    executions_per_reader = 1 + sum(seconds[step] for step in steps) / seconds["cv_extractor"]
    possible = int((account - ROOM_FOR_REQUESTS) / executions_per_reader)
    return Concurrency(account, max(LEAST_EXTRACTORS, min(wanted, possible)), wanted)


def scale_table(cvs_a_month: int, usage: Json, settings: Mapping[str, float]) -> list[str]:
    """Return the lines of a Markdown table, the limit that comes first on top."""
    volume = f"{cvs_a_month:,}".replace(",", " ")
    lines = [
        f"| at {volume} CVs a month, busiest minute | needed | allowed | raised by |",
        "| --- | ---: | ---: | --- |",
    ]
    for limit in limits(cvs_a_month, usage, settings):
        mark = "**" if limit.share > 1 else ""
        needed = f"{mark}{limit.needed:.1f}{mark}" if limit.needed < 100 else f"{mark}{ceil(limit.needed)}{mark}"
        lines.append(f"| {limit.what} | {needed} | {limit.allowed:g} | {limit.raise_it} |")
    return lines
