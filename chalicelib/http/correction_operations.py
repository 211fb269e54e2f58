"""The operations by which people correct what was read, judged and written, for the OpenAPI document."""

from ..contracts.corrections import History, Overrides, VerdictChanges, Wording
from ..contracts.job_profile import JobProfile
from .operation import JOB, Operation

CORRECTION_OPERATIONS = (
    Operation(
        "GET",
        f"{JOB}/match/verdicts",
        "Verdicts that people gave in the place of the machine's",
        "corrections",
        {200: Overrides},
        errors=(404,),
    ),
    Operation(
        "PUT",
        f"{JOB}/match/verdicts",
        "Give verdicts with a reason: scored anew at once; one that is left out is withdrawn",
        "corrections",
        {200: Overrides},
        request=VerdictChanges,
        parameters=("If-Match",),
        errors=(400, 404, 409, 412),
    ),
    Operation(
        "GET",
        f"{JOB}/job-profile",
        "The job profile as it was read, or as people corrected it",
        "corrections",
        {200: JobProfile},
        errors=(404, 409),
    ),
    Operation(
        "PUT",
        f"{JOB}/job-profile",
        "Save a corrected job profile and write anew what depends on it; confirm=true confirms it",
        "corrections",
        {200: JobProfile},
        request=JobProfile,
        parameters=("If-Match", "?confirm"),
        errors=(400, 404, 409, 412),
    ),
    Operation(
        "GET",
        f"{JOB}/wording",
        "What people wrote in the offer and in the mail",
        "corrections",
        {200: Wording},
        errors=(404,),
    ),
    Operation(
        "PUT",
        f"{JOB}/wording",
        "Save texts of the offer and the mail; what is null is computed again",
        "corrections",
        {200: Wording},
        request=Wording,
        parameters=("If-Match",),
        errors=(400, 404, 409, 412),
    ),
    Operation(
        "GET",
        f"{JOB}/versions",
        "Who changed what and when; of=cv, job_profile, overrides or wording",
        "corrections",
        {200: History},
        parameters=("?of",),
        errors=(404,),
    ),
    Operation(
        "GET",
        f"{JOB}/versions/{{of}}/{{version}}",
        "The content of a version",
        "corrections",
        {200: "application/json"},
        errors=(404,),
    ),
    Operation(
        "POST",
        f"{JOB}/versions/{{of}}/{{version}}/restore",
        "Bring a version back, as a new one",
        "corrections",
        {200: "application/json"},
        parameters=("If-Match",),
        errors=(400, 404, 409, 412),
    ),
)
