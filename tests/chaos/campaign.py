"""One campaign: a seed, so many jobs, two hours of disturbances, and rest."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from tests.chaos.clouds import Cloud, FakeCloud, Hooks
from tests.chaos.invariants import violations
from tests.chaos.users import CLIENTS, HOURS, PEOPLE, USUAL, Habits, Users
from tests.chaos.world import World


@dataclass(frozen=True)
class Outcome:
    jobs: int
    accepted: int
    deleted: int
    actions: int
    faults: Counter[str]
    """By side effect and what became of it."""

    dead_letters: int
    statuses: Counter[str]
    broken: list[str]


def habits_of(seed: int) -> Habits:
    """Return what is done most in the campaign of this seed: a fourth each is about candidates and clients."""
    return (PEOPLE, USUAL, CLIENTS, USUAL)[seed % 4]


def run_campaign(
    seed: int,
    jobs: int,
    share: float = 0.02,
    cloud_of: Callable[[Hooks], Cloud] = FakeCloud,
    habits: Habits | None = None,
) -> Outcome:
    """Return what came of it. Equal seeds give equal outcomes."""
    world = World(seed, share, cloud_of=cloud_of)
    try:
        return _outcome(world, jobs, habits or habits_of(seed))
    finally:
        world.cloud.close()


def _outcome(world: World, jobs: int, habits: Habits) -> Outcome:
    users = Users(world, habits)
    users.come(jobs)
    world.at(0, world.sweep_for_ever)
    world.run_until_rest(timedelta(hours=HOURS + 6))
    # What was disturbed has two days and a half to come to rest: after a day the sweeper gives up, and after two what
    # waited for a batch.
    world.faults.is_quiet = True
    world.run_until_rest(timedelta(hours=60))
    world.is_at_rest = True
    items = world.cloud.items()
    return Outcome(
        jobs=len(items),
        accepted=len(users.accepted),
        deleted=len(users.deleted),
        actions=users.done,
        faults=world.faults.drawn,
        dead_letters=world.dead_letters,
        statuses=Counter(item.job.status.value for item in items.values() if not item.job.deleted_at),
        broken=list(violations(world, users)),
    )
