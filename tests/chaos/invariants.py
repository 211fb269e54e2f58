"""What must hold when everything has come to rest, however it was disturbed."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress

from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import Job, JobStatus, StepStatus
from chalicelib.contracts.match import Match
from chalicelib.errors import CandidateNotFound
from chalicelib.pipeline.files import key_in_bucket, output_names
from chalicelib.settings import MAX_ATTEMPTS
from tests.chaos.clouds import Stored
from tests.chaos.machines import OWNER
from tests.chaos.users import Users
from tests.chaos.world import WRITES, World


def violations(world: World, users: Users) -> Iterator[str]:
    """Yield what is broken, as a line for people."""
    items = dict(sorted(world.cloud.items().items()))
    jobs = {job_id: item.job for job_id, item in items.items() if not item.job.deleted_at}
    for job_id, item in items.items():
        if job_id in jobs:
            yield from _broken(world, item, users)
        else:
            yield from _left_after_deletion(world, item)
    for job_id in sorted((users.accepted - users.deleted) - jobs.keys()):
        yield f"lost: {job_id} was accepted and is not there"
    yield from (f"crashed: {count} times with {what}" for what, count in world.crashed.items())
    for fault in ("step_crashed", "sweep_failed"):
        kinds = world.telemetry.kinds[fault] - {"StorageUnavailable"}
        if kinds:
            yield f"crashed: {fault} with {sorted(kinds)}"
    yield from (f"doubled: {what} ran twice at once" for what in world.doubled)
    yield from _paid_twice(world)
    yield from _wrongly_booked(world)
    yield from _orphans(world, items, jobs)
    yield from _wrong_candidates(world, jobs)
    yield from _not_monotonic(world)
    yield from _wrongly_told(world, users, jobs)
    yield from world.programs.wrong
    yield from (f"opened: the key {key_id} is live again" for key_id in _back_to_life(world))


def _broken(world: World, item: Stored, users: Users) -> Iterator[str]:
    job = item.job
    if not item.is_seen:
        yield f"unseen: {job.job_id} was put by another client and never found"
        return
    if not job.status.is_terminal:
        yield f"stuck: {job.job_id} is {job.status}, {_states(job)}"
        return
    if job.job_id in users.accepted and job.error_code == "upload_missing":
        yield f"lost: the file of {job.job_id} was accepted and is called missing"
    for name, state in job.steps.items():
        if state.state is StepStatus.FAILED and state.reason is None:
            yield f"silent: {name} of {job.job_id} failed without a reason"
        if state.attempts > MAX_ATTEMPTS:
            yield f"endless: {name} of {job.job_id} was tried {state.attempts} times"
    yield from _wrong_outputs(world, job)
    yield from _disagreement(world, job, users)


def _paid_twice(world: World) -> Iterator[str]:
    """An answer is paid for again only where keeping it, or finding it, was disturbed."""
    again = world.paid.total() - len(world.paid)
    places = ("engine.", "ledger.", "cache.get", "cache.put", "cache.setex", "table.note_cache_key")
    excused = sum(count for what, count in world.faults.drawn.items() if what.startswith(places))
    if again > excused:
        yield f"paid twice: {again} times, of which {excused} were disturbed"


def _wrongly_booked(world: World) -> Iterator[str]:
    """A call is booked once; where the booking was disturbed, or its process ended before, it may be missing."""
    paid, booked = world.paid.total(), world.cloud.booked_calls()
    places = ("ledger.", "engine.")
    excused = sum(count for what, count in world.faults.drawn.items() if what.startswith(places))
    if not paid - excused <= booked <= paid:
        yield f"booked: {booked} calls of {paid}, of which {excused} were disturbed"


def _wrong_outputs(world: World, job: Job) -> Iterator[str]:
    cv = world.files.read_model(job, "cv")
    version = cv.meta.version if isinstance(cv, Cv) else 0
    for name, address in job.outputs.items():
        stored = world.files.outputs.get(key_in_bucket(address))
        if stored is None:
            yield f"missing: {name} of {job.job_id} is promised and not there"
        elif name in WRITES.values():
            said = json.loads(stored)
            if said["version"] != version:
                yield f"outdated: {name} of {job.job_id} is of version {said['version']}, the data of {version}"
        if "/edits/" in address and job.steps["dashboard_builder"].state is StepStatus.DONE:
            yield f"unpublished: {name} of {job.job_id} is not under its well-known key"
    for step, state in job.steps.items():
        there = output_names(step) & job.outputs.keys()
        if state.state is StepStatus.DONE and not there:
            yield f"missing: {step} of {job.job_id} is done without an output"
        if state.state is not StepStatus.DONE and there:
            yield f"false: {step} of {job.job_id} is {state.state} and {sorted(there)} are there"


def _disagreement(world: World, job: Job, users: Users) -> Iterator[str]:
    cv, match = world.files.read_model(job, "cv"), world.files.read_model(job, "match")
    if isinstance(cv, Cv) and (cv.meta.version, cv.person.full_name) != (job.version, job.candidate):
        yield f"disagree: list says {job.version} {job.candidate}, data {cv.meta.version} {cv.person.full_name}"
    score = match.score.total if isinstance(match, Match) else None
    if score != job.score:
        yield f"disagree: list says score {job.score}, match {score} ({job.job_id})"
    if job.version < users.edits.get(job.job_id, 0):
        yield f"lost edit: {job.job_id} has version {job.version}, answered was {users.edits[job.job_id]}"
    if job.status is JobStatus.COMPLETED and any(state.has_errors for state in job.steps.values()):
        yield f"false: {job.job_id} is completed with a failed step"


def _left_after_deletion(world: World, item: Stored) -> Iterator[str]:
    tombstone = item.job
    left = [key for key in world.cloud.object_keys() if key.startswith(f"{tombstone.job_id}/")]
    if left:
        yield f"left: {sorted(left)} after deleting {tombstone.job_id}"
    if tombstone.candidate or tombstone.cv_file_name or tombstone.steps:
        yield f"left: data in the item of {tombstone.job_id}"
    elif not item.is_forgotten:
        yield f"stuck: the tombstone of {tombstone.job_id}"


def _wrong_candidates(world: World, jobs: Mapping[str, Job]) -> Iterator[str]:
    """A job that has ended with data is one candidate's; one that was deleted is nobody's."""
    holders: dict[str, list[str]] = {}
    for candidate in world.cloud.all_candidates():
        for held in candidate.jobs:
            holders.setdefault(held.job_id, []).append(candidate.candidate_id)
    for job_id, held_by in holders.items():
        if job_id not in jobs:
            yield f"left: {job_id} in candidate {held_by[0]} after deleting it"
    for job_id, job in jobs.items():
        has_ended = job.steps and job.steps["dashboard_builder"].state is StepStatus.DONE
        held_by = holders.get(job_id, [])
        if len(held_by) > 1 or (has_ended and [_named(world, job)] != held_by):
            yield f"lost: {job_id} names candidate {job.candidate_id} and is in {held_by}"


def _named(world: World, job: Job) -> str | None:
    """Return whom the job leads to: who it names may have been joined since, or parted from it."""
    with suppress(CandidateNotFound):
        return world.catalogue.find(job.user_id, str(job.candidate_id), job.job_id).candidate_id
    return None


def _wrongly_told(world: World, users: Users, jobs: Mapping[str, Job]) -> Iterator[str]:
    """Who asked for it is told how each job ended, unless that was counted as lost; and nothing that never was."""
    told = world.listener.told
    counts = world.telemetry.counts
    excused = world.listener.dead + int(counts.get("WebhooksLost", 0) + counts.get("WebhooksGivenUp", 0))
    ended = {(job.job_id, job.run, job.status.value) for job in jobs.values() if job.user_id == OWNER}
    gone = users.receipts - {job_id for job_id, _, status in told if status == "deleted"}
    untold = sorted(job_id for job_id, _, _ in ended - told) + sorted(gone)
    if len(untold) > excused:
        yield f"untold: how {untold} ended, of which {excused} were counted as lost"
    for job_id, run, status in sorted(told):
        if status != "deleted" and status not in world.history[(job_id, run)]:
            yield f"false: {job_id} was told as {status} in run {run}"


def _back_to_life(world: World) -> Iterator[str]:
    yield from sorted(world.programs.revoked - set(world.cloud.revoked_keys()))


def _orphans(world: World, items: Mapping[str, Stored], jobs: Mapping[str, Job]) -> Iterator[str]:
    """Every cache entry and file belongs to a job that is there."""
    noted = {key for job in jobs.values() for key in job.cache_keys}
    for key in world.cloud.cache_keys():
        if key not in noted:
            yield f"left: {key} in the cache, which no job knows"
    for key in world.cloud.object_keys():
        if key.split("/")[0] not in items:
            yield f"left: {key} of no job"


def _not_monotonic(world: World) -> Iterator[str]:
    for (job_id, run), statuses in world.history.items():
        ended = [status for status in statuses if JobStatus(status).is_terminal]
        if len(ended) > 1 or (ended and statuses[-1] != ended[0]):
            yield f"not monotonic: {job_id} in run {run} was {' → '.join(statuses)}"


def _states(job: Job) -> str:
    return ", ".join(f"{name} {state.state}" for name, state in job.steps.items())
