"""Edits, retries, regeneration and deletion of finished jobs."""

from typing import Any

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    Cv,
    DocumentWarning,
    Employment,
    Evidence,
    EvidenceState,
    LanguageSkill,
    Period,
    WarningKind,
)
from chalicelib.contracts.job import Job, JobOptions, JobStatus, StepStatus
from chalicelib.errors import EditConflict, FileDamaged, JobNotReady, StorageUnavailable
from chalicelib.pipeline.edit import Editor
from chalicelib.pipeline.edited_values import evidence_after_edit, without_outdated_words
from chalicelib.pipeline.erase import Eraser
from tests.fakes import InMemoryCache
from tests.unit.pipeline.test_runner import Pipeline, cv


class Desk(Pipeline):
    def __init__(self) -> None:
        super().__init__()
        self.cache = InMemoryCache()
        self.eraser = Eraser(self.jobs, self.files, self.cache, self.clock, self.catalogue)
        self.editor = Editor(self.jobs, self.files, self.messages, self.clock, self.trials, self.eraser, self.telemetry)

    def finish(self, has_profile: bool = True) -> None:
        self.submit(has_profile)
        self.deliver_all()
        self.runs.clear()

    def redeliver(self) -> None:
        """Deliver what the editor announced, without extracting anew."""
        self.runs.clear()
        while self.messages.sent:
            message = self.messages.sent.pop(0)
            steps = {
                "CvExtracted": ("cv_generator", "matcher", "feedback"),
                "CvMatched": ("offer_generator",),
                "CvSettled": ("dashboard_builder",),
                "ExtractCv": ("cv_extractor",),
            }
            for step in steps[type(message).__name__]:
                self.handle(step, message.run)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def named(first_name: str) -> Cv:
    edited = cv()
    return edited.model_copy(update={"person": edited.person.model_copy(update={"first_name": first_name})})


def test_an_edit_reruns_everything_but_the_extraction(desk: Desk) -> None:
    desk.finish()
    saved = desk.editor.save_cv(desk.job, named("Lea"), expected_version=1, user_id="anna")
    desk.redeliver()
    assert saved.meta.version == 2
    assert saved.meta.edited_by == "anna"
    assert "cv_extractor" not in desk.runs
    assert sorted(desk.runs) == ["cv_generator", "dashboard_builder", "feedback", "matcher", "offer_generator"]
    assert (desk.job.status, desk.job.candidate, desk.job.version) == (JobStatus.COMPLETED, "Lea Vogt", 2)


def test_an_edit_without_job_profile_leaves_matcher_and_offer_skipped(desk: Desk) -> None:
    desk.finish(has_profile=False)
    desk.editor.save_cv(desk.job, named("Lea"), None, "anna")
    desk.redeliver()
    assert desk.state("matcher") is StepStatus.SKIPPED
    assert desk.job.status is JobStatus.COMPLETED


def test_an_edit_of_an_older_version_is_a_conflict(desk: Desk) -> None:
    desk.finish()
    with pytest.raises(EditConflict):
        desk.editor.save_cv(desk.job, named("Lea"), expected_version=7, user_id="anna")


def test_a_running_job_cannot_be_edited(desk: Desk) -> None:
    desk.submit()
    desk.handle("cv_extractor")
    with pytest.raises(JobNotReady):
        desk.editor.save_cv(desk.job, named("Lea"), None, "anna")


def test_of_two_edits_at_once_one_is_a_conflict(desk: Desk) -> None:
    desk.finish()
    seen_by_both = desk.job
    desk.editor.save_cv(seen_by_both, named("Lea"), 1, "anna")
    with pytest.raises(EditConflict):
        desk.editor.save_cv(seen_by_both, named("Lisa"), 1, "ben")


def test_a_late_message_of_the_run_before_the_edit_does_nothing(desk: Desk) -> None:
    desk.finish()
    desk.editor.save_cv(desk.job, named("Lea"), 1, "anna")
    desk.handle("cv_generator", run=1)
    assert desk.runs == []


def test_regenerating_takes_other_options(desk: Desk) -> None:
    desk.finish()
    desk.editor.regenerate(desk.job, JobOptions(output_language=Language.FR))
    desk.redeliver()
    assert desk.job.output_language is Language.FR
    assert desk.job.status is JobStatus.COMPLETED


def test_the_age_of_a_job_written_anew_counts_from_then(desk: Desk) -> None:
    desk.finish()
    desk.clock.move(days=30)
    desk.editor.regenerate(desk.job, JobOptions())
    desk.clock.move(seconds=5)
    desk.redeliver()
    assert desk.telemetry.counts["JobSeconds"] == 5


def test_a_retry_runs_only_what_failed_and_what_hung_on_it(desk: Desk) -> None:
    desk.submit()
    desk.troubles["matcher"] = FileDamaged()
    desk.deliver_all()
    desk.troubles.clear()
    desk.editor.retry(desk.job)
    desk.redeliver()
    assert sorted(desk.runs) == ["dashboard_builder", "matcher", "offer_generator"]
    assert desk.job.status is JobStatus.COMPLETED


