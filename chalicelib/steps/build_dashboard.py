"""Step dashboard_builder: one page that shows what came of the job, and why."""

from ..contracts.cv import Cv
from ..contracts.feedback import Feedback
from ..contracts.job_profile import JobProfile
from ..contracts.match import Match
from ..contracts.offer import Offer
from ..contracts.owner import OwnerSettings
from ..documents import render_documents
from ..documents.base import DocumentContext
from .base import Step, StepData, StepResult, Tools


class BuildDashboardInput(StepData):
    owner_settings: OwnerSettings
    cv: Cv | None = None
    job_profile: JobProfile | None = None
    match: Match | None = None
    feedback: Feedback | None = None
    offer: Offer | None = None


def build_dashboard(data: BuildDashboardInput, tools: Tools) -> StepResult:
    """Show all there is. Whatever is absent is left out; `tools.job.steps` says why."""
    context = DocumentContext(
        job=tools.job,
        language=tools.language,
        cv=data.cv,
        job_profile=data.job_profile,
        match=data.match,
        feedback=data.feedback,
        offer=data.offer,
        owner_settings=data.owner_settings,
        made_at=tools.clock(),
    )
    return StepResult(render_documents(STEP.name, context).files)


STEP = Step(name="dashboard_builder", reads=BuildDashboardInput, run=build_dashboard)
