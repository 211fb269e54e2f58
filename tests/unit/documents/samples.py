"""Sample data of the document tests: invented people, and texts that try to be more than text."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import Job, JobOptions
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.contracts.match import Match
from chalicelib.contracts.offer import OfferProvider, OfferTerms
from chalicelib.contracts.owner import Branding, OwnerSettings
from chalicelib.documents.base import DocumentContext

FOLDER = Path(__file__).parents[2] / "data" / "documents"
SAMPLES = ("graduate", "nurse", "sparse", "veteran")
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
JOB_ID = "7f3a9c12-0001"

OWNER = OwnerSettings(
    branding=Branding(agency_line="Musteragentur GmbH"),
    provider=OfferProvider(company="Musteragentur GmbH", contact_name="Petra Beispiel", contact_phone="+49 30 1234"),
    offer_terms=OfferTerms(rate="95 € pro Stunde"),
)

HOSTILE_TEXTS = (
    "{{7*7}}",
    "{% for x in y %}",
    "{0.__class__}",
    "<script>alert(1)</script>",
    "</w:t></w:r>&amp;<w:p/>",
    '=HYPERLINK("http://example.org")',
    "tab\tand\nnew\r\nline",
    "\x00\x08\x0b\x1f\ufffe\ud800",
    "\ue000\ue001\ue002\ue003",
    "x" * 10_000,
    "A-" * 5_000,
    "👩🏽‍💻🇩🇪",
    "שלום עולם مرحبا",
    "{",
    "$body_font",
    "]]>",
)


def load(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def sample_cv(name: str) -> Cv:
    return Cv.model_validate(load(name))


def sample_profile() -> JobProfile:
    return JobProfile.model_validate(load("job_profile"))


def sample_match() -> Match:
    return Match.model_validate(load("match"))


def context_of(cv: Cv | None, language: Language = Language.DE, **changes: Any) -> DocumentContext:
    """A context with the agency's settings; `options` are those of the job, everything else replaces a field."""
    options = changes.pop("options", JobOptions())
    values = {
        "job": Job(job_id=JOB_ID, options=options),
        "language": language,
        "cv": cv,
        "owner_settings": OWNER,
        "made_at": NOW,
    }
    return DocumentContext(**{**values, **changes})
