"""What a recruiter would frown at in a finished document, whatever its values are."""

from io import BytesIO
from typing import Any

import docx
import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Address, Cv, Education, OtherSection, Period, Person, Project
from chalicelib.contracts.job import JobOptions
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.offer_letter import render_offer
from chalicelib.documents.pdf.pages import make_pages
from chalicelib.documents.pdf.word_file import read_word_file
from chalicelib.documents.word_cv import render_word_cv
from tests.unit.documents.samples import context_of, sample_cv, sample_match, sample_profile
from tests.unit.steps.fakes import make_offer


def cells_of(content: bytes | None) -> list[list[str]]:
    assert content is not None
    return [[cell.text for cell in row.cells] for table in docx.Document(BytesIO(content)).tables for row in table.rows]


def paragraphs_of(content: bytes | None) -> list[str]:
    assert content is not None
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def pages_of(content: bytes | None) -> list[str]:
    assert content is not None
    sheets = make_pages(read_word_file(content)).sheets
    return ["\n".join(stretch.text for _, stretch in sheet.stretches()) for sheet in sheets]


@pytest.mark.parametrize(
    ("title", "shown", "addressed"),
    [
        ("Prof., PhD", "Prof. Ada Muster, PhD", "Prof. Ada Muster"),
        ("Prof. Dr.", "Prof. Dr. Ada Muster", "Prof. Dr. Ada Muster"),
        ("M.Sc.", "Ada Muster, M.Sc.", "Ada Muster"),
        ("Dr., LL.M. (Norchester)", "Dr. Ada Muster, LL.M. (Norchester)", "Dr. Ada Muster"),
        ("Dipl.-Ing.", "Dipl.-Ing. Ada Muster", "Ada Muster"),
        (None, "Ada Muster", "Ada Muster"),
    ],
)
def test_each_title_stands_on_its_side_of_the_name(title: str | None, shown: str, addressed: str) -> None:
    person = Person(first_name="Ada", last_name="Muster", academic_title=title)
    cv = sample_cv("sparse").model_copy(update={"person": person})
    assert (person.titled_name, person.addressed_name) == (shown, addressed)
    assert paragraphs_of(render_word_cv(context_of(cv)))[0] == shown


@pytest.mark.parametrize(
    ("code", "town", "shown"),
    [
        ("BS8 4QJ", "Bristol", "Bristol BS8 4QJ"),
        ("10115", "Berlin", "10115 Berlin"),
        ("L-1234", "Wiltz", "L-1234 Wiltz"),
    ],
)
def test_a_postcode_stands_where_its_country_writes_it(code: str, town: str, shown: str) -> None:
    cv = sample_cv("sparse")
    cv.person.address = Address(postal_code=code, city=town, as_written=f"{code} {town}")
    assert ["Residence", shown] in [row[:2] for row in cells_of(render_word_cv(context_of(cv, Language.EN)))]


def test_a_degree_of_which_the_year_alone_is_told_has_no_until() -> None:
    cv = sample_cv("sparse")
    cv.education = [Education(degree="Abitur", institution="Gymnasium", period=Period(end="2010"))]
    assert "Abitur\t2010" in paragraphs_of(render_word_cv(context_of(cv)))


def offer_of(cv: Cv, language: Language = Language.DE, **changes: Any) -> bytes | None:
    offer = make_offer(cv, sample_profile(), sample_match(), language)
    return render_offer(context_of(cv, language, offer=offer.model_copy(update=changes)))


def test_the_latest_project_is_told_of_whom_no_position_is_known() -> None:
    cv = sample_cv("sparse")
    cv.employments = []
    cv.projects = [
        Project(name="Hafen", role="Architektin", client="Kai AG", period=Period(start="2024", ongoing=True))
    ]
    assert ["Zuletzt", "Architektin, Kai AG, 2024 – heute"] in cells_of(offer_of(cv))


@pytest.mark.parametrize("lines", range(0, 60, 3))
def test_terms_next_steps_and_signature_stand_on_one_page(lines: int) -> None:
    pages = pages_of(offer_of(sample_cv("graduate"), assessment="\n".join(["Alles belegt."] * lines) or "Belegt."))
    last = pages[-1]
    assert "Konditionen" in last and "Nächste Schritte" in last and "Freundliche Grüße" in last


def test_an_anonymous_client_is_called_one_where_no_label_stands_beside() -> None:
    cv = sample_cv("veteran")
    cv.projects = [Project(name="Port", role="Architect", client="Quay plc", period=Period(start="2024"))]
    content = render_blind_cv(context_of(cv, Language.EN, options=JobOptions()))
    told = "\n".join(paragraphs_of(content))
    assert "Client: " in told and "Client: Client" not in told and "Quay" not in told


def test_a_section_that_repeats_is_left_out_of_own_templates_too() -> None:
    from chalicelib.documents.template_tags import tag_values

    cv = sample_cv("graduate")
    cv.other = [OtherSection(title=None, text=str(cv.profile)), OtherSection(title="Hobbys", text="Rudern im Achter")]
    assert [section["title"] for section in tag_values(cv, context_of(cv))["other"]] == ["Hobbys"]
