"""Structure of the documents, compared with golden files.

After a wanted change: UPDATE_GOLDEN=1 pytest tests/unit/documents/test_golden.py, and read the difference.
"""

import os
from pathlib import Path

import pytest

from chalicelib.contracts.base import Language
from chalicelib.documents.base import DocumentContext
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.dashboard import render_dashboard
from chalicelib.documents.offer_letter import render_offer
from chalicelib.documents.word_cv import render_word_cv
from chalicelib.steps.write_feedback import STEP as WRITE_FEEDBACK
from tests.unit.documents.outline import outline, page_outline
from tests.unit.documents.samples import OWNER, context_of, sample_cv, sample_match, sample_profile
from tests.unit.steps.fakes import make_offer, tools

GOLDEN = Path(__file__).parents[2] / "data" / "documents" / "golden"


def cv_context(sample: str, language: Language) -> DocumentContext:
    return context_of(sample_cv(sample), language)


def offer_context(sample: str, language: Language) -> DocumentContext:
    offer = make_offer(sample_cv(sample), sample_profile(), sample_match(), language)
    return context_of(sample_cv(sample), language, offer=offer)


def dashboard_context(sample: str, language: Language) -> DocumentContext:
    cv, profile, match = sample_cv(sample), sample_profile(), sample_match()
    values = {"cv": cv, "job_profile": profile, "match": match, "owner_settings": OWNER}
    inputs = {name: value for name, value in values.items() if name in WRITE_FEEDBACK.uses}
    feedback = WRITE_FEEDBACK.execute(inputs, tools(language)).artifacts["feedback"]
    return context_of(cv, language, job_profile=profile, match=match, feedback=feedback)


RENDERERS = {
    "cv": (render_word_cv, cv_context),
    "cv_blind": (render_blind_cv, cv_context),
    "offer": (render_offer, offer_context),
    "dashboard": (render_dashboard, dashboard_context),
}
CASES = [
    *[("cv", sample, language) for sample in ("graduate", "nurse", "sparse") for language in Language],
    *[("cv_blind", "graduate", language) for language in Language],
    *[(document, "graduate", language) for document in ("offer", "dashboard") for language in Language],
]


@pytest.mark.parametrize(("document", "sample", "language"), CASES)
def test_the_document_has_the_structure_of_its_golden_file(document: str, sample: str, language: Language) -> None:
    render, make_context = RENDERERS[document]
    content = render(make_context(sample, language))
    assert content is not None
    structure = page_outline if document == "dashboard" else outline
    found, file = structure(content), GOLDEN / f"{sample}.{document}.{language.value}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")
