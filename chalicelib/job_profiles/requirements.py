"""Take a requirement apart: several wishes in one line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from ..resources import read_yaml
from ..vocabulary.language_levels import demanded_cefr, language_mentions, stated_cefr
from ..vocabulary.tokens import fold
from .clauses import is_condition, says_more_than_how_much, split_wishes
from .requirement import Requirement
from .requirement_marks import from_cells, marked_behind, marked_items, without_mark, without_weight
from .terms import names_a_skill
from .words import profile_words
from .years import says_only_years

_CLAUSE = re.compile(r"\s*[,;]\s+(?![^(]*\))|\.\s+(?=[A-ZÄÖÜÉÈÀ])|\s+[–—]\s+")


_BUT = re.compile(r"(?:aber|jedoch|doch|but|mais)\b", re.IGNORECASE)

_OR_BETTER = re.compile(
    r"(?<!\w)(?:oder|or|ou) (?:besser|höher|vergleichbar|better|higher|above|equivalent|mieux|plus|équivalent)(?!\w)",
    re.IGNORECASE,
)

_SENTENCE_END = (
    r"(?<=[.!?;])(?<!\bSt\.)(?<!\bSte\.)(?<!mind\.)(?<!min\.)"
    r"(?<!bzw\.)(?<!inkl\.)(?<!ca\.)(?:(?<!\b\w\.)|(?<=dem i\.))(?<!e\.g\.)\s+(?=[A-ZÄÖÜÉÈÀ«„\"(])"
)

_MAX_TEXT = 400


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(rf"{_SENTENCE_END}(?!{read_yaml('vocabulary', 'job_profile_clauses.yaml')['no_begin']})")


def take_apart(requirement: Requirement) -> list[Requirement]:
    """Return the single wishes of a requirement, with its mark and weight taken from their texts."""
    return [
        part
        for told in marked_behind(from_cells(requirement))
        for item in marked_items(told)
        for wish in _wishes(without_weight(without_mark(item)))
        for part in _parts(wish)
    ]


def _wishes(requirement: Requirement) -> list[Requirement]:
    """Split a requirement at its clauses and the things that they ask for; each has the kind of its own clause."""
    sentences = [split_wishes(sentence) for sentence in split_sentences(requirement.text)]
    if all(len(wishes) == 1 for wishes in sentences):
        return [requirement]
    return [
        replace(
            requirement,
            text=wish.text,
            kind=requirement.kind if requirement.is_marked else wish.kind or requirement.kind,
        )
        for wishes in sentences
        for wish in wishes
    ]


def split_sentences(text: str) -> list[str]:
    """Split at sentence ends; "mind. 5", "z. B." and the like end none."""
    return _sentence_end().split(text)


def _parts(requirement: Requirement) -> list[Requirement]:
    """Split what asks for things of different kinds or for several languages, and lists of bare names."""
    texts = [requirement.text]
    if len(requirement.text) > _MAX_TEXT:
        texts = [s[:_MAX_TEXT] for s in split_sentences(requirement.text) if len(s.split()) > 2]
    if not requirement.is_marked:
        texts = [part for text in texts for part in _split_kinds(text)]
    texts = [part for text in texts for part in _split_topics(text)]
    texts = [part for text in texts for part in _split_languages(text)]
    texts = [part for text in texts for part in ([text] if _is_leveled_language(text) else _split_names(text))]
    return [replace(requirement, text=text.strip().rstrip(";,")) for text in texts]


def _is_leveled_language(text: str) -> bool:
    """Is a text a language with its level, however they are parted: "Néerlandais, niveau B2"?"""
    return len(language_mentions(text)) == 1 and _LEVEL_BEHIND.search(text) is not None


_LEVEL_BEHIND = re.compile(r",\s+(?:[a-zäöüé]+\.?\s){0,2}[ABC][12](?:\s*\([^)]*\))?\.?$")


def _split_kinds(text: str) -> list[str]:
    """Split "Java, Kotlin von Vorteil" into what is wanted and what is only welcome."""
    match = profile_words().should.search(text)
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(text)]
    before = [cut for cut in cuts if match and cut[1] <= match.start()]
    if not match or not before:
        return [text]
    after = [cut for cut in cuts if cut[0] >= match.end()]
    begin, rest = before[-1]
    if _BUT.match(text[rest:]) or is_condition(text[:begin]) or not says_more_than_how_much(text[rest:]):
        # "… ist schön, aber kein Muss" says one thing of one wish.
        return [text]
    clause = text[rest : after[0][0] if after else len(text)]
    leads = match.start() - rest <= 12
    if not leads and re.search(r"(?<!-)\s(?:und|and|et|oder|or|ou)(?!\w)", clause[: match.start() - rest]):
        # "Kafka, Redis und Docker von Vorteil" is one list.
        return [text]
    parts = [text[:begin].strip(" ,;."), text[rest:].strip() if leads else clause.strip()]
    if not leads and after:
        parts.append(text[after[0][1] :].strip())
    return [part for part in parts if part]


def _split_topics(text: str) -> list[str]:
    """Split "a degree in physics and five years of Java": what is judged in different ways are different wishes."""
    words = profile_words()
    for joint in words.joints.finditer(text):
        left, right = text[: joint.start()].strip(" ,;"), text[joint.end() :].strip()
        if joint["with"]:
            right = text[joint.end("with") :].strip()
        before, after = _topics(left), _topics(right)
        is_another = after and not before & after and (before or (after == {"language"} and names_a_skill(left)))
        if is_another or (before and words.quality.match(right) and len(right.split()) > 1):
            return [left, *_split_topics(right)]
    return [text]


def _topics(text: str) -> frozenset[str]:
    """Return which of the things judged by rules of their own a text asks for."""
    words = profile_words()
    found = {
        "degree": words.degree.search(text),
        "years": words.years.search(text) or words.vague_year_words.search(text),
        "language": language_mentions(text),
    }
    return frozenset(name for name, match in found.items() if match)


def _split_languages(text: str) -> list[str]:
    """Split "Deutsch C1 und Englisch B2" at its languages; one text when it names fewer than two."""
    mentions = language_mentions(text)
    offers_a_choice = re.search(r"(?<!\w)(?:oder|or|ou)(?!\w)", _OR_BETTER.sub("", text))
    if len({code for _, _, code in mentions}) < 2 or offers_a_choice or len(text) > 200:
        return [text]
    levels = [demanded_cefr(text[begin:end]) for begin, end in _spans(mentions, len(text))]
    shares_its_head = any(text[end : end + 1] == "-" for _, end, _ in mentions)
    if shares_its_head or not all(levels):
        # A level that stands once, before or after all, is every language's: keep the whole sentence for each.
        head = re.search(r"kenntniss?e?\w*$", text[slice(*mentions[-1][:2])])
        names = [
            text[b:e].rstrip("-") + (head.group() if head and text[e : e + 1] == "-" else "") for b, e, _ in mentions
        ]
        tail = text[mentions[-1][1] :].strip(" .")
        parts = zip(_leads(text, mentions), names, strict=True)
        return [" ".join(part for part in (lead, name, tail) if part) for lead, name in parts]
    cuts = [0]
    for (_, end, _), (begin, _, _) in pairwise(mentions):
        between = list(re.finditer(r"\s*[,;/+&]\s*|\s+(?:und|sowie|and|et)\s+", text[end:begin]))
        cuts.append(end + between[-1].start() if between else begin)
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [re.sub(r"^\s*(?:[,;/+&]|und\b|sowie\b|and\b|et\b)\s*", "", piece).strip() for piece in pieces]


def _leads(text: str, mentions: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return what stands before each language and says how well: its own words, else those of the one before."""
    leads = [text[: mentions[0][0]].strip()]
    for (_, end, _), (begin, _, _) in pairwise(mentions):
        own = re.sub(r"^[-\s,;/+&]*(?:und|sowie|and|et)?\s*", "", text[end:begin]).strip()
        leads.append(own if own and demanded_cefr(own) else leads[-1])
    return leads


def _spans(mentions: Sequence[tuple[int, int, str]], length: int) -> list[tuple[int, int]]:
    """Return for each language the text that may hold its level: from the end of the one before to the next's begin."""
    begins = [0, *(end for _, end, _ in mentions[:-1])]
    ends = [*(begin for begin, _, _ in mentions[1:]), length]
    return list(zip(begins, ends, strict=True))


def _split_names(text: str) -> list[str]:
    """Split "Java 17, Spring Boot, Kafka"; a text with any other word stays whole."""
    names = [name.strip() for name in re.split(r"[,;•|]\s+(?![^(]*\))", text.rstrip(". "))]
    is_list = len(names) > 1 and all(map(_is_bare_name, names))
    # "Java, 5 years", "German, level C1": how long or how well is said of the thing before.
    is_told_of = len(names) == 2 and (says_only_years(names[1]) or _says_only_level(names[1]))
    return names if is_list and not is_told_of else [text]


def _says_only_level(text: str) -> bool:
    return stated_cefr(text) is not None and not language_mentions(text)


def _is_bare_name(text: str) -> bool:
    return 0 < len(text.split()) <= 4 and not any(fold(word) in profile_words().filler for word in text.split())
