"""Which declarations of a web page's style sheets hold for an element: selectors, order, importance and media."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import cssselect2
import tinycss2

from .web_shorthands import longhands

MAX_RULES = 3000
MAX_CHARACTERS = 400_000
"""Of all style sheets of a page."""

MAX_VALUE = 1_000
"""Characters of a value that are looked at: of a picture in the page its beginning says enough."""

MAX_DECLARED = 500
"""Declarations of one rule or element."""

MAX_NESTED = 8
WINDOW_POINTS = (750.0, 600.0)
"""Width and height of the window that a page is taken to be seen in: 1000 by 800 px."""

_WIDTHS = re.compile(r"\(\s*(min|max)-(?:device-)?(width|height)\s*:\s*([\d.]+)(px|em|rem)\s*\)")
_REFUSED = re.compile(r"prefers-|forced-colors|inverted-colors|hover:\s*none|pointer:\s*(?:none|coarse)|portrait")
_OTHER_MEDIA = re.compile(r"^(?:only\s+)?(?:print|speech|aural|braille|embossed|handheld|projection|tty|tv)\b")
_FEATURE = re.compile(r"\(\s*(-{0,2}[\w-]+)\s*:")
_KNOWN = re.compile(
    r"^(?:--|-webkit-|-moz-|display|position|color|background|font|margin|padding|width|height|overflow|opacity|grid|flex|gap"
    r"|transform|clip|mask|filter|aspect-ratio|inset|object|backdrop|text|letter|visibility|border|line|scroll|contain)"
)

Declarations = dict[str, str]


class _Declared(NamedTuple):
    name: str
    value: str
    important: bool


class _Rule(NamedTuple):
    is_layered: bool
    declared: Sequence[_Declared]


class Cascade:
    """The style sheets of a page. Nothing is loaded: what a page imports or links to is not there."""

    def __init__(self, root: Any) -> None:
        self._matcher = cssselect2.Matcher()
        self._rules = self._characters = 0
        for sheet in root.iter("style"):
            text = sheet.text or ""
            self._characters += len(text)
            if self._characters <= MAX_CHARACTERS and _is_for_screens(sheet.get("media") or ""):
                self._add(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", False, 0)

    def declared(self, element: Any) -> Declarations:
        """Return what is declared for an element (of cssselect2), by the names of long forms and in lower case."""
        ranked = []
        for _, _, pseudo, rule in self._matcher.match(element):
            if pseudo is None:
                # Within one layer the matcher's order is that of the cascade; the sort is stable.
                ranked += [(_rank(one.important, rule.is_layered), one) for one in rule.declared]
        own = tinycss2.parse_blocks_contents(element.etree_element.get("style") or "", skip_comments=True)
        ranked += [(_rank(one.important, False) + 1, one) for one in _declarations(own)]
        ranked.sort(key=lambda pair: pair[0])
        found: Declarations = {}
        for _, one in ranked:
            # The last one counts; it is put behind what it is a part of, as the padding of one side is.
            found.pop(one.name, None)
            found[one.name] = one.value
        return longhands(found)

    def _add(self, rules: Sequence[Any], parent: str, is_layered: bool, depth: int) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_rule(rule, parent, is_layered, depth)
            elif rule.type == "at-rule" and rule.content is not None and depth < MAX_NESTED:
                inside = self._holds(rule.lower_at_keyword, tinycss2.serialize(rule.prelude).strip().lower())
                if inside:
                    contents = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                    layered = is_layered or rule.lower_at_keyword == "layer"
                    if parent and (declared := list(_declarations(contents))):
                        self._select(parent, _Rule(layered, declared))
                    self._add([one for one in contents if one.type != "declaration"], parent, layered, depth + 1)

    @staticmethod
    def _holds(keyword: str, condition: str) -> bool:
        if keyword == "media":
            return _is_for_screens(condition)
        if keyword == "supports":
            return _is_supported(condition)
        return keyword in ("layer", "container", "scope")

    def _add_rule(self, rule: Any, parent: str, is_layered: bool, depth: int) -> None:
        self._rules += 1
        if self._rules > MAX_RULES:
            return
        selector = tinycss2.serialize(rule.prelude).strip()
        if parent:
            around = f":is({parent})"
            selector = selector.replace("&", around) if "&" in selector else f"{around} {selector}"
        contents = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
        self._select(selector, _Rule(is_layered, list(_declarations(contents))))
        if depth < MAX_NESTED:
            nested = [one for one in contents if one.type in ("qualified-rule", "at-rule")]
            self._add(nested, selector, is_layered, depth + 1)

    def _select(self, selector: str, rule: _Rule) -> None:
        try:
            compiled = cssselect2.compile_selector_list(selector)
        except (cssselect2.SelectorError, ValueError, RecursionError):
            # As in a browser: of a list of selectors one of which nobody knows, none holds.
            return
        for one in compiled if rule.declared else ():
            self._matcher.add_selector(one, rule)


def _rank(important: bool, is_layered: bool) -> int:
    """Return what decides before selectors do; among important declarations those in layers win (CSS Cascade 5)."""
    if important:
        return 30 if is_layered else 20
    return 0 if is_layered else 10


def _declarations(contents: Sequence[Any]) -> Iterator[_Declared]:
    for one in islice(contents, MAX_DECLARED):
        if one.type == "declaration":
            written = [token for token in one.value if token.type != "comment"]
            name = one.name if one.name.startswith("--") else one.lower_name
            yield _Declared(name, tinycss2.serialize(written).strip().lower()[:MAX_VALUE], one.important)


def _is_for_screens(condition: str) -> bool:
    """Whether one of these media queries holds in a window of the usual size; what is not known is taken to hold."""
    return not condition.strip() or any(map(_holds_on_screen, condition.lower().split(",")))


def _holds_on_screen(query: str) -> bool:
    query = query.strip()
    if query.startswith("not "):
        return not _holds_on_screen(query.removeprefix("not "))
    if _OTHER_MEDIA.match(query) or _REFUSED.search(query):
        return False
    for limit, side, number, unit in _WIDTHS.findall(query):
        points = float(number) * (0.75 if unit == "px" else 12.0)
        window = WINDOW_POINTS[side == "height"]
        if (points > window) if limit == "min" else (points < window):
            return False
    return True


def _is_supported(condition: str) -> bool:
    names = _FEATURE.findall(condition)
    holds = all(_KNOWN.match(name) for name in names)
    return not holds if condition.startswith("not") else holds
