"""A profile in which nothing or too little was found says so."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.job_profile import Criterion, CriterionKind, JobProfile
from chalicelib.job_profiles.completeness import too_little_found

LONG = "Wort " * 200


def profile(words: str, *kinds: CriterionKind) -> JobProfile:
    criteria = [Criterion(id=f"c{n}", text="Java", kind=kind) for n, kind in enumerate(kinds)]
    return JobProfile(language=Language.DE, criteria=criteria, as_written=words)


MUST, SOFT = CriterionKind.MUST, CriterionKind.SOFT


@pytest.mark.parametrize(
    ("words", "kinds", "warning"),
    [
        ("Java", [], WarningKind.PROFILE_WITHOUT_CRITERIA),
        (LONG, [SOFT, SOFT, SOFT], WarningKind.PROFILE_WITHOUT_CRITERIA),
        (LONG, [MUST, MUST], WarningKind.PROFILE_WITH_FEW_CRITERIA),
        (LONG, [MUST, MUST, MUST], None),
        ("Java, SQL", [MUST, MUST], None),
    ],
)
def test_nothing_or_too_little_is_said(words: str, kinds: list[CriterionKind], warning: WarningKind | None) -> None:
    found = too_little_found(profile(words, *kinds))
    assert (found.kind if found else None) is warning
