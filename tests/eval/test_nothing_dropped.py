"""Every visible line of a CV is told by some value, or kept under `other`: nothing that stands in it is dropped."""

import re

import pytest
import yaml

from chalicelib.contracts.cv import Cv
from chalicelib.engines.offline.furniture import split_furniture
from chalicelib.engines.offline.headings import find_headings
from chalicelib.layout.rows import read_rows
from chalicelib.resources import read_yaml
from tests.eval.corpus import PARTS, Case, cv_of, document_of, load

WORD = re.compile(r"[^\W\d_]{4,}")


def flat(text: str) -> str:
    """The text without blanks and hyphens, as words are divided at line ends."""
    return re.sub(r"[\s\-\u00ad\u2010]", "", text).casefold()


def told_by(cv: Cv) -> str:
    return flat(yaml.safe_dump(cv.model_dump(mode="json", exclude={"meta"}), allow_unicode=True, width=100_000))


def label_words() -> set[str]:
    """Words of labels ("Geburtsdatum: …", "Kunde: …") and of titles over the whole: the field's name says them."""
    labels = read_yaml("vocabulary", "labels.yaml")
    titles = read_yaml("vocabulary", "sections.yaml")["document_titles"]
    texts = [text for group in ("entry", "person", "columns") for values in labels[group].values() for text in values]
    texts += [*labels["issued_by"], *titles]
    return {word.casefold() for text in texts for word in WORD.findall(str(text))}


@pytest.mark.parametrize("part", PARTS)
def test_every_visible_line_is_told_or_kept(part: str):
    dropped = [found for case in load(part) for found in dropped_lines(case)]
    # What the unseen part misses is counted, not shown.
    assert (len(dropped) if part == "unseen" else dropped) in (0, [])


def dropped_lines(case: Case) -> list[tuple[str, str, list[str]]]:
    document = document_of(case.file)
    rows, furniture = split_furniture(read_rows(document), [page.height for page in document.pages])
    titles = [heading.title for found in find_headings(rows).values() for heading in found]
    known = label_words() | {word.casefold() for title in titles for word in WORD.findall(title)}
    told = told_by(cv_of(case.file))
    beside = {line.number for row in furniture for line in row.lines}
    result = []
    for line in document.lines:
        words = [word for word in WORD.findall(line.text) if line.number not in beside]
        missing = [word for word in words if word.casefold() not in known and flat(word) not in told]
        if missing:
            result.append((case.id, line.text, missing))
    return result
