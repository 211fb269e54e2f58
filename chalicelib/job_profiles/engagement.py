"""The terms of an engagement: as labelled, else as a sentence near the top says them."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.document import Line
from ..contracts.job_profile import Engagement
from ..lexicon.clue_words import country_names
from ..lexicon.places import is_place
from ..resources import read_yaml
from .engagement_words import all_said, said, says_when
from .head_pieces import terms_in_head
from .section_kinds import kind_by_title
from .section_model import Outline
from .terms import names_a_skill
from .words import profile_words

_SPAN = re.compile(r"\s+(?:–|—|-|bis(?: zum)?|to|until|au|jusqu[’']au)\s+")
_LIST = re.compile(r"(?:\s*[,;/]\s*|\s+(?:und|oder|and|or|et|ou)\s+)(?![^(]*\))")

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
    text = "\n".join(line.text.strip() for line in lines)[:_MAX_SEARCHED]
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
    places = [place for value in parts.values.get("locations", []) for place in _places(value)]
    if not places and (place := _place(top, text, lines, head.place)):
        places = [place]
    return Engagement(
        start=start or head.behind_label("start") or _start(top, text, head.start),
        end=end or said("end", [text]),
        extension=_value(parts, "extension") or said("extension", [text]),
        workload=_value(parts, "workload")
        or head.behind_label("workload")
        or said("workload", top)
        or head.workload
        or said("workload", [text]),
        locations=_beside_remote(places, remote),
        model=_value(parts, "model"),
        rate=_with_number(_value(parts, "rate")) or said("rate", [text]) or head.rate or _value(parts, "rate"),
        remote=remote,
        duration=duration,
        deadline=_value(parts, "deadline") or said("deadline", [text]),
        reference=_value(parts, "reference") or said("reference", top),
    )


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
    )


def _place(top: Sequence[str], text: str, lines: Sequence[Line], in_head: str | None) -> str | None:
    """Return the place: a known town as the first lines or a sentence name it, else what stands where one would."""
    named = _no_skills([*([in_head] if in_head else []), *all_said("place", [*top, text])])
    known = next((place for place in named if is_town(place)), None)
    if known or (known := _known_town(top) or _known_town([text])):
        return known
    in_top, anywhere = (_no_skills(all_said("place", texts)) for texts in (top, [text]))
    beside = _place_alone(lines) or in_head or _place_in_head(lines)
    return next(iter(in_top), None) or beside or _town_in_name(lines) or next(iter(anywhere), None)


def _no_skills(places: Sequence[str]) -> list[str]:
    return [place for place in places if place and not names_a_skill(place) and not _is_another(place)]


_ACRONYM = re.compile(r"[a-zäöüé][A-ZÄÖÜÉ]|^[A-ZÄÖÜÉ]{2,4}$")
"""A short form, and no town: "SaaS", "DACH"."""


def _is_another(place: str) -> bool:
    """Is what stands where a place would a short form, or only countries: "SaaS", "Polen und Rumänien"?"""
    parts = re.split(r"\s(?:und|and|et|&)\s|,\s", place.casefold())
    return _ACRONYM.search(place) is not None or (len(parts) > 1 and all(part in country_names() for part in parts))


def is_town(text: str) -> bool:
    """Is a text a known place, and more than a country?"""
    return is_place(text) and text.casefold() not in country_names()


def _known_town(texts: Sequence[str]) -> str | None:
    """Return the first larger town that stands behind a word of place, or at the begin of a line."""
    return next((match[1] or match[2] for text in texts if (match := _towns().search(text))), None)


@cache
def _towns() -> re.Pattern[str]:
    names: str = read_yaml("vocabulary", "places.yaml")["cities"]
    towns = "|".join(re.escape(name.strip()) for name in sorted(names.split(","), key=len, reverse=True))
    behind = rf"(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|à|bei|Raum|de)\s({towns})(?!\w)"
    return re.compile(rf"{behind}|(?:^|\()({towns})(?=\s?[,·|–()]|$)")


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
    """Return a place that stands alone on a line below title and company, as on job boards."""
    for line in lines[1 : min(_HEAD, len(lines) - 1)]:
        text = line.text.strip()
        if _NAMES.fullmatch(text) and kind_by_title(text) is None and not profile_words().company.search(text):
            return text
    return None


def _places(value: str) -> list[str]:
    """Return the places of a list; "2 days a week on site" and "50 % remote" beside one are none."""
    places = [place.strip() for place in _LIST.split(value) if place.strip()]
    return [place for place in places if place == value.strip() or not _SHARE.search(place)]


def _beside_remote(places: Sequence[str], remote: str | None) -> list[str]:
    """Return the places without what only says how much is done from elsewhere; that alone, where no place is told."""
    if remote is None:
        return list(places)
    told = remote.casefold()
    named = [place for place in places if place.casefold() not in told]
    return named or [remote if _REMOTE.search(remote) else f"remote: {remote}"]


def _value(parts: Outline, name: str) -> str | None:
    return next(iter(parts.values.get(name, [])), None)
