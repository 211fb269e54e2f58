"""Words hidden by how they, their style or their ground are coloured and sized."""
# ruff: noqa: E501 - one line of XML is easier to read than several

from collections.abc import Iterator

from .word_files import BLACK, HIDDEN_WORD, SHOWN_WORD, WHITE, WordCase, paragraph, run, shade


def textfill(inner: str) -> str:
    return f"<w14:textFill>{inner}</w14:textFill>"


def run_cases() -> Iterator[WordCase]:
    hidden = {
        "vanish": "<w:vanish/>",
        "spec_vanish": "<w:vanish/><w:specVanish/>",
        "white": WHITE,
        "near_white": '<w:color w:val="F4F4F4"/>',
        "light_grey_d8": '<w:color w:val="D8D8D8"/>',
        "pale_yellow": '<w:color w:val="FFFFCC"/>',
        "theme_background": '<w:color w:val="000000" w:themeColor="background1"/>',
        "theme_light1": '<w:color w:val="333333" w:themeColor="light1"/>',
        "theme_text_tint_05": '<w:color w:val="000000" w:themeColor="text1" w:themeTint="0D"/>',
        "theme_background2": '<w:color w:val="000000" w:themeColor="background2"/>',
        "size_1": '<w:sz w:val="2"/>',
        "size_2": '<w:sz w:val="4"/>',
        "script_size_1": '<w:cs/><w:szCs w:val="2"/>',
        "scale_1": '<w:w w:val="1"/>',
        "scale_10": '<w:w w:val="10"/>',
        "spacing_back": '<w:spacing w:val="-200"/>',
        "white_highlight": WHITE + '<w:highlight w:val="white"/>',
        "black_on_black_highlight": BLACK + '<w:highlight w:val="black"/>',
        "blue_on_blue_highlight": '<w:color w:val="0000FF"/><w:highlight w:val="blue"/>',
        "yellow_on_yellow_highlight": '<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>',
        "run_shade_same": '<w:color w:val="1F3864"/>' + shade("1F3864"),
        "run_shade_solid_same": BLACK + shade("FFFFFF", "solid", "000000"),
        "run_shade_pct_same": '<w:color w:val="808080"/>' + shade("FFFFFF", "pct50", "000000"),
        "run_shade_theme_same": WHITE + shade("000000", more='w:themeFill="background1"'),
        "textfill_none": textfill("<w14:noFill/>"),
        "textfill_white": textfill('<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'),
        "textfill_theme_background": textfill('<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>'),
        "textfill_all_transparent": textfill(
            '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill>'
        ),
        "textfill_white_gradient": textfill(
            '<w14:gradFill><w14:gsLst><w14:gs w14:pos="0"><w14:srgbClr w14:val="FFFFFF"/></w14:gs>'
            '<w14:gs w14:pos="100000"><w14:srgbClr w14:val="FAFAFA"/></w14:gs></w14:gsLst></w14:gradFill>'
        ),
        "white_with_white_glow": WHITE + '<w14:glow w14:rad="63500"><w14:srgbClr w14:val="FFFFFF"/></w14:glow>',
        "white_outline_only": WHITE + "<w:outline/>",
        "fit_into_nothing": '<w:fitText w:val="20" w:id="5"/>',
        "wingdings": '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
    }
    for name, properties in hidden.items():
        yield WordCase(f"run_{name}", True, run=run(f", {HIDDEN_WORD}", properties))
    shown = {
        "vanish_off": '<w:vanish w:val="0"/>',
        "grey_a6": '<w:color w:val="A6A6A6"/>',
        "grey_bf": '<w:color w:val="BFBFBF"/>',
        "theme_text": '<w:color w:val="FFFFFF" w:themeColor="text1"/>',
        "theme_accent": '<w:color w:val="FFFFFF" w:themeColor="accent1"/>',
        "theme_background_shade": '<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>',
        "white_on_black_highlight": WHITE + '<w:highlight w:val="black"/>',
        "auto_on_black_shade": shade("000000"),
        "white_on_pct90": WHITE + shade("FFFFFF", "pct90", "000000"),
        "white_on_theme_shade": WHITE + shade("FFFFFF", more='w:themeFill="accent1" w:themeFillShade="BF"'),
        "red_on_blue": '<w:color w:val="FF0000"/>' + shade("0070C0"),
        "size_6": '<w:sz w:val="12"/>',
        "small_caps": "<w:smallCaps/>",
        "condensed": '<w:spacing w:val="-15"/>',
        "expanded": '<w:spacing w:val="60"/>',
        "scale_66": '<w:w w:val="66"/>',
        "raised": '<w:position w:val="12"/>',
        "superscript": '<w:vertAlign w:val="superscript"/>',
        "struck": "<w:strike/>",
        "textfill_accent": textfill('<w14:solidFill><w14:schemeClr w14:val="accent1"/></w14:solidFill>'),
        "white_with_black_outline": WHITE
        + '<w14:textOutline w14:w="9525"><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textOutline>',
        "textfill_half": textfill(
            '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="30000"/></w14:srgbClr></w14:solidFill>'
        ),
    }
    for name, properties in shown.items():
        yield WordCase(f"ok_run_{name}", False, run=run(f", {SHOWN_WORD}", properties))


