"""A job profile that is uploaded in place of a CV is no CV."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import NotACv
from chalicelib.reading import read_document

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SAMPLES = Path("local/samples")


@pytest.mark.parametrize("name", ["job_profile.pdf", "job_profile_en.docx", "job_profile_fr.pdf"])
def test_a_job_profile_is_no_cv(name: str) -> None:
    with pytest.raises(NotACv):
        extract_cv(read_document((SAMPLES / name).read_bytes()), NOW)


def test_a_cv_that_lists_what_its_author_must_have_is_one() -> None:
    text = """Lena Vogt
lena.vogt@example.org

Experience
01/2019 - 12/2023
Software engineer
Northwind Logistics Ltd

Must have
Remote work

Nice to have
A dog in the office
"""
    cv = extract_cv(read_document(text.encode()), NOW)
    assert cv.person.full_name == "Lena Vogt"
    assert len(cv.employments) == 1
