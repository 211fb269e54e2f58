"""Make a CV's text of the archive that LinkedIn gives to its members, inside the reading process."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from ..errors import FileDamaged
from .word_parts import Package

MAX_TABLE_BYTES = 2 * 1024 * 1024
_MAX_ROWS = 500

Row = dict[str, str]


def read_linkedin(content: bytes) -> dict[str, Any]:
    """Return `{"text": ...}`: the tables of the archive as a CV with English titles, the newest position first.

    Raises:
        FileDamaged: there is no profile in it.
        PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    profile = next(_rows(package, "Profile.csv"), None)
    if profile is None:
        raise FileDamaged(found="LinkedIn archive")
    lines = [f"# {_joined(profile, ('First Name', 'Last Name'), ' ')}", profile.get("Headline", "")]
    contacts = [row.get("Email Address", "") for row in _rows(package, "Email Addresses.csv")][:1]
    contacts += [row.get("Number", "") for row in _rows(package, "PhoneNumbers.csv")][:1]
    lines += [*contacts, profile.get("Geo Location", "")]
    lines += _titled("Summary", [profile.get("Summary", "")])
    lines += _titled(
        "Experience", _entries(package, "Positions.csv", ("Title", "Company Name", "Location"), "Description")
    )
    lines += _titled("Projects", _entries(package, "Projects.csv", ("Title",), "Description"))
    lines += _titled("Education", _entries(package, "Education.csv", ("Degree Name", "School Name"), "Notes"))
    lines += _titled("Certifications", _entries(package, "Certifications.csv", ("Name", "Authority"), ""))
    lines += _titled(
        "Skills", [", ".join(name for row in _rows(package, "Skills.csv") if (name := row.get("Name", "")))]
    )
    spoken = [_spoken(row) for row in _rows(package, "Languages.csv")]
    lines += _titled("Languages", [", ".join(filter(None, spoken))])
    return {"text": "\n".join(lines)}


def _rows(package: Package, name: str) -> Iterator[Row]:
    """Yield the rows of a table, wherever in the archive it lies; none when it is not there."""
    path = next((one for one in sorted(package.names) if one.rpartition("/")[2] == name), "")
    data = package.binary(path, MAX_TABLE_BYTES) if path else None
    reader = csv.DictReader(io.StringIO((data or b"").decode("utf-8-sig", "replace")))
    try:
        for number, row in enumerate(reader):
            if number < _MAX_ROWS:
                yield {str(key): str(value or "").strip() for key, value in row.items() if key}
    except csv.Error as error:
        raise FileDamaged(found="LinkedIn archive") from error


def _entries(package: Package, name: str, heads: tuple[str, ...], body: str) -> list[str]:
    found = []
    for row in _rows(package, name):
        begin, end = (
            row.get("Started On") or row.get("Start Date", ""),
            row.get("Finished On") or row.get("End Date", ""),
        )
        period = f"{begin} – {end or 'present'}" if begin else end
        found += ["", f"{period}   {_joined(row, heads, ', ')}".strip()]
        found += [line.strip() for line in row.get(body, "").splitlines()] if body else []
    return found


def _titled(title: str, lines: list[str]) -> list[str]:
    return ["", f"## {title}", *lines] if any(line.strip() for line in lines) else []


def _joined(row: Row, names: tuple[str, ...], sign: str) -> str:
    return sign.join(value for name in names if (value := row.get(name, "")))


def _spoken(row: Row) -> str:
    level = row.get("Proficiency", "")
    return f"{row.get('Name', '')} ({level})" if level else row.get("Name", "")
