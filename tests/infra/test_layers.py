"""A layer is made once for the same dependencies, and anew for others."""

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from infra.tools import layers
from infra.tools.layers import KeptLayers

NAME = "managed-layer-{}-python3.11.zip"


class Bench:
    """A folder for layers, and one after the other those in which Chalice works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs = 0
        self.lent: list[str] = []
        self.rewritten: list[bytes] = []

    def rewrite(self, source: Path, target: Path, bytecode_for: Iterable[str] = ()) -> int:
        target.parent.mkdir(parents=True, exist_ok=True)
        self.rewritten.append(source.read_bytes())
        target.write_bytes(b"rewritten " + source.read_bytes())
        return target.stat().st_size

    def package(self, pins: str, bytecode_for: Iterable[str] = ("a/",)) -> bytes:
        """Package with these dependencies; Chalice makes its zip unless it finds it."""
        self.runs += 1
        deployments, target = self.folder / f"run-{self.runs}", self.folder / f"out-{self.runs}" / "layer.zip"
        kept = KeptLayers(self.folder / "layers", deployments)
        kept.lend()
        made = deployments / NAME.format(pins)
        self.lent += [path.name for path in deployments.iterdir()]
        if not made.exists():
            with zipfile.ZipFile(made, "w") as archive:
                archive.writestr("pins", pins)
        os.utime(made, (self.runs, self.runs))
        assert kept.rewritten(made, target, bytecode_for) == target.stat().st_size
        return target.read_bytes()


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench(tmp_path)
    monkeypatch.setattr(layers, "rewrite", bench.rewrite)
    return bench


def test_the_same_dependencies_are_installed_and_compiled_once(bench: Bench) -> None:
    assert bench.package("1") == bench.package("1")
    assert bench.lent == [NAME.format("1")]
    assert len(bench.rewritten) == 1


def test_other_dependencies_or_other_modules_with_bytecode_make_another_layer(bench: Bench) -> None:
    first = bench.package("1")
    assert bench.package("2") != first
    bench.package("1", bytecode_for=("b/",))
    assert len(bench.rewritten) == 3


def test_no_more_layers_are_kept_than_there_are_architectures(bench: Bench) -> None:
    for pins in "1234":
        bench.package(pins)
    kept = sorted(path.name for path in (bench.folder / "layers").iterdir())
    assert len(kept) == 4
    assert [name for name in kept if name.startswith("managed")] == [NAME.format("3"), NAME.format("4")]


def test_a_run_that_was_ended_leaves_no_half_of_a_layer(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(layers, "rewrite", end)
    with pytest.raises(KeyboardInterrupt):
        bench.package("1")
    monkeypatch.setattr(layers, "rewrite", bench.rewrite)
    bench.package("1")
    assert len(bench.rewritten) == 1
