"""Tell work on a subject from help, errands and trade for those who do it."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .patterns import begun, whole


def may_be_beside(text: str) -> bool:
    """Has the text any word of help, an office, recruiting or trade? Most have none."""
    words = _words()
    told = (
        words.help,
        words.office,
        words.recruit,
        words.recruit_ended,
        words.trade,
        words.people,
        words.company,
        words.contact,
        words.boss,
        words.bare_purpose,
        words.arranged,
    )
    return any(pattern.search(text) for pattern in told)


OTHERS = "others"
"""Somebody else does it, whatever is asked for."""


def beside(before: str, after: str) -> str | None:
    """Return what the words around a term tell of in its place: "trade" of "Einkauf von SAP-Lizenzen".

    `before` is its clause up to it, `after` the sentence from it on. None: it is the person's own work.
    """
    words = _words()
    if words.office_of_it.search(before):
        return "office"
    if words.boss_of_it.search(before) or words.companies.match(after):
        return OTHERS
    if words.purpose.search(before) and not _is_made_by_oneself(before, after):
        return OTHERS
    if (words.events.match(after) or words.events_on_it.search(before)) and words.arranged.search(before + after):
        return OTHERS
    if _is_recruiting(before, after):
        return "recruit"
    those = words.those_after.match(after)
    if those is None and not words.those_before.search(before):
        is_ware = words.trade.search(before) and words.wares_for_it.search(before)
        return "trade" if is_ware or words.trade_in_it.search(before) else None
    if words.recruit.search(before):
        return "recruit"
    rest = after[those.end() :] if those else after
    if words.own_deed.search(before) or words.own_deed.search(rest):
        return None
    if words.help.search(before):
        return "help"
    return OTHERS if words.contact.search(before) or (those and words.for_them.search(before)) else None


def _is_made_by_oneself(before: str, after: str) -> bool:
    """Does the person answer for what was done for a thing, or has made it?"""
    words = _words()
    is_told_before = words.answers_for.search(before) or words.own_deed.search(before)
    return bool(is_told_before or words.made_after.match(after))


def tells_of_recruiting(before: str, after: str) -> bool:
    """Do the words before or after a term tell that people were looked for?"""
    return _words().recruit.search(before) is not None or _words().recruit_after.search(after) is not None


def _is_recruiting(before: str, after: str) -> bool:
    """Were those who do it looked for, also as one of a list: "Recruited Java and Python developers"?"""
    words = _words()
    if not tells_of_recruiting(before, after):
        return False
    if words.those_after.match(after) or words.those_before.search(before):
        return True
    between = words.list_between.match(after)
    return between is not None and any(
        words.those_after.match(after[place:])
        for place in range(1, between.end() + 1)
        if not after[place - 1].isalnum()
    )


def asked_beside(text: str) -> frozenset[str]:
    """Return which of these a criterion itself asks for: "trade" of "Vertrieb von SAP-Lizenzen"."""
    words = _words()
    asked = {"help": words.help, "office": words.office, "recruit": words.recruit, "trade": words.trade_asked}
    return frozenset(name for name, pattern in asked.items() if pattern.search(text))


def asks_to_work_on_it(text: str) -> bool:
    """Does a criterion ask for more of a thing than its use: "Entwicklung von Fiori-Apps"?"""
    return _words().own_deed.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Words:
    help: re.Pattern[str]
    office: re.Pattern[str]
    office_of_it: re.Pattern[str]
    those_after: re.Pattern[str]
    those_before: re.Pattern[str]
    contact: re.Pattern[str]
    boss: re.Pattern[str]
    boss_of_it: re.Pattern[str]
    for_them: re.Pattern[str]
    people: re.Pattern[str]
    companies: re.Pattern[str]
    recruit: re.Pattern[str]
    recruit_after: re.Pattern[str]
    recruit_ended: re.Pattern[str]
    list_between: re.Pattern[str]
    trade: re.Pattern[str]
    trade_asked: re.Pattern[str]
    trade_in_it: re.Pattern[str]
    company: re.Pattern[str]
    wares_for_it: re.Pattern[str]
    own_deed: re.Pattern[str]
    purpose: re.Pattern[str]
    answers_for: re.Pattern[str]
    made_after: re.Pattern[str]
    bare_purpose: re.Pattern[str]
    events: re.Pattern[str]
    events_on_it: re.Pattern[str]
    arranged: re.Pattern[str]


@cache
def _words() -> _Words:
    words: dict[str, str] = read_yaml("vocabulary", "beside.yaml")
    return _Words(
        help=whole(words["help"]),
        office=begun(words["office"]),
        office_of_it=begun(words["office"] + words["head_of"].replace(r"\s+", r"\s*", 1) + "$"),
        those_after=re.compile(words["those_after"], re.IGNORECASE),
        those_before=begun(words["those_before"]),
        contact=whole(words["contact"]),
        boss=begun(words["boss"]),
        boss_of_it=begun(words["boss"] + r"\s*$"),
        for_them=begun(words["for_them"] + r"\s*$"),
        people=begun(words["for_them"] + r"\s+(?:\S+\s+){0,3}?\S*" + words["those_after"].removeprefix("^[-‐ ]?")),
        companies=re.compile(words["companies"], re.IGNORECASE),
        recruit=whole(words["recruit"]),
        recruit_after=re.compile(words["recruit_after"], re.IGNORECASE),
        recruit_ended=re.compile(words["recruit_after"].removeprefix("^[^;.]{0,80}"), re.IGNORECASE),
        list_between=re.compile(words["list_between"], re.IGNORECASE),
        trade=whole(words["trade"]),
        trade_asked=re.compile(words["trade_asked"], re.IGNORECASE),
        trade_in_it=begun(words["trade"] + words["reach"]),
        company=re.compile(words["companies"].removeprefix("^[-‐ ]?"), re.IGNORECASE),
        wares_for_it=begun(words["wares_for_it"]),
        own_deed=re.compile(words["own_deed"], re.IGNORECASE),
        purpose=re.compile(r"\w.*(?<!\w)" + words["purpose"], re.IGNORECASE),
        bare_purpose=re.compile(r"\b(?:für|for|pour|zugunsten)\b", re.IGNORECASE),
        answers_for=re.compile(words["answers_for"], re.IGNORECASE),
        made_after=re.compile(words["made_after"], re.IGNORECASE),
        events=whole(words["events"]),
        events_on_it=begun(words["events_on_it"]),
        arranged=whole(words["arranged"]),
    )
