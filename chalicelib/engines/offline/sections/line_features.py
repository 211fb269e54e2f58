"""What a row says of itself and of its neighbours, as features for the learned labels. None of them decides."""

import re
from collections.abc import Sequence

from ....layout.model import Row, body_size
from ....lexicon.clues import org_score, role_score
from ....lexicon.contacts import EMAIL, PHONE
from ....lexicon.labels import split_label
from ....lexicon.places import place_score
from ....lexicon.schools import degree_score, school_score
from ....lexicon.titles import title_kind
from ....vocabulary.dates import find_periods
from ....vocabulary.spoken_languages import count_languages, read_level
from ....vocabulary.text import squeeze
from .kinds import count_periods

_STEPS = (0.5, 1.2, 1.8, 2.5)
"""Where a clue's score changes its bucket: no, weak, likely, sure, certain."""

_LENGTHS = (12, 25, 45, 70, 110)
_LOOKED_AT = 400
"""Letters of a row. Longer ones are all alike to the model, and a word of thousands takes seconds to search."""

_LARGER = 1.08
_WIDE_GAP = 0.7
"""Blank above a row, in its heights, that sets it apart."""

_CUT = re.compile(r"[,;|·•]\s|\t|\s[–—-]\s")
_SENTENCE = re.compile(r"\w{3,}\.(?:\s|$)")


def row_features(rows: Sequence[Row]) -> list[list[str]]:
    """Return the features of each row, with those of the rows before and after it in the reading order."""
    size = body_size(rows)
    own = [_of_row(row, size) for row in rows]
    result = []
    for index, features in enumerate(own):
        around = list(features)
        for step in (-2, -1, 1, 2):
            if 0 <= index + step < len(own):
                around += [f"{step}:{feature}" for feature in own[index + step] if feature[0] in _PASSED_ON]
            else:
                around.append(f"{step}:none")
        result.append(around)
    return result


_PASSED_ON = frozenset("RODSPTL*@")
"""First letters of the features that tell something of the neighbours too."""


def _of_row(row: Row, size: float) -> list[str]:
    text = squeeze(row.text)[:_LOOKED_AT]
    parts = [part for part in _CUT.split(text) if part.strip()][:8] or [text]
    features = [
        f"Role{_bucket(max(map(role_score, parts)))}",
        f"Org{_bucket(max(map(org_score, parts)))}",
        f"Degree{_bucket(max(map(degree_score, parts)))}",
        f"School{_bucket(max(map(school_score, parts)))}",
        f"Place{_bucket(max(map(place_score, parts)))}",
        f"length{sum(len(text) > limit for limit in _LENGTHS)}",
        f"parts{min(len(parts), 5)}",
        f"cells{min(len(row.cells), 3)}",
    ]
    periods = find_periods(text)
    if count_periods([row]):
        features.append("*range")
    elif periods:
        features.append("*date")
    if row.is_bullet:
        features.append("*item")
    found = title_kind(text.rstrip(":"))
    if found is not None:
        features.append(f"Title:{found[0]}")
    if EMAIL.search(text):
        features.append("@mail")
    elif PHONE.search(text) and not periods:
        features.append("@phone")
    if count_languages(text):
        features.append("Language" + ("s" if count_languages(text) > 1 else ""))
    if len(text) < _LENGTHS[-1] and read_level(text) != (None, False):
        features.append("Level")
    label = split_label(text, "entry") or split_label(text, "person")
    if label is not None:
        features.append(f"label:{label[0]}")
    elif ":" in text[:40]:
        features.append("colon")
    if _SENTENCE.search(text):
        features.append("sentence")
    style = row.style
    features += [
        name for name, holds in (("bold", style.bold), ("italic", style.italic), ("caps", style.caps)) if holds
    ]
    if style.size > _LARGER * size:
        features.append("larger")
    if row.gap > _WIDE_GAP * row.height:
        features.append("apart")
    if row.index == 0:
        features.append("first")
    return features


def _bucket(score: float) -> int:
    return sum(score > step for step in _STEPS)
