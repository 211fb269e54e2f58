"""What an RTF or OpenDocument file hides does not count; what only looks like it is read without an alarm."""

import pytest

from chalicelib.reading import read_document

from .campaign import reports
from .flow_cases import SEEN, WORD, FlowCase, all_cases

CASES = all_cases()


def test_every_way_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case.is_hidden], ids=lambda case: case.name)
def test_a_hidden_word_does_not_count(case: FlowCase) -> None:
    document = read_document(case.content)
    assert WORD not in document.text
    assert SEEN in document.text and "Deutsch" in document.text
    assert any(WORD in quote for quote in reports(document)) == case.is_told


@pytest.mark.parametrize("case", [case for case in CASES if not case.is_hidden], ids=lambda case: case.name)
def test_a_word_that_is_seen_counts(case: FlowCase) -> None:
    document = read_document(case.content)
    assert WORD in document.text
    assert SEEN in document.text and "Deutsch" in document.text
    assert reports(document) == []
