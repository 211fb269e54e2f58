"""What a person is ready to work under: availability, notice, workload, places, share on site, rates, licence."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ....contracts.cv import Cv
from ....layout.model import Row
from ....lexicon.labels import label_field, without_plural
from ....lexicon.rates import find_rates
from ....resources import read_yaml
from ....vocabulary.dates import find_periods
from ....vocabulary.text import clean, cut_facts, key, squeeze, without_bullet
from ..evidence import EvidenceBook, Sourced
from ..lines.labelled_facts import labelled_facts

_LABELLED = re.compile(r"^\s*([^:]{1,40}?)\s*:\s*(.+)$")
_LONGEST = 90
"""A longer text tells a story; facts are short."""

_PLACES = re.compile(r"\s*[,;/]\s*|\s+(?:und|and|et)\s+")
_PARTS = re.compile(r"\s*[;|]\s*")
_ON_SITE = re.compile(
    r"(?<!\w)(?:remote|vor[ -]ort|on-?\s?site|home-?\s?office|télétravail|sur\s+site|hybrid(?:e)?)(?!\w)", re.IGNORECASE
)
_SHARE = re.compile(r"\d{1,3}\s?(?:[-–]\s?\d{1,3}\s?)?%")
_RATES = {"rate_per_hour": "hour", "rate_per_day": "day", "rate": None}


def read_terms(cv: Cv, rows: Sequence[Row], book: EvidenceBook) -> None:
    """Fill in `cv.terms`, driving licence and work permit from the rows that tell of the person, not of an entry."""
    for name, value in (*_labelled(rows), *_phrases(rows)):
        _take(cv, name, value, book)


def _take(cv: Cv, name: str, value: Sourced, book: EvidenceBook) -> None:
    terms, person = cv.terms, cv.person
    if name in _RATES:
        _take_rates(cv, value, _RATES[name], book)
    elif name in ("driving_licence", "work_permit"):
        if getattr(person, name) is None:
            setattr(person, name, value.text)
            book.add_sourced(f"/person/{_camel(name)}", value)
    elif name == "places":
        if not terms.places:
            for place in filter(None, map(clean, _PLACES.split(value.text))):
                if _is_share_on_site(place):
                    _take(cv, "on_site_share", Sourced(place, value.lines, value.confidence), book)
                    continue
                book.add(f"/terms/places/{len(terms.places)}", place, value.lines, value.confidence)
                terms.places.append(place)
    elif getattr(terms, name) is None:
        if name == "workload" and not _how_much().search(value.text):
            return
        setattr(terms, name, value.text)
        book.add_sourced(f"/terms/{_camel(name)}", value)
        if name == "availability":
            _take_date(cv, value, book)


def _take_date(cv: Cv, value: Sourced, book: EvidenceBook) -> None:
    found = find_periods(value.text)
    date = found[0].period.start if found else None
    if date is not None:
        cv.terms.available_from = date
        book.add("/terms/availableFrom", found[0].period.as_written, value.lines, value.confidence)


def _take_rates(cv: Cv, value: Sourced, per: str | None, book: EvidenceBook) -> None:
    for rate in find_rates(value.text, per):
        known = [(one.amount, one.per, one.where) for one in cv.terms.rates]
        if (rate.amount, rate.per, rate.where) not in known:
            book.add(f"/terms/rates/{len(cv.terms.rates)}/asWritten", rate.as_written, value.lines, value.confidence)
            cv.terms.rates.append(rate)


def _labelled(rows: Sequence[Row]) -> Iterator[tuple[str, Sourced]]:
    for fact in labelled_facts(rows, _label, lambda _, text: _label(text) is None):
        text = fact.value.text
        if text and len(text) <= _LONGEST and _label(text) is None and label_field(text, "person") is None:
            yield fact.name, fact.value


def _phrases(rows: Sequence[Row]) -> Iterator[tuple[str, Sourced]]:
    """Yield what is told without a label: "ab sofort verfügbar", "remote (80 %)", "95 €/h"."""
    yield from _over_two_lines(rows)
    for row in rows:
        for cell in row.cells:
            if len(cell.text) > 3 * _LONGEST:
                continue
            for name, pattern in _told().items():
                if (match := pattern.search(cell.text)) is not None:
                    yield name, Sourced(_value_of(match), cell.lines, 0.8)
            for part in cut_facts(without_bullet(cell.text)):
                if len(part) <= _LONGEST:
                    yield "rate", Sourced(clean(part), cell.lines, 0.8)
                if len(part) <= _LONGEST // 2 and _is_share_on_site(part):
                    # "Bremen, Hamburg; vor Ort max. 40 %" names places, too.
                    share = next(filter(_is_share_on_site, _PARTS.split(part)), part)
                    yield "on_site_share", Sourced(clean(share), cell.lines, 0.7)


def _over_two_lines(rows: Sequence[Row]) -> Iterator[tuple[str, Sourced]]:
    """Yield what begins at the end of a line and ends in the next: "… Führerschein" over "Klasse B, BE."."""
    for above, below in pairwise(rows):
        is_one_text = (above.page, above.column) == (below.page, below.column) and not below.is_bullet
        if not is_one_text or len(above.cells) > 1 or len(below.cells) > 1:
            continue
        text = f"{above.text} {below.text}"
        for name, pattern in _told().items():
            for match in pattern.finditer(text[: 6 * _LONGEST]):
                if match.start() < len(above.text) < match.end() - 1:
                    yield name, Sourced(_value_of(match), (*above.cells[0].lines, *below.cells[0].lines), 0.8)


def _is_share_on_site(text: str) -> bool:
    return bool(_ON_SITE.search(text) and _SHARE.search(text))


@cache
def _labels() -> dict[str, str]:
    labels = read_yaml("vocabulary", "terms.yaml")["labels"]
    return {key(label): name for name, values in labels.items() for label in values}


def _label(text: str) -> str | None:
    if len(text) > 45:
        return None
    return _labels().get(key(text)) or _labels().get(key(without_plural(text)))


def is_term_label(text: str) -> bool:
    """Tell whether a text is the label of one of these facts and nothing else."""
    return _label(text) is not None


def tells_terms(text: str) -> bool:
    """Tell whether a line states what the person is ready to work under, with a label or without one."""
    match = _LABELLED.match(text)
    return any(told.search(text) for told in _told().values()) or (match is not None and is_term_label(match[1]))


def _value_of(match: re.Match[str]) -> str:
    return squeeze(next((value for value in match.groups() if value), match[0]))


@cache
def _told() -> dict[str, re.Pattern[str]]:
    """Return what tells each of these facts without a label; its group is the value, or all of it where it has none."""
    data = read_yaml("vocabulary", "terms.yaml")
    number = rf"(?:\d{{1,3}}|{'|'.join(data['number_words'])})"
    numbers = rf"{number}(?:\s?[-–]\s?{number})?"
    parts = {
        "DATE": (
            r"(?:(?:\d{1,2}\.?(?:er)?\s*)?[^\W\d_]{3,12}\.?\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}[./]\d{4}"
            r"|Q[1-4][ /]\d{4}|\d{4}-\d{2}(?:-\d{2})?)"
        ),
        "SPAN": rf"{numbers}[\s-]+(?:Monat|Woche|Tag|month|week|day|mois|semaine|jour)[ens]{{0,2}}",
        "SHARE": r"(?<!\d)\d{2,3}\s?(?:[-–]\s?\d{2,3}\s?)?%",
        "DAYS": (
            rf"{numbers}\s+(?:Tage?\s+(?:pro|die|je|in\s+der)\s+Woche"
            r"|days?\s+(?:a|per)\s+week|jours?\s+(?:par|/)\s*semaine)"
        ),
        "VALUE": "",
    }

    def filled(phrase: str) -> str:
        return re.sub("|".join(parts), lambda part: parts[part[0]], phrase)

    return {
        name: re.compile(rf"(?<!\w)(?:{'|'.join(map(filled, phrases))})(?![\w%])", re.IGNORECASE)
        for name, phrases in data["phrases"].items()
    }


@cache
def _how_much() -> re.Pattern[str]:
    """Return what a workload says; "Charge" may label other things, too."""
    return re.compile(read_yaml("vocabulary", "terms.yaml")["how_much"], re.IGNORECASE)


def _camel(name: str) -> str:
    first, *more = name.split("_")
    return first + "".join(word.capitalize() for word in more)
