"""Messages on the queue and the topics: ids and keys, never personal data."""

from pydantic import ConfigDict, Field

from .base import Contract


class _Message(Contract):
    # Producers one version ahead may add keys; a consumer must not fail on them.
    model_config = ConfigDict(extra="ignore")

    job_id: str = Field(min_length=1, max_length=128)
    run: int | None = None


class ExtractCv(_Message):
    """Order on the queue `cv-processing`: extract this job's CV."""

    language: str | None = None


class CvExtracted(_Message):
    """Fact on the topic `cv-extracted`: the CV is data now; every step that needs only that may begin."""

    language: str | None = None
    cv_json_s3: str | None = Field(default=None, alias="cv_json_s3")


class CvMatched(_Message):
    """Fact on the topic `cv-matched`: the match is there; the offer may begin."""


class CvSettled(_Message):
    """Fact on the topic `cv-settled`: every step before the dashboard is settled."""
