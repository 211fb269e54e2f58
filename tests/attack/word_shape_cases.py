"""Words hidden by where they stand: off the page, in boxes that show nothing, under other things."""
# ruff: noqa: E501 - one line of XML is easier to read than several

from collections.abc import Iterator

from .word_files import BLACK, HIDDEN_WORD, SHOWN_WORD, WHITE, WordCase, paragraph, png, run

EMU_PER_POINT = 12_700


def place_cases() -> Iterator[WordCase]:
    hidden = {
        "indent_left_of_page": '<w:ind w:left="-20000"/>',
        "indent_right_of_page": '<w:ind w:left="20000"/>',
        "first_line_left_of_page": '<w:ind w:firstLine="-6000"/>',
        "hanging_left_of_page": '<w:ind w:left="0" w:hanging="9000"/>',
        "right_aligned_off_page": '<w:ind w:right="-20000"/><w:jc w:val="right"/>',
        "line_exact_1": '<w:spacing w:line="20" w:lineRule="exact"/>',
        "line_exact_3": '<w:spacing w:line="60" w:lineRule="exact"/>',
        "line_of_a_hundredth": '<w:spacing w:line="3" w:lineRule="auto"/>',
        "frame_left_of_page": '<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="-9000" w:y="3000"/>',
        "frame_below_page": '<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="1000" w:y="30000"/>',
        "frame_of_no_height": '<w:framePr w:w="2000" w:h="10" w:hRule="exact" w:hAnchor="page" w:vAnchor="page" w:x="1000" w:y="12000"/>',
    }
    for name, properties in hidden.items():
        yield WordCase(name, True, body=paragraph(HIDDEN_WORD, properties))
    tabs = '<w:tabs><w:tab w:val="left" w:pos="20000"/></w:tabs>'
    yield WordCase(
        "tab_right_of_page",
        True,
        body=f"<w:p><w:pPr>{tabs}</w:pPr>{run('Go')}<w:r><w:tab/></w:r>{run(HIDDEN_WORD)}</w:p>",
    )
    shown = {
        "indent": '<w:ind w:left="720" w:hanging="360"/>',
        "small_negative_indent": '<w:ind w:left="-700"/>',
        "right_aligned": '<w:jc w:val="right"/>',
        "line_exact_12": '<w:spacing w:line="240" w:lineRule="exact"/>',
        "line_exact_9": '<w:spacing w:line="180" w:lineRule="exact"/>',
        "line_at_least_1": '<w:spacing w:line="20" w:lineRule="atLeast"/>',
        "frame": '<w:framePr w:w="3000" w:hAnchor="page" w:vAnchor="page" w:x="1500" w:y="12000"/>',
        "far_tab_unused": '<w:tabs><w:tab w:val="left" w:pos="20000"/></w:tabs>',
    }
    for name, properties in shown.items():
        yield WordCase(f"ok_{name}", False, body=paragraph(SHOWN_WORD, properties))


def anchored(
    inner: str,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    around: str = "page",
    order: int = 2,
    behind: bool = False,
    label: str = "",
    wrap: str = "wrapNone",
    uri: str = "wordprocessingShape",
) -> str:
    """Return a run with a drawing at a place in points."""
    emu = [round(value * EMU_PER_POINT) for value in (x, y, width, height)]
    across = "column" if around == "paragraph" else around
    where = (
        "http://schemas.openxmlformats.org/drawingml/2006/picture"
        if uri == "picture"
        else f"http://schemas.microsoft.com/office/word/2010/{uri}"
    )
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{order}" '
        f'behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{emu[0]}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{around}"><wp:posOffset>{emu[1]}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu[2]}" cy="{emu[3]}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:{wrap}/><wp:docPr id="{order}" name="b{order}" {label}/>'
        f'<a:graphic><a:graphicData uri="{where}">{inner}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>'
    )


def box(
    text: str,
    width: float,
    height: float,
    fill: str = "<a:noFill/>",
    run_properties: str = "",
    body: str = "",
    style: str = "",
) -> str:
    """Return a shape, with text in it when there is some."""
    content = (
        f"<wps:txbx><w:txbxContent>{paragraph(text, '', run_properties)}</w:txbxContent></wps:txbx>" if text else ""
    )
    cx, cy = round(width * EMU_PER_POINT), round(height * EMU_PER_POINT)
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</wps:spPr>{style}{content}'
        f'<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720">{body}</wps:bodyPr></wps:wsp>'
    )


def solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def picture(width: float, height: float) -> str:
    cx, cy = round(width * EMU_PER_POINT), round(height * EMU_PER_POINT)
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="9" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rIdp"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )


