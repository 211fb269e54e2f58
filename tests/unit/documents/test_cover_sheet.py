"""The cover sheet: a page of its own, with what is known of the job, and nobody's name where none is wished."""

from io import BytesIO

import docx
import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.choices import CoveredDocument, CvChoices, NameShown
from chalicelib.contracts.cv import Cv
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.pdf.convert import pdf_of
from chalicelib.documents.word_cv import render_word_cv
from tests.unit.documents.samples import context_of, sample_cv, sample_profile
from tests.unit.documents.test_short_profile import pages_of, text_of


def covered(cv: Cv, language: Language = Language.DE, **choices: object) -> bytes:
    chosen = CvChoices(cover_sheets=[CoveredDocument.CV], **choices)
    content = render_word_cv(context_of(cv, language, choices=chosen, job_profile=sample_profile()))
    assert content is not None
    return content


@pytest.mark.parametrize("language", Language)
def test_it_is_one_page_more_and_names_candidate_and_client(language: Language) -> None:
    cv, profile = sample_cv("graduate"), sample_profile()
    without = render_word_cv(context_of(cv, language))
    content = covered(cv, language)
    assert without is not None
    assert pages_of(pdf_of(content)) == pages_of(pdf_of(without)) + 1
    first = docx.Document(BytesIO(content))
    assert first.paragraphs[2].text == cv.person.full_name
    facts = [cell.text for row in first.tables[0].rows for cell in row.cells]
    assert profile.role.title in facts
    assert any("Petra Beispiel" in fact for fact in facts)


def test_only_the_chosen_document_has_one() -> None:
    cv, choices = sample_cv("graduate"), CvChoices(cover_sheets=[CoveredDocument.BLIND])
    context = context_of(cv, choices=choices, job_profile=sample_profile())
    plain, blind = render_word_cv(context), render_blind_cv(context)
    assert plain and blind
    assert docx.Document(BytesIO(plain)).paragraphs[0].text == cv.person.full_name
    assert docx.Document(BytesIO(blind)).paragraphs[1].text == "Qualifikationsprofil"
    assert cv.person.last_name and cv.person.last_name not in text_of(blind)


def test_under_initials_it_tells_them_alone() -> None:
    text = text_of(covered(sample_cv("graduate"), name=NameShown.INITIALS))
    assert "J. H." in text and "Hansmann" not in text
