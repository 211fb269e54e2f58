"""What the index of an owner's candidates holds of each."""

from collections.abc import Iterator
from datetime import UTC

from ..contracts.candidate import Candidate, TextLine
from ..ports import CandidateEntry
from ..vocabulary.spoken_languages import spoken_names
from .lines import KINDS
from .words import searchable


def entry_of(candidate: Candidate) -> CandidateEntry:
    is_deleted = candidate.deleted_at is not None
    return CandidateEntry(
        candidate_id=candidate.candidate_id,
        changed_at=candidate.changed_at.isoformat(),
        tags=frozenset(candidate.tags),
        marks=candidate.marks,
        text="" if is_deleted else search_text(candidate),
        is_deleted=is_deleted,
        apart=frozenset(candidate.apart),
        expires=first_expiry(candidate),
        languages=languages_of(candidate),
        received_at=received_at(candidate),
    )


def first_expiry(candidate: Candidate) -> int | None:
    return min((job.ttl for job in candidate.jobs if job.ttl is not None), default=None)


def languages_of(candidate: Candidate) -> frozenset[str]:
    """Return the codes (ISO 639-1 where there is one) of the languages that their CVs say they speak."""
    names = spoken_names()
    # What a nationality says is a line of this kind as well, and no language of the person.
    named = (
        names.pattern.search(line.text)
        for lines in candidate.texts.values()
        for line in lines
        if line.kind == "language" and line.pointer.startswith("/languages/")
    )
    return frozenset(names.codes[match.group(1).casefold()] for match in named if match)


def received_at(candidate: Candidate) -> str:
    """Return when the candidate's last CV came (ISO 8601, UTC); empty without one."""
    return max((job.added_at.astimezone(UTC).isoformat() for job in candidate.jobs), default="")


def search_text(candidate: Candidate) -> str:
    return searchable(line.text for _, line in all_lines(candidate))


def all_lines(candidate: Candidate) -> Iterator[tuple[str | None, TextLine]]:
    """Yield each line with the newest job whose CV says it, the most telling kinds first; tags and notes have none."""
    said = {job.text: job.job_id for job in candidate.jobs if job.text}
    lines: list[tuple[str | None, TextLine]] = []
    # The newest CV first: of lines that are the same in several it is the one to show.
    for text, job_id in reversed(said.items()):
        lines += [(job_id, line) for line in candidate.texts.get(text, [])]
    lines += [(None, TextLine(kind="tag", pointer="", text=tag)) for tag in candidate.tags]
    lines += [(None, TextLine(kind="note", pointer="", text=" ".join(note.text.split()))) for note in candidate.notes]
    yield from sorted(lines, key=lambda line: KINDS.index(line[1].kind))
