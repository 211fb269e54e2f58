"""What people and programs do: upload in every way, try again, edit, rescore, write anew, delete; at any moment."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from zlib import crc32

from chalicelib.contracts.candidate import Candidate, Note
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.events import ExtractCv
from chalicelib.contracts.job import Job, JobOptions
from chalicelib.errors import CvGeneratorError, TransientFailure
from chalicelib.pipeline.source_file import SourceFile
from chalicelib.pipeline.submit import Submission, UploadForm
from tests.chaos.faults import Killed
from tests.chaos.world import World, a_match

PROFILE = SourceFile(b"Java", "txt", "job_profile.txt")
ACTIONS = (
    "edit", "edit", "edit", "rescore", "regenerate", "regenerate", "retry", "match", "match", "look", "delete",
    "join", "join", "part", "keep_apart", "note", "delete_person", "replace", "replace", "replace_by_form",
)  # fmt: skip
ABOUT_PEOPLE = (
    "join", "join", "join", "join", "part", "part", "part", "keep_apart", "note", "match", "regenerate", "delete",
    "delete_person",
)  # fmt: skip
"""What a team does that puts its candidates in order."""


@dataclass(frozen=True)
class Habits:
    """What is done to jobs, and which share of the CVs comes from clients that put file, item and order themselves."""

    actions: tuple[str, ...] = ACTIONS
    bare_share: float = 1 / 6


USUAL, PEOPLE, CLIENTS = Habits(), Habits(ABOUT_PEOPLE), Habits(bare_share=0.6)

PROGRAM_SHARE = 0.15
"""Of the moments at which a CV comes, at which a program does something with a key, too."""

API_SECONDS = 29
HOURS = 2.0
"""Over which the uploads are spread; what is done to a job follows within one more."""


@dataclass
class Users:
    """`accepted` holds jobs for which somebody was told so; `edits` the newest version that somebody was told of;
    `receipts` jobs of whose deletion one was given."""

    world: World
    habits: Habits = USUAL
    accepted: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    edits: dict[str, int] = field(default_factory=dict)
    receipts: set[str] = field(default_factory=set)
    done: int = 0

    def come(self, jobs: int) -> None:
        ways = (self._upload, self._upload, self._upload, self._upload_with_key, self._fill_in_form)
        for number in range(jobs):
            is_bare = self.world.random.random() < self.habits.bare_share
            way = self._put_bare if is_bare else self.world.random.choice(ways)
            moment = self.world.random.random() * HOURS * 3600
            name = f"{'bad' if self.world.random.random() < 0.2 else 'cv'}-{number}"
            self.world.at(moment, lambda name=name, way=way: way(name))  # type: ignore[misc]
            if self.world.random.random() < PROGRAM_SHARE:
                deed = self.world.random.choice(("make_key", "use_key", "use_key", "use_key", "revoke_key"))
                self.world.at(moment, lambda deed=deed: self._try(deed, ""))  # type: ignore[misc]

    # --- ways to bring a CV

    def _upload(self, name: str, tries: int = 3) -> None:
        self._submit(name, None, lambda: self._upload(name, tries - 1) if tries > 1 else None)

    def _upload_with_key(self, name: str, tries: int = 3) -> None:
        self._submit(name, name, lambda: self._upload_with_key(name, tries - 1) if tries > 1 else None)

    def _submit(self, name: str, key: str | None, again: Callable[[], None]) -> None:
        profile = PROFILE if self.world.random.random() < 0.7 else None
        profile = PROFILE if key else profile
        # By its name, so that the same upload sent again is the same.
        options = JobOptions(batch=crc32(name.encode()) % 5 == 0)
        submission = Submission(user_id="anna", options=options, job_profile=profile, idempotency_key=key)
        try:
            with self.world.within(API_SECONDS):
                job = self.world.submitter.submit(SourceFile(name.encode(), "pdf", f"{name}.pdf"), submission)
        except (CvGeneratorError, Killed):
            self.world.at(self.world.random.choice((1, 10, 3000)), again)
            return
        self._was_accepted(job.job_id)
        if key and self.world.random.random() < 0.3:
            self.world.at(5, again)

    def _fill_in_form(self, name: str) -> None:
        try:
            with self.world.within(API_SECONDS):
                job, _ = self.world.submitter.prepare(f"{name}.pdf", "pdf", Submission("anna", job_profile=PROFILE))
        except (CvGeneratorError, Killed):
            return
        chance = self.world.random.random()
        if chance < 0.2:
            self._act_on(job.job_id, ("delete",))
        if chance < 0.8:
            wait = self.world.random.choice((5, 60, 1800, 5400))
            self.world.at(wait, lambda: self._send_file(job, name))

    def _send_file(self, job: Job, name: str) -> None:
        self.world.arrive(str(job.cv_key), name.encode())
        if self.world.exists(job.job_id):
            self._was_accepted(job.job_id)

    def _put_bare(self, name: str) -> None:
        """As the runbook does it, with nothing but an AWS SDK; what was sent first may arrive last, the order never."""
        if self.world.random.random() < 0.3:
            late = self.world.random.choice((0.5, 30, 600, 5000, 20_000))
            self.world.at(late, lambda: self.world.cloud.put_bare(name))
        else:
            self.world.cloud.put_bare(name)
        is_known = self.world.arrive(f"{name}/input.pdf", name.encode())
        if not is_known or self.world.random.random() < 0.7:
            self.world.at(0.1, lambda: self.world.deliver_order(ExtractCv(job_id=name, language="de")))

    def _was_accepted(self, job_id: str) -> None:
        self.accepted.add(job_id)
        if self.world.random.random() < 0.03:
            self.world.cut_off.add(job_id)
        if self.world.random.random() < 0.8:
            self._act_on(job_id, self.habits.actions)

    # --- what is done to a job

    @property
    def _deeds(self) -> Mapping[str, Callable[[str], None]]:
        return {
            "edit": self._edit,
            "rescore": self._rescore,
            "regenerate": self._regenerate,
            "retry": self._retry,
            "replace": self._replace,
            "replace_by_form": self._replace_by_form,
            "match": self._match_again,
            "look": self._look,
            "delete": self._delete,
            "join": self._join,
            "part": self._part,
            "keep_apart": self._keep_apart,
            "note": self._note,
            "delete_person": self._delete_person,
            "make_key": lambda _: self.world.programs.make(),
            "use_key": lambda _: self.world.programs.use(),
            "revoke_key": lambda _: self.world.programs.revoke(),
        }

    def _act_on(self, job_id: str, actions: tuple[str, ...]) -> None:
        for _ in range(self.world.random.choice((1, 2, 3, 5))):
            action = self.world.random.choice(actions)
            moment = self.world.random.choice((0.2, 5, 60, 600, 1800, 3600, 5400))
            self.world.at(moment, lambda action=action: self._try(action, job_id))  # type: ignore[misc]

    def _try(self, action: str, job_id: str) -> None:
        try:
            with self.world.within(API_SECONDS):
                self._deeds[action](job_id)
            self.done += 1
        except (CvGeneratorError, Killed):
            pass

    def _job(self, job_id: str) -> Job:
        job: Job | None = self.world.table.get(job_id)
        if job is None:
            raise CvGeneratorError
        return job

    def _edit(self, job_id: str) -> None:
        job = self._job(job_id)
        stored = self.world.files.read_model(job, "cv")
        if not isinstance(stored, Cv):
            raise CvGeneratorError
        person = stored.person.model_copy(update={"first_name": f"Lea{self.world.random.randrange(1000)}"})
        saved = self.world.editor.save_cv(job, stored.model_copy(update={"person": person}), None, "anna")
        self.edits[job_id] = max(saved.meta.version, self.edits.get(job_id, 0))

    def _rescore(self, job_id: str) -> None:
        job = self._job(job_id)
        if self.world.files.read_model(job, "match") is None:
            raise CvGeneratorError
        match = a_match(self.world.random.randrange(100), job.version)
        changes = {"score": match.score.total, "recommendation": match.recommendation.value}
        self.world.editor.rerun(job, frozenset({"offer_generator", "dashboard_builder"}), changes, {"match": match})

    def _regenerate(self, job_id: str) -> None:
        self.world.editor.regenerate(self._job(job_id), JobOptions())

    def _retry(self, job_id: str) -> None:
        self.world.editor.retry(self._job(job_id))

    def _replace(self, job_id: str) -> None:
        """Put another file in the place of one that could not be read; the next one may not be readable either."""
        again = SourceFile(self._another_content(job_id), "pdf", "again.pdf")
        self.world.another_file.replace(self._job(job_id), again)
        self.accepted.add(job_id)
        if self.world.random.random() < 0.5:
            self._act_on(job_id, ("replace", "replace_by_form", "retry"))

    def _replace_by_form(self, job_id: str) -> None:
        form = self.world.another_file.prepare(self._job(job_id), "again.pdf", "pdf")
        if isinstance(form, UploadForm):
            key = form.fields["key"]
            self.world.at(self.world.random.choice((1, 60)), lambda: self._bring(key, job_id))
        self.accepted.add(job_id)

    def _bring(self, key: str, job_id: str) -> None:
        self.world.arrive(key, self._another_content(job_id))

    def _another_content(self, job_id: str) -> bytes:
        return f"{self.world.random.choice(('bad', 'cv', 'cv'))}-{job_id}-{self.world.random.randrange(9)}".encode()

    def _match_again(self, job_id: str) -> None:
        """With another job profile: a job of its own, which takes over what was read."""
        job = self._job(job_id)
        cv = self.world.files.read_model(job, "cv")
        if not isinstance(cv, Cv):
            raise CvGeneratorError
        submission = Submission(user_id="anna", job_profile=PROFILE)
        started = self.world.submitter.match_again(job, cv, submission)
        self.accepted.add(started.job_id)
        with suppress(TransientFailure):
            self.world.catalogue.take_in(started, cv)

    def _look(self, job_id: str) -> None:
        """As the list of jobs and a candidate's page do."""
        listed = self.world.table.list_of("anna", 20)
        self.world.table.get_many([*[job.job_id for job in listed.jobs][:5], job_id])

    def _delete(self, job_id: str) -> None:
        self._job(job_id)
        self.deleted.add(job_id)
        self.world.editor.delete(job_id)
        self.receipts.add(job_id)

    # --- what is done to a person

    def _person(self, job_id: str) -> Candidate:
        """Return the candidate as the page of the job leads to them."""
        job = self._job(job_id)
        if job.candidate_id is None:
            raise CvGeneratorError
        return self.world.catalogue.find(job.user_id, job.candidate_id, job_id)

    def _anybody(self, jobs: int = 1) -> Candidate:
        """Return one of those whom the list shows, who has so many jobs at least."""
        shown = [found for found in self.world.cloud.all_candidates() if len(found.jobs) >= jobs]
        if not shown:
            raise CvGeneratorError
        shown.sort(key=lambda found: [job.job_id for job in found.jobs])
        return self.world.random.choice(shown)

    def _join(self, job_id: str) -> None:
        person, other = self._anybody(), self._anybody()
        self.world.catalogue.join(person.owner, person.candidate_id, other.candidate_id)

    def _keep_apart(self, job_id: str) -> None:
        person, other = self._anybody(), self._anybody()
        self.world.catalogue.keep_apart(person.owner, person.candidate_id, other.candidate_id)

    def _part(self, job_id: str) -> None:
        """As the page does it: it shows the person, whose jobs then name them, and somebody picks some."""
        person = self._anybody(jobs=2)
        self.world.catalogue.named_by_jobs(person)
        leaving = [job.job_id for job in person.jobs[1:] if self.world.random.random() < 0.5] or [person.jobs[0].job_id]
        self.world.catalogue.part(person.owner, person.candidate_id, leaving)

    def _note(self, job_id: str) -> None:
        person = self._person(job_id)
        expected = person.version if self.world.random.random() < 0.5 else None
        self.world.catalogue.edit(
            person.owner, person.candidate_id, ["Pool"], [*person.notes, Note(text="Ruft an")], expected
        )

    def _delete_person(self, job_id: str) -> None:
        person = self._person(job_id)
        self.deleted |= {job.job_id for job in person.jobs}
        self.world.eraser.erase_candidate(person)
