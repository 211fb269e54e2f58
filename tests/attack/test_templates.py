"""Hostile Word templates are refused at upload, at little cost, and honest ones are not."""

import io
import zipfile

import pytest

from chalicelib.documents.own_template import check_template
from chalicelib.errors import FileDamaged, TemplateRejected
from tests.unit.documents.own_templates import FULL_TEMPLATE, fills_here, template

__all__ = ["fills_here"]

GROWS = "{{ 'a'" + "|replace('a','aaaaaaaaaaaaaaaa')" * 5 + " }}"
DEEP_LOOPS = "".join(f"{{% for {name} in technologies %}}" for name in "abc") + "x" + "{% endfor %}" * 3


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return the Word file with the first occurrence of a text in a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    return out.getvalue()


def with_run(inner: str) -> bytes:
    return changed(template(["{{ name }}", "MARK"]), "word/document.xml", "<w:t>MARK</w:t>", inner)


def field(code: str) -> str:
    pieces = "".join(f"<w:instrText>{letter}</w:instrText>" for letter in code)
    return f'<w:fldChar w:fldCharType="begin"/>{pieces}<w:fldChar w:fldCharType="end"/>'


@pytest.mark.usefixtures("fills_here")
@pytest.mark.parametrize(
    "inner",
    [
        '<w:t xml:space="{{ 6 * 7 }}">x</w:t>',
        '<w:t w:x="{{ name }}">x</w:t>',
        "<w:t>x</w:t><!-- {{ 'x' * 30000000 }} -->",
        "<w:delText>{{ lipsum }}</w:delText>",
        "<w:instrText>{{ name }}</w:instrText>",
        field("DDEAUTO c:/cmd.exe x"),
        field(" dde excel x"),
        field("INCLUDEPICTURE http://127.0.0.1/x.png"),
        field("INCLUDETEXT /etc/passwd"),
        '<w:t>x</w:t></w:r><w:fldSimple w:instr="IMPORT x"/><w:r><w:t>y</w:t>',
        "<w:object/>",
    ],
)
def test_what_word_would_run_or_fill_out_of_sight_is_refused(inner: str) -> None:
    with pytest.raises(TemplateRejected):
        check_template(with_run(inner))


@pytest.mark.usefixtures("fills_here")
@pytest.mark.parametrize(
    "paragraphs",
    [
        [GROWS],
        [DEEP_LOOPS],
        ["{{ name|replace('', 'xxxxxxxx') }}"],
        ["{{ name|replace(profile, profile) }}"],
        ["{{ name.__class__ }}"],
        ["{{ ''['__class__'] }}"],
        ["{{ [1, 2] }}"],
        ["{{ name is defined }}"],
        ["{% for a, b in employments %}{% endfor %}"],
        ["{% for a in employments if a.role %}{% endfor %}"],
        ["{% for a in employments recursive %}{% endfor %}"],
        ["{% macro x() %}{% endmacro %}"],
        ["{% raw %}{{ name }}{% endraw %}{{ 6 * 7 }}"],
        ["{{ name|format }}"],
        ["{{ loop }}"],
    ],
)
def test_a_tag_that_may_do_more_than_say_a_value_is_refused(paragraphs: list[str]) -> None:
    with pytest.raises(TemplateRejected):
        check_template(template(paragraphs))


def test_tags_in_document_properties_are_held_to_the_same_list() -> None:
    import docx

    document = docx.Document(io.BytesIO(template(["{{ name }}"])))
    document.core_properties.keywords = "{{ 'y' * 99 }}"
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(TemplateRejected):
        check_template(out.getvalue())


@pytest.mark.usefixtures("fills_here")
def test_other_documents_inside_and_entities_are_refused() -> None:
    body = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId9"/>'
    with pytest.raises(TemplateRejected):
        check_template(changed(template(["{{ name }}"]), "word/document.xml", "<w:body>", f"<w:body>{body}"))
    with pytest.raises((TemplateRejected, FileDamaged)):
        entity = '<!DOCTYPE x [<!ENTITY a "b">]><w:document '
        check_template(changed(template(["{{ name }}"]), "word/document.xml", "<w:document ", entity))


@pytest.mark.usefixtures("fills_here")
def test_a_part_that_unpacks_to_more_than_any_template_has_is_refused() -> None:
    out = io.BytesIO(template(["{{ name }}"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/large.bin", b"\0" * 40_000_000)
    with pytest.raises(FileDamaged):
        check_template(out.getvalue())


def test_honest_templates_pass() -> None:
    check_template(FULL_TEMPLATE)
    check_template(template(["{{ name }}", "{% for e in employments %}{{ e.role|replace('a', 'b') }}{% endfor %}"]))
    check_template(with_run(f"{field(' PAGE ')}<w:t>x</w:t>"))
