"""Read a client's job profile: context, role, tasks, criteria, engagement, contact."""

import re
from collections.abc import Sequence

from ..contracts.document import Document, Line
from ..contracts.job_profile import CriterionKind, JobProfile, ProfileContext, ProfileRole
from .criteria import asks_for_something, read_criteria
from .engagement import read_engagement
from .mail import unwrapped
from .requirements import Requirement, split_sentences
from .section_kinds import ASKING, asks, kind_by_title, names_something
from .section_labels import MAX_LEAD_WORDS, listed
from .section_model import Outline, Section
from .sections import outline
from .tables import TABLE_BEGIN, with_table_rows
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
_MAX_LINE = 120
"""What a line must weigh, and how long it may be, to be a requirement in a text that has no other."""

_NO_REQUIREMENT = -2.0
"""Weight by which a line of a section of requirements must rather be something else to be left out."""

_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

_FIRST_SENTENCE = re.compile(r"(?<=\w{3})\.\s+(?=[A-ZÄÖÜÉ])")

_MAX_SUMMARY = 1200
_MAX_TITLE_LINE = 200
_MAX_SEARCHED = 20_000


def read_job_profile(document: Document) -> JobProfile:
    """Return what the visible text says; what it does not name is None or empty."""
    mail = unwrapped(document.lines)
    lines = mail.lines
    parts = outline(with_table_rows(lines))
    return JobProfile(
        language=document.language,
        context=ProfileContext(
            client=_value(parts, "client") or _company(lines),
            unit=_value(parts, "unit"),
            programme=_value(parts, "programme") or _programme(document.text),
            summary=_text(parts.items("context")),
        ),
        role=ProfileRole(title=_title(parts, lines, mail.subject), goal=_text(parts.items("goal"))),
        tasks=parts.items("tasks"),
        criteria=read_criteria(_requirements(parts) or _anything_asked(parts)),
        engagement=read_engagement(parts, lines, mail.subject),
        contact=_contact(parts, document.text),
        as_written=document.text,
    )


def _requirements(parts: Outline) -> list[Requirement]:
    found: list[Requirement] = []
    for section in parts.sections:
        if section.kind in _KINDS:
            items = section.items if section.title == TABLE_BEGIN else _wishes_in(section.items)
            found += [Requirement(item, _KINDS[section.kind]) for item in items]
        elif section.kind == "tasks":
            found += [wish for wish in _hidden_in_prose(section) if asks(wish.text) >= _CLEARLY]
        elif section.kind not in _NO_CRITERIA:
            found += _hidden_in_prose(section)
    return found + [Requirement(value, None) for value in parts.values.get("languages", [])]


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
    if asks(item) <= _NO_REQUIREMENT or words.refusal.search(item) or words.binds.search(item):
        return True
    return words.sought_by_us.search(item) is not None and not names_something(item)


def _names_a_term(label: str) -> bool:
    """Is the label one of the engagement's terms, whatever else it says: "Début souhaité"?"""
    labels = profile_words().labels.values()
    return any(pattern.fullmatch(word) for pattern in labels for word in label.split())


def _hidden_in_prose(section: Section) -> list[Requirement]:
    """Return the sentences of a text that ask for something: mails and ads often have no headings."""
    found: list[Requirement] = []
    for sentence in (s.strip() for item in section.items for s in split_sentences(item)):
        label, _, value = sentence.partition(": ")
        is_label = value and len(label.split()) <= MAX_LEAD_WORDS and not _names_a_term(label)
        kind = kind_by_title(label) if is_label else None
        if kind in ASKING and kind in _KINDS:
            found += [Requirement(part.rstrip("."), _KINDS[kind]) for part in listed(value)]
        elif asks_for_something(sentence):
            found.append(Requirement(sentence, None))
    return found


def _title(parts: Outline, lines: Sequence[Line], subject: str | None) -> str | None:
    words = profile_words()
    if named := _value(parts, "title"):
        return _clean_title(named)
    if subject and (from_subject := _clean_title(subject)):
        return from_subject
    top = [_FIRST_SENTENCE.split(line.text.strip()[:_MAX_TITLE_LINE])[0].rstrip(".") for line in lines[:15]]
    if largest := _largest(lines[:15]):
        return _clean_title(largest)
    for text in top:
        if words.gender_mark.search(text) and len(text) <= 120:
            return _clean_title(words.sought.sub("", text))
    for text in top:
        if match := words.sought.search(text):
            return _clean_title(
                re.split(r"[.,!?;:]|\s(?:für|mit|zur|zum|with|for|to|pour|avec|who|der|die)\s", text[match.end() :])[0]
            )
    for text in top[:3]:
        if any(heading.fullmatch(text.rstrip(": ")) for heading in words.headings.values()):
            return None
        rest = re.split(r"\s*[:–—|]\s*|\s+-\s+", text, maxsplit=1)
        if words.generic_title.fullmatch(rest[0].strip()):
            if len(rest) > 1 and rest[1]:
                return _clean_title(rest[1])
            continue
        return _clean_title(text) if 1 <= len(text.split()) <= 8 and not text.endswith((".", ":", ",", "?")) else None
    return None


def _largest(lines: Sequence[Line]) -> str | None:
    """Return the line in much the largest letters, unless it only says what kind of paper this is."""
    sizes = {line.number: max((span.size for span in line.spans), default=0.0) for line in lines}
    ordered = sorted(set(sizes.values()), reverse=True)
    if len(ordered) < 2 or ordered[0] < 1.2 * ordered[1]:
        return None
    text = " ".join(line.text.strip() for line in lines if sizes[line.number] == ordered[0])
    words = profile_words()
    is_title = len(text) <= 120 and not words.generic_title.fullmatch(text)
    return text if is_title and not words.company.fullmatch(text) else None


def _company(lines: Sequence[Line]) -> str | None:
    """Return the company of the letterhead: the first name with a legal form in the first lines."""
    matches = (profile_words().company.search(line.text[:_MAX_TITLE_LINE]) for line in lines[:12])
    return next((match.group() for match in matches if match), None)


def _programme(text: str) -> str | None:
    match = profile_words().programme.search(" ".join(text[:_MAX_SEARCHED].split()))
    return match.group(1) if match else None


def _clean_title(text: str) -> str | None:
    """Return a title without gender mark, kind of paper, number, place and percentage."""
    words = profile_words()
    bare = " ".join(words.gender_mark.sub("", text).split()).strip(" -–,:;.|")
    # "Koch / eine Köchin" names one role.
    bare = re.sub(r"/\s*(?:eine[nr]?|une?)\s", "/ ", words.title_lead.sub("", bare))
    kind_of_paper = re.match(rf"(?:{words.generic_title.pattern})\s*[:–—|-]?\s+(?=\w)", bare, re.IGNORECASE)
    bare = bare[kind_of_paper.end() :] if kind_of_paper else bare
    cut = words.title_tail.sub("", bare).strip(" -–,:;.|")
    if cut.count("(") != cut.count(")"):
        cut = cut.split("(")[0].strip(" )")
    return cut or bare or None


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
