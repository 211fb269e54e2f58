"""What a Word file hides does not count and costs no visible text; what only looks like it is read without an alarm."""

from pathlib import Path

import pytest

from chalicelib.reading import read_document

from .campaign import reports
from .word_cases import all_cases
from .word_files import WordCase, build

CASES = all_cases()
CORPUS = Path(__file__).parents[1] / "data" / "eval" / "tuned" / "cases"
ALWAYS_SEEN = ("Marlene Osterwald", "Java, Spring Boot, Python, PostgreSQL, Docker", "University of Bremen")


def test_every_way_has_a_name_of_its_own() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [case for case in CASES if case.is_hidden], ids=lambda case: case.name)
def test_a_hidden_word_does_not_count(case: WordCase) -> None:
    text = read_document(build(case)).text
    assert case.word not in text
    for seen in ALWAYS_SEEN:
        assert seen in text


@pytest.mark.parametrize("case", [case for case in CASES if not case.is_hidden], ids=lambda case: case.name)
def test_a_look_alike_is_read_without_an_alarm(case: WordCase) -> None:
    document = read_document(build(case))
    assert case.word in document.text
    assert reports(document) == []


@pytest.mark.parametrize("name", ["run_white", "run_vanish", "box_left_of_page", "row_exact_1", "indent_left_of_page"])
def test_what_is_hidden_is_reported(name: str) -> None:
    case = next(case for case in CASES if case.name == name)
    assert any(case.word in quote for quote in reports(read_document(build(case))))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.docx")), ids=lambda path: path.stem)
def test_honest_word_files_raise_no_alarm(path: Path) -> None:
    assert reports(read_document(path.read_bytes())) == []
