"""Regular expressions in the form that Python compiles them to, kept in a file, as bytecode is for modules.

A reading process compiles a thousand patterns of rules and vocabularies for its first documents: a third of the
processor time that these take. From the file all of them take a fiftieth of it. A pattern is found by its whole text,
so one that has changed is compiled as ever; so is everything where there is no file, or Python is another one.
"""

import marshal
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_Key = tuple[str | bytes, int]
"""A pattern's text and its flags, as `re.compile` is given them."""

_Form = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags with those in the text, code, number of groups, and names of groups both ways: what `_sre.compile` takes."""


def file_name() -> str:
    """Return the file's name for this Python: its version, the form of its patterns, and how wide a code is."""
    engine = _compiler()._sre
    return f"patterns.{sys.implementation.cache_tag}-{engine.MAGIC}-{8 * engine.CODESIZE}.bin"


def kept_file() -> Path:
    return Path(__file__).with_name("resources") / "compiled" / file_name()


def use_kept() -> int:
    """Have this process take patterns from the file; return how many are in it, 0 where there is none that is whole."""
    try:
        compiler = _compiler()
        known: dict[_Key, _Form] = dict(marshal.loads(kept_file().read_bytes()))  # noqa: S302 - ours, as bytecode is
    except (AttributeError, EOFError, OSError, TypeError, ValueError):
        # No such file, not a whole one, or a Python whose compiler is made in another way.
        return 0
    compile_anew, engine = compiler.compile, compiler._sre

    def compiled(pattern: Any, flags: int = 0) -> Any:
        form = known.get((pattern, int(flags))) if isinstance(pattern, str) else None
        if form is None:
            return compile_anew(pattern, flags)
        all_flags, code, groups, places, names = form
        return engine.compile(pattern, all_flags, array("I", code).tolist(), groups, places, names)

    compiler.compile = compiled
    return len(known)


def keep(work: Callable[[], object], path: Path) -> int:
    """Write to the path what Python compiles while this is done, and return how many patterns that are."""
    with _recorded() as found:
        re.purge()
        work()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: a process may be starting.
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(marshal.dumps(dict(sorted(found.items()))))
    unfinished.replace(path)
    return len(found)


@contextmanager
def _recorded() -> Iterator[dict[_Key, _Form]]:
    """Yield what fills with the patterns that are compiled meanwhile."""
    compiler = _compiler()
    compile_anew, engine = compiler.compile, compiler._sre
    found: dict[_Key, _Form] = {}
    forms: list[_Form] = []

    def build(pattern: Any, flags: int, code: list[int], groups: int, places: Any, names: Any) -> Any:
        forms.append((int(flags), array("I", code).tobytes(), groups, dict(places), tuple(names)))
        return engine.compile(pattern, flags, code, groups, places, names)

    def compiled(pattern: Any, flags: int = 0) -> Any:
        made = compile_anew(pattern, flags)
        if isinstance(pattern, str):
            found[pattern, int(flags)] = forms[-1]
        return made

    compiler.compile, compiler._sre = compiled, SimpleNamespace(**{**vars(engine), "compile": build})
    try:
        yield found
    finally:
        compiler.compile, compiler._sre = compile_anew, engine


def _compiler() -> Any:
    """Python's own, which it does not promise to leave as it is: hence the name of the file, and the way back."""
    return re._compiler  # type: ignore[attr-defined]
