"""Tables whose columns hold half of what a field needs: periods in two columns, labels and values on two lines."""

from chalicelib.contracts.base import Language

from .builder import read
from .test_tables import read_table


def test_begin_and_end_in_two_columns_are_one_period() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "von", ""),
        (120, 140, "bis", ""),
        (190, 140, "Arbeitgeber, Position", ""),
        (50, 154, "09/2021", ""),
        (120, 154, "heute", ""),
        (190, 154, "Emmentaler Präzision AG, Leiter Finanzen", ""),
        (50, 168, "03/2012", ""),
        (120, 168, "08/2021", ""),
        (190, 168, "Sparkasse Kiel, Kreditanalyst", ""),
    )
    periods = [(e.period.start, e.period.end, e.period.ongoing) for e in cv.employments if e.period]
    assert periods == [("2021-09", None, True), ("2012-03", "2021-08", False)]
    assert [e.role for e in cv.employments] == ["Leiter Finanzen", "Kreditanalyst"]


def test_the_name_of_a_column_does_not_go_on_in_the_date_below() -> None:
    cv = read_table(
        (50, 120, "Ausbildung", "h"),
        (50, 140, "von", ""),
        (120, 140, "bis", ""),
        (190, 140, "Einrichtung", ""),
        (50, 152, "10/2013", ""),
        (120, 152, "03/2016", ""),
        (190, 152, "Hochschule Neubrandenburg", "b"),
        (190, 164, "Bachelor of Science, Hebammenkunde", ""),
    )
    assert [(e.institution, e.period and e.period.end) for e in cv.education] == [
        ("Hochschule Neubrandenburg", "2016-03")
    ]


def test_an_activity_on_two_lines_of_a_form_is_one() -> None:
    rows = [("Zeitraum", "01/2022 - 12/2023"), ("Kunde", "Klinikverbund Rhein"), ("Rolle", "Projektsteuerin")]
    placed = [(50.0, 120.0, "Projekte", "h")]
    y = 140.0
    for label, value in [*rows, ("Aufgaben", "Terminplanung für dreißig Gewerke und Berichte an den")]:
        placed += [(50.0, y, label, "b"), (190.0, y, value, "")]
        y += 16
    placed += [(190.0, y - 4, "Aufsichtsrat des Bauherrn", ""), (50.0, y + 12, "Tools and", "b")]
    placed += [(190.0, y + 12, "MS Project, Revit", ""), (50.0, y + 24, "technologies", "b")]
    (project,) = read_table(*placed).projects
    assert project.activities == ["Terminplanung für dreißig Gewerke und Berichte an den Aufsichtsrat des Bauherrn"]
    assert project.technologies == ["MS Project", "Revit"]


def test_what_stands_to_the_right_of_its_period_is_no_title_whatever_its_words() -> None:
    cv = read_table(
        (50, 100, "Berufserfahrung", "b"),
        (50, 120, "01/2003 - 06/2017", ""),
        (190, 120, "Krankenschwester, Klinik am See", "b"),
        (50, 150, "Projekte", "b"),
        (50, 170, "09/2020 - 09/2021", ""),
        (190, 170, "Certification HAS", "b"),
        (190, 184, "Groupement hospitalier des Vallées", ""),
        (50, 200, "10/2018 - 12/2019", ""),
        (190, 200, "Fusion de deux pharmacies", "b"),
        (190, 214, "Hôpital privé du Lauragais", ""),
    )
    assert [project.name for project in cv.projects] == ["Certification HAS", "Fusion de deux pharmacies"]
    assert cv.certifications == []


def test_what_one_can_do_told_in_sentences_is_the_profile() -> None:
    cv = read("""
= Friederike Olbrich
friederike@olbrich.example
# Das bringe ich mit
Ich begleite Frauen seit dreizehn Jahren vor, während und nach der Geburt.
Besonders liegen mir Familien am Herzen, die mehr brauchen als andere.
# Berufserfahrung
** Hebamme, Geburtshaus Tollensesee |> 01/2018 - 05/2019
""")
    assert cv.skills == []
    assert cv.profile is not None and cv.profile.startswith("Ich begleite")


def test_single_dates_under_degrees_and_certificates_are_certificates_beside_schools() -> None:
    cv = read("""
= Delphine Brunet
delphine@brunet.example
# Formation initiale
** Licence, Économie et gestion |> 09/2002 - 06/2005
Université de Savoie-Chablais
# Diplômes et certificats
** Ceinture verte
** Lean Six Sigma
** (Green Belt)
AFNOR Compétences, 06/2016
** TOEIC 910 points
ETS, 02/2019
""")
    assert [c.issuer for c in cv.certifications] == ["AFNOR Compétences", "ETS"]
    assert len(cv.education) == 1


def test_labels_on_several_lines_set_flush_right_are_read_whole() -> None:
    cv = read_table(
        (50, 120, "Formation", "h"),
        (145, 140, "Dates", ""),
        (190, 140, "2013 - 2018", ""),
        (130, 156, "Title of", ""),
        (190, 156, "MSc", ""),
        (105, 168, "qualification", ""),
        (130, 180, "awarded:", ""),
        (140, 196, "School", ""),
        (190, 196, "York University, York", ""),
    )
    (course,) = cv.education
    assert (course.degree, course.institution) == ("MSc", "York University")


