"""A short run over damaged files, and what keeps its long form (`make fuzz`) honest."""

import random
import time

import pytest

from chalicelib.errors import UnsafeFile
from chalicelib.reading import read_document
from tests.fuzz.mutations import Parts, mutate
from tests.fuzz.run import MAX_GROWTH_MB, fuzz
from tests.fuzz.word_mutations import Parts as WordParts
from tests.fuzz.word_mutations import mutate_word

from .pdf_builder import box, pdf, text
from .test_hidden_text import FORM, RESOURCES, stream
from .test_text_repair import boxes_that_mean
from .test_word_features import docx, p, r

pytestmark = pytest.mark.slow

SEEDS = [
    pdf(text(50, 700, "Ida Holm") + box(50, 600, 100, 5, "0.2 0.4 0.6"), text(50, 700, "Seite zwei", font="F2")),
    pdf(
        text(50, 700, "Kiel") + " /X0 Do",
        extra_page=RESOURCES % "/XObject << /X0 7 0 R >>",
        objects=[stream(text(50, 600, "In a form"), FORM)],
    ),
    boxes_that_mean("ŁukaszŻółć"),
]


_CELLS = "".join(
    f"<w:tc><w:tcPr><w:gridSpan w:val='1'/><w:shd w:fill='DDDDDD'/></w:tcPr>{p(r(text))}</w:tc>"
    for text in ("2019", "Köchin")
)
WORD_SEEDS = [
    docx(p(r("Ida Holm", "<w:b/><w:sz w:val='40'/>"), "<w:r><w:tab/><w:t>Kiel</w:t><w:sym w:char='F0B7'/></w:r>") * 4),
    docx(
        f"<w:tbl><w:tblGrid><w:gridCol w:w='900'/><w:gridCol w:w='8000'/></w:tblGrid><w:tr>{_CELLS}</w:tr></w:tbl>" * 3
    ),
]


def test_damaged_files_are_read_or_rejected_without_a_bug_or_growing_memory() -> None:
    figures = fuzz(SEEDS, files=60, seed=7)
    assert figures.bugs == []
    assert sum(figures.outcomes.values()) == figures.files == 60
    assert figures.outcomes["read"] >= 10
    assert figures.parent_growth_mb < MAX_GROWTH_MB


def test_damaged_word_files_are_read_or_rejected_without_a_bug() -> None:
    figures = fuzz(WORD_SEEDS, files=120, seed=7)
    assert figures.bugs == []
    assert figures.files == 120
    assert figures.outcomes["read"] >= 40


def test_a_run_over_seeds_of_both_kinds_damages_both() -> None:
    figures = fuzz([SEEDS[0], WORD_SEEDS[0]], files=12, seed=1)
    assert figures.bugs == []
    assert figures.files == 12


@pytest.mark.parametrize("seed", WORD_SEEDS)
def test_a_word_file_that_is_taken_apart_and_packed_again_reads_the_same(seed: bytes) -> None:
    parts = WordParts(seed)
    for name in parts.names:
        parts.tree(name)
    assert read_document(parts.pack(random.Random(3))).text == read_document(seed).text  # noqa: S311


@pytest.mark.parametrize("seed", SEEDS)
def test_a_file_that_is_taken_apart_and_packed_again_reads_the_same(seed: bytes) -> None:
    chance = random.Random(3)  # noqa: S311
    assert read_document(Parts(seed).pack(chance)).text == read_document(seed).text


def test_the_same_seed_damages_a_file_in_the_same_way() -> None:
    one, other = (mutate(SEEDS[0], random.Random("1-5")) for _ in range(2))  # noqa: S311
    assert one == other != SEEDS[0]
    one, other = (mutate_word(WORD_SEEDS[0], random.Random("1-5")) for _ in range(2))  # noqa: S311
    assert one == other != WORD_SEEDS[0]


def test_a_page_of_a_thousand_little_columns_is_laid_out_at_once() -> None:
    page = "\n".join(text(10 + 20 * (i % 29), 835 - 9 * (i // 29), "ab", 3.5) for i in range(1500))
    content = pdf(page)
    read_document(SEEDS[0])
    began = time.process_time()
    document = read_document(content)
    # Of this process: the search for columns takes half a minute here when nothing limits it.
    assert time.process_time() - began < 3
    assert len(document.text.split()) == 1500


def test_more_text_than_any_cv_has_is_rejected() -> None:
    words = " ".join(
        f"1 0 0 1 {12 * column + 5} {7 * row + 5} Tm (ab) Tj" for row in range(180) for column in range(100)
    )
    with pytest.raises(UnsafeFile) as rejected:
        read_document(pdf(f"BT /F1 5 Tf {words} ET", size=(1300, 1300)))
    assert rejected.value.details == {"reason": "too_much_text"}


def test_a_pdf_whose_root_is_missing_can_be_damaged_further() -> None:
    content = b"%PDF-1.4\n1 0 obj\n<< /Type /Page >>\nendobj\ntrailer << /Root 9 0 R >>\n%%EOF"
    assert all(mutate(content, random.Random(number)) for number in range(40))  # noqa: S311
