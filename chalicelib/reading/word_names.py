"""The namespaces of Word's XML, and its kinds of values: numbers, measures, switches, colours."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
V = "{urn:schemas-microsoft-com:vml}"

STRICT_NAMES = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{usual}".encode())
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    )
)
"""The names of the strict form of the standard, and those that everybody uses."""

TWIPS, HALF_POINTS, EMU = 20.0, 2.0, 12_700.0
"""Of each how many make a point."""

_FAR = 100_000.0


def read_number(text: str | None, default: float) -> float:
    """Return a number between 0 and 10 000; the default for what is none."""
    return min(10_000.0, max(0.0, read_signed(text, default)))


def read_signed(text: str | None, default: float = 0.0) -> float:
    """Return a number, negative ones and measures with "pt" too; the default for what is none."""
    try:
        value = float((text or "").removesuffix("pt"))
    except ValueError:
        return default
    return min(_FAR * EMU, max(-_FAR * EMU, value)) if value == value else default


def read_hex(text: str) -> int:
    """Return the number that up to six hexadecimal digits are; -1 for what is none."""
    try:
        return int(text[:6], 16)
    except ValueError:
        return -1


def value_of(parent: Element | None, tag: str, attribute: str = "val") -> str | None:
    """Return the attribute of a child, such as "both" of `<w:jc w:val="both"/>`; None where there is none."""
    child = parent.find(f"{W}{tag}") if parent is not None else None
    return child.get(f"{W}{attribute}") if child is not None else None


def is_on(switch: Element | None) -> bool:
    """Return what a switch says: one that is there and says nothing is on."""
    return switch is not None and says_on(switch.get(f"{W}val"))


def says_on(value: str | None) -> bool:
    return value not in ("0", "false", "off", "none")
