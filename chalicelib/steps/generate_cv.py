"""Step cv_generator: the CV as Word files."""

from ..contracts.cv import Cv
from ..contracts.owner import OwnerSettings
from ..documents import render_documents
from ..documents.base import DocumentContext
from .base import Step, StepData, StepResult, Tools


class GenerateCvInput(StepData):
    cv: Cv
    owner_settings: OwnerSettings
    template: bytes | None = None
    logo: bytes | None = None


def generate_cv(data: GenerateCvInput, tools: Tools) -> StepResult:
    """Write the CV in the agency's layout and, if wished, the anonymous one."""
    context = DocumentContext(
        job=tools.job,
        language=tools.language,
        cv=data.cv,
        owner_settings=data.owner_settings,
        template=data.template,
        logo=data.logo,
        made_at=tools.clock(),
    )
    return StepResult(render_documents(STEP.name, context))


STEP = Step(name="cv_generator", reads=GenerateCvInput, run=generate_cv)
