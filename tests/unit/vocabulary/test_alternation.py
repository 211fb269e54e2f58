"""Alternations grouped by their first letters find what they found before."""

import re

import pytest

from chalicelib.vocabulary.alternation import by_first_letter, members


def test_members_are_parted_outside_of_brackets_only() -> None:
    assert list(members(r"a(?:b|c)|[|)]d|\|e|")) == ["a(?:b|c)", "[|)]d", r"\|e", ""]


@pytest.mark.parametrize(
    ("pattern", "grouped"),
    [
        ("team|takt|ruhe", "t(?:eam|akt)|r(?:uhe)"),
        (r"\bteam|\btakt|\w*fähig", r"\bt(?:eam|akt)|\w*fähig"),
        ("(?:ab|ac)", "a(?:b|c)"),
        ("(?:ab)|(?:ac)", "(?:ab)|(?:ac)"),
        ("a?b|ac", "a(?:c)|a?b"),
    ],
)
def test_members_are_grouped_by_their_letter(pattern: str, grouped: str) -> None:
    assert by_first_letter(pattern) == grouped


def test_the_grouped_alternation_finds_the_same() -> None:
    pattern = r"\bkommunik\w*|kritik(?:fähig)?|[ée]quipe|\bk.hl|teamgeist"
    for text in ("Kommunikation", "kritikfähig", "esprit d'équipe", "kühler Kopf", "Teamgeist", "Java"):
        before, after = re.search(pattern, text, re.I), re.search(by_first_letter(pattern), text, re.I)
        assert (before and before.span()) == (after and after.span())
