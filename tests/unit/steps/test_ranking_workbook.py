"""The workbook of a ranking, read back from its own XML: everything is there, and nothing in it is a formula."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.contracts.match import Judgement, Match, MatchEvidence, PersonsVerdict, Verdict
from chalicelib.steps.ranking import Candidate, rank
from chalicelib.steps.ranking_workbook import MAX_TEXT, ranking_workbook
from chalicelib.steps.scoring import score_match

NAMESPACE = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
EVIL = ('=HYPERLINK("https://evil.example")', "+1+1", "@SUM(A1)", "https://evil.example/", "-2", "12345", "{=1}")


def workbook(
    name: str,
    text: str = "Java",
    quote: str = "Java since 2010",
    language: Language = Language.DE,
    pages: Sequence[int] = (3,),
    has_pages: bool = True,
    override: PersonsVerdict | None = None,
) -> bytes:
    criteria = [Criterion(id="c1", text=text, kind=CriterionKind.MUST, weight=2.5)]
    evidence = [MatchEvidence(quote=quote, page=page) for page in pages]
    judgements = [
        Judgement(criterion_id="c1", verdict=Verdict.MET, comment=quote, evidence=evidence, override=override)
    ]
    scoring = score_match(criteria, judgements, 0, 0)
    match = Match(
        criteria=criteria,
        judgements=judgements,
        score=scoring.score,
        recommendation=scoring.recommendation,
        recommendation_rule=scoring.rule,
        has_pages=has_pages,
    )
    profile = JobProfile(language=Language.DE, criteria=criteria)
    return ranking_workbook(rank(profile, [Candidate("j1", name, match)]), language)


def cells(content: bytes, sheet: int) -> dict[str, str | float]:
    """Return the cells by their names; texts from the table of texts."""
    with ZipFile(BytesIO(content)) as package:
        texts = [
            "".join(found.itertext())
            for found in etree.fromstring(package.read("xl/sharedStrings.xml")).findall("s:si", NAMESPACE)
        ]
        rows = etree.fromstring(package.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert not rows.findall(".//s:f", NAMESPACE), "a formula"
    assert not rows.findall(".//s:hyperlink", NAMESPACE), "a link"
    found: dict[str, str | float] = {}
    for cell in rows.findall(".//s:c", NAMESPACE):
        value = cell.findtext("s:v", namespaces=NAMESPACE)
        if value is not None:
            found[cell.get("r", "")] = texts[int(value)] if cell.get("t") == "s" else float(value)
    return found


def test_criteria_candidates_and_scores_stand_in_the_table() -> None:
    table = cells(workbook("Béla Novák"), 1)
    assert (table["A1"], table["D1"], table["D2"], table["A6"], table["D6"]) == (
        "Kriterium",
        "Béla Novák",
        1.0,
        "Java",
        "erfüllt",
    )
    assert isinstance(table["D3"], float), "a score can be counted with"
    assert table["C6"] == 2.5


def test_numbers_stand_left_as_words_do() -> None:
    content = workbook("Béla Novák")
    with ZipFile(BytesIO(content)) as package:
        formats = etree.fromstring(package.read("xl/styles.xml")).findall("s:cellXfs/s:xf", NAMESPACE)
        rows = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    numbers = [cell for cell in rows.findall(".//s:c", NAMESPACE) if cell.get("t") is None]
    aligned = [formats[int(cell.get("s", "0"))].find("s:alignment", NAMESPACE) for cell in numbers]
    assert len(numbers) == 3 and all(found is not None and found.get("horizontal") == "left" for found in aligned)


def test_the_same_quote_stands_once_behind_a_verdict() -> None:
    evidence = cells(workbook("Béla", pages=(1, 1, 2)), 2)
    assert [evidence.get(name) for name in ("F2", "F3", "F4")] == [1.0, 2.0, None]


def test_every_verdict_has_its_quote_and_page() -> None:
    evidence = cells(workbook("Béla Novák", language=Language.EN), 2)
    assert [evidence[name] for name in ("A1", "E1")] == ["Candidate", "Quote"]
    assert [evidence[name] for name in ("A2", "B2", "E2", "F2")] == ["Béla Novák", "Java", "Java since 2010", 3.0]


def test_no_page_is_told_of_a_cv_in_word() -> None:
    """It was laid out for reading, and nobody else has that page."""
    evidence = cells(workbook("Béla", pages=(1, 2), has_pages=False), 2)
    assert evidence["E2"] == "Java since 2010"
    assert "F2" not in evidence or evidence["F2"] == ""
    assert "E3" not in evidence


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_that_a_cv_or_a_profile_says_is_a_formula_a_link_or_a_number(evil: str) -> None:
    content = workbook(evil, text=evil, quote=evil)
    assert [cells(content, 1)[name] for name in ("D1", "A6")] == [evil, evil]
    assert [cells(content, 2)[name] for name in ("A2", "B2", "D2", "E2")] == [evil] * 4


def test_a_text_longer_than_a_cell_is_cut_and_control_characters_do_no_harm() -> None:
    assert len(str(cells(workbook("A", quote="x" * 40_000), 2)["E2"])) == MAX_TEXT
    assert cells(workbook("A\x00\x0bB"), 1)["D1"] is not None


@pytest.mark.parametrize("language", list(Language))
def test_it_is_made_in_every_language(language: Language) -> None:
    assert workbook("Ana", language=language).startswith(b"PK")


def test_a_row_is_as_high_as_its_longest_text() -> None:
    with ZipFile(BytesIO(workbook("Béla Novák", text="Java " * 30))) as package:
        rows = etree.fromstring(package.read("xl/worksheets/sheet1.xml")).findall(".//s:row", NAMESPACE)
    heights = {row.get("r"): float(row.get("ht", 15)) for row in rows}
    assert (heights["2"], heights["5"], heights["6"]) == (15, 60, 60)


def looks(content: bytes) -> dict[str, tuple[bool, str]]:
    """Return for every cell of the table whether it is bold, and how far its text is set in."""
    with ZipFile(BytesIO(content)) as package:
        styles = etree.fromstring(package.read("xl/styles.xml"))
        rows = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    fonts = [font.find("s:b", NAMESPACE) is not None for font in styles.findall("s:fonts/s:font", NAMESPACE)]
    found = []
    for form in styles.findall("s:cellXfs/s:xf", NAMESPACE):
        alignment = form.find("s:alignment", NAMESPACE)
        indent = "" if alignment is None else alignment.get("indent", "")
        found.append((fonts[int(form.get("fontId", "0"))], indent))
    return {cell.get("r", ""): found[int(cell.get("s", "0"))] for cell in rows.findall(".//s:c", NAMESPACE)}


def test_a_verdict_stands_apart_from_the_weight_before_it_and_only_the_head_is_bold() -> None:
    look = looks(workbook("Béla Novák"))
    assert look["A1"][0] and look["D1"][0]
    assert not look["A5"][0] and not look["D5"][0]
    assert look["D6"] == (False, "1")


def test_a_persons_verdict_is_told_with_its_reason() -> None:
    given = PersonsVerdict(
        verdict=Verdict.MET,
        judged=Verdict.NOT_MET,
        by="anna",
        at=datetime(2026, 3, 1, tzinfo=UTC),
        reason="Referenz liegt vor",
    )
    found = cells(workbook("Ada", override=given), 2)
    assert (found["C2"], found["D2"]) == ("erfüllt (unser Urteil)", "Unsere Einschätzung: Referenz liegt vor")
    outdated = given.model_copy(update={"is_outdated": True})
    assert cells(workbook("Ada", override=outdated), 2)["C2"] == "erfüllt"
