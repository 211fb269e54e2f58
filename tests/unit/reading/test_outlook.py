"""Of an Outlook message the CV is read as of any e-mail; an old Word document is answered with the way on."""

import random

import pytest

from chalicelib.contracts.cv import WarningKind
from chalicelib.errors import FileDamaged, InputRejected, OldWordDocument
from chalicelib.reading import read_document
from chalicelib.reading.file_kinds import identify
from chalicelib.resources.explain import explain

from .compound_file import compound_file, outlook_message
from .test_formats import rtf, texts


def test_of_an_outlook_message_the_attached_cv_is_read_and_the_others_are_named() -> None:
    letter, cv = rtf(r"Sehr geehrte Damen\par"), rtf(r"Ida Holm, K\'f6chin\par" + " " * 5_000)
    message = outlook_message(("Anschreiben.rtf", letter), ("Lebenslauf_Holm.rtf", cv))
    assert identify(message) == "Outlook message (.msg)"
    document = read_document(message)
    assert texts(document) == ["Ida Holm, Köchin"]
    assert [(w.kind, w.detail) for w in document.warnings] == [(WarningKind.ATTACHMENT, "Anschreiben.rtf")]


def test_an_outlook_message_without_attachments_is_its_text() -> None:
    assert texts(read_document(outlook_message(body="Ida Holm\r\nKöchin"))) == ["Ida Holm", "Köchin"]


def test_an_outlook_message_with_nothing_to_read_is_damaged() -> None:
    with pytest.raises(FileDamaged):
        read_document(outlook_message(("photo.png", b"\x89PNG\r\n\x1a\n"), body=""))


def test_damaged_outlook_messages_are_answered() -> None:
    whole = outlook_message(("Lebenslauf.rtf", rtf(r"Ida Holm\par")))
    chance = random.Random(5)  # noqa: S311 - the same files again
    for _ in range(25):
        damaged = bytearray(whole)
        for _ in range(12):
            damaged[chance.randrange(8, len(damaged))] = chance.randrange(256)
        try:
            read_document(bytes(damaged[: chance.choice((len(damaged), chance.randrange(600, len(damaged))))]))
        except InputRejected:
            continue


@pytest.mark.parametrize(
    ("language", "way"), [("de", "Speichern unter"), ("en", "Save as"), ("fr", "Enregistrer sous")]
)
def test_an_old_word_document_is_answered_with_the_way_on(language: str, way: str) -> None:
    with pytest.raises(OldWordDocument) as refused:
        read_document(compound_file({"WordDocument": b"\xec\xa5\xc1\x00", "1Table": b""}))
    sentence = explain(refused.value.code, language, refused.value.details)
    assert way in sentence
    assert ".docx" in sentence
