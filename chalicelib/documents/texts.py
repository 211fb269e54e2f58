"""Words and values as documents show them: dates, periods, levels, and text that XML can carry."""

import re
from collections.abc import Collection

from ..contracts.base import Language
from ..contracts.cv import Cv, EvidenceState, LanguageSkill, Period
from ..resources import read_yaml
from ..resources.explain import language_name as spoken_language
from ..resources.translate import translate

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STARS_OF_CEFR = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 5}


def clean(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE and U+FFFF)."""
    return _NOT_IN_XML.sub("", text)


def missing(language: Language) -> str:
    return translate("documents", "missing", language)


def show_date(date: str, language: Language) -> str:
    """Write YYYY, YYYY-MM or YYYY-MM-DD in the language's way and no more precisely than it is."""
    parts = date.split("-")
    if len(parts) == 1:
        return date
    if len(parts) == 2:
        return translate("documents", "date_month", language, year=parts[0], month=parts[1])
    month_names = read_yaml("translations", f"documents.{language.value}.yaml")["months"]
    if parts[1] not in month_names:
        return date
    day = parts[2].removeprefix("0")
    day = translate("documents", "first_day", language) if day == "1" else day
    return translate("documents", "date_day", language, year=parts[0], month_name=month_names[parts[1]], day=day)


def tell_date(date: str, language: Language) -> str:
    """Write YYYY, YYYY-MM or YYYY-MM-DD as within a sentence: "January 2013", not "01/2013"."""
    year, *rest = date.split("-")
    names = read_yaml("translations", f"documents.{language.value}.yaml")["months"]
    return f"{names[rest[0]]} {year}" if len(rest) == 1 and rest[0] in names else show_date(date, language)


def show_period(period: Period | None, language: Language) -> str:
    """Write a period; empty when nothing is known of it.

    Without a start and an end the words of the document stand in. Equal start and end are written once.
    """
    if period is None:
        return ""
    start = show_date(period.start, language) if period.start else ""
    end = show_date(period.end, language) if period.end else ""
    if period.ongoing and not end:
        end = translate("documents", "today", language) if start else ""
        if not start:
            return clean(period.as_written).strip() or translate("documents", "today", language)
    if start and end:
        return start if start == end else translate("documents", "span", language, start=start, end=end)
    if start:
        # An end that the document does not state is not known: "2020" may be a single year.
        return start
    if end:
        is_year = period.end is not None and period.end.isdigit()
        return translate("documents", "until_year" if is_year else "until", language, end=end)
    return clean(period.as_written).strip()


def dated_by_its_end(period: Period | None) -> Period | None:
    """Return the period of a degree: an end alone is the day it was obtained, and no "until"."""
    if period and period.end and not period.start:
        return period.model_copy(update={"start": period.end})
    return period


def without_label(value: str | None, label: str) -> str | None:
    """Return the value without the label that it begins with: "Client A" beside "Client" is "A"."""
    if value and value.casefold().startswith(f"{label} ".casefold()):
        return value[len(label) :].strip()
    return value


def show_number(value: float, language: Language, digits: int = 1) -> str:
    """Write a number with as many decimals as it has, up to `digits`, with the language's decimal sign."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    return text if language is Language.EN else text.replace(".", ",")


def stars_of(skill: LanguageSkill) -> int | None:
    """Return 1–5 for the level dots: native is 5, else as stated, else by CEFR level; None when nothing says it."""
    if skill.native:
        return 5
    return skill.stars or (_STARS_OF_CEFR[skill.cefr] if skill.cefr else None)


def language_name(skill: LanguageSkill, language: Language) -> str:
    """Return the spoken language's name in the language of the document where its code is known, else as written."""
    names = read_yaml("vocabulary", "language_names.yaml").get(skill.code or "", {})
    return str(names.get(language.value, skill.name))


def wording_note(language: Language, written_in: Collection[Language]) -> str:
    """Say that free text stays as written, where that is another language than the document's; else empty."""
    others = [other for other in Language if other in written_in and other is not language]
    if not others:
        return ""
    names = translate("documents", "list_separator", language).join(spoken_language(o.value, language) for o in others)
    return translate("documents", "as_written", language, spoken=names)


def level_words(skill: LanguageSkill, language: Language, document_language: Language) -> str:
    """Return the level in words: as the CV puts it, but not in another language where a fixed word is known."""
    if skill.native:
        return translate("cv", "languages.native", language)
    written = clean(skill.as_written).strip()
    is_worded = written not in ("", skill.cefr)
    if is_worded and (language is document_language or skill.cefr is None):
        # The level has a column of its own.
        alone = re.sub(rf"[\s,(–-]*\b{skill.cefr}\b\)?$", "", written) if skill.cefr else written
        return alone[:1].upper() + alone[1:] if alone else translate("cv", f"cefr_words.{skill.cefr}", language)
    return translate("cv", f"cefr_words.{skill.cefr}", language) if skill.cefr else ""


def spoken(skill: LanguageSkill, language: Language, document_language: Language) -> str:
    """Return a language with its level in brackets, as within a sentence: "English (native speaker)"."""
    level = skill.cefr or level_words(skill, language, document_language)
    if skill.native and language is not Language.DE:
        level = level[:1].lower() + level[1:]
    name = language_name(skill, language)
    return f"{name} ({level})" if level else name


def ungrounded_pointers(cv: Cv) -> frozenset[str]:
    """Return the pointers of all values that stand nowhere in the document's visible text."""
    return frozenset(
        pointer
        for pointer, places in cv.evidence.items()
        if places and all(place.state is EvidenceState.UNGROUNDED for place in places)
    )
