"""PDFs with text that nobody sees and honest ones that look like them, made by ways of painting and by places."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

PAYLOAD = "QUANTUMFAKE"
SKILLS = "Java, Spring Boot, Python, PostgreSQL, Docker"
PHRASE = "Kontakt Kiel 0431"
"""What stands in every honest file."""

_FONTS = (b"Helvetica", b"Helvetica-Bold", b"Courier", b"Times-Italic")


@dataclass(frozen=True)
class Drawing:
    """What a page needs to show something: operators, and resources by kind ("ExtGState") and name."""

    operators: str
    resources: dict[str, dict[str, str]] = field(default_factory=dict)
    streams: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Name of an XObject, pattern or other stream: dictionary and content; @NAME in any text is its reference."""

    annotations: tuple[str, ...] = ()
    page: str = ""
    catalog: str = ""

    def around(self, before: str, after: str) -> "Drawing":
        return replace(self, operators=f"{before} {self.operators} {after}")

    def plus(self, other: "Drawing") -> "Drawing":
        resources = {kind: dict(names) for kind, names in self.resources.items()}
        for kind, names in other.resources.items():
            resources.setdefault(kind, {}).update(names)
        return Drawing(
            f"{self.operators}\n{other.operators}",
            resources,
            {**self.streams, **other.streams},
            self.annotations + other.annotations,
            self.page + other.page,
            self.catalog + other.catalog,
        )


def line(x: float, y: float, words: str, size: float = 10, font: str = "F1", color: str = "0 0 0") -> str:
    escaped = words.replace("(", r"\(").replace(")", r"\)")
    return f"q {color} rg BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET Q"


def rectangle(x: float, y: float, width: float, height: float, color: str) -> str:
    return f"q {color} rg {x} {y} {width} {height} re f Q"


def cv(leading: float = 14.0) -> str:
    """Return a small CV. Its skills stand at y = 595; there is room for a line at 553 with the usual leading."""
    lines = [
        line(60, 780, "Marlene Osterwald", 20, "F2"),
        line(60, 762, "Software Engineer"),
        line(60, 746, "marlene.osterwald@example.org   +49 421 5550123"),
        line(60, 715, "Experience", 13, "F2"),
        line(60, 697, "01/2019 - today   Senior Developer, Hansekontor GmbH, Bremen"),
        line(60, 683, "- Runs the order platform, Java and Kubernetes"),
        line(60, 649, "03/2014 - 12/2018   Developer, Weserland Software AG, Bremen"),
        line(60, 613, "Skills", 13, "F2"),
        line(60, 595, SKILLS),
        line(60, 595 - leading, "Kubernetes, Terraform, Git, Jenkins, Grafana"),
        line(60, 595 - 2 * leading, "Prompt Whispering, Go, TypeScript, Typography"),
        line(60, 530, "Education", 13, "F2"),
        line(60, 512, "2009 - 2014   Master of Science in Computer Science, University of Bremen"),
    ]
    return "\n".join(lines)


def build(*drawings: Drawing) -> bytes:
    """Return a PDF of one page."""
    whole = Drawing("")
    for drawing in drawings:
        whole = whole.plus(drawing)
    objects: list[bytes] = [b"", b"", b""]
    fonts = {}
    for number, name in enumerate(_FONTS, start=1):
        objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name)
        fonts[f"F{number}"] = f"{len(objects)} 0 R"
    names = {name: len(objects) + 1 + place for place, name in enumerate(whole.streams)}
    resources = {kind: dict(entries) for kind, entries in whole.resources.items()}
    resources["Font"] = {**fonts, **resources.get("Font", {})}

    def refer(text: str) -> bytes:
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(f"@{name}", f"{names[name]} 0 R")
        return text.encode("cp1252")

    for dictionary, content in whole.streams.values():
        if content or "/Length" in dictionary:
            objects.append(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (refer(dictionary), len(content), content))
        else:
            objects.append(b"<< %s >>" % refer(dictionary))
    annotations = []
    for annotation in whole.annotations:
        objects.append(b"<< /Type /Annot %s >>" % refer(annotation))
        annotations.append(f"{len(objects)} 0 R")
    data = zlib.compress(whole.operators.encode("cp1252"))
    objects.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
    entries = " ".join(
        f"/{kind} << {' '.join(f'/{name} {value}' for name, value in values.items())} >>"
        for kind, values in resources.items()
    )
    page = "" if "/MediaBox" in whole.page else "/MediaBox [0 0 595 842]"
    objects[2] = b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R /Resources << %s >> /Annots [%s] %s >>" % (
        page.encode(),
        len(objects),
        refer(entries),
        " ".join(annotations).encode(),
        refer(whole.page),
    )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % refer(whole.catalog)
    objects[1] = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


