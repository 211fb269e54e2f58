"""Put what stands on the first page in place of a Word file's fields, for readers that do not lay out pages.

Word computes fields when it lays out the page. A browser that draws the first page drops simple fields altogether, and
shows of the others what they were when the template was last saved, so that a footer reads "Page of" or "Page 3 of 7".
"""

from copy import copy
from io import BytesIO
from typing import Any

from .word.writer import W

UNKNOWN = "…"
"""For how many pages there are: only Word knows."""


def with_fields_of_first_page(content: bytes) -> bytes:
    """Return the Word file with its first page's number as text; other fields show what they showed when saved."""
    import docx
    from docx.opc.part import XmlPart

    document = docx.Document(BytesIO(content))
    start = document.element.find(f"{W}body/{W}sectPr/{W}pgNumType")
    first = str(start.get(f"{W}start") or 1) if start is not None else "1"
    texts = {"PAGE": first, "NUMPAGES": UNKNOWN, "SECTIONPAGES": UNKNOWN}
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _resolve_simple(part.element, texts)
            _resolve_complex(part.element, texts)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _resolve_simple(root: Any, texts: dict[str, str]) -> None:
    for field in list(root.iter(f"{W}fldSimple")):
        runs = list(field)
        text = texts.get(_name(field.get(f"{W}instr")))
        if text is not None:
            runs = [_written(next((run for run in runs if run.tag == f"{W}r"), None), field, text)]
        for run in runs:
            field.addprevious(run)
        field.getparent().remove(field)


def _resolve_complex(root: Any, texts: dict[str, str]) -> None:
    """Write the text between a field's signs: begin, its code, separate, what it shows, end; fields stand in fields."""
    open_fields: list[_Field] = []
    for run in list(root.iter(f"{W}r")):
        sign = run.find(f"{W}fldChar")
        kind = sign.get(f"{W}fldCharType") if sign is not None else None
        if kind == "begin":
            open_fields.append(_Field())
        elif open_fields and kind == "separate":
            open_fields[-1].is_code = False
        elif open_fields and kind == "end":
            open_fields.pop().end(run, texts)
        elif open_fields and open_fields[-1].is_code:
            open_fields[-1].code += "".join(code.text or "" for code in run.iter(f"{W}instrText"))
        elif open_fields:
            open_fields[-1].shown.append(run)


class _Field:
    def __init__(self) -> None:
        self.code = ""
        self.is_code = True
        self.shown: list[Any] = []

    def end(self, run: Any, texts: dict[str, str]) -> None:
        text = texts.get(_name(self.code))
        if text is None:
            return
        run.addnext(_written(self.shown[0] if self.shown else run, run, text))
        for old in self.shown:
            old.getparent().remove(old)


def _name(code: str | None) -> str:
    return next(iter((code or "").split()), "").upper()


def _written(like: Any, near: Any, text: str) -> Any:
    """Return a run with this text that looks like another; `near` makes it where there is no other."""
    made = near.makeelement(f"{W}r")
    look = like.find(f"{W}rPr") if like is not None else None
    if look is not None:
        # A copy: lxml moves an element that is put elsewhere.
        made.append(copy(look))
    words = made.makeelement(f"{W}t")
    words.text = text
    made.append(words)
    return made
