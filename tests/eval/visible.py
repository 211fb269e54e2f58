"""Check a truth file against the text of its document: what it wants must be there, what it calls dropped must not."""

import ctypes
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from tests.eval.compare import COMBINING
from tests.eval.compare import tight as tight_with_accents
from tests.eval.corpus import Case

DATE = re.compile(r"(\d{4})")


def document_text(case: Case) -> str:
    """Return the text in drawing order, pages joined, hyphens at line ends kept (they do not count in a comparison)."""
    content = case.file.read_bytes()
    if case.file.suffix == ".txt":
        return content.decode()
    if case.file.suffix == ".docx":
        import docx

        document = docx.Document(io.BytesIO(content))
        bodies = [document.element.body, *(section.header._element for section in document.sections)]
        return "\n".join(node.text or "" for body in bodies for node in body.iter() if node.tag.endswith("}t"))
    with pypdfium2.PdfDocument(content) as document:
        # PDFium marks a hyphen at a line's end with U+FFFE or U+0002.
        return "\n".join(page.get_textpage().get_text_range() for page in document).translate({0xFFFE: None, 2: None})


def text_by_place(case: Case) -> str:
    """Return a PDF's letters as they lie on the page: accented ones of a second font fall into their words."""
    if case.file.suffix != ".pdf":
        return ""
    lines = []
    with pypdfium2.PdfDocument(case.file.read_bytes()) as document:
        for page in document:
            text = page.get_textpage()
            x, y = ctypes.c_double(), ctypes.c_double()
            placed = []
            for index in range(text.count_chars()):
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                placed.append((-round(y.value), x.value, pdfium.FPDFText_GetUnicode(text, index)))
            lines.append("".join(chr(letter) for _, _, letter in sorted(placed)))
    return "\n".join(lines)


def tight(text: str) -> str:
    """Fold accents too: TeX's oldest fonts draw them apart from their letters, at a place of their own in the text."""
    bare = "".join(letter for letter in text if letter not in COMBINING)
    split = unicodedata.normalize("NFKD", bare)
    return tight_with_accents("".join(letter for letter in split if not unicodedata.combining(letter)))


def missing(case: Case) -> list[str]:
    """Return every value of the truth that the document does not show."""
    text = document_text(case)
    whole, words = tight(text), set(_words(text))
    unseen = [
        (name, value)
        for name, value in wanted_values(case.truth["truth"])
        if tight(value) not in whole and not (" " in value and set(_words(value)) <= words)
    ]
    placed = tight(text_by_place(case)) if unseen else ""
    return [f"{name}: {value}" for name, value in unseen if tight(value) not in placed]


def _words(text: str) -> Iterator[str]:
    return (word for part in text.split() if (word := tight(part)))


def wanted_values(truth: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in truth["basics"].items():
        if key == "urls":
            yield from (("url", re.sub(r"^https?://(www\.)?", "", url)) for url in value)
        elif key == "birthdate":
            yield "birthdate", value[:4]
        elif key == "location":
            yield from (("location", str(part)) for name, part in value.items() if name == "city")
        elif key == "phone":
            yield "phone", re.sub(r"\D", "", value)[-6:]
        else:
            yield key, value
    yield "summary", truth.get("summary", "")
    for kind in ("work", "education", "certifications", "projects"):
        for entry in truth[kind]:
            yield from _entry_values(kind, entry)
    yield from (("language", language["name"]) for language in truth["languages"])
    yield from (("skill", item) for group in truth["skills"] for item in group["items"])


def _entry_values(kind: str, entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in entry.items():
        if key in ("start", "end", "date"):
            year = DATE.match(value)
            if year:
                yield f"{kind}.{key}", year[1][2:]
        elif key == "highlights":
            yield from ((f"{kind}.highlights", line) for line in value)
        else:
            yield f"{kind}.{key}", value


def shown_although_dropped(case: Case) -> list[str]:
    """Return what the truth calls dropped and the document shows after all. Short values may stand there by chance."""
    whole = tight(document_text(case))
    return [
        f"{name}: {value}"
        for name, values in case.truth["dropped"].items()
        for value in map(str, values)
        if name not in ("basics.headline", "basics.birthdate") and len(tight(value)) > 9 and tight(value) in whole
    ]
