"""Spoken languages with their levels: lists, tables, bars and stars."""

import re
from collections.abc import Sequence

from ....contracts.cv import LanguageSkill
from ....contracts.document import Document
from ....layout.model import Cell, Row
from ....lexicon.labels import without_plural
from ....vocabulary.spoken_languages import CEFR, read_level, spoken_names
from ....vocabulary.text import clean, squeeze, without_bullet
from ..evidence import EvidenceBook
from .drawn_levels import drawn_level
from .found_language import Found
from .language_lists import by_letters, share_level

_FULL, _EMPTY = "★●■⬤◉▮", "☆○□◯▯"
_FRACTION = re.compile(r"(\d(?:[.,]\d)?)\s*/\s*(5|10)\b")
_PERCENT = re.compile(r"(\d{1,3})\s*%")


def language_code(text: str) -> str | None:
    """Return the ISO 639-1 code if the text is the name of a language and nothing else."""
    return spoken_names().codes.get(clean(without_bullet(text)).casefold())


def read_languages(rows: Sequence[Row]) -> tuple[list[Found], list[Row]]:
    """Return the languages, and the rows in which none was found and that belong to none."""
    found: list[Found] = []
    rest: list[Row] = []
    mother: Cell | None = None
    for row in rows:
        before = len(found)
        used = False
        for cell in row.cells:
            text = without_bullet(cell.text)
            matches = list(spoken_names().pattern.finditer(text))
            lettered = [] if matches else by_letters(cell)
            if lettered:
                found += lettered
                used = True
                continue
            if not matches:
                only_level = spoken_names().native.fullmatch(clean(without_plural(text)))
                awaits = bool(found[before:]) and not found[-1].level
                if (
                    only_level
                    and not awaits
                    and row.cells[-1] is not cell
                    and spoken_names().pattern.match(row.cells[-1].text)
                ):
                    mother, used = cell, True
                    continue
                target = _target(found, row, cell, before)
                if target is not None and len(text) < 60:
                    target.level = squeeze(f"{target.level} {text}")
                    target.cells.append(cell)
                    used = True
                continue
            # Within brackets a name tells something of the language before: "Latein (Latinum)".
            matches = [m for m in matches if text.count("(", 0, m.start()) <= text.count(")", 0, m.start())]
            first, between = len(found), []
            for index, match in enumerate(matches):
                end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
                between.append(text[match.end() : end])
                level = _stated_level(text[match.end() : end])
                head = clean(text[: match.start()]).strip("( ") if index == 0 else ""
                if head and not level and (spoken_names().native.search(head) or spoken_names().levels):
                    level = head
                found.append(Found(spoken_names().codes[match.group(1).casefold()], match.group(1), [cell], level))
                used = True
            share_level(found[first:], between)
            if mother and matches:
                _fill_levels(found[first:], clean(without_plural(without_bullet(mother.text))))
                mother = None
        if not used:
            rest.append(row)
    unique: dict[str, Found] = {}
    for language in found:
        known = unique.setdefault(language.code, language)
        if not known.level and language.level and set(known.cells) & set(language.cells):
            # "Deutsch/Schweizerdeutsch (Muttersprache)" says both at once.
            known.level = language.level
    return list(unique.values()), rest


def _fill_levels(languages: Sequence[Found], level: str) -> None:
    """Give the level that stands before a list to those that have none: "Muttersprachen | Deutsch, Türkisch"."""
    for language in languages:
        language.level = language.level or level


_BRACKET = re.compile(r"^\(((?:[^()]|\([^()]*\))+)\)(?:$|\s*[,;.])")


def _stated_level(text: str) -> str:
    """Return "first language" for "(first language), isiZulu"; a bracket within a level stays: "gut (B2)"."""
    level = clean(text)
    bracket = _BRACKET.match(level)
    if bracket is not None:
        return clean(bracket[1])
    return level if level.count("(") == level.count(")") else level.strip("() ")


def _target(found: list[Found], row: Row, cell: Cell, before: int) -> Found | None:
    """The language whose level this cell is: left of it in its row, else above it."""
    beside = [language for language in found[before:] if language.cells[0].x0 < cell.x0]
    if beside:
        return beside[-1]
    above = [
        language
        for language in found
        if abs(language.cells[0].x0 - cell.x0) < 12 and language.cells[0].line.page == cell.line.page
    ]
    if found and not found[-1].level and found[-1].cells and found[-1].cells[-1].line.page < cell.line.page:
        return found[-1]
    if above and not above[-1].level and cell.y0 - above[-1].cells[-1].y1 < 25:
        return above[-1]
    # A level that was wrapped: "Italienisch – Grundkenntnisse" over "(A1)".
    text = cell.text.strip()
    goes_on = text.startswith("(") or CEFR.fullmatch(text.strip("() ")) is not None
    if above and goes_on and cell.y0 - above[-1].cells[-1].y1 < cell.y1 - cell.y0:
        return above[-1]
    return None


def read_stars(text: str) -> int | None:
    """Return 1–5 for stars, dots, "4/5" or a percentage."""
    full = sum(text.count(char) for char in _FULL)
    whole = full + sum(text.count(char) for char in _EMPTY)
    if full and whole >= 3:
        return max(1, min(5, round(5 * full / max(whole, 5 if whole == full else whole))))
    fraction = _FRACTION.search(text)
    if fraction:
        return max(1, min(5, round(5 * float(fraction[1].replace(",", ".")) / float(fraction[2]))))
    percent = _PERCENT.search(text)
    if percent and int(percent[1]) <= 100:
        return max(1, min(5, round(int(percent[1]) / 20)))
    return None


def write_languages(found: Sequence[Found], document: Document, book: EvidenceBook) -> list[LanguageSkill]:
    result = []
    for index, language in enumerate(found):
        cefr, native = read_level(language.level)
        stars = read_stars(language.level)
        if stars is None and cefr is None and not native and language.cells:
            stars = drawn_level(document, language.cells[0])
        written = clean("".join(c for c in language.level if c not in _FULL + _EMPTY))
        lines = language.source or tuple(dict.fromkeys(cell.line for cell in language.cells))
        book.add(f"/languages/{index}/name", language.name, lines[:1])
        if cefr or native or stars:
            book.add(f"/languages/{index}/cefr", language.level, lines)
        result.append(
            LanguageSkill(
                code=language.code if len(language.code) == 2 else None,
                name=language.name,
                cefr=cefr,
                native=native,
                stars=stars,
                as_written=written,
            )
        )
    return result
