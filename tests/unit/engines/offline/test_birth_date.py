"""A date without a label is a birth date only of someone who can have a CV on the day of the reading."""

from datetime import UTC, datetime

import pytest

from .builder import extract_cv, stacked

TEXT = """= Jonas Brückl
14.05.2012
jonas.brueckl@example.org

# Ausbildung
2027 - 2030 |> Ausbildung zum Tischler
Tischlerei Maier GmbH
"""


@pytest.mark.parametrize(("read_in", "birth_date"), [(2026, None), (2027, "2012-05-14"), (2040, "2012-05-14")])
def test_nobody_under_fifteen_is_taken_for_the_author(read_in: int, birth_date: str | None) -> None:
    assert extract_cv(stacked(TEXT), datetime(read_in, 6, 1, tzinfo=UTC)).person.birth_date == birth_date
