"""The terms of an engagement: as labelled, else as a sentence near the top says them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ..contracts.document import Line
from ..contracts.job_profile import Engagement
from ..lexicon.clue_words import country_names, is_contract
from ..lexicon.places import place_score
from .engagement_words import all_said, is_start_or_workload, said, said_somewhere, says_when
from .head_pieces import terms_in_head
from .requirements import split_sentences
from .section_kinds import kind_by_title
from .section_model import Outline
from .terms import names_a_skill
from .towns import is_town, known_town, whole_town
from .words import profile_words

_SPAN = re.compile(r"\s+(?:–|—|-|bis(?: zum)?|to|until|au|jusqu[’']au)\s+")
_BESIDE = re.compile(r"\s+[–—|·]\s+")
_LIST = re.compile(r"(?:\s*[,;/|]\s*|\s+(?:und|oder|and|or|et|ou)\s+)(?![^(]*\))")

_REMOTE = re.compile(r"[^\W\d_]{3}")
"""A word: "50 %" alone is no place, "100 % remote" may stand where one would."""

_SHARE = re.compile(r"^\D{0,12}\d+\s*(?:%|x\b|days?\b|tage?\b|jours?\b)", re.IGNORECASE)

_TOP = 12
"""Lines in which a place, a start or a workload may stand without a label."""

_HEAD = 4
"""Lines that are title, company and place."""

_NAMES = re.compile(r"[A-ZÄÖÜÉ][a-zäöüßéèôî]+(?:[ -](?:am|an der|a\. ?d\.|im|sur|upon|[A-ZÄÖÜÉ][a-zäöüßéèôî]+)){0,3}")

_MAX_SEARCHED = 4000


def read_engagement(parts: Outline, lines: Sequence[Line], subject: str | None) -> Engagement:
    """Return the terms; what neither a label nor a sentence names is None or empty."""
    # What stands in cells is labelled by the table's head.
    lines = [line for line in lines if not line.row]
    top = [*([subject] if subject else []), *(line.text.strip()[:_MAX_SEARCHED] for line in lines[:_TOP])]
    text = _joined([line.text.strip() for line in lines])[:_MAX_SEARCHED]
    start, end = _value(parts, "start"), _value(parts, "end")
    duration = _value(parts, "duration")
    if span := _value(parts, "span") or _days(duration) or _days(start):
        begins, *ends = _SPAN.split(_FROM.sub("", span), maxsplit=1)
        is_start = start is None or start == span
        start, end = begins.strip() or None if is_start else start, end or (ends[0].strip() if ends else None)
        duration = None if duration == span else duration
    duration = duration or said("duration", [text])
    remote = _value(parts, "remote") or said("remote", [text])
    head = terms_in_head(lines, subject)
    labelled = parts.values.get("locations") or parts.told.get("locations", [])
    places = [place for value in labelled for place in _places(value)]
    if not places and (place := _place(top, text, lines, head.place)):
        places = [whole_town(place, [*top, text])]
    return Engagement(
        start=_day_alone(start) or head.behind_label("start") or _start(top, text, head.start),
        end=end or said("end", [text]),
        extension=_value(parts, "extension") or said("extension", [text]),
        workload=_value(parts, "workload")
        or head.behind_label("workload")
        or said("workload", top)
        or head.workload
        or said("workload", [text]),
        locations=_beside_remote(places, remote),
        model=_value(parts, "model"),
        rate=_with_number(_value(parts, "rate"))
        or said("rate", [text])
        or head.rate
        or _value(parts, "rate")
        or said_somewhere("rate", split_sentences(text)),
        remote=remote,
        duration=duration,
        deadline=_value(parts, "deadline") or said("deadline", [text]),
        reference=(_value(parts, "reference") or said("reference", top) or "").rstrip(".") or None,
    )


def _joined(texts: Sequence[str]) -> str:
    """Return the lines of a text, without the breaks within a sentence: "starting early / March"."""
    found = ""
    for before, text in pairwise(["", *texts]):
        is_broken = len(before) >= _BROKEN and before[-1] not in ".:;!?"
        found += (" " if is_broken else "\n") + text
    return found.strip()


_BROKEN = 60
"""Letters from which on a line without an end may go on in the next."""


def _with_number(value: str | None) -> str | None:
    """Return a labelled rate that names an amount: "Salary: is paid on the 28th" does not."""
    return value if value and _AMOUNT.search(value) else None


_AMOUNT = re.compile(r"\d{2}(?!\w|\.(?!\d))|\d\s?[k€£$]")


def _days(value: str | None) -> str | None:
    """Return a value that is a first day and a last one: "01.03.2027 – 31.08.2027"; None for any other."""
    first, *last = _SPAN.split(_FROM.sub("", value or ""), maxsplit=1)
    return value if last and says_when(first) and says_when(last[0].split(" (")[0]) else None


_FROM = re.compile(r"^(?:vom|von|from|du|de|ab)\s", re.IGNORECASE)


def _start(top: Sequence[str], text: str, in_head: str | None) -> str | None:
    """Return the start: as a word of begin says it, before a day that only stands beside other terms."""
    return (
        said("start_for_sure", [text])
        or said("start", top)
        or in_head
        or said("start_beside", top)
        or said("start", [text])
        or said_somewhere("start", split_sentences(text))
    )


def _place(top: Sequence[str], text: str, lines: Sequence[Line], in_head: str | None) -> str | None:
    """Return the place: a known town as the first lines or a sentence name it, else what stands where one would."""
    named = _no_skills([*([in_head] if in_head else []), *all_said("place", [*top, text])])
    known = next((place for place in named if is_town(place)), None)
    if known or (known := known_town(top) or known_town([text])):
        return known
    in_top, anywhere = (_no_skills(all_said("place", texts)) for texts in (top, [text]))
    beside = _place_alone(lines) or in_head or _place_in_head(lines)
    return next(iter(in_top), None) or beside or _town_in_name(lines) or next(iter(anywhere), None)


def _no_skills(places: Sequence[str]) -> list[str]:
    return [place for place in places if place and not names_a_skill(place) and not _is_another(place)]


_ACRONYM = re.compile(r"[a-zäöüé][A-ZÄÖÜÉ]|^[A-ZÄÖÜÉ]{2,4}\d{0,3}$")
"""A short form, and no town: "SaaS", "DACH", "IR35"."""


def _is_another(place: str) -> bool:
    """Is what stands where a place would a short form, or only countries: "SaaS", "Polen und Rumänien"?"""
    parts = re.split(r"\s(?:und|and|et|&)\s|,\s", place.casefold())
    return _ACRONYM.search(place) is not None or (len(parts) > 1 and all(part in country_names() for part in parts))


def _place_in_head(lines: Sequence[Line]) -> str | None:
    """Return the town beside an organisation in the first lines: "Seniorenzentrum Donaublick · Ulm"."""
    for line in lines[:_HEAD]:
        place = said("place_in_head", [line.text.strip()])
        if place and not names_a_skill(place) and not kind_by_title(place) and not profile_words().other.search(place):
            return place
    return None


def _town_in_name(lines: Sequence[Line]) -> str | None:
    """Return the known town in the name of the organisation at the head, or as an adjective: "Geraer Innenstadt"."""
    for line in lines[:_HEAD]:
        for word in _WORD.findall(line.text[:_MAX_SEARCHED]):
            for name in (word, word.removesuffix(_OF_TOWN)):
                town: str = name.title() if name.isupper() else name
                is_another = names_a_skill(town) or profile_words().labels["remote"].fullmatch(town)
                if len(town) >= _LEAST_TOWN and is_town(town) and not is_another:
                    return town
    return None


_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜÉ][\wäöüß]+(?![\w-])")

_OF_TOWN = "er"
"""Ending by which an adjective is made of a town's name."""

