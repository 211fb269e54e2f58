"""Own Word templates for the tests, written with python-docx as a person would write them in Word."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
import pytest

from chalicelib.contracts.templates import TemplateKind
from chalicelib.documents import own_template, template_filling
from chalicelib.documents.base import DocumentContext
from chalicelib.documents.own_cv import fill_own_cv
from chalicelib.documents.shown_person import ShownPerson
from chalicelib.documents.template_kinds import tags_of


def template(paragraphs: Sequence[str], header: str = "") -> bytes:
    """A template with these paragraphs; in a paragraph, "¦" begins a new run, as Word splits text at will."""
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for piece in text.split("¦"):
            paragraph.add_run(piece)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def render_own_template(content: bytes, context: DocumentContext) -> bytes:
    """Return the template filled with the context's CV, its person named."""
    assert context.cv is not None
    return fill_own_cv(content, context, TemplateKind.CV, ShownPerson(context.cv, context.cv.person.full_name))


@pytest.fixture
def fills_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check and fill in this process: what the other one's limits hold has tests of its own."""

    def run(content: bytes, kind: TemplateKind, values: dict[str, Any] | None) -> bytes:
        if values is not None:
            return template_filling.fill(content, tags_of(kind), values)
        template_filling.check(content, tags_of(kind))
        return b""

    monkeypatch.setattr(own_template, "run_limited", run)


FULL_TEMPLATE = template(
    [
        "{{ na¦me }}, {{ headline }}",
        "{{ labels.profile }}: {{ profile }}",
        "{{ technologies | join(', ') }}",
        "{%p for job in employments %}",
        "{{ job.period }} {{ job.role }}, {{ job.employer }} {{ job.location }}",
        "{%p for activity in job.activities %}",
        "{{ loop.index }}. {{ activity }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{% for school in education %}{{ school.degree }} {{ school.institution }} {{ school.period }} {% endfor %}",
        "{%p if other %}",
        "{% for section in other %}{{ section.title }}: {{ section.text }}{% endfor %}",
        "{%p endif %}",
    ],
    header="{{ agency_line }} {{ version }}",
)
