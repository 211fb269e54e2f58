"""A drawn first page shows its own number, as text."""

from io import BytesIO
from typing import Any

import docx
import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.templates import TemplateKind
from chalicelib.documents.first_page_fields import with_fields_of_first_page
from chalicelib.documents.sample_template import sample_template
from chalicelib.documents.word.writer import W, add_field, append
from tests.unit.documents.samples import OWNER


def complex_field(paragraph: Any, code: str, shown: str | None) -> None:
    for kind in ("begin", None, *(("separate",) if shown is not None else ()), "shown", "end"):
        if kind == "shown":
            if shown is not None:
                append("t", append("r", paragraph)).text = shown
            continue
        run = append("r", paragraph)
        if kind is None:
            append("instrText", run).text = code
        else:
            append("fldChar", run, fldCharType=kind)


def footer_of(content: bytes) -> str:
    footer = docx.Document(BytesIO(content)).sections[0].footer
    return "".join(text.text or "" for text in footer._element.iter(f"{W}t"))


def file_with(*fields: tuple[str, str | None], start: int | None = None) -> bytes:
    """A file whose footer says "Seite", then these fields: code and what they showed, or "simple"."""
    document = docx.Document()
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Seite ")
    for code, shown in fields:
        if shown == "simple":
            add_field(paragraph._p, code)
        else:
            complex_field(paragraph._p, code, shown)
    if start is not None:
        append("pgNumType", document.sections[0]._sectPr, start=str(start))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("fields", "start", "shown"),
    [
        ([("PAGE", "simple"), ("NUMPAGES", "simple")], None, "Seite 1…"),
        ([(" PAGE \\* MERGEFORMAT ", "3"), ("SECTIONPAGES", "7")], None, "Seite 1…"),
        ([("page", None)], None, "Seite 1"),
        ([("PAGE", "simple")], 5, "Seite 5"),
        ([("DATE", "simple"), ("REF x", "Kapitel 2")], None, "Seite 1Kapitel 2"),
    ],
    ids=["simple", "complex", "never computed", "another start", "other fields stay as saved"],
)
def test_fields_become_the_text_of_the_first_page(
    fields: list[tuple[str, str | None]], start: int | None, shown: str
) -> None:
    drawn = with_fields_of_first_page(file_with(*fields, start=start))
    assert footer_of(drawn) == shown
    assert b"fldSimple" not in docx.Document(BytesIO(drawn)).sections[0].footer.part.blob


def test_the_number_looks_as_the_field_did() -> None:
    document = docx.Document(BytesIO(file_with(("PAGE", "simple"))))
    (text,) = [node for node in document.sections[0].footer._element.iter(f"{W}t") if node.text == "1"]
    append("b", append("rPr", text.getparent()))
    text.getparent().insert(0, text.getparent()[-1])
    out = BytesIO()
    document.save(out)
    footer = docx.Document(BytesIO(with_fields_of_first_page(out.getvalue()))).sections[0].footer
    assert [run.text for run in footer.paragraphs[0].runs if run.bold] == ["1"]


def test_the_sample_of_a_template_says_page_one() -> None:
    drawn = with_fields_of_first_page(sample_template(TemplateKind.CV, OWNER, Language.DE))
    assert "{{ labels.page }} 1 {{ labels.page_of }} …" in footer_of(drawn)
