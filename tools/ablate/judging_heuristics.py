"""The heuristics of judging that can be switched off one at a time; see heuristics.py."""

from typing import Any

from chalicelib.matching.assertion_model import OWN
from chalicelib.matching.fronted import SaidOfIt

from .heuristics import Function, Heuristic


def _no(*_: Any, **__: Any) -> bool:
    return False


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _none_of(*_: Any, **__: Any) -> list[Any]:
    return []


def _nobody(*_: Any, **__: Any) -> frozenset[str]:
    return frozenset()


def _first(first: Any, *_: Any, **__: Any) -> Any:
    return first


def _second(_: Any, second: Any, *__: Any, **___: Any) -> Any:
    return second


def _third(_: Any, __: Any, third: Any, *___: Any, **____: Any) -> Any:
    return third


def _own(*_: Any, **__: Any) -> str:
    return OWN


def _as_written(*_: Any, **__: Any) -> SaidOfIt:
    return SaidOfIt()


def _matching(name: str, **off: Function) -> Heuristic:
    """A heuristic of judging; "__" parts its module and its function."""
    return Heuristic(name, {"matching." + at.replace("__", ":", 1): function for at, function in off.items()})


JUDGING = (
    # Where a term is looked for, beyond its names and words.
    _matching("ways: told of leading", term_search__told_of_leading=_nothing),
    _matching("ways: deeds", term_search__deeds_that_show=_none_of),
    _matching("ways: evidence of topics", evidence_of___by_topic=_none_of),
    _matching("ways: evidence of sectors", evidence_of___by_sector=_none_of),
    _matching("ways: occupations", own_roles__held_as=_none_of),
    _matching("ways: fields of roles", role_fields__shown_by_role=_none_of),
    _matching("ways: the whole activity", term_search___named_activity=_nothing),
    _matching("ways: learned judge", learned_judge__shown_in_other_words=_nothing),
    # What is found, and does not count, or less.
    _matching("found: homonyms", homonyms__in_meaning=_third),
    _matching("found: half of the words", word_search__without_half_said=_first),
    _matching("found: work on it", work_on_it__worked_on=_second),
    _matching("found: more than use", beside__asks_to_work_on_it=_no),
    _matching("found: people meant", own_roles__people_meant=_none_of),
    _matching("found: others' roles", own_roles__others_roles=_none_of),
    _matching("stance: learned assertions", indexed_value__assertion_of=_own),
    _matching("stance: beside", beside__beside=_nothing),
    _matching("stance: fronted", fronted__said_of_it=_as_written),
    _matching("stance: service asked", beside__asked_beside=_nobody),
    # What a verdict is lowered by.
    _matching("verdict: denied words", judge___denied_words=_none_of),
    _matching("verdict: too little", level_wanted__is_too_little=_no),
    _matching("verdict: only help", judge___is_only_help=_no),
    _matching("verdict: another kind", other_kinds__shows_another_kind=_no),
    _matching("verdict: rank", ranks__is_below_rank=_no),
    _matching("verdict: nobody led", lead_proof__held_to_leading=_first),
    _matching("verdict: deputy", ranks__is_only_deputy=_no),
    _matching("verdict: long ago", recency__is_long_ago=_no),
    _matching("verdict: certificate in force", judge_certificates__only_in_force=_first),
    # Amounts, degrees and certificates.
    _matching("amounts: counts", judge_counts__wanted_count=_nothing),
    _matching("amounts: matter", amounts___matter=_nothing),
    _matching("amounts: who leads nobody", amounts___leads_nobody=_no),
    _matching("degrees: trainings", judge___judge_training=_second),
    _matching("degrees: learned trade", told_studies__learned_trade=_nothing),
    _matching("degrees: begun studies", told_studies__begun_studies=_nothing),
    _matching("degrees: stands for another", degree_subjects__stands_for_another=_no),
    _matching("degrees: certified", judge_degrees___certified=_none_of),
    _matching("degrees: held", judge_degrees___held=_none_of),
    _matching("certificates: by words", certificate_words__certificate_by_words=_nothing),
)
