"""Whether a section's rows are a form of labels and values, running text, or sentences."""

import re
from collections.abc import Sequence

from ....layout.model import Row, is_list_item
from ....lexicon.contacts import EMAIL, PHONE, POSTCODE
from ....lexicon.labels import label_field, split_label
from ....vocabulary.dates import find_periods

_WORDS_OF_ONE, _WORDS_TO_A_SIGN = 9, 8


def is_form(rows: Sequence[Row]) -> bool:
    """True for labels of personal data with their values."""
    labels = sum(
        split_label(cell.text, "person") is not None or (index == 0 and label_field(cell.text, "person") is not None)
        for row in rows
        for index, cell in enumerate(row.cells)
    )
    return labels >= 2 and labels >= 0.5 * len(rows)


def has_contact(rows: Sequence[Row]) -> bool:
    patterns = (EMAIL, PHONE, POSTCODE)
    return is_form(rows) or any(pattern.search(row.text) for row in rows for pattern in patterns)


def are_sentences(rows: Sequence[Row]) -> bool:
    """True for a paragraph of several sentences, or a long one with hardly a comma, which no list of terms is."""
    plain = all(len(row.cells) == 1 and not is_list_item(row) for row in rows)
    sentences = [part.split() for part in re.split(r"[.!?](?:\s+|$)", " ".join(row.text for row in rows)) if part]
    if not rows or not plain or not rows[-1].text.endswith("."):
        return False
    if len(sentences) == 1:
        signs = sum(row.text.count(sign) for row in rows for sign in ",;·|•:")
        return len(sentences[0]) >= _WORDS_OF_ONE and signs < len(sentences[0]) / _WORDS_TO_A_SIGN
    return all(len(one) > 4 for one in sentences)


def is_prose(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    if len(text) <= 80 or text.count(".") < 1:
        return False
    dated = sum(bool(find_periods(row.text)) for row in rows)
    # "… verantworte seit 2012 Einkauf und Logistik." tells of a year and is no entry.
    sentences = text.rstrip().endswith(".") and not any(row.is_bullet or len(row.cells) > 1 for row in rows)
    return dated == 0 or (dated == 1 and sentences and len(text) > 45 * len(rows))
