"""An employer is that of its own entry; time without work has none, and a school is not what was learned there."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.lexicon.clues import org_score
from chalicelib.lexicon.schools import degree_score, school_score

from .builder import read

HEAD = "= Jens Utermann\njens@mail.example\n"


def test_an_employer_below_a_role_is_not_that_of_the_next_role() -> None:
    rows = (
        "** Warehouse Supervisor |> 2016 – 2021\nTidewell Logistics Ltd, Hull\n"
        "** Night Porter |> 2015 – 2016\n** Forklift Operator |> 2011 – 2015\nNorcross Timber Ltd, Goole"
    )
    cv = read(HEAD + f"# Employment\n{rows}", Language.EN)
    assert [job.employer for job in cv.employments] == ["Tidewell Logistics Ltd", None, "Norcross Timber Ltd"]


def test_an_employer_over_its_roles_is_that_of_each() -> None:
    rows = (
        "** Stadtwerke Elmshorn GmbH |> Elmshorn\nLeiter Netzbetrieb |> 2020 – heute\nNetzmeister |> 2014 – 2020\n"
        "** Elektro Paulsen KG |> Itzehoe\nElektroniker |> 2010 – 2014"
    )
    cv = read(HEAD + f"# Berufserfahrung\n{rows}")
    assert [job.employer for job in cv.employments] == [
        "Stadtwerke Elmshorn GmbH",
        "Stadtwerke Elmshorn GmbH",
        "Elektro Paulsen KG",
    ]


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("Seeking new opportunities", Language.EN),
        ("Travel and volunteering", Language.EN),
        ("recherche active d'un poste", Language.FR),
        ("Congé sabbatique, tour du monde", Language.FR),
        ("auf Stellensuche", Language.DE),
    ],
)
def test_time_without_work_has_no_employer(told: str, language: Language) -> None:
    rows = f"2019 – 2024 <| Menuisier, Bois & Cie SARL, Metz\n2018 – 2019 <| {told}"
    gap = read(HEAD + f"# Expérience professionnelle\n{rows}", language).employments[1]
    assert (gap.role, gap.employer) == (told.partition(",")[0], None)


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("Arbeitssuchend, Bewerbungstraining beim Jobcenter Emden", Language.DE),
        ("arbeitssuchend, Weiterbildung in Lagerlogistik", Language.DE),
        ("Arbeitslos – Sprachkurs B2, VHS Emden", Language.DE),
        ("En recherche d'emploi, formation en bureautique au GRETA de Lille", Language.FR),
        ("Demandeur d'emploi – formation CACES, AFPA Lens", Language.FR),
        ("Unemployed, IT course at Hull College", Language.EN),
        ("Job seeking, training in bookkeeping with Jobcentre Plus, Hull", Language.EN),
    ],
)
def test_who_holds_a_course_in_time_without_work_is_no_employer(told: str, language: Language) -> None:
    rows = f"2019 – 2024 <| Menuisier, Bois & Cie SARL, Metz\n2018 – 2019 <| {told}\n2015 – 2018 <| Fahrer, Ried GmbH"
    gap = read(HEAD + f"# Expérience professionnelle\n{rows}", language).employments[1]
    search, _, course = told.replace(" – ", ", ", 1).partition(", ")
    assert (gap.role, gap.employer, gap.location, gap.activities) == (search, None, None, [course])


def test_work_beside_a_search_keeps_its_employer() -> None:
    rows = "2018 – 2019 <| Fahrer, Ried GmbH, Emden\n2015 – 2018 <| Trainer, Akademie Arbeitssuche GmbH, Emden"
    jobs = read(HEAD + f"# Berufserfahrung\n{rows}").employments
    assert [job.employer for job in jobs] == ["Ried GmbH", "Akademie Arbeitssuche GmbH"]


@pytest.mark.parametrize(
    "line", ["Stand: November 2026", "CV mis à jour en mai 2026", "Last updated: 12 May 2026", "Stand 11/2026"]
)
def test_when_a_cv_was_written_is_no_entry(line: str) -> None:
    cv = read(HEAD + f"# Ausbildung\n2007 – 2015 <| Abitur, Gymnasium Flöha\n{line}")
    assert [(one.degree, one.institution) for one in cv.education] == [("Abitur", "Gymnasium Flöha")]
    assert cv.education[0].notes == []


@pytest.mark.parametrize("school", ["FH Aachen", "FH Köln", "PH Bern"])
def test_a_college_by_its_letters_is_where_and_not_what(school: str) -> None:
    assert school_score(school) > 2 > 0 > degree_score(school)
    cv = read(HEAD + f"# Ausbildung\n2021 – 2023 <| Informatik, {school}\n2013 – 2019 <| Abitur, Goethe-Gymnasium")
    assert cv.education[0].institution == school


@pytest.mark.parametrize("degree", ["Dipl.-Ing. (FH)", "Betriebsökonom FH"])
def test_a_degree_of_such_a_college_is_no_school(degree: str) -> None:
    assert degree_score(degree) > 0.5


@pytest.mark.parametrize("text", ["Ablösung des Altsystems", "Einführung eines neuen Systems", "Umbau des Museums"])
def test_what_something_is_done_to_names_nobody(text: str) -> None:
    assert org_score(text) < 1


def test_the_name_of_a_project_goes_on_behind_its_dash() -> None:
    rows = "** Lohnabrechnung – Ablösung des Altsystems |> 2021 – 2022\n• Analyse der Datenflüsse"
    (project,) = read(HEAD + f"# Projekte\n{rows}").projects
    assert (project.name, project.client) == ("Lohnabrechnung – Ablösung des Altsystems", None)


def test_a_place_in_the_house_stays_with_the_role_where_the_employer_has_a_line_of_its_own() -> None:
    rows = "2017 – 2021 <| ** Leiterin Qualitätssicherung im Werk Süd\n<| Kunststofftechnik Ried GmbH, Ulm"
    (job,) = read(HEAD + f"# Berufserfahrung\n{rows.replace('** ', '')}").employments
    assert (job.role, job.employer) == ("Leiterin Qualitätssicherung im Werk Süd", "Kunststofftechnik Ried GmbH")


def test_degrees_below_each_other_at_one_school_are_two() -> None:
    rows = (
        "** University of Leeds |> 2012 – 2016\nMSc Renewable Energy (Distinction)\nBEng Mechanical Engineering (2:1)\n"
        "** Leeds City College |> 2010 – 2012\nDiploma in Engineering"
    )
    cv = read(HEAD + f"# Education\n{rows}", Language.EN)
    assert [(one.degree, one.area, one.institution) for one in cv.education][:2] == [
        ("MSc", "Renewable Energy", "University of Leeds"),
        ("BEng", "Mechanical Engineering", "University of Leeds"),
    ]


def test_a_minor_is_no_degree_of_its_own() -> None:
    rows = "** University of Oregon |> 2012 – 2016\nB.S. in Mathematics\nMinor in Physics"
    cv = read(HEAD + f"# Education\n{rows}", Language.EN)
    assert len(cv.education) == 1


def test_contact_data_repeated_below_the_last_entry_tells_nothing() -> None:
    rows = "2012 – 2017 <| Lagerist\n<| Weserlager KG, Bremen\nJens Utermann | Tel. 0421 555123 | jens@mail.example"
    (job,) = read(HEAD + f"# Berufserfahrung\n{rows}").employments
    assert job.activities == []


def test_labels_beside_the_headline_are_none_of_it() -> None:
    rows = "Fachärztin für Innere Medizin |> Telefon E-Mail\n0221 5550199\na.pohl@praxis.example"
    cv = read(f"= Annegret Pohl\n{rows}\n# Berufserfahrung\n2015 – 2019 <| Oberärztin, Klinikum Köln, Köln")
    assert cv.person.headline == "Fachärztin für Innere Medizin"


def test_what_stands_in_brackets_behind_the_town_is_nobodys_name() -> None:
    rows = (
        "06/2023 – 08/2023 <| stage chez Veolia Eau, Rouen (contrôle qualité)\n"
        "2021 – 2022 <| saisonnier, Ferme du Bocage, Yvetot"
    )
    first = read(HEAD + f"# Stages et emplois\n{rows}", Language.FR).employments[0]
    assert (first.role, first.employer, first.location) == ("stage", "Veolia Eau", "Rouen")


def test_a_role_without_a_date_over_its_employer_is_an_entry_in_the_looks_of_those_above() -> None:
    rows = (
        "** Chef de rang |> 2021 – 2024\nBrasserie du Théâtre, Pau\n** Commis de salle\nHôtel Béarn, Pau\n"
        "** Plongeur |> 2016 – 2017\nCantine Verte, Tarbes"
    )
    cv = read(HEAD + f"# Expérience professionnelle\n{rows}", Language.FR)
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Chef de rang", "Brasserie du Théâtre"),
        ("Commis de salle", "Hôtel Béarn"),
        ("Plongeur", "Cantine Verte"),
    ]


def test_examinations_with_their_years_under_qualifications_are_no_skills() -> None:
    rows = "2021 <| Meisterprüfung Friseurhandwerk\n2013 <| Gesellenprüfung"
    schools = "# Ausbildung\n2010 – 2013 <| Ausbildung zur Friseurin, Salon Ute Petersen, Heide"
    cv = read(HEAD + f"# Qualifikationen\n{rows}\n{schools}")
    assert [(one.name, one.date) for one in cv.certifications] == [
        ("Meisterprüfung Friseurhandwerk", "2021"),
        ("Gesellenprüfung", "2013"),
    ]
    assert cv.skills == []


def test_since_when_something_is_mastered_is_no_skill() -> None:
    cv = read(HEAD + "# Skills\nPython |> since 2015\nRust |> 2021\nGo |> 2022", Language.EN)
    assert [item for group in cv.skills for item in group.items] == ["Python", "Rust", "Go"]
