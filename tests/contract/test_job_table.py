"""What every job table must do, be it the fake or DynamoDB."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters import aws
from chalicelib.adapters.dynamodb import DynamoJobTable
from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.job import AnswerState, BatchWait, Job, JobStatus, JobWarning, Problem, StepState, StepStatus
from chalicelib.errors import ItemTooLarge, ItemUnreadable
from chalicelib.pipeline.bare_items import completed
from chalicelib.pipeline.plan import waiting_steps
from chalicelib.ports import JobTable
from local.resources import TABLE, ClientOf, Resources
from tests.fakes import InMemoryJobTable

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FOREVER = datetime(2100, 1, 1, tzinfo=UTC)
FAR = FOREVER.timestamp()
NOISE = JobWarning(step="cv_extractor", kind=WarningKind.SCRIPT)


@pytest.fixture(params=["fake", "dynamodb"])
def jobs(request: pytest.FixtureRequest) -> JobTable:
    if request.param == "fake":
        return InMemoryJobTable()
    endpoint = request.getfixturevalue("emulated_aws")[0]
    return DynamoJobTable(TABLE, endpoint)


def job(job_id: str = "j1", **fields: object) -> Job:
    return Job(
        job_id=job_id, **{"user_id": "anna", "created_at": NOW, "updated_at": NOW, "steps": waiting_steps(), **fields}
    )


def claim(jobs: JobTable, step: str = "cv_extractor", run: int = 1, now: float = 1000.0) -> Job | None:
    return jobs.claim("j1", step, run, now, lease_seconds=60, max_attempts=3)


def done(**fields: object) -> StepState:
    return StepState(state=StepStatus.DONE, **fields)


def test_a_job_comes_back_as_it_was_stored(jobs: JobTable) -> None:
    stored = job(cv_file_name="Lebenslauf.pdf", warnings=[NOISE], outputs={"cv": "s3://b/k"})
    assert jobs.create(stored)
    found = jobs.get("j1")
    assert found is not None
    assert found.model_dump(exclude={"updated_at"}) == stored.model_dump(exclude={"updated_at"})


def test_a_job_that_does_not_exist_is_none(jobs: JobTable) -> None:
    assert jobs.get("nobody") is None


def test_the_second_job_with_one_id_is_not_created(jobs: JobTable) -> None:
    assert jobs.create(job(candidate="first"))
    assert not jobs.create(job(candidate="second"))
    assert jobs.get("j1").candidate == "first"  # type: ignore[union-attr]


def test_a_claim_counts_the_attempt_and_marks_the_job(jobs: JobTable) -> None:
    jobs.create(job())
    claimed = claim(jobs)
    assert claimed is not None
    assert claimed.steps["cv_extractor"].state is StepStatus.RUNNING
    assert claimed.steps["cv_extractor"].attempts == 1
    assert (claimed.status, claimed.step) == (JobStatus.PROCESSING, "pdf_extraction")


def test_a_claimed_step_cannot_be_claimed_while_its_lease_lasts(jobs: JobTable) -> None:
    jobs.create(job())
    claim(jobs, now=1000.0)
    assert claim(jobs, now=1059.0) is None
    assert claim(jobs, now=1061.0) is not None


def test_attempts_end(jobs: JobTable) -> None:
    jobs.create(job())
    for attempt in range(3):
        assert claim(jobs, now=1000.0 + attempt * 100)
    assert claim(jobs, now=2000.0) is None


def test_a_message_of_an_older_run_claims_nothing(jobs: JobTable) -> None:
    jobs.create(job(run=2))
    assert claim(jobs, run=1) is None


def test_of_many_claims_at_once_one_wins(jobs: JobTable) -> None:
    jobs.create(job())
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: claim(jobs), range(16)))
    assert sum(found is not None for found in claims) == 1


def test_a_released_step_can_be_claimed_at_once(jobs: JobTable) -> None:
    jobs.create(job())
    claim(jobs)
    jobs.release("j1", "cv_extractor", 1, Problem(code="engine_unavailable"))
    claimed = claim(jobs, now=1001.0)
    assert claimed is not None
    assert claimed.steps["cv_extractor"].attempts == 2


def test_settling_writes_states_and_changes_together(jobs: JobTable) -> None:
    jobs.create(job())
    claim(jobs)
    states = {
        "cv_extractor": done(),
        "matcher": StepState(state=StepStatus.SKIPPED, reason=Problem(code="no_job_profile")),
    }
    settled = jobs.settle(
        "j1", 1, "cv_extractor", states, {"candidate": "Lena", "outputs.cv": "s3://b/j1/cv_data.json"}
    )
    assert settled is not None
    assert settled.steps["matcher"].reason == Problem(code="no_job_profile")
    assert (settled.candidate, settled.outputs, settled.step) == (
        "Lena",
        {"cv": "s3://b/j1/cv_data.json"},
        "cv_extracted",
    )


def test_how_far_an_answer_has_come_is_noted_and_gone_when_its_step_settles(jobs: JobTable) -> None:
    jobs.create(job())
    claim(jobs)
    answer = AnswerState(step="cv_extractor", tokens=640, tokens_per_second=17.5, part=2, parts=3, at=NOW)
    assert jobs.update("j1", {"answer": answer}, only_if={"run": 2}) is None
    noted = jobs.update("j1", {"answer": answer}, only_if={"run": 1})
    assert noted is not None and noted.answer == answer
    settled = jobs.settle("j1", 1, "cv_extractor", {"cv_extractor": done()}, {"answer": None})
    assert settled is not None and settled.answer is None


def test_what_is_settled_stays_settled(jobs: JobTable) -> None:
    jobs.create(job())
    claim(jobs)
    jobs.settle("j1", 1, "cv_extractor", {"cv_extractor": done()}, {"candidate": "first"})
    again = jobs.settle(
        "j1", 1, "cv_extractor", {"cv_extractor": StepState(state=StepStatus.FAILED)}, {"candidate": "second"}
    )
    assert again is not None
    assert again.steps["cv_extractor"].state is StepStatus.DONE
    assert again.candidate == "first"


def test_settling_adds_warnings_to_those_of_other_steps(jobs: JobTable) -> None:
    jobs.create(job())
    for step in ("cv_generator", "feedback"):
        jobs.settle("j1", 1, step, {step: done()}, {"warnings": [NOISE], f"outputs.{step}": "s3://b/k"})
    found = jobs.get("j1")
    assert found is not None
    assert len(found.warnings) == 2
    assert set(found.outputs) == {"cv_generator", "feedback"}


def test_settling_a_deleted_job_is_none(jobs: JobTable) -> None:
    assert jobs.settle("gone", 1, "matcher", {"matcher": done()}, {}) is None


def test_the_last_to_settle_sees_all_settled(jobs: JobTable) -> None:
    jobs.create(job())
    steps = [name for name in waiting_steps() if name != "dashboard_builder"]
    with ThreadPoolExecutor(5) as pool:
        results = list(pool.map(lambda step: jobs.settle("j1", 1, step, {step: done()}, {}), steps))
    complete = [r for r in results if r and all(r.steps[step].state.is_settled for step in steps)]
    assert len(complete) >= 1


def test_a_terminal_job_can_be_restarted_once_per_run(jobs: JobTable) -> None:
    jobs.create(job(status=JobStatus.FAILED, error_code="file_damaged"))
    restarted = jobs.restart("j1", 1, waiting_steps(), {"error_code": None})
    assert restarted is not None
    assert (restarted.run, restarted.status, restarted.error_code) == (2, JobStatus.PROCESSING, None)
    assert jobs.restart("j1", 1, waiting_steps(), {}) is None


def test_a_running_job_cannot_be_restarted(jobs: JobTable) -> None:
    jobs.create(job(status=JobStatus.PROCESSING))
    assert jobs.restart("j1", 1, waiting_steps(), {}) is None


def test_a_terminal_job_cannot_be_claimed(jobs: JobTable) -> None:
    jobs.create(job(status=JobStatus.COMPLETED))
    assert claim(jobs) is None


def test_an_update_depends_on_what_is_stored(jobs: JobTable) -> None:
    jobs.create(job(awaiting_upload=True))
    changes = {"awaiting_upload": False}
    assert jobs.update("j1", changes, only_if={"awaiting_upload": True}) is not None
    assert jobs.update("j1", changes, only_if={"awaiting_upload": True}) is None


def test_jobs_are_listed_newest_first_page_by_page_for_their_owner_only(jobs: JobTable) -> None:
    for number in range(5):
        jobs.create(job(f"a{number}", created_at=NOW + timedelta(minutes=number)))
    jobs.create(job("b", user_id="ben"))
    first = jobs.list_of("anna", 3)
    assert [found.job_id for found in first.jobs] == ["a4", "a3", "a2"]
    second = jobs.list_of("anna", 3, first.next_cursor)
    assert [found.job_id for found in second.jobs] == ["a1", "a0"]
    assert second.next_cursor is None


def test_open_jobs_are_those_that_stand_still_and_have_not_ended(jobs: JobTable) -> None:
    jobs.create(job("old", updated_at=NOW - timedelta(hours=1)))
    jobs.create(job("ended", updated_at=NOW - timedelta(hours=1), status=JobStatus.COMPLETED))
    jobs.create(job("fresh", updated_at=NOW))
    found = jobs.open_jobs((NOW - timedelta(minutes=5)).timestamp(), 10)
    assert [open_job.job_id for open_job in found] == ["old"]


def test_a_job_that_ends_leaves_the_open_ones(jobs: JobTable) -> None:
    jobs.create(job(updated_at=NOW - timedelta(hours=1)))
    jobs.settle(
        "j1", 1, "cv_extractor", {"cv_extractor": StepState(state=StepStatus.FAILED)}, {"status": JobStatus.FAILED}
    )
    assert jobs.open_jobs(FAR, 10) == []


def test_of_a_deleted_job_only_ids_are_left(jobs: JobTable) -> None:
    jobs.create(job(candidate="Lena Vogt", cv_file_name="Lena.pdf", cache_keys=["cv:extraction:1"]))
    buried = jobs.bury("j1")
    assert buried is not None and buried == jobs.tombstone("j1")
    assert (buried.user_id, buried.cache_keys, buried.candidate) == ("anna", ["cv:extraction:1"], None)
    assert "Lena" not in buried.model_dump_json()
    assert jobs.get("j1") is None
    assert jobs.list_of("anna", 10).jobs == []


def test_nothing_can_be_written_to_a_deleted_job(jobs: JobTable) -> None:
    jobs.create(job())
    claim(jobs)
    jobs.bury("j1")
    assert jobs.settle("j1", 1, "cv_extractor", {"cv_extractor": done()}, {"candidate": "Lena"}) is None
    assert claim(jobs, now=9000.0) is None
    assert jobs.update("j1", {"candidate": "Lena"}) is None
    assert jobs.restart("j1", 1, waiting_steps(), {}) is None
    assert not jobs.note_cache_key("j1", 1, "cv:extraction:2")
    jobs.release("j1", "cv_extractor", 1, Problem(code="engine_unavailable"))
    assert not jobs.create(job())
    assert jobs.tombstone("j1").steps == {}  # type: ignore[union-attr]


def test_a_tombstones_item_holds_what_it_is_for_and_nothing_else(
    emulated_aws: tuple[str, Resources, ClientOf],
) -> None:
    endpoint, _, client_of = emulated_aws
    jobs = DynamoJobTable(TABLE, endpoint)
    jobs.create(job(candidate="Lena Vogt", cache_keys=["k"], candidate_id="c"))
    jobs.bury("j1")
    item = client_of("dynamodb").get_item(TableName=TABLE, Key={"jobId": {"S": "j1"}})["Item"]
    ids = {"jobId", "userId", "candidateId", "run"}
    assert item.keys() - {"ttl"} == ids | {"deletedAt", "updatedAt", "awaitingUpload", "cacheKeys", "openShard"}


def test_a_tombstone_is_looked_at_until_it_is_forgotten(jobs: JobTable) -> None:
    jobs.create(job(status=JobStatus.COMPLETED))
    jobs.bury("j1")
    assert [found.job_id for found in jobs.open_jobs(FAR, 10)] == ["j1"]
    assert jobs.take_stale("j1", FAR) is not None
    jobs.forget("j1", 60)
    assert jobs.open_jobs(FAR, 10) == []
    assert jobs.tombstone("j1") is not None


def test_deleting_twice_or_nothing_is_harmless(jobs: JobTable) -> None:
    jobs.create(job(cache_keys=["k"]))
    assert jobs.bury("j1") == jobs.bury("j1")
    assert jobs.bury("never there") is None
    assert jobs.tombstone("never there") is None


def test_a_cache_entry_is_noted_for_its_own_run_only(jobs: JobTable) -> None:
    jobs.create(job())
    assert jobs.note_cache_key("j1", 1, "k1")
    assert not jobs.note_cache_key("j1", 2, "k2")
    assert jobs.get("j1").cache_keys == ["k1"]  # type: ignore[union-attr]


def test_a_job_that_is_looked_at_goes_to_the_end(jobs: JobTable) -> None:
    for number in range(3):
        jobs.create(job(f"a{number}", updated_at=NOW - timedelta(hours=3 - number)))
    assert [found.job_id for found in jobs.open_jobs(NOW.timestamp(), 2)] == ["a0", "a1"]
    assert jobs.take_stale("a0", NOW.timestamp()) is not None
    assert jobs.take_stale("a0", NOW.timestamp()) is None
    assert [found.job_id for found in jobs.open_jobs(NOW.timestamp(), 2)] == ["a1", "a2"]


def test_an_ended_job_is_not_looked_at(jobs: JobTable) -> None:
    jobs.create(job(updated_at=NOW - timedelta(hours=1), status=JobStatus.COMPLETED))
    assert jobs.take_stale("j1", FAR) is None


def test_a_wanted_absence_holds_for_entries_of_maps(jobs: JobTable) -> None:
    jobs.create(job(steps={"cv_extractor": done()}))
    wanted = {"steps.matcher": None}
    assert jobs.update("j1", {"steps.matcher": StepState()}, only_if=wanted) is not None
    assert jobs.update("j1", {"steps.matcher": done()}, only_if=wanted) is None
    assert jobs.get("j1").steps["matcher"].state is StepStatus.WAITING  # type: ignore[union-attr]


def test_one_attribute_of_a_step_is_changed_and_held_against(jobs: JobTable) -> None:
    jobs.create(job(steps=waiting_steps()))
    claimed = jobs.claim("j1", "matcher", 1, 100.0, 60.0, 3)
    assert claimed

    wait = BatchWait(since=datetime(2026, 11, 28, 9, tzinfo=UTC), until=datetime(2026, 11, 29, 9, tzinfo=UTC))
    aside = {"steps.matcher.state": StepStatus.WAITING, "steps.matcher.attempts": 0, "steps.matcher.batch": wait}
    ours = {"run": 1, "steps.matcher.state": StepStatus.RUNNING, "steps.matcher.attempts": 1}
    put_aside = jobs.update("j1", aside, only_if=ours)

    assert put_aside
    step = put_aside.steps["matcher"]
    assert (step.state, step.attempts, step.batch) == (StepStatus.WAITING, 0, wait)
    assert step.started_at == claimed.steps["matcher"].started_at
    assert jobs.update("j1", aside, only_if=ours) is None

    awake = jobs.update("j1", {"steps.matcher.batch": None}, only_if={"run": 1})
    assert awake and awake.steps["matcher"].batch is None
    assert jobs.claim("j1", "matcher", 1, 101.0, 60.0, 3)


def test_a_bare_item_of_another_client_is_a_job(emulated_aws: tuple[str, Resources, ClientOf]) -> None:
    endpoint, _, client_of = emulated_aws
    item = {"jobId": {"S": "bare"}, "status": {"S": "pending"}, "step": {"S": "uploaded"}, "note": {"S": "theirs"}}
    client_of("dynamodb").put_item(TableName=TABLE, Item=item)
    jobs = DynamoJobTable(TABLE, endpoint)
    prepared = jobs.update("bare", {"steps": waiting_steps(), "outputs": {}, "run": 1}, only_if={"steps": None})
    assert prepared is not None
    assert jobs.claim("bare", "cv_extractor", 1, 1000.0, 60, 3) is not None


def put_bare(jobs: JobTable, emulated_aws: tuple[str, Resources, ClientOf] | None) -> None:
    if isinstance(jobs, InMemoryJobTable):
        jobs.put_bare("j1", status="pending", step="uploaded")
    elif emulated_aws:
        item = {"jobId": {"S": "j1"}, "status": {"S": "pending"}, "step": {"S": "uploaded"}}
        emulated_aws[2]("dynamodb").put_item(TableName=TABLE, Item=item)


def test_a_bare_item_is_seen_by_the_sweeper_once_it_is_completed(
    jobs: JobTable, request: pytest.FixtureRequest
) -> None:
    is_real = isinstance(jobs, DynamoJobTable)
    put_bare(jobs, request.getfixturevalue("emulated_aws") if is_real else None)
    bare = jobs.get("j1")
    assert bare is not None
    assert [found.job_id for found in jobs.open_jobs(FAR, 9)] == []
    whole = completed(bare, jobs, lambda: NOW)
    assert whole is not None
    assert (whole.status, whole.run, len(whole.steps)) == (JobStatus.PENDING, 1, 6)
    assert [found.job_id for found in jobs.open_jobs(FAR, 9)] == ["j1"]
    assert completed(bare, jobs, lambda: FOREVER) == whole, "another one completes nothing a second time"


def fill(jobs: JobTable, characters: int) -> None:
    """Leave an item of 400 KB hardly any room."""
    jobs.create(job(cv_file_name="x" * characters, cv_key="j1/input.pdf", cache_keys=["cv:extraction:1"]))


def test_an_item_that_would_be_too_large_is_not_written_and_says_so(jobs: JobTable) -> None:
    with pytest.raises(ItemTooLarge):
        fill(jobs, 420_000)
    assert jobs.get("j1") is None
    fill(jobs, 380_000)
    claim(jobs)
    findings = [JobWarning(step="cv_extractor", kind=WarningKind.HIDDEN_TEXT, detail="x" * 300)] * 100
    with pytest.raises(ItemTooLarge):
        jobs.settle("j1", 1, "cv_extractor", {"cv_extractor": done()}, {"warnings": findings})
    stored = jobs.get("j1")
    assert stored is not None
    assert (stored.warnings, stored.steps["cv_extractor"].state) == ([], StepStatus.RUNNING)


def test_an_item_without_room_is_cut_down_to_what_finds_and_erases_its_job(jobs: JobTable) -> None:
    fill(jobs, 380_000)
    ended = {"status": JobStatus.FAILED, "steps": {"cv_extractor": StepState(state=StepStatus.FAILED)}}
    assert jobs.cut_down("j1", 2, ended) is None, "another run"
    assert jobs.cut_down("j1", 1, ended) is not None
    stored = jobs.get("j1")
    assert stored is not None
    assert (stored.cv_file_name, stored.user_id, stored.cv_key) == ("", "anna", "j1/input.pdf")
    assert (stored.status, stored.cache_keys) == (JobStatus.FAILED, ["cv:extraction:1"])
    assert jobs.open_jobs(FAR, 9) == []
    assert [found.job_id for found in jobs.list_of("anna", 9).jobs] == ["j1"]
    jobs.bury("j1")
    assert jobs.cut_down("j1", 0, ended) is None, "deleted"


def test_numbers_rise_per_user_and_start_where_the_user_wants(jobs: JobTable) -> None:
    assert [jobs.next_number("anna", 1) for _ in range(3)] == [1, 2, 3]
    assert jobs.next_number("bernd", 40) == 40
    assert [jobs.next_number("anna", least) for least in (100, 100, 5)] == [100, 101, 102]


def test_a_number_is_given_once_however_many_ask_at_once(jobs: JobTable) -> None:
    with ThreadPoolExecutor(16) as pool:
        numbers = list(pool.map(lambda _: jobs.next_number("clara", 50), range(60)))
    assert len(set(numbers)) == 60 and min(numbers) == 50


def test_an_offers_number_is_kept_by_its_job(jobs: JobTable) -> None:
    jobs.create(job())
    assert jobs.update("j1", {"offer_number": 7}, only_if={"offer_number": None})
    assert jobs.update("j1", {"offer_number": 8}, only_if={"offer_number": None}) is None
    assert jobs.get("j1").offer_number == 7  # type: ignore[union-attr]


@pytest.fixture(params=["fake", "dynamodb"])
def with_unreadable(request: pytest.FixtureRequest) -> tuple[JobTable, list[str]]:
    """Return a table with the jobs a, b and c, of which b's item has a status that no job has; and the reported."""
    reported: list[str] = []
    jobs: JobTable
    if request.param == "fake":
        jobs = fake = InMemoryJobTable()
        fake.unreadable.add("b")
    else:
        endpoint, _, client_of = request.getfixturevalue("emulated_aws")
        jobs = DynamoJobTable(TABLE, endpoint, on_unreadable=reported.append)
    for minute, name in enumerate("bac"):
        jobs.create(job(name, candidate=f"Person {name}", updated_at=NOW - timedelta(hours=1, minutes=-minute)))
    if request.param == "dynamodb":
        client_of("dynamodb").update_item(
            TableName=TABLE,
            Key={"jobId": {"S": "b"}},
            UpdateExpression="SET #s = :s",
            ExpressionAttributeNames={"#s": "status"},
            ExpressionAttributeValues={":s": {"S": "Person b is parked"}},
        )
    return jobs, reported


