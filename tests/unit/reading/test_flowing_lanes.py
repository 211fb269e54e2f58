"""Columns of OpenDocument and RTF files are known as such, so that their text can be drawn as the files have it."""

import pytest

from chalicelib.contracts.document import Document
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document
from tests.eval.corpus import NOW

from .test_formats import odt, rtf
from .test_word_lanes import MAIN, SIDE, drawn

LONG = [f"Zeile {number} über eine Station mit vielen Aufgaben" for number in range(40)]


def ps(texts: list[str]) -> str:
    return "".join(f"<text:p>{text}</text:p>" for text in texts)


def pars(texts: list[str]) -> str:
    return "".join(rf"{text.replace('ü', chr(92) + chr(39) + 'fc')}\par " for text in texts)


def edges(document: Document) -> list[tuple[float, float]]:
    return [(round(lane.left, 2), round(lane.right, 2)) for lane in document.lanes]


def section(columns: str, properties: str = "") -> str:
    return (
        f'<style:style style:name="S" style:family="section"><style:section-properties {properties}>'
        f"<style:columns {columns}</style:columns></style:section-properties></style:style>"
    )


def shape(texts: list[str], across: str = "page") -> str:
    """An A4 page's left third, in RTF as Word writes it."""
    place = rf"\shpleft600\shptop800\shpright3600\shpbottom14000\shpbx{across}\shpbypage"
    return rf"{{\shp{{\*\shpinst{place}{{\sp{{\sn a}}{{\sv 1}}}}{{\shptxt {pars(texts)}}}}}}}"


def row(*cells: list[str]) -> str:
    told = "".join(f"<table:table-cell>{ps(texts)}</table:table-cell>" for texts in cells)
    return f"<table:table-row>{told}</table:table-row>"


def width(name: str, size: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{size}"/></style:style>'
    )


COLUMNS_ODT = '<table:table-column table:style-name="A"/><table:table-column table:style-name="B"/>'
CELLS_RTF = (
    r"\trowd\cellx3000\cellx9000\pard\intbl "
    + r"\par ".join(SIDE)
    + r"\cell\pard\intbl "
    + r"\par ".join(MAIN)
    + r"\cell\row\pard "
)


@pytest.mark.parametrize(
    "content",
    [odt(ps(["Runa Sollberg", *SIDE, *MAIN])), rtf(pars(["Runa Sollberg", *SIDE, *MAIN]))],
    ids=["odt", "rtf"],
)
def test_text_in_one_column_has_no_lanes(content: bytes) -> None:
    assert read_document(content).lanes == ()


@pytest.mark.parametrize(
    "content",
    [
        odt(
            ps(["Runa Sollberg"])
            + f'<text:section text:style-name="S">{ps(SIDE)}<text:p text:style-name="C">{MAIN[0]}</text:p>'
            + f"{ps(MAIN[1:])}</text:section>{ps(['Kiel'])}",
            section('fo:column-count="2" fo:column-gap="1cm">')
            + '<style:style style:name="C" style:family="paragraph">'
            '<style:paragraph-properties fo:break-before="column"/></style:style>',
        ),
        rtf(
            rf"\paperw11900\margl1000\margr1000 Runa Sollberg\par\sect\sectd\sbknone\cols2\colsx500 "
            rf"{pars(SIDE)}\column {pars(MAIN)}\sect\sectd\sbknone Kiel\par"
        ),
    ],
    ids=["odt", "rtf"],
)
def test_columns_of_a_section_end_at_its_column_break(content: bytes) -> None:
    assert drawn(read_document(content)) == [[SIDE, MAIN]]


