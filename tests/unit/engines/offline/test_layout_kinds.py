"""Ways to set a CV that many templates share: stacked periods, listed roles, Europass tables, captions of links."""

import pytest

from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, Placed, document, read

HEAD: list[Placed] = [(50, 40, "Jonas Immendorf", "n"), (50, 70, "jonas@immendorf.example", "")]
HISTORY = "# Berufserfahrung\n** Techniker |> 03/2019 – heute\nBrandt AG, Jena\n"


def with_history(text: str) -> str:
    return f"= Jonas Immendorf\njonas@immendorf.example\n{HISTORY}{text}"


def test_a_period_of_three_lines_with_its_dash_between_is_one() -> None:
    cv = extract_cv(
        document(
            [
                *HEAD,
                (50, 100, "Berufserfahrung", "h"),
                (50, 130, "03/2019", ""),
                (130, 130, "Softwareentwickler", "b"),
                (50, 142, "–", ""),
                (130, 142, "Keller Werke GmbH, Kassel", ""),
                (50, 154, "heute", ""),
                (130, 154, "Pflege der Anwendung", ""),
            ]
        ),
        NOW,
    )
    (job,) = cv.employments
    assert (job.role, job.employer) == ("Softwareentwickler", "Keller Werke GmbH")
    assert job.period is not None
    assert (job.period.start, job.period.ongoing) == ("2019-03", True)


def test_a_role_that_is_the_first_list_item_is_the_role() -> None:
    cv = read(
        "= Jonas Immendorf\njonas@immendorf.example\n# Berufserfahrung\n** Keller GmbH, Kassel |> 2019 – 2022\n"
        "• Softwareentwickler\n• Pflege der Anwendung"
    )
    assert (cv.employments[0].role, cv.employments[0].activities) == ("Softwareentwickler", ["Pflege der Anwendung"])


def test_a_single_year_is_when_the_degree_was_reached() -> None:
    cv = read(with_history("# Ausbildung\n2015 <| Abitur, Gymnasium Kassel"))
    period = cv.education[0].period
    assert period is not None
    assert (period.start, period.end) == (None, "2015")


def test_the_school_follows_its_preposition() -> None:
    cv = read(with_history("# Ausbildung\n** Studium der Physik an der Freien Universität Berlin |> 2010 – 2014"))
    assert cv.education[0].institution == "Freien Universität Berlin"


def test_a_bracket_of_skills_goes_on_in_the_next_line() -> None:
    cv = read(with_history("# Kenntnisse\nJava, Cloud (AWS Lambda, Azure\nFunctions, Terraform), Oracle"))
    assert cv.skills[0].items == ["Java", "Cloud (AWS Lambda, Azure Functions, Terraform)", "Oracle"]


def test_lines_over_bullets_are_categories_of_skills() -> None:
    cv = read(with_history("# Kenntnisse\nSprachen der Programmierung\n• Java\n• Kotlin\nDatenbanken\n• Oracle"))
    assert [(group.category, group.items) for group in cv.skills] == [
        ("Sprachen der Programmierung", ["Java", "Kotlin"]),
        ("Datenbanken", ["Oracle"]),
    ]


def test_certificates_among_the_skills_are_certificates() -> None:
    cv = read(with_history("# Kenntnisse\nDatenbanken: Oracle, DB2\nZertifikate: Security+"))
    assert [one.name for one in cv.certifications] == ["Security+"]
    assert [group.category for group in cv.skills] == ["Datenbanken"]


def test_the_issuer_may_stand_before_the_certificate() -> None:
    cv = read(with_history("# Zertifikate\n2021 <| Microsoft: Azure Administrator Associate"))
    assert (cv.certifications[0].name, cv.certifications[0].issuer) == ("Azure Administrator Associate", "Microsoft")


def test_captions_of_links_say_nothing() -> None:
    cv = read(with_history("# Zertifikate\n** Datenschutzbeauftragter |> 2019\nTÜV Rheinland |> Zertifikat anzeigen"))
    assert [(one.name, one.issuer) for one in cv.certifications] == [("Datenschutzbeauftragter", "TÜV Rheinland")]
    assert "anzeigen" not in cv.model_dump_json()