_LEAST_TOWN = 4


def _place_alone(lines: Sequence[Line]) -> str | None:
    """Return a place that stands alone on a line below title and company, as on job boards.

    Of several that which looks most like one, of equals the first.
    """
    alone = [line.text.strip() for line in lines[1 : min(_HEAD, len(lines) - 1)]]
    named = [text for text in alone if _may_be_place(text)]
    return max(named, key=place_score, default=None)


def _may_be_place(text: str) -> bool:
    if profile_words().labels["remote"].fullmatch(text.strip(" .")):
        return False
    if is_town(text):
        return True
    is_another = kind_by_title(text) or profile_words().company.search(text) or is_contract(text)
    return _NAMES.fullmatch(text) is not None and not is_another


def _places(value: str) -> list[str]:
    """Return the places of a list; "2 days a week on site" and "50 % remote" beside one are none."""
    places = [place.strip() for place in _LIST.split(value) if place.strip()]
    return [
        place for place in places if place == value.strip() or not (_SHARE.search(place) or is_start_or_workload(place))
    ]


def _beside_remote(places: Sequence[str], remote: str | None) -> list[str]:
    """Return the places without what only says how much is done from elsewhere; that alone, where no place is told."""
    if remote is None:
        return list(places)
    told = remote.casefold()
    named = [place for place in places if place.casefold() not in told]
    return named or [remote if _REMOTE.search(remote) else f"remote: {remote}"]


def _day_alone(start: str | None) -> str | None:
    """Return the day without what else stands on its line: "1er mars 2027 — CDI — 39 h"."""
    first = _BESIDE.split(start, maxsplit=1)[0] if start else None
    return first if first and says_when(first) else start


def _value(parts: Outline, name: str) -> str | None:
    """Return a term as labelled, else what says itself that it is this one behind another label."""
    return next(iter([*parts.values.get(name, []), *parts.told.get(name, [])]), None)
