"""The values of a CV as they are searched: their words and sentences, and what was found in them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from ..contracts.cv import Cv
from ..contracts.cv_values import CvValue
from ..resources import read_yaml
from ..vocabulary.tokens import Token, tokenize
from .assertion_model import assertion_of
from .skill_scales import stated_share
from .stance import PLAIN, Stance, may_take_a_stance, said_as, stance
from .stance_words import stance_words

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")

_NAMES_OF_OTHERS = frozenset({"employer", "client", "institution", "issuer"})


_NAMES = _NAMES_OF_OTHERS | {"role", "degree", "area", "name", "items", "title"}
"""Fields that hold names, not sentences."""

NOT_ABOUT_SKILLS = frozenset(
    {"first_name", "last_name", "academic_title", "nationalities", "birth_date", "email", "phone", "phone_as_written"}
    | {"address", "url", "label", "work_permit", "period", "location", "grade", "date", "valid_until", "start", "end"}
)
"""Fields whose words say nothing of skills: Java is also a street, and Julia a name."""


@dataclass(frozen=True)
class IndexedValue:
    number: int
    value: CvValue
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    is_pastime: bool = False
    employer: str | None = None
    """Whose work the value is about, where it is part of an employment."""

    @property
    def is_silent(self) -> bool:
        """Do its words say nothing of skills?"""
        return self.value.field in NOT_ABOUT_SKILLS or self.value.section == "languages"

    @cached_property
    def takes_stance(self) -> bool:
        return may_take_a_stance(self.value.text)

    def stance(self, start: int, end: int) -> Stance:
        """Return what the sentence says of the term from start to end."""
        begin, stop = self.sentence(start, end)
        said = stance(self.value.text, (begin, stop), start, end) if self.takes_stance else PLAIN
        if not self.is_told or stance_words().set_against.match(self.value.text[end:stop]):
            return said
        return said_as(said, assertion_of(self.value.text[begin:stop], start - begin, end - begin))

    @cached_property
    def is_told(self) -> bool:
        """Does it tell in sentences, not by names alone?"""
        return self.value.field not in _NAMES and len(self.tokens) > 2

    @property
    def names_others(self) -> bool:
        """Does it name a firm, a school or an office, perhaps with its size: "Versicherung (8.000 Beschäftigte)"?"""
        return self.value.field in _NAMES_OF_OTHERS

    def tells_of_others(self, token: int) -> bool:
        """Is the sentence about an employer's business, or the value about a pastime? Neither proves a skill."""
        if self.is_pastime:
            return True
        begin, end = self.sentence(self.tokens[token].start, self.tokens[token].end)
        sentence = self.value.text[begin:end].strip()
        return about_others().search(sentence) is not None or self._begins_with_employer(sentence)

    def _begins_with_employer(self, sentence: str) -> bool:
        """Is the employer the subject: "Nordwind builds pumps"? Behind a colon or comma it is a heading."""
        if not self.employer:
            return False
        name = re.escape(self.employer.split()[0])
        return re.match(rf"(?:\w{{2,4}}\s)?{name}(?:\s[A-Z][\w.&-]*)*\s[a-z]\w+\s", sentence) is not None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return begin and end of the sentences that the characters from start to end stand in."""
        first = bisect_right(self.sentences, start, key=lambda s: s[0]) - 1
        last = max(first, bisect_left(self.sentences, end, key=lambda s: s[0]) - 1)
        return self.sentences[max(first, 0)][0], self.sentences[last][1]


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found, with what its sentence says of it."""

    source: IndexedValue
    first: int
    last: int
    said: Stance = PLAIN
    share: float | None = None
    """Of a scale that the CV states for it, between 0 and 1: "4/5" is 0.8."""
    words: frozenset[str] = frozenset()
    """Which of the words were found, where words were looked for."""

    @property
    def value(self) -> CvValue:
        return self.source.value

    @property
    def text(self) -> str:
        """The words that were found, as the CV has them."""
        return self.value.text[self.source.tokens[self.first].start : self.source.tokens[self.last - 1].end]

    @property
    def sentence(self) -> tuple[int, int]:
        """Begin and end of the sentence in the value's text."""
        return self.source.sentence(self.source.tokens[self.first].start, self.source.tokens[self.last - 1].end)

    @property
    def is_name_of_other(self) -> bool:
        """Is it the name of a company or school, or told of one? To have worked at SAP is not to know SAP."""
        return self.source.names_others or self.source.tells_of_others(self.first)


def index_values(cv: Cv, values: list[CvValue]) -> list[IndexedValue]:
    """Return the values with their words and sentences, numbered in order."""
    return [
        IndexedValue(
            n, value, tokenize(value.text), sentences_in(value.text), _is_pastime(cv, value), _employer(cv, value)
        )
        for n, value in enumerate(values)
    ]


def hit_in(source: IndexedValue, first: int, last: int) -> Hit:
    """Return the tokens [first, last) of a value as a hit."""
    start, end = source.tokens[first].start, source.tokens[last - 1].end
    return Hit(source, first, last, source.stance(start, end), stated_share(source.value.text, end))


def _employer(cv: Cv, value: CvValue) -> str | None:
    is_told = value.section == "employments" and value.field == "activities" and value.entry >= 0
    return cv.employments[value.entry].employer if is_told else None


def _is_pastime(cv: Cv, value: CvValue) -> bool:
    title = cv.other[value.entry].title if value.section == "other" and value.entry >= 0 else None
    return bool(title and _pastimes().search(title))


@cache
def _pastimes() -> re.Pattern[str]:
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["pastimes"], re.IGNORECASE)


@cache
def about_others() -> re.Pattern[str]:
    """Return the pattern of sentences that tell of a company, not of the person."""
    words = read_yaml("vocabulary", "criteria.yaml")
    return re.compile(f"{words['about_others']}|(?i:{words['firm_described']})")


@cache
def _abbreviation() -> re.Pattern[str]:
    """Return the pattern of an abbreviation at the end of what is searched: "2,4 Mio." ends no sentence."""
    return re.compile(rf"(?<!\w)(?:{read_yaml('vocabulary', 'criteria.yaml')['abbreviations']})\.$")


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Return begin and end of each sentence of a text; a semicolon ends one, too."""
    ends = [m for m in _SENTENCE_END.finditer(text) if _abbreviation().search(text, 0, m.start()) is None]
    cuts = [0, *(m.end() for m in ends), len(text)]
    return [(begin, end) for begin, end in pairwise(cuts) if end > begin] or [(0, len(text))]
