"""What heads a history or an entry: a title in the block above, an employer over all roles, a list's first item."""

from dataclasses import replace

from chalicelib.contracts.base import Language

from .builder import NOW, document, extract_cv, read

HEAD = "= Hanna Brückl\nhanna.brueckl@postfach.example\n"


def test_a_title_at_the_end_of_a_block_is_that_of_the_block_that_follows() -> None:
    placed = document(
        [
            (20, 84, "hanna.brueckl@postfach.example", ""),
            (205, 30, "Hanna Brückl", "n"),
            (205, 96, "BERUFSERFAHRUNG", "h"),
            (320, 116, "KRAFT & HOLM, KASSEL", "b"),
            (225, 134, "2018 – heute", ""),
            (320, 134, "Bauzeichnerin", ""),
            (225, 150, "2015 – 2018", ""),
            (320, 150, "Technische Zeichnerin", ""),
        ]
    )
    page = placed.pages[0]
    lines = tuple(replace(line, block=2) if line.y0 > 110 else line for line in page.lines)
    cv = extract_cv(replace(placed, pages=(replace(page, lines=lines),)), NOW)
    assert [(job.role, job.employer) for job in cv.employments] == [
        ("Bauzeichnerin", "KRAFT & HOLM"),
        ("Technische Zeichnerin", "KRAFT & HOLM"),
    ]


def test_an_employer_over_the_first_period_is_that_of_all_roles_below() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n** KRAFT & HOLM, KASSEL\n"
        "2018 – heute <| Entwicklerin\nAnforderungsanalyse und Management\nKonzeption von Lageranwendungen\n"
        "2015 – 2018 <| Programmiererin\nAgile Entwicklung mit Fokus auf Anwendungen\n"
        "2014 – 2015 <| Masterandin\nEvaluation eines Protokolls"
    )
    assert {job.employer for job in cv.employments} == {"KRAFT & HOLM"}
    assert [job.role for job in cv.employments] == ["Entwicklerin", "Programmiererin", "Masterandin"]
    assert cv.employments[1].activities == ["Agile Entwicklung mit Fokus auf Anwendungen"]


def test_firms_below_each_role_are_not_given_back_to_the_first_one() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n** KRAFT & HOLM, KASSEL\n"
        "2018 – heute <| Entwicklerin\nLagerlogik GmbH\n2015 – 2018 <| Programmiererin\nNordwerk AG"
    )
    assert cv.employments[-1].employer == "Nordwerk AG"


def test_below_a_period_alone_the_first_item_may_name_role_and_employer() -> None:
    cv = read(
        "= Nora Ellison\nnora@mail.example\n# Experience\n"
        "Mar 2021 - Present\n• Staff Engineer, Halden Systems LLC\n• Led the payments migration",
        Language.EN,
    )
    job = cv.employments[0]
    assert (job.role, job.employer, job.activities) == (
        "Staff Engineer",
        "Halden Systems LLC",
        ["Led the payments migration"],
    )


def test_an_item_that_tells_a_deed_heads_nothing() -> None:
    cv = read(
        "= Nora Ellison\nnora@mail.example\n# Experience\n"
        "Mar 2021 - Present\n• Led engineers, testers and designers\n• Wrote the payments service",
        Language.EN,
    )
    assert cv.employments[0].employer is None
    assert len(cv.employments[0].activities) == 2


def test_where_and_whom_with_a_preposition() -> None:
    cv = read(
        HEAD + "# Ausbildung\n2010 – 2015 <| Master of Science, Informatik\nan der Universitaet Innsbruck\n"
        "# Berufserfahrung\n2016 – 2023 <| Softwareentwicklerin\nbei der 3TEK in Innsbruck"
    )
    assert cv.education[0].institution == "Universitaet Innsbruck"
    assert (cv.employments[0].employer, cv.employments[0].location) == ("3TEK", "Innsbruck")


def test_between_wide_blanks_without_titles_all_is_of_one_kind() -> None:
    rows = [
        ("2018 - 2024", "Chef d’équipe, Bâtiments du Val, Libourne"),
        ("2012 - 2018", "Maçon coffreur, SARL Lacaze, Pessac"),
        ("2006 - 2009", "Compagnon, Construções Vale do Minho, Braga"),
        ("", ""),
        ("2011", "CAP Maçon, Lycée des métiers de Blanquefort"),
        ("2009", "Brevet des collèges, Collège Aliénor, Pessac"),
        ("", ""),
        ("2022", "CACES R482 catégorie A"),
        ("2023", "Travail en hauteur"),
    ]
    placed = [(57.0, 40.0, "Joaquim Teixeira", "n"), (57.0, 70.0, "j.teixeira@chantier.example", "")]
    y = 120.0
    for when, what in rows:
        placed += [(57.0, y, when, ""), (135.0, y, what, "")] if when else []
        y += 18.0
    cv = extract_cv(document(placed, Language.FR), NOW)
    assert [job.employer for job in cv.employments] == [
        "Bâtiments du Val",
        "SARL Lacaze",
        "Construções Vale do Minho",
    ]
    assert [course.institution for course in cv.education] == [
        "Lycée des métiers de Blanquefort",
        "Collège Aliénor",
    ]
    assert [one.name for one in cv.certifications] == ["CACES R482 catégorie A", "Travail en hauteur"]


def test_contact_data_beside_a_title_go_on_until_dates_stand_there() -> None:
    cv = extract_cv(
        document(
            [
                (50, 30, "Hanna Brückl", "n"),
                (50, 80, "140 rue Haute", ""),
                (170, 80, "Profil", "h"),
                (50, 100, "35000 Rennes", ""),
                (170, 100, "Responsable financière de PME industrielles depuis vingt ans", ""),
                (50, 120, "hanna.brueckl@postfach.example", ""),
                (170, 150, "Expérience professionnelle", "h"),
                (50, 170, "2012 – 2020", ""),
                (170, 170, "Comptable, Armor SAS, Rennes", ""),
            ],
            Language.FR,
        ),
        NOW,
    )
    assert cv.person.address is not None
    assert (cv.person.address.city, cv.profile) == (
        "Rennes",
        "Responsable financière de PME industrielles depuis vingt ans",
    )
    assert [(job.role, job.period.start if job.period else None) for job in cv.employments] == [("Comptable", "2012")]
