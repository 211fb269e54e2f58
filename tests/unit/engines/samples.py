"""Builders of invented CVs and documents for the tests of this folder."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, CvMeta, Employment, Evidence, Period, Precision, Project
from chalicelib.contracts.cv_values import cv_values
from chalicelib.contracts.document import Document, Line, Page, Span
from chalicelib.contracts.job_profile import Criterion, CriterionKind, CriterionTopic

NOW = datetime(2026, 6, 15, tzinfo=UTC)


def make_document(text: str, language: Language = Language.DE, **fields: Any) -> Document:
    """Return one page with the text's rows as lines."""
    rows = text.strip("\n").split("\n")
    lines = tuple(
        Line(
            number=i,
            page=1,
            text=row.strip(),
            x0=50,
            y0=20.0 * i,
            x1=50 + 6 * len(row),
            y1=20.0 * i + 12,
            spans=(Span(row.strip(), 50, 20.0 * i, 50 + 6 * len(row), 20.0 * i + 12, size=10),),
        )
        for i, row in enumerate(rows, 1)
        if row.strip()
    )
    page = Page(number=1, width=600, height=20.0 * len(rows) + 40, lines=lines)
    return Document(pages=(page,), sha256="0" * 64, language=language, kind="text", **fields)


def make_cv(language: Language = Language.DE, **fields: Any) -> Cv:
    """Return a CV whose values are all proven, but for the evidence given."""
    meta = fields.pop("meta", None) or CvMeta(
        document_language=language, engine="offline", extracted_at=NOW, sha256="0" * 64, pages=1
    )
    cv = Cv(meta=meta, **fields)
    proven = {value.pointer: [Evidence(page=1, quote=value.text)] for value in cv_values(cv)}
    return cv.model_copy(update={"evidence": proven | cv.evidence})


def months(start: str, end: str | None) -> Period:
    """Return a period as the document would give it; no end: still going on."""
    dates = [date for date in (start, end) if date]
    precision = Precision.YEAR if min(map(len, dates)) == 4 else Precision.MONTH
    return Period(
        start=start, end=end, ongoing=end is None, precision=precision, as_written=f"{start} – {end or 'heute'}"
    )


def job(start: str, end: str | None, *activities: str, role: str = "Mitarbeiterin", **fields: Any) -> Employment:
    return Employment(
        period=months(start, end), role=role, employer="Nordwind AG", activities=list(activities), **fields
    )


def project(start: str, end: str | None, *activities: str, **fields: Any) -> Project:
    return Project(period=months(start, end), name="Vorhaben", activities=list(activities), **fields)


def criterion(text: str, *terms: str, topic: CriterionTopic = CriterionTopic.SKILL, **fields: Any) -> Criterion:
    fields.setdefault("kind", CriterionKind.MUST)
    return Criterion(id="c1", text=text, terms=list(terms) or [text], topic=topic, **fields)
