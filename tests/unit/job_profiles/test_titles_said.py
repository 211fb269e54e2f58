"""Titles as job profiles name them: below letterheads, in sentences, in subjects, behind labels, among terms."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.job_profiles.test_forms import read

HERE = Path(__file__).parent

READ = 43
"""Of the begins of titles_said.txt; 32 when the places of titles had fixed scores."""

MOST_BESIDE = 25
"""Letters that a title may have beside the wanted ones."""

_STEM = 6


@dataclass(frozen=True)
class Begin:
    title: str
    lines: str

    def is_read(self) -> bool:
        got = read(self.lines).role.title or ""
        return _stems(self.title) in _stems(got) and len(got) <= len(self.title) + MOST_BESIDE


def _stems(text: str) -> str:
    return " ".join(word[:_STEM] for word in text.casefold().replace("(e)", "").split())


def _begins() -> list[Begin]:
    _, *told = (HERE / "titles_said.txt").read_text(encoding="utf-8").split("\n== ")
    return [Begin(title, lines) for title, _, lines in (one.partition("\n") for one in told)]


def test_titles_are_found_in_begins_that_no_model_was_trained_on() -> None:
    assert sum(begin.is_read() for begin in _begins()) >= READ


@pytest.mark.parametrize("letter", "axd")
def test_the_letter_of_a_clause_is_no_mark_of_gender(letter: str) -> None:
    clauses = f"4.1 The Contractor shall provide\n({letter}) five years of Java\n(b) Kafka in production"
    title = read(f"SCHEDULE 4\nRole: Data Engineer\n{clauses}").role.title
    assert title == "Data Engineer"


def test_a_letter_for_all_genders_behind_a_role_does_not_belong_to_its_title() -> None:
    assert read("Softwareentwickler (a) in Ulm\n\nAnforderungen\n- Java\n- Kafka").role.title == "Softwareentwickler"


def test_a_role_that_names_both_genders_is_whole() -> None:
    text = "Gasthof Muster\nKoch / Köchin\n\nAnforderungen\n- Ausbildung als Koch\n- HACCP"
    assert read(text).role.title == "Koch / Köchin"


def test_the_model_is_trained_on_the_profiles_that_are_there() -> None:
    titles = pytest.importorskip("tools.train.titles")
    assert titles.inputs() in titles.CARD.read_text(encoding="utf-8"), "run make train, and commit what it writes"
