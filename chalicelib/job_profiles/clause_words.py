"""The patterns by which a sentence is split into its wishes; their words are in vocabulary/job_profile_clauses.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..resources import read_yaml


@dataclass(frozen=True)
class ClauseWords:
    separator: re.Pattern[str]
    choice: re.Pattern[str]
    clause: re.Pattern[str]
    finite: re.Pattern[str]
    copula: re.Pattern[str]
    dependent: re.Pattern[str]
    instead: re.Pattern[str]
    leading: re.Pattern[str]
    likewise: re.Pattern[str]
    share: re.Pattern[str]
    article: re.Pattern[str]
    thing: re.Pattern[str]
    open_thing: re.Pattern[str]
    possessive: re.Pattern[str]
    one_thing: re.Pattern[str]
    predicate: re.Pattern[str]
    welcome: re.Pattern[str]
    conditional: re.Pattern[str]
    concession: re.Pattern[str]
    graded: re.Pattern[str]
    joint_alone: re.Pattern[str]
    pronoun: re.Pattern[str]
    asking_title: re.Pattern[str]
    own_thing: re.Pattern[str]
    graded_within: re.Pattern[str]
    final_verb: re.Pattern[str]
    participle: re.Pattern[str]
    of_how_much: frozenset[str]
    """Words beside those of a kind, in a clause that says nothing else: "ist *aber* kein Muss"."""


@cache
def clause_words() -> ClauseWords:
    """Return the patterns of vocabulary/job_profile_clauses.yaml."""
    words: dict[str, Any] = read_yaml("vocabulary", "job_profile_clauses.yaml")
    adverb, subject, verb = words["adverb"], words["subject"], words["verb"]
    made = {
        "clause": rf"(?:{adverb},?\s+)*(?:{subject}\s+)?(?:{adverb}\s+)*{verb}(?!\w)",
        "finite": rf"(?<!\w)(?:{verb}|{words['copula']}|{words['asking']})(?!\w)",
        "copula": rf"(?<!\w){words['copula']}(?!\w)",
        "thing": rf"{words['article']}(?:{words['quality']}\s+){{0,2}}{words['thing']}(?!\w)",
        "article": r"(?:le|la|les|l['’]|du|des|une?|the|an?|den|das|die|ein\w*)\s?\b(?!.*\s(?:of|von|de|für|for)\s)",
        "open_thing": rf"(?<!\w){words['open_thing']}",
    }
    plain = ("separator", "choice", "dependent", "instead", "leading", "likewise", "share", "possessive", "one_thing")
    joined = (
        "predicate",
        "welcome",
        "conditional",
        "concession",
        "graded",
        "joint_alone",
        "pronoun",
        "asking_title",
        "own_thing",
        "graded_within",
        "final_verb",
        "participle",
    )
    made |= {name: words[name] for name in (*plain, *joined)}
    found = {name: re.compile(text, re.IGNORECASE) for name, text in made.items()}
    return ClauseWords(**found, of_how_much=frozenset(words["of_how_much"].split()))
