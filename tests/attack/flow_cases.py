"""RTF and OpenDocument files that hide a word, each by one way of the format, and files that look alike and show it.

What is seen was compared with what LibreOffice prints; where programs differ, what one of them hides is hidden here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from tests.unit.reading.test_formats import odt, odt_style, rtf

WORD = "QUANTUMFAKE"
SEEN = "Java, Python"


class FlowCase(NamedTuple):
    name: str
    is_hidden: bool
    content: bytes
    is_told: bool = True
    """Whether a report says what was hidden; what is no text of the document has none."""


_LETTERS_HIDDEN = {
    "v": r"\v",
    "white": r"\cf1",
    "tiny": r"\fs2",
    "ground": r"\cf3\chcbpat3",
    "highlight": r"\cf2\highlight2",
    "narrow": r"\charscalex1",
    "squeezed": r"\expndtw-200",
    "lowered": r"\dn1000",
    "v again": r"\v0\v",
    "white highlight": r"\cf1\highlight1",
}
_LETTERS_SEEN = {
    "plain": r"\b",
    "v off": r"\v\v0",
    "plain after v": r"\v\plain",
    "imprinted": r"\cf1\impr",
    "shadowed": r"\cf1\shad",
    "raised": r"\up6",
    "white on dark": r"\cf1\chcbpat3",
}
_PARAGRAPHS_HIDDEN = {
    "left of the page": r"\li-20000",
    "first line": r"\fi-20000",
    "no height": r"\sl-1\slmult0",
    "ground": r"\cbpat3\cf3",
    "frame left": r"\absw2000\posx-30000\phpg\pvpg\posy100",
    "frame flat": r"\absw2000\absh-20\posx3000\posy8000\phpg\pvpg",
    "frame narrow": r"\absw20\absh-20\posx3000\posy8000\phpg\pvpg",
}
_PARAGRAPHS_SEEN = {
    "white on dark": r"\cbpat3\cf1",
    "high line": r"\sl-400\slmult0",
    "one and a half": r"\sl360\slmult1",
    "frame": r"\absw4000\posx3000\posy8000\phpg\pvpg",
}
_SHAPE = r"{{\shp{{\*\shpinst{edges}{{\sp{{\sn shapeType}}{{\sv 202}}}}{facts}{{\shptxt {text}\par}}}}}}\par "
_EDGES = r"\shpleft1000\shptop1000\shpright6000\shpbottom2800"
_STYLES = (
    r"{\stylesheet{\s0 Normal;}{\s1\v Weg;}{\s2\sbasedon1 Auch;}{\s3\b Fett;}{\s4\cf1 Weiss;}{\*\cs5 \additive\v Weg;}}"
)


def _fact(name: str, value: int) -> str:
    return rf"{{\sp{{\sn {name}}}{{\sv {value}}}}}"


_RTF_HIDDEN = {
    "style": rf"{_STYLES}\pard\plain\s1 {WORD}\par ",
    "style based on another": rf"{_STYLES}\pard\plain\s2 {WORD}\par ",
    "style white": rf"{_STYLES}\pard\plain\s4 {WORD}\par ",
    "style of letters": rf"{_STYLES}\pard Git {{\cs5 {WORD}}}\par ",
    "row without height": rf"\trowd\trrh-20\cellx4000\intbl {WORD}\cell\row ",
    "row hidden": rf"\trowd\trhidden\cellx4000\intbl {WORD}\cell\row ",
    "row left of the page": rf"\trowd\trleft-30000\cellx-20000\intbl {WORD}\cell\row ",
    "row right of the page": rf"\trowd\trleft20000\cellx24000\intbl {WORD}\cell\row ",
    "cell of its ground": rf"\trowd\clcbpat3\cellx4000\intbl\cf3 {WORD}\cell\row ",
    "cell without width": rf"\trowd\cellx10\cellx4000\intbl {WORD}\cell Git\cell\row ",
    "shape away": _SHAPE.format(edges=r"\shpleft-30000\shptop100\shpright-28000\shpbottom800", facts="", text=WORD),
    "shape hidden": _SHAPE.format(edges=_EDGES, facts=_fact("fHidden", 1), text=WORD),
    "shape of its ground": _SHAPE.format(edges=_EDGES, facts=_fact("fillColor", 0), text=rf"\cf2 {WORD}"),
    "shape tiny": _SHAPE.format(edges=r"\shpleft1000\shptop1000\shpright1010\shpbottom1010", facts="", text=WORD),
    "shape over it": (
        rf"Git {WORD}{{\shp{{\*\shpinst\shpleft0\shptop-600\shpright9000\shpbottom900\shpwr3\shpfblwtxt0"
        rf"{_fact('shapeType', 1)}{_fact('fillColor', 0xFFFFFF)}}}}}\par "
    ),
}
_RTF_NO_TEXT = {
    "comment": rf"Git{{\*\annotation {WORD}}}\par ",
    "field code": rf"{{\field{{\*\fldinst AUTHOR {WORD}}}{{\fldrslt Git}}}}\par ",
    "field that shows nothing": rf'{{\field{{\*\fldinst SET x "a"}}{{\fldrslt {WORD}}}}}\par ',
    "unknown destination": rf"Git{{\*\unknown {WORD}}}\par ",
    "title": rf"{{\info{{\title {WORD}}}}}Git\par ",
    "long label of a list": rf"{{\listtext {WORD}\tab}}Git\par ",
    "bytes": rf"Git\bin12 {WORD}\par ",
    "variable": rf"{{\*\docvar {{a}}{{{WORD}}}}}Git\par ",
}
_RTF_SEEN = {
    "style": rf"{_STYLES}\pard\plain\s3 {WORD}\par ",
    "row of a least height": rf"\trowd\trrh20\cellx4000\intbl {WORD}\cell\row ",
    "row of a height": rf"\trowd\trrh-500\cellx4000\intbl {WORD}\cell\row ",
    "white on a dark cell": rf"\trowd\clcbpat3\cellx4000\intbl\cf1 {WORD}\cell\row ",
    "second cell": rf"\trowd\clcbpat3\cellx2000\cellx4000\intbl\cf1 Git\cell\cf2 {WORD}\cell\row ",
    "shape": _SHAPE.format(edges=_EDGES, facts="", text=WORD),
    "white in a dark shape": _SHAPE.format(edges=_EDGES, facts=_fact("fillColor", 0), text=rf"\cf1 {WORD}"),
    "shape without a ground": _SHAPE.format(edges=_EDGES, facts=_fact("fFilled", 0), text=WORD),
    "shape behind": (
        rf"Git {WORD}{{\shp{{\*\shpinst\shpleft0\shptop-600\shpright9000\shpbottom900\shpwr3\shpfblwtxt1"
        rf"{_fact('shapeType', 1)}}}}}\par "
    ),
    "field": rf"{{\field{{\*\fldinst AUTHOR}}{{\fldrslt {WORD}}}}}\par ",
    "embedded object": rf"{{\object\objemb{{\*\objdata 00}}{{\result {WORD}}}}}\par ",
    "header": rf"{{\header {WORD}\par}}",
    "footnote": rf"Git{{\footnote {WORD}}}\par ",
    "revised": rf"{{\revised {WORD}}}\par ",
    "label of a list": rf"{{\listtext \'b7\tab}}{WORD}\par ",
}

_SPAN = f'<text:p>Git <text:span text:style-name="X">{WORD}</text:span></text:p>'
_LO = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_SPANS_HIDDEN = {
    "display": 'text:display="none"',
    "white": 'fo:color="#ffffff"',
    "tiny": 'fo:font-size="1pt"',
    "small by share": 'fo:font-size="1%"',
    "ground": 'fo:color="#1f3864" fo:background-color="#1f3864"',
    "narrow": 'style:text-scale="1%"',
    "squeezed": 'fo:letter-spacing="-0.5cm"',
    "no opacity": f'{_LO} fo:color="#000000" loext:opacity="0%"',
    "little opacity": f'{_LO} fo:color="#000000" loext:opacity="6%"',
    "lowered and small": 'style:text-position="sub 1%"',
    "raised and small": 'style:text-position="super 1%"',
}
_SPANS_SEEN = {
    "window": 'fo:color="#ffffff" style:use-window-font-color="true"',
    "raised": 'style:text-position="super 58%"',
    "half opaque": f'{_LO} fo:color="#000000" loext:opacity="70%"',
    "embossed": 'fo:color="#ffffff" style:font-relief="embossed"',
    "shadowed": 'fo:color="#ffffff" fo:text-shadow="1pt 1pt"',
    "capitals": 'fo:text-transform="uppercase"',
}
_DARK = odt_style('fo:color="#000000"').replace('"X"', '"Z"')
_WHITE = odt_style('fo:color="#ffffff"').replace('"X"', '"Z"')
_Z = f'<text:span text:style-name="Z">{WORD}</text:span>'


def _table(text: str = WORD, table: str = "", row: str = "", cell: str = "") -> str:
    return (
        f'<table:table table:name="t" {table}><table:table-column/><table:table-column/><table:table-row {row}>'
        f"<table:table-cell {cell}><text:p>{text}</text:p></table:table-cell>"
        "<table:table-cell><text:p>Git</text:p></table:table-cell></table:table-row></table:table>"
    )


def _frame(place: str, inside: str = f"<text:p>{WORD}</text:p>", more: str = "") -> str:
    return (
        f'<text:p>Git<draw:frame draw:style-name="X" text:anchor-type="paragraph" {place} {more}>'
        f"<draw:text-box>{inside}</draw:text-box></draw:frame></text:p>"
    )


_OF_PAGE = (
    'style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-pos="from-top" '
    'style:vertical-rel="page"'
)
_PLACE = 'svg:x="4cm" svg:y="12cm" svg:width="8cm" svg:height="2cm"'
_X = 'table:style-name="X"'


def _graphic(more: str = "") -> str:
    return odt_style(f"{_OF_PAGE} {more}", "graphic", "graphic-properties")


_ODT_HIDDEN = {
    "left of the page": (_frame('svg:x="-50cm" svg:y="12cm" svg:width="8cm" svg:height="2cm"'), _graphic()),
    "frame without width": (_frame('svg:x="4cm" svg:y="12cm" svg:width="0.01cm" svg:height="0.01cm"'), _graphic()),
    "frame switched off": (_frame(_PLACE, more='draw:display="none"'), _graphic()),
    "frame of its ground": (
        _frame(_PLACE, f"<text:p>{_Z}</text:p>"),
        _graphic('draw:fill="solid" draw:fill-color="#000000"') + _DARK,
    ),
    "section": (f'<text:section text:display="none"><text:p>{WORD}</text:p></text:section>', ""),
    "section on a condition": (
        f'<text:section text:display="condition" text:condition="ooow:TRUE"><text:p>{WORD}</text:p></text:section>',
        "",
    ),
    "margin": (
        f'<text:p text:style-name="X">{WORD}</text:p>',
        odt_style('fo:margin-left="-40cm"', "paragraph", "paragraph-properties"),
    ),
    "line without height": (
        f'<text:p text:style-name="X">{WORD}</text:p>',
        odt_style('fo:line-height="0.01cm"', "paragraph", "paragraph-properties"),
    ),
    "row without height": (
        _table(row=_X),
        odt_style('style:row-height="0.01cm"', "table-row", "table-row-properties"),
    ),
    "row of its ground": (
        _table(_Z, row=_X),
        odt_style('fo:background-color="#000000"', "table-row", "table-row-properties") + _DARK,
    ),
    "table of its ground": (
        _table(_Z, table=_X),
        odt_style('fo:background-color="#000000"', "table", "table-properties") + _DARK,
    ),
    "cell of its ground": (
        _table(_Z, cell=_X),
        odt_style('fo:background-color="#000000"', "table-cell", "table-cell-properties") + _DARK,
    ),
    "table left of the page": (
        _table(table=_X),
        odt_style('fo:margin-left="-40cm"', "table", "table-properties"),
    ),
}
_ODT_NO_TEXT = {
    "comment": (f"<text:p>Git<office:annotation><text:p>{WORD}</text:p></office:annotation></text:p>", ""),
    "deleted": (f"<text:tracked-changes><text:p>{WORD}</text:p></text:tracked-changes><text:p>Git</text:p>", ""),
    "variable that is not shown": (
        f'<text:p>Git<text:variable-set text:name="v" text:display="none">{WORD}</text:variable-set></text:p>',
        "",
    ),
    "place holder": (f"<text:p>Git<text:placeholder>{WORD}</text:placeholder></text:p>", ""),
    "title of a picture": (f"<text:p>Git<draw:frame><svg:title>{WORD}</svg:title></draw:frame></text:p>", ""),
}
_ODT_SEEN = {
    "frame": (_frame(_PLACE), _graphic()),
    "flat frame that grows": (
        _frame('svg:x="4cm" svg:y="12cm" svg:width="8cm" svg:height="0.05cm"'),
        _graphic(),
    ),
    "white in a dark frame": (
        _frame(_PLACE, f"<text:p>{_Z}</text:p>"),
        _graphic('draw:fill="solid" draw:fill-color="#000000"') + _WHITE,
    ),
    "table": (_table(), ""),
    "row of a least height": (
        _table(row=_X),
        odt_style('style:min-row-height="0.01cm"', "table-row", "table-row-properties"),
    ),
    "white on a dark row": (
        _table(_Z, row=_X),
        odt_style('fo:background-color="#000000"', "table-row", "table-row-properties") + _WHITE,
    ),
    "white on a dark table": (
        _table(_Z, table=_X),
        odt_style('fo:background-color="#000000"', "table", "table-properties") + _WHITE,
    ),
    "footnote": (
        f"<text:p>Git<text:note><text:note-body><text:p>{WORD}</text:p></text:note-body></text:note></text:p>",
        "",
    ),
    "variable": (f'<text:p>Git<text:variable-set text:name="v">{WORD}</text:variable-set></text:p>', ""),
    "section": (f"<text:section><text:p>{WORD}</text:p></text:section>", ""),
}


def all_cases() -> list[FlowCase]:
    return [*_rtf_cases(), *_odt_cases()]


def _rtf_cases() -> Iterator[FlowCase]:
    for is_hidden, letters, paragraphs, bodies in (
        (True, _LETTERS_HIDDEN, _PARAGRAPHS_HIDDEN, _RTF_HIDDEN),
        (False, _LETTERS_SEEN, _PARAGRAPHS_SEEN, _RTF_SEEN),
    ):
        kind = "hidden" if is_hidden else "seen"
        ways = {f"letters/{name}": rf"Git {{{code} {WORD}}}\par " for name, code in letters.items()}
        ways |= {f"paragraph/{name}": rf"\pard{code} {WORD}\par " for name, code in paragraphs.items()}
        ways |= {f"body/{name}": body for name, body in bodies.items()}
        for name, body in ways.items():
            yield FlowCase(f"rtf/{name}/{kind}", is_hidden, rtf(rf"{SEEN}\par {body}\pard\plain Deutsch\par "))
    for name, body in _RTF_NO_TEXT.items():
        yield FlowCase(f"rtf/no text/{name}", True, rtf(rf"{SEEN}\par {body}\pard\plain Deutsch\par "), is_told=False)


def _odt_cases() -> Iterator[FlowCase]:
    for is_hidden, spans, bodies in ((True, _SPANS_HIDDEN, _ODT_HIDDEN), (False, _SPANS_SEEN, _ODT_SEEN)):
        kind = "hidden" if is_hidden else "seen"
        ways = {f"letters/{name}": (_SPAN, odt_style(said)) for name, said in spans.items()}
        ways |= {f"body/{name}": body for name, body in bodies.items()}
        for name, (body, styles) in ways.items():
            content = odt(f"<text:p>{SEEN}</text:p>{body}<text:p>Deutsch</text:p>", styles)
            yield FlowCase(f"odt/{name}/{kind}", is_hidden, content)
    for name, (body, styles) in _ODT_NO_TEXT.items():
        content = odt(f"<text:p>{SEEN}</text:p>{body}<text:p>Deutsch</text:p>", styles)
        yield FlowCase(f"odt/no text/{name}", True, content, is_told=False)
