"""Read a client's job profile: context, role, tasks, criteria, engagement, contact."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..contracts.document import Document, Line
from ..contracts.job_profile import CriterionKind, JobProfile, ProfileContext, ProfileRole
from .criteria import asks_for_something, read_criteria
from .engagement import read_engagement
from .label_values import with_labelled_values
from .legend import with_signs_read
from .mail import unwrapped
from .requirements import Requirement, split_sentences
from .section_kinds import ASKING, asks, is_boilerplate, kind_by_title, names_something
from .section_labels import MAX_LEAD_WORDS, listed
from .section_model import Outline, Section
from .sections import outline
from .tables import TABLE_BEGIN, with_table_rows
from .titles import find_title
from .words import profile_words

_KINDS: dict[str, CriterionKind | None] = {
    "must": CriterionKind.MUST,
    "should": CriterionKind.SHOULD,
    "soft": CriterionKind.SOFT,
    "requirements": None,
    "languages": None,
    "certificates": None,
}
"""Sections whose every item is a criterion, with the kind that their heading gives."""

_NO_CRITERIA = frozenset({"benefits", "contact", "tasks", "engagement"})

_CLEARLY = 2.5
"""Weight by which a sentence among tasks must rather be a requirement."""

_NAMES_SOMETHING = 1.0
_LEAST_LISTED = 3
"""Bullets of a list that is taken for the requirements where nothing else is."""

_MAX_LINE = 120
"""What a line must weigh, and how long it may be, to be a requirement in a text that has no other."""

_NO_REQUIREMENT = -2.0
"""Weight by which a line of a section of requirements must rather be something else to be left out."""

_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

_MAX_SUMMARY = 1200
_MAX_TITLE_LINE = 200
_MAX_SEARCHED = 20_000


def read_job_profile(document: Document) -> JobProfile:
    """Return what the visible text says; what it does not name is None or empty."""
    mail = unwrapped(document.lines)
    lines = mail.lines
    parts = outline(with_table_rows(with_labelled_values(with_signs_read(lines))))
    return JobProfile(
        language=document.language,
        context=ProfileContext(
            client=_value(parts, "client") or _company(lines),
            unit=_value(parts, "unit"),
            programme=_value(parts, "programme") or _programme(document.text),
            summary=_text(parts.items("context")),
        ),
        role=ProfileRole(
            title=find_title(_value(parts, "title"), lines, mail.subject), goal=_text(parts.items("goal"))
        ),
        tasks=parts.items("tasks"),
        criteria=read_criteria(_requirements(parts) or _anything_asked(parts)),
        engagement=read_engagement(parts, lines, mail.subject),
        contact=_contact(parts, document.text),
        as_written=document.text,
    )


def _requirements(parts: Outline) -> list[Requirement]:
    found: list[Requirement] = []
    parts = _only_wishes_are_demands(parts)
    is_bare = not any(section.kind in ASKING and section.items for section in parts.sections)
    for section in parts.sections:
        if is_bare and section.kind not in _NO_CRITERIA and len(section.listed) >= _LEAST_LISTED:
            # A list in a text that has no other: a mail's "as promised: 1) … 2) …".
            found += [Requirement(item, None) for item in _wishes_in([section.items[n] for n in section.listed])]
            rest = [item for place, item in enumerate(section.items) if place not in section.listed]
            found += _hidden_in_prose(replace(section, items=rest), is_bare)
        elif section.kind in _KINDS:
            items = section.items if section.title == TABLE_BEGIN else _wishes_in(section.items)
            found += [Requirement(item, _KINDS[section.kind]) for item in items]
        elif section.kind == "tasks":
            found += [wish for wish in _hidden_in_prose(section, is_bare) if asks(wish.text) >= _CLEARLY]
        elif section.kind not in _NO_CRITERIA:
            found += _hidden_in_prose(section, is_bare)
    return found + [Requirement(value, None) for value in parts.values.get("languages", [])]


def _only_wishes_are_demands(parts: Outline) -> Outline:
    """Return the outline with the only list of a profile, if it is headed as wishes, as what is asked for.

    "Das wünschen wir uns", "Vos atouts" above all there is means the profile, beside another list what is welcome.
    """
    asking = [section for section in parts.sections if section.kind in ASKING and section.items]
    if [section.kind for section in asking] != ["should"] or len(asking[0].items) < _LEAST_DEMANDS:
        return parts
    sections = [replace(s, kind="requirements") if s is asking[0] else s for s in parts.sections]
    return replace(parts, sections=sections)


_LEAST_DEMANDS = 4


def _anything_asked(parts: Outline) -> list[Requirement]:
    """Return, where nothing says what is wanted, the lines that name a skill, years, a degree or a language."""
    sections = [section for section in parts.sections if section.kind not in _NO_CRITERIA and section.kind != "tasks"]
    lines = [item for section in sections for item in section.items if len(item) <= _MAX_LINE]
    return [Requirement(line, None) for line in lines if asks(line) >= _NAMES_SOMETHING and not _is_aside(line)]


def _wishes_in(items: Sequence[str]) -> list[str]:
    """Return the lines that may ask for something; a paragraph's sentences are looked at one by one."""
    found: list[str] = []
    for item in items:
        sentences = [s.strip() for s in split_sentences(item) if s.strip()]
        is_paragraph = len(sentences) > 1 and len(item) > _MAX_LINE
        found += [s for s in (sentences if is_paragraph else [item]) if not _is_aside(s)]
    return found