def test_a_headline_goes_on_below_while_its_sentence_does() -> None:
    cv = read(
        f"= Jonas Immendorf\nLeiter Entwicklung und Architektur für\nBanken und Sparkassen\n"
        f"jonas@immendorf.example\n{HISTORY}"
    )
    assert cv.person.headline == "Leiter Entwicklung und Architektur für Banken und Sparkassen"


def test_the_language_table_of_the_europass_holds_languages_and_no_skills() -> None:
    levels = [(x, text) for x, text in zip((200, 260, 320, 380, 440), ("C2", "C1", "B2", "B2", "B1"), strict=True)]
    cv = extract_cv(
        document(
            [
                *HEAD,
                (50, 100, "Berufserfahrung", "h"),
                (50, 125, "Techniker, Brandt AG, Jena, 2015 – 2020", ""),
                (50, 160, "Persönliche Fähigkeiten", "h"),
                (50, 190, "Muttersprache(n)", ""),
                (200, 190, "Deutsch", ""),
                (50, 204, "Weitere Sprache(n)", ""),
                (200, 204, "Verstehen", ""),
                (320, 204, "Sprechen", ""),
                (440, 204, "Schreiben", ""),
                (200, 218, "Hören", ""),
                (260, 218, "Lesen", ""),
                (50, 232, "Englisch", ""),
                *((x, 232, text, "") for x, text in levels),
                (50, 246, "Digitale Kompetenz", ""),
                (200, 246, "Excel, Word", ""),
            ]
        ),
        NOW,
    )
    assert [(one.code, one.cefr, one.native) for one in cv.languages] == [("de", None, True), ("en", "C2", False)]
    assert [item for group in cv.skills for item in group.items] == ["Excel", "Word"]


def test_projects_without_dates_are_told_by_their_look_not_by_labelled_lines() -> None:
    cv = read(
        with_history(
            "# Projekte\n** Kartendienst\n• Aufbau der Suche\nTechnologien: Java, Oracle\n** Quinmark App\n• Betreuung"
        )
    )
    assert [project.name for project in cv.projects] == ["Kartendienst", "Quinmark App"]
    assert cv.projects[0].technologies == ["Java", "Oracle"]


def test_one_dated_entry_without_any_title_is_a_cv_where_its_words_and_labels_say_so() -> None:
    cv = read(
        "= Gwen Kaltenegger\nClinical Psychologist\ngwen@kaltenegger.example\n\n"
        "Counsellor\nUlmark Labs, Dundee\n2023 - now\n• Led a team of nine people\n\n"
        "B.Tech. in Design |> 2019 - 2022\nKelpel College"
    )
    assert (cv.employments[0].role, cv.employments[0].employer) == ("Counsellor", "Ulmark Labs")


@pytest.mark.parametrize("row", ["Kassel – jonas@immendorf.example – +49 561 4471", "jonas@immendorf.example | Kassel"])
def test_a_town_beside_mail_and_phone_is_where_a_person_lives(row: str) -> None:
    address = read(f"= Jonas Immendorf\n{row}\n# Berufserfahrung\n** Keller GmbH |> 2019 – 2022\n").person.address

    assert address is not None
    assert address.city == "Kassel"


def test_a_title_in_the_margin_goes_on_in_the_line_below() -> None:
    cv = extract_cv(
        document(
            [
                *HEAD,
                (50, 100, "Berufserfahrung", "h"),
                (200, 101, "Techniker, Brandt AG, 2019 - 2022", ""),
                (50, 140, "Was ich", "h"),
                (200, 141, "Betriebssysteme: Linux, Windows", ""),
                (50, 156, "beherrsche", "h"),
                (200, 157, "Sprachen: Python, Rust", ""),
                (50, 190, "Ausbildung", "h"),
                (200, 191, "Abitur, Gymnasium Kassel, 2010", ""),
            ]
        ),
        NOW,
    )
    assert [group.category for group in cv.skills] == ["Betriebssysteme", "Sprachen"]
