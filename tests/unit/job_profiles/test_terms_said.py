"""Terms in the words of agencies, clients and tenders: start, rate, workload, place, title and the others."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from chalicelib.contracts.job_profile import JobProfile
from tests.unit.job_profiles.test_forms import read

HERE = Path(__file__).parent
TITLES = {"de": "Koch (m/w/d)", "en": "Chef (m/f/d)", "fr": "Cuisinier (H/F)"}
LISTS = {
    "de": "Anforderungen\n- Kafka\n- SAP",
    "en": "Requirements\n- Kafka\n- SAP",
    "fr": "Profil recherché\n- Kafka\n- SAP",
}

WITHIN = frozenset({"place", "contact", "remote", "extension", "duration"})
"""Terms whose value may stand among other words."""

MOST_BESIDE = {"title": 25}
"""Letters that a value may have beside the wanted ones; 15 of other terms: "ab", "gern früher"."""

READ_OF_KEPT = 145
"""Of the 171 lines of terms_said_kept.txt."""


@dataclass(frozen=True)
class Said:
    language: str
    term: str
    text: str
    value: str

    def is_read(self) -> bool:
        text = self.text.replace("\\n", "\n")
        head = "" if self.term == "title" else f"{TITLES[self.language]}\n\n"
        got = self._got(read(f"{head}{text}\n\n{LISTS[self.language]}"))
        if self.value == "-":
            return not got
        wanted, told = _bare(self.value), _bare(got)
        return wanted in told and (self.term in WITHIN or len(told) <= len(wanted) + MOST_BESIDE.get(self.term, 15))

    def _got(self, profile: JobProfile) -> str:
        if self.term == "title":
            return profile.role.title or ""
        if self.term == "place":
            return " ".join(profile.engagement.locations)
        return (profile.contact if self.term == "contact" else getattr(profile.engagement, self.term)) or ""


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _lines(name: str) -> list[Said]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return [Said(language, term, " | ".join(text), value) for language, term, *text, value in parts]


@pytest.mark.parametrize("said", _lines("terms_said.txt"), ids=lambda said: said.text)
def test_a_term_is_read_in_the_words_it_is_said_in(said: Said) -> None:
    assert said.is_read()


def test_terms_in_words_that_nobody_read_for_are_read_as_often_as_they_were() -> None:
    kept = _lines("terms_said_kept.txt")
    assert sum(said.is_read() for said in kept) >= READ_OF_KEPT


def test_pay_and_length_are_no_criteria() -> None:
    text = "Berater\n\nbefristet auf 2 Jahre\nBill rate capped at $92 an hour\n\nAnforderungen\n- Kafka\n- SAP"
    assert [criterion.text for criterion in read(text).criteria] == ["Kafka", "SAP"]


def test_a_day_or_a_sum_of_something_else_is_no_term() -> None:
    text = "Wir suchen bis Mai 2027 Profile.\nSie verantworten ein Budget von 9.000 €.\n40 and more systems are paid"
    engagement = read(f"Berater\n\n{text}\n\nAnforderungen\n- Kafka\n- SAP").engagement
    assert (engagement.start, engagement.rate) == (None, None)