def covered_cases() -> Iterator[WordCase]:
    yield WordCase(
        "text_under_shape",
        True,
        body=f"<w:p>{anchored(box('', 300, 40, solid('FFFFFF')), -5, -4, 300, 40, around='paragraph', order=4)}{run(HIDDEN_WORD)}</w:p>",
    )
    yield WordCase(
        "text_under_shape_that_begins_with_it",
        True,
        body=f"<w:p>{anchored(box('', 300, 30, solid('FFFFFF')), -5, 0, 300, 30, around='paragraph', order=4)}{run(HIDDEN_WORD)}</w:p>"
        + paragraph("Go"),
    )
    yield WordCase(
        "text_under_shape_of_the_next_paragraph",
        True,
        body=paragraph("") * 3
        + paragraph(HIDDEN_WORD)
        + f"<w:p>{anchored(box('', 480, 71, solid('FFFFFF')), -5, -55, 480, 71, around='paragraph', order=4)}</w:p>",
    )
    yield WordCase(
        "ok_text_above_shape_of_the_next_paragraph",
        False,
        body=paragraph(SHOWN_WORD)
        + f"<w:p>{anchored(box('', 480, 12, solid('FFFFFF')), -5, 2, 480, 12, around='paragraph', order=4)}</w:p>",
    )
    yield WordCase(
        "ok_paragraph_of_which_a_shape_covers_a_row",
        False,
        body=f"<w:p>{anchored(box('', 480, 15, solid('FFFFFF')), -5, 0, 480, 15, around='paragraph', order=4)}{run(f'{SHOWN_WORD}, ' * 60)}</w:p>",
    )
    yield WordCase(
        "text_under_picture",
        True,
        body=f"<w:p>{anchored(picture(300, 40), -5, -4, 300, 40, around='paragraph', order=4, uri='picture')}{run(HIDDEN_WORD)}</w:p>",
        media={"p.png": png(30, 4, (250, 250, 250))},
    )


