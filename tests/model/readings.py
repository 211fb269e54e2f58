"""The three readings of one CV: the model's alone, the product's, the offline engine's, and what each is worth."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from chalicelib.contracts.cv import Cv, EvidenceState
from chalicelib.contracts.cv_values import evidence_state
from chalicelib.contracts.document import Document
from chalicelib.engines.grounding import ground
from chalicelib.engines.openai.answers import read_answer
from chalicelib.engines.openai.drafts import CvDraft
from chalicelib.engines.openai.merge import merge_drafts
from chalicelib.engines.openai.reconcile import reconcile
from chalicelib.engines.openai.to_cv import CvBuilder
from chalicelib.reading.searchable_text import squeeze
from local.neutral_format import to_neutral
from tests.eval.corpus import document_of
from tests.eval.run import NOW, offline
from tests.eval.score import Tally, score_case

FOLDER = Path(__file__).resolve().parents[1] / "data" / "model"
"""CVs drawn at random by families that nothing was trained on, and one of the corpus; what a small model answered."""


STRONG = FOLDER / "strong"
"""What a large model answered for CVs of the corpus that nothing was tuned on."""

OPENED = FOLDER.parent / "eval" / "opened"


@dataclass(frozen=True)
class Drawn:
    """One CV with known content, and what a model answered."""

    name: str

    @cached_property
    def truth(self) -> dict[str, Any]:
        truth: dict[str, Any] = json.loads(self.truth_file.read_text(encoding="utf-8"))
        return truth

    @property
    def truth_file(self) -> Path:
        return FOLDER / f"{self.name}.truth.json"

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.pdf"

    @property
    def answer_file(self) -> Path:
        return FOLDER / f"{self.name}.answer.json"

    @property
    def answers(self) -> list[str]:
        """What was recorded, one for each part in which the CV was read."""
        contents: list[str] = json.loads(self.answer_file.read_text(encoding="utf-8"))["contents"]
        return contents

    @property
    def document(self) -> Document:
        return document_of(self.file)

    @cached_property
    def by_rules(self) -> Cv:
        return ground(offline(self.document), self.document)

    def score(self, cv: Cv) -> Tally:
        return score_case(self.truth, to_neutral(cv))


class Opened(Drawn):
    """One CV of the corpus, and what a large model answered."""

    @property
    def truth_file(self) -> Path:
        return OPENED / "truth" / f"{self.name}.json"

    @property
    def file(self) -> Path:
        return next((OPENED / "cases").glob(f"{self.name}.*"))

    @property
    def answer_file(self) -> Path:
        return STRONG / f"{self.name}.answer.json"


def answered_by_a_strong_model() -> list[Drawn]:
    return [Opened(file.name.removesuffix(".answer.json")) for file in sorted(STRONG.glob("*.answer.json"))]


def drawn() -> list[Drawn]:
    """Return the CVs in order of their names, the languages in turn."""
    names = sorted(file.stem for file in FOLDER.glob("*.pdf"))
    places = {name: sum(other[:2] == name[:2] for other in names[: names.index(name)]) for name in names}
    return [Drawn(name) for name in sorted(names, key=lambda name: (places[name], name))]


def by_model(cv: Drawn, contents: Sequence[str]) -> Cv:
    """Return what the model's own answers say, one for each part of the CV; dates and levels are derived even so."""
    draft = merge_drafts([read_answer(content, CvDraft) for content in contents])
    return ground(CvBuilder(draft, cv.document).build("small", "v3", NOW), cv.document)


def by_both(cv: Drawn, contents: Sequence[str]) -> Cv:
    return ground(reconcile(by_model(cv, contents), cv.by_rules), cv.document)


def years_that_stand_nowhere(cv: Cv, document: Document) -> list[str]:
    """Return the periods of proven entries whose years are not in the visible text."""
    text = squeeze(document.text)
    found = []
    for section in ("employments", "projects", "education"):
        for index, entry in enumerate(getattr(cv, section)):
            pointer = f"/{section}/{index}/period"
            dates = [date for date in (entry.period.start, entry.period.end) if date] if entry.period else []
            if evidence_state(cv, pointer) is EvidenceState.UNGROUNDED:
                continue
            found += [f"{pointer} {date}" for date in dates if date[:4] not in text and date[2:4] not in text]
    return found


def wrong_and_unmarked(cv: Drawn, read: Cv) -> list[tuple[str, Any, Any]]:
    """Return the values that are wrong and pass for proven: what was made up or read in place of another."""
    unmarked = {
        squeeze(place.quote)
        for places in read.evidence.values()
        for place in places
        if place.state is EvidenceState.GROUNDED
    }
    misses = [miss for miss in cv.score(read).misses if miss[2] not in (None, "")]
    return [miss for miss in misses if any(squeeze(str(miss[2])) in quote for quote in unmarked)]
