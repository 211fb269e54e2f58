"""The default Word CV: real styles, accessible, marked, and in the agency's look."""

import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import pytest
from PIL import Image

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Address, Cv, Education, LanguageSkill, OtherSection, Period, Project
from chalicelib.contracts.job import JobOptions
from chalicelib.contracts.owner import Branding, OwnerSettings
from chalicelib.documents.word_cv import render_word_cv
from tests.unit.documents.samples import SAMPLES, context_of, sample_cv


def word(cv: Cv, language: Language = Language.DE, **changes: Any) -> Any:
    content = render_word_cv(context_of(cv, language, **changes))
    assert content is not None
    return docx.Document(BytesIO(content))


def texts(document: Any, style: str) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def table(document: Any, first_cell: str) -> list[list[str]]:
    (found,) = [table for table in document.tables if table.rows[0].cells[0].text == first_cell]
    return [[cell.text for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize(
    ("language", "expected"),
    [(Language.DE, "! bitte prüfen !"), (Language.EN, "! please check !"), (Language.FR, "! à vérifier !")],
)
def test_missing_values_are_marked_in_the_output_language(language: Language, expected: str) -> None:
    document = word(sample_cv("sparse"), language)
    assert texts(document, "Subtitle") == [expected]
    assert texts(document, "Heading 2") == [f"{expected}\t2020"]


def test_a_year_stays_a_year_and_a_month_a_month() -> None:
    cv = sample_cv("sparse")
    periods = [
        Period(start="2020"),
        Period(start="2019", end="2020"),
        Period(start="2019-03", end="2020-01"),
        Period(start="2020-02-03", end="2020-02-03"),
        Period(start="2020-05", ongoing=True),
        Period(end="2018"),
        Period(as_written="Sommer 2017"),
        None,
    ]
    cv.projects = [Project(role="R", period=period) for period in periods]
    cv.employments = []
    assert [text.split("\t")[1] for text in texts(word(cv, Language.EN), "Heading 2")] == [
        "2020",
        "2019 – 2020",
        "03/2019 – 01/2020",
        "3 February 2020",
        "05/2020 – present",
        "until 2018",
        "Sommer 2017",
        "! please check !",
    ]


def test_sections_without_content_are_left_out() -> None:
    assert texts(word(sample_cv("sparse"), Language.EN), "Heading 1") == ["Languages", "Career"]


@pytest.mark.parametrize("sample", SAMPLES)
def test_headings_do_not_skip_a_level_and_every_table_has_a_caption(sample: str) -> None:
    document = word(sample_cv(sample))
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all(table._tbl.tblPr.xpath("./w:tblCaption/@w:val") for table in document.tables)


def test_a_heading_stays_with_its_entry_and_a_short_entry_on_one_page() -> None:
    document = word(sample_cv("veteran"))
    for style in ("Heading 1", "Heading 2", "Entry Meta"):
        assert document.styles[style].paragraph_format.keep_with_next is True
    bullets = [p for p in document.paragraphs if p.style.name == "List Bullet" and "migration path" in p.text]
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in bullets)


def test_language_levels_are_dots_code_and_words() -> None:
    cv = sample_cv("sparse")
    cv.languages = [
        LanguageSkill(code="en", name="English", native=True),
        LanguageSkill(code="de", name="German", cefr="B1"),
        LanguageSkill(name="Klingon", stars=2, as_written="basic"),
        LanguageSkill(code="fr", name="French"),
    ]
    assert table(word(cv, Language.DE), "Sprache")[1:] == [
        ["Englisch", "●●●●●", "", "Muttersprache"],
        ["Deutsch", "●●●○○", "B1", "Gute Grundkenntnisse"],
        ["Klingon", "●●○○○", "", "Basic"],
        ["Französisch", "! bitte prüfen !", "", ""],
    ]


def test_skills_stand_as_written_where_they_are_not_grouped() -> None:
    cv = sample_cv("graduate")
    cv.expertise = type(cv.expertise)()
    assert table(word(cv), "Programmierung") == [
        ["Programmierung", "Python, SQL, Java"],
        ["Werkzeuge", "Git, Power BI, Docker"],
    ]


def test_an_address_without_parts_stands_as_written() -> None:
    cv = sample_cv("sparse")
    cv.person.address = Address(as_written="bei Okafor, Hinterhaus")
    assert table(word(cv), "Wohnort")[0][1] == "bei Okafor, Hinterhaus"


def test_a_grade_is_not_labelled_twice() -> None:
    cv = sample_cv("sparse")
    cv.education = [
        Education(degree="A", institution="I", grade="1,3"),
        Education(degree="B", institution="I", grade="Note 2"),
    ]
    assert texts(word(cv), "Entry Meta")[:2] == ["I · Note: 1,3", "I · Note 2"]


def test_colours_fonts_logo_and_line_come_from_the_branding() -> None:
    logo = BytesIO()
    Image.new("RGB", (900, 100), "navy").save(logo, "PNG")
    branding = Branding(agency_line='A & B "Agency"', primary_color="8a1c3b", heading_font="Georgia", body_font='X"Y')
    document = word(sample_cv("graduate"), owner_settings=OwnerSettings(branding=branding), logo=logo.getvalue())
    assert str(document.styles["Heading 1"].font.color.rgb) == "8A1C3B"
    assert document.styles["Heading 1"].font.name == "Georgia"
    header = document.sections[0].header.paragraphs[0]
    assert header.text == '\tA & B "Agency"'
    (picture,) = header._p.xpath(".//wp:docPr/@descr")
    assert picture == 'Logo A & B "Agency"'
    (width,) = header._p.xpath(".//wp:extent/@cx")
    assert int(width) <= 2_160_000


def test_title_author_and_language_of_the_file_are_set() -> None:
    core = word(sample_cv("nurse"), Language.FR).core_properties
    assert (core.title, core.author, core.language) == (
        "Profil de compétences – Élodie Marchetti",
        "Musteragentur GmbH",
        "fr-FR",
    )


def test_the_confidentiality_note_can_be_left_out() -> None:
    footers = [
        [
            paragraph.text
            for paragraph in word(sample_cv("nurse"), options=JobOptions(gdpr_footer=on)).sections[0].footer.paragraphs
        ]
        for on in (True, False)
    ]
    assert len(footers[0]) == 2 and "DSGVO" in footers[0][0]
    assert len(footers[1]) == 1


def test_the_file_names_the_version_of_the_data_it_was_made_from() -> None:
    cv = sample_cv("nurse")
    cv.meta.version = 7
    assert "Datenstand 7" in word(cv).sections[0].footer.paragraphs[-1].text


def test_the_same_data_makes_the_same_parts() -> None:
    def parts() -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(render_word_cv(context_of(sample_cv("veteran"))) or b"")) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts() == parts()


