"""A profile in which nothing or too little was found says so, and so does a file that is none."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.job_profiles.completeness import too_little_found
from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, read_profiles, render

LONG = "Wort " * 200


def profile(words: str, *kinds: CriterionKind) -> JobProfile:
    criteria = [Criterion(id=f"c{n}", text="Java", kind=kind) for n, kind in enumerate(kinds)]
    return JobProfile(language=Language.DE, criteria=criteria, as_written=words)


MUST, SOFT = CriterionKind.MUST, CriterionKind.SOFT


@pytest.mark.parametrize(
    ("words", "kinds", "warning"),
    [
        ("Java", [], WarningKind.PROFILE_IN_DOUBT),
        ("Must-Kriterien", [], WarningKind.PROFILE_WITHOUT_CRITERIA),
        (LONG, [SOFT, SOFT, SOFT], WarningKind.PROFILE_WITHOUT_CRITERIA),
        (LONG, [MUST, MUST], WarningKind.PROFILE_WITH_FEW_CRITERIA),
        (LONG, [MUST, MUST, MUST], None),
        ("Java, SQL", [MUST, MUST], None),
    ],
)
def test_nothing_or_too_little_is_said(words: str, kinds: list[CriterionKind], warning: WarningKind | None) -> None:
    found = too_little_found(profile(words, *kinds))
    assert (found.kind if found else None) is warning


NO_PROFILES = dict(
    part.split("\n", 1)
    for part in re.split(r"^=== ", Path(__file__).with_name("no_profiles.txt").read_text(encoding="utf-8"), flags=re.M)
    if part
)


def said_of(content: bytes) -> WarningKind | None:
    found = too_little_found(read_job_profile(read_document(content)))
    return found.kind if found else None


def test_what_is_no_job_profile_is_said_to_be_none() -> None:
    passed = {name for name, text in NO_PROFILES.items() if said_of(text.encode()) is None}
    # A guide to a coffee machine, guaranteed for two years.
    assert passed == {"manual_en"}


PARTS = ("callers", "visitors", "walkins")


@pytest.mark.parametrize("part", PARTS)
def test_no_profile_of_the_benchmark_is_taken_for_something_else(part: str) -> None:
    doubted = [profile.name for profile in read_profiles(part) if is_doubted(profile)]
    assert doubted == []


def is_doubted(profile: AnnotatedProfile) -> bool:
    return said_of(render(profile)) is WarningKind.PROFILE_IN_DOUBT


def test_a_few_names_of_skills_are_a_profile() -> None:
    assert said_of(b"Java, Spring Boot, Kubernetes") is None


def test_who_typed_criteria_in_is_believed() -> None:
    read = read_job_profile(read_document(NO_PROFILES["recipe_de"].encode()))
    saved = read.model_copy(update={"edited_at": datetime(2026, 3, 1, tzinfo=UTC)})
    assert too_little_found(saved) is None
