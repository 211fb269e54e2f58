"""Terms that client and candidate told, in the language of the document: spans, shares, words for the whole value."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from ..contracts.base import Language
from ..contracts.cv import Rate, Terms
from ..resources import read_yaml
from ..resources.rates import rate_forms
from ..resources.translate import translate
from ..vocabulary.dates import find_periods
from .texts import show_date
from .told_dates import DAY, show_told_day

_SHARE = re.compile(r"(\d{1,3})\s?%?(?:\s?(?:-|–|à|bis|to)\s?(\d{1,3}))?\s?%")
_EDGES = " \t,;:.-–+("
Forms = Mapping[str, list[str]]


def show_told(text: str, language: Language) -> str:
    """Return a text that is a day, a span, a share or one of the known words alone as the language writes it.

    Any other stays as told: "ab 1.3., nur remote".
    """
    told = text.strip()
    if (day := show_told_day(told, language)) != told:
        return day
    for show in (_word, _span, _share, _days_a_week):
        if shown := show(told, language):
            return shown
    return text


def show_notice(text: str, language: Language) -> str:
    """Return a period of notice in the document's language: "3 months", "3 Monate zum Quartalsende"."""
    told = text.strip()
    for forms in _data()["notice_ends"]:
        for form in (form for every in forms.values() for form in every):
            span = told[: -len(form)].strip()
            if told.casefold().endswith(f" {form.casefold()}") and (shown := _span(span, language)):
                return f"{shown} {forms[language.value][0]}"
    return show_told(text, language)


def show_licence(text: str, language: Language) -> str:
    """Return the classes of a driving licence without the words of its label; any other text as told."""
    if not (found := _licence().fullmatch(text.strip())):
        return text
    classes = re.sub(r"\s(?:und|and|et)\s", ", ", found["classes"])
    return f"{_data()['licence_class'][language.value]} {classes}"


@cache
def _licence() -> re.Pattern[str]:
    label, word = ("|".join(map(re.escape, _data()[name])) for name in ("licence_label", "licence_class_words"))
    one = r"(?:[A-D]1?E?|BE|T|L)"
    classes = rf"(?P<classes>{one}(?:(?:\s*[,/+]\s*|\s(?:und|and|et)\s){one})*)"
    return re.compile(rf"(?:(?i:{label})\s*:?\s+)?(?:(?i:{word})\s+)?{classes}")


def show_availability(terms: Terms, language: Language, document_language: Language) -> str:
    """Return from when a person can begin, in the document's language and without the words of its label.

    Only where the words around the date say no more than that: "ab 1.3., nur remote" stays as told. What is no day, as
    "Q2 2027", stays as told in the CV's own language.
    """
    told = _without_label((terms.availability or "").strip())
    is_day = len(terms.available_from or "") == DAY
    if terms.available_from is None or (told and language is document_language and not is_day):
        return show_told(told, language)
    found = find_periods(told)
    if told and not (found and _says_no_more(told[: found[0].start] + told[found[0].end :])):
        return told
    return translate("documents", "available_from", language, date=show_date(terms.available_from, language))


def _without_label(told: str) -> str:
    """Return an availability without the word of its label: "Disponible immédiatement", "sofort verfügbar"."""
    words = told.split()
    for rest in (words[1:], words[:-1]):
        label = next((word for word in words if word not in rest), "")
        if label.casefold() in _data()["availability_labels"] and _word(" ".join(rest), Language.DE):
            return " ".join(rest)
    return told


def show_extension(text: str, language: Language) -> str:
    """Return what is said of an extension: "mit Option auf Verlängerung" is "möglich"; with a number in it as told."""
    words = " ".join(text.casefold().split())
    if not any(map(str.isdigit, words)):
        for kind in _data()["extension"]:
            if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words) for word in kind["told"]):
                return str(kind[language.value])
    return text


def without_extension(duration: str, extension: str | None) -> str:
    """Return the duration without what stands in a line of its own; unchanged where nothing else would be left."""
    at = duration.casefold().find(extension.casefold()) if extension else -1
    if at < 0 or not extension:
        return duration
    before = duration[:at].rstrip(_EDGES)
    joints = "|".join(sorted(map(re.escape, _data()["joints"]), key=len, reverse=True))
    before = re.sub(rf"(?<!\w)(?:{joints})$", "", before, flags=re.IGNORECASE).rstrip(_EDGES)
    rest = duration[at + len(extension) :].strip(f"{_EDGES})")
    return before if before and not rest else duration


def show_rate(rate: Rate, language: Language) -> str:
    """Return a rate as written, with its unit where the words of the CV had it in the label only."""
    forms = rate_forms()
    has_unit = forms.hour.search(rate.as_written) or forms.day.search(rate.as_written)
    if not rate.per or has_unit or not rate.as_written:
        return rate.as_written
    amount, bracket, rest = rate.as_written.partition(" (")
    return f"{amount} {_data()['per'][rate.per][language.value]}{bracket}{rest}"


def _says_no_more(words: str) -> bool:
    known = read_yaml("vocabulary", "terms.yaml")["availability_words"]
    return all(word in known for word in words.casefold().replace(":", " ").rstrip(".").split())


def _word(told: str, language: Language) -> str:
    for forms in _data()["words"]:
        known = forms[language.value]
        if told.casefold() in (form.casefold() for form in known):
            return told
        if told.casefold() in (form.casefold() for every in forms.values() for form in every):
            return str(known[0])
    return ""


def _span(told: str, language: Language) -> str:
    pattern, units = _units()
    if not (found := pattern.fullmatch(told)):
        return ""
    number, unit = found[1], units[found[2].casefold()]
    one, several = unit[language.value][:2]
    return f"{number} {one if number == '1' else several}"


def _days_a_week(told: str, language: Language) -> str:
    """Return days a week on site or not: "télétravail 3 jours par semaine" is "3 days a week remote"."""
    (week,) = _data()["days_a_week"]
    weeks = _any(week)
    for place in _data()["where"]:
        where = _any(place)
        before = rf"(?:{where})\s+(?P<a>\d)\s+(?:{weeks})"
        behind = rf"(?P<b>\d)\s+(?:{weeks})\s+(?:{where})"
        if found := re.fullmatch(rf"{before}|{behind}", told, re.IGNORECASE):
            number = found["a"] or found["b"]
            one, several = week[language.value][:2]
            shown = f"{number} {one if number == '1' else several} {place[language.value][0]}"
            return told if any(word in told for word in week[language.value]) else shown
    return ""


def _any(forms: Forms) -> str:
    known = [form for every in forms.values() for form in every]
    return "|".join(sorted(map(re.escape, known), key=len, reverse=True))


def _share(told: str, language: Language) -> str:
    if not (found := _SHARE.fullmatch(told)):
        return ""
    shown = "–".join(filter(None, found.groups())) + str(_data()["share"][language.value])
    return told if "".join(told.split()) == "".join(shown.split()) and told.count(" ") == shown.count("\xa0") else shown


@cache
def _units() -> tuple[re.Pattern[str], dict[str, Forms]]:
    units = {form.casefold(): unit for unit in _data()["units"] for forms in unit.values() for form in forms}
    names = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    return re.compile(rf"(\d{{1,3}}(?:\s?[-–]\s?\d{{1,3}})?)\s?({names})", re.IGNORECASE), units


def _data() -> Any:
    return read_yaml("vocabulary", "told_terms.yaml")
