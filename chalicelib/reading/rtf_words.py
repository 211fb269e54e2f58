"""Control words of Rich Text Format."""

SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst datafield themedata colorschememapping xmlnstbl listtable "
    b"listoverridetable rsidtbl generator latentstyles datastore nonshppict bkmkstart bkmkend revtbl pntext pn "
    b"mmathPr xe tc ftnsep ftnsepc shpinst headerf footerf headerl footerl annotation shprslt atnid atnauthor "
    b"nonesttables".split()
)
"""Destinations whose text is no text of the document (Rich Text Format Specification 1.9.1)."""

SIGNS = {
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
}
WITHOUT_RESULT = frozenset(("SET", "ASK", "XE", "TC", "TA", "RD", "PRIVATE"))
"""Fields of which nothing is shown, whatever stands for their result (ISO/IEC 29500-1, 17.16.5)."""

LONGEST_LABEL = 8
"""Characters of a list's label as old readers show it; others make it themselves, and nobody sees what stands here."""

CHARSETS = {0: "cp1252", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254", 77: "mac_roman"}

LOOKS: dict[bytes, tuple[str, float]] = {
    b"b": ("bold", 0),
    b"i": ("italic", 0),
    b"caps": ("caps", 0),
    b"v": ("hidden", 0),
    b"webhidden": ("hidden", 0),
    b"deleted": ("hidden", 0),
    b"fs": ("size", 2),
    b"expndtw": ("spacing", 20),
    b"expnd": ("spacing", 4),
    b"embo": ("engraved", 0),
    b"impr": ("engraved", 0),
    b"shad": ("engraved", 0),
    b"charscalex": ("width_percent", 1),
    b"up": ("position", 2),
    b"dn": ("position", 2),
}
"""Control word -> name in Look and how many of its units make a point; 0 for a switch."""
