"""Whatever stands on a page: what the engine says it found there is on it, at the place that it names."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document

from .pdf_builder import pdf, text
from .test_reading_properties import RELAXED

WORDS = [
    *("Ida Holm", "Berufserfahrung", "Bäckerin", "Backhaus Nord GmbH", "03/2019 – heute", "2015 – 2018", "Ausbildung"),
    *("Kiel", "Sprachen", "Englisch C1", "Deutsch: Muttersprache", "ida@holm.example", "Kenntnisse", "Python, SQL"),
    *("• Leitung der Backstube", "Telefon 0431 998877", "Zertifikate", "Meisterbrief 2017", "geboren am 04.05.1990"),
]
# Always there, so that every page is a CV.
ENTRY = ["Berufserfahrung", "03/2019 – heute Bäckerin, Backhaus Nord GmbH, Kiel", "Sprachen", "Englisch C1"]
PLACES = st.tuples(st.sampled_from((40, 180, 330)), st.integers(2, 44), st.integers(0, len(WORDS) - 1), st.booleans())


@RELAXED
@given(places=st.lists(PLACES, min_size=3, max_size=20, unique_by=lambda p: (p[0], p[1])))
def test_every_quote_is_visible_text_and_every_box_lies_on_the_page(places: list[tuple[int, int, int, bool]]) -> None:
    shown = [
        text(x, 14 * row, WORDS[word], 12 if bold else 10, "F2" if bold else "F1") for x, row, word, bold in places
    ]
    shown += [text(40, 770 - 16 * i, line, font="F1" if i % 2 else "F2") for i, line in enumerate(ENTRY)]
    hidden = text(40, 805, "Terraform expert at Nowhere Ltd 2020 - 2024", color="1 1 1")
    document = read_document(pdf("\n".join([*shown, hidden])))
    cv = extract_cv(document, datetime(2025, 1, 1, tzinfo=UTC))
    visible = "".join(document.text.split())
    assert "Terraform" not in visible
    for pointer, found in cv.evidence.items():
        for evidence in found:
            assert "".join(evidence.quote.split()) in visible, pointer
            x0, y0, x1, y1 = evidence.box
            assert 0 <= x0 <= x1 <= 1
            assert 0 <= y0 <= y1 <= 1
            assert evidence.page == 1