@pytest.mark.parametrize(
    "content",
    [
        odt(
            f'<text:section text:style-name="S">{ps(LONG)}</text:section>',
            section(
                'fo:column-count="2"><style:column style:rel-width="1*" fo:end-indent="0.5cm"/>'
                '<style:column style:rel-width="2*" fo:start-indent="0.5cm"/>'
            ),
        ),
        rtf(r"\sectd\cols2\colno1\colw2900\colsr600\colno2\colw6400 " + pars(LONG) + r"\sect\sectd\sbknone "),
    ],
    ids=["odt", "rtf"],
)
def test_a_section_that_another_follows_has_columns_of_one_height_and_of_their_own_widths(content: bytes) -> None:
    document = read_document(content)
    ((left, right),) = drawn(document)
    assert left + right == LONG
    assert len(left) == len(right)
    (a, b), (c, d) = edges(document)
    assert b < c and (d - c) > 1.8 * (b - a)


def test_a_page_in_columns_fills_the_first_before_the_next() -> None:
    page = (
        '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>'
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm"><style:columns fo:column-count="2" fo:column-gap="1cm"/>'
        "</style:page-layout-properties></style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles>'
        "</office:document-styles>"
    )
    document = read_document(odt(ps(LONG), page=page))
    ((left, right),) = drawn(document)
    assert left + right == LONG
    assert len(left) > len(right) > 0
    assert edges(document) == [(0.1, 0.48), (0.52, 0.9)]
    assert read_document(odt(ps(SIDE), page=page)).lanes == ()


@pytest.mark.parametrize(
    "content",
    [
        odt(
            f"<table:table>{COLUMNS_ODT}{row(SIDE, MAIN)}{row(['2016'], ['Kiel'])}</table:table>",
            width("A", "5cm") + width("B", "10cm"),
        ),
        rtf(CELLS_RTF + r"\trowd\cellx3000\cellx9000\pard\intbl 2016\cell Kiel\cell\row\pard "),
    ],
    ids=["odt", "rtf"],
)
def test_cells_with_much_text_are_columns_as_wide_as_the_file_says(content: bytes) -> None:
    document = read_document(content)
    assert drawn(document) == [[SIDE, MAIN]]
    (a, b), (c, d) = edges(document)
    assert b == c and (d - c) == pytest.approx(2 * (b - a), abs=0.02)
    # A row of short cells stays a row.
    assert document.lines[-1].row == document.lines[-2].row > 0


@pytest.mark.parametrize(
    "content",
    [
        odt(
            '<text:p><draw:frame draw:style-name="X" text:anchor-type="paragraph" svg:x="1cm" svg:y="1cm" '
            f'svg:width="5cm" svg:height="20cm"><draw:text-box>{ps(SIDE)}</draw:text-box></draw:frame></text:p>'
            + ps(MAIN),
            '<style:style style:name="X" style:family="graphic"><style:graphic-properties '
            'style:horizontal-pos="from-left" style:horizontal-rel="page" style:vertical-rel="page"/></style:style>',
        ),
        rtf(shape(SIDE) + pars(MAIN)),
        rtf(r"\pard\pvpg\phpg\posx600\posy800\absw3000 " + pars(SIDE) + r"\pard " + pars(MAIN)),
    ],
    ids=["odt", "rtf", "rtf-frame"],
)
def test_running_text_stands_beside_a_box(content: bytes) -> None:
    document = read_document(content)
    assert drawn(document) == [[SIDE, MAIN]]
    assert edges(document)[0][1] <= edges(document)[1][0]


SIDE_BESIDE = ["Kontakt", "ove@example.org", "Husum", "Sprachen", "Deutsch - Muttersprache"]
JOBS = [
    line
    for year in range(2012, 2024, 2)
    for line in (f"01/{year} - 12/{year + 1} Entwickler, Deichwerk {year} GmbH, Husum", "Betrieb von Apache Kafka")
]


