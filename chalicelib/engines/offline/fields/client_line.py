"""What stands behind a client on one line: "Kunde: X AG, Lienz (Anlagenbau), Teamgröße 6, 80 % remote"."""

import re
from functools import cache

from ....lexicon.labels import label_field
from ....resources import read_yaml
from ....vocabulary.text import clean
from ..evidence import Sourced
from .stations import Station

_COMMA = re.compile(r",\s+(?![^()]*\))")
_INDUSTRY = re.compile(r"\s*\((?P<industry>[^\W\d][^()\d]{4,40})\)$")
_LABELLED = re.compile(r"(?P<label>[^\W\d][^\d:]{2,25}?)\s*:?\s*(?P<value>\d.*)")
_FACTS = frozenset({"team_size", "workload"})


def take_facts_behind_client(station: Station) -> None:
    """Give the facts at the end of a client's line their fields; a line without any is the client's name whole."""
    if station.employer is None:
        return
    lines = station.employer.lines
    client, *facts = _COMMA.split(station.employer.text)
    told: list[str] = []
    is_any = False
    while facts and (field := _field_of(facts[-1])):
        is_any = True
        name, value = field
        if name in _FACTS and getattr(station, name) is None:
            setattr(station, name, Sourced(value, lines))
        else:
            told.insert(0, facts[-1])
        facts.pop()
    if not is_any:
        return
    name = ", ".join([client, *facts])
    if station.industry is None and (found := _INDUSTRY.search(name)):
        station.industry = Sourced(found["industry"], lines)
        name = name[: found.start()]
    station.employer = Sourced(name, lines)
    # Apart from its project nobody knows of what a share is remote.
    station.body.activities += [Sourced(text, lines) for text in told]


def _field_of(text: str) -> tuple[str, str] | None:
    """Return the field that a fact belongs to and its value; a share that is remote has none of its own."""
    if _remote().fullmatch(text):
        return "remote", text
    labelled = _LABELLED.fullmatch(text)
    field = label_field(clean(labelled["label"]), "entry") if labelled else None
    return (field, clean(labelled["value"])) if labelled and field in _FACTS else None


@cache
def _remote() -> re.Pattern[str]:
    words = "|".join(map(re.escape, read_yaml("vocabulary", "missions.yaml")["remote"]))
    return re.compile(
        rf"(?:ca\.?\s|rund\s|about\s|environ\s)?(?:\d{{1,3}}\s?%\s)?(?:{words})(?:\s\d{{1,3}}\s?%)?", re.IGNORECASE
    )
