"""How people in the UK, Ireland, the US and India write CVs."""

from dataclasses import replace

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.document import Document
from chalicelib.lexicon.deeds import tells_a_deed
from chalicelib.lexicon.titles import loose_kind, title_kind

from .builder import NOW, Placed, document, extract_cv, stacked
from .builder import read as read_text


def read(text: str) -> Cv:
    return read_text(text, Language.EN)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Where I have worked", "employment"),
        ("Career to Date", "employment"),
        ("Teaching Posts", "employment"),
        ("Organizational Experience", "employment"),
        ("Where I studied", "education"),
        ("Academic Credentials", "education"),
        ("Languages Known", "languages"),
        ("What I am good at", "skills"),
        ("Computer Literacy", "skills"),
        ("Academic Projects", "projects"),
        ("Campaigns", "projects"),
        ("Supporting Statement", "profile"),
        ("Short courses", "certifications"),
        ("Declaration", "other"),
    ],
)
def test_a_title_is_known_however_people_put_it(title: str, kind: str) -> None:
    found = title_kind(title)
    assert found is not None
    assert found[0] == kind


def test_a_company_speaking_of_itself_has_no_titles_of_a_cv() -> None:
    assert title_kind("Our skills") is None
    assert title_kind("Our projects") is None


def test_an_entry_in_sentences_is_read_up_to_the_full_stop_behind_its_period() -> None:
    cv = read("""
= Ines Holm
# Experience
** Project Architect
Dar Karim, Dubai, Jun 2014 – Nov 2018. Coordinated 14 disciplines in a shared model.
** Architect
Emre Associates, Istanbul, Aug 2009 – Apr 2014.
""")
    assert [(e.role, e.employer, e.location) for e in cv.employments] == [
        ("Project Architect", "Dar Karim", "Dubai"),
        ("Architect", "Emre Associates", "Istanbul"),
    ]
    assert cv.employments[0].activities == ["Coordinated 14 disciplines in a shared model."]


@pytest.mark.parametrize(
    ("lines", "city", "code"),
    [
        ("27 Le Duan Street\nDa Lat", "Da Lat", None),
        ("17 Prime Avenue, Apt 37, Springfield, Pennsylvania 10111, USA", "Springfield", "10111"),
        ("15 Rue de la Paix, Paris, Île-de-France, 75002", "Paris", "75002"),
        ("1234 Broadway\nNew York", "New York", None),
        ("ABC Road, 100/2 - 12345 Rome (Italy)", "Rome", "12345"),
        ("No. 14, 2nd Cross Street, Indira Nagar, 600020\nChennai", "Chennai", "600020"),
        ("ul. Morska 12, 81-225 Rumia", "Rumia", "81-225"),
        ("44 Maple Crescent, Guelph, ON, N1G 2W1", "Guelph", "N1G 2W1"),
        ("Cloonmore, Castlebar, Ireland", "Castlebar", None),
        ("Portland OR", "Portland", None),
        ("Oakland California", "Oakland", None),
        ("Antalya ▪ +90 542 000 45 67", "Antalya", None),
    ],
)
def test_addresses_of_other_countries_are_understood(lines: str, city: str, code: str | None) -> None:
    cv = read(f"= Ines Holm\n{lines}\nines@holm.example\n# Experience\n** Architect |> 2009 – 2014\nEmre Associates\n")
    assert cv.person.address is not None
    assert (cv.person.address.city, cv.person.address.postal_code) == (city, code)


def test_the_second_line_of_an_email_is_no_link_and_that_of_a_link_belongs_to_it() -> None:
    source = document(
        [
            (50, 40, "Ines Holm", "n"),
            (50, 70, "ines.holm@wp-", ""),
            (50, 82, "mail.example", ""),
            (50, 100, "https://www.instagram.com/", ""),
            (50, 112, "ines.writes.demo", ""),
            (50, 140, "Experience", "h"),
            (50, 160, "Architect, Emre Associates, 2009 – 2014", ""),
        ],
        Language.EN,
    )
    cv = extract_cv(source, NOW)
    assert cv.person.email == "ines.holm@wp-mail.example"
    assert [link.url for link in cv.person.links] == ["https://www.instagram.com/ines.writes.demo"]


