"""A font that says other letters than it shows: what is shown counts, and what was said is reported."""

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from chalicelib.contracts.cv import WarningKind
from chalicelib.reading import read_document
from chalicelib.reading.font_programs import letters_of_program
from chalicelib.reading.font_proof import prove_tables
from chalicelib.reading.objects_in_pdf import Objects

from .campaign import leaked_letters, reads_as_written
from .hidden_pdf import PAYLOAD, PHRASE, build
from .lying_fonts import PROGRAM, SHOWN, honest, lying, type_1

LYING, HONEST = dict(lying()), dict(honest())


@pytest.mark.parametrize("name", LYING)
def test_the_letters_that_are_shown_count(name: str) -> None:
    document = read_document(LYING[name])
    assert leaked_letters(document.text) == 0
    assert SHOWN in document.text
    assert reads_as_written(document.text)
    quotes = [warning.quote for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT]
    assert quotes == [PAYLOAD]


def encrypted(content: bytes, algorithm: str) -> bytes:
    """Return the file encrypted so that it opens without a password, as files that forbid copying are."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("", owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
@pytest.mark.parametrize("name", LYING)
def test_a_font_of_an_encrypted_file_that_opens_without_a_password_is_held_to_the_same(
    name: str, algorithm: str
) -> None:
    document = read_document(encrypted(LYING[name], algorithm))
    assert leaked_letters(document.text) == 0
    assert SHOWN in document.text
    quotes = [warning.quote for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT]
    assert quotes == [PAYLOAD]


def test_an_honest_encrypted_file_is_read_as_in_the_clear() -> None:
    for content in HONEST.values():
        clear, locked = read_document(content), read_document(encrypted(content, "AES-256"))
        assert [line.text for line in locked.lines] == [line.text for line in clear.lines]
        assert locked.warnings == clear.warnings


@pytest.mark.parametrize("name", HONEST)
def test_a_font_that_proves_nothing_else_is_read_as_it_says(name: str) -> None:
    document = read_document(HONEST[name])
    assert prove_tables(HONEST[name])[0] is HONEST[name]
    assert PHRASE in document.text
    assert [warning for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT] == []


def test_a_type_1_program_says_what_its_codes_show() -> None:
    lie, truth = (build(type_1("J a v", [1, 2, 3], said)) for said in ("Rus", "Jav"))
    assert b"<01><004a><02><0061><03><0076>" in prove_tables(lie)[0]
    assert prove_tables(truth)[0] is truth


def test_a_program_names_its_letters_by_its_table_of_characters_or_by_names() -> None:
    by_table = letters_of_program(PROGRAM)
    by_names = letters_of_program(PROGRAM.replace(b"cmap", b"xmap", 1))
    assert set(by_table.values()) >= set(SHOWN.lower())
    assert {glyph: by_table.get(glyph) for glyph in by_names} == by_names


def test_objects_are_found_in_streams_of_objects() -> None:
    packed = zlib.compress(b"7 0 9 23 << /ToUnicode 8 0 R >>\n<< /Other 1 >>")
    content = b"1 0 obj << /Type /ObjStm /N 2 /First 9 /Filter /FlateDecode >> stream\n%s\nendstream endobj" % packed
    objects = Objects(content)
    assert [body.strip() for body in objects.with_name(b"/ToUnicode", 10)] == [b"<< /ToUnicode 8 0 R >>"]
    assert objects.dictionary(9) == b"<< /Other 1 >>"


@pytest.mark.parametrize(
    "content",
    [
        b"1 0 obj << /ToUnicode 2 0 R /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [1 0 R] >>",
        b"1 0 obj << /ToUnicode 1 0 R /Subtype /Type1 /Encoding 1 0 R >> stream\nbeginbfchar <41> <0> endstream",
        b"1 0 obj << /ToUnicode 2 0 R /Subtype /Type1 /Encoding << /Differences [1 /g1 /g2] >> >> endobj "
        b"2 0 obj << >> stream\nbeginbfchar <01> <0041> <02> <0042> endbfchar endstream",
        b"1 0 obj /ObjStm /First 99999999999 stream\nx y\nendstream /ToUnicode",
        b"/ToUnicode 1 0 R",
    ],
)
def test_what_cannot_be_followed_proves_nothing(content: bytes) -> None:
    assert prove_tables(content)[0] is content


@pytest.mark.parametrize(
    "table",
    [
        b"<" + b" " * 400_000,
        b"beginbfchar" * 40_000,
        b"beginbfrange " + b"<0> <ffffffff> <41>" * 20_000,
        b"<41> " * 80_000,
    ],
)
def test_no_table_takes_long(table: bytes) -> None:
    font = b"1 0 obj << /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 2 0 R >> endobj "
    content = font + b"2 0 obj << >> stream\n%s endstream endobj" % table
    assert prove_tables(content)[0].startswith(font)
