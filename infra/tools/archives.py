"""Rewrite Chalice's zips: without what never runs, with bytecode, and byte for byte the same for the same sources."""

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

# The epoch of the zip format; a real date would change the hash at every run.
_DATE = (1980, 1, 1, 0, 0, 0)

_NEVER_RUN = re.compile(
    r"""(^|/)(
        tests?/ | testing/ | __pycache__/ | .*\.(pyi|pyx|pxd|pxi|h|c|cpp|hpp|a|lib|tmpl)$ | py\.typed$
        | pypdfium2_cli/ | pycparser/_build | docxtpl/__main__
        | pydantic/(v1/|mypy\.py$) | phonenumbers/shortdata/region_
        | openai/(types|resources)/(beta|admin|live|realtime)/
        | lxml/(includes|isoschematron|html)/ | lxml/(objectify|sax)\b.*
        | PIL/_(avif|webp|imagingft|imagingcms|imagingtk|imagingmorph)\b.*
        | pillow\.libs/lib(avif|webp|webpmux|webpdemux|sharpyuv|freetype|harfbuzz|brotlicommon|brotlidec|lcms2|png16)-.*
        | aws_lambda_powertools/event_handler/ | aws_lambda_powertools/utilities/(?!__init__|jmespath_utils)
        | [^/]+\.dist-info/(RECORD|WHEEL|INSTALLER|REQUESTED|direct_url\.json)$
        | [^/]+\.dist-info/(entry_points\.txt|top_level\.txt|sboms/.*)$
    )""",
    re.VERBOSE,
)
"""Files in wheels that no function reads; tests/infra imports everything that one could, from what is left.

METADATA stays, because importlib.metadata reads versions; licences stay too.
"""


def rewrite(source: Path, target: Path, bytecode_for: Iterable[str] = ()) -> int:
    """Write `source` anew to `target` and return its size in bytes.

    `bytecode_for` are path prefixes below which every module gets a `.pyc`; "folder/." means the modules in the folder
    itself alone. Lambda cannot write bytecode, so without it every cold start compiles what it imports: two to four
    times slower.
    """
    wanted = tuple(bytecode_for)
    with zipfile.ZipFile(source) as old:
        files = {
            name: old.read(name) for name in old.namelist() if not name.endswith("/") and not _NEVER_RUN.search(name)
        }
        modes = {info.filename: (info.external_attr >> 16) & 0o111 for info in old.infolist()}
    modules = {name: text for name, text in files.items() if name.endswith(".py") and _wants_bytecode(name, wanted)}
    for name, code in _bytecode(modules).items():
        folder, _, module = name.rpartition("/")
        files[f"{folder}/__pycache__/{module[:-3]}.cpython-311.pyc".lstrip("/")] = code
    _write(target, files, modes)
    return target.stat().st_size


def write_sources(root: Path, sources: Iterable[Path], target: Path) -> None:
    """Write the files to `target`, each under its path below `root`."""
    _write(target, {source.relative_to(root).as_posix(): source.read_bytes() for source in sources}, {})


def _write(target: Path, files: dict[str, bytes], modes: dict[str, int]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Lambda runs as another user: everything must be readable.
            entry.external_attr = (0o100755 if modes.get(name) else 0o100644) << 16
            new.writestr(entry, files[name])


def _wants_bytecode(name: str, wanted: tuple[str, ...]) -> bool:
    return name.startswith(wanted) or name.rpartition("/")[0] + "/." in wanted


def _bytecode(modules: dict[str, bytes]) -> dict[str, bytes]:
    if not modules:
        return {}
    with tempfile.TemporaryDirectory(prefix="cv-generator-bytecode-") as folder:
        sources, compiled = Path(folder) / "sources.zip", Path(folder) / "compiled.zip"
        with zipfile.ZipFile(sources, "w") as archive:
            for name, text in modules.items():
                archive.writestr(name, text)
        script = Path(__file__).with_name("compile_bytecode.py")
        command = [sys.executable, "-s", "-S", "-P", str(script), str(sources), str(compiled)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "0"})
        with zipfile.ZipFile(compiled) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
