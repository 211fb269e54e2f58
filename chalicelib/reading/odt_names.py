"""Names and measures in OpenDocument files."""

from .word_names import read_signed

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, DRAW = f"{_SPACE}text:1.0}}", f"{_SPACE}table:1.0}}", f"{_SPACE}drawing:1.0}}"
STYLE, OFFICE, FO = f"{_SPACE}style:1.0}}", f"{_SPACE}office:1.0}}", f"{_SPACE}xsl-fo-compatible:1.0}}"
SVG = f"{_SPACE}svg-compatible:1.0}}"

_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}


def points(text: str | None, usual: float) -> float:
    """Return a measure such as "2.5cm" in points."""
    unit = (text or "")[-2:]
    return read_signed((text or "")[:-2], usual / _POINTS[unit]) * _POINTS[unit] if unit in _POINTS else usual
