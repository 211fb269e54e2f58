"""What both of Europass' formats are taken apart with: elements by their names, texts, dates."""

import re
from collections.abc import Iterator
from typing import Any

from ..errors import FileDamaged, UnsafeFile

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def parse_xml(content: bytes) -> Any:
    """Return the root element; nothing is fetched, no entity is put in.

    Raises:
        FileDamaged, UnsafeFile.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileDamaged(found="XML file") from error
    if root.getroottree().docinfo.doctype:
        raise UnsafeFile(reason="entities")
    return root


def local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def all_of(element: Any, path: str) -> list[Any]:
    """Return the elements at a path of names, such as "Employer/Name", in any namespace."""
    if element is None:
        return []
    found: list[Any] = element.findall("/".join(f"{{*}}{name}" for name in path.split("/")))
    return found


def first(element: Any, path: str) -> Any:
    return next(iter(all_of(element, path)), None)


def text(element: Any, *paths: str) -> str:
    """Return the text at the first of the paths that has any; "" when none has. Without a path: of the element."""
    if element is None:
        return ""
    if not paths:
        return " ".join("".join(element.itertext()).split())
    return next((found for path in paths for one in all_of(element, path) if (found := text(one))), "")


def rich(element: Any, *paths: str) -> str:
    """The same with its line breaks: these texts may be HTML."""
    return next(
        (found for path in paths for one in all_of(element, path) if (found := "".join(one.itertext()).strip())), ""
    )


def written_date(iso: str, language: str) -> str:
    """Return "2016-03-07" as it is written: 07.03.2016, 07/03/2016; what is no such date stays as it is."""
    found = _ISO.match(iso.strip())
    if not found:
        return iso.strip()
    year, month, day = found.groups()
    sign = "." if language == "de" else "/"
    return sign.join(part for part in (day, month, year) if part)


def leaves(element: Any) -> Iterator[str]:
    """Yield the texts inside an element, in order."""
    for child in element.iter():
        if not len(child) and isinstance(child.tag, str) and (told := text(child)):
            yield told
