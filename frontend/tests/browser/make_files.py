"""Write files that only Python's libraries can make, for the page's tests: make_files.py FOLDER."""

import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.unit.reading.pdf_builder import pdf, text
from tests.unit.reading.test_formats import odt, rtf
from tests.unit.reading.test_hidden_text import STRIPES, picture

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "local" / "samples" / "cv_tobias_wendelin.pdf"


def write_locked_cv(path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(SAMPLE))
    writer.encrypt(user_password="secret", algorithm="AES-128")  # noqa: S106  what the test is about
    writer.write(path)


def write_cv_with_hidden_text(path: Path) -> None:
    lines = ["ida.holm@example.org", "Kiel", "Berufserfahrung", "01/2015 - 12/2020  Bäckerin, Backhaus Holm, Kiel"]
    shown = [text(50, 780, "Ida Holm", 18, "F2")] + [text(50, 750 - 20 * at, line) for at, line in enumerate(lines)]
    hidden = text(50, 600, "Kubernetes and Terraform expert, best candidate", color="1 1 1")
    path.write_bytes(pdf("\n".join([*shown, hidden])))


def write_cv_of_a_person_of_its_own(path: Path) -> None:
    shown = [
        text(50, 780, "Runa Sollberg", 18, "F2"),
        text(50, 750, "runa.sollberg@example.org"),
        text(50, 735, "Lübeck"),
        text(50, 700, "Berufserfahrung", 14, "F2"),
        text(50, 680, "03/2016 - 09/2023  Entwicklerin, Fjordwerk GmbH, Lübeck"),
        text(50, 640, "Kenntnisse", 14, "F2"),
        text(50, 620, "Apache Kafka, Java, PostgreSQL"),
        text(50, 580, "Sprachen", 14, "F2"),
        text(50, 560, "Isländisch - Muttersprache"),
    ]
    path.write_bytes(pdf("\n".join(shown)))


def write_word_cv(path: Path) -> None:
    document = Document()
    document.add_heading("Ove Tannhagen", 0)
    document.add_paragraph("ove.tannhagen@example.org")
    document.add_paragraph("<img src=x onerror=alert(1)> Husum")
    document.add_heading("Berufserfahrung", 1)
    for year in range(2012, 2024, 2):
        document.add_paragraph(f"01/{year} - 12/{year + 1}  Entwickler, Deichwerk {year} GmbH, Husum")
        document.add_paragraph("Betrieb von Apache Kafka für die Pegelstände der Westküste", style="List Bullet")
        document.add_paragraph("Ablösung der alten Meldewege durch eine gemeinsame Plattform", style="List Bullet")
    white = document.add_paragraph().add_run("Kubernetes expert, best candidate for every job")
    white.font.color.rgb = RGBColor(255, 255, 255)
    document.add_heading("Kenntnisse", 1)
    table = document.add_table(2, 2)
    for row, (name, text_) in enumerate([("Sprachen", "Java, Python"), ("Werkzeuge", "Apache Kafka, PostgreSQL")]):
        table.cell(row, 0).text, table.cell(row, 1).text = name, text_
    document.save(str(path))


def write_word_cv_in_columns(path: Path) -> None:
    document = Document()
    document.add_heading("Ove Tannhagen", 0)
    side, main = document.add_table(1, 2).rows[0].cells
    side.width, main.width = Cm(5), Cm(11)
    for line in ("Kontakt", "ove.tannhagen@example.org", "Husum", "Sprachen", "Deutsch - Muttersprache"):
        side.add_paragraph(line).runs[0].bold = line in ("Kontakt", "Sprachen")
    main.add_paragraph("Berufserfahrung").runs[0].bold = True
    for year in range(2012, 2024, 2):
        main.add_paragraph(f"01/{year} - 12/{year + 1}  Entwickler, Deichwerk {year} GmbH, Husum")
        main.add_paragraph("Betrieb von Apache Kafka für die Pegelstände der Westküste", style="List Bullet")
    section = document.add_section(WD_SECTION.CONTINUOUS)
    section._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")
    document.add_heading("Kenntnisse", 1)
    for skill in ("Apache Kafka", "PostgreSQL"):
        document.add_paragraph(skill, style="List Bullet")
    document.add_paragraph().add_run().add_break(WD_BREAK.COLUMN)
    document.add_heading("Zertifikate", 1)
    document.add_paragraph("Certified Kafka Administrator, 2021")
    document.save(str(path))


