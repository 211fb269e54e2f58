"""Over the whole corpus: what is read stands on the page, and the engine can say where."""

import pytest

from chalicelib.contracts.cv import EvidenceState
from chalicelib.contracts.cv_values import cv_values, evidence_state
from chalicelib.engines.grounding import ground
from tests.eval.corpus import FROZEN, HELD, cv_of, document_of, load

MOST_UNPROVEN = 0.002
"""Share of values put together of lines that are no neighbours: two columns read as one."""


@pytest.mark.parametrize("part", HELD)
def test_every_quote_is_visible_text_of_its_page_and_every_box_lies_on_it(part):
    wrong = []
    for case in load(part):
        document = document_of(case.file)
        lines = {page.number: [line.text for line in page.lines] for page in document.pages}
        for pointer, places in cv_of(case.file).evidence.items():
            for place in places:
                if not any(place.quote and place.quote in line for line in lines[place.page]):
                    wrong.append((case.id, pointer, "quote"))
                if place.box is None or not is_on_page(place.box):
                    wrong.append((case.id, pointer, "box"))
    assert wrong == []


@pytest.mark.parametrize("part", HELD)
def test_no_person_employer_or_role_is_unproven_and_hardly_anything_else(part):
    invented, values, unproven = [], 0, 0
    for case in load(part):
        document = document_of(case.file)
        cv = ground(cv_of(case.file), document)
        for value in cv_values(cv):
            values += 1
            if evidence_state(cv, value.pointer) is not EvidenceState.GROUNDED:
                unproven += 1
                if value.section == "person" or value.field in ("employer", "role", "client", "name", "issuer"):
                    invented.append((case.id, value.pointer))
    # Those of the frozen parts are counted, not shown.
    assert len(invented) == 0 if part in FROZEN else invented == []
    assert unproven <= MOST_UNPROVEN * values + 1


def is_on_page(box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return 0 <= left < right <= 1 and 0 <= top < bottom <= 1
