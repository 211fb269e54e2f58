"""Own Word templates for the tests, written with python-docx as a person would write them in Word."""

from collections.abc import Sequence
from io import BytesIO

import docx


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
