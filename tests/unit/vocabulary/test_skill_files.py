"""The files of skills say nothing twice and nothing that contradicts the rest; their line format is read as told."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chalicelib.resources import names_in, read_text
from chalicelib.vocabulary.skill_files import FOLDER, SkillLine, WrittenName, lines_of, parse_line, skill_lines
from chalicelib.vocabulary.skill_kinds import skill_kinds
from chalicelib.vocabulary.skills import skill_vocabulary
from chalicelib.vocabulary.tokens import fold, joined_stem, stem, tokenize

EVERYDAY = frozenset(Path(__file__).with_name("everyday_words.txt").read_text(encoding="utf-8").split())

JOINS_TWO = (" and ", " und ", " et ")
"""A name that joins two names both: "Unit- und Integrationstests"."""


def test_a_line_gives_all_names_of_a_skill_and_what_shows_it() -> None:
    line = parse_line("Rust! = Rust-Lang, Rust 2021! > Tokio ~ C++, C")
    assert line == SkillLine(
        names=(
            WrittenName("Rust", True, False),
            WrittenName("Rust-Lang", False, False),
            WrittenName("Rust 2021", True, False),
        ),
        narrower=("Tokio",),
        related=("C++", "C"),
        is_industry=False,
    )
    assert parse_line("Go!!").names == (WrittenName("Go", True, True),)
    assert parse_line("C# ~ .NET").name == "C#"
    assert parse_line("CI/CD > Jenkins").narrower == ("Jenkins",)


def test_comments_are_left_out_and_an_indented_line_goes_on() -> None:
    assert list(lines_of("# Head.\n\nJava = Core Java\n  > Kotlin\nC#\n")) == ["Java = Core Java > Kotlin", "C#"]


def test_industries_are_proven_by_employers_and_nothing_else_is() -> None:
    skills = skill_vocabulary().skills
    assert skills["banking"].is_industry
    assert not skills["Java"].is_industry


def test_every_file_has_a_head_that_tells_its_format() -> None:
    for file in names_in(*FOLDER):
        assert read_text(*FOLDER, file).startswith("# "), file


def test_no_name_stands_for_two_skills() -> None:
    """But for a name that joins two, and for two that their case tells apart."""
    owners: dict[str, list[tuple[str, WrittenName]]] = defaultdict(list)
    for line in skill_lines():
        for name in line.names:
            owners[joined_stem(name.text)].append((line.name, name))
    twice = {
        joined: [f"{skill}: {name.text}" for skill, name in found]
        for joined, found in owners.items()
        if len(found) > 1 and len({skill for skill, _ in found}) > 1 and not _may_be_shared([name for _, name in found])
    }
    assert not twice


def test_no_skill_has_two_lines_and_none_tells_a_name_twice() -> None:
    names = [line.name for line in skill_lines()]
    assert sorted(names) == sorted(set(names))
    told_twice = [line.name for line in skill_lines() if len({name.text for name in line.names}) < len(line.names)]
    assert not told_twice


def test_every_name_has_a_letter_and_no_mark_of_the_format() -> None:
    names = [(line.name, name) for line in skill_lines() for name in (*_texts(line), *line.narrower, *line.related)]
    assert not [(skill, name) for skill, name in names if not re.search(r"\w", name) or re.search(r"[=>~@]", name)]


def test_a_name_of_mixed_case_is_another_word_in_capitals() -> None:
    text = "HTML, CSS, LESS"
    found = [mention.skill for mention in skill_vocabulary().mentions(text, tokenize(text))]
    assert found == ["HTML", "CSS"]


def test_what_shows_a_skill_is_called_by_its_own_name() -> None:
    """Not by an alias: "Postgres" below "databases" would be a second skill beside PostgreSQL."""
    own = {fold(line.name): line.name for line in skill_lines()}
    alias_of = {fold(name.text): line.name for line in skill_lines() for name in line.names[1:]}
    wrong = [
        (where, name, own.get(fold(name)) or alias_of[fold(name)])
        for where, name in _named()
        if own.get(fold(name), name) != name or (fold(name) not in own and fold(name) in alias_of)
    ]
    assert not wrong


def test_nothing_is_narrower_than_itself() -> None:
    skills = skill_vocabulary().skills
    cycles = [
        name
        for name, skill in skills.items()
        if any(skill in skill_vocabulary().proofs(skills[other]) for other in skill.narrower)
    ]
    assert not cycles


def test_what_proves_a_skill_is_not_called_a_hint_too() -> None:
    both = [(line.name, set(line.narrower) & set(line.related)) for line in skill_lines()]
    assert not [(name, shared) for name, shared in both if shared or name in shared]
    assert not [line.name for line in skill_lines() if line.name in (*line.narrower, *line.related)]


def test_everyday_words_are_guarded() -> None:
    """A name that is a word of German, English or French counts only as it is written, or only in a list of skills.

    Nor may one be told by such a word's stem: "Dailys" by "daily", "Reporter" by "report".
    """
    bare = [(line.name, name.text) for line in skill_lines() for name in line.names if _is_bare_word(name)]
    assert not bare


def _texts(line: SkillLine) -> Iterator[str]:
    return (name.text for name in line.names)


def _is_bare_word(name: WrittenName) -> bool:
    return not name.case and (
        fold(name.text) in _everyday() or (name.text.isalpha() and stem(name.text) in _everyday())
    )


@cache
def _everyday() -> frozenset[str]:
    return frozenset(fold(word) for word in EVERYDAY)


def _may_be_shared(names: list[WrittenName]) -> bool:
    return all(any(joint in name.text for joint in JOINS_TWO) for name in names) or all(name.case for name in names)


def _named() -> Iterator[tuple[str, str]]:
    for line in skill_lines():
        yield from ((line.name, name) for name in (*line.narrower, *line.related))
    for kind in skill_kinds():
        yield from ((kind.name, name) for name in kind.members)
