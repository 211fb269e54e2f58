"""Which letters of a PDF are bold: by the font's name, and by its weight where the name is silent."""

from pathlib import Path

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document
from tests.eval.corpus import NOW

SAMPLE = Path(__file__).parents[3] / "local" / "samples" / "cv_camille_aubertin.pdf"
"""Set in Noto Sans, whose regular face PDFium takes for one of weight 625."""


def test_a_face_that_is_called_regular_is_not_bold() -> None:
    document = read_document(SAMPLE.read_bytes())
    spans = [span for page in document.pages for line in page.lines for span in line.spans]
    assert {span.font: span.bold for span in spans} == {"NotoSans-Bold": True, "NotoSans-Regular": False}


def test_bold_names_above_skills_are_their_categories() -> None:
    cv = extract_cv(read_document(SAMPLE.read_bytes()), NOW)
    assert [group.category for group in cv.skills] == ["Modules SAP", "Méthodes", "Outils"]
