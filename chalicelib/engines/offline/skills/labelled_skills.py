"""Lists of skills behind their labels on one line: "Languages: Python, SQL; Platforms: AWS"."""

import re

from ....vocabulary.text import clean, without_bullet

_COLON = re.compile(r"^((?:[^:,;()]|\([^:,;()]*\)){2,45}?)\s*:(?:\s+(.*)|)$")
_DASH = re.compile(r"^([^:,;–—]{2,40}?)\s+[–—]\s+([^:]+[,;·|].*)$")
_LABEL_BEHIND = re.compile(r"\s*[;|]\s+(?=[A-ZÀ-Ý][^:;,|()]{1,30}:\s)")


def skill_labels(text: str) -> list[tuple[str, str]]:
    """Return each label with the list behind it, in order; nothing for text without a label."""
    plain = without_bullet(text)
    parts = _LABEL_BEHIND.split(plain)
    parts = parts if all(map(has_label, parts)) else [plain]
    matches = [_COLON.match(part) or _DASH.match(part) for part in parts]
    return [(clean(match[1]), match[2] or "") for match in matches if match is not None]


def has_label(text: str) -> bool:
    """True for "Languages: Python, SQL"; a label alone has its list elsewhere."""
    match = _COLON.match(without_bullet(text))
    return match is not None and bool(match[2])
