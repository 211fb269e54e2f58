"""Searches a finished Word file for what gives a person away, wherever a file can hold text."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from ..contracts.base import Language
from ..errors import NotAnonymous
from ..resources import read_yaml
from .identity import Identity

_TOLD_IN_ATTRIBUTES = {"descr", "title", "name", "author", "initials", "instr", "Target"}
"""Attributes in which Word keeps text of people: alternative texts, comment authors, fields, link targets."""

_STYLES = ("word/styles.xml", "word/numbering.xml")
_TOLD_IN_VALUES = {"tblCaption", "tblDescription", "alias", "tag"}
_PLACEHOLDER = re.compile(r"\{\w*\}")
_SEPARATOR = "\u241f"


def check_anonymous(
    docx: bytes,
    identity: Identity,
    language: Language,
    own: Iterable[str],
    logo: bytes | None,
    template: bytes | None = None,
    areas: Iterable[str] = ("cv", "documents"),
) -> None:
    """Read the whole file and find nothing of the person.

    `own` is what the agency itself writes into every document; it does not count, nor do the labels. Pictures and
    links of an own `template` stood there before anybody was in it; its texts are searched as all others. `areas` are
    those of the labels.

    Raises:
        NotAnonymous: `place` names the part of the file; the text found is not told.
    """
    ignored = [*_whole_words(own), *_labels(language, tuple(areas))]
    files, links = _brought_along(template) if template else (frozenset(), frozenset())
    with zipfile.ZipFile(BytesIO(docx)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith((".xml", ".rels")):
                _check_part(name, content, identity, ignored, links)
            elif content != logo and content not in files:
                # A picture that is not the agency's can only be of the person.
                raise NotAnonymous(place=name)


def _brought_along(template: bytes) -> tuple[frozenset[bytes], frozenset[str]]:
    """Return the files of a template that are no XML, and the addresses of its links."""
    files, links = set(), set()
    with zipfile.ZipFile(BytesIO(template)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(".rels"):
                links |= set(_outside(_parsed(content)))
            elif not name.endswith(".xml"):
                files.add(content)
    return frozenset(files), frozenset(links)


def _parsed(content: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def _outside(root: Any) -> Iterator[str]:
    return (element.get("Target", "") for element in root.iter() if element.get("TargetMode") == "External")


def _check_part(
    name: str, content: bytes, identity: Identity, ignored: Sequence[re.Pattern[str]], links: frozenset[str]
) -> None:
    targets, texts = _told_in_styles(content) if name in _STYLES else _told_in(content)
    if any(target not in links for target in targets):
        raise NotAnonymous(place=f"{name}: external link")
    for text in texts:
        for pattern in ignored:
            text = pattern.sub(_SEPARATOR, text)
        if identity.find(text):
            raise NotAnonymous(place=name)


def _told_in(content: bytes) -> tuple[list[str], list[str]]:
    """Return the addresses of links to elsewhere, and all texts, each once."""
    root = _parsed(content)
    return list(_outside(root)), list(dict.fromkeys(_texts(root)))


_told_in_styles = lru_cache(maxsize=16)(_told_in)
"""Of one agency's documents they are all the same."""


def _texts(root: Any) -> Iterator[str]:
    """Yield the text of each paragraph as read, of every other element, and of the attributes that hold text."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield element.text or ""
            continue
        tag = element.tag.rpartition("}")[2]
        if tag == "p":
            # A name may be spread over several runs.
            yield "".join(_run_text(part) for part in element.iter())
        elif tag != "t" and element.text and element.text.strip():
            yield element.text
        for key, value in element.items():
            attribute = key.rpartition("}")[2]
            if attribute in _TOLD_IN_ATTRIBUTES or (attribute == "val" and tag in _TOLD_IN_VALUES):
                yield value


def _run_text(element: Any) -> str:
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    return (element.text or "") if tag == "t" else _SEPARATOR if tag in ("tab", "br") else ""


@cache
def _labels(language: Language, areas: Sequence[str]) -> Sequence[re.Pattern[str]]:
    """Return patterns for all labels of these areas of the documents."""
    texts = (read_yaml("translations", f"{area}.{language.value}.yaml") for area in areas)
    return _whole_words(text for area in texts for text in _leaves(area))


def _whole_words(texts: Iterable[str]) -> Sequence[re.Pattern[str]]:
    """Return a pattern for the texts as whole words, the longest first, so that none is taken apart by a shorter one.

    None where there is no text.
    """
    known = sorted({word for text in texts if len(word := text.strip()) > 1}, key=len, reverse=True)
    return [re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")] if known else []


def _leaves(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for child in node.values():
            yield from _leaves(child)
    else:
        yield from (part.strip() for part in _PLACEHOLDER.split(str(node)) if part.strip())
