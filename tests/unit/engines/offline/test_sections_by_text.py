"""Sections told by their text: careers with dates between dots, schools under a title of courses, brevets."""

from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, document, read

HEAD = "= Lupe Arteaga\nlupe@inbox.example\n"


def test_dates_between_dots_tell_a_career() -> None:
    cv = read(
        HEAD + "# Skills\nMenu costing, Butchery, Baking\n# Where it all went\n** Juniper Ltd\n"
        "Executive Chef • Feb 2021 – now • Portland, OR\n** The Tannery\nSous Chef • Jun 2017 – Jan 2021 • Portland, OR"
    )
    assert [job.role for job in cv.employments] == ["Executive Chef", "Sous Chef"]


def test_years_at_a_school_are_education_under_any_title() -> None:
    cv = read(
        HEAD
        + "# Berufspraxis\n** Landwirt |> 2018 – heute\nAgrar GbR\n# Schulbildung\n2005 – 2011 <| Realschule Leck\n"
        "# Weiterbildung\n2016 – 2018 <| Fachschule für Landwirtschaft, Staatlich geprüfter Wirtschafter"
    )
    assert [course.degree for course in cv.education][-1] == "Staatlich geprüfter Wirtschafter"
    assert not cv.certifications


def test_brevets_with_their_dates_are_certificates() -> None:
    cv = read(HEAD + "# Expérience\n** Menuisier |> 2018 – 2021\nLambot SA, Ciney\n# Brevets\nVCA de base, mai 2023")
    assert [(one.name, one.date) for one in cv.certifications] == [("VCA de base", "2023-05")]


def test_a_grade_in_brackets_stands_behind_its_year() -> None:
    cv = read(
        HEAD + "# Ausbildung\n** Zweites Staatsexamen, Oberlandesgericht Ulm, 2016 (11,2 Punkte)\n"
        "** LL.M., University of Cape Town, 2012\n** Erstes Staatsexamen, Universität Passau, 2011 (10,8 Punkte)"
    )
    assert [course.period.end for course in cv.education if course.period] == ["2016", "2012", "2011"]


def test_a_table_of_a_page_whose_lines_all_begin_at_one_edge_is_no_text_box() -> None:
    placed = [(50.0, 40.0, "Theodora Wamser", "n"), (50.0, 62.0, "theodora@kirche.example", "")]
    y = 80.0
    for title, rows in (
        ("Berufserfahrung", [("2007 – 2014", "Köchin, Hotel Alpin")]),
        ("Weiterbildung", [("2010", "Diätküche")]),
        ("Sprachen", [("Englisch (B2)", "")]),
    ):
        placed.append((50.0, y, title, "h"))
        for left, right in rows:
            y += 18
            placed.append((50.0, y, left, ""))
            placed += [(160.0, y, right, "")] if right else []
        y += 24
    cv = extract_cv(document(placed), NOW)
    assert [one.code for one in cv.languages] == ["en"]
    assert [one.name for one in cv.certifications] == ["Diätküche"]


def test_roles_behind_their_years_are_a_history_under_no_title() -> None:
    rows = "1990 - 2024 Reinigungskraft, Städtisches Krankenhaus Ulm\n1984 - 1990 Textilfacharbeiterin, VEB Halbmond"
    for title in ("", "# Arbeitsleben\n"):
        cv = read(f"= Edeltraud Nowak\nSiedlerstr. 3, 89073 Ulm\nTel. 0731 5550102\n{title}{rows}")
        assert [job.role for job in cv.employments] == ["Reinigungskraft", "Textilfacharbeiterin"]
