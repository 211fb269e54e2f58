"""Trainings beside schools, what is told behind a school, lists of certificates, and what follows a name."""

import pytest

from chalicelib.lexicon.contacts import is_street

from .builder import read

HEAD = (
    "= Hanna Brückl\nhanna.brueckl@postfach.example\n"
    "# Berufserfahrung\n** Technikerin |> 03/2019 – heute\nBrandt AG, Jena\n"
)


def test_a_training_is_what_was_learned_and_the_firm_where() -> None:
    cv = read(
        HEAD + "# Ausbildung\n"
        "2009 – 2011 <| Weiterbildung zur geprüften Bilanzbuchhalterin (IHK), berufsbegleitend\n"
        "1996 – 1999 <| Ausbildung zur Steuerfachangestellten, Kanzlei Dr. Aigner\n<| Abschluss: Note 1,7\n"
        "1990 – 1996 <| Realschule Deggendorf, Mittlere Reife"
    )
    found = [(course.degree, course.institution, course.area, course.grade) for course in cv.education]
    assert found == [
        ("Weiterbildung zur geprüften Bilanzbuchhalterin (IHK)", None, None, None),
        ("Ausbildung zur Steuerfachangestellten", "Kanzlei Dr. Aigner", None, "Note 1,7"),
        ("Mittlere Reife", "Realschule Deggendorf", None, None),
    ]
    assert cv.education[0].notes == ["berufsbegleitend"]


def test_certificates_between_commas_are_told_apart_by_the_dates_in_their_brackets() -> None:
    cv = read(HEAD + "# Zertifikate\nSnowPro Core (2022), dbt Analytics Engineering (2023), Data Vault Practitioner")
    found = [(certificate.name, certificate.issuer, certificate.date) for certificate in cv.certifications]
    assert found == [
        ("SnowPro Core", None, "2022"),
        ("dbt Analytics Engineering", None, "2023"),
        ("Data Vault Practitioner", None, None),
    ]


@pytest.mark.parametrize(
    ("behind", "headline"),
    [
        ("Senior Consultant | Data Engineering", "Senior Consultant | Data Engineering"),
        ("Senior Consultant | Jahrgang 1981 | Standort Kiel", "Senior Consultant"),
        ("Kiel", None),
    ],
)
def test_what_follows_the_name_is_kept_as_written_up_to_the_first_fact(behind: str, headline: str | None) -> None:
    text = HEAD.replace("Hanna Brückl\n", f"Hanna Brückl | {behind}\n", 1)
    assert read(text).person.headline == headline


def test_text_right_below_the_title_that_goes_on_is_no_title() -> None:
    cv = read(
        HEAD.replace(
            "Brandt AG, Jena\n",
            "Brandt AG, Jena\nWartung der Bandsägen und Sortieranlagen, Störungsbehebung im Schichtbetrieb,"
            " Programmierung\nkleinerer Änderungen\n",
        )
    )
    assert cv.employments[0].employer == "Brandt AG"
    assert cv.employments[0].activities == [
        "Wartung der Bandsägen und Sortieranlagen, Störungsbehebung im Schichtbetrieb, Programmierung"
        " kleinerer Änderungen"
    ]


def test_a_course_in_progress_stands_by_itself_and_what_passed_with_success_is_a_grade() -> None:
    cv = read(
        HEAD + "# Ausbildung\n2015 – 2018 <| Lehre Elektrotechnik, Stadtwerke Schwaz, LAP mit gutem Erfolg\n"
        "2012 – 2015 <| Matura, HTL Jenbach\nlaufend <| Werkmeisterschule Mechatronik, Innsbruck"
    )
    assert [course.institution for course in cv.education] == [
        "Stadtwerke Schwaz",
        "HTL Jenbach",
        "Werkmeisterschule Mechatronik",
    ]
    assert cv.education[0].grade == "LAP mit gutem Erfolg"
    assert cv.education[2].period is not None
    assert cv.education[2].period.ongoing


@pytest.mark.parametrize("street", ["Unterdorf 12/3", "Kofler-Gasse 3/2/7", "Dorf 7a/Top 5"])
def test_a_door_behind_a_houses_number_is_of_the_street(street: str) -> None:
    cv = read(HEAD.replace("\n#", f"\n{street}\n6130 Schwaz\n#", 1))
    assert cv.person.address is not None
    assert (cv.person.address.street, cv.person.address.city) == (street, "Schwaz")


def test_winter_terms_and_levels_are_no_streets() -> None:
    assert not any(map(is_street, ("Wintersemester 12/13", "WS 12/13", "Level 3/4")))


def test_the_at_of_a_campus_and_the_short_form_of_a_certificate_are_of_the_name() -> None:
    cv = read(
        HEAD + "# Ausbildung\n2010 – 2014 <| B.S. in Physics, University of Texas at Brazos\n"
        "# Zertifikate\nCertified SolidWorks Associate (CSWA), 2025"
    )
    assert cv.education[0].institution == "University of Texas at Brazos"
    assert [(found.name, found.issuer) for found in cv.certifications] == [
        ("Certified SolidWorks Associate (CSWA)", None)
    ]


def test_the_line_below_a_period_alone_is_the_head_however_long() -> None:
    cv = read(
        HEAD + "# Ausbildung\n09/2010 – 06/2013\n"
        "Weiterbildung zur geprüften Fachwirtin für Einkauf und Logistik (IHK), Industrie- und Handelskammer Gera\n"
        "06/2009\nAbitur, Gymnasium Jena"
    )
    assert [course.degree for course in cv.education] == [
        "Weiterbildung zur geprüften Fachwirtin für Einkauf und Logistik (IHK)",
        "Abitur",
    ]


def test_a_sentence_below_a_period_alone_is_no_head() -> None:
    told = "Ich habe in dieser Zeit meine Eltern gepflegt, das Haus gebaut und viel gelernt."
    cv = read(f"{HEAD}2015 – 2018\n{told}\n")
    assert [job.role for job in cv.employments] == ["Technikerin", None]
    assert cv.employments[1].activities == [told]


def test_a_certificate_of_a_body_names_the_body_behind_it() -> None:
    cv = read(HEAD + "# Certifications\n2011 <| Prix de la Société des antiquaires, Société des antiquaires du Midi\n")
    assert [(one.name, one.issuer) for one in cv.certifications] == [
        ("Prix de la Société des antiquaires", "Société des antiquaires du Midi")
    ]


def test_what_was_learned_of_an_issuer_is_not_its_branch() -> None:
    cv = read(HEAD + "# Certificates\nIPAF 3a and 3b, IPAF, 04/2023\nSecourisme, CESU 35, 05/2022\n")
    assert [(one.name, one.issuer) for one in cv.certifications] == [
        ("IPAF 3a and 3b", "IPAF"),
        ("Secourisme", "CESU 35"),
    ]


def test_a_certificate_without_a_date_below_a_dated_one_is_one_of_its_own() -> None:
    cv = read(
        HEAD + "# Zertifikate\n2022 <| Azure Fundamentals, Microsoft\n2017 <| Python, Coursera\n<| SQL, Datacamp\n"
    )
    assert [(one.name, one.issuer, one.date) for one in cv.certifications] == [
        ("Azure Fundamentals", "Microsoft", "2022"),
        ("Python", "Coursera", "2017"),
        ("SQL", "Datacamp", None),
    ]
