"""Everything that is kept of a candidate, as one ZIP: originals, documents, data, notes and tags."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from chalice import Response
from chalice.app import Request

from ..contracts.base import Language
from ..contracts.candidate import Candidate
from ..contracts.job import Job
from ..errors import ArchiveTooLarge, CandidateNotFound
from ..pipeline.archives import archive_key
from ..pipeline.files import key_in_bucket
from .requests import language_of, owner_of
from .views import LINK_SECONDS, job_view

if TYPE_CHECKING:
    from ..wiring import Container

MAX_BYTES = 200 * 1024 * 1024
"""Of all files before they are packed: they lie in the memory of a function with 1 GB."""

_MEGABYTE = 1024 * 1024
_AT_ONCE = 8
_LONGEST_NAME = 60
_TYPE = "application/zip"

Entry = tuple[str, bytes]


def show_archive(request: Request, container: "Container", candidate_id: str, details: bytes) -> Response:
    """Pack the archive, keep it beside the candidate's newest job, and redirect to a link of it.

    `details` is the candidate as the API shows them. Raises ArchiveTooLarge, and CandidateNotFound when no job is left.
    """
    candidate = container.catalogue.find(owner_of(request), candidate_id)
    if not candidate.jobs:
        raise CandidateNotFound
    packed = _pack(container, candidate, details, language_of(request))
    key = archive_key(candidate.jobs[-1].job_id)
    container.outputs.put(key, packed, _TYPE)
    name = f"{_safe(candidate.name) or candidate.candidate_id}.zip"
    return Response("", {"Location": container.outputs.link(key, LINK_SECONDS, name), "Cache-Control": "no-store"}, 302)


def _pack(container: "Container", candidate: Candidate, details: bytes, language: Language) -> bytes:
    found = container.jobs.get_many([job.job_id for job in candidate.jobs])
    jobs = [found[job.job_id] for job in candidate.jobs if job.job_id in found]
    packed, size = BytesIO(), 0
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=1) as archive, ThreadPoolExecutor(_AT_ONCE) as pool:
        archive.writestr("candidate.json", details)
        # A few jobs at a time: never all of their files lie in memory beside the archive.
        for at in range(0, len(jobs), _AT_ONCE):
            read = list(pool.map(partial(_entries, container, language=language), jobs[at : at + _AT_ONCE]))
            for path, content in chain.from_iterable(read):
                size += len(content)
                if size > MAX_BYTES:
                    raise ArchiveTooLarge(size_mb=size // _MEGABYTE, limit_mb=MAX_BYTES // _MEGABYTE)
                archive.writestr(path, content)
    return packed.getvalue()


def _entries(container: "Container", job: Job, language: Language) -> Sequence[Entry]:
    return list(_files(container, job, language))


def _files(container: "Container", job: Job, language: Language) -> Iterator[Entry]:
    """Yield the original, where it is still kept, and the outputs in a folder of the job.

    Anonymous documents lie apart, in a folder that does not tell the name.
    """
    folder = f"{_safe(job.job_title or job.cv_file_name or 'job')} {job.job_id[:8]}"
    key = container.files.source_key(job)
    original = container.uploads.get(key) if key else None
    if original is not None:
        yield f"{folder}/original/{_safe(job.cv_file_name) or 'cv'}", original
    for output in job_view(job, container.outputs, language).outputs:
        content = container.outputs.get(key_in_bucket(job.outputs[output.name]))
        if content is not None:
            yield f"{'anonymous' if output.is_anonymous else folder}/{_safe(output.download_name)}", content


def _safe(name: str) -> str:
    """Return a name that every file system takes; the ending of a long one stays."""
    clean = "".join("_" if char < " " or char in '\\/:*?"<>|' else char for char in name).strip(" .")
    if len(clean) <= _LONGEST_NAME:
        return clean
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: _LONGEST_NAME - len(ending)]}.{ending}" if dot and len(ending) < 6 else clean[:_LONGEST_NAME]
