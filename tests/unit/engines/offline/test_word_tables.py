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


def test_skills_in_the_table_of_the_persons_data_are_skills_and_no_address() -> None:
    word = Document()
    word.add_heading("Freelancer-Profil", 1)
    facts = {
        "Name": "Jorun Halvorsen",
        "Rolle": "Prüfingenieurin Seilbahnen",
        "Auslastung": "80 %",
        "Sprachen": "Deutsch (Muttersprache), Norwegisch (C1)",
        "Skills": "Seilprüfung, Statik,\nEN 12927, AutoCAD",
        "Branchen": "Bergbahnen",
    }
    table = word.add_table(rows=0, cols=2)
    for fact in facts.items():
        for cell, text in zip(table.add_row().cells, fact, strict=True):
            cell.text = text
    word.add_heading("Projekte", 2)
    word.add_paragraph("03/2022 – heute  Prüfingenieurin").runs[0].bold = True
    word.add_paragraph("Kunde: Nordpark Bergbahnen AG, Lienz (Seilbahnbetrieb), Teamgröße 6, 80 % remote")
    word.add_paragraph("Jährliche Seilprüfung", style="List Bullet")
    out = io.BytesIO()
    word.save(out)
    cv = extract_cv(read_document(out.getvalue()), NOW)
    assert [group.items for group in cv.skills] == [["Seilprüfung", "Statik", "EN 12927", "AutoCAD"]]
    assert (cv.person.address, cv.terms.workload) == (None, "80 %")
    project = cv.projects[0]
    told = (project.client, project.industry, project.team_size)
    assert told == ("Nordpark Bergbahnen AG, Lienz", "Seilbahnbetrieb", "6")
    assert project.activities == ["Jährliche Seilprüfung", "80 % remote"]
