"""Kinds of lines that public templates set and that cost a field once."""

from chalicelib.contracts.base import Language
from chalicelib.engines.offline.extract import extract_cv
from tests.eval.corpus import ROOT, cv_of

from .builder import NOW, Placed, document, read
from .test_tables import read_table


def test_labels_set_flush_right_stand_beside_their_values_and_not_in_a_column_of_their_own() -> None:
    cv = cv_of(ROOT.parents[1] / "fixtures" / "labels_flush_right_en.pdf")
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Teacher of mathematics and physics", "Coláiste na Mara"),
        ("Learning support tutor", "Burren Adult Learning Centre"),
    ]
    assert [school.institution for school in cv.education] == ["University of Limerick", "University College Cork"]
    assert {spoken.name for spoken in cv.languages} == {"Irish", "English", "French"}
    items = {item for group in cv.skills for item in group.items}
    assert items.isdisjoint({"user", "Computer skills and", "Page 1 / 1 - Curriculum vitæ of", "Siobhan Mac Giolla"})


def test_a_title_over_three_lines_in_a_margin_is_one() -> None:
    cv = cv_of(ROOT / "public" / "cases" / "de_polymechaniker_typst_marginthree.pdf")
    assert [school.institution for school in cv.education][:1] == ["TEKO Schweizerische Fachschule"]
    assert len(cv.employments) == 3


def test_the_rest_of_a_title_in_small_letters_is_no_title() -> None:
    cv = read_table(
        (50, 100, "Personal skills", "b"), (50, 112, "and competences", "b"), (50, 130, "Moodle, GeoGebra", "")
    )
    assert [(group.category, group.items) for group in cv.skills] == [(None, ["Moodle", "GeoGebra"])]


def test_grants_are_no_projects() -> None:
    jobs = "= Vera Sälzer\n# Berufserfahrung\n2021 – heute <| Postdoc, Universität Jena\n"
    cv = read(f"{jobs}# Drittmittel und Stipendien\n2022 <| Sachbeihilfe der Stiftung\n2012 – 2017 <| Stipendium")
    assert cv.projects == []


def test_a_product_named_expert_keeps_its_name() -> None:
    cv = read("= Mira Stoj\n# Kenntnisse\nORBIS, SP-Expert, Excel – gut")
    assert cv.skills[0].items == ["ORBIS", "SP-Expert", "Excel"]


def test_july_in_french_may_be_cut_behind_two_letters() -> None:
    cv = read("= Maëlle Roux\n# Formation\nSept. 2017 – Juill. 2019 <| Prépa, Lycée Hoche", Language.FR)
    assert [(school.period and school.period.end) for school in cv.education] == ["2019-07"]


def test_small_contact_data_beside_the_headline_is_none_of_it() -> None:
    cv = read_table(
        (50, 60, "Maëlle Roux", "n"),
        (50, 90, "Ingénieure qualité", "h"),
        (430, 92, "maelroux", ""),
        (50, 120, "Formation", "h"),
    )
    assert cv.person.headline == "Ingénieure qualité"


def test_two_terms_between_skills_and_languages_are_skills() -> None:
    cv = cv_of(ROOT / "public" / "cases" / "fr_devweb_chromium_limetimeline.pdf")
    assert {"Symfony", "Vue.js", "PHP"} <= {item for group in cv.skills for item in group.items}


def test_a_bracket_that_tells_of_temporary_work_is_no_part_of_the_employer() -> None:
    cv = cv_of(ROOT / "public" / "cases" / "fr_macon_docx_greybars.docx")
    assert "Adéquat Intérim" in [job.employer for job in cv.employments]


def test_an_employer_in_italics_goes_on_below_a_bold_role_where_there_was_no_room() -> None:
    cv = cv_of(ROOT / "opened" / "cases" / "de_archivarin_latex_moderncv.pdf")
    assert cv.education[0].institution == "Georgia-Augusta-Universität"


def test_a_label_may_face_a_large_headline_in_a_form_of_two_columns() -> None:
    cv = cv_of(ROOT.parents[1] / "fixtures" / "labels_flush_right_fr.pdf")
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Chef d’équipe entrepôt", "Flandria Fret"),
        ("Cariste", "Docks du Nord"),
    ]
    items = {item for group in cv.skills for item in group.items}
    assert {"Reflex WMS", "Excel", "SAP"} <= items
    assert items.isdisjoint({"Écouter", "Prendre part à", "une", "conversation", "SAP informatiques"})


def test_name_and_kind_of_document_in_the_foot_are_no_text() -> None:
    top: list[Placed] = [(50, 60, "Noémie Ruchti", "n"), (50, 100, "Kenntnisse", "h"), (50, 120, "eCTD, CMC", "")]
    cv = extract_cv(document([*top, (50, 800, "Noémie Ruchti", ""), (430, 800, "Curriculum Vitae", "")]), NOW)
    assert [group.items for group in cv.skills] == [["eCTD", "CMC"]]


def test_two_bold_heads_side_by_side_stand_each_over_its_own_list() -> None:
    cv = read_table(
        (50, 100, "Compétences", "h"),
        (50, 120, "Gestion de projet", "b"),
        (309, 120, "Communication", "b"),
        (50, 134, "Budget, Rétroplanning, Trello", ""),
        (309, 134, "Canva, Mailchimp", ""),
    )
    assert [(group.category, group.items) for group in cv.skills] == [
        ("Gestion de projet", ["Budget", "Rétroplanning", "Trello"]),
        ("Communication", ["Canva", "Mailchimp"]),
    ]