# --- ways to paint a text that nobody sees --------------------------------------------------------------------------


def _show(matrix: str, size: float = 10, words: str = PAYLOAD, font: str = "F1") -> str:
    return f"BT /{font} {size} Tf {matrix} Tm ({words}) Tj ET"


def _state(entries: str) -> dict[str, dict[str, str]]:
    return {"ExtGState": {"G0": f"<< {entries} >>"}}


def _colored(color: str) -> Callable[[str], Drawing]:
    return lambda matrix: Drawing(f"q {color} rg {_show(matrix)} Q")


def _with_state(entries: str, color: str = "0 0 0", mode: int = 0) -> Callable[[str], Drawing]:
    return lambda matrix: Drawing(f"q /G0 gs {color} rg {color} RG {mode} Tr {_show(matrix)} Q", _state(entries))


def _mode(mode: int, setup: str = "") -> Callable[[str], Drawing]:
    return lambda matrix: Drawing(f"q {setup} {mode} Tr {_show(matrix)} Q")


def _set(text_state: str) -> Callable[[str], Drawing]:
    return lambda matrix: Drawing(f"q BT /F1 10 Tf {text_state} {matrix} Tm ({PAYLOAD}) Tj ET Q")


def _masked(matrix: str) -> Drawing:
    group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>"
    return Drawing(
        f"q /G0 gs {_show(matrix)} Q",
        _state("/SMask << /S /Luminosity /G @MASK >>"),
        {"MASK": (group, b"0 g 0 0 595 842 re f")},
    )


def _pattern(matrix: str) -> Drawing:
    cell = "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>"
    return Drawing(
        f"q /Pattern cs /P0 scn {_show(matrix)} Q",
        {"Pattern": {"P0": "@CELL"}},
        {"CELL": (cell, b"1 1 1 rg 0 0 9 9 re f")},
    )


def _shading(matrix: str) -> Drawing:
    function = "<< /FunctionType 2 /Domain [0 1] /C0 [1 1 1] /C1 [0.97 0.97 1] /N 1 >>"
    shading = (
        f"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 595 0] /Function {function} /Extend [true true] >>"
    )
    return Drawing(
        f"q /Pattern cs /P0 scn {_show(matrix)} Q",
        {"Pattern": {"P0": f"<< /PatternType 2 /Shading {shading} >>"}},
    )


def _tint(matrix: str) -> Drawing:
    function = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>"
    return Drawing(
        f"q /CS0 cs 0 scn {_show(matrix)} Q",
        {"ColorSpace": {"CS0": f"[/Separation /Spot /DeviceCMYK {function}]"}},
    )


def _layer(matrix: str) -> Drawing:
    return Drawing(
        f"/OC /L0 BDC {_show(matrix)} EMC",
        {"Properties": {"L0": "@LAYER"}},
        {"LAYER": ("/Type /OCG /Name (Notes)", b"")},
        catalog="/OCProperties << /OCGs [@LAYER] /D << /OFF [@LAYER] /Order [@LAYER] >> >>",
    )


def _clipped(matrix: str) -> Drawing:
    return Drawing(f"q 5 5 3 3 re W n {_show(matrix)} Q")


def _clipped_by_text(matrix: str) -> Drawing:
    return Drawing(f"q BT 7 Tr /F1 10 Tf 1 0 0 1 20 20 Tm (x) Tj ET 0 Tr {_show(matrix)} Q")


