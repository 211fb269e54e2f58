"""What a section is about, told by what stands in it where its title says too little."""

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv

from .builder import read

CAREER = """
= Solveig Aumann
solveig@aumann.example
# Berufserfahrung
** Dozentin, Institut für Physik, Hochschule Wismar |> 2015 - 2020
** Laborantin, Lumen AG |> 2011 - 2014
"""


def with_career(text: str) -> Cv:
    return read(f"{CAREER}{text}")


def test_periods_in_brackets_are_periods() -> None:
    degree = "[ 10/2008 - 09/2011 ]\nBachelor of Science\nHochschule Wismar"
    cv = with_career(f"# Qualifikation\n{degree}\n[ 08/2000 - 06/2008 ]\nAbitur\nGymnasium Emden")
    assert [course.degree for course in cv.education] == ["Bachelor of Science", "Abitur"]


def test_courses_without_dates_are_no_employments_beside_a_career() -> None:
    cv = with_career("# Lehrerfahrung\nSeminar Maschinenbau II\nEinführung in die Optik\n")
    assert len(cv.employments) == 2
    assert any("Seminar Maschinenbau II" in other.text for other in cv.other)


def test_publications_are_no_skills() -> None:
    cv = with_career("# Aufsätze\nAumann, S. (2013). Moore. Annals, 51, 15\nAumann, S. (2016). Licht. Annals, 30, 8\n")
    assert cv.skills == []


def test_a_unit_behind_a_role_is_no_part_of_the_role() -> None:
    cv = with_career("")
    assert [job.role for job in cv.employments] == ["Dozentin", "Laborantin"]


def test_a_history_without_titles_may_name_its_degree_with_the_school() -> None:
    cv = read(
        "= Nora Ellison\nClinical Psychologist\nnora@ellison.example\nCounsellor\nMontlabs Ltd, Dundee, 2023 - now\n"
        "• Led a team of nine\n• Wrote reports\nBachelor in Design at Kelpel College |> 2019 - 2022\n",
        Language.EN,
    )
    assert [(job.role, job.employer) for job in cv.employments] == [("Counsellor", "Montlabs Ltd")]
    assert [course.institution for course in cv.education] == ["Kelpel College"]


def test_one_school_under_qualification_is_education_where_no_other_section_tells_of_schools() -> None:
    school = "# Qualifikation\n** 10/2008 - 09/2011 <| Bachelor of Science\nHochschule Wismar\n"
    assert [course.institution for course in with_career(school).education] == ["Hochschule Wismar"]


def test_a_role_behind_its_period_tells_of_jobs() -> None:
    cv = read(
        "= Solveig Aumann\nsolveig@aumann.example\n# WAS ICH BISHER GEMACHT HABE\n04.2018-10.2021: Kellnerin\n"
        "Montvendorwerke · Oldenburg\n• Abstimmung mit Kunden\n05.2016-02.2018: Kellnerin\nHohe Aue · Emden\n"
        "# AUSBILDUNG\n2001 - 2004: Abitur\nGymnasium Emden\n# EIGENE PROJEKTE\nRelaunch Portal\n# SPRACHEN\nDeutsch\n"
    )
    assert [job.role for job in cv.employments] == ["Kellnerin", "Kellnerin"]


def test_what_is_left_over_among_the_skills_are_skills() -> None:
    cv = with_career("# Kenntnisse\nLabor: HPLC, PCR\nSonstiges: Origin, ImageJ\n")
    assert [group.items for group in cv.skills] == [["HPLC", "PCR"], ["Origin", "ImageJ"]]


def test_a_driving_licence_among_what_is_left_over_is_no_skill() -> None:
    cv = with_career("# Kenntnisse\nLabor: HPLC, PCR\nSonstiges: Führerschein B\n")
    assert [group.items for group in cv.skills] == [["HPLC", "PCR"]]


def test_technologies_on_a_line_of_their_own_end_the_item_above() -> None:
    done = "Migration von 120 Applikationen ohne Ausfall im laufenden Betrieb"
    cv = with_career(f"# Projekte\n** Umzug |> 2019 - 2020\n• {done}\nPython, Docker, PostgreSQL\n")
    (project,) = cv.projects
    assert project.activities == [done]
    assert project.technologies == ["Python", "Docker", "PostgreSQL"]


def test_a_comma_parts_labels_on_a_line() -> None:
    cv = with_career("# Projekte\n** Umzug |> 2019 - 2020\nKunde: Kelros e.V., Graz, Rolle: Planung\n")
    (project,) = cv.projects
    assert (project.client, project.role) == ("Kelros e.V.", "Planung")


