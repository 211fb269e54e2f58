"""Lists that hold more than their title or first label says: languages and software, labels on one line, contracts."""

import pytest

from chalicelib.engines.offline.skills.labelled_skills import skill_labels

from .builder import read

HEAD = (
    "= Hanna Brückl\nhanna.brueckl@postfach.example\n"
    "# Berufserfahrung\n** Technikerin |> 03/2019 – heute\nBrandt AG, Jena\n"
)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("EDV und Sprachen", "SAP MM, Excel\nEnglisch (B2), Französisch (A2)"),
        ("Langues et informatique", "Anglais (B2), Français (A2)\nSAP MM, Excel"),
        ("SPRACHEN & EDV", "Englisch (B2), Französisch (A2)\nSAP MM, Excel"),
    ],
)
def test_a_title_of_two_things_has_both(title: str, lines: str) -> None:
    cv = read(f"{HEAD}# {title}\n{lines}")
    assert [(one.code, one.cefr) for one in cv.languages] == [("en", "B2"), ("fr", "A2")]
    assert [group.items for group in cv.skills] == [["SAP MM", "Excel"]]


@pytest.mark.parametrize(
    ("title", "legend"),
    [
        ("Language skills", "Levels: A1 and A2: Basic user; B1 and B2: Independent user; C1 and C2: Proficient user"),
        ("Compétences linguistiques", "Niveaux : A1 et A2 utilisateur élémentaire ; B1 et B2 utilisateur indépendant"),
    ],
)
def test_skills_in_languages_are_one_thing(title: str, legend: str) -> None:
    cv = read(f"{HEAD}# {title}\nEnglish: C1\nFrench: B1\n{legend}\n# IT\nSAP MM, Excel")
    assert [(one.code, one.cefr) for one in cv.languages] == [("en", "C1"), ("fr", "B1")]
    assert [group.items for group in cv.skills] == [["SAP MM", "Excel"]]


def test_labels_on_one_line_open_a_group_each() -> None:
    assert skill_labels("Languages: Python, SQL; Platforms: AWS, Snowflake") == [
        ("Languages", "Python, SQL"),
        ("Platforms", "AWS, Snowflake"),
    ]


def test_labelled_lists_side_by_side_are_no_table_of_labels() -> None:
    cv = read(
        HEAD + "# Kenntnisse\nSprachen: Java, SQL |> Werkzeuge: Git, Jenkins\nAblage: Oracle, Db2 |> Art: Scrum, Kanban"
    )
    found = {group.category: group.items for group in cv.skills}
    assert found["Werkzeuge"] == ["Git", "Jenkins"]
    assert found["Sprachen"] == ["Java", "SQL"]


def test_languages_with_levels_and_no_brackets_are_told_among_skills() -> None:
    cv = read(HEAD + "# Kenntnisse\nHerdenmanagement, Melken, Englisch A2, Dänisch B1")
    assert [(one.code, one.cefr) for one in cv.languages] == [("en", "A2"), ("da", "B1")]
    assert [group.items for group in cv.skills] == [["Herdenmanagement", "Melken"]]


def test_certificates_between_dots_are_several() -> None:
    cv = read(HEAD + "# Zertifikate\nGabelstapler • Erste Hilfe • ADR-Schein (bis 2027)")
    assert [(one.name, one.valid_until) for one in cv.certifications] == [
        ("Gabelstapler", None),
        ("Erste Hilfe", None),
        ("ADR-Schein", "2027"),
    ]


def test_what_was_done_is_the_role_beside_a_contract() -> None:
    cv = read(HEAD.replace("** Technikerin |> 03/2019 – heute\n", "** Refonte d'un portail web |> Stage\n2017\n"))
    assert [(job.role, job.employer) for job in cv.employments] == [("Refonte d'un portail web", "Brandt AG")]


def test_a_thesis_is_no_degree() -> None:
    cv = read(
        HEAD + "# Ausbildung\n2012 – 2014 <| M.Sc. Geophysik, Universität Potsdam\n<| Master-Thesis: „Rauschquellen“"
    )
    assert [(course.degree, course.area, course.notes) for course in cv.education] == [
        ("M.Sc.", "Geophysik", ["Master-Thesis: „Rauschquellen“"])
    ]