LINKEDIN = """
= Dana Kow
# Experience
** Fernwood
2 years 3 months
** Director of Product
April 2022 – Present
Oakland, California
Own the checkout
Manage four product managers
** Senior Product Manager
August 2019 – March 2022
Oakland, California
Shipped instant payouts
** Square One
** Analyst
July 2015 – May 2017 (1 year 10 months)
Chicago, Illinois
"""


def in_sizes(text: str) -> Document:
    """Employers in 12 points, as LinkedIn's export sets them; roles stay at 10 points bold."""
    drawn = stacked(text, language=Language.EN)
    page = drawn.pages[0]
    lines = tuple(
        replace(line, spans=tuple(replace(span, size=12.0) for span in line.spans))
        if line.text in ("Fernwood", "Square One")
        else line
        for line in page.lines
    )
    return replace(drawn, pages=(replace(page, lines=lines),))


def test_several_roles_at_one_employer_share_it_and_keep_their_own_activities() -> None:
    cv = extract_cv(in_sizes(LINKEDIN), NOW)
    assert [(e.role, e.employer, e.location) for e in cv.employments] == [
        ("Director of Product", "Fernwood", "Oakland, California"),
        ("Senior Product Manager", "Fernwood", "Oakland, California"),
        ("Analyst", "Square One", "Chicago, Illinois"),
    ]
    assert [e.activities for e in cv.employments] == [
        ["Own the checkout", "Manage four product managers"],
        ["Shipped instant payouts"],
        [],
    ]


def test_a_role_with_the_dot_of_a_time_line_is_no_list_item() -> None:
    placed: list[Placed] = [(50, 40, "Ines Holm", "n"), (50, 80, "Work", "h"), (60, 100, "Fernwood", "b")]
    y = 114.0
    for role, period in (("• Director", "Apr 2022 – Present"), ("• Senior Manager", "Aug 2019 – Mar 2022")):
        placed += [(50, y, role, "b"), (60, y + 14, period, ""), (60, y + 28, "• Own the checkout", "")]
        y += 46
    cv = extract_cv(document(placed, Language.EN), NOW)
    assert [(e.role, e.employer) for e in cv.employments] == [("Director", "Fernwood"), ("Senior Manager", "Fernwood")]


def test_a_nickname_does_not_hide_the_name_nor_group_the_occupation() -> None:
    cv = read(
        '= Rosalind "Roz" Tafoya\nGroup Financial Controller, FCA\n# Experience\n** Controller |> 2009 – 2014\nEmre\n'
    )
    assert (cv.person.first_name, cv.person.last_name) == ('Rosalind "Roz"', "Tafoya")
    assert cv.person.headline == "Group Financial Controller, FCA"


def test_a_band_or_year_of_an_occupation_is_no_street() -> None:
    cv = read("""
= Ola Renn
Staff Nurse, Band 6
5 Bank Top
BD22 8EN Keighley
# Experience
** Staff Nurse |> 2021 – 2024
Barts Health, London
""")
    assert cv.person.headline == "Staff Nurse, Band 6"
    assert cv.person.address is not None
    assert cv.person.address.city == "Keighley"


def test_semicolons_part_the_facts_of_one_certificate_and_memberships_are_certificates_where_there_are_no_others() -> (
    None
):
    work = "= Ola Renn\n# Experience\n** Nurse |> 2021 – 2024\nBarts Health, London\n"
    cv = read(work + "# Certificates\nACCA Member; ACCA; 02/2018\nCPA Vietnam; VACPA; 12/2017\n")
    assert [(c.name, c.issuer, c.date) for c in cv.certifications] == [
        ("ACCA Member", "ACCA", "2018-02"),
        ("CPA Vietnam", "VACPA", "2017-12"),
    ]
    cv = read(work + "# Professional Memberships\nFellow, Royal Society of Arts, May 2023\n")
    assert [(c.name, c.date) for c in cv.certifications] == [("Fellow", "2023-05")]


