"""Days that client and candidate told, in the language of the document."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.documents.told_dates import show_told_day

DE, EN, FR = Language.DE, Language.EN, Language.FR


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("01.02.2027", EN, "1 February 2027"),
        ("01.02.2027", FR, "1er février 2027"),
        ("1 March 2027", DE, "1. März 2027"),
        ("02.02.2027", FR, "2 février 2027"),
        ("ab Mai", EN, "ab Mai"),
        ("03/2027", EN, "03/2027"),
        ("01.02.2027 oder früher", EN, "01.02.2027 oder früher"),
    ],
)
def test_a_day_is_written_as_readers_of_the_document_write_it(text: str, language: Language, shown: str) -> None:
    assert show_told_day(text, language) == shown