def shape_cases() -> Iterator[WordCase]:
    def with_box(name: str, *drawings: str) -> WordCase:
        hidden = not name.startswith("ok_")
        return WordCase(name, hidden, body=f"<w:p>{''.join(drawings)}</w:p>")

    text = f"Skills: {HIDDEN_WORD}"
    shown = f"Skills: {SHOWN_WORD}"
    yield with_box("box_white_on_nothing", anchored(box(text, 160, 24, run_properties=WHITE), 72, 600, 160, 24))
    yield with_box("box_white_on_white", anchored(box(text, 160, 24, solid("FFFFFF"), WHITE), 72, 600, 160, 24))
    yield with_box("box_left_of_page", anchored(box(text, 160, 24), -700, 300, 160, 24))
    yield with_box("box_below_page", anchored(box(text, 160, 24), 72, 2000, 160, 24))
    yield with_box("box_of_no_height", anchored(box(text, 160, 1), 72, 600, 160, 1))
    yield with_box("box_of_no_width", anchored(box(text, 1, 24), 72, 600, 1, 24))
    yield with_box("box_not_shown", anchored(box(text, 160, 24), 72, 600, 160, 24, label='hidden="1"'))
    yield with_box(
        "box_under_shape",
        anchored(box(text, 160, 24), 72, 600, 160, 24, order=2),
        anchored(box("", 200, 60, solid("FFFFFF")), 60, 590, 200, 60, order=9),
    )
    yield with_box(
        "box_white_beside_dark_shape",
        anchored(box("", 160, 40, solid("000000")), 300, 300, 160, 40, order=1),
        anchored(box(text, 160, 24, run_properties=WHITE), 72, 600, 160, 24, order=5),
    )
    yield with_box(
        "box_white_over_dark_shape_of_other_order",
        anchored(box(text, 160, 24, run_properties=WHITE), 72, 600, 160, 24, order=1),
        anchored(box("", 200, 60, solid("000000")), 60, 590, 200, 60, order=7),
    )
    lines = "".join(paragraph(f"Line {number}") for number in range(5)) + paragraph(HIDDEN_WORD)
    clipped = box("x", 160, 30).replace(paragraph("x"), lines)
    yield with_box("box_text_beyond_its_end", anchored(clipped, 72, 600, 160, 30))
    yield with_box("box_black_on_black", anchored(box(text, 160, 24, solid("000000"), BLACK), 72, 600, 160, 24))
    yield WordCase(
        "text_black_on_black_shape_behind",
        True,
        body=f"<w:p>{anchored(box('', 300, 40, solid('000000')), -5, -4, 300, 40, around='paragraph', behind=True)}{run(HIDDEN_WORD, BLACK)}</w:p>",
    )
    requires = f'<mc:AlternateContent><mc:Choice Requires="{{}}">{run(HIDDEN_WORD)}</mc:Choice><mc:Fallback>{run("Go")}</mc:Fallback></mc:AlternateContent>'
    yield WordCase("choice_nobody_knows", True, body=f"<w:p>{requires.format('zz')}</w:p>")
    fallback = f'<mc:AlternateContent><mc:Choice Requires="wps">{run("Go")}</mc:Choice><mc:Fallback>{run(HIDDEN_WORD)}</mc:Fallback></mc:AlternateContent>'
    yield WordCase("fallback_not_needed", True, body=f"<w:p>{fallback}</w:p>")
    vml = (
        '<w:r><w:pict><v:rect style="position:absolute;margin-left:{x}pt;margin-top:{y}pt;width:{w}pt;height:{h}pt;'
        'z-index:3;mso-position-horizontal-relative:page;mso-position-vertical-relative:page;{more}" {fill} stroked="f">'
        "<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
    )

    def old(
        name: str,
        properties: str = "",
        x: int = 72,
        y: int = 600,
        w: int = 200,
        h: int = 30,
        more: str = "",
        fill: str = "",
    ) -> WordCase:
        inner = paragraph(shown if name.startswith("ok_") else text, "", properties)
        return with_box(name, vml.format(x=x, y=y, w=w, h=h, more=more, fill=fill, inner=inner))

    yield old("old_box_white", WHITE)
    yield old("old_box_white_unfilled", WHITE, fill='filled="f"')
    yield old("old_box_off_page", x=-900)
    yield old("old_box_not_shown", more="visibility:hidden")
    yield old("old_box_same_fill", '<w:color w:val="1F3864"/>', fill='fillcolor="#1F3864"')
    yield old("ok_old_box")
    yield old("ok_old_box_white_on_dark", WHITE, fill='fillcolor="#1F3864"')
    yield with_box("ok_box", anchored(box(shown, 200, 30), 72, 600, 200, 30))
    yield with_box("ok_box_white_on_dark", anchored(box(shown, 200, 30, solid("1F3864"), WHITE), 72, 600, 200, 30))
    theme = '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>'
    yield with_box("ok_box_white_on_theme", anchored(box(shown, 200, 30, theme, WHITE), 72, 600, 200, 30))
    gradient = (
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="1F3864"/></a:gs><a:gs pos="100000">'
        '<a:srgbClr val="000000"/></a:gs></a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'
    )
    yield with_box("ok_box_white_on_gradient", anchored(box(shown, 200, 30, gradient, WHITE), 72, 600, 200, 30))
    yield with_box(
        "ok_box_white_over_dark_shape",
        anchored(box("", 220, 60, solid("203040")), 60, 590, 220, 60, order=1),
        anchored(box(shown, 200, 30, run_properties=WHITE), 72, 600, 200, 30, order=5),
    )
    yield with_box(
        "ok_box_beside_shape",
        anchored(box("", 100, 60, solid("FFFFFF")), 400, 590, 100, 60, order=9),
        anchored(box(shown, 200, 30), 72, 600, 200, 30, order=5),
    )
    yield WordCase(
        "ok_white_on_dark_shape_behind",
        False,
        body=f"<w:p>{anchored(box('', 300, 40, solid('203040')), -5, -4, 300, 40, around='paragraph', behind=True)}{run(SHOWN_WORD, WHITE)}</w:p>",
    )
    yield WordCase(
        "ok_text_beside_picture",
        False,
        body=f"<w:p>{anchored(picture(80, 60), 350, 0, 80, 60, around='paragraph', uri='picture')}{run(SHOWN_WORD)}</w:p>",
        media={"p.png": png(30, 4, (250, 250, 250))},
    )
    yield WordCase(
        "ok_white_on_dark_sidebar",
        False,
        body=f"<w:p>{anchored(box('', 612, 792, solid('203040')), 0, 0, 612, 792, behind=True)}{run(SHOWN_WORD, WHITE)}</w:p>",
    )
    for name, color, word in (
        ("white_on_white_picture_behind", (252, 252, 252), HIDDEN_WORD),
        ("ok_white_on_dark_picture_behind", (20, 40, 60), SHOWN_WORD),
    ):
        ground = anchored(picture(300, 40), -5, -4, 300, 40, around="paragraph", behind=True, uri="picture")
        yield WordCase(
            name,
            word == HIDDEN_WORD,
            body=f"<w:p>{ground}{run(word, WHITE)}</w:p>",
            media={"p.png": png(30, 40, color)},
        )
    group = (
        '<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2540000" cy="508000"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="2540000" cy="508000"/></a:xfrm></wpg:grpSpPr>{box(shown, 200, 40, solid("203040"), WHITE)}</wpg:wgp>'
    )
    yield with_box("ok_box_in_group", anchored(group, 72, 600, 200, 40, uri="wordprocessingGroup"))
