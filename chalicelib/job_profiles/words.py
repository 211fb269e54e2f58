"""The compiled patterns by which job profiles are read; their words are in vocabulary/job_profile.yaml."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..resources import read_yaml
from ..vocabulary.alternation import by_first_letter
from .remembered import Remembered


@dataclass(frozen=True)
class ProfileWords:
    headings: dict[str, re.Pattern[str]]
    labels: dict[str, re.Pattern[str]]
    should: Remembered
    must: Remembered
    welcome_more: re.Pattern[str]
    """More of the same beside what is wanted, which would be welcome."""
    asked_in_person: re.Pattern[str]
    """What a key says of soft criteria: they are asked for in the interview."""
    marks: dict[str, re.Pattern[str]]
    bare_marks: dict[str, re.Pattern[str]]
    """A mark alone in the cell of a table."""
    answers: re.Pattern[str]
    """The same as an answer to whether it is needed: "ja, unbedingt", "no ticket, no interview"."""
    asking_label: re.Pattern[str]
    """A label of a form that what stands beside it is asked for: "Berufspraxis"."""
    area_name: re.Pattern[str]
    """A name of rows that says nothing beside what they ask for: "Werkzeuge", "Skills"."""
    written_marks: dict[str, str]
    scored: re.Pattern[str]
    condition: re.Pattern[str]
    not_wanted: re.Pattern[str]
    proof: re.Pattern[str]
    """Head of a column that says how a criterion is proven."""
    sum_row: re.Pattern[str]
    columns: dict[str, re.Pattern[str]]
    """Headings of a table's columns by what they are for."""
    joints: re.Pattern[str]
    """Where one wish may end and the next begin; `with` is the word that leads in the second."""
    quality: re.Pattern[str]
    """How well something must be known, at the begin of a wish."""
    vague_year_words: re.Pattern[str]
    addressed: Remembered
    """Who is meant by a sentence that asks: the candidate."""
    obliges: Remembered
    """A sentence that says what somebody must or should have or be."""
    modal: Remembered
    binds: re.Pattern[str]
    """A sentence that binds a party to the contract, not a candidate."""
    refusal: re.Pattern[str]
    emphasis: dict[float, re.Pattern[str]]
    stated_weight: re.Pattern[str]
    years: re.Pattern[str]
    years_behind: re.Pattern[str]
    years_thereof: re.Pattern[str]
    asked_for: re.Pattern[str]
    months: re.Pattern[str]
    with_months: re.Pattern[str]
    months_of: re.Pattern[str]
    """What stands behind months of experience, where no word of experience is near."""
    year_words: dict[str, float]
    vague_years: dict[float, re.Pattern[str]]
    not_experience: re.Pattern[str]
    not_before: re.Pattern[str]
    certificate: Remembered
    degree: Remembered
    other: Remembered
    language_trade: re.Pattern[str]
    """Work on languages, in a criterion that names one: "Translation from German"."""
    soft: Remembered
    independently: re.Pattern[str]
    """Words that say of a deed that it is done alone, and alone name a soft skill."""
    filler: frozenset[str]
    generic_title: re.Pattern[str]
    heading_word: re.Pattern[str]
    """A word of which titles of lists of criteria are made."""
    title_lead: re.Pattern[str]
    title_tail: re.Pattern[str]
    gender_mark: re.Pattern[str]
    gender_form: re.Pattern[str]
    sought: re.Pattern[str]
    marked_role: re.Pattern[str]
    sought_role: re.Pattern[str]
    role_in_sentence: re.Pattern[str]
    sought_by_us: re.Pattern[str]
    """A sentence by which a client says that somebody is looked for."""
    company: re.Pattern[str]
    programme: re.Pattern[str]


