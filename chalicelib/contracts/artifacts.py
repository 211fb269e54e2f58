"""The files of a job: which bucket, which name, which model. Documents made for download are in documents/."""

from dataclasses import dataclass

from .base import Contract
from .corrections import History, Overrides, Wording
from .cv import Cv
from .feedback import Feedback
from .first_page import FirstPage
from .job_profile import JobProfile
from .match import Match
from .offer import Offer
from .source_text import SourceText


@dataclass(frozen=True, slots=True)
class DataArtifact:
    """A contract stored as JSON in the outputs bucket under `{jobId}/{filename}`; `step` writes it.

    What no step writes is people's: no run makes it anew or takes it away, and it has routes of its own.
    """

    name: str
    filename: str
    model: type[Contract]
    step: str

    @property
    def is_peoples(self) -> bool:
        return not self.step


DATA_ARTIFACTS = {
    artifact.name: artifact
    for artifact in (
        DataArtifact("cv", "cv_data.json", Cv, "cv_extractor"),
        DataArtifact("source_text", "source_text.json", SourceText, "cv_extractor"),
        DataArtifact("first_page", "first_page.json", FirstPage, "cv_extractor"),
        DataArtifact("job_profile", "job_profile.json", JobProfile, "cv_extractor"),
        DataArtifact("match", "match.json", Match, "matcher"),
        DataArtifact("feedback", "feedback.json", Feedback, "feedback"),
        DataArtifact("offer", "offer.json", Offer, "offer_generator"),
        DataArtifact("overrides", "overrides.json", Overrides, ""),
        DataArtifact("wording", "wording.json", Wording, ""),
        DataArtifact("history", "history.json", History, ""),
    )
}
