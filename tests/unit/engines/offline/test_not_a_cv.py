"""Invoices, letters, advertisements and CVs in other languages are rejected by name: nothing is made of them."""

from pathlib import Path

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.errors import NotACv
from chalicelib.reading import read_document

from .builder import NOW, extract_cv

FOLDER = Path(__file__).parents[3] / "data" / "not_cvs"
FILES = sorted(FOLDER.glob("*.pdf"))


def read_file(file: Path) -> Cv:
    return extract_cv(read_document(file.read_bytes()), NOW)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_no_cv_is_rejected(file: Path) -> None:
    with pytest.raises(NotACv):
        read_file(file)


def test_the_documents_are_there() -> None:
    assert len(FILES) == 19
