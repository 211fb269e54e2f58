"""Compile modules to bytecode that is the same at every run: `python -s -S -P compile_bytecode.py from.zip to.zip`.

Runs in a process of its own with a fixed hash seed: how Python writes bytecode depends on the order of sets and on
which strings the process already knows, so in one that has done other things the bytes would differ from run to run.
"""

import importlib._bootstrap_external as bootstrap
import sys
import zipfile


def compile_all(source: str, target: str) -> None:
    """Write each module of the one zip under its name into the other; what is no Python (a template) is left out."""
    with zipfile.ZipFile(source) as sources, zipfile.ZipFile(target, "w") as compiled:
        for name in sorted(sources.namelist()):
            try:
                code = compile(sources.read(name), "/opt/" + name, "exec", dont_inherit=True, optimize=0)
            except SyntaxError:
                continue
            # "Unchecked" (PEP 552): no date inside and never compared with the source, which cannot change in Lambda.
            compiled.writestr(name, bytes(bootstrap._code_to_hash_pyc(code, b"\0" * 8, False)))  # type: ignore[attr-defined]


if __name__ == "__main__":
    compile_all(sys.argv[1], sys.argv[2])