def test_about_the_person_stands_over_a_form_or_over_running_text() -> None:
    told = (
        "Zahlenmensch mit Bodenhaftung. Ich übersetze Geschäftsmodelle in Kennzahlen, und zwar am dritten Arbeitstag."
    )
    career = CAREER.replace("# Beruf", f"# Zur Person\n{told}\n# Beruf")
    assert read(career).profile == told
    form = read(
        CAREER.replace("# Beruf", "# Zur Person\nGeburtsdatum <| 02.09.1981\nAnschrift <| 10629 Berlin\n# Beruf")
    )
    assert form.profile is None
    assert form.person.birth_date == "1981-09-02"


def test_a_role_over_the_profile_in_a_look_of_its_own_is_the_headline() -> None:
    told = (
        "** Syndikusrechtsanwalt\nJurist mit Schwerpunkt Energie- und Vertragsrecht, zwölf Jahre Praxis in Kanzleien."
    )
    cv = read(CAREER.replace("# Beruf", f"# Profil\n{told}\n# Beruf"))
    assert cv.person.headline == "Syndikusrechtsanwalt"
    assert cv.profile is not None
    assert cv.profile.startswith("Jurist")


def test_what_is_done_is_no_headline_of_the_profile() -> None:
    cv = read(CAREER.replace("# Beruf", "# Profil\nDozentin mit Freude an der Optik.\n# Beruf"))
    assert cv.person.headline is None


def test_activities_with_roles_and_employers_are_employments_where_no_others_are() -> None:
    jobs = "** Éducatrice sociale, Foyer La Prairie, Sion |> dès 2016\n** Éducatrice, Fondation Les Pins |> 2011 - 2016"
    alone = read(f"= Solveig Aumann\n# Activités\n{jobs}\n# Études\n** Bachelor, Haute école |> 2008 - 2011")
    assert [job.employer for job in alone.employments] == ["Foyer La Prairie", "Fondation Les Pins"]
    beside = with_career(f"# Activités\n{jobs}")
    assert [job.employer for job in beside.employments] == ["Hochschule Wismar", "Lumen AG"]


def test_teachers_work_at_schools_and_the_older_half_of_a_career_is_no_project() -> None:
    cv = read(
        """
= Matthias Ehrenfried
matthias@ehrenfried.example
# Schuldienst
08/2014 - heute <| Studienrat für Mathematik
Gymnasium Am Berg, Wiesbaden
11/2012 - 07/2014 <| Referendar
Studienseminar Wiesbaden
# Vor dem Schuldienst
10/2009 - 03/2012 <| Wissenschaftliche Hilfskraft
Technische Universität Darmbach
# Studium
10/2005 - 09/2009 <| Staatsexamen, Mathematik
Technische Universität Darmbach
"""
    )
    assert [job.role for job in cv.employments] == [
        "Studienrat für Mathematik",
        "Referendar",
        "Wissenschaftliche Hilfskraft",
    ]
    assert cv.projects == []


def test_certificates_under_a_title_that_names_degrees_as_well_are_certificates() -> None:
    cv = read(
        f"""{CAREER}
# Formation et certifications
2012 : Master 2 Management, Université de Lyon
2018 : PRINCE2 Practitioner
2020 : CBAP
""",
        Language.FR,
    )
    assert [course.degree for course in cv.education] == ["Master 2 Management"]
    assert [one.name for one in cv.certifications] == ["PRINCE2 Practitioner", "CBAP"]


def test_schools_among_the_jobs_are_education_where_no_other_section_tells_of_any() -> None:
    text = """
= Anna Muster
anna@muster.example
# Werdegang
03/2015 - heute <| Lehrerin, Gymnasium Emden
08/2012 - 02/2015 <| Tischlergesellin, Möbelhaus Kolthoff GmbH
08/2009 - 07/2012 <| Ausbildung zur Tischlerin, Tischlerei Hinrichs
08/2003 - 06/2009 <| Realschule Emden, Mittlere Reife
"""
    cv = read(text)
    assert [job.role for job in cv.employments] == ["Lehrerin", "Tischlergesellin"]
    assert [(one.degree, one.institution) for one in cv.education] == [
        ("Ausbildung zur Tischlerin", "Tischlerei Hinrichs"),
        ("Mittlere Reife", "Realschule Emden"),
    ]
