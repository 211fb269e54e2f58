"""Cut the fonts of the PDF documents out of Carlito (metrics of Calibri, SIL Open Font License 1.1).

Needs fonttools and the Carlito files (Debian: fonts-crosextra-carlito); neither is needed to run the product.
Usage: python tools/make_fonts.py /usr/share/fonts/truetype/crosextra
"""

import sys
from copy import copy
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[1] / "chalicelib" / "resources" / "fonts"
FAMILY = "Agency Sans"
"""A changed font must not bear the reserved name."""

RANGES = (
    "20-7E A0-24F 259 2B0-2FF 300-36F 370-3FF 400-4FF 1E00-1EFF 2000-206F 2070-209F 20A0-20CF 2100-214F 2150-218F "
    "2190-21FF 2200-22FF 2500-25FF 2600-26FF 2700-27BF FB01-FB02"
)

ALIKE = {0xA0: 0x20, 0x2011: 0x2D}
"""Characters that Carlito lacks and that look like others: no-break space and no-break hyphen."""


def main() -> None:
    for name in ("Regular", "Bold", "Italic"):
        font = TTFont(Path(sys.argv[1]) / f"Carlito-{name}.ttf", recalcTimestamp=False)
        options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 13, 14])
        options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "DSIG"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[code for part in RANGES.split() for code in _codes(part)])
        cutter.subset(font)
        for code, like in ALIKE.items():
            _add_twin(font, code, like)
        for identity, text in {1: FAMILY, 2: name, 4: f"{FAMILY} {name}", 6: f"AgencySans-{name}"}.items():
            font["name"].setName(text, identity, 3, 1, 0x409)
        font.save(FONTS / f"{name.lower()}.ttf")


def _add_twin(font: TTFont, code: int, like: int) -> None:
    """Add a glyph of its own, so that copied text has the character that was written."""
    original, twin = font.getBestCmap()[like], f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), twin])
    font["glyf"][twin] = copy(font["glyf"][original])
    font["hmtx"][twin] = font["hmtx"][original]
    for table in font["cmap"].tables:
        table.cmap[code] = twin


def _codes(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


if __name__ == "__main__":
    main()