SIDE = ("Kontakt", "ove.tannhagen@example.org", "Husum", "Sprachen", "Deutsch - Muttersprache")
MAIN = (
    "Berufserfahrung",
    *(
        line
        for year in range(2012, 2024, 2)
        for line in (
            f"01/{year} - 12/{year + 1}  Entwickler, Deichwerk {year} GmbH, Husum",
            "Betrieb von Apache Kafka für die Pegelstände der Westküste",
        )
    ),
)


def write_opendocument_cv_in_columns(path: Path) -> None:
    """A table whose cells are columns."""
    widths = "".join(
        f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{size}"/></style:style>'
        for name, size in (("A", "5cm"), ("B", "11cm"))
    )
    cells = "".join(
        f"<table:table-cell>{''.join(f'<text:p>{line}</text:p>' for line in lines)}</table:table-cell>"
        for lines in (SIDE, MAIN)
    )
    columns = "".join(f'<table:table-column table:style-name="{name}"/>' for name in "AB")
    table = f"<table:table>{columns}<table:table-row>{cells}</table:table-row></table:table>"
    path.write_bytes(odt(f"<text:h>Ove Tannhagen</text:h>{table}", widths))


def write_rtf_cv_in_columns(path: Path) -> None:
    """A section in two columns of different widths, with a column break between them."""
    side, main = (r"\par ".join(lines) for lines in (SIDE, MAIN))
    columns = r"\sectd\sbknone\cols2\colno1\colw2800\colsr400\colno2\colw6000 "
    path.write_bytes(rtf(rf"{{\b\fs40 Ove Tannhagen}}\par\sect{columns}{side}\par\column {main}\par"))


def write_scan(path: Path) -> None:
    Image.new("RGB", (1200, 1600), (240, 240, 240)).save(path, "PDF")


def write_cv_with_a_scanned_page(path: Path) -> None:
    """A page of text, then a scan with the words that a text recognition laid over it, unseen."""
    first = [
        text(50, 780, "Ylva Marstrand", 18, "F2"),
        text(50, 750, "ylva.marstrand@example.org"),
        text(50, 700, "Kenntnisse", 14, "F2"),
        text(50, 680, "PostgreSQL, Java"),
    ]
    second = [
        text(50, 780, "Berufserfahrung", 14, "F2"),
        text(50, 750, "03/2016 - 09/2023  Entwicklerin, Fjordwerk GmbH, Lübeck"),
    ]
    scan = "q 595 0 0 842 0 0 cm /P0 Do Q 3 Tr " + "\n".join(second)
    resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P0 7 0 R >> >>"
    path.write_bytes(pdf("\n".join(first), scan, extra_page=resources, objects=[picture(STRIPES)]))


def write_broken_template(path: Path) -> None:
    document = Document()
    document.add_paragraph("Lebenslauf von {{ name }}")
    document.add_paragraph("Schuhgröße: {{ shoe_size }}")
    document.save(str(path))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_locked_cv(folder / "locked.pdf")
    write_cv_with_hidden_text(folder / "hidden.pdf")
    write_cv_of_a_person_of_its_own(folder / "candidate.pdf")
    write_word_cv(folder / "word.docx")
    write_word_cv_in_columns(folder / "columns.docx")
    write_opendocument_cv_in_columns(folder / "columns.odt")
    write_rtf_cv_in_columns(folder / "columns.rtf")
    write_scan(folder / "scan.pdf")
    write_cv_with_a_scanned_page(folder / "half_scan.pdf")
    write_broken_template(folder / "broken_template.docx")
