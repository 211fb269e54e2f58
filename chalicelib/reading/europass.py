"""Read a Europass CV that is XML inside the reading process: both formats become one page of HTML, and that is read.

`SkillsPassport` is what Europass wrote until 2020, `Candidate` (HR Open Standards, extended) what it writes since.
Long texts in both are HTML by themselves, so what they hide is found as in any other page.
"""

from typing import Any

from ..errors import FileDamaged, UnsafeFile
from .europass_page import EuropassPage
from .europass_parts import local_name, parse_xml

MAX_BYTES = 20 * 1024 * 1024
"""A photo and scanned certificates are in it as base64."""

MAX_ELEMENTS = 50_000


def read_europass(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data; see `page_lines.finish`.

    Raises:
        FileDamaged: no XML, or none of a Europass CV.
        UnsafeFile: it declares entities, or is larger than any real one.
    """
    from .web import read_html

    return read_html(europass_html(content))


def europass_html(content: bytes) -> bytes:
    """Return the CV as a page: a title per section, the period of an entry beside what it tells. Raises as above."""
    from .europass_candidate import write_candidate
    from .europass_passport import write_passport

    if len(content) > MAX_BYTES:
        raise UnsafeFile(reason="size")
    # Before it is parsed: an element takes a hundred times the memory of its four letters. Each has at most two signs.
    if content.count(b"<") > 2 * MAX_ELEMENTS:
        raise UnsafeFile(reason="elements")
    root = parse_xml(content)
    if local_name(root) == "Candidate":
        page = EuropassPage(_profile_language(root))
        write_candidate(root, page)
    elif local_name(root) == "SkillsPassport":
        page = EuropassPage((root.get("locale") or "")[:2].lower())
        write_passport(root, page)
    else:
        raise FileDamaged(found="XML file")
    return page.html()


def _profile_language(root: Any) -> str:
    profile = root.find("{*}CandidateProfile")
    return (profile.get("languageCode") or "")[:2].lower() if profile is not None else ""
