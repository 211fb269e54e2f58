"""Text that nobody sees never counts and is reported; honest files that look alike lose nothing."""

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.reading import read_document

from .campaign import leaked_letters, reads_as_written
from .hidden_pdf import PHRASE, hidden_by_painting, hidden_by_surroundings, honest

SILENT = ("tiny/no_matrix", "type3_empty/upright", "annotation/")
"""PDFium itself does not pass on what these hold, so there may be nothing to report."""

PAINTED = dict(hidden_by_painting())
SHORT_SET = [name for number, name in enumerate(PAINTED) if number % 4 == 0]
SURROUNDED = dict(hidden_by_surroundings())
HONEST = dict(honest())


def check_attack(name: str, content: bytes) -> None:
    document = read_document(content)
    assert leaked_letters(document.text) < 3
    assert reads_as_written(document.text)
    is_reported = any(warning.kind is WarningKind.HIDDEN_TEXT for warning in document.warnings)
    assert is_reported or name.startswith(SILENT)


@pytest.mark.parametrize("name", SHORT_SET)
def test_text_painted_so_that_nobody_sees_it_does_not_count(name: str) -> None:
    check_attack(name, PAINTED[name])


@pytest.mark.parametrize("name", SURROUNDED)
def test_text_hidden_by_what_is_around_it_does_not_count(name: str) -> None:
    check_attack(name, SURROUNDED[name])


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_loses_nothing_and_raises_no_alarm(name: str) -> None:
    document = read_document(HONEST[name])
    assert [warning for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT] == []
    assert PHRASE in document.text.replace("\t", " ")