@pytest.mark.parametrize(
    "content",
    [
        odt(f"<text:h>Ove Tannhagen</text:h><table:table>{row(SIDE_BESIDE, ['Berufserfahrung', *JOBS])}</table:table>"),
        rtf(
            r"{\b Ove Tannhagen}\par\trowd\cellx3000\cellx9000\pard\intbl "
            + r"\par ".join(SIDE_BESIDE)
            + r"\cell\pard\intbl "
            + r"\par ".join(["Berufserfahrung", *JOBS])
            + r"\cell\row\pard "
        ),
    ],
    ids=["odt", "rtf"],
)
def test_lines_at_one_height_in_two_lanes_are_no_row(content: bytes) -> None:
    cv = extract_cv(read_document(content), NOW)
    assert [(job.employer, job.activities) for job in cv.employments] == [
        (f"Deichwerk {year} GmbH", ["Betrieb von Apache Kafka"]) for year in range(2012, 2024, 2)
    ]
    assert [language.code for language in cv.languages] == ["de"]


def test_a_table_in_a_cell_keeps_its_rows() -> None:
    inner = (
        r"\pard\intbl\itap2 2016\nestcell\pard\intbl\itap2 Fjordwerk\nestcell"
        r"{\*\nesttableprops\trowd\cellx800\cellx3000\nestrow}{\nonesttables\par}"
    )
    document = read_document(rtf(CELLS_RTF.replace(r"\cell\row", r"\par " + inner + r"\pard\intbl Kiel\cell\row")))
    lines = {line.text: line for line in document.lines}
    assert lines["2016"].row == lines["Fjordwerk"].row > 0
    assert drawn(document) == [[SIDE, [*MAIN, "2016", "Fjordwerk", "Kiel"]]]


def test_the_label_of_a_list_leaves_its_paragraph_in_the_cell() -> None:
    label = r"{\listtext\pard\plain \'b7\tab}"
    listed = CELLS_RTF.replace(MAIN[1], label + MAIN[1])
    ((side, main),) = drawn(read_document(rtf(listed)))
    assert (side, len(main)) == (SIDE, len(MAIN))


@pytest.mark.parametrize(
    "hidden",
    [
        r"{\*\note {\shptxt Kubernetes}}",
        r"{\*\note {\shp{\*\shpinst\shpleft0{\shptxt Kubernetes}}}}",
        r"{\*\note {\listtext Kubernetes}}",
        r"{\*\note {\*\nesttableprops Kubernetes}}",
        r"{\*\nesttableprops Kubernetes}",
        r"{\shp{\*\shpinst\shpleft0{\*\note {\shptxt Kubernetes}}}}",
    ],
)
def test_what_is_skipped_stays_skipped_whatever_it_is_called_inside(hidden: str) -> None:
    assert [line.text for line in read_document(rtf(r"Runa Sollberg\par " + hidden + r" Kiel\par")).lines] == [
        "Runa Sollberg",
        "Kiel",
    ]


@pytest.mark.parametrize(
    "content",
    [
        rtf(r"\cols2\sectd" * 3 + r"\column " * 2_000 + "Kiel"),
        rtf(r"Kiel\par\trowd\row\pard Husum\par"),
        rtf(r"\cols2 " + r"\trowd" + r"\cellx1" * 20_000 + r"\intbl a\cell\row" * 3000),
        rtf("".join(rf"{{\pard\intbl\itap{depth} x\nestcell" for depth in range(400)) + "}" * 400),
        rtf(r"\paperw0\margl99999 " + shape(SIDE) * 200),
        odt(
            f'<text:section text:style-name="S">{ps(SIDE)}</text:section>',
            section('fo:column-count="99999999" fo:column-gap="-9999cm">'),
        ),
        odt(
            '<table:table><table:table-column table:number-columns-repeated="999999999"/>'
            f"{row(SIDE, MAIN)}</table:table>"
        ),
    ],
    ids=["breaks", "empty", "cells", "nested", "shapes", "columns", "repeated"],
)
def test_measures_made_to_hurt_are_read_in_time(content: bytes) -> None:
    assert read_document(content).lines
