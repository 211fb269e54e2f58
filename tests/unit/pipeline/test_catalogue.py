"""A job is one candidate's, however often and from wherever it is taken in."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.candidate import Candidate
from chalicelib.contracts.cv import Cv, CvMeta, Person
from chalicelib.contracts.job import Job
from chalicelib.errors import CandidateFull, ItemTooLarge
from chalicelib.pipeline import catalogue as catalogue_module
from chalicelib.pipeline.catalogue import Catalogue
from tests.fakes import FakeClock, InMemoryCandidates, InMemoryJobTable

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CV = Cv(
    meta=CvMeta(document_language=Language.DE, engine="test", extracted_at=NOW, sha256="0", pages=1),
    person=Person(first_name="Lena", last_name="Vogt"),
)


def test_a_job_whose_named_candidate_has_gone_is_taken_in_once() -> None:
    jobs, candidates = InMemoryJobTable(FakeClock()), InMemoryCandidates()
    catalogue = Catalogue(candidates, jobs, FakeClock())
    first = Job(job_id="j1", user_id="anna", created_at=NOW)
    again = Job(job_id="j2", user_id="anna", created_at=NOW)
    jobs.create(first)
    jobs.create(again)
    named = catalogue.take_in(first, CV)
    jobs.bury("j1")
    catalogue.leave(first)
    # When it is begun and when it has ended, each time with the candidate of the job that it was made from.
    matched = again.model_copy(update={"candidate_id": named})
    places = [catalogue.take_in(matched, CV) for _ in range(2)]
    assert places[0] == places[1] != named
    holders = [found for found in candidates.stored.values() if "j2" in [job.job_id for job in found.jobs]]
    assert [holder.candidate_id for holder in holders] == [places[0]]


class CountedCandidates(InMemoryCandidates):
    """Notes the calls that are one of the table's each."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []

    def get(self, owner: str, candidate_id: str) -> Candidate | None:
        self.calls.append("get")
        return super().get(owner, candidate_id)

    def put(self, candidate: Candidate, expected_version: int) -> bool:
        self.calls.append("put")
        return super().put(candidate, expected_version)


def test_a_candidate_that_a_job_begins_costs_one_call_and_none_is_begun_twice() -> None:
    jobs, candidates = InMemoryJobTable(FakeClock()), CountedCandidates()
    catalogue = Catalogue(candidates, jobs, FakeClock())
    job = Job(job_id="j1", user_id="anna", created_at=NOW)
    jobs.create(job)
    begun = catalogue.take_in(job, CV)
    assert candidates.calls == ["put"]
    assert catalogue.take_in(job, CV) == begun
    assert [found.candidate_id for found in candidates.stored.values()] == [begun]


class DyingCandidates(InMemoryCandidates):
    """The process ends after so many writes."""

    writes_left = 99

    def put_together(self, changes: Sequence[tuple[Candidate, int]]) -> bool:
        if not self.writes_left:
            raise ProcessEnded
        self.writes_left -= 1
        return super().put_together(changes)


class DyingJobs(InMemoryJobTable):
    """The process ends before any job is told its candidate."""

    def update(
        self, job_id: str, changes: Mapping[str, object], only_if: Mapping[str, object] | None = None
    ) -> Job | None:
        raise ProcessEnded


class ProcessEnded(BaseException):
    pass


@dataclass
class Office:
    """Two jobs of two people: j1 of `first`, j2 of `second`."""

    jobs: InMemoryJobTable
    candidates: InMemoryCandidates
    catalogue: Catalogue
    first: str
    second: str

    def holders(self, job_id: str) -> list[str]:
        there = (found for found in self.candidates.stored.values() if not found.deleted_at)
        return [found.candidate_id for found in there if job_id in [job.job_id for job in found.jobs]]

    def leads_to(self, job_id: str) -> str:
        job = self.jobs.get(job_id)
        assert job
        return self.catalogue.find("anna", str(job.candidate_id), job_id).candidate_id

    def with_jobs(self, jobs: InMemoryJobTable) -> Catalogue:
        """The catalogue of a process with another view of the same jobs."""
        jobs._jobs = self.jobs._jobs
        return Catalogue(self.candidates, jobs, FakeClock())


