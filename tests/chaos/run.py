"""The long campaign: `make chaos JOBS=1000 SEEDS=20`. Ends with 1 if anything was found."""

import argparse
import sys
import time
from collections import Counter

from tests.chaos.campaign import run_campaign


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--share", type=float, default=0.02, help="of the side effects that are disturbed")
    options = parser.parse_args()
    totals: Counter[str] = Counter()
    began = time.monotonic()
    for seed in range(options.first, options.first + options.seeds):
        outcome = run_campaign(seed, options.jobs, options.share)
        totals.update(
            jobs=outcome.jobs,
            accepted=outcome.accepted,
            deleted=outcome.deleted,
            actions=outcome.actions,
            faults=outcome.faults,
            broken=len(outcome.broken),
            dead_letters=outcome.dead_letters,
            **outcome.statuses,
        )
        print(f"seed {seed:3}  {outcome.jobs} jobs, {outcome.faults} faults, {len(outcome.broken)} broken", flush=True)
        for line in outcome.broken[:10]:
            print(f"          {line}")
    print(f"\n{options.seeds} seeds in {time.monotonic() - began:.0f} s")
    for name, count in totals.items():
        print(f"  {name:22} {count:7}")
    return 1 if totals["broken"] else 0


if __name__ == "__main__":
    sys.exit(main())
