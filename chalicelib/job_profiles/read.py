"""Read a client's job profile: context, role, tasks, criteria, engagement, contact."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..contracts.document import Document, Line
from ..contracts.job_profile import JobProfile, ProfileContext, ProfileRole
from .award import without_award
from .check_boxes import with_boxes_read
from .clients import client_of
from .column_sections import with_column_sections
from .criteria import read_criteria
from .engagement import read_engagement
from .engagement_words import said
from .label_values import with_labelled_values
from .legend import with_signs_read
from .mail import Mail, unwrapped
from .prose_wishes import CLEARLY, KINDS, LEAST_LISTED, MAX_LINE, NAMES_SOMETHING, hidden_in_prose, is_aside, wishes_in
from .requirement import Requirement
from .running_lines import without_margins, without_pages, without_running_lines
from .section_kinds import ASKING, asks
from .section_model import Outline, Section
from .sections import outline
from .semicolons import with_semicolon_cells
from .tables import TABLE_BEGIN, with_table_rows
from .titles import best_title, titles_in
from .wish_model import judged_sentences, revised
from .wish_spans import to_the_point
from .words import profile_words

_NO_CRITERIA = frozenset({"benefits", "contact", "tasks", "engagement", "excluded"})


_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")

_MAX_SUMMARY = 1200
_MAX_SEARCHED = 20_000


def read_job_profile(document: Document) -> JobProfile:
    """Return what the visible text says; what it does not name is None or empty."""
    body, running = without_margins(document)
    mail = unwrapped(body)
    lines = sorted([*mail.lines, *without_pages(running)], key=lambda line: line.number)
    parts = _outlined(mail, running)
    title = best_title(titles_in(_value(parts, "title"), lines, mail.subject))
    return JobProfile(
        language=document.language,
        context=ProfileContext(
            client=client_of(lines, _value(parts, "client")),
            unit=_value(parts, "unit"),
            programme=_value(parts, "programme") or _programme(document.text),
            summary=_text(parts.items("context")),
        ),
        role=ProfileRole(title=title, goal=_text(parts.items("goal"))),
        tasks=parts.items("tasks"),
        criteria=read_criteria(
            [wish for wish in _requirements(parts) or _anything_asked(parts) if not _is_headline(wish.text, title)]
        ),
        engagement=read_engagement(parts, lines, mail.subject),
        contact=_contact(parts, document.text),
        as_written=document.text,
    )


def ranked_titles(document: Document) -> dict[str, set[str]]:
    """Return what may be the title of a document's role, each with its features."""
    body, running = without_margins(document)
    mail = unwrapped(body)
    lines = sorted([*mail.lines, *without_pages(running)], key=lambda line: line.number)
    return titles_in(_value(_outlined(mail, running), "title"), lines, mail.subject)


def as_outline(lines: Sequence[Line]) -> Outline:
    """Return a document's lines as the sections and values that the profile is read from."""
    return _outlined(unwrapped(lines), ())


def _outlined(mail: Mail, running: Sequence[Line]) -> Outline:
    """Return what a mail's lines say; of those that hand it on, of headers and footers only terms behind labels."""
    parts = _parts_of(mail.lines[len(mail.beside) :])
    for lines in filter(None, (mail.beside, running)):
        beside = _parts_of(lines)
        parts.values = _with(parts.values, beside.values)
        parts.told = _with(parts.told, beside.told)
    return parts


def _with(own: Mapping[str, list[str]], beside: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: [*own.get(name, []), *beside.get(name, [])] for name in {**own, **beside}}


def _parts_of(lines: Sequence[Line]) -> Outline:
    rows = with_column_sections(with_signs_read(with_boxes_read(with_semicolon_cells(without_running_lines(lines)))))
    return outline(with_table_rows(with_labelled_values(rows)))


def _requirements(parts: Outline) -> list[Requirement]:
    judged = judged_sentences(parts)
    by_kind = _only_wishes_are_demands(without_award(parts))
    is_bare = not any(section.kind in ASKING and section.items for section in by_kind.sections)
    found = [
        wish
        for section, written in zip(by_kind.sections, parts.sections, strict=True)
        if section.kind not in _NO_CRITERIA or section.kind == "tasks"
        for wish in to_the_point(written, revised(written, section.kind, list(_wishes(section, is_bare)), judged))
    ]
    return found + [Requirement(value, None) for value in parts.values.get("languages", [])]


def _wishes(section: Section, is_bare: bool) -> Iterator[Requirement]:
    """Yield what rules take for wishes in a section; `is_bare`: no section of the profile asks by its heading."""
    if is_bare and section.kind not in _NO_CRITERIA and len(section.listed) >= LEAST_LISTED:
        # A list in a text that has no other: a mail's "as promised: 1) … 2) …".
        listed = [section.items[place] for place in section.listed]
        yield from (Requirement(item, None) for item in wishes_in(listed))
        rest = [item for place, item in enumerate(section.items) if place not in section.listed]
        yield from hidden_in_prose(replace(section, items=rest), is_bare)
    elif section.kind in KINDS:
        below = _below_the_list(section)
        kept = section.items[: len(section.items) - len(below)]
        items = kept if section.title == TABLE_BEGIN else wishes_in(kept)
        yield from (Requirement(item, KINDS[section.kind]) for item in items)
        yield from hidden_in_prose(replace(section, items=below, listed=[]), False)
    elif section.kind == "tasks":
        yield from (wish for wish in hidden_in_prose(section, is_bare) if asks(wish.text) >= CLEARLY)
    elif section.kind not in _NO_CRITERIA:
        yield from hidden_in_prose(section, is_bare)


def _is_headline(text: str, title: str | None) -> bool:
    """Is it the title itself with its mark of gender: "Fachinformatiker Systemintegration (w/m/d) in Erfurt"?"""
    if not title or not text.startswith(title) or not profile_words().gender_mark.search(text):
        return False
    beside = profile_words().gender_mark.sub(" ", text.removeprefix(title))
    return len(re.findall(r"[^\W\d_]+", beside)) <= _MOST_BESIDE_TITLE


_MOST_BESIDE_TITLE = 4
"""Words of a headline beside its title: a place or a firm."""


def _below_the_list(section: Section) -> list[str]:
    """Return the sentences that stand below a section's list and are no items of it."""
    if len(section.listed) < LEAST_LISTED or section.listed[0] != 0:
        return []
    below = section.items[section.listed[-1] + 1 :]
    is_whole_list = section.listed[-1] + 1 == len(section.listed)
    return below if is_whole_list and all(item.rstrip().endswith((".", "!", "?")) for item in below) else []


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
    lines = [item for section in sections for item in section.items if len(item) <= MAX_LINE]
    return [Requirement(line, None) for line in lines if asks(line) >= NAMES_SOMETHING and not is_aside(line)]


def _programme(text: str) -> str | None:
    match = profile_words().programme.search(" ".join(text[:_MAX_SEARCHED].split()))
    return match.group(1) if match else None


def _contact(parts: Outline, text: str) -> str | None:
    """Return the contact as labelled, as a sentence names it or in its section, else the first e-mail address."""
    if named := _value(parts, "contact") or said("contact", [text[:_MAX_SEARCHED]]) or _text(parts.items("contact")):
        return named
    address = _E_MAIL.search(text[:_MAX_SEARCHED])
    return address.group() if address else None


def _value(parts: Outline, name: str) -> str | None:
    return next(iter(parts.values.get(name, [])), None)


def _text(items: Sequence[str]) -> str | None:
    return "\n".join(items)[:_MAX_SUMMARY] or None
