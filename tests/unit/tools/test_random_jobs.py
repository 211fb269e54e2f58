"""Random job profiles come by seed with their truth, and are read as those that people wrote are."""

import re
from collections import Counter

import pytest

from chalicelib.job_profiles.read import read_job_profile
from chalicelib.reading import read_document
from tests.eval_match.annotated import AnnotatedProfile, render
from tests.eval_match.measure import Report, compare
from tools.corpus.jobs.draw import LANGUAGES, draw
from tools.corpus.jobs.forms import FORMS
from tools.corpus.jobs.words import MEASURED

EACH_ONCE = len(LANGUAGES) * len(FORMS)


def test_the_same_seed_draws_the_same_profiles() -> None:
    assert list(draw(9, 3)) == list(draw(9, 3))


@pytest.mark.parametrize("seed", [2, 9])
def test_each_form_tells_what_its_truth_says(seed: int) -> None:
    for profile in draw(EACH_ONCE, seed):
        shown = _words("\n".join(profile.lines))
        for name, value in profile.facts.items():
            assert _words(value) <= shown, (profile.name, name)
        assert "title" in profile.facts
        assert profile.criteria


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_random_profiles_are_read(seed: int) -> None:
    counts: Counter[str] = Counter()
    for profile in draw(EACH_ONCE, seed):
        counts += _read(profile).counts
    shares = {name: counts[f"{name} right"] / counts[name] for name in ("found", "wanted", "kind", *MEASURED)}
    least = {"found": 0.95, "wanted": 0.93, "kind": 0.93} | dict.fromkeys(MEASURED, 0.85)
    assert not {name: share for name, share in shares.items() if share < least[name]}


def _read(profile: AnnotatedProfile) -> Report:
    report = Report()
    compare(profile, read_job_profile(read_document(render(profile))), report)
    return report


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
