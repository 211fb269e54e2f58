"""What holds for every page, however it was drawn and whatever was done to the file."""

import random
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.contracts.document import Document
from chalicelib.errors import InputRejected
from chalicelib.reading import read_document
from chalicelib.reading.pool import ReadingPool

from .pdf_builder import box, pdf, text

pytestmark = pytest.mark.slow

WORDS = [
    "Ida",
    "Holm",
    "Kiel",
    "Bäckerin",
    "2019 – 2021",
    "heute",
    "•",
    "Leitung",
    "Projekt",
    "C1",
    "E-Mail:",
    "a@b.example",
]
PLACES = st.tuples(st.integers(20, 560), st.integers(20, 820), st.integers(0, len(WORDS) - 1), st.integers(0, 2))
RELAXED = settings(
    max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def draw(places: list[tuple[int, int, int, int]]) -> list[str]:
    return [text(x, y, WORDS[word], 8 + 3 * size, f"F{1 + size % 2}") for x, y, word, size in places]


def seen(document: Document) -> list[tuple[object, ...]]:
    return [(line.page, line.text, line.x0, line.y0, line.column, line.row) for line in document.lines]


@RELAXED
@given(
    places=st.lists(PLACES, min_size=1, max_size=14, unique_by=lambda p: (p[0] // 60, p[1] // 16)), seed=st.integers()
)
def test_the_order_of_drawing_does_not_matter(places: list[tuple[int, int, int, int]], seed: int) -> None:
    operations = draw(places)
    shuffled = operations[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    one, other = read_document(pdf("\n".join(operations))), read_document(pdf("\n".join(shuffled)))
    assert seen(one) == seen(other)


@RELAXED
@given(places=st.lists(PLACES, max_size=14), turned=st.sampled_from([0, 90, 180, 270]))
def test_boxes_lie_on_the_page_and_texts_are_made_of_their_spans(
    places: list[tuple[int, int, int, int]], turned: int
) -> None:
    document = read_document(pdf("\n".join(draw(places)), extra_page=f"/Rotate {turned}"))
    for line in document.lines:
        x0, y0, x1, y1 = document.box_of(line)
        assert -0.001 <= x0 <= x1 <= 1.001
        assert -0.001 <= y0 <= y1 <= 1.001
        assert line.text.strip() == line.text != ""
        assert "".join(line.text.split()) == "".join("".join(span.text for span in line.spans).split())
    for warning in document.warnings:
        if warning.box:
            assert all(0 <= value <= 1 for value in warning.box)


def test_the_same_bytes_give_the_same_document_in_every_process() -> None:
    content = pdf(
        "\n".join([box(0, 0, 150, 842, "0.2 0.2 0.2"), *draw([(20, 700, 0, 0), (200, 690, 4, 1), (30, 300, 7, 2)])])
    )
    first = read_document(content)
    pools = [ReadingPool(1), ReadingPool(1)]
    answers = [pool.read(b"p", content) for pool in pools]
    for pool in pools:
        pool.close()
    assert answers[0] == answers[1]
    assert read_document(content) == first


def damage(content: bytes, chance: random.Random) -> bytes:
    """Change the file as broken transfers and hostile hands do."""
    data = bytearray(content)
    for _ in range(chance.choice([1, 3, 10, 40])):
        at = chance.randrange(9, len(data))
        kind = chance.randrange(6)
        if kind == 0:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randrange(1, 60)]
        elif kind == 2:
            data[at:at] = data[at : at + chance.randrange(1, 200)]
        elif kind == 3:
            data[at:at] = str(chance.choice([-1, 0, 2**31, 2**63, 99999, 3.4e38])).encode()
        elif kind == 4:
            data[at:at] = chance.choice([b"<<", b">>", b"[", b"]", b"stream\n", b"endobj", b" 1 0 R ", b"(", b"/Kids"])
        else:
            source = chance.randrange(9, len(data))
            data[at : at + 40] = data[source : source + 40]
        if len(data) < 40:
            break
    return bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_damaged_files_are_read_or_rejected_and_never_crash_the_caller(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    good = pdf("\n".join(draw([(20, 700, 0, 0), (200, 690, 4, 1), (30, 300, 7, 2)])), text(50, 700, "Seite zwei"))
    for _ in range(60):
        content = damage(good, chance)
        try:
            document = read_document(content)
        except InputRejected:
            continue
        for line in document.lines:
            assert line.spans
    assert read_document(good).lines[0].text == "Ida"


def test_many_threads_share_few_processes() -> None:
    contents = [pdf(text(50, 700, f"Person {number}")) for number in range(12)]
    found: dict[int, str] = {}

    def read(number: int) -> None:
        found[number] = read_document(contents[number]).text

    threads = [threading.Thread(target=read, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: f"Person {number}" for number in range(12)}
