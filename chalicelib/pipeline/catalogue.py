"""Keeps candidates in step with their jobs: taken in, joined, parted, edited, left by a deleted job, deleted."""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid4, uuid5

from ..candidates.lines import cv_lines, marks_of, place_of
from ..contracts.candidate import Candidate, CandidateJob, Note
from ..contracts.cv import Cv
from ..contracts.job import MAX_CANDIDATE, Job
from ..errors import CandidateFull, CandidateNotFound, EditConflict, ItemTooLarge, StorageUnavailable
from ..ports import CandidateTable, Clock, JobTable
from .joining import MAX_JOBS, apart_from, clean_tags, given_away, ids_of_jobs, joined, used

ATTEMPTS = 8
"""Of a write that another one was in the way of. Each that fails means that another has gone through."""

GRAVE_DAYS = 2
"""How long is told that a candidate was deleted or joined: longer than any container keeps what it read."""

Change = Callable[[Candidate], Candidate | None]


@dataclass(frozen=True)
class Catalogue:
    candidates: CandidateTable
    jobs: JobTable
    clock: Clock

    def take_in(self, job: Job, cv: Cv) -> str:
        """Note what the job's CV says at its candidate, and return the candidate's id; doing it again is harmless.

        Raises:
            StorageUnavailable: nothing, or not everything, is noted; try again.
        """
        candidate_id = self.note(job, cv)
        self.leave_if_deleted(job, candidate_id)
        return candidate_id

    def note(self, job: Job, cv: Cv) -> str:
        """As `take_in`, for whoever finds out in another way whether the job is still there.

        A job whose candidate is not there, was deleted or has no room begins a candidate of its own. Whether that is a
        person who is known already is for people to say.
        """
        own = own_candidate(job.job_id)
        return own if job.candidate_id is None and self._begin(job, own, cv) else self._add(job, cv)

    def leave_if_deleted(self, job: Job, candidate_id: str) -> None:
        """Take a job that was deleted meanwhile out of the candidate again.

        Who deletes takes it out as well, and may have done so before it was there.
        """
        if self.jobs.get(job.job_id) is None:
            self.leave(job.model_copy(update={"candidate_id": candidate_id}))

    def _begin(self, job: Job, candidate_id: str, cv: Cv) -> bool:
        """Begin the job's own candidate, as most jobs do; False where something is stored under that id already."""
        start = self._new(job, candidate_id)
        return self._put(start, self._with_job(start, job, cv))

    def _add(self, job: Job, cv: Cv) -> str:
        """Note the CV where the job has its place by now, and return the candidate's id."""
        full: set[str] = set()
        for _ in range(ATTEMPTS):
            candidate_id, is_new = self._place_for(job, full)
            start = self._new(job, candidate_id)
            # Deleted between the look and the write: the next look says so.
            with suppress(CandidateNotFound):
                try:
                    self._write(job.user_id, candidate_id, lambda found: self._with_job(found, job, cv), start, is_new)
                    return candidate_id
                except ItemTooLarge:
                    if is_new or self._has(job, candidate_id):
                        raise
                    full.add(candidate_id)
        raise StorageUnavailable(service="dynamodb")

    def leave(self, job: Job, is_thorough: bool = False) -> set[str]:
        """Take a deleted job out of its candidate, who goes with their last job; return the jobs that stay with them.

        `is_thorough` looks through all candidates where the one that the job names does not have it.
        """
        owner, job_id = job.user_id, job.job_id
        holder = self._standing(owner, job.candidate_id or own_candidate(job_id), job_id)
        if is_thorough and job.candidate_id and (holder is None or job_id not in ids_of_jobs(holder)):
            holder = self._holder_of(owner, job_id)
        if holder is None:
            return set()
        with suppress(CandidateNotFound):
            self._write(owner, holder.candidate_id, lambda found: self._without({job_id}, found))
        return ids_of_jobs(holder) - {job_id}

    def prune(self, owner: str, candidate_id: str) -> None:
        """Drop what the candidate still says of jobs whose time is over."""
        with suppress(CandidateNotFound):
            self._write(owner, candidate_id, lambda found: found if found.jobs else None)

    def find(self, owner: str, candidate_id: str, job_id: str = "") -> Candidate:
        """Return the candidate, also by the id of one that was joined into them.

        With a job that names the candidate: who has that job now. Raises CandidateNotFound.
        """
        found = self._standing(owner, candidate_id, job_id)
        if found is None:
            raise CandidateNotFound
        return found

    def edit(
        self, owner: str, candidate_id: str, tags: list[str], notes: list[Note], expected: int | None
    ) -> Candidate:
        """Set tags and notes. Raises EditConflict when another version is stored than was expected.

        Who wants what is stored already, perhaps by this very save whose answer was lost, is answered with it.
        """
        candidate = self.find(owner, candidate_id)
        has_same_notes = [note.text for note in notes] == [note.text for note in candidate.notes]
        if expected is not None and has_same_notes and clean_tags(tags) == candidate.tags:
            return candidate
        if expected is not None and candidate.version != expected:
            raise EditConflict(version=candidate.version)

        def change(found: Candidate) -> Candidate:
            known = {note.id: note for note in found.notes}
            kept = [self._noted(note, known) for note in notes]
            return found.model_copy(update={"tags": clean_tags(tags), "notes": kept})

        changed = change(candidate)
        if not self._put(candidate, changed):
            if expected is not None:
                raise EditConflict(version=candidate.version + 1)
            return self._write(owner, candidate.candidate_id, change)
        return self.find(owner, candidate_id)

    def join(self, owner: str, candidate_id: str, other_id: str) -> Candidate:
        """Make one candidate of two; what the other had goes to the first. Doing it again changes nothing.

        Raises:
            CandidateFull: together they are more than one candidate may be; both stay as they are.
        """
        for _ in range(ATTEMPTS):
            first, other = self.find(owner, candidate_id), self.find(owner, other_id)
            if first.candidate_id == other.candidate_id:
                return self.named_by_jobs(first)
            if len(ids_of_jobs(first) | ids_of_jobs(other)) > MAX_JOBS:
                raise CandidateFull(limit=MAX_JOBS)
            both = joined(first, other)
            # Both or neither: no job may be two people's, whenever this ends.
            try:
                is_done = self._put_together([(first, both), (other, self._grave(other, first.candidate_id))])
            except ItemTooLarge:
                raise CandidateFull(limit=MAX_JOBS) from None
            if is_done:
                return self.named_by_jobs(self.find(owner, first.candidate_id))
        raise StorageUnavailable(service="dynamodb")

    def keep_apart(self, owner: str, candidate_id: str, other_id: str) -> Candidate:
        """Note that the two are not the same person, so that nobody is asked again."""
        for _ in range(ATTEMPTS):
            first, other = self.find(owner, candidate_id), self.find(owner, other_id)
            if first.candidate_id == other.candidate_id:
                raise CandidateNotFound
            noted = [(first, apart_from(first, other.candidate_id)), (other, apart_from(other, first.candidate_id))]
            if all(found == changed for found, changed in noted):
                return first
            if self._put_together(noted):
                return self.find(owner, first.candidate_id)
        raise StorageUnavailable(service="dynamodb")

    def part(self, owner: str, candidate_id: str, job_ids: list[str]) -> Candidate:
        """Give these jobs a candidate of their own, and return that; the rest stays. Tags and notes stay, too.

        Raises:
            CandidateNotFound: a job is none of the candidate's, or none would be left.
        """
        leaving = set(job_ids)
        for _ in range(ATTEMPTS):
            candidate = self.find(owner, candidate_id)
            done = self._parted_before(candidate, leaving)
            if done:
                return self.named_by_jobs(done)
            if not leaving or not leaving < ids_of_jobs(candidate):
                raise CandidateNotFound
            parted = self._of_parted(candidate, leaving)
            rest = given_away(apart_from(candidate, parted.candidate_id), leaving, parted.candidate_id)
            if self._put_together([(candidate, rest), (parted, parted)]):
                return self.named_by_jobs(self.find(owner, parted.candidate_id))
        raise StorageUnavailable(service="dynamodb")

    def named_by_jobs(self, candidate: Candidate, jobs: Mapping[str, Job] | None = None) -> Candidate:
        """Let the candidate's jobs name them, and return the candidate.

        Where this was not done, the one whom a job names still tells who has it.
        """
        found = self.jobs.get_many(sorted(ids_of_jobs(candidate))) if jobs is None else jobs
        for job_id, job in sorted(found.items()):
            if job.candidate_id not in (None, candidate.candidate_id):
                changes = {"candidate_id": candidate.candidate_id}
                self.jobs.update(job_id, changes, only_if={"candidate_id": job.candidate_id})
        return candidate

    def bury(self, candidate: Candidate) -> None:
        """Leave nothing of a candidate whose jobs are deleted but that there was one.

        What came to them since, such as the CVs of another who was joined, stays: nobody meant to delete it.
        """
        noted = {note.id for note in candidate.notes}

        def without(found: Candidate) -> Candidate | None:
            if not ids_of_jobs(found) - ids_of_jobs(candidate):
                return None
            rest = self._without(ids_of_jobs(candidate), found)
            left = {
                "tags": [tag for tag in found.tags if tag not in candidate.tags],
                "notes": [note for note in found.notes if note.id not in noted],
            }
            return rest and rest.model_copy(update=left)

        with suppress(CandidateNotFound):
            self._write(candidate.owner, candidate.candidate_id, without)

    def _parted_before(self, candidate: Candidate, leaving: set[str]) -> Candidate | None:
        """Return who has these jobs, where they were parted from the candidate before."""
        if leaving & ids_of_jobs(candidate):
            return None
        holders = {candidate.given_away.get(job_id, "") for job_id in leaving}
        found = self._standing(candidate.owner, holders.pop()) if len(holders) == 1 else None
        return found if found and leaving <= ids_of_jobs(found) else None

    def _of_parted(self, candidate: Candidate, leaving: set[str]) -> Candidate:
        now = self.clock()
        jobs = [job for job in candidate.jobs if job.job_id in leaving]
        stored = self.jobs.get_many(sorted(leaving))
        names = [stored[job.job_id].candidate for job in reversed(jobs) if job.job_id in stored]
        return Candidate(
            candidate_id=uuid4().hex,
            owner=candidate.owner,
            created_at=now,
            changed_at=now,
            name=next(filter(None, names), candidate.name),
            jobs=jobs,
            texts=used(candidate.texts, jobs),
            apart=[candidate.candidate_id],
        )

    def _standing(self, owner: str, candidate_id: str, job_id: str = "") -> Candidate | None:
        """Return the candidate as they are now; of a joined one who took them in. What has expired is left out.

        With a job: who has it, should it have been parted from the candidate.
        """
        for _ in range(ATTEMPTS):
            found = self.candidates.get(owner, candidate_id)
            if found is None:
                return None
            onward = found.joined_into
            if onward is None and job_id not in ids_of_jobs(found):
                onward = found.given_away.get(job_id)
            if onward is None:
                return None if found.deleted_at else self._unexpired(found)
            candidate_id = onward
        return None

    def _unexpired(self, candidate: Candidate) -> Candidate | None:
        now = self.clock().timestamp()
        expired = {job.job_id for job in candidate.jobs if job.ttl is not None and job.ttl < now}
        return self._without(expired, candidate) if expired else candidate

    def _place_for(self, job: Job, full: Collection[str]) -> tuple[str, bool]:
        """Return the id of the job's candidate, of a new one where that is not there, was deleted or is full; and
        whether it is new, as most are: then nothing was stored under the id a moment ago.
        """
        own = own_candidate(job.job_id)
        if job.candidate_id is None and self._is_free(job.user_id, own):
            return own, True
        # Its own as well where the one that it names has gone: it may have been taken in there before.
        for candidate_id in filter(None, (job.candidate_id, own)):
            holder = self._standing(job.user_id, candidate_id, job.job_id)
            if holder and holder.candidate_id not in full and _has_room(holder, job.job_id):
                return holder.candidate_id, False
        return (own if job.candidate_id and self._is_free(job.user_id, own) else uuid4().hex), True

    def _has(self, job: Job, candidate_id: str) -> bool:
        found = self.candidates.get(job.user_id, candidate_id)
        return found is not None and job.job_id in ids_of_jobs(found)

    def _is_free(self, owner: str, candidate_id: str) -> bool:
        return self.candidates.get(owner, candidate_id) is None

    def _holder_of(self, owner: str, job_id: str) -> Candidate | None:
        """Look through all candidates: a crash between two writes may have left a job that names another one."""
        ids = [entry.candidate_id for entry in self.candidates.changed_since(owner, "") if not entry.is_deleted]
        for at in range(0, len(ids), 100):
            for candidate in self.candidates.get_many(owner, ids[at : at + 100]):
                if job_id in ids_of_jobs(candidate):
                    return candidate
        return None

    def _write(
        self, owner: str, candidate_id: str, change: Change, start: Candidate | None = None, is_new: bool = False
    ) -> Candidate:
        """Change what is stored, whoever else writes at the same time; with `start` where nothing is yet.

        What is said to be new is not looked for first: the write fails if something is there, and then it is.
        """
        for attempt in range(ATTEMPTS):
            stored = None if is_new and attempt == 0 else self.candidates.get(owner, candidate_id)
            found = start if stored is None else stored
            if found is None or found.deleted_at:
                raise CandidateNotFound
            unexpired = self._unexpired(found) or found.model_copy(update={"jobs": [], "texts": {}})
            changed = change(unexpired) or self._grave(found)
            if changed == found and stored is not None:
                return found
            if self._put(found, changed):
                return changed.model_copy(update={"version": found.version + 1})
        raise StorageUnavailable(service="dynamodb")

    def _put(self, found: Candidate, changed: Candidate) -> bool:
        return self.candidates.put(self._stamped(found, changed), found.version)

    def _put_together(self, changes: list[tuple[Candidate, Candidate]]) -> bool:
        """Write all of them, each as it was found and as it is to be; False when one was changed meanwhile."""
        return self.candidates.put_together(
            [(self._stamped(found, changed), found.version) for found, changed in changes]
        )

    def _stamped(self, found: Candidate, changed: Candidate) -> Candidate:
        # Never before the last change: the list is read by what changed since.
        now = max(self.clock(), found.changed_at)
        ttl = changed.ttl if changed.deleted_at else _latest(job.ttl for job in changed.jobs)
        return changed.model_copy(update={"changed_at": now, "ttl": ttl})

    def _new(self, job: Job, candidate_id: str) -> Candidate:
        now = self.clock()
        return Candidate(candidate_id=candidate_id, owner=job.user_id, created_at=now, changed_at=now)

    def _with_job(self, found: Candidate, job: Job, cv: Cv) -> Candidate:
        lines = cv_lines(cv)
        text = sha256("\n".join(line.model_dump_json() for line in lines).encode()).hexdigest()[:16]
        before = next((known for known in found.jobs if known.job_id == job.job_id), None)
        entry = CandidateJob(
            job_id=job.job_id,
            added_at=before.added_at if before else job.created_at or self.clock(),
            file_name=job.cv_file_name,
            sha256=cv.meta.sha256,
            text=text,
            marks=marks_of(cv),
            ttl=job.ttl,
        )
        others = [known for known in found.jobs if known.job_id != job.job_id]
        jobs = sorted([*others, entry], key=lambda known: known.added_at)
        changes: dict[str, object] = {"jobs": jobs, "texts": used({**found.texts, text: lines}, jobs)}
        if jobs[-1].job_id == job.job_id or not found.name:
            # The newest CV says who somebody is today.
            changes |= {
                "name": cv.person.full_name[:MAX_CANDIDATE] or job.cv_file_name,
                "headline": (cv.person.headline or "")[:MAX_CANDIDATE],
                "place": place_of(cv)[:MAX_CANDIDATE],
                "availability": (cv.terms.availability or cv.terms.available_from or "")[:MAX_CANDIDATE],
            }
        return found.model_copy(update=changes)

    def _without(self, job_ids: set[str], found: Candidate) -> Candidate | None:
        jobs = [job for job in found.jobs if job.job_id not in job_ids]
        if len(jobs) == len(found.jobs):
            return found
        return found.model_copy(update={"jobs": jobs, "texts": used(found.texts, jobs)}) if jobs else None

    def _grave(self, found: Candidate, joined_into: str | None = None) -> Candidate:
        """Return what tells others that this candidate is no more, and nothing of the person."""
        now = self.clock()
        ttl: int | None = int((now + timedelta(days=GRAVE_DAYS)).timestamp())
        if joined_into:
            # Jobs may name it for as long as they live.
            ttl = _latest([ttl, *(job.ttl for job in found.jobs)])
        return Candidate(
            candidate_id=found.candidate_id,
            owner=found.owner,
            version=found.version,
            created_at=now,
            changed_at=found.changed_at,
            deleted_at=now,
            joined_into=joined_into,
            given_away={} if joined_into else found.given_away,
            ttl=ttl,
        )

    def _noted(self, note: Note, known: dict[str | None, Note]) -> Note:
        before = known.get(note.id) if note.id else None
        if before and before.text == note.text:
            return before
        written: datetime = self.clock()
        return Note(id=before.id if before else uuid4().hex, text=note.text, written_at=written)


def own_candidate(job_id: str) -> str:
    """Return the id of the candidate that the job begins, the same however often it is asked for."""
    return uuid5(NAMESPACE_URL, f"candidate of {job_id}").hex


def _has_room(candidate: Candidate, job_id: str) -> bool:
    known = ids_of_jobs(candidate)
    return job_id in known or len(known) < MAX_JOBS


def _latest(ttls: Iterable[int | None]) -> int | None:
    """Return when the last of them is over; None when one never is, or there is none."""
    ends = list(ttls)
    return None if None in ends else max(filter(None, ends), default=None)