def test_an_unreadable_item_ends_no_list(with_unreadable: tuple[JobTable, list[str]]) -> None:
    jobs, reported = with_unreadable
    assert {found.job_id for found in jobs.list_of("anna", 10).jobs} == {"a", "c"}
    assert [found.job_id for found in jobs.open_jobs(NOW.timestamp(), 1)] == ["a"]
    assert set(reported) <= {"b"}


def test_an_unreadable_item_says_nothing_of_what_is_in_it(with_unreadable: tuple[JobTable, list[str]]) -> None:
    with pytest.raises(ItemUnreadable) as said:
        with_unreadable[0].get("b")
    assert "Person" not in str(said.value) and said.value.__cause__ is None


class AnswersLost:
    """A DynamoDB client whose writes work, and are then sent a second time, as the SDK does without an answer."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._client, name)

        def twice(**request: Any) -> Any:
            call(**request)
            return call(**request)

        return twice if name in ("put_item", "update_item") else call


@pytest.fixture
def lossy(emulated_aws: tuple[str, Resources, ClientOf], monkeypatch: pytest.MonkeyPatch) -> DynamoJobTable:
    table = DynamoJobTable(TABLE, emulated_aws[0])
    client = AnswersLost(table._dynamodb)
    monkeypatch.setattr(DynamoJobTable, "_dynamodb", client)
    return table


def test_what_the_sdk_repeats_is_still_ours(lossy: DynamoJobTable) -> None:
    assert not lossy.create(job()), "so the caller has to look whose it is"
    claimed = claim(lossy)
    assert claimed is not None and claimed.steps["cv_extractor"].attempts == 1
    failed = StepState(state=StepStatus.FAILED)
    settled = lossy.settle("j1", 1, "cv_extractor", {"cv_extractor": failed}, {"status": JobStatus.FAILED})
    assert settled is not None and settled.status is JobStatus.FAILED
    restarted = lossy.restart("j1", 1, waiting_steps(), {"candidate": "Lena"})
    assert restarted is not None and (restarted.run, restarted.candidate) == (2, "Lena")
    assert lossy.bury("j1") is not None


def test_an_id_that_is_no_key_is_no_job(emulated_aws: tuple[str, Resources, ClientOf]) -> None:
    jobs = DynamoJobTable(TABLE, emulated_aws[0])
    for job_id in ("", "x" * 2049, "usage#2026-03"):
        assert jobs.get(job_id) is None


def test_a_list_shows_jobs_as_they_are_now(jobs: JobTable) -> None:
    for number in range(3):
        jobs.create(job(f"j{number}", created_at=NOW + timedelta(minutes=number)))
    jobs.update("j1", {"candidate": "Ida Holm"})
    page = jobs.list_of("anna", 10)
    assert [(found.job_id, found.candidate) for found in page.jobs] == [("j2", None), ("j1", "Ida Holm"), ("j0", None)]
    assert jobs.list_of("nobody", 10).jobs == []


def test_a_write_is_noted_by_the_minute_and_never_as_later_than_it_was(emulated_aws: Any) -> None:
    at = datetime(2026, 3, 2, 9, 0, 59, tzinfo=UTC)
    table = DynamoJobTable(TABLE, emulated_aws[0], clock=lambda: at)
    table.create(job("j1", updated_at=at))
    table.update("j1", {"candidate": "Lena Vogt"})
    item = aws.client("dynamodb", emulated_aws[0]).get_item(TableName=TABLE, Key={"jobId": {"S": "j1"}})["Item"]
    assert item["updatedAt"] == {"N": str(int(at.timestamp()) - 59)}
