"""Contact data that stand at the foot of a page."""

from dataclasses import replace

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import extract_cv

from .builder import NOW, Placed, document

TEXT: list[Placed] = [
    (50, 40, "Carsten Ahlborn", "n"),
    (50, 100, "Berufserfahrung", "h"),
    (50, 120, "Leiter Einkauf, Hafenwerk Kiel GmbH, 03/2017 - heute", ""),
    (50, 160, "Kenntnisse", "h"),
    (50, 180, "Excel, Python", ""),
]
FOOT: list[Placed] = [
    (180, 740, "Elbchaussee 204 – 22763 Hamburg", ""),
    (180, 766, "040 66969512", ""),
    (180, 778, "kontakt@ahlborn.example", ""),
]


def read_pages(*pages: list[Placed]) -> Cv:
    flat = [document(page).pages[0] for page in pages]
    count = 0
    numbered = []
    for number, page in enumerate(flat, 1):
        lines = tuple(replace(line, page=number, number=line.number + count) for line in page.lines)
        count += len(lines)
        numbered.append(replace(page, number=number, lines=lines))
    return extract_cv(replace(document([]), pages=tuple(numbered)), NOW)


def test_the_foot_of_the_only_page_is_contact_data_and_no_skill() -> None:
    cv = read_pages([*TEXT, *FOOT])
    assert cv.person.email == "kontakt@ahlborn.example"
    assert [item for group in cv.skills for item in group.items] == ["Excel", "Python"]


def test_the_foot_of_every_page_is_contact_data() -> None:
    second: list[Placed] = [(50, 60, "Sprachen", "h"), (50, 80, "Deutsch, Muttersprache", "")]
    cv = read_pages([*TEXT, *FOOT], [*second, *FOOT])
    assert cv.person.email == "kontakt@ahlborn.example"
    assert cv.person.phone_as_written == "040 66969512"
    assert cv.person.address is not None
    assert cv.person.address.city == "Hamburg"
    assert [language.code for language in cv.languages] == ["de"]


def test_contact_data_end_a_text_at_any_height() -> None:
    cv = read_pages([*TEXT[:3], (50, 170, "kontakt@ahlborn.example", ""), (330, 170, "Mobil: 040 66969512", "")])
    assert cv.person.email == "kontakt@ahlborn.example"
    assert "ahlborn.example" not in str(cv.employments)
