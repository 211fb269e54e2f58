"""Patterns from the file are those that Python would have compiled."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib import compiled_patterns

WRITTEN = [
    (r"(?<!\w)(?P<from>\d{2}[./])?(?P<year>19\d\d|20\d\d)(?!\w)", re.IGNORECASE),
    (r"(?x) über | straße  # said so", re.IGNORECASE),
    (r"[^\W\d_]+(?:-[a-zäöüß]+)*", 0),
    (r"^\s*(a)(?:(b)|c)*$", re.MULTILINE),
]
SAID = "seit 03/2018 Über die Straße, ABCb 2020\nabcb"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with what is written above, and this process's compiler as it was when the test is over."""
    path = tmp_path / compiled_patterns.file_name()
    monkeypatch.setattr(compiled_patterns, "kept_file", lambda: path)
    compiler = compiled_patterns._compiler()
    monkeypatch.setattr(compiler, "compile", compiler.compile)
    assert compiled_patterns.keep(lambda: [re.compile(*each) for each in WRITTEN], path) == len(WRITTEN)
    re.purge()
    return path


def test_a_pattern_from_the_file_finds_what_a_compiled_one_does(kept: Path) -> None:
    compiled = [re.compile(*each) for each in WRITTEN]
    re.purge()
    assert compiled_patterns.use_kept() == len(WRITTEN)
    from_file = [re.compile(*each) for each in WRITTEN]
    for one, other in zip(compiled, from_file, strict=True):
        assert one is not other
        assert one == other
        assert (one.flags, one.groups, one.groupindex) == (other.flags, other.groups, other.groupindex)
        found = [(match.span(), match.groupdict(), match.lastgroup) for match in one.finditer(SAID)]
        assert found == [(match.span(), match.groupdict(), match.lastgroup) for match in other.finditer(SAID)]
        assert found


def test_nothing_that_is_in_the_file_is_compiled_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = compiled_patterns._compiler()
    anew = []
    compile_anew = compiler.compile
    monkeypatch.setattr(compiler, "compile", lambda *each: anew.append(each[0]) or compile_anew(*each))
    compiled_patterns.use_kept()
    for each in WRITTEN:
        re.compile(*each)
    assert anew == []
    assert re.compile("changed since").search("has changed since")
    assert anew == ["changed since"]


def test_another_flag_makes_another_pattern(kept: Path) -> None:
    compiled_patterns.use_kept()
    assert re.compile(WRITTEN[2][0]).findall("Ä") == ["Ä"]
    assert re.compile(WRITTEN[2][0], re.ASCII).findall("ÄB") == ["B"]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"\x00" * 40, b"N"])
def test_a_file_that_is_damaged_is_as_good_as_none(kept: Path, content: bytes) -> None:
    kept.write_bytes(content)
    assert compiled_patterns.use_kept() == 0
    assert re.compile(*WRITTEN[0]).search(SAID)


def test_without_a_file_everything_is_compiled(kept: Path) -> None:
    kept.unlink()
    assert compiled_patterns.use_kept() == 0
    assert re.compile(*WRITTEN[0]).search(SAID)


def test_a_python_that_compiles_in_another_way_does_so(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.delattr(re, "_compiler")
        assert compiled_patterns.use_kept() == 0
    assert re.compile(*WRITTEN[0]).search(SAID)


def test_a_reading_process_takes_its_patterns_from_the_file() -> None:
    """Those of dates are the largest: a new process finds them, whatever order its sets have."""
    look = (
        "from chalicelib import compiled_patterns as kept; kept.use_kept(); compiler = kept._compiler();"
        "known = compiler.compile; from chalicelib.vocabulary.date_patterns import date_patterns;"
        "pattern = date_patterns().whole;"
        "import inspect; forms = inspect.getclosurevars(known).nonlocals['known'];"
        "print((pattern.pattern, pattern.flags & 2) in forms)"
    )
    assert compiled_patterns.kept_file().is_file(), "make setup writes it"
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", look], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert done.stdout == "True\n"
