"""Split a job profile into titled sections of items, whatever its layout."""

import re
from collections.abc import Sequence

from ..contracts.document import Line
from ..vocabulary.language_levels import language_mentions
from .chapters import chapters
from .clause_words import clause_words
from .pasted import BULLET, sentences_apart, with_picture_bullets
from .section_kinds import ASKING, bare_title, kind_by_title, line_weights, says_only_a_kind
from .section_labels import MAX_LEAD_WORDS, field_of_value, take_label, text_of, values_beside_labels
from .section_lines import (
    GAP,
    Space,
    body_size,
    continues,
    join_wrapped,
    right_margin,
    stands_out,
    text_width,
    usual_distance,
)
from .section_model import (
    LOOKS_KNOWN,
    LOOKS_LEADING,
    LOOKS_NUMBERED,
    LOOKS_PLAIN,
    LOOKS_PRINTED,
    SECTION_MARK,
    Outline,
    Section,
)
from .section_naming import name_sections
from .tables import TABLE_BEGIN, TABLE_END
from .words import profile_words

_COUNT = re.compile(
    r"(?P<letter>(?:[A-Z]{1,2}[-.]?|\d{1,2}\.|))(?P<n>\d{1,2})"
    r"(?:[.:)]\s*|\s+[–-]\s+|(?<=[A-Z.]\d)\s+|(?<=[A-Z.]\d\d)\s+)(?=[^\s\d])"
)

_NUMBERED = re.compile(r"^(?:[A-Z]{1,3}[-.]?\d{1,2}(?:\.\d{1,2})?\s?[:.)]|[A-Z]\d{1,2}\s[–-])\s+")
_LABELLED = re.compile(r"^\s*([^:|\t]{2,40}?)\s*(?::\s+|:$|\s*[|\t]\s*|\s{3,})(.*)$")
_CLAUSE = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s")
_DASHED = re.compile(r"[-–—•*▪◦]\s|\([A-Z]{1,2}\d{1,2}\)\s")
_MAX_HEADING = 90
_MAX_HEADING_WORDS = 9
_MAX_PLAIN_WORDS = 8
_MAX_LEAD_LINE = 18
"""Words of a title that nothing but its words and place set off."""

_MAX_LABELLED = 80


def outline(lines: Sequence[Line]) -> Outline:
    """Return sections and labelled values; wrapped lines are joined to items."""
    result = _Builder(sentences_apart(with_picture_bullets(lines))).build()
    name_sections(result.sections)
    return result