def test_a_retry_after_a_failed_extraction_starts_from_the_beginning(desk: Desk) -> None:
    desk.submit()
    desk.troubles["cv_extractor"] = FileDamaged()
    desk.handle("cv_extractor")
    desk.troubles.clear()
    desk.editor.retry(desk.job)
    desk.redeliver()
    assert desk.job.status is JobStatus.COMPLETED
    assert desk.job.error_code is None


def test_regenerating_a_failed_job_starts_from_its_file(desk: Desk) -> None:
    desk.submit()
    desk.troubles["cv_extractor"] = FileDamaged()
    desk.handle("cv_extractor")
    desk.troubles.clear()
    desk.editor.regenerate(desk.job, JobOptions(blind=False))
    desk.redeliver()
    assert (desk.job.status, desk.job.error_code, desk.job.options.blind) == (JobStatus.COMPLETED, None, False)


def test_a_job_without_failures_cannot_be_retried(desk: Desk) -> None:
    desk.finish()
    with pytest.raises(JobNotReady):
        desk.editor.retry(desk.job)


def test_deleting_leaves_nothing(desk: Desk) -> None:
    desk.finish()
    desk.jobs.update("j1", {"cache_keys": ["cv:extraction:1"]})
    desk.cache.put("cv:extraction:1", b"{}", 60)
    receipt = desk.editor.delete("j1")
    assert receipt["uploads"] == 2
    assert receipt["cache_entries"] == 1
    assert desk.jobs.get("j1") is None
    assert desk.files.uploads.list("j1/") == [] == desk.files.outputs.list("j1/")
    assert desk.cache.get("cv:extraction:1") is None
    assert desk.editor.delete("j1") == {"uploads": 0, "outputs": 0, "cache_entries": 0}


def test_evidence_stays_for_what_is_unchanged_and_is_edited_for_what_is_not() -> None:
    place = [Evidence(page=1, box=(0, 0, 1, 1), quote="Lena")]
    before = cv().model_copy(update={"evidence": {"/person/firstName": place, "/person/lastName": place}})
    after = before.model_copy(update={"person": before.person.model_copy(update={"last_name": "Voigt"})})
    found = evidence_after_edit(before, after)
    assert found["/person/firstName"] == place
    assert found["/person/lastName"][0].state is EvidenceState.EDITED
    assert found["/person/lastName"][0].page == 0


def test_an_added_entry_is_edited_evidence() -> None:
    before = cv()
    after = before.model_copy(update={"employments": [Employment(role="Ärztin")]})
    assert evidence_after_edit(before, after)["/employments/0/role"][0].state is EvidenceState.EDITED


def three_jobs() -> Cv:
    """Three stations, each proven by a quote of its own."""
    roles = ("Ärztin", "Assistenzärztin", "Famulantin")
    jobs = [
        Employment(role=role, period=Period(start=str(2019 - i)), activities=["Visite", role])
        for i, role in enumerate(roles)
    ]
    names = ("role", "period", "activities/0", "activities/1")
    evidence = {
        f"/employments/{i}/{name}": [Evidence(page=1, box=(0, 0, 1, 1), quote=f"{role} {name}")]
        for i, role in enumerate(roles)
        for name in names
    }
    return cv().model_copy(update={"employments": jobs, "evidence": evidence})


def quotes_of(found: dict[str, list[Evidence]], index: int) -> dict[str, str]:
    prefix = f"/employments/{index}/"
    return {pointer[len(prefix) :]: places[0].quote for pointer, places in found.items() if pointer.startswith(prefix)}


def test_an_entry_takes_its_evidence_along_when_it_is_moved_or_one_before_it_goes() -> None:
    before = three_jobs()
    first, second, third = before.employments
    moved = evidence_after_edit(before, before.model_copy(update={"employments": [third, first, second]}))
    assert [quotes_of(moved, i)["role"] for i in range(3)] == ["Famulantin role", "Ärztin role", "Assistenzärztin role"]
    assert not [pointer for pointer, places in moved.items() if places[0].state is EvidenceState.EDITED]
    shorter = evidence_after_edit(before, before.model_copy(update={"employments": [second, third]}))
    assert quotes_of(shorter, 0) == quotes_of(before.evidence, 1)
    assert "/employments/2/role" not in shorter


def test_an_entry_that_was_moved_and_edited_is_edited_only_where_it_is_another() -> None:
    before = three_jobs()
    first, second, third = before.employments
    other = second.model_copy(update={"role": "Oberärztin", "activities": ["Assistenzärztin"]})
    found = evidence_after_edit(before, before.model_copy(update={"employments": [third, other, first]}))
    assert found["/employments/1/role"][0].state is EvidenceState.EDITED
    assert found["/employments/1/activities/0"][0].quote == "Assistenzärztin activities/1"
    assert quotes_of(found, 1)["period"] == "Assistenzärztin period"


def employed(**period: object) -> Cv:
    known = {"start": "2019-01", "end": "2020-06", "as_written": "01/2019 – 06/2020"}
    place = [Evidence(page=1, box=(0, 0, 1, 1), quote="01/2019 – 06/2020")]
    entry = Employment(role="Ärztin", period=Period.model_validate({**known, **period}))
    evidence = {"/employments/0/period": place, "/employments/0/role": place}
    return cv().model_copy(update={"employments": [entry], "evidence": evidence})


