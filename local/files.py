"""Files that commands read and write: which are taken, what is said of the others, and how results are written.

What people have in a folder is answered file by file; what a command writes is there whole or not at all.
"""

import os
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

CV_ENDINGS = (".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".eml", ".msg", ".zip")
"""Kinds of files that are read. The reading looks at the bytes; this says what is meant for it in a folder.

Text is read where somebody names or chooses it; in a folder it is mostly notes.
"""

MEANT_ENDINGS = (
    *(".doc", ".docm", ".dotx", ".pages", ".wps"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".heic", ".webp"),
)
"""Kinds that people keep CVs in and that may be refused: such a file is answered, with the way out, not passed over."""

DATA_SIGNS = {".xml": (b"<SkillsPassport", b":SkillsPassport", b"<Candidate", b":Candidate"), ".json": (b'"basics"',)}
"""What stands near the beginning of a CV as data: Europass's roots, JSON Resume's first field. Folders hold other data,
too."""

_SIGNED_BYTES = 4096

_NOT_FILES_OF_PEOPLE = ("thumbs.db", "desktop.ini")
_NO_SIGNS = ("Cc", "Cs", "Zl", "Zp")
"""Categories of Unicode: control characters, bytes that are no UTF-8, ends of lines and paragraphs."""


class Refused(Exception):
    """A path that cannot be used; the text is a sentence for people."""


@dataclass(frozen=True)
class Found:
    """The files of a path in the order of their names. `names` says them as people see them: below the folder named."""

    paths: list[Path] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Sentences about what is in the folder and is not taken."""
    unreadable: list[str] = field(default_factory=list)
    """Sentences about folders that cannot be looked into."""


def find_files(path: Path, without: Sequence[Path] = ()) -> Found:
    """Return the file itself whatever it is called, or the CVs of a folder and of the folders in it.

    Hidden files, the lock files of office programs and `without` (results, the job profile) are no CVs.

    Raises:
        Refused: there is nothing at the path, or nothing in the folder.
    """
    path = expanded(path)
    if not path.is_dir():
        if not path.exists():
            raise Refused(f"There is no CV at {path}.")
        return Found([path], [printable(path.name)])
    found = Found()
    excluded = {os.path.realpath(expanded(one)) for one in without}

    def say(error: OSError) -> None:
        found.unreadable.append(f"{_below(Path(error.filename), path)}: {reason(error)}.")

    for folder, folders, files in os.walk(path, onerror=say):
        folders[:] = sorted(
            one for one in folders if not _is_hidden(one) and os.path.realpath(Path(folder, one)) not in excluded
        )
        # Not followed: a link to a folder above would be walked through for ever.
        for link in [Path(folder, one) for one in folders if Path(folder, one).is_symlink()]:
            found.left_out.append(f"{_below(link, path)} was left out: it is a link; name the folder itself.")
        for name in sorted(files, key=str.casefold):
            file = Path(folder, name)
            if _is_hidden(name) or os.path.realpath(file) in excluded:
                continue
            if file.exists() and not file.is_file():
                # Reading from a pipe would wait for somebody who writes into it.
                found.left_out.append(f"{_below(file, path)} was left out: it is no file, but a pipe or a device.")
            elif file.suffix.lower() in (*CV_ENDINGS, *MEANT_ENDINGS) or _is_cv_as_data(file):
                found.paths.append(file)
                found.names.append(_below(file, path))
            else:
                found.left_out.append(
                    f"{_below(file, path)} was left out: of a folder, files of its kind are not taken."
                )
    if not (found.paths or found.unreadable):
        raise Refused(f"There is no CV in {path}: neither PDF, Word (.docx), OpenDocument, RTF, HTML nor e-mail.")
    return found


def expanded(path: Path) -> Path:
    """Return the path with the home folder in place of `~`."""
    try:
        return path.expanduser()
    except RuntimeError:
        # Nobody is called so: it is a name that begins with ~, as those of office programs' lock files do.
        return path


def printable(name: str) -> str:
    """Return the name for terminals, JSON and folders: what breaks or steers a line, or is no text, as in `%0A`."""
    return "".join(
        "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "surrogateescape"))
        if unicodedata.category(sign) in _NO_SIGNS
        else sign
        for sign in name
    )


def output_names(names: Sequence[str]) -> list[str]:
    """Return for each file its name without ending; where two would be one on any disk, with ending or number."""
    taken: set[str] = set()
    chosen = []
    for written in names:
        path = Path(written)
        stem = path.with_suffix("")
        candidates = [stem, path.with_name(path.name.replace(".", "-"))]
        candidates += [stem.with_name(f"{stem.name}-{number}") for number in range(2, len(names) + 2)]
        name = next(str(candidate) for candidate in candidates if str(candidate).casefold() not in taken)
        taken.add(name.casefold())
        chosen.append(name)
    return chosen


def readable_file(path: Path, what: str) -> Path:
    """Return the path for use, with the home folder in place of `~`.

    Raises:
        Refused: no file is there, it is empty, or it cannot be read.
    """
    path = expanded(path)
    if path.is_dir():
        raise Refused(f"{path} is a folder; name the file of the {what}.")
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise Refused(f"The {what} {path} is empty.")
            return path
    except FileNotFoundError:
        raise Refused(f"There is no {what} at {path}.") from None
    except OSError as error:
        raise Refused(f"The {what} {path} cannot be read: {reason(error)}.") from error


def writable_folder(path: Path) -> Path:
    """Make the folder where it is missing and return it.

    Raises:
        Refused: nothing can be written there.
    """
    path = expanded(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as error:
        raise Refused(f"Nothing can be written to {path}: {reason(error)}.") from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it, also when the disk is full or the program is stopped."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """Return the system's words for it, without path and number."""
    return error.strerror or str(error)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _NOT_FILES_OF_PEOPLE


def _is_cv_as_data(file: Path) -> bool:
    signs = DATA_SIGNS.get(file.suffix.lower(), ())
    try:
        with file.open("rb") as opened:
            beginning = opened.read(_SIGNED_BYTES) if signs else b""
    except OSError:
        return False
    return any(sign in beginning for sign in signs)


def _below(path: Path, folder: Path) -> str:
    return printable(str(path.relative_to(folder)) if path != folder else str(path))
