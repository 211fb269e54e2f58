"""Read and write a font's table of texts (/ToUnicode): what the codes of its glyphs stand for."""

import re
from collections.abc import Iterator, Mapping

MAX_CODES = 4_096
"""Of one font: as many letters as there are in a CV by far."""

_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def make_table(texts: Mapping[int, str], code_bytes: int = 1) -> bytes:
    rows = "".join(
        f"<{code:0{2 * code_bytes}x}><{text.encode('utf-16-be', 'replace').hex()}>" for code, text in texts.items()
    )
    codes = f"<{'00' * code_bytes}><{'ff' * code_bytes}>"
    return (
        f"begincmap\n1 begincodespacerange\n{codes}\nendcodespacerange\n"
        f"{len(texts)} beginbfchar\n{rows}\nendbfchar\nendcmap"
    ).encode()


def texts_of(table: bytes) -> Iterator[tuple[int, str]]:
    """Yield the codes of a table of texts and what they stand for (Adobe Technical Note 5411)."""
    for block in _blocks(table, b"bfchar"):
        for code, text in _PAIR.findall(block):
            yield int(_digits(code), 16), _text(_digits(text))
    for block in _blocks(table, b"bfrange"):
        for first, last, start, several in _RANGE.findall(block):
            texts = [_text(text) for text in _HEX.findall(several)]
            base = _text(start) if start else ""
            for offset in range(min(int(last, 16) - int(first, 16) + 1, MAX_CODES)):
                text = (
                    base[:-1] + chr(min(ord(base[-1]) + offset, 0x10FFFF))
                    if base
                    else "".join(texts[offset : offset + 1])
                )
                yield int(first, 16) + offset, text


def _blocks(table: bytes, kind: bytes) -> Iterator[bytes]:
    for block in table.split(b"begin" + kind)[1:]:
        yield block.partition(b"end" + kind)[0]


def _digits(code: bytes) -> bytes:
    return code if code.isalnum() else b"".join(code.split())


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace") if len(digits) % 4 == 0 else ""
