"""The patterns by which a CV denies, intends or limits something; their words are in vocabulary/stance.yaml."""

import re
from dataclasses import dataclass
from functools import cache

from ..resources import read_yaml
from .patterns import begun, whole


@dataclass(frozen=True, slots=True)
class StanceWords:
    denied_before: re.Pattern[str]
    bare: re.Pattern[str]
    denies_verb: re.Pattern[str]
    reach_ends: re.Pattern[str]
    not_denied: re.Pattern[str]
    denied_after: re.Pattern[str]
    denied_in_clause: re.Pattern[str]
    hands_on: re.Pattern[str]
    receivers: re.Pattern[str]
    handed_on_after: re.Pattern[str]
    intended: re.Pattern[str]
    intended_after: re.Pattern[str]
    basic: re.Pattern[str]
    basic_after: re.Pattern[str]
    basic_told: re.Pattern[str]
    middling: re.Pattern[str]
    middling_behind: re.Pattern[str]
    set_against: re.Pattern[str]
    limited_bracket: re.Pattern[str]
    contrast: re.Pattern[str]
    opening: re.Pattern[str]
    clause: re.Pattern[str]
    next_statement: re.Pattern[str]
    twice: re.Pattern[str]
    denied_again: re.Pattern[str]
    aside: re.Pattern[str]
    by_others: re.Pattern[str]
    by_oneself: re.Pattern[str]
    helped: re.Pattern[str]
    stood_in: re.Pattern[str]
    briefly: re.Pattern[str]
    training_begun: re.Pattern[str]
    limited: re.Pattern[str]
    stood_in_after: re.Pattern[str]
    watched: re.Pattern[str]
    coordinated: re.Pattern[str]
    others_who: re.Pattern[str]
    trained: re.Pattern[str]
    studied: re.Pattern[str]
    placement: re.Pattern[str]
    placed_as: re.Pattern[str]
    taught_beside: re.Pattern[str]
    any_of_them: re.Pattern[str]


@cache
def stance_words() -> StanceWords:
    words = read_yaml("vocabulary", "stance.yaml")
    level: dict[str, str] = read_yaml("vocabulary", "level_words.yaml")["told"]
    negation, intention, handed_on = words["negation"], words["intention"], words["handed_on"]
    before = [
        *negation["before"],
        negation["bare"],
        negation["verb"],
        handed_on["verbs"],
        *intention["before"],
        level["little"],
        level["middling"],
    ]
    after = [*negation["after"], *negation["in_clause"], *handed_on["after"], *intention["after"]]
    after += [words["helped"], words["stood_in"], words["watched"], words["by_others"], words["studied"]]
    after += [words["taught_beside"], words["stood_in_after"], words["limited"], words["training_begun"]]
    after += [words["limited_bracket"]]
    after += [
        level["little_behind"],
        level["middling_behind"],
        words["others_who"].removesuffix("[^,;.]*$"),
        words["coordinated"],
    ]
    after += [words["trained"], words["placement"], words["placed_as"]]
    return StanceWords(
        denied_before=whole("|".join(negation["before"])),
        bare=whole(negation["bare"]),
        denies_verb=whole(negation["verb"]),
        reach_ends=re.compile(negation["reach_ends"], re.IGNORECASE),
        not_denied=whole(negation["but_not"]),
        denied_after=re.compile("|".join(negation["after"]), re.IGNORECASE),
        denied_in_clause=re.compile("|".join(negation["in_clause"]), re.IGNORECASE),
        hands_on=whole(handed_on["verbs"]),
        receivers=re.compile(handed_on["receivers"], re.IGNORECASE),
        handed_on_after=re.compile("|".join(handed_on["after"]), re.IGNORECASE),
        intended=whole("|".join(intention["before"])),
        intended_after=re.compile("|".join(intention["after"]), re.IGNORECASE),
        basic=whole(level["little"]),
        # Behind a comma it may be said of what comes next: "Sicher in Excel, Grundkenntnisse in Access".
        basic_after=re.compile(
            rf"\s*(?:[(:–-]|,(?=[^,;.()]*\b(?:{level['little']})\s*(?:[,;.)]|$)))\s*(?:(?:nur|only|seulement)\s)?"
            rf"(?:{level['little']})(?!\w)",
            re.IGNORECASE,
        ),
        basic_told=re.compile(level["little_behind"], re.IGNORECASE),
        middling=re.compile(rf"(?<!\w)(?:{level['middling']})\s*$", re.IGNORECASE),
        middling_behind=re.compile(level["middling_behind"], re.IGNORECASE),
        set_against=re.compile(words["set_against"], re.IGNORECASE),
        limited_bracket=re.compile(words["limited_bracket"], re.IGNORECASE),
        contrast=whole(words["contrast"]),
        opening=re.compile(words["opening"], re.IGNORECASE),
        clause=re.compile(words["clause"], re.IGNORECASE),
        next_statement=re.compile(r";\s"),
        twice=whole(words["twice"]),
        denied_again=re.compile(words["denied_again"], re.IGNORECASE),
        aside=re.compile(words["aside"], re.IGNORECASE),
        by_others=begun(words["by_others"]),
        by_oneself=whole(words["by_oneself"]),
        helped=re.compile(words["helped"], re.IGNORECASE),
        stood_in=re.compile(words["stood_in"], re.IGNORECASE),
        briefly=re.compile(words["briefly"], re.IGNORECASE),
        stood_in_after=re.compile(words["stood_in_after"], re.IGNORECASE),
        limited=re.compile(words["limited"], re.IGNORECASE),
        training_begun=re.compile(words["training_begun"], re.IGNORECASE),
        watched=re.compile(words["watched"], re.IGNORECASE),
        coordinated=re.compile(words["coordinated"], re.IGNORECASE),
        others_who=re.compile(words["others_who"], re.IGNORECASE),
        studied=re.compile(words["studied"], re.IGNORECASE),
        placement=re.compile(words["placement"], re.IGNORECASE),
        placed_as=re.compile(words["placed_as"], re.IGNORECASE),
        taught_beside=re.compile(words["taught_beside"], re.IGNORECASE),
        trained=re.compile(words["trained"], re.IGNORECASE),
        any_of_them=re.compile(
            "|".join([rf"(?<!\w)(?:{'|'.join(before)})(?!\w)", *map(_anywhere, after)]),
            re.IGNORECASE,
        ),
    )


_LEAD = re.compile(r"\^?(?:\\W\*|\[\^[^\]]*\]\{0,\d+\})?")


def _anywhere(pattern: str) -> str:
    """Return the pattern without the start that it is bound to, and without what may stand before its words.

    It is found in the same texts, without trying up to sixty characters before each word, at each place.
    """
    return _LEAD.sub("", pattern, count=1)
