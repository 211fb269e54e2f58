"""One campaign: a seed, so many jobs, two hours of disturbances, and rest."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from tests.chaos.invariants import violations
from tests.chaos.users import HOURS, Users
from tests.chaos.world import World


@dataclass(frozen=True)
class Outcome:
    jobs: int
    accepted: int
    deleted: int
    actions: int
    faults: int
    dead_letters: int
    statuses: Counter[str]
    broken: list[str]


def run_campaign(seed: int, jobs: int, share: float = 0.02) -> Outcome:
    """Return what came of it. Equal seeds give equal outcomes."""
    world = World(seed, share)
    users = Users(world)
    users.come(jobs)
    world.at(0, world.sweep_for_ever)
    world.run_until(world.clock() + timedelta(hours=HOURS + 6))
    # What was disturbed has a day and a half to come to rest: after a day the sweeper gives up.
    world.faults.is_quiet = True
    world.run_until(world.clock() + timedelta(hours=30))
    statuses = Counter(job.status.value for job_id in world.raw_table._jobs if (job := world.raw_table.get(job_id)))
    return Outcome(
        jobs=len(world.raw_table._jobs),
        accepted=len(users.accepted),
        deleted=len(users.deleted),
        actions=users.done,
        faults=world.faults.drawn.total(),
        dead_letters=world.dead_letters,
        statuses=statuses,
        broken=list(violations(world, users)),
    )