def test_standard_values_follow_the_language_and_free_text_is_said_to_stay() -> None:
    cv = sample_cv("graduate")
    address = Address(city="Zürich", country="Schweiz")
    person = cv.person.model_copy(update={"nationalities": ["Schweiz", "deutsch", "Atlantis"], "address": address})
    cv = cv.model_copy(update={"person": person})

    def text_in(language: Language) -> str:
        document = word(cv, language)
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*texts(document, "Note"), *cells])

    english, french, german = (text_in(language) for language in (Language.EN, Language.FR, Language.DE))
    assert "Swiss, German, Atlantis" in english and "Zürich, Switzerland" in english
    assert "suisse, allemande, Atlantis" in french and "Zürich, Suisse" in french
    assert "Schweiz, deutsch, Atlantis" in german
    assert "Free text and quotes are in their original wording (German)." in english
    assert "Wortlaut" not in german


def test_a_long_address_has_a_line_of_its_own() -> None:
    cv = sample_cv("graduate")
    cv.person.email = "jule.hansmann@eine-lange-adresse.example"
    tables = [table for table in word(cv).tables if any(cv.person.email in c.text for r in table.rows for c in r.cells)]
    assert [len(table.columns) for table in tables] == [2]


def test_a_french_label_has_a_space_before_its_colon() -> None:
    cv = sample_cv("graduate")
    cv.projects = [Project(name="Refonte", role="Cheffe de projet", client="Banque")]
    assert "Fonction\u00a0: Cheffe de projet · Client\u00a0: Banque" in texts(word(cv, Language.FR), "Entry Meta")


def test_the_papers_own_title_and_what_is_said_already_are_no_further_information() -> None:
    cv = sample_cv("graduate")
    cv.profile = "Baut Berichte für den Handel.\nSpricht mit dem Fachbereich."
    cv.other = [
        OtherSection(title=None, text="Beraterprofil"),
        OtherSection(title="Profil", text="Baut Berichte für den Handel."),
        OtherSection(title="Ehrenamt", text="Kassenwartin im Ruderverein"),
    ]
    shown = [paragraph.text for paragraph in word(cv).paragraphs]
    assert "Beraterprofil" not in shown and "Kassenwartin im Ruderverein" in shown
    assert shown.count("Baut Berichte für den Handel.") == 0 and shown.count("Ehrenamt") == 1