class _Builder:
    """Goes through the lines once. What it knows of the line before decides whether the next goes on with it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [line for line in lines if line.text.strip()]
        self._body_size = body_size(lines)
        self._space = Space(right_margin(lines), text_width(self._lines), usual_distance(self._lines))
        self._beside = values_beside_labels(lines)
        self._chapters = chapters(self._lines)
        self._result = Outline([Section("")], {})
        self._previous: Line | None = None
        self._has_bullet = False

    def build(self) -> Outline:
        for place, line in enumerate(self._lines):
            if line.number not in self._beside.values():
                self._take(place, line, line.text.strip())
        for section in self._result.sections:
            kept = [place for place, item in enumerate(section.items) if item]
            section.listed = [kept.index(place) for place in section.listed if place in kept]
            section.items = [section.items[place] for place in kept]
        return self._result

    def _take(self, place: int, line: Line, text: str) -> None:
        if text in (TABLE_BEGIN, TABLE_END):
            self._result.sections.append(Section("", text))
            self._close()
            return
        if text.startswith(SECTION_MARK):
            _, kind, title = text.split(SECTION_MARK)
            self._result.sections.append(Section(kind, title))
            self._close()
            return
        if line.number in self._beside:
            value = text_of(self._lines, self._beside[line.number])
            if take_label(text, value, self._result):
                self._close()
                return
        bullet = BULLET.match(text) or self._counted(place)
        if bullet and text[0].isdigit() and stands_out(line, self._body_size) and not self._counted(place):
            # "2.1 Anforderungen" in bold is a title, not the item of a list.
            bullet = None
        content = _NUMBERED.sub("", text[bullet.end() :] if bullet else text).strip()
        if not content:
            # The glyph alone: the layout has the item's text as the next line.
            self._result.sections[-1].items.append("")
            self._previous, self._has_bullet = line, True
            return
        if self._opens(place, line, content, bullet is not None):
            return
        labelled = _LABELLED.match(content[:_MAX_LABELLED])
        if labelled and take_label(
            content[: labelled.start(2)].rstrip(" \t|"),
            content[labelled.start(2) :].strip(),
            self._result,
            bullet is not None,
        ):
            self._close()
            return
        self._add(line, content, bullet is not None)

    def _opens(self, place: int, line: Line, content: str, has_bullet: bool) -> bool:
        """Open the section that a line is the title of, if it is one."""
        if "\t" in line.text or _is_labelled_term(content):
            return False
        look = LOOKS_PRINTED if line.number in self._chapters else self._look(place, line, content, has_bullet)
        if look is None:
            return False
        self._result.sections.append(Section("", content.rstrip(": "), look=look))
        self._close()
        return True

    def _look(self, place: int, line: Line, text: str, has_bullet: bool) -> int | None:
        """Return how much a line stands out as a title; None when it is none."""
        title = bare_title(text)
        is_short = len(text) <= _MAX_HEADING and 0 < len(title.split()) <= _MAX_HEADING_WORDS
        if self._leads_from_clause(place, text) or (not has_bullet and self._is_long_lead(place, text, title)):
            return LOOKS_LEADING
        if clause_words().pronoun.fullmatch(title) and self._goes_on_small(place):
            return LOOKS_PRINTED
        if has_bullet or not is_short or continues(line, self._previous, self._space, self._has_bullet):
            # "A-Kriterien (Muss)" and the like may be numbered as bullets are.
            return LOOKS_NUMBERED if is_short and _is_known_title(title) and not self._has_bullet else None
        is_set_off = stands_out(line, self._body_size)
        if _is_known_title(title):
            return LOOKS_PRINTED if is_set_off else LOOKS_KNOWN
        if re.search(r"[.!;]$|\d{4}", text) and not text.endswith(("...", "…")) and not is_set_off:
            return None
        if is_set_off and not re.search(r"[;,]$|\w\.$", text):
            return LOOKS_PRINTED
        if text.endswith((":", "...", "…", "?")) or (text.endswith(",") and len(title.split()) <= MAX_LEAD_WORDS):
            return LOOKS_LEADING
        named = kind_by_title(text)
        is_plain = len(title.split()) <= _MAX_PLAIN_WORDS and ("," not in title or all(self._surroundings(place)))
        if not is_plain or (named and _asks_itself(text, named) and not says_only_a_kind(title)):
            return None
        if says_only_a_kind(title) or (named and clause_words().asking_title.fullmatch(title)):
            return LOOKS_KNOWN
        stands_apart, is_above_list = self._surroundings(place)
        # Among lines without bullets and gaps "Führerschein von Vorteil" is a wish, "Was wir dir bieten" a title.
        by_words = named and (stands_apart or is_above_list or named not in ASKING)
        return LOOKS_PLAIN if by_words or (stands_apart and is_above_list) else None

    def _is_long_lead(self, place: int, text: str, title: str) -> bool:
        """Is the line a sentence that leads to a list of what is asked: "Il répond aux exigences suivantes :"?"""
        is_lead = text.endswith(":") and _MAX_HEADING_WORDS < len(title.split()) <= _MAX_LEAD_LINE
        return is_lead and self._surroundings(place)[1]

    def _leads_from_clause(self, place: int, text: str) -> bool:
        """Is the line a clause above a list that is marked in another way: "4.2.1 The person shall have:", "(a) …"?"""
        if _CLAUSE.match(self._lines[place].text) is None or place + 1 == len(self._lines):
            return False
        below = self._lines[place + 1].text.strip()
        if not text.endswith(":"):
            return len(text.split()) <= _MAX_LEAD_LINE and text[-1:] not in ".;,!" and _DASHED.match(below) is not None
        return BULLET.match(below) is not None and _CLAUSE.match(below) is None

    def _goes_on_small(self, place: int) -> bool:
        """Does the next line go on with a small letter, as "Du / hast … / bist …" does?"""
        return place + 1 < len(self._lines) and self._lines[place + 1].text.strip()[:1].islower()

    def _surroundings(self, place: int) -> tuple[bool, bool]:
        """Return whether a line stands apart from what is above, and whether it stands directly above a list."""
        line = self._lines[place]
        before = self._lines[place - 1] if place else None
        after = self._lines[place + 1] if place + 1 < len(self._lines) else None
        stands_apart = before is None or before.page != line.page or line.y0 - before.y0 > GAP * self._space.distance
        is_above_list = after is not None and (BULLET.match(after.text.strip()) or self._counted(place + 1))
        return stands_apart, bool(is_above_list)

    def _counted(self, place: int) -> re.Match[str] | None:
        """Return the number of a line that is counted with one beside it: "4." before "5.", "A1" before "A2"."""
        found = _COUNT.match(self._lines[place].text.strip())
        if found is None or language_mentions(found.string[found.end() :][:20]):
            return None
        number = int(found["n"])
        for beside, its_number in ((place - 1, number - 1), (place + 1, number + 1)):
            if 0 <= beside < len(self._lines):
                other = _COUNT.match(self._lines[beside].text.strip())
                if other and other["letter"] == found["letter"] and int(other["n"]) == its_number:
                    return found
        return None

    def _add(self, line: Line, content: str, is_item: bool) -> None:
        section = self._result.sections[-1]
        is_told_of = clause_words().pronoun.fullmatch(section.title.strip()) and content[:1].islower()
        goes_on = not is_item and not is_told_of and continues(line, self._previous, self._space, self._has_bullet)
        if section.items and (section.items[-1] == "" or goes_on):
            section.items[-1] = join_wrapped(section.items[-1], content)
        else:
            section.listed += [len(section.items)] if is_item else []
            section.items.append(content)
            self._has_bullet = is_item
        self._previous = line

    def _close(self) -> None:
        self._previous, self._has_bullet = None, False


def _is_labelled_term(text: str) -> bool:
    """Is a line a term of the engagement with its value: "DATES: 10/02/2027 – 28/05/2027"?"""
    label, colon, value = text.partition(": ")
    if not colon or not value.strip():
        return False
    is_known = any(p.fullmatch(label.strip()) for p in profile_words().labels.values())
    return is_known or (len(label.split()) <= MAX_LEAD_WORDS and field_of_value(label, value) is not None)


def _is_known_title(title: str) -> bool:
    return any(pattern.fullmatch(title) for pattern in profile_words().headings.values())


def _asks_itself(text: str, kind: str) -> bool:
    """Is the line rather an item than the title of a section that its words seem to name?

    "SQL-Kenntnisse" names the skill, and "Erfahrung im Application Management" is not about how to apply.
    """
    least = 2.5 if kind in ASKING else 1.5
    return line_weights(text)["requirements"] >= least and not text.endswith((":", "…", "?"))
