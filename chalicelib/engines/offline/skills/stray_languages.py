"""Languages that stand in other sections: among skills, or on one row of the person's data."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ....layout.model import Row, with_cells
from ....lexicon.titles import title_kind
from ....vocabulary.spoken_languages import read_level, spoken_names
from ....vocabulary.text import clean, without_bullet
from ..evidence import Sourced
from .found_language import Found
from .languages import language_code, read_languages, read_stars
from .skill_group import Group

_LEVEL_WORDS = 3
_CLAUSE = re.compile(r"[.;,|]\s+|[.;]$|\s+[–—]\s+")


def find_stray(rows: Sequence[Row]) -> list[Found]:
    """Languages named in a skills section, each with a level beside it ("Englisch: B2")."""
    result = []
    for row in rows:
        cells = [without_bullet(cell.text).rstrip(":") for cell in row.cells]
        code = language_code(cells[0])
        text = row.text
        if code is None:
            head, _, tail = text.partition(":")
            code = language_code(head)
            cells = [head, tail] if code else cells
        if code is not None and len(cells) > 1 and (read_level(cells[1]) != (None, False) or read_stars(cells[1])):
            result.append(Found(code, clean(cells[0]), list(row.cells), clean(" ".join(cells[1:]))))
        elif len(cells) > 1 and spoken_names().native.fullmatch(clean(cells[0])) and language_code(cells[1]):
            result.append(Found(str(language_code(cells[1])), clean(cells[1]), list(row.cells), cells[0]))
    return result


def in_one_row(rows: Sequence[Row]) -> tuple[list[Found], list[Row]]:
    """Languages behind a label on one row ("Sprachen | Deutsch (Muttersprache), Englisch (C1)"), and the rows."""
    for row in rows:
        label, colon, told = row.text.partition(":")
        if colon and len(row.cells) == 1 and title_kind(clean(label)) == ("languages", True):
            used = [with_cells(row, [replace(row.cells[0], text=told.strip())])]
            found, unread = read_languages(used)
            if found and not unread:
                return found, used
    for position, row in enumerate(rows):
        if len(row.cells) < 2 or title_kind(clean(row.cells[0].text)) != ("languages", True):
            continue
        used = [with_cells(row, row.cells[1:])]
        found, unread = read_languages(used)
        for below in rows[position + 1 :]:
            more, unread_below = read_languages([*used, below])
            if len(below.cells) > 1 or abs(below.x0 - row.cells[1].x0) > 3 or unread_below:
                break
            used.append(below)
            found = more
        if found and not unread:
            return found, used
    return [], []


def told_in_passing(rows: Sequence[Row]) -> list[Found]:
    """Languages with a level in a line about other things: "Permis B. Espagnol : notions, anglais scolaire"."""
    result: dict[str, Found] = {}
    for row in rows:
        for cell in row.cells:
            for part in map(clean, _CLAUSE.split(without_bullet(cell.text))):
                match = spoken_names().pattern.match(part) or spoken_names().pattern.match(part, part.find(": ") + 2)
                level = clean(part[match.end() :]).lstrip(": ") if match is not None else ""
                if match is not None and read_level(level) != (None, False) and len(level.split()) <= _LEVEL_WORDS:
                    code = spoken_names().codes[match.group(1).casefold()]
                    result.setdefault(code, Found(code, match.group(1), [cell], level))
    return list(result.values())


def spoken_among(group: Group) -> list[Found]:
    """Take the languages with a level in brackets out of a list of skills ("R, Python, Yoruba (native)").

    Nothing where the only ones are named without a level: they may be what somebody reads sources in.
    """
    found: list[tuple[Sourced, Found]] = []
    for item in group.items:
        name, bracket, level = item.text.partition(" (")
        code = language_code(name)
        if code is not None and (not bracket or level.endswith(")")):
            found.append((item, Found(code, clean(name), [], clean(level.removesuffix(")")), item.lines)))
        elif (behind := _with_level(item)) is not None:
            found.append((item, behind))
    if not any(one.level for _, one in found):
        return []
    taken = {id(item) for item, _ in found}
    group.items = [item for item in group.items if id(item) not in taken]
    return [one for _, one in found]


def _with_level(item: Sourced) -> Found | None:
    """Read "Englisch A2" and "anglais courant": a language, then nothing but a level."""
    match = spoken_names().pattern.match(item.text)
    level = clean(item.text[match.end() :]) if match is not None else ""
    if match is None or not level or len(level.split()) > _LEVEL_WORDS or read_level(level) == (None, False):
        return None
    return Found(spoken_names().codes[match.group(1).casefold()], match.group(1), [], level, item.lines)


def spoken_in(group: Group) -> list[Found]:
    """Languages of a skills group "Sprachen: Deutsch (Muttersprache), …"; none where it lists Go and Python."""
    found = []
    for item in group.items:
        match = spoken_names().pattern.match(item.text)
        if match is not None:
            code = spoken_names().codes[match.group(1).casefold()]
            found.append(Found(code, match.group(1), [], clean(item.text[match.end() :]).strip("() "), item.lines))
    return found if len(found) > 0.5 * len(group.items) else []
