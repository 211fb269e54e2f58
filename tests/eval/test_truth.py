"""The truth files say what the documents show: a wrong truth would teach the engine nonsense."""

import pytest

from tests.eval.corpus import PARTS, documents, load
from tests.eval.visible import missing, shown_although_dropped

OWN_CASES = [case for part in PARTS if part != "dev" for case in load(part)]


@pytest.mark.parametrize("case", OWN_CASES, ids=lambda case: case.id)
def test_every_value_of_the_truth_stands_in_the_document(case):
    assert missing(case) == []


@pytest.mark.parametrize("case", OWN_CASES, ids=lambda case: case.id)
def test_a_value_called_dropped_does_not_stand_in_the_document(case):
    assert shown_although_dropped(case) == []


@pytest.mark.parametrize("part", PARTS)
def test_every_document_has_a_truth_file(part):
    assert {file.stem for file in documents(part)} == {case.id for case in load(part)} != set()
