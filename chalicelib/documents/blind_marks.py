"""What stands beside a mark for something left out: words that would tell what it was go with it."""

import re
from functools import cache

from ..resources import read_yaml

_FILE = ("vocabulary", "beside_marks.yaml")


def tidy_marks(text: str, mark: str) -> str:
    """Return the text without telling words beside its marks ("Dr. […]", "[…] GmbH", "Telefon: […]").

    Marks that follow each other become one, empty brackets go; a text that says nothing but marks is empty.
    """
    if mark not in text:
        return text
    before, after, labels = _patterns(mark)
    shown, previous = text, ""
    while shown != previous:
        previous = shown
        shown = after.sub(mark, before.sub(mark, labels.sub(mark, shown)))
        shown = re.sub(rf"{re.escape(mark)}(?:[\s\-–/·|]+{re.escape(mark)})+", mark, shown)
        shown = re.sub(rf"\s?[(\[]\s*{re.escape(mark)}\s*[)\]]", "", shown)
    told = shown.replace(mark, "")
    return shown.strip() if any(map(str.isalnum, told)) else ""


@cache
def _patterns(mark: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = read_yaml(*_FILE)

    def any_of(name: str) -> str:
        return "|".join(sorted((re.escape(str(word)) for word in words[name]), key=len, reverse=True))

    # An initial is half a name: "J. […]".
    initials = r"(?:[^\W\d_]\.[\s-]?)+"
    before = re.compile(rf"(?<!\w)(?:(?:{any_of('before')})\.?\s+|{initials}){re.escape(mark)}")
    after = re.compile(rf"{re.escape(mark)}[\s,]+(?:{any_of('after')})(?!\w)\.?")
    labels = re.compile(rf"(?<!\w)(?:{any_of('labels')})\s*[:.]?\s*{re.escape(mark)}", re.IGNORECASE)
    return before, after, labels
