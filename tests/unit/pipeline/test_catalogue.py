"""A job is one candidate's, however often and from wherever it is taken in."""

from datetime import UTC, datetime

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, CvMeta, Person
from chalicelib.contracts.job import Job
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
