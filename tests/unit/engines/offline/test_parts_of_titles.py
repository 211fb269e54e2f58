"""What belongs to a title: lines that go on, roles behind a colon, gaps, names of columns, brackets behind degrees."""

from chalicelib.contracts.base import Language
from chalicelib.contracts.document import Document, Line, Page, Span
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.vocabulary.dates import find_periods

from .builder import HEIGHT, NOW, WIDTH, document, line, read

HEAD = "= Hanna Brückl\nhanna.brueckl@postfach.example\n"


def test_time_without_an_employer_has_none_and_keeps_what_is_told_of_it() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n"
        "2016 – 2020 <| Assistenzärztin, Brandt Hospital GmbH, Jena\n"
        "2012 – 2015 <| Career break – full-time carer\n"
        "2008 – 2012 <| Pflegerin, Seniorenhaus Abendfrieden GmbH, Bad Zwischenahn\n"
    )
    gap = cv.employments[1]
    assert (gap.role, gap.employer, gap.location) == ("Career break", None, None)
    assert gap.activities == ["full-time carer"]


def test_a_role_behind_town_and_colon_is_the_role() -> None:
    cv = read(
        HEAD + "# Berufserfahrung\n2004 – 2016 <| Swissdata Consulting AG, Glattbrugg: Beraterin\n"
        "1998 – 2003 <| Landis Energy Systems, Zug: Software-Ingenieurin\n"
    )
    assert [(job.role, job.employer, job.location) for job in cv.employments] == [
        ("Beraterin", "Swissdata Consulting AG", "Glattbrugg"),
        ("Software-Ingenieurin", "Landis Energy Systems", "Zug"),
    ]


def test_a_title_that_changes_its_look_goes_on_below() -> None:
    placed = [(50.0, 40.0, "Marie Kerviel", "n"), (50.0, 70.0, "Expérience", "h")]
    lines = [line(number, *one) for number, one in enumerate(placed, 1)]
    parts = (Span("EHPAD Les Embruns, Brest", 160, 95, 290, 105, "Font", 10.0, bold=True),)
    rest = Span(" – Aide-soignante (CDD puis", 290, 95, 430, 105, "Font", 10.0)
    lines.append(line(3, 50.0, 95.0, "2018 – 2024", ""))
    lines.append(Line(4, 1, parts[0].text + rest.text, 160, 95, 430, 105, (*parts, rest)))
    lines.append(line(5, 160.0, 106.0, "CDI à 80 %), unité Alzheimer", ""))
    cv = extract_cv(Document((Page(1, WIDTH, HEIGHT, tuple(lines)),), "0" * 64, Language.FR), NOW)
    assert cv.employments[0].role == "Aide-soignante (CDD puis CDI à 80 %), unité Alzheimer"
    assert cv.employments[0].employer == "EHPAD Les Embruns"


def test_names_centred_over_the_columns_of_a_table_are_names() -> None:
    rows = [
        ["Qualification", "Subject", "School", "Year", "Grade"],
        ["B.Com", "Commerce", "Ethiraj College for Women", "2016", "78.4%"],
        ["HSC (XII)", "Science", "Vidya Mandir, Mylapore", "2013", "91%"],
    ]
    placed = [(50.0, 40.0, "Priya Iyer", "n"), (50.0, 70.0, "Education", "h")]
    for number, row in enumerate(rows):
        centred = (15.0, 40.0, 40.0, 3.0, 0.0) if number == 0 else (0.0,) * len(row)
        for x, shift, text in zip((50.0, 130.0, 270.0, 410.0, 460.0), centred, row, strict=True):
            placed.append((x + shift, 95.0 + 14 * number, text, "b" if number == 0 else ""))
    cv = extract_cv(document(placed, Language.EN), NOW)
    found = [(course.degree, course.area, course.institution, course.grade) for course in cv.education]
    assert found == [
        ("B.Com", "Commerce", "Ethiraj College for Women", "78.4%"),
        ("HSC (XII)", "Science", "Vidya Mandir", "91%"),
    ]


def test_a_phone_number_between_dots_is_no_date() -> None:
    assert not find_periods("Tél. 06.01.02.03.55")
    assert find_periods("geb. 06.01.55")


def test_a_short_form_behind_a_degree_is_no_school() -> None:
    cv = read(
        HEAD + "# Ausbildung\n2000 – 2005 <| Maturité professionnelle (MPC)\n"
        "1996 – 2000 <| Realschule Deggendorf, Mittlere Reife"
    )
    assert cv.education[0].degree == "Maturité professionnelle (MPC)"
    assert cv.education[0].institution is None


def test_an_address_in_the_look_of_its_title_is_no_part_of_it() -> None:
    placed = [
        *[
            (50.0, 40.0, "Ove Tannhagen", "n"),
            (50.0, 80.0, "Kontakt", "h"),
            (50.0, 96.0, "ove.tannhagen@post.example", "h"),
        ],
        *[(50.0, 130.0, "Kenntnisse", "h"), (50.0, 146.0, "jQuery", "h"), (50.0, 160.0, "pandas", "h")],
    ]
    cv = extract_cv(document(placed), NOW)
    assert cv.person.email == "ove.tannhagen@post.example"
    assert [item for group in cv.skills for item in group.items] == ["jQuery", "pandas"]
