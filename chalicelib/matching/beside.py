"""Tell work on a subject from help, errands and trade for those who do it."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml


def may_be_beside(text: str) -> bool:
    """Has the text any word of help, an office, recruiting or trade? Most have none."""
    words = _words()
    told = (
        words.help,
        words.office,
        words.recruit,
        words.trade,
        words.people,
        words.for_team,
        words.company,
        words.contact,
        words.boss,
    )
    return any(pattern.search(text) for pattern in told)


def is_beside(before: str, after: str) -> bool:
    """Do the words around a term say that others do it: "assisted the SAP team with printing manuals"?

    `before` is its clause up to it, `after` the sentence from it on.
    """
    words = _words()
    if (
        words.for_those.search(before)
        or words.office_of_it.search(before)
        or words.boss_of_it.search(before)
        or words.companies.match(after)
    ):
        return True
    those = words.those_after.match(after)
    if those is None and not words.those_before.search(before):
        is_sold = words.trade.search(before) and (words.wares.match(after) or words.wares_for_it.search(before))
        return bool(is_sold or words.trade_in_it.search(before))
    if words.recruit.search(before):
        return True
    rest = after[those.end() :] if those else after
    if words.own_deed.search(before) or words.own_deed.search(rest):
        return False
    return bool(words.help.search(before) or words.contact.search(before) or (those and words.for_them.search(before)))


def asks_to_be_beside(text: str) -> bool:
    """Does a criterion itself ask for help, an office, recruiting or trade: "Vertrieb von SAP-Lizenzen"?"""
    words = _words()
    return any(pattern.search(text) for pattern in (words.help, words.office, words.recruit, words.trade))


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
    for_those: re.Pattern[str]
    for_team: re.Pattern[str]
    people: re.Pattern[str]
    companies: re.Pattern[str]
    recruit: re.Pattern[str]
    trade: re.Pattern[str]
    trade_in_it: re.Pattern[str]
    company: re.Pattern[str]
    wares: re.Pattern[str]
    wares_for_it: re.Pattern[str]
    own_deed: re.Pattern[str]


@cache
def _words() -> _Words:
    words: dict[str, str] = read_yaml("vocabulary", "beside.yaml")
    return _Words(
        help=_whole(words["help"]),
        office=_begun(words["office"]),
        office_of_it=_begun(words["office"] + words["head_of"].replace(r"\s+", r"\s*", 1) + "$"),
        those_after=re.compile(words["those_after"], re.IGNORECASE),
        those_before=_begun(words["those_before"]),
        contact=_whole(words["contact"]),
        boss=_begun(words["boss"]),
        boss_of_it=_begun(words["boss"] + r"\s*$"),
        for_them=_begun(words["for_them"] + r"\s*$"),
        for_those=_begun(words["for_those"]),
        for_team=_begun(words["for_those"].removesuffix("$")),
        people=_begun(words["for_them"] + r"\s+(?:\S+\s+){0,3}?\S*" + words["those_after"].removeprefix("^[-‐ ]?")),
        companies=re.compile(words["companies"], re.IGNORECASE),
        recruit=_whole(words["recruit"]),
        trade=_whole(words["trade"]),
        trade_in_it=_begun(words["trade"] + words["reach"]),
        company=re.compile(words["companies"].removeprefix("^[-‐ ]?"), re.IGNORECASE),
        wares=re.compile(words["wares"], re.IGNORECASE),
        wares_for_it=_begun(words["wares_for_it"]),
        own_deed=re.compile(words["own_deed"], re.IGNORECASE),
    )


def _begun(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
