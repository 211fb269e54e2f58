"""PDFs whose font says letter for letter something else than it shows in one line, and honest ones that look alike."""

from collections.abc import Iterator
from pathlib import Path

from chalicelib.reading.font_programs import letters_of_program

from .hidden_pdf import PAYLOAD, PHRASE, Drawing, build, cv

SHOWN = "BLACKSMITHY"
"""As long as the payload, without a letter twice."""

PROGRAM = Path("chalicelib/resources/fonts/regular.ttf").read_bytes()
MUTE_PROGRAM = PROGRAM.replace(b"cmap", b"xmap", 1).replace(b"post", b"xpos", 1)
"""Says nothing of its glyphs, as most subsets: what they are is seen from their shapes alone."""

_TABLE_ENTRY = PROGRAM.index(b"cmap")
DAMAGED_PROGRAM = PROGRAM[: _TABLE_ENTRY + 12] + (7).to_bytes(4, "big") + PROGRAM[_TABLE_ENTRY + 16 :]
"""Its table of characters ends in the middle of the first entry; glyphs are drawn by their numbers all the same."""

_GLYPHS = {letter: glyph for glyph, letter in letters_of_program(PROGRAM).items()}


def _table(texts: dict[int, str], code_bytes: int) -> bytes:
    width = 2 * code_bytes
    rows = "\n".join(f"<{code:0{width}X}> <{ord(text):04X}>" for code, text in texts.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <{'0' * width}> <{'F' * width}> endcodespacerange {len(texts)} beginbfchar\n{rows}\n"
        "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _line(codes: list[int], code_bytes: int, font: str, texts: dict[int, str], **streams: tuple[str, bytes]) -> Drawing:
    words = "".join(f"{code:0{2 * code_bytes}X}" for code in codes)
    return Drawing(
        f"q 0 0 0 rg BT /FX 12 Tf 1 0 0 1 60 551 Tm <{words}> Tj ET Q",
        {"Font": {"FX": "@LIAR"}},
        {"LIAR": (f"{font} /ToUnicode @TABLE", b""), "TABLE": ("", _table(texts, code_bytes)), **streams},
    )


def _simple(encoding: str, codes: list[int], said: str) -> Drawing:
    font = f"/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding {encoding}"
    return _line(codes, 1, font, dict(zip(codes, said, strict=True)))


def type_1(names: str, codes: list[int], said: str) -> Drawing:
    """A font with a Type 1 program, of which nothing but its encoding is there; PDFium draws another face."""
    puts = "\n".join(f"dup {code} /{name} put" for code, name in zip(codes, names.split(), strict=True))
    program = f"%!PS-AdobeFont-1.0: Liar\n/Encoding 256 array 0 1 255 {{1 index exch /.notdef put}} for\n{puts}\neexec"
    return _line(
        codes,
        1,
        "/Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Liar /FontDescriptor @FACTS",
        dict(zip(codes, said, strict=True)),
        FACTS=("/Type /FontDescriptor /FontName /ABCDEF+Liar /Flags 4 /FontFile @PROGRAM", b""),
        PROGRAM=(f"/Length1 {len(program)}", program.encode()),
    )


def type_3(shown: str, said: str, codes: list[int]) -> Drawing:
    """A font whose glyphs are drawings, here of letters of Helvetica."""
    drawings = {
        f"P{code}": ("", f"700 0 0 -200 800 900 d1 BT /H 1000 Tf ({letter}) Tj ET".encode())
        for code, letter in zip(codes, shown, strict=True)
    }
    glyphs = " ".join(f"/g{code} @P{code}" for code in codes)
    names = " ".join(f"{code} /g{code}" for code in codes)
    font = (
        "/Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 900] /FontMatrix [0.001 0 0 0.001 0 0]"
        f" /CharProcs << {glyphs} >> /Encoding << /Type /Encoding /Differences [{names}] >>"
        f" /FirstChar {codes[0]} /LastChar {codes[-1]} /Widths [{'700 ' * (codes[-1] - codes[0] + 1)}]"
        " /Resources << /Font << /H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    )
    return _line(codes, 1, font, dict(zip(codes, said, strict=True)), **drawings)


def _composite(shown: str, said: str, program: bytes, places: str = "/Identity") -> Drawing:
    codes = [_GLYPHS[letter] for letter in shown if letter != " "]
    texts = dict(zip(codes, said.replace(" ", ""), strict=True))
    return _line(
        codes,
        2,
        "/Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Liar /Encoding /Identity-H /DescendantFonts [@BELOW]",
        texts,
        BELOW=(
            "/Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Liar /FontDescriptor @FACTS /DW 650"
            f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap {places}",
            b"",
        ),
        FACTS=(
            "/Type /FontDescriptor /FontName /ABCDEF+Liar /Flags 4 /FontBBox [-200 -300 1200 1000] /ItalicAngle 0"
            " /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 @PROGRAM",
            b"",
        ),
        PROGRAM=(f"/Length1 {len(program)}", program),
    )


def lying() -> Iterator[tuple[str, bytes]]:
    """Yield files in whose last line the payload is said and another word shown."""
    base = Drawing(cv())
    names = " ".join(f"/{letter}" for letter in SHOWN)
    yield "standard_font", build(base, _simple("/WinAnsiEncoding", list(map(ord, SHOWN)), PAYLOAD))
    own_codes = _simple(f"<< /Type /Encoding /Differences [1 {names}] >>", list(range(1, 12)), PAYLOAD)
    yield "own_codes", build(base, own_codes)
    yield "embedded", build(base, _composite(SHOWN, PAYLOAD, PROGRAM))
    yield "embedded_without_tables", build(base, _composite(SHOWN, PAYLOAD, MUTE_PROGRAM))
    yield "embedded_with_damaged_table", build(base, _composite(SHOWN, PAYLOAD, DAMAGED_PROGRAM))
    yield "drawings", build(base, type_3(SHOWN, PAYLOAD, list(range(1, 12))))


def honest() -> Iterator[tuple[str, bytes]]:
    """Yield files without a lie, some of which prove nothing."""
    words = PHRASE.replace(" ", "")
    letters = "".join(dict.fromkeys(words))
    base = Drawing(cv() + f"\nq BT /F1 10 Tf 1 0 0 1 60 400 Tm ({PHRASE}) Tj ET Q")
    small = _simple("<< /Differences [1 /a /b /c /d] >>", [1, 2, 3, 4], "ABCD")
    yield "small_capitals", build(base, small)
    yield "embedded", build(base, _composite(letters, letters, PROGRAM))
    yield "embedded_without_tables", build(base, _composite(letters, letters, MUTE_PROGRAM))
    # Its codes are other letters in the Helvetica that it draws with, which the page uses as well.
    yield "drawings", build(base, type_3("RUST", "RUST", list(b"JKLM")))
    cyrillic = _simple("<< /Differences [1 /A /B /E] >>", [1, 2, 3], "АВЕ")
    yield "latin_names_of_cyrillic_letters", build(base, cyrillic)