def _form(matrix: str, color: str = "1 1 1", extra: str = "") -> Drawing:
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> {extra}"
    outer = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X1 @INNER >> >>"
    return Drawing(
        "/X0 Do",
        {"XObject": {"X0": "@OUTER"}},
        {"OUTER": (outer, b"/X1 Do"), "INNER": (head, f"{color} rg {_show(matrix)}".encode())},
    )


def _form_faded(matrix: str) -> Drawing:
    inside = _form(matrix, "0 0 0", "/Group << /S /Transparency >>")
    return replace(inside.around("q /G0 gs", "Q"), resources={**inside.resources, **_state("/ca 0 /CA 0")})


def _type3(glyph: bytes, matrix: str) -> Drawing:
    letters = sorted(set(PAYLOAD))
    procedures = " ".join(f"/{letter} @GLYPH" for letter in letters)
    widths = " ".join(["600"] * (ord("Z") - ord("A") + 1))
    differences = " ".join(f"{ord(letter)} /{letter}" for letter in letters)
    font = (
        f"/Type /Font /Subtype /Type3 /FontBBox [0 0 700 700] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >>"
        f" /FirstChar 65 /LastChar 90 /Widths [{widths}] /CharProcs << {procedures} >>"
        f" /Encoding << /Type /Encoding /Differences [{differences}] >>"
    )
    return Drawing(_show(matrix, font="T3"), {"Font": {"T3": "@FONT"}}, {"FONT": (font, b""), "GLYPH": ("", glyph)})


def _mapped(shown: str, said: dict[str, str], face: str = "Helvetica") -> Callable[[str], Drawing]:
    """Return a text whose font says other letters than it shows."""
    rows = "\n".join(
        f"<{ord(code):02X}> <{''.join(f'{ord(char):04X}' for char in text)}>" for code, text in said.items()
    )
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <00> <FF> endcodespacerange {len(said)} beginbfchar\n{rows}\nendbfchar endcmap "
        "CMapName currentdict /CMap defineresource pop end end"
    )
    encoding = "/Encoding /WinAnsiEncoding" if face == "Helvetica" else ""
    font = f"/Type /Font /Subtype /Type1 /BaseFont /{face} {encoding} /ToUnicode @TABLE"
    return lambda matrix: Drawing(
        _show(matrix, words=shown, font="FX"),
        {"Font": {"FX": "@LIAR"}},
        {"LIAR": (font, b""), "TABLE": ("", table.encode())},
    )


def _said(shown: str) -> Callable[[str], Drawing]:
    return lambda matrix: Drawing(f"/Span << /ActualText ({PAYLOAD}) >> BDC {_show(matrix, words=shown)} EMC")


WAYS: dict[str, Callable[[str], Drawing]] = {
    "white": _colored("1 1 1"),
    "grey_84": _colored("0.84 0.84 0.84"),
    "grey_90": _colored("0.9 0.9 0.9"),
    "nearly_white": _colored("0.97 0.96 0.98"),
    "pale_yellow": _colored("1 1 0.75"),
    "yellow": _colored("1 1 0.3"),
    "alpha_0": _with_state("/ca 0 /CA 0"),
    "alpha_5_percent": _with_state("/ca 0.05 /CA 0.05"),
    "stroke_of_alpha_0": _with_state("/CA 0", mode=1),
    "multiplied_white": _with_state("/BM /Multiply", "1 1 1"),
    "screened_black": _with_state("/BM /Screen"),
    "lightened_black": _with_state("/BM /Lighten"),
    "soft_mask": _masked,
    "mode_1_white": _mode(1, "1 1 1 RG 0.4 w"),
    "mode_2_white": _mode(2, "1 1 1 RG 1 1 1 rg 0 w"),
    "mode_3": _mode(3),
    "mode_4_white": _mode(4, "1 1 1 rg"),
    "mode_6_white": _mode(6, "1 1 1 RG 1 1 1 rg 0 w"),
    "mode_7": _mode(7),
    "squeezed": _set("1 Tz"),
    "all_on_one_spot": _set("-6.9 Tc"),
    "white_pattern": _pattern,
    "white_shading": _shading,
    "spot_colour_without_ink": _tint,
    "layer_off": _layer,
    "clipped": _clipped,
    "clipped_by_text": _clipped_by_text,
    "form_in_form": _form,
    "faded_form": _form_faded,
    "type3_empty": lambda matrix: _type3(b"600 0 d0", matrix),
    "type3_dashes": lambda matrix: _type3(b"600 0 0 250 600 310 d1 0 250 520 60 re f", matrix),
    "type3_dots": lambda matrix: _type3(b"600 0 0 0 600 700 d1 200 0 90 90 re f", matrix),
    "type3_white": lambda matrix: _type3(b"600 0 d0 1 1 1 rg 0 0 500 700 re f", matrix),
    "tounicode_of_words": _mapped("Spring", {"S": "QUA", "p": "NT", "r": "UM", "i": "F", "n": "A", "g": "KE"}),
    "dingbats_said_to_be_letters": _mapped(PAYLOAD, {letter: letter for letter in PAYLOAD}, "ZapfDingbats"),
    "actualtext": _said("Spring"),
    "actualtext_of_equal_width": _said("PROMPTNESS AC"),
}


