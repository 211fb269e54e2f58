"""The terms of an engagement: as labelled, else as a sentence near the top says them."""

import re
from collections.abc import Sequence
from functools import cache

from ..contracts.document import Line
from ..contracts.job_profile import Engagement
from ..resources import read_yaml
from .section_kinds import kind_by_title
from .section_model import Outline
from .terms import names_a_skill
from .words import profile_words

_SPAN = re.compile(r"\s+(?:–|—|-|bis(?: zum)?|to|until|au|jusqu[’']au)\s+")
_LIST = re.compile(r"(?:\s*[,;/]\s*|\s+(?:und|oder|and|or|et|ou)\s+)(?![^(]*\))")

_TRAVEL = re.compile(r"(?:reise|travel|déplacement)\w*[^;\n]*$", re.IGNORECASE)
"""A share of travel is no workload."""

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
    if span := _value(parts, "span"):
        begins, *ends = _SPAN.split(span, maxsplit=1)
        start, end = start or begins.strip() or None, end or (ends[0].strip() if ends else None)
    duration = _value(parts, "duration") or _said("duration", [text])
    remote = _value(parts, "remote") or _said("remote", [text])
    places = [place for value in parts.values.get("locations", []) for place in _places(value)]
    if not places and (
        place := _said("place", top)
        or _place_alone(lines)
        or _place_in_head(lines)
        or _said("place", [text])
        or _known_town(top)
    ):
        places = [place]
    return Engagement(
        start=start or _said("start", top),
        end=end or duration,
        extension=_value(parts, "extension") or _said("extension", [text]),
        workload=_value(parts, "workload") or _said("workload", top),
        locations=[*places, *([f"remote: {remote}"] if remote else [])],
        model=_value(parts, "model"),
        rate=_value(parts, "rate") or _said("rate", [text]),
        remote=remote,
        duration=duration,
        deadline=_value(parts, "deadline") or _said("deadline", [text]),
        reference=_value(parts, "reference") or _said("reference", top),
    )


def _said(name: str, texts: Sequence[str]) -> str | None:
    for text in texts:
        for pattern in _patterns()[name]:
            if (match := pattern.search(text)) and not _TRAVEL.search(text[max(0, match.start() - 30) : match.start()]):
                return " ".join(match.group(1).split()).strip(" ,;-") or None
    return None


def _known_town(texts: Sequence[str]) -> str | None:
    """Return the first larger town that stands behind a word of place, or at the begin of a line."""
    return next((match[1] or match[2] for text in texts if (match := _towns().search(text))), None)


@cache
def _towns() -> re.Pattern[str]:
    names: str = read_yaml("vocabulary", "places.yaml")["cities"]
    towns = "|".join(re.escape(name.strip()) for name in sorted(names.split(","), key=len, reverse=True))
    behind = rf"(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|à|bei|Raum|de)\s({towns})(?!\w)"
    return re.compile(rf"{behind}|^({towns})(?=\s?[,·|–(]|$)")


def _place_in_head(lines: Sequence[Line]) -> str | None:
    """Return the town beside an organisation in the first lines: "Seniorenzentrum Donaublick · Ulm"."""
    for line in lines[:_HEAD]:
        place = _said("place_in_head", [line.text.strip()])
        if place and not names_a_skill(place) and not kind_by_title(place) and not profile_words().other.search(place):
            return place
    return None


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


def _value(parts: Outline, name: str) -> str | None:
    return next(iter(parts.values.get(name, [])), None)


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    words: dict[str, list[str]] = read_yaml("vocabulary", "engagement.yaml")
    return {name: [re.compile(pattern) for pattern in patterns] for name, patterns in words.items()}