def style_cases() -> Iterator[WordCase]:
    def style(kind: str, inner: str, more: str = "") -> str:
        return f'<w:style w:type="{kind}" w:styleId="X{kind}"><w:name w:val="x {kind}"/>{more}{inner}</w:style>'

    in_paragraph, in_run = '<w:pStyle w:val="Xparagraph"/>', '<w:rStyle w:val="Xcharacter"/>'
    for name, properties in {"white": WHITE, "vanish": "<w:vanish/>", "tiny": '<w:sz w:val="2"/>'}.items():
        inner = f"<w:rPr>{properties}</w:rPr>"
        yield WordCase(
            f"paragraph_style_{name}", True, body=paragraph(HIDDEN_WORD, in_paragraph), styles=style("paragraph", inner)
        )
        yield WordCase(
            f"character_style_{name}", True, run=run(f", {HIDDEN_WORD}", in_run), styles=style("character", inner)
        )
        base = f'<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/>{inner}</w:style>'
        child = style("paragraph", "", '<w:basedOn w:val="Base"/>')
        yield WordCase(f"inherited_style_{name}", True, body=paragraph(HIDDEN_WORD, in_paragraph), styles=base + child)
    yield WordCase(
        "style_shade_and_run_colour",
        True,
        body=paragraph(HIDDEN_WORD, in_paragraph, '<w:color w:val="C00000"/>'),
        styles=style("paragraph", f"<w:pPr>{shade('C00000')}</w:pPr>"),
    )
    yield WordCase(
        "style_line_exact",
        True,
        body=paragraph(HIDDEN_WORD, in_paragraph),
        styles=style("paragraph", '<w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'),
    )
    yield WordCase(
        "ok_vanish_twice_is_shown",
        False,
        body=paragraph(SHOWN_WORD, in_paragraph, in_run),
        styles=style("paragraph", "<w:rPr><w:vanish/></w:rPr>") + style("character", "<w:rPr><w:vanish/></w:rPr>"),
    )
    yield WordCase(
        "ok_direct_colour_over_white_style",
        False,
        body=paragraph(SHOWN_WORD, in_paragraph, BLACK),
        styles=style("paragraph", f"<w:rPr>{WHITE}</w:rPr>"),
    )
    yield WordCase(
        "ok_white_on_shade_of_style",
        False,
        body=paragraph(SHOWN_WORD, in_paragraph, WHITE),
        styles=style("paragraph", f"<w:pPr>{shade('1F3864')}</w:pPr>"),
    )


def ground_cases() -> Iterator[WordCase]:
    shows = "<w:displayBackgroundShape/>"
    background = '<w:background w:color="{}"/>'.format
    yield WordCase("page_white", True, run(f", {HIDDEN_WORD}", WHITE), before_body=background("FFFFFF"), settings=shows)
    yield WordCase(
        "page_same",
        True,
        run(f", {HIDDEN_WORD}", '<w:color w:val="DDEEFF"/>'),
        before_body=background("DDEEFF"),
        settings=shows,
    )
    yield WordCase("page_background_not_shown", True, run(f", {HIDDEN_WORD}", WHITE), before_body=background("000000"))
    yield WordCase(
        "ok_white_on_dark_page", False, run(f", {SHOWN_WORD}", WHITE), before_body=background("203040"), settings=shows
    )
    yield WordCase(
        "paragraph_shade_same", True, body=paragraph(HIDDEN_WORD, shade("C00000"), '<w:color w:val="C00000"/>')
    )
    yield WordCase(
        "paragraph_shade_solid_same", True, body=paragraph(HIDDEN_WORD, shade("FFFFFF", "solid", "000000"), BLACK)
    )
    yield WordCase(
        "run_shade_over_paragraph_shade",
        True,
        body=paragraph(HIDDEN_WORD, shade("000000"), WHITE + shade("FFFFFF")),
    )
    yield WordCase("ok_white_on_paragraph_shade", False, body=paragraph(SHOWN_WORD, shade("1F3864"), WHITE))
    yield WordCase("ok_auto_on_dark_paragraph", False, body=paragraph(SHOWN_WORD, shade("000000")))
    yield WordCase(
        "ok_white_on_stripes", False, body=paragraph(SHOWN_WORD, shade("1F3864", "horzStripe", "000000"), WHITE)
    )
