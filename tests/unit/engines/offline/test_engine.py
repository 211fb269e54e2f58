"""The offline engine's identity, by which its results are cached."""

import shutil
from pathlib import Path

import pytest

from chalicelib.engines.offline import engine
from chalicelib.engines.offline.engine import OfflineEngine, rules_digest

CODE = Path(engine.__file__).parents[2]


@pytest.mark.parametrize(
    "changed",
    [
        "vocabulary/dates.py",
        "job_profiles/sections.py",
        "matching/judge.py",
        "vocabulary/tokens.py",
        "layout/order.py",
        "resources/vocabulary/months.yaml",
    ],
)
def test_a_change_of_the_rules_gives_another_cache_identity(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = OfflineEngine().cache_identity("extract")
    for folder in engine.RULES:
        shutil.copytree(CODE / folder, tmp_path / folder)
    monkeypatch.setattr(engine, "__file__", str(tmp_path / "engines/offline/engine.py"))
    rules_digest.cache_clear()
    try:
        assert OfflineEngine().cache_identity("extract") == before
        with (tmp_path / changed).open("a") as file:
            file.write("\n# changed\n")
        rules_digest.cache_clear()
        assert OfflineEngine().cache_identity("extract") != before
    finally:
        rules_digest.cache_clear()


def test_verbs_are_cached_apart() -> None:
    assert OfflineEngine().cache_identity("extract") != OfflineEngine().cache_identity("judge")
