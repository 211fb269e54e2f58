"""Build small PDFs by hand, so that a test shows every operator that matters."""

from collections.abc import Sequence


def text(x: float, y: float, words: str, size: float = 10, font: str = "F1", color: str = "0 0 0") -> str:
    """Return operators that show `words` with the baseline's start at (x, y) from the bottom left corner."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {color} rg BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET Q"


def box(x: float, y: float, width: float, height: float, color: str) -> str:
    return f"q {color} rg {x} {y} {width} {height} re f Q"


def pdf(
    *contents: str, size: tuple[float, float] = (595, 842), extra_page: str = "", objects: Sequence[bytes] = ()
) -> bytes:
    """Return a PDF with one page per content stream.

    Fonts: F1 Helvetica, F2 Helvetica-Bold, F3 Courier. `objects` are further objects, numbered from 7 on;
    `extra_page` goes into every page dictionary.
    """
    parts: list[bytes] = [b"", b""]
    parts.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    parts.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    parts.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>")
    parts.append(b"<< /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >>")
    parts += objects
    kids = []
    for content in contents:
        data = content.encode("cp1252")
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        stream = len(parts)
        resources = b"" if "/Resources" in extra_page else b"/Resources 6 0 R"
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] %s /Contents %d 0 R %s >>"
            % (*size, resources, stream, extra_page.encode())
        )
        kids.append(len(parts))
    parts[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    parts[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    return bytes(out)
