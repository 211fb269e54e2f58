"""A number has a country only where it or the address proves one, whatever language the CV is written in."""

from datetime import UTC, datetime

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document, Line, Page
from chalicelib.engines.openai.drafts import CvDraft
from chalicelib.engines.openai.to_cv import CvBuilder

from .drafts import cited, cv_draft

STREET = {"street": "Lange Straße 4", "postal_code": "30159", "city": "Hannover", "country": None, "lines": [1]}


@pytest.mark.parametrize(
    ("written", "address", "number"),
    [
        ("0151 44556677", None, None),
        ("07700 900456", None, None),
        ("(757) 555-0136", None, "+17575550136"),
        ("+33 6 44 55 66 77", None, "+33644556677"),
        ("0151 44556677", STREET, "+4915144556677"),
        ("06 44 55 66 77", {**STREET, "country": "France"}, "+33644556677"),
    ],
)
def test_no_country_is_guessed(written: str, address: dict[str, object] | None, number: str | None) -> None:
    draft = cv_draft()
    draft["person"] |= {"phone": cited(written, 1), "address": address}
    line = Line(number=1, page=1, text=f"Lena Vogt, {written}", x0=50, y0=40, x1=400, y1=52)
    document = Document(pages=(Page(1, 595, 842, (line,)),), sha256="0" * 64, language=Language.DE)
    cv = CvBuilder(CvDraft.model_validate(draft), document).build("small", "1", datetime(2026, 1, 1, tzinfo=UTC))
    assert (cv.person.phone, cv.person.phone_as_written) == (number, written)
