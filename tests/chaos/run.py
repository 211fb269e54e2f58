"""The long campaign: `make chaos JOBS=1000 SEEDS=20`. Ends with 1 if anything was found.

`ADAPTERS=real` runs it on the adapters over an emulated AWS: a hundred times slower, so with fewer jobs.
"""

import argparse
import sys
import time
from collections import Counter

from tests.chaos.aws_cloud import AwsCloud
from tests.chaos.campaign import run_campaign
from tests.chaos.clouds import FakeCloud
from tests.chaos.faults import every_place

CLOUDS = {"fakes": FakeCloud, "real": AwsCloud}
SIZES = {"fakes": (20, 1000), "real": (4, 50)}
"""Seeds and jobs, unless others are asked for."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adapters", choices=CLOUDS, default="fakes")
    parser.add_argument("--seeds", type=int)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--share", type=float, default=0.02, help="of the side effects that are disturbed")
    options = parser.parse_args()
    seeds, jobs = options.seeds or SIZES[options.adapters][0], options.jobs or SIZES[options.adapters][1]
    totals: Counter[str] = Counter()
    drawn: Counter[str] = Counter()
    began = time.monotonic()
    for seed in range(options.first, options.first + seeds):
        outcome = run_campaign(seed, jobs, options.share, CLOUDS[options.adapters])
        totals.update(
            jobs=outcome.jobs,
            accepted=outcome.accepted,
            deleted=outcome.deleted,
            actions=outcome.actions,
            faults=outcome.faults.total(),
            broken=len(outcome.broken),
            dead_letters=outcome.dead_letters,
            **outcome.statuses,
        )
        drawn += outcome.faults
        print(
            f"seed {seed:3}  {outcome.jobs} jobs, {outcome.faults.total()} faults, {len(outcome.broken)} broken",
            flush=True,
        )
        for line in outcome.broken[:10]:
            print(f"          {line}")
    print(f"\n{seeds} seeds in {time.monotonic() - began:.0f} s")
    for name, count in totals.items():
        print(f"  {name:22} {count:7}")
    if options.adapters == "fakes":
        missing = [place for place in every_place() if not drawn[place]]
        print(f"\nside effects × faults, not drawn: {', '.join(missing) or 'none'}")
    return 1 if totals["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