@cache
def profile_words() -> ProfileWords:
    words: dict[str, Any] = read_yaml("vocabulary", "job_profile.yaml")
    years = words["years"]
    numbers = "|".join(sorted(years["words"], key=len, reverse=True))
    return ProfileWords(
        headings={name: _pattern("|".join(f"(?:{p})" for p in found)) for name, found in words["headings"].items()},
        labels={name: _label(pattern, words["label_parts"], name) for name, pattern in words["labels"].items()},
        should=Remembered(_words(f"{words['should_words']}|{_predicates(words['should_predicates'])}")),
        must=Remembered(_words(words["must_words"])),
        asked_in_person=_words(words["asked_in_person"]),
        welcome_more=re.compile(words["welcome_more"], re.IGNORECASE),
        marks={"must": _mark(words["must_mark"]), "should": _mark(words["should_mark"])},
        bare_marks={kind: _pattern(words[f"{kind}_mark"]) for kind in ("must", "should", "soft")},
        scored=_pattern(words["scored"]),
        condition=_words(words["condition"]),
        written_marks={"must": "muss", "should": "kann", "soft": words["soft_mark"]},
        area_name=_pattern(words["area_name"]),
        answers=_pattern(words["answers"]),
        asking_label=_pattern(words["asking_label"]),
        not_wanted=_pattern(words["not_wanted_mark"]),
        proof=_pattern(words["proof_column"]),
        sum_row=_pattern(words["sum_row"]),
        columns={role: _pattern(pattern) for role, pattern in words["columns"].items()},
        joints=_pattern(words["joints"]),
        quality=_words(words["quality"]),
        vague_year_words=_words(words["years"]["many"]),
        addressed=Remembered(re.compile(words["addressed"])),
        obliges=Remembered(_pattern(words["obliges"].replace(" |", "|"))),
        modal=Remembered(_words(words["modal"])),
        binds=_pattern(words["binds"]),
        refusal=_pattern(words["refusal"]),
        emphasis={float(weight): _words(pattern) for weight, pattern in words["emphasis"].items()},
        stated_weight=_pattern(words["stated_weight"]),
        years=_pattern(rf"(?<![\w/.]){years['number'].replace('{words}', numbers)}"),
        asked_for=_words(words["asked_for"]),
        years_behind=_pattern(years["number_behind"]),
        years_thereof=_pattern(years["thereof"].replace("{words}", numbers)),
        months=_pattern(rf"(?<![\w/.]){years['months'].replace('{words}', numbers)}"),
        with_months=_words(years["with_months"]),
        months_of=_pattern(years["months_of"]),
        year_words=years["words"],
        vague_years={float(least): _words(pattern) for least, pattern in years["vague"].items()},
        not_experience=_words(years["not_experience"]),
        not_before=_pattern(years["not_before"]),
        certificate=Remembered(_words(words["certificate_words"])),
        degree=Remembered(_words(f"{words['degree_words']}|{_at_begin(words['degree_at_begin'])}")),
        other=Remembered(_words(words["other_words"])),
        language_trade=_words(words["language_trade_words"]),
        soft=Remembered(_words(words["soft_words"])),
        independently=_words(words["independently"]),
        filler=frozenset(words["filler"].split()),
        heading_word=_pattern(words["heading_words"]),
        generic_title=_pattern(words["generic_titles"]),
        title_lead=_pattern(words["title_lead"]),
        title_tail=re.compile(words["title_tail"]),
        gender_mark=_pattern(words["gender_mark"]),
        gender_form=_pattern(words["gender_form"]),
        sought=_pattern(words["sought"]),
        marked_role=re.compile(words["marked_role"]),
        sought_role=re.compile(words["sought_role"]),
        role_in_sentence=re.compile(words["role_in_sentence"]),
        sought_by_us=_pattern(words["sought_by_us"]),
        company=re.compile(words["company"]),
        programme=re.compile(words["programme"]),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _label(known: str, parts: dict[str, Any], name: str) -> re.Pattern[str]:
    """A label as listed, or made of its head among words that go with any: "Target Start Date", "Tarif d'achat max"."""
    head = parts["heads"].get(name)
    if head is None:
        return _pattern(known)
    beside = parts["beside"]
    return _pattern(rf"(?:{known}|(?:{beside}\s?){{0,4}}{head}(?:\s?{beside}){{0,4}})(?:\s?\([^()]{{1,20}}\))?")


def _predicates(parts: dict[str, str]) -> str:
    """A predicate of welcome, with its verb before or behind: "would be a big plus", "Begrüßt werden"."""
    verb, before = parts["verb"], parts["before"]
    return rf"{verb} {parts['degree']}{parts['word']}|{before} {verb}|{parts['other']}"


def _at_begin(parts: dict[str, str]) -> str:
    """A title that a wish begins with, behind an article or none: "Techniker oder Ingenieur Maschinenbau"."""
    return rf"^(?:(?:an?|une?|le|la|eine?n?|der|die)\s)?{parts['titles']}{parts['behind']}"


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{by_first_letter(text)})(?!\w)", re.IGNORECASE)


def _mark(words: str) -> re.Pattern[str]:
    """A mark in brackets anywhere at an end, or set off there by a bar, tab or colon; one letter only in brackets."""
    bare = rf"(?:{words})(?<!\W.)(?<!^.)"
    return re.compile(
        rf"^\s*(?:[\[(]\s*(?:{words})\s*[\])]|{bare}\s*[:|\t])\s*[-–:|]?\s*"
        rf"|\s*(?:[\[(]\s*(?:{words})\s*[\])]|[|\t]\s*(?:{words})\s*\|?)\s*\.?$",
        re.IGNORECASE,
    )