def _is_aside(item: str) -> bool:
    """Is the line of a section of requirements none: a remark on how to apply, on the company, on the paper?"""
    words = profile_words()
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


def _hidden_in_prose(section: Section, is_bare: bool) -> list[Requirement]:
    """Return the sentences of a text that ask for something: mails and ads often have no headings.

    Beside a list of what is asked for (not `is_bare`) a sentence must name something. Without one, a sentence
    about the candidate goes on with the one before: "You hold … . SAP is your daily tool."
    """
    notes = _run_of_notes(section.items) if is_bare else range(0)
    found: list[Requirement] = [Requirement(section.items[n], None) for n in notes if not _is_aside(section.items[n])]
    goes_on = False
    rest = [item for place, item in enumerate(section.items) if place not in notes]
    for sentence in (s.strip() for item in rest for s in split_sentences(item)):
        label, _, value = sentence.partition(": ")
        is_label = value and len(label.split()) <= MAX_LEAD_WORDS and not _names_a_term(label)
        kind = kind_by_title(label) if is_label else None
        if kind in ASKING and kind in _KINDS:
            found += [Requirement(part.rstrip("."), _KINDS[kind]) for part in listed(value)]
        elif asks_for_something(sentence) or (goes_on and is_bare and _is_about_candidate(sentence)):
            goes_on = True
            if is_bare or names_something(sentence) or asks(sentence) >= _CLEARLY:
                found.append(Requirement(sentence, None))
        else:
            goes_on = False
    return found


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
    best = max(runs, key=lambda run: sum(asks(items[n]) >= _NAMES_SOMETHING for n in run))
    asking = [n for n in best if asks(items[n]) >= _NAMES_SOMETHING]
    if len(asking) < _LEAST_LISTED or 2 * len(asking) < asking[-1] - asking[0] + 1:
        return range(0)
    return range(asking[0], best[-1] + 1)


_MOST_NOTE_WORDS = 14


def _is_about_candidate(sentence: str) -> bool:
    """Does a sentence tell of the candidate, and of something to be asked for?"""
    words = profile_words()
    is_told = names_something(sentence) or words.soft.search(sentence) or words.certificate.search(sentence)
    return bool(is_told and words.addressed.search(sentence)) and asks(sentence) > -1 and not _is_aside(sentence)


def _company(lines: Sequence[Line]) -> str | None:
    """Return the company of the letterhead: the first name with a legal form in the first lines."""
    matches = (profile_words().company.search(line.text[:_MAX_TITLE_LINE]) for line in lines[:12])
    return next((match.group() for match in matches if match), None)


def _programme(text: str) -> str | None:
    match = profile_words().programme.search(" ".join(text[:_MAX_SEARCHED].split()))
    return match.group(1) if match else None


def _contact(parts: Outline, text: str) -> str | None:
    """Return the contact as labelled or in its section, else the first e-mail address."""
    if named := _value(parts, "contact") or _text(parts.items("contact")):
        return named
    address = _E_MAIL.search(text[:_MAX_SEARCHED])
    return address.group() if address else None


def _value(parts: Outline, name: str) -> str | None:
    return next(iter(parts.values.get(name, [])), None)


def _text(items: Sequence[str]) -> str | None:
    return "\n".join(items)[:_MAX_SUMMARY] or None
