"""The number of a job's offer, given when the first one is written."""

from ..contracts.job import Job
from ..ports import JobTable


class OfferNumber:
    """Gives the job's offer its number; the write that settles the step notes it.

    An attempt that dies before leaves a gap: no other offer has the number, and the next attempt writes the documents
    anew.
    """

    def __init__(self, jobs: JobTable, job: Job) -> None:
        self.given = job.offer_number
        self._jobs, self._user_id = jobs, job.user_id

    def __call__(self, least: int) -> int:
        if self.given is None:
            self.given = self._jobs.next_number(self._user_id, least)
        return self.given
