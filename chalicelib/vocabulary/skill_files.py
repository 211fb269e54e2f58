"""The files of skills by field of work, one line a skill; plain lines, for YAML of this size costs a quarter second."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..resources import names_in, read_text

FOLDER = ("vocabulary", "skills")

INDUSTRIES = "industries.txt"
"""The file of industries, which the name of an employer or client proves, too."""

_PART = re.compile(r"(?:^|\s+)([=>~])(?:\s+|$)")


class WrittenName(NamedTuple):
    """A name as a file has it: "Rust!" counts only in this case, "Go!!" besides only set off in a list."""

    text: str
    case: bool
    strict: bool


class SkillLine(NamedTuple):
    """One skill: `names` begins with its own, `narrower` proves it, `related` only suggests it."""

    names: tuple[WrittenName, ...]
    narrower: tuple[str, ...]
    related: tuple[str, ...]
    is_industry: bool
    field: str = ""
    """Of work: the name of its file without ending."""

    @property
    def name(self) -> str:
        return self.names[0].text


@cache
def skill_lines() -> tuple[SkillLine, ...]:
    """Return the skills of all files, in the order of the files' names and of their lines."""
    return tuple(
        parse_line(line, is_industry=file == INDUSTRIES, field=file.removesuffix(".txt"))
        for file in names_in(*FOLDER)
        for line in lines_of(read_text(*FOLDER, file))
    )


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a file without comments; one that begins with a space goes on with the line before."""
    whole = ""
    for line in text.splitlines():
        if line[:1] == " ":
            whole += " " + line.strip()
        elif line and not line.startswith("# "):
            if whole:
                yield whole
            whole = line
    if whole:
        yield whole


def parse_line(line: str, is_industry: bool = False, field: str = "") -> SkillLine:
    """Read "Name = other names > what proves it ~ what suggests it"; any part but the name may be missing."""
    name, *rest = _PART.split(line)
    parts = {
        sign: [*map(str.lstrip, listed.strip().split(","))] for sign, listed in zip(rest[::2], rest[1::2], strict=True)
    }
    return SkillLine(
        names=tuple(_written(text) for text in (name.strip(), *parts.get("=", ()))),
        narrower=tuple(parts.get(">", ())),
        related=tuple(parts.get("~", ())),
        is_industry=is_industry,
        field=field,
    )


def _written(text: str) -> WrittenName:
    if not text.endswith("!"):
        return WrittenName(text, False, False)
    bare = text.rstrip("!")
    marks = len(text) - len(bare)
    return WrittenName(bare, case=True, strict=marks > 1)
