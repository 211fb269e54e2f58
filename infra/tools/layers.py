"""Keeps the layer of one packaging for the next: for the same dependencies neither pip nor the compiler runs again.

Chalice names its own zip by the pinned requirements, the version of Python and the architecture, and takes one that is
there already. What is made of it depends on its bytes and on how it is rewritten.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from . import archives
from .archives import rewrite

_RECIPE = (Path(archives.__file__), Path(archives.__file__).with_name("compile_bytecode.py"))
_CHALICES = "managed-layer-*.zip"


class KeptLayers:
    """`folder` is where layers are kept, `deployments` where Chalice looks for one. The last two of a kind are kept."""

    def __init__(self, folder: Path, deployments: Path) -> None:
        self._folder = folder
        self._deployments = deployments

    def lend(self) -> None:
        """Let Chalice find what it made before."""
        self._deployments.mkdir(parents=True, exist_ok=True)
        for made in self._folder.glob(_CHALICES):
            shutil.copy2(made, self._deployments)

    def rewritten(self, source: Path, target: Path, bytecode_for: Iterable[str]) -> int:
        """Write Chalice's layer anew to `target`, or take what was made of the same bytes; return its size in bytes."""
        wanted = tuple(bytecode_for)
        kept = self._folder / f"{_fingerprint(source, wanted)}.zip"
        self._folder.mkdir(parents=True, exist_ok=True)
        for made in self._deployments.glob(_CHALICES):
            shutil.copy2(made, self._folder)
        if kept.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(kept, target)
            kept.touch()
        else:
            rewrite(source, target, wanted)
            # Under its name only when it is whole: a run that was ended leaves no half of it.
            half = kept.with_suffix(".part")
            shutil.copy(target, half)
            half.replace(kept)
        self._forget_older()
        return target.stat().st_size

    def _forget_older(self, count: int = 2) -> None:
        """Keep as many of either kind as there are architectures."""
        chalices = set(self._folder.glob(_CHALICES))
        for kind in (chalices, set(self._folder.glob("*.zip")) - chalices):
            for old in sorted(kind, key=lambda path: path.stat().st_mtime, reverse=True)[count:]:
                old.unlink()


def _fingerprint(source: Path, bytecode_for: tuple[str, ...]) -> str:
    found = hashlib.sha256(source.read_bytes())
    for path in _RECIPE:
        found.update(path.read_bytes())
    found.update(repr((bytecode_for, sys.version)).encode())
    return found.hexdigest()[:32]
