"""Every visible line of a CV is told by some value, or kept under `other`: nothing that stands in it is dropped."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.extract import divide
from chalicelib.engines.offline.lines.furniture import split_furniture
from chalicelib.layout.rows import read_rows
from chalicelib.lexicon.titles import title_kind
from chalicelib.resources import read_yaml
from tests.eval.corpus import FROZEN, HELD, Case, cv_of, document_of, load
from tools.corpus.random.draw import draw

WORD = re.compile(r"[^\W\d_]{4,}")
CODE = re.compile(r"(?<![^\W_])(?=[^\W_]*[^\W\d_])(?=[^\W_]*\d|[A-ZÄÖÜÉ]+(?![^\W_]))[^\W_]{2,6}(?![^\W_])")
"""What is short, and a word nevertheless: "SST", "H0B0"."""


def flat(text: str) -> str:
    """The text without blanks and hyphens, as words are divided at line ends."""
    return re.sub(r"[\s\-\u00ad\u2010]", "", text).casefold()


def told_by(cv: Cv) -> str:
    """All names of fields and all values, in their order."""
    return flat(" ".join(words_of(cv.model_dump(mode="json", exclude={"meta"}))))


def words_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from words_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from words_of(value)
    else:
        yield str(data)


def label_words() -> set[str]:
    """Words of labels ("Geburtsdatum: …"), of titles over the whole and for "at": the field's name says them.

    So are those over the columns of the Europass' table of languages, and below it, and "j'ai travaillé comme" before a
    role.
    """
    spoken = read_yaml("vocabulary", "languages.yaml")
    labels = read_yaml("vocabulary", "labels.yaml")
    titles = read_yaml("vocabulary", "sections.yaml")["document_titles"]
    texts = [text for group in ("entry", "person", "columns") for values in labels[group].values() for text in values]
    texts += [*labels["issued_by"], *labels["at"], *titles]
    told = read_yaml("vocabulary", "told_roles.yaml")
    texts += [*told["leads"], *told["ends"]]
    texts += [text for group in ("table_labels", "table_heads", "table_legends") for text in spoken[group]]
    return {word.casefold() for text in texts for word in WORD.findall(str(text))}


RANDOM, SEED = 24, 5
"""Random CVs of one seed: every shape of entries, plain headings among them."""


@pytest.mark.parametrize("part", HELD)
def test_every_visible_line_is_told_or_kept(part: str):
    dropped = [found for case in load(part) for found in dropped_lines(case)]
    # What the frozen parts miss is counted, not shown.
    assert (len(dropped) if part in FROZEN else dropped) in (0, [])


def test_every_visible_line_of_random_cvs_is_told_or_kept(tmp_path: Path):
    dropped = []
    for drawn in draw(RANDOM, SEED):
        file = tmp_path / f"{drawn.case}{drawn.suffix}"
        file.write_bytes(drawn.content)
        dropped += dropped_lines(Case("random", file, {"id": drawn.case}))
    assert dropped == []


STRANGE = "Xylobrunk"
EVERY = 9
FORMS = ("{0}, {1}", "{0} ({1})", "{0} – {1}", "{0} | {1}", "{1}, {0}", "{0}; {1}", "{0} {1}")


@pytest.mark.parametrize("part", ["sample", "guests"])
def test_a_strange_word_in_a_line_is_told_or_kept(part: str, tmp_path: Path):
    """Each ninth line of a CV, as plain text, gets a word that nobody knows: whatever is read of the line, it stays."""
    dropped = []
    for case in load(part):
        document = document_of(case.file)
        _, furniture = split_furniture(read_rows(document), [page.height for page in document.pages])
        beside = {line.number for row in furniture for line in row.lines}
        lines = [line.text for line in document.lines if line.number not in beside]
        put = {
            at: STRANGE + chr(97 + at % 26) + chr(97 + at // 26 % 26)
            for at in range(len(case.id) % EVERY, len(lines), EVERY)
        }
        for at, word in put.items():
            lines[at] = FORMS[at // EVERY % len(FORMS)].format(lines[at], word)
        file = tmp_path / f"{case.id}.txt"
        file.write_text("\n".join(lines), encoding="utf-8")
        told = told_by(cv_of(file))
        dropped += [(case.id, lines[at]) for at, word in put.items() if flat(word) not in told]
    assert dropped == []


def dropped_lines(case: Case) -> list[tuple[str, str, list[str]]]:
    document = document_of(case.file)
    _, furniture = split_furniture(read_rows(document), [page.height for page in document.pages])
    # A title is told by what stands below it; where nothing does, only by words that are known as a title.
    titles = [
        section.title
        for section in divide(document)[1]
        if section.title and (section.rows or title_kind(section.title) is not None)
    ]
    known = label_words() | {word.casefold() for title in titles for word in WORD.findall(title)}
    data = cv_of(case.file).model_dump(mode="json", exclude={"meta"})
    told = told_by(cv_of(case.file))
    codes = {code.casefold() for text in (*words_of(data), *known, *titles) for code in CODE.findall(text.upper())}
    legends = read_yaml("vocabulary", "languages.yaml")["table_legends"]
    beside = {line.number for row in furniture for line in row.lines}
    result = []
    for line in document.lines:
        if any(legend in line.text for legend in legends):
            # What the levels of the Europass mean, below its table.
            continue
        words = [word for word in WORD.findall(line.text) if line.number not in beside]
        missing = [word for word in words if word.casefold() not in known and flat(word) not in told]
        missing += [
            code for code in CODE.findall(line.text) if line.number not in beside and code.casefold() not in codes
        ]
        if missing:
            result.append((case.id, line.text, missing))
    return result