READABLE = ("tounicode_of_words", "dingbats_said_to_be_letters", "actualtext", "actualtext_of_equal_width")
"""What paints clear letters, if others than it says: over a line they spoil that for a reader, too."""

ON_PAPER = ("screened_black", "lightened_black")
"""What blends with white only where white is painted: the empty page is transparent (ISO 32000-1, 11.4.7)."""


# --- places to put it --------------------------------------------------------------------------------------------


def _at(x: float, y: float) -> str:
    return f"1 0 0 1 {x} {y}"


PLACES: dict[str, tuple[str, float, str]] = {
    "own_line": (_at(60, 551), 14.0, ""),
    "over_a_line": (_at(62, 595.4), 14.0, ""),
    "between_tight_lines": (_at(60, 590), 10.5, ""),
    "turned_by_a_degree": ("0.99985 0.01745 -0.01745 0.99985 60 594", 14.0, ""),
    "upright": ("0 1 -1 0 300 400", 14.0, ""),
    "upside_down": ("-1 0 0 -1 200 560", 14.0, ""),
    "slanted": ("0.7071 0.7071 -0.7071 0.7071 330 560", 14.0, ""),
    "turned_page": (_at(60, 551), 14.0, "/Rotate 90"),
}
"""Matrix of the text, leading of the visible lines, and entries of the page."""


def hidden_by_painting() -> Iterator[tuple[str, bytes]]:
    """Yield every way at every place."""
    for way, paint in WAYS.items():
        for place, (matrix, leading, page) in PLACES.items():
            if way in READABLE and place in ("over_a_line", "turned_by_a_degree"):
                continue
            paper = rectangle(0, 0, 595, 842, "1 1 1") if way in ON_PAPER else ""
            yield f"{way}/{place}", build(Drawing(paper + cv(leading), page=page), paint(matrix))


# --- hidden by what is around ------------------------------------------------------------------------------------

_BLACK = line(60, 551, PAYLOAD)
_PICTURE = "/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceGray /BitsPerComponent 8"


def _image(pixels: bytes, place: str) -> Drawing:
    return Drawing(f"q {place} cm /I0 Do Q", {"XObject": {"I0": "@IMAGE"}}, {"IMAGE": (_PICTURE, pixels)})


def _annotation(kind: str, flags: int, appearance: str, extra: str = "", box: str = "60 545 260 565") -> Drawing:
    head = "/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 4 0 R >> >>"
    return Drawing(
        "",
        streams={"LOOKS": (head, appearance.encode())},
        annotations=(f"/Subtype /{kind} /Rect [{box}] /F {flags} /Contents ({PAYLOAD}) /AP << /N @LOOKS >> {extra}",),
    )


_NOTE = line(2, 5, PAYLOAD)
_FIELD = f"/FT /Tx /T (skills) /V ({PAYLOAD}) /DA (/F1 10 Tf 0 g)"
_GRADIENT = bytes(60 + 8 * (i % 16) for i in range(256))