def test_a_table_may_name_a_column_in_words_not_known() -> None:
    cv = read_table(
        (50, 120, "Projekte", "h"),
        (50, 140, "Zeitraum", "b"),
        (130, 140, "Projektname", "b"),
        (230, 140, "Auftraggeber", "b"),
        (330, 140, "Ampelfarbe", "b"),
        (50, 156, "2019 - 2020", ""),
        (130, 156, "Neue Werft", ""),
        (230, 156, "Stadt Emden", ""),
        (330, 156, "grün", ""),
    )
    (project,) = cv.projects
    assert (project.name, project.client) == ("Neue Werft", "Stadt Emden")


def test_what_was_done_goes_on_where_its_column_ends() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "Zeitraum", "b"),
        (140, 140, "Position", "b"),
        (230, 140, "Arbeitgeber", "b"),
        (330, 140, "Aufgaben", "b"),
        (50, 156, "2019 - 2020", ""),
        (140, 156, "Lagerist", ""),
        (230, 156, "Hohmeyer AG", ""),
        (330, 156, "Pflege und Ausbau der Anwendungen im", ""),
        (330, 168, "Werk Emden", ""),
        (330, 184, "Inventur", ""),
    )
    assert cv.employments[0].activities == ["Pflege und Ausbau der Anwendungen im Werk Emden", "Inventur"]


def test_of_two_labels_for_what_was_done_the_first_is_the_role() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "Zeit", ""),
        (190, 140, "2018 - 2021", ""),
        (50, 156, "Tätigkeit", ""),
        (190, 156, "Kosmetikerin", ""),
        (50, 172, "Arbeitgeber", ""),
        (190, 172, "Torul GmbH", ""),
        (50, 188, "Aufgaben", ""),
        (190, 188, "Schulung neuer Kolleginnen", ""),
    )
    (job,) = cv.employments
    assert (job.role, job.activities) == ("Kosmetikerin", ["Schulung neuer Kolleginnen"])


def test_below_a_projects_name_in_its_column_stands_what_was_done() -> None:
    cv = read_table(
        (50, 120, "Projekte", "h"),
        (50, 140, "Zeitraum", "b"),
        (190, 140, "Kunde", "b"),
        (330, 140, "Projekt", "b"),
        (50, 156, "2019 - 2020", ""),
        (190, 156, "Stadt Emden", ""),
        (330, 156, "Neue Werft", ""),
        (330, 172, "Rolle: Planung", ""),
        (330, 188, "Prüfungen nach Norm", ""),
    )
    (project,) = cv.projects
    assert (project.name, project.role, project.activities) == ("Neue Werft", "Planung", ["Prüfungen nach Norm"])


def test_the_mission_over_its_tasks_is_the_project_where_nothing_else_names_it() -> None:
    sheet = "Période <| {}\nMission <| {}\nClient <| {}\nRôle <| Cheffe de projet\nTâches <| • Budget de 640 000 €\n"
    first = sheet.format("03/2023 – 06/2024", "Congrès d'apiculture", "Fédération des ruchers")
    second = sheet.format("06/2021 – 01/2023", "Festival des lumières", "Ville de Carpentras")
    cv = read(f"= Soraya Benhaddou\nsoraya@evenements.example\n# Missions réalisées\n{first}{second}", Language.FR)
    named = [(one.name, one.client) for one in cv.projects]
    assert named == [
        ("Congrès d'apiculture", "Fédération des ruchers"),
        ("Festival des lumières", "Ville de Carpentras"),
    ]


def test_a_period_over_two_lines_stands_beside_what_its_last_line_begins() -> None:
    cv = read_table(
        (50, 120, "Berufserfahrung", "h"),
        (50, 140, "05/2018 –", ""),
        (50, 152, "heute", ""),
        (112, 152, "Herdenmanagerin, Gut Haselhof GbR", ""),
        (112, 166, "220 Milchkühe im Melkroboter betreut", ""),
        (50, 186, "07/2014 –", ""),
        (50, 198, "04/2018", ""),
        (112, 198, "Landwirtin, Hof Petersen GmbH", ""),
    )
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Herdenmanagerin", "Gut Haselhof GbR"),
        ("Landwirtin", "Hof Petersen GmbH"),
    ]


def test_names_of_the_columns_of_dates_alone_leave_the_third_column_to_be_read() -> None:
    cv = read_table(
        (50, 120, "Ausbildung", "h"),
        (50, 140, "von", ""),
        (120, 140, "bis", ""),
        (50, 154, "10/2013", ""),
        (120, 154, "09/2016", ""),
        (190, 154, "Ausbildung zur Altenpflegerin", ""),
        (190, 168, "Altenpflegeschule Esslingen", ""),
        (50, 188, "09/2005", ""),
        (120, 188, "06/2009", ""),
        (190, 188, "Abitur", ""),
        (190, 202, "Gymnasium Emden", ""),
    )
    assert [(course.degree, course.institution) for course in cv.education] == [
        ("Ausbildung zur Altenpflegerin", "Altenpflegeschule Esslingen"),
        ("Abitur", "Gymnasium Emden"),
    ]
