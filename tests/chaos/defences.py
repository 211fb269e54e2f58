"""The defences, and how each is taken out: the campaign must then find what it defends against."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.contracts.candidate import Candidate
from chalicelib.contracts.job import Cost
from chalicelib.engines.cached import CACHE_SECONDS, CachedEngine
from chalicelib.http import access
from chalicelib.pipeline import catalogue, rerun, runner, submit, sweeper
from chalicelib.pipeline.catalogue import Catalogue
from chalicelib.pipeline.erase import Eraser
from chalicelib.pipeline.files import JobFiles
from chalicelib.pipeline.runner import Runner
from chalicelib.pipeline.submit import Submitter
from chalicelib.pipeline.sweeper import Sweeper
from chalicelib.pipeline.webhook_delivery import WebhookSender
from chalicelib.pipeline.webhooks import WebhookAnnouncer
from tests.chaos.users import CLIENTS, PEOPLE, USUAL, Habits
from tests.fakes import InMemoryJobTable

Removal = Callable[[pytest.MonkeyPatch], None]


def _put(owner: Any, name: str, instead: Any) -> Removal:
    return lambda patch: patch.setattr(owner, name, instead)


def _judge_by_an_old_view(patch: pytest.MonkeyPatch) -> None:
    settle = Runner.settle_exhausted
    patch.setattr(Runner, "settle_exhausted", lambda self, job, step: settle(self, job, step) and None)
    patch.setattr(Runner, "finish", lambda self, job: job.status.is_terminal)


def _bury_without_a_stone(self: InMemoryJobTable, job_id: str) -> Any:
    return self._jobs.pop(job_id, None)


def _keep_without_a_note(self: CachedEngine, key: str, answer: Any, cost: Cost) -> None:
    self._cache.put(key, answer.model_dump_json().encode(), CACHE_SECONDS)


def _save_over_what_is_there(self: JobFiles, job: Any, artifacts: Any) -> dict[str, str]:
    return self.save(job, artifacts)[0]


def _drop_what_comes_too_early(patch: pytest.MonkeyPatch) -> None:
    for module in (runner, submit):
        patch.setattr(module, "look_out_for", lambda *given: None)


def _write_one_by_one(self: Catalogue, changes: Any) -> bool:
    return all(self._put(found, changed) for found, changed in changes)


def _take_away_without_a_word(found: Candidate, leaving: set[str], to: str) -> Candidate:
    return found.model_copy(update={"jobs": [job for job in found.jobs if job.job_id not in leaving]})


DEFENCES: dict[str, tuple[str, Removal]] = {
    "an upload that exists already is looked after": (
        "lost:",
        _put(Submitter, "_accept_again", lambda self, job, store: self._earlier(job)),
    ),
    "the sweeper moves what stands still": ("stuck:", _put(Sweeper, "sweep", lambda self: 0)),
    "the status follows what is stored": ("stuck:", _judge_by_an_old_view),
    "a deleted job leaves a tombstone": ("left:", _put(InMemoryJobTable, "bury", _bury_without_a_stone)),
    "what comes late is erased as well": (
        "left:",
        _put(Eraser, "erase_late", lambda self, tombstone, now: self.jobs.forget(tombstone.job_id, 1)),
    ),
    "keys of cache entries are noted first": ("left:", _put(CachedEngine, "_keep", _keep_without_a_note)),
    "what comes before its item comes again": ("unseen:", _drop_what_comes_too_early),
    "a job that has not ended yet is looked at again before it is told": (
        "untold:",
        _put(WebhookSender, "_look_again", lambda self, order: None),
    ),
    "what could not be ordered to be told is noted": (
        "untold:",
        _put(WebhookAnnouncer, "_announce", lambda self, job, event: self.again(job, event) and None),
    ),
    "a revoked key opens nothing": ("opened:", _put(access, "_live", lambda key: key)),
    "data and list change in one write": ("disagree:", _put(JobFiles, "save_edit", _save_over_what_is_there)),
    "what a run makes anew is forgotten first": ("disagree:", _put(rerun, "_forgotten", lambda job, names: {})),
    "a step that runs is nobody else's": ("doubled:", _put(runner, "LEASE_MARGIN_SECONDS", -10_000.0)),
}
"""Name to how the campaign's finding begins, and how the defence is taken out."""

OF_CANDIDATES: dict[str, tuple[str, Removal]] = {
    "two candidates change in one write": ("lost:", _put(Catalogue, "_put_together", _write_one_by_one)),
    "who had a job tells who got it": ("lost:", _put(catalogue, "given_away", _take_away_without_a_word)),
}
"""Found where people join and part candidates more than anything else."""

OF_CLIENTS: dict[str, tuple[str, Removal]] = {
    "an item that comes hours after its file is looked for": ("unseen:", _put(sweeper, "awaited", lambda files: [])),
}
"""Found where most clients put file, item and order themselves."""

ALL: dict[str, tuple[str, Removal, Habits]] = {
    name: (*defence, habits)
    for defences, habits in ((DEFENCES, USUAL), (OF_CANDIDATES, PEOPLE), (OF_CLIENTS, CLIENTS))
    for name, defence in defences.items()
}
