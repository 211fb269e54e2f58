"""Show in bound content controls what Word shows there: the text in the file's own data, not the one beside it.

Word fills a plain text control that is bound (w:dataBinding) anew whenever it opens the file, so what stands in the
document for it is seen by nobody (ISO/IEC 29500-1, 17.5.2.6).
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from .word_names import W
from .word_parts import Package, text_of

_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_PROPERTIES = {
    "{6c3c8bc8-f283-45ae-878a-bab7291924a1}": "docProps/core.xml",
    "{6668398d-a668-4e3e-a5eb-62b293d839f1}": "docProps/app.xml",
}
"""Parts that have their names from Word (MS-OE376, 2.5.4), by the ids that bindings to them have."""

_PREFIX = re.compile(r"xmlns:([\w.-]+)=(['\"])(.*?)\2")
_STEP = re.compile(r"/(@?)(?:([\w.-]+):)?([\w.-]+)(?:\[(\d{1,4})\])?")
_MAX_STEPS = 12


def show_bound_texts(document: Element, package: Package, main: str) -> list[str]:
    """Put the bound texts into the document's plain text controls; return those that they take the place of."""
    replaced: list[str] = []
    stores: dict[str, str] | None = None
    for control in document.iter(f"{W}sdt"):
        binding, content = control.find(f"{W}sdtPr/{W}dataBinding"), control.find(f"{W}sdtContent")
        if binding is None or content is None or control.find(f"{W}sdtPr/{W}text") is None:
            continue
        if stores is None:
            stores = _PROPERTIES | dict(_stores(package, main))
        root = package.xml(stores.get(binding.get(f"{W}storeItemID", "").casefold(), ""))
        bound = _value(root, binding) if root is not None else None
        said = text_of(content)
        if bound is not None and " ".join(bound.split()) != said:
            _put(content, bound)
            replaced += [said] if said else []
    return replaced


def _stores(package: Package, main: str) -> Iterator[tuple[str, str]]:
    """Yield id and part of the data that the file brings along."""
    for kind, target in package.relations(main).values():
        if kind != "customXml":
            continue
        name = posixpath.normpath(target)
        for inner, described in package.relations(name).values():
            properties = package.xml(posixpath.normpath(described)) if inner == "customXmlProps" else None
            if properties is not None:
                yield properties.get(f"{_STORE}itemID", "").casefold(), name


def _value(root: Element, binding: Element) -> str | None:
    """Return the text that a binding leads to; None for a path of other than plain steps, or that leads nowhere."""
    spaces = {name: uri for name, _, uri in _PREFIX.findall(binding.get(f"{W}prefixMappings", ""))}
    path = binding.get(f"{W}xpath", "")
    steps = list(_STEP.finditer(path))
    if not steps or len(steps) > _MAX_STEPS or "".join(step[0] for step in steps) != path:
        return None
    node: Element | None = root if _name(steps[0], spaces) == root.tag else None
    for step in steps[1:]:
        if node is None:
            return None
        if step[1]:
            return node.get(_name(step, spaces)) if step is steps[-1] else None
        same = [child for child in node if child.tag == _name(step, spaces)]
        number = int(step[4] or 1)
        node = same[number - 1] if 0 < number <= len(same) else None
    return "".join(node.itertext()) if node is not None else None


def _name(step: "re.Match[str]", spaces: Mapping[str, str]) -> str:
    return f"{{{spaces.get(step[2], '')}}}{step[3]}" if step[2] else step[3]


def _put(content: Element, text: str) -> None:
    """Let the first text of a control be this one, and the others empty."""
    for node in content.iter(f"{W}t"):
        node.text, text = text, ""