@pytest.fixture
def office() -> Office:
    jobs, candidates = InMemoryJobTable(FakeClock()), DyingCandidates()
    catalogue = Catalogue(candidates, jobs, FakeClock())
    named = []
    for job_id in ("j1", "j2"):
        job = Job(job_id=job_id, user_id="anna", created_at=NOW)
        jobs.create(job)
        named.append(catalogue.take_in(job, CV))
        jobs.update(job_id, {"candidate_id": named[-1]})
    return Office(jobs, candidates, catalogue, *named)


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_wherever_a_process_ends_that_joins_no_job_is_two_peoples(office: Office, writes: int) -> None:
    office.candidates.writes_left = writes  # type: ignore[attr-defined]
    with suppress(ProcessEnded):
        office.with_jobs(DyingJobs(FakeClock())).join("anna", office.first, office.second)
    for job_id in ("j1", "j2"):
        assert office.holders(job_id) == [office.leads_to(job_id)]


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_wherever_a_process_ends_that_parts_no_job_is_two_peoples(office: Office, writes: int) -> None:
    office.catalogue.join("anna", office.first, office.second)
    office.candidates.writes_left = writes  # type: ignore[attr-defined]
    with suppress(ProcessEnded):
        office.with_jobs(DyingJobs(FakeClock())).part("anna", office.first, ["j2"])
    for job_id in ("j1", "j2"):
        assert office.holders(job_id) == [office.leads_to(job_id)]


def test_a_job_that_was_parted_and_names_who_had_it_is_taken_in_by_who_got_it(office: Office) -> None:
    office.catalogue.join("anna", office.first, office.second)
    before = office.jobs.get("j2")
    assert before
    parted = office.catalogue.part("anna", office.first, ["j2"])
    # A run that began before, and one that writes what it knew then.
    assert office.catalogue.take_in(before, CV) == parted.candidate_id
    assert office.holders("j2") == [parted.candidate_id]


def test_parting_again_what_was_parted_returns_who_got_it_and_lets_the_jobs_name_them(office: Office) -> None:
    office.catalogue.join("anna", office.first, office.second)
    with suppress(ProcessEnded):
        office.with_jobs(DyingJobs(FakeClock())).part("anna", office.first, ["j2"])
    assert office.jobs.get("j2").candidate_id == office.first  # type: ignore[union-attr]
    parted = office.catalogue.part("anna", office.first, ["j2"])
    assert office.holders("j2") == [parted.candidate_id]
    assert office.jobs.get("j2").candidate_id == parted.candidate_id  # type: ignore[union-attr]


def test_who_is_joined_while_the_other_is_deleted_keeps_what_nobody_meant_to_delete(office: Office) -> None:
    seen = office.catalogue.find("anna", office.first)
    office.catalogue.join("anna", office.first, office.second)
    office.jobs.bury("j1")
    office.catalogue.bury(seen)
    assert office.holders("j1") == []
    assert office.holders("j2") == [office.first] == [office.leads_to("j2")]


def test_a_candidate_of_a_job_that_never_ends_never_ends(office: Office) -> None:
    ending = Job(job_id="j3", user_id="anna", created_at=NOW, ttl=2_000_000_000, candidate_id=office.first)
    office.jobs.create(ending)
    office.catalogue.take_in(ending, CV)
    assert office.catalogue.find("anna", office.first).ttl is None


def test_two_who_are_more_than_one_may_be_stay_two_and_lose_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_module, "MAX_JOBS", 1)
    with pytest.raises(CandidateFull):
        office.catalogue.join("anna", office.first, office.second)
    assert (office.holders("j1"), office.holders("j2")) == ([office.first], [office.second])


def test_a_job_whose_candidate_is_full_begins_one_of_its_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_module, "MAX_JOBS", 1)
    another = Job(job_id="j3", user_id="anna", created_at=NOW, candidate_id=office.first)
    office.jobs.create(another)
    places = {office.catalogue.take_in(another, CV) for _ in range(2)}
    assert office.holders("j3") == [*places] != [office.first]
    assert office.holders("j1") == [office.first]


class SmallItems(InMemoryCandidates):
    """An item has no room for a second job."""

    def put_together(self, changes: Sequence[tuple[Candidate, int]]) -> bool:
        if any(len(candidate.jobs) > 1 for candidate, _ in changes):
            raise ItemTooLarge
        return super().put_together(changes)


def test_an_item_that_has_no_room_is_full_too(office: Office) -> None:
    office.candidates.__class__ = SmallItems
    with pytest.raises(CandidateFull):
        office.catalogue.join("anna", office.first, office.second)
    another = Job(job_id="j3", user_id="anna", created_at=NOW, candidate_id=office.first)
    office.jobs.create(another)
    own = office.catalogue.take_in(another, CV)
    assert office.holders("j3") == [own] != [office.first]
