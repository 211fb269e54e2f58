"""Find the wishes in lines and sentences, beside headings or without any."""

from collections.abc import Sequence

from ..contracts.job_profile import CriterionKind
from .award import weighs_bids
from .clause_words import clause_words
from .criteria import asks_for_something
from .engagement_words import without_terms
from .requirement import Requirement
from .requirements import split_sentences
from .section_kinds import ASKING, asks, is_boilerplate, kind_by_title, names_something, says_nothing_itself
from .section_labels import MAX_LEAD_WORDS, listed
from .section_model import Section
from .words import profile_words

KINDS: dict[str, CriterionKind | None] = {
    "must": CriterionKind.MUST,
    "should": CriterionKind.SHOULD,
    "soft": CriterionKind.SOFT,
    "requirements": None,
    "languages": None,
    "certificates": None,
}
"""Sections whose every item is a criterion, with the kind that their heading gives."""


CLEARLY = 2.5
"""Weight by which a sentence among tasks must rather be a requirement."""


NAMES_SOMETHING = 1.0


LEAST_LISTED = 3
"""Bullets of a list that is taken for the requirements where nothing else is."""


MAX_LINE = 120
"""What a line must weigh, and how long it may be, to be a requirement in a text that has no other."""


_NO_REQUIREMENT = -2.0
"""Weight by which a line of a section of requirements must rather be something else to be left out."""


def wishes_in(items: Sequence[str]) -> list[str]:
    """Return the lines that may ask for something; a paragraph's sentences are looked at one by one."""
    found: list[str] = []
    for item in items:
        sentences = [s.strip() for s in split_sentences(item) if s.strip()]
        is_paragraph = len(sentences) > 1 and (len(item) > MAX_LINE or all(map(names_something, sentences)))
        found += [s for s in (sentences if is_paragraph else [item]) if not is_aside(s)]
    return found


def is_aside(item: str) -> bool:
    """Is the line of a section of requirements none: a remark on how to apply, on the company, on the paper?"""
    words = profile_words()
    if says_nothing_itself(item):
        return True
    is_sentence = item.rstrip().endswith(".") and len(item.split()) >= _LEAST_SENTENCE
    if is_sentence and is_boilerplate(item) and not names_something(item):
        return True
    if asks(item) <= _NO_REQUIREMENT or words.refusal.search(item) or words.binds.search(item):
        return True
    return words.sought_by_us.search(item) is not None and not names_something(item)


_LEAST_SENTENCE = 6


def _names_a_term(label: str) -> bool:
    """Is the label one of the engagement's terms, whatever else it says: "Début souhaité"?"""
    labels = profile_words().labels.values()
    return any(pattern.fullmatch(word) for pattern in labels for word in label.split())


def hidden_in_prose(section: Section, is_bare: bool) -> list[Requirement]:
    """Return the sentences of a text that ask for something: mails and ads often have no headings.

    Beside a list of what is asked for (not `is_bare`) a sentence must name something. Without one, a sentence
    about the candidate goes on with the one before: "You hold … . SAP is your daily tool."
    """
    notes = _run_of_notes(section.items) if is_bare else range(0)
    found: list[Requirement] = [Requirement(section.items[n], None) for n in notes if not is_aside(section.items[n])]
    goes_on = False
    rest = [item for place, item in enumerate(section.items) if place not in notes]
    for sentence in (s.strip() for item in rest for s in split_sentences(item) if not weighs_bids(s)):
        label, _, value = sentence.partition(": ")
        asks_itself = clause_words().asking_title.fullmatch(label) is not None
        is_short = len(label.split()) <= MAX_LEAD_WORDS or asks_itself
        kind = kind_by_title(label) if value and is_short and not _names_a_term(label) else None
        if kind in ASKING and kind in KINDS:
            found += [Requirement(part.rstrip("."), KINDS[kind]) for part in listed(value)]
        elif _is_only_terms(sentence):
            goes_on = False
        elif asks_for_something(sentence) or (goes_on and is_bare and _is_about_candidate(sentence)):
            goes_on = True
            if is_bare or names_something(sentence) or asks(sentence) >= CLEARLY:
                found.append(Requirement(sentence, None))
        else:
            goes_on = False
    return found


def _is_only_terms(sentence: str) -> bool:
    """Does a sentence say pay, time or a day, and nothing beside that asks for something: "befristet auf 2 Jahre"?"""
    rest = without_terms(sentence)
    return rest != sentence and not asks_for_something(rest) and not names_something(rest)


def _run_of_notes(items: Sequence[str]) -> range:
    """Return the places of the longest run of notes that is a list of demands without bullets: no sentences, most ask.

    A run ends at a sentence, and at a note that rather offers something.
    """
    runs: list[list[int]] = [[]]
    # The first line of a text without headings is its title.
    for place, item in enumerate(items[1:], start=1):
        is_note = len(item.split()) <= _MOST_NOTE_WORDS and not item.rstrip().endswith((".", "!", "?", ":"))
        if is_note and asks(item) > -1:
            runs[-1].append(place)
        else:
            runs.append([])
    best = max(runs, key=lambda run: sum(asks(items[n]) >= NAMES_SOMETHING for n in run))
    asking = [n for n in best if asks(items[n]) >= NAMES_SOMETHING]
    if len(asking) < LEAST_LISTED or 2 * len(asking) < asking[-1] - asking[0] + 1:
        return range(0)
    return range(asking[0], best[-1] + 1)


_MOST_NOTE_WORDS = 14


def _is_about_candidate(sentence: str) -> bool:
    """Does a sentence tell of the candidate, and of something to be asked for?"""
    words = profile_words()
    is_told = names_something(sentence) or words.soft.search(sentence) or words.certificate.search(sentence)
    return bool(is_told and words.addressed.search(sentence)) and asks(sentence) > -1 and not is_aside(sentence)