def hidden_by_surroundings() -> Iterator[tuple[str, bytes]]:
    base = Drawing(cv())
    black = Drawing(_BLACK)
    covers = {
        "box": Drawing(rectangle(55, 545, 300, 16, "1 1 1")),
        "coloured_box": Drawing(rectangle(55, 545, 300, 16, "0.6 0.8 0.2")),
        "two_boxes_with_a_slit": Drawing(rectangle(55, 545, 300, 8.2, "1 1 1") + rectangle(55, 553.6, 300, 9, "1 1 1")),
        "picture": _image(bytes([255]) * 256, "300 0 0 16 55 545"),
        "bars_with_slits": Drawing("".join(rectangle(58 + 6 * number, 545, 5, 16, "1 1 1") for number in range(16))),
        "bars_of_its_colour": Drawing("".join(rectangle(58 + 6 * number, 545, 5, 16, "0 0 0") for number in range(16))),
        "stamp": _annotation("Square", 4, rectangle(0, 0, 200, 20, "1 1 1")),
        "thick_white_text": Drawing(f"q 1 1 1 rg 1 1 1 RG 14 w 2 Tr {_show(_at(58, 551), 12, 'MMMMMMMMM')} Q"),
    }
    for name, cover in covers.items():
        yield f"covered/{name}", build(base, black, cover)
    for name, page in {
        "crop_box": "/CropBox [0 560 595 842]",
        "crop_box_through_letters": "/CropBox [0 557.6 595 842]",
    }.items():
        yield f"beyond/{name}", build(base, black, Drawing("", page=page))
    for name, place in {"right": (700, 551), "below": (60, -40), "hairline_below": (60, -6.7)}.items():
        yield f"beyond/{name}", build(base, Drawing(line(*place, PAYLOAD)))
    yield "tiny/one_point", build(base, Drawing(line(60, 551, PAYLOAD, 1)))
    yield "tiny/by_matrix", build(base, Drawing(f"q 0.1 0 0 0.1 60 551 cm {line(0, 0, PAYLOAD)} Q"))
    yield "tiny/flat", build(base, Drawing(f"q {_show('1 0 0 0.04 60 551')} Q"))
    yield (
        "tiny/on_a_page_of_sixteen_sheets",
        build(
            Drawing(f"q 16 0 0 16 0 0 cm {cv()} Q"),
            Drawing(line(1200, 8800, PAYLOAD, 3), page="/MediaBox [0 0 9520 13472]"),
        ),
    )
    yield "tiny/no_matrix", build(base, Drawing(f"q {_show('0 0 0 0 60 551')} Q"))
    for ground, color in {"black": "0 0 0", "navy": "0.1 0.15 0.4", "grey": "0.5 0.5 0.5", "red": "0.8 0 0"}.items():
        box = rectangle(50, 540, 300, 24, color)
        yield f"same_as_ground/{ground}", build(base, Drawing(box + line(60, 551, PAYLOAD, color=color)))
        near = " ".join(f"{min(1.0, float(part) + 0.04):.2f}" for part in color.split())
        yield f"close_to_ground/{ground}", build(base, Drawing(box + line(60, 551, PAYLOAD, color=near)))
    letters = "".join(
        line(60 + 9.5 * i, 548, letter, color=f"{(66 + 4.2 * i) / 255:.3f} " * 3) for i, letter in enumerate(PAYLOAD)
    )
    yield "same_as_ground/gradient", build(base, _image(_GRADIENT, "300 0 0 24 55 540"), Drawing(letters))
    yield (
        "letter_by_letter/over_a_line",
        build(
            base, Drawing("".join(line(64 + 9.5 * i, 595.5, letter, color="1 1 1") for i, letter in enumerate(PAYLOAD)))
        ),
    )
    doubled = "".join(2 * line(60 + 40 * (i % 12), 480 - 12 * (i // 12), f"word{i}") for i in range(48))
    yield "behind_decoys/white", build(base, Drawing(doubled + line(64, 594, PAYLOAD, color="1 1 1")))
    yield (
        "mode_3/over_decoration",
        build(
            _image(bytes(180 + i % 70 for i in range(256)), "595 0 0 842 0 0"),
            base,
            Drawing(f"q 3 Tr {_show(_at(60, 551))} Q"),
        ),
    )
    yield (
        "mode_7/over_print",
        build(
            base,
            _image(bytes(250 if i % 3 else 20 for i in range(256)), "300 0 0 24 55 540"),
            Drawing(f"q 7 Tr {_show(_at(60, 551))} Q"),
        ),
    )
    yield "size/white_over_two_lines", build(base, Drawing(line(60, 583, PAYLOAD, 16, color="1 1 1")))
    yield (
        "black_on_black_text",
        build(
            base,
            Drawing(f"q 9 w 2 Tr {_show(_at(58, 551), 12, 'MMMMMMMMM')} Q" + line(60, 551, PAYLOAD)),
        ),
    )
    for name, words in _piles().items():
        yield f"piled/{name}", build(base, Drawing("".join(words)))
    for name, drawing in {
        "note_hidden": _annotation("FreeText", 2, _NOTE),
        "note_not_viewed": _annotation("FreeText", 32, _NOTE),
        "note_white": _annotation("FreeText", 4, line(2, 5, PAYLOAD, color="1 1 1")),
        "note_of_no_size": _annotation("FreeText", 4, _NOTE, box="60 551 60 551"),
        "field_hidden": _annotation("Widget", 2, _NOTE, _FIELD),
        "field_not_viewed": _annotation("Widget", 36, _NOTE, _FIELD),
        "field_white": _annotation("Widget", 4, line(2, 5, PAYLOAD, color="1 1 1"), _FIELD),
        "popup": _annotation("Popup", 0, "", "/Open false"),
    }.items():
        yield f"annotation/{name}", build(base, drawing)


def _piles() -> dict[str, list[str]]:
    decoys = ("KUBERNETESX", "ROSENGARTEN", "WINDMUEHLEN", "MATHEMATICA", "PROMETHEUSX")
    return {
        "on_one_word": [line(60, 551, decoys[0]), line(60, 551, PAYLOAD)],
        "under_one_word": [line(60, 551, PAYLOAD), line(60, 551, decoys[0])],
        "in_another_colour": [line(60, 551, decoys[0], color="0.8 0 0"), line(60, 551, PAYLOAD)],
        "in_another_face_and_size": [line(60, 551, decoys[0], 11, "F2"), line(60, 551, PAYLOAD)],
        "each_moved_a_little": [
            line(60 + 0.7 * i, 551 + 0.4 * i, word) for i, word in enumerate((*decoys[:3], PAYLOAD, *decoys[3:]))
        ],
        "of_single_letters": [
            line(60 + 9.5 * i, 551, letter) for pair in (decoys[0], PAYLOAD) for i, letter in enumerate(pair)
        ],
    }


# --- honest files that look alike --------------------------------------------------------------------------------


def _honest_line(matrix: str = _at(60, 551), setup: str = "", size: float = 10, font: str = "F1") -> Drawing:
    return Drawing(f"q {setup} {_show(matrix, size, PHRASE, font)} Q")


def honest() -> Iterator[tuple[str, bytes]]:
    """Yield files in which every text is seen; all hold PHRASE."""
    base = Drawing(cv())
    dark = rectangle(50, 540, 300, 24, "0.12 0.2 0.35")
    plain: dict[str, Drawing] = {
        "white_on_a_dark_head": Drawing(dark + line(60, 551, PHRASE, color="1 1 1")),
        "yellow_on_a_dark_head": Drawing(dark + line(60, 551, PHRASE, color="1 0.9 0.2")),
        "blue_on_black": Drawing(rectangle(50, 540, 300, 24, "0 0 0") + line(60, 551, PHRASE, color="0.2 0.3 1")),
        "black_on_a_pale_box": Drawing(rectangle(50, 540, 300, 24, "0.92 0.95 0.9") + line(60, 551, PHRASE)),
        "red_on_green": Drawing(rectangle(50, 540, 300, 24, "0 0.51 0") + line(60, 551, PHRASE, color="1 0 0")),
        "over_a_large_initial": Drawing(line(58, 545, "KK", 40, "F2", "0.85 0.85 0.85") + line(60, 551, PHRASE)),
        "on_a_watermark": Drawing(
            f"q 0.85 0.85 0.85 rg {_show('0.9 0.43 -0.43 0.9 40 500', 48, 'VERTRAULICH', 'F2')} Q"
            + line(60, 551, PHRASE)
        ),
        "a_label_that_runs_into_its_value": Drawing(line(60, 551, "Staatsangehoerigkeit") + line(136.5, 551, PHRASE)),
        "lines_that_touch": Drawing(line(60, 551, PHRASE) + line(60, 544, "Reisebereitschaft bundesweit")),
        "grey_60": Drawing(line(60, 551, PHRASE, color="0.6 0.6 0.6")),
        "grey_75": Drawing(line(60, 551, PHRASE, color="0.75 0.75 0.75")),
        "grey_70_small": Drawing(line(60, 551, PHRASE, 6.5, color="0.7 0.7 0.7")),
        "half_transparent": Drawing(f"q /G0 gs {_show(_at(60, 551), words=PHRASE)} Q", _state("/ca 0.5 /CA 0.5")),
        "multiplied": Drawing(
            f"q /G0 gs 0.2 0.2 0.6 rg {_show(_at(60, 551), words=PHRASE)} Q", _state("/BM /Multiply")
        ),
        "small_print": Drawing(line(60, 551, PHRASE, 4.5)),
        "very_small_print": Drawing(line(60, 551, PHRASE, 3.4)),
        "narrow": Drawing(f"BT /F1 10 Tf 55 Tz {_at(60, 551)} Tm ({PHRASE}) Tj ET"),
        "wide": Drawing(f"BT /F1 9 Tf 3 Tc {_at(60, 551)} Tm ({PHRASE}) Tj ET"),
        "heading": Drawing(line(60, 547, PHRASE, 15, "F2")),
        "italic": Drawing(line(60, 551, PHRASE, 10, "F4")),
        "outlined": _honest_line(setup="1 Tr 0.4 w 0.1 0.1 0.1 RG", size=12),
        "filled_and_outlined": _honest_line(setup="2 Tr 0.3 w"),
        "bold_by_two_prints": Drawing(line(60, 551, PHRASE) + line(60.3, 551, PHRASE)),
        "bold_by_four_prints": Drawing("".join(line(60 + 0.1 * i, 551, PHRASE) for i in range(4))),
        "with_a_shadow": Drawing(line(61, 550, PHRASE, 12, color="0.65 0.65 0.65") + line(60, 551, PHRASE, 12)),
        "underlined": Drawing(line(60, 551, PHRASE) + rectangle(60, 549.4, 90, 0.6, "0 0 0")),
        "struck_through": Drawing(line(60, 551, PHRASE) + rectangle(60, 553.6, 90, 0.6, "0 0 0")),
        "highlighted": Drawing(rectangle(58, 548, 100, 12, "1 1 0") + line(60, 551, PHRASE)),
        "under_a_marker": Drawing(
            line(60, 551, PHRASE) + "q /G0 gs 1 1 0 rg 58 548 100 12 re f Q", _state("/BM /Multiply")
        ),
        "behind_a_pale_veil": Drawing(
            line(60, 551, PHRASE) + "q /G0 gs 1 1 1 rg 58 548 100 12 re f Q", _state("/ca 0.3")
        ),
        "under_a_watermark": Drawing(
            "q 0.88 0.88 0.88 rg BT /F2 70 Tf 0.7071 0.7071 -0.7071 0.7071 80 380 Tm (ENTWURF) Tj ET Q"
            + line(60, 551, PHRASE)
        ),
        "over_a_pale_initial": Drawing(line(56, 540, "K", 60, "F2", "0.88 0.9 0.94") + line(60, 551, PHRASE)),
        "gradient_through_letters": Drawing(
            f"q 7 Tr {_show(_at(60, 545), 20, PHRASE, 'F2')} 0 0.2 0.5 rg 50 535 400 40 re f Q"
        ),
        "clipped_to_its_cell": Drawing(f"q 50 540 300 24 re W n {line(60, 551, PHRASE)} Q"),
        "page_border_clip": Drawing(f"q 0 0 595 842 re W n {line(60, 551, PHRASE)} Q"),
        "half_cut_at_the_right": Drawing(f"q 50 540 400 24 re W n {line(60, 551, PHRASE)} Q"),
        "in_a_form": replace(
            _form(_at(60, 551), "0 0 0"),
            streams={
                "OUTER": _form(_at(0, 0)).streams["OUTER"],
                "INNER": (_form(_at(0, 0)).streams["INNER"][0], line(60, 551, PHRASE).encode()),
            },
        ),
        "layer_on": Drawing(
            f"/OC /L0 BDC {line(60, 551, PHRASE)} EMC",
            {"Properties": {"L0": "@LAYER"}},
            {"LAYER": ("/Type /OCG /Name (Text)", b"")},
            catalog="/OCProperties << /OCGs [@LAYER] /D << /ON [@LAYER] /Order [@LAYER] >> >>",
        ),
        "tight_lines": Drawing(line(60, 556, PHRASE, 8) + line(60, 548.6, "Berlin und Hamburg", 8)),
        "touching_lines": Drawing(line(60, 556, PHRASE, 9) + line(60, 549, "Berlin und Hamburg", 9)),
        "upright": _honest_line("0 1 -1 0 300 400"),
        "upside_down": _honest_line("-1 0 0 -1 200 560"),
        "slanted": _honest_line("0.7071 0.7071 -0.7071 0.7071 330 560"),
        "turned_by_a_degree": _honest_line("0.99985 0.01745 -0.01745 0.99985 60 549"),
        "turned_page": replace(_honest_line(), page="/Rotate 90"),
        "small_capitals": Drawing(
            f"BT 1 0 0 1 60 551 Tm /F1 10 Tf (K) Tj /F1 7.5 Tf (ONTAKT) Tj ET {line(120, 551, PHRASE)}"
        ),
        "raised_footnote_sign": Drawing(line(60, 551, PHRASE) + line(148, 555, "1", 5)),
        "said_as_shown": Drawing(f"/Span << /ActualText ({PHRASE}) >> BDC {line(60, 551, PHRASE)} EMC"),
        "letters_far_apart": Drawing(f"BT /F1 9 Tf 1 0 0 1 300 551 Tm ({PHRASE}) Tj 8 Tc 0 -14 Td (APART) Tj ET"),
        "mapped_as_shown": replace(
            _mapped(PHRASE, {char: char for char in sorted(set(PHRASE))})(_at(60, 551)), page=""
        ),
        "over_a_photo": _image(bytes(30 + i % 60 for i in range(256)), "300 0 0 26 50 538").plus(
            Drawing(line(60, 546, PHRASE, 14, color="1 1 1"))
        ),
        "over_a_pale_photo": _image(bytes(190 + i % 60 for i in range(256)), "300 0 0 26 50 538").plus(
            Drawing(line(60, 551, PHRASE, 11))
        ),
        "note": _annotation("FreeText", 4, line(2, 5, PHRASE)),
        "filled_field": _annotation("Widget", 4, line(2, 5, PHRASE), f"/FT /Tx /T (place) /V ({PHRASE})"),
    }
    for name, drawing in plain.items():
        yield name, build(base, drawing).replace(PAYLOAD.encode(), b"Note")
    slide = f"q 4 0 0 4 0 0 cm {cv()} {line(60, 551, PHRASE, 5)} Q"
    yield "on_a_large_slide", build(Drawing(slide, page="/MediaBox [0 0 2380 3368]"))
    ocr = " ".join(
        f"q 3 Tr {_show(_at(60, y), 12, words)} Q" for y, words in ((700, "Marlene Osterwald"), (551, PHRASE))
    )
    scan = bytes(240 if i % 2 or i >= 240 else 15 for i in range(256))
    yield "transcript_of_a_scan", build(_image(scan, "595 0 0 842 0 0"), Drawing(ocr))
    yield (
        "transcript_of_a_stamped_scan",
        build(_image(scan, "595 0 0 842 0 0"), Drawing(ocr + " " + line(500, 20, "S. 1", color="1 0 0"))),
    )
