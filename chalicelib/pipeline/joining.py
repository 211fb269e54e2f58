"""How two candidates become one, and one becomes two: what each then holds. Nothing is read or written here."""

from collections.abc import Iterable

from ..contracts.candidate import Candidate, CandidateJob, TextLine

MAX_JOBS = 300
"""Of one candidate: an item holds 400 KB (DynamoDB guide, "Service quotas"). Long CVs may fill it earlier; either way
nobody's oldest jobs are dropped, but what does not fit is refused or begins a candidate of its own."""


def joined(found: Candidate, other: Candidate) -> Candidate:
    """Return the first with all that the other has; the newest CV of both says who somebody is today."""
    jobs = {job.job_id: job for job in (*other.jobs, *found.jobs)}
    in_order = sorted(jobs.values(), key=lambda job: job.added_at)
    notes = {note.id: note for note in (*found.notes, *other.notes)}
    newest_is_others = bool(in_order) and in_order[-1].job_id in ids_of_jobs(other) - ids_of_jobs(found)
    shown = other if newest_is_others else found
    return found.model_copy(
        update={
            "jobs": in_order,
            "texts": used({**other.texts, **found.texts}, in_order),
            "tags": clean_tags([*found.tags, *other.tags]),
            "notes": list(notes.values()),
            "apart": sorted({*found.apart, *other.apart} - {found.candidate_id, other.candidate_id}),
            "given_away": {
                job_id: holder
                for job_id, holder in {**other.given_away, **found.given_away}.items()
                if job_id not in jobs
            },
            "created_at": min(found.created_at, other.created_at),
            **{name: getattr(shown, name) for name in ("name", "headline", "place", "availability")},
        }
    )


def apart_from(found: Candidate, other_id: str) -> Candidate:
    """Return the candidate with a note that the other one is somebody else."""
    return found.model_copy(update={"apart": sorted({*found.apart, other_id})})


def given_away(found: Candidate, leaving: set[str], to: str) -> Candidate:
    """Return the candidate without these jobs, and with who has them now, of the last `MAX_JOBS` that went."""
    jobs = [job for job in found.jobs if job.job_id not in leaving]
    known = {**found.given_away, **dict.fromkeys(sorted(leaving), to)}
    latest = dict(list(known.items())[-MAX_JOBS:])
    return found.model_copy(update={"jobs": jobs, "texts": used(found.texts, jobs), "given_away": latest})


def ids_of_jobs(candidate: Candidate) -> set[str]:
    """Return the ids of the candidate's jobs."""
    return {job.job_id for job in candidate.jobs}


def used(texts: dict[str, list[TextLine]], jobs: Iterable[CandidateJob]) -> dict[str, list[TextLine]]:
    """Return those of the texts that a job's CV still has."""
    names = {job.text for job in jobs}
    return {name: lines for name, lines in texts.items() if name in names}


def clean_tags(tags: Iterable[str]) -> list[str]:
    """Return each tag once, whatever its case, in the order given."""
    clean = (" ".join(tag.split())[:40] for tag in tags)
    return list({tag.casefold(): tag for tag in reversed(list(clean)) if tag}.values())[::-1]
