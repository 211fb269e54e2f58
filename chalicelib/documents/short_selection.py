"""What of a CV stands in its short profile: the latest stations, and what fits the job first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..contracts.choices import CvChoices
from ..contracts.cv import Cv, Employment, Project
from ..contracts.job_profile import CriterionKind, JobProfile
from ..resources import read_yaml

_SENTENCE_END = re.compile(r"[.!?](?= )(?<!\d\.)(?<!\b\w\.)(?<!\b\w\w\.)(?<!\b(?:Mio|Mrd|Tsd|bzw|usw|min|max)\.)")
"""Where a sentence ends: not behind a number or an abbreviation."""

_CLAUSE_END = re.compile(r"[,;](?= )|(?= [–—-] )|(?= \()")
"""Where a clause, or what is said in addition, may be left off. A decimal comma has no blank behind it."""

_PART_OF_NUMBER = re.compile(r"^[~≈<>≥≤+±€$£]?\d|^(?:Mio|Mrd|Tsd|rd|min|max|mind|approx)\.?$")
_LOOSE = " ,;:–—-("


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is shown. `letters` is the most of one text; a longer one ends at a word, with an ellipsis."""

    summary: int
    skills: int
    stations: int
    projects: int
    points: int
    """Activities of a station or project."""
    education: int
    certifications: int
    letters: int


AMOUNTS = (
    Amounts(summary=700, skills=24, stations=5, projects=4, points=3, education=3, certifications=6, letters=200),
    Amounts(summary=600, skills=20, stations=4, projects=3, points=3, education=2, certifications=5, letters=180),
    Amounts(summary=500, skills=18, stations=4, projects=3, points=2, education=2, certifications=4, letters=160),
    Amounts(summary=400, skills=15, stations=3, projects=2, points=2, education=2, certifications=3, letters=140),
    Amounts(summary=320, skills=12, stations=3, projects=2, points=1, education=1, certifications=3, letters=120),
    Amounts(summary=240, skills=10, stations=3, projects=1, points=1, education=1, certifications=2, letters=100),
    Amounts(summary=160, skills=8, stations=2, projects=1, points=1, education=1, certifications=1, letters=70),
    Amounts(summary=90, skills=5, stations=1, projects=1, points=0, education=1, certifications=1, letters=30),
)
"""From the most to the least: the first with which everything stands on one page is taken."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry of the CV by its index, and which of its activities are shown, by theirs."""

    index: int
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    amounts: Amounts
    skills: tuple[tuple[str, str], ...]
    """Text and JSON pointer."""
    stations: tuple[Chosen, ...]
    projects: tuple[Chosen, ...]


class ShortSelection:
    """Ranks once, and selects as much as is asked for."""

    def __init__(self, cv: Cv, choices: CvChoices, job_profile: JobProfile | None) -> None:
        self._cv = cv
        self._wanted = tuple(_wanted(job_profile)) if job_profile else ()
        self._skills = sorted(_skills(cv), key=lambda skill: -self._hits(skill[0]))
        order = range(len(cv.projects))
        # Chosen by hand they come in that order; else those that fit the job, and of these the first written.
        by_hand = choices.projects is not None
        self._projects = list(order) if by_hand else sorted(order, key=lambda at: -self._hits_of(cv.projects[at]))

    def of(self, amounts: Amounts) -> Selection:
        cv = self._cv
        return Selection(
            amounts,
            tuple(self._skills[: amounts.skills]),
            tuple(
                Chosen(at, self._points(entry.activities, amounts.points))
                for at, entry in enumerate(cv.employments[: amounts.stations])
            ),
            tuple(
                Chosen(at, self._points(cv.projects[at].activities, amounts.points))
                for at in self._projects[: amounts.projects]
            ),
        )

    def _points(self, activities: Sequence[str], count: int) -> tuple[int, ...]:
        """Return the activities that name most of what is asked for, in the order in which they are written."""
        told = [at for at, activity in enumerate(activities) if activity.strip()]
        ranked = sorted(told, key=lambda at: -self._hits(activities[at]))
        return tuple(sorted(ranked[:count]))

    def _hits_of(self, entry: Employment | Project) -> int:
        name = entry.name if isinstance(entry, Project) else None
        texts = [name, entry.role, *entry.activities, *entry.technologies, *entry.methods]
        return self._hits("\n".join(filter(None, texts)))

    def _hits(self, text: str) -> int:
        """Return how many of the wanted terms the text names."""
        if not self._wanted or not text:
            return 0
        from ..vocabulary.tokens import stems

        said = stems(text)
        return sum(_names(said, term) for term in self._wanted)


def shortened(text: str, letters: int) -> str:
    """Return the text on one line, where it is longer cut at the end of a clause or else of a word, with an ellipsis.

    Never within a number, and never before the words that a preposition, an article or a number goes with: "for 2.4" of
    "for 2.4 million euros" would say something else.
    """
    flat = " ".join(text.split())
    if len(flat) <= letters:
        return flat
    cut = flat[: letters - 1]
    clause = max((found.start() for found in _CLAUSE_END.finditer(flat[:letters])), default=0)
    if clause > letters // 3:
        return f"{flat[:clause].rstrip(_LOOSE)}…"
    words = (cut if flat[len(cut)] == " " else cut.rpartition(" ")[0]).split()
    while words and _leads_on(words[-1]):
        words.pop()
    return f"{(' '.join(words) or cut).rstrip(_LOOSE)}…"


def _leads_on(word: str) -> bool:
    """Return whether a word says something only with what follows it."""
    return bool(_PART_OF_NUMBER.search(word)) or word.casefold().rstrip(_LOOSE) in _leading_words()


@cache
def _leading_words() -> frozenset[str]:
    lists: dict[str, list[str]] = read_yaml("vocabulary", "leading_words.yaml")
    return frozenset(word for words in lists.values() for word in words)


def first_sentences(text: str, letters: int) -> str:
    """Return as many whole sentences as there is room for; at least the beginning of the first."""
    flat = " ".join(text.split())
    if len(flat) <= letters:
        return flat
    end = max((found.start() for found in _SENTENCE_END.finditer(flat[: letters + 1])), default=-1)
    # "z. B." and "Dr." end no sentence that is worth to stand alone.
    return flat[: end + 1] if end > letters // 3 else shortened(flat, letters)


def _wanted(profile: JobProfile) -> Iterator[tuple[str, ...]]:
    """Yield the stems of every skill that the job asks for; soft skills prefer nobody's station."""
    from ..matching.search_words import generic_words
    from ..matching.term_search import components
    from ..vocabulary.tokens import stems

    for criterion in profile.criteria:
        if criterion.kind is CriterionKind.SOFT:
            continue
        for term in components(criterion):
            wanted = stems(term)
            if wanted and not set(wanted) <= generic_words():
                yield wanted


def _names(said: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return any(tuple(said[at : at + size]) == tuple(wanted) for at in range(len(said) - size + 1))


def _skills(cv: Cv) -> list[tuple[str, str]]:
    """Return every skill once, with its pointer: technologies and methods before the rest, else as written."""
    grouped = [
        (item, f"/expertise/{name}/{number}")
        for name in ("technologies", "methods", "other")
        for number, item in enumerate(getattr(cv.expertise, name))
    ]
    written = [
        (item, f"/skills/{group}/items/{number}")
        for group, skills in enumerate(cv.skills)
        for number, item in enumerate(skills.items)
    ]
    once = {item.casefold().strip(): (item, pointer) for item, pointer in reversed(grouped or written)}
    return [once[key] for key in dict.fromkeys(item.casefold().strip() for item, _ in grouped or written) if key]
