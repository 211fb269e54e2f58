"""Words hidden by a table: its style, its rows and its columns."""
# ruff: noqa: E501 - one line of XML is easier to read than several

from collections.abc import Iterator

from .word_files import HIDDEN_WORD, SHOWN_WORD, WHITE, WordCase, paragraph, shade


def table(cells: str, *, style: str = "", row: str = "", grid: str = '<w:gridCol w:w="4000"/>', more: str = "") -> str:
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:tbl><w:tblPr>{named}<w:tblW w:w="0" w:type="auto"/>{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr>{row}</w:trPr>{cells}</w:tr></w:tbl><w:p/>"
    )


def cell(text: str, properties: str = "", run_properties: str = "", width: int = 4000, layout: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>'
        f"{paragraph(text, layout, run_properties)}</w:tc>"
    )


def table_style(whole: str = "", first: str = "", more: str = "") -> str:
    part = f'<w:tblStylePr w:type="firstRow">{first}</w:tblStylePr>' if first else ""
    return f'<w:style w:type="table" w:styleId="T"><w:name w:val="t"/>{whole}{part}{more}</w:style>'


def table_cases() -> Iterator[WordCase]:
    look = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    plain = '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    dark = f"<w:tcPr>{shade('1F3864')}</w:tcPr>"
    white = f"<w:rPr>{WHITE}</w:rPr>"
    yield WordCase("cell_shade_same", True, body=table(cell(HIDDEN_WORD, shade("1F3864"), '<w:color w:val="1F3864"/>')))
    yield WordCase(
        "cell_theme_shade_same",
        True,
        body=table(cell(HIDDEN_WORD, shade("000000", more='w:themeFill="background1"'), WHITE)),
    )
    yield WordCase("table_style_white", True, body=table(cell(HIDDEN_WORD), style="T"), styles=table_style(white))
    yield WordCase(
        "table_style_vanish",
        True,
        body=table(cell(HIDDEN_WORD), style="T"),
        styles=table_style("<w:rPr><w:vanish/></w:rPr>"),
    )
    yield WordCase(
        "table_style_white_head",
        True,
        body=table(cell(HIDDEN_WORD), style="T", more=look),
        styles=table_style("", white),
    )
    yield WordCase(
        "table_style_dark_head_not_shown",
        True,
        body=table(cell(HIDDEN_WORD, "", WHITE), style="T", more=plain),
        styles=table_style("", dark),
    )
    yield WordCase(
        "cell_clear_over_dark_style",
        True,
        body=table(cell(HIDDEN_WORD, shade("FFFFFF"), WHITE), style="T"),
        styles=table_style(dark),
    )
    yield WordCase(
        "table_style_same",
        True,
        body=table(cell(HIDDEN_WORD, "", '<w:color w:val="1F3864"/>'), style="T"),
        styles=table_style(dark),
    )
    exact = '<w:trHeight w:val="{}" w:hRule="exact"/>'.format
    yield WordCase("row_exact_1", True, body=table(cell(HIDDEN_WORD), row=exact(1)))
    yield WordCase("row_exact_40", True, body=table(cell(HIDDEN_WORD), row=exact(40)))
    two_lines = (
        f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{paragraph("Go")}{paragraph(HIDDEN_WORD)}</w:tc>'
    )
    yield WordCase("row_exact_second_line", True, body=table(two_lines, row=exact(280)))
    yield WordCase("row_hidden", True, body=table(cell(HIDDEN_WORD), row="<w:hidden/>"))
    yield WordCase(
        "row_deleted",
        True,
        body=table(cell(HIDDEN_WORD), row='<w:del w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"/>'),
    )
    narrow = '<w:gridCol w:w="4000"/><w:gridCol w:w="1"/>'
    fixed = '<w:tblLayout w:type="fixed"/>'
    yield WordCase(
        "column_collapsed", True, body=table(cell("Go") + cell(HIDDEN_WORD, width=1), grid=narrow, more=fixed)
    )
    yield WordCase(
        "table_off_page", True, body=table(cell(HIDDEN_WORD), more='<w:tblInd w:w="20000" w:type="dxa"/>' + fixed)
    )
    wide = '<w:gridCol w:w="20000"/><w:gridCol w:w="4000"/>'
    yield WordCase(
        "column_off_page", True, body=table(cell("Go", width=20000) + cell(HIDDEN_WORD), grid=wide, more=fixed)
    )
    yield WordCase(
        "merged_on",
        True,
        body=f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>'
        f"<w:tr>{cell('Go', '<w:vMerge w:val=&quot;restart&quot;/>'.replace('&quot;', chr(34)))}</w:tr>"
        f"<w:tr>{cell(HIDDEN_WORD, '<w:vMerge/>')}</w:tr></w:tbl><w:p/>",
    )
    yield WordCase("ok_white_on_dark_cell", False, body=table(cell(SHOWN_WORD, shade("1F3864"), WHITE)))
    yield WordCase(
        "ok_white_on_dark_head",
        False,
        body=table(cell(SHOWN_WORD, "", WHITE), style="T", more=look),
        styles=table_style("", dark),
    )
    yield WordCase(
        "ok_white_head_of_style",
        False,
        body=table(cell(SHOWN_WORD), style="T", more=look),
        styles=table_style("", white + dark),
    )
    yield WordCase(
        "ok_white_on_dark_table", False, body=table(cell(SHOWN_WORD, "", WHITE), style="T"), styles=table_style(dark)
    )
    yield WordCase(
        "ok_white_on_dark_band",
        False,
        body=table(
            cell(SHOWN_WORD, "", WHITE),
            style="T",
            more=plain.replace("0600", "0400").replace('noHBand="1"', 'noHBand="0"'),
        ),
        styles=table_style(more=f'<w:tblStylePr w:type="band1Horz">{dark}</w:tblStylePr>'),
    )
    yield WordCase("ok_row_exact_300", False, body=table(cell(SHOWN_WORD), row=exact(300)))
    yield WordCase("ok_row_at_least_1", False, body=table(cell(SHOWN_WORD), row='<w:trHeight w:val="1"/>'))
    yield WordCase("ok_row_hidden_off", False, body=table(cell(SHOWN_WORD), row='<w:hidden w:val="0"/>'))
    yield WordCase(
        "ok_narrow_grid_that_grows",
        False,
        body=table(cell("Go") + cell(SHOWN_WORD), grid='<w:gridCol w:w="1"/><w:gridCol w:w="1"/>'),
    )