@pytest.mark.parametrize(
    ("text", "is_deed"),
    [
        ("Wrote the import module of Zoho Books", True),
        ("Lead a team of nine across two sites", True),
        ("Introduced cost-centre reporting", True),
        ("Lead Engineer", False),
        ("Registered nurse", False),
        ("Save the Children", False),
        ("United Utilities", False),
    ],
)
def test_what_was_done_is_told_from_names(text: str, is_deed: bool) -> None:
    assert tells_a_deed(text) is is_deed


def test_lines_of_what_was_done_without_marks_are_no_employers() -> None:
    cv = read("""
= Ola Renn
# Experience
Jul 2011 – Feb 2015 <| Member of Staff
<| Zoho, Chennai
<| Wrote the import module of Zoho Books
Mar 2015 – Jul 2019 <| Associate
<| Cognizant, Chennai
<| Moved a monolith to small services
""")
    assert [(e.employer, e.activities) for e in cv.employments] == [
        ("Zoho", ["Wrote the import module of Zoho Books"]),
        ("Cognizant", ["Moved a monolith to small services"]),
    ]


def test_an_american_number_is_read_as_one_in_an_english_cv_without_a_country() -> None:
    cv = read("= Ola Renn\n(337) 656-0164\nola@renn.example\n# Experience\n** Nurse |> 2021 – 2024\nAcadian Hospital\n")
    assert cv.person.phone == "+13376560164"


def test_information_is_no_formation() -> None:
    assert loose_kind("Key Notes and Information") != "education"
    assert loose_kind("Berufsformation") == "education"


def test_a_margin_title_over_two_lines_is_one() -> None:
    placed: list[Placed] = [
        (50, 40, "Ola Renn", "n"),
        (50, 100, "Experience", "h"),
        (220, 102, "Nurse, Barts Health, 2021 – 2024", ""),
        (220, 116, "• Night shifts", ""),
        (50, 160, "Education & Military", "h"),
        (220, 162, "South Louisiana College, 2019 – 2021", "b"),
        (50, 180, "Training", "h"),
        (220, 182, "Associate of Applied Science", ""),
    ]
    cv = extract_cv(document(placed, Language.EN), NOW)
    assert [e.institution for e in cv.education] == ["South Louisiana College"]
    assert cv.certifications == []


def test_a_client_with_university_in_its_name_makes_no_school_of_a_project() -> None:
    cv = read("""
= Ola Renn
# Nursing Career
** Nurse Manager |> 2017 – 2024
Mayo Hospital, Castlebar
# Education
** BSc, Nursing |> 2002 – 2006
University of Galway
# Things that changed
** Frailty at the front door |> 2019 – 2020
Saolta University Health Care Group
""")
    assert [(p.name, p.client) for p in cv.projects] == [
        ("Frailty at the front door", "Saolta University Health Care Group")
    ]


STAGED = """
# Experience
** Producer |> 2021 – 2024
Jack Morton, London
# Education
** BA, Drama |> 2013 – 2016
Bath College
"""
HIGHLIGHTS = """
# Highlights
** Harbour Festival |> Aug 2021 – Nov 2021
Hove City Council
** Boat Race |> May 2022 – Aug 2022
Adur Council
"""


def test_highlights_with_periods_are_projects_and_those_in_prose_a_profile() -> None:
    cv = read("= Ola Renn" + STAGED + HIGHLIGHTS)
    assert [p.name for p in cv.projects] == ["Harbour Festival", "Boat Race"]
    text = "From forklift to the front office in thirteen years. I keep strawberries from becoming jam, mostly."
    cv = read("= Ola Renn\n# Career Highlights\n" + text + STAGED)
    assert cv.profile == text
    assert len(cv.employments) == 1


def test_a_project_about_data_is_no_role() -> None:
    cv = read(
        "= Mary Gallagher\nmary@gallagher.example\n# Projects\n"
        "Claims data platform\n** Mutual of Mersey\n2022/09 – 2024/10\n• Streaming ingestion with Kafka\n"
        "Energy trading data mart\n** Northgrid Energy\n2020/01 – 2022/07\n• Half-hourly prices with dbt\n"
    )
    assert [(one.name, one.client) for one in cv.projects] == [
        ("Claims data platform", "Mutual of Mersey"),
        ("Energy trading data mart", "Northgrid Energy"),
    ]