def test_an_edited_period_is_not_proven_by_the_old_words() -> None:
    after = without_outdated_words(employed(), employed(end="2021-06"))
    assert after.employments[0].period == Period(start="2019-01", end="2021-06")
    found = evidence_after_edit(employed(), after)
    assert found["/employments/0/period"][0].state is EvidenceState.EDITED
    assert found["/employments/0/role"][0].state is EvidenceState.GROUNDED


def test_an_untouched_period_keeps_its_words_and_its_proof() -> None:
    after = without_outdated_words(employed(), employed())
    assert evidence_after_edit(employed(), after) == employed().evidence


def test_an_edited_phone_number_replaces_the_one_as_written() -> None:
    before = cv()
    before.person.phone, before.person.phone_as_written = "+49301234", "030 / 1234"
    after = before.model_copy(deep=True)
    after.person.phone = "+49305678"
    assert without_outdated_words(before, after).person.phone_as_written == "+49305678"
    other = before.model_copy(deep=True)
    other.person.phone_as_written = "030 9999"
    assert without_outdated_words(before, other).person.phone is None


def test_an_edited_language_level_loses_the_words_of_the_old_one() -> None:
    old = LanguageSkill(name="Englisch", cefr="B1", as_written="gute Kenntnisse")
    before = cv().model_copy(update={"languages": [old]})
    after = before.model_copy(update={"languages": [old.model_copy(update={"cefr": "C1"})]})
    assert without_outdated_words(before, after).languages[0].as_written == ""


def test_an_offer_keeps_its_number_when_it_is_written_again(desk: Desk) -> None:
    desk.finish()
    desk.editor.regenerate(desk.job, JobOptions())
    desk.redeliver()
    assert desk.numbers == [5, 5]
    assert desk.jobs.next_number("anna", 1) == 6


def test_what_an_earlier_run_made_is_not_listed_when_this_one_could_not_make_it(desk: Desk) -> None:
    desk.finish()
    assert "feedback" in desk.job.outputs
    desk.troubles["feedback"] = FileDamaged()
    desk.editor.regenerate(desk.job, JobOptions())
    desk.redeliver()
    assert "feedback" not in desk.job.outputs


@pytest.mark.parametrize("is_written", [True, False])
def test_an_edit_is_there_as_a_whole_or_not_at_all(desk: Desk, is_written: bool) -> None:
    desk.finish()
    restart = desk.jobs.restart

    def lost(*given: Any) -> Job | None:
        if is_written:
            restart(*given)
        raise StorageUnavailable(service="dynamodb")

    desk.jobs.restart = lost  # type: ignore[method-assign]
    with pytest.raises(StorageUnavailable):
        desk.editor.save_cv(desk.job, named("Lea"), 1, "anna")
    stored = desk.files.read_model(desk.job, "cv")
    assert isinstance(stored, Cv)
    assert (stored.person.full_name, stored.meta.version) == (desk.job.candidate, desk.job.version)
    assert desk.job.candidate == ("Lea Vogt" if is_written else "Lena Vogt")


def test_an_edit_is_accepted_while_the_topics_are_away(desk: Desk) -> None:
    desk.finish()
    desk.messages.is_away = True
    desk.editor.save_cv(desk.job, named("Lea"), 1, "anna")
    assert desk.job.status is JobStatus.PROCESSING


def test_edited_data_come_to_the_well_known_keys_before_the_job_ends(desk: Desk) -> None:
    desk.finish()
    desk.editor.save_cv(desk.job, named("Lea"), 1, "anna")
    assert "/edits/" in desk.job.outputs["cv"]
    desk.redeliver()
    assert desk.job.outputs["cv"] == "s3://outputs/j1/cv_data.json"
    for filename in ("cv_data.json", "resume.json"):
        assert b"Lea" in (desk.files.outputs.get(f"j1/{filename}") or b"")


def test_what_is_being_made_anew_does_not_pass_for_present(desk: Desk) -> None:
    desk.finish()
    desk.jobs.update("j1", {"score": 83, "recommendation": "go", "outputs.match": "s3://outputs/j1/match.json"})
    desk.editor.regenerate(desk.job, JobOptions())
    assert set(desk.job.outputs) == {"cv"}
    assert (desk.job.score, desk.job.recommendation) == (None, None)


def test_a_step_that_runs_again_does_not_say_its_warnings_twice(desk: Desk) -> None:
    desk.warnings = {name: (DocumentWarning(kind=WarningKind.SCRIPT),) for name in ("cv_extractor", "cv_generator")}
    desk.finish()
    assert [warning.step for warning in desk.job.warnings] == ["cv_extractor", "cv_generator"]
    desk.editor.regenerate(desk.job, JobOptions())
    assert [warning.step for warning in desk.job.warnings] == ["cv_extractor"]
    desk.redeliver()
    assert [warning.step for warning in desk.job.warnings] == ["cv_extractor", "cv_generator"]
