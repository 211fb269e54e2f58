"""What a document shows of the sections that no field is for: nothing a second time."""

import pytest

from chalicelib.contracts.cv import OtherSection, Terms
from chalicelib.documents.other_sections import shown_sections
from tests.unit.documents.samples import sample_cv


@pytest.mark.parametrize(
    ("text", "is_shown"),
    [
        ("Verfügbar ab\n01.02.2027", False),
        ("Einsatzorte", False),
        ("Bremen, Hamburg; vor Ort max. 40 %", False),
        ("Führerschein: Klasse B", False),
        ("Führerschein Klasse B, eigener Wagen", True),
        ("Bremen", False),
        ("Segeln", True),
    ],
)
def test_what_the_table_of_facts_tells_is_no_section(text: str, is_shown: bool) -> None:
    cv = sample_cv("graduate")
    person = cv.person.model_copy(update={"driving_licence": "Klasse B"})
    terms = Terms(availability="01.02.2027", places=["Bremen", "Hamburg"], on_site_share="vor Ort max. 40 %")
    cv = cv.model_copy(update={"person": person, "terms": terms, "other": [OtherSection(text=text)]})
    assert bool(shown_sections(cv)) is is_shown
