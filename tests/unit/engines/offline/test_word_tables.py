"""Tables of Word documents, whose rows begin where the paragraphs do."""

import io

from docx import Document

from chalicelib.engines.offline.extract import extract_cv
from chalicelib.reading import read_document

from .builder import NOW


def test_each_table_belongs_to_the_title_over_it() -> None:
    word = Document()
    word.add_paragraph("Leopold Grothe")
    word.add_paragraph("leopold@grothe.example")
    for title, head, entry in (
        ("Bisherige Tätigkeiten", ("Zeit", "Position", "Unternehmen"), ("2014 – heute", "Buchhalter", "Bergzeta GmbH")),
        ("Studium", ("Zeit", "Abschluss", "Hochschule"), ("2005 – 2008", "Diplom", "Universität Dortmund")),
    ):
        word.add_paragraph().add_run(title).bold = True
        table = word.add_table(rows=2, cols=3)
        for row, texts in zip(table.rows, (head, entry), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    out = io.BytesIO()
    word.save(out)
    cv = extract_cv(read_document(out.getvalue()), NOW)
    assert [job.employer for job in cv.employments] == ["Bergzeta GmbH"]
    assert [course.institution for course in cv.education] == ["Universität Dortmund"]
