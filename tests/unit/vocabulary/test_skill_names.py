"""Names are found by all their spellings, though stems are only taken of those that begin as what is looked for."""

import pytest

from chalicelib.vocabulary.skill_files import WrittenName, skill_lines
from chalicelib.vocabulary.skill_names import NameIndex
from chalicelib.vocabulary.skills import skill_vocabulary
from chalicelib.vocabulary.tokens import joined_stem, stems


@pytest.mark.slow
def test_every_name_is_found_by_its_words_and_as_one_word() -> None:
    index = NameIndex()
    for line in skill_lines():
        for name in line.names:
            index.add(name, line.name)
    lost = [
        name.text
        for line in skill_lines()
        for name in line.names
        for phrase in (stems(name.text), *([(joined_stem(name.text),)] if not is_swallowed(name.text) else []))
        if (phrase and name.text not in {found.text for found, _ in index.get(phrase)})
        or index.longest(phrase) < len(phrase)
    ]
    assert not lost


def is_swallowed(text: str) -> bool:
    """Would the last letter pass for an ending of the words before it, as R does behind "Programmiersprache"?"""
    *words, last = text.split()
    return len(last) == 1 and joined_stem(text) == joined_stem(*words)


def test_a_letter_behind_a_word_is_no_ending_of_it() -> None:
    assert skill_vocabulary().skill_of("Programmiersprache R") == skill_vocabulary().skills["R"]
    assert skill_vocabulary().skill_of("Programmiersprachen") == skill_vocabulary().skills["programming languages"]


def test_the_longest_name_that_begins_so_is_known() -> None:
    index = NameIndex()
    for text in ("C", "C in cars", "Cobol", "Élevage de porcs", ".NET Core"):
        index.add(WrittenName(text, case=False, strict=False), text)
    assert index.longest(stems("C in cars")) == 3
    assert index.longest(stems("élevage")) == 3
    assert index.longest(stems("cobol")) == 1
    assert index.longest(stems(".net")) == 2
    assert index.longest(stems("java")) == 0
    assert [skill for _, skill in index.get(("c",))] == ["C"]
    assert index.get(("java",)) == []
