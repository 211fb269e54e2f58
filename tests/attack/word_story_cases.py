"""Words in parts of a Word file that nobody is shown: deleted text, fields, notes, headers, comments."""
# ruff: noqa: E501 - one line of XML is easier to read than several

from collections.abc import Iterator

from .word_files import HIDDEN_WORD, SHOWN_WORD, WHITE, WordCase, paragraph, run
from .word_shape_cases import anchored, box, solid


def story_cases() -> Iterator[WordCase]:
    deleted = f'<w:del w:id="1" w:author="x" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>, {HIDDEN_WORD}</w:delText></w:r></w:del>'
    yield WordCase("deleted", True, run=deleted)
    yield WordCase("moved_away", True, run=f'<w:moveFrom w:id="1" w:author="x">{run(", " + HIDDEN_WORD)}</w:moveFrom>')
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>{}</w:instrText></w:r>".format
    yield WordCase("field_code", True, run=begin + code(f"QUOTE {HIDDEN_WORD}") + separate + run("1") + end)
    yield WordCase("field_code_as_text", True, run=begin + run(HIDDEN_WORD) + separate + run("1") + end)
    yield WordCase(
        "field_code_over_paragraphs",
        True,
        body=f"<w:p>{begin}{code('QUOTE ')}</w:p>{paragraph(HIDDEN_WORD)}<w:p>{separate}{run('1')}{end}</w:p>",
    )
    yield WordCase("field_index_entry", True, run=begin + code(f'XE "{HIDDEN_WORD}"') + end)
    yield WordCase(
        "nested_field_code",
        True,
        run=begin
        + code("IF ")
        + begin
        + code("QUOTE 1")
        + separate
        + run(HIDDEN_WORD)
        + end
        + code(" = 1")
        + separate
        + run("1")
        + end,
    )
    yield WordCase(
        "placeholder",
        True,
        body=f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(HIDDEN_WORD)}</w:sdtContent></w:sdt>",
    )
    notes = f'<w:footnotes><w:footnote w:id="3">{paragraph(HIDDEN_WORD)}</w:footnote></w:footnotes>'
    reference = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    yield WordCase("note_without_reference", True, parts={"footnotes.xml": ("footnotes", notes)})
    yield WordCase(
        "note_of_deleted_reference",
        True,
        run=f'<w:del w:id="1" w:author="x">{reference}</w:del>',
        parts={"footnotes.xml": ("footnotes", notes)},
    )
    yield WordCase(
        "note_white",
        True,
        run=reference,
        parts={"footnotes.xml": ("footnotes", notes.replace("<w:rPr>", f"<w:rPr>{WHITE}"))},
    )
    header = f"<w:hdr>{paragraph(HIDDEN_WORD)}</w:hdr>"
    size = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    refers = '<w:headerReference w:type="{}" r:id="rIdheader1"/>'.format
    parts = {"header1.xml": ("header", header)}
    yield WordCase("header_first_not_shown", True, section=refers("first") + size, parts=parts)
    yield WordCase("header_even_not_shown", True, section=refers("even") + size, parts=parts)
    yield WordCase("header_of_second_page", True, section=refers("default") + size + "<w:titlePg/>", parts=parts)
    yield WordCase(
        "header_of_old_section",
        True,
        section=f'{size}<w:sectPrChange w:id="1" w:author="x"><w:sectPr>{refers("default")}</w:sectPr></w:sectPrChange>',
        parts=parts,
    )
    yield WordCase(
        "header_white",
        True,
        section=refers("default") + size,
        parts={"header1.xml": ("header", header.replace("<w:rPr>", f"<w:rPr>{WHITE}"))},
    )
    shown = {"header1.xml": ("header", header.replace(HIDDEN_WORD, SHOWN_WORD))}
    yield WordCase("ok_header", False, section=refers("default") + size, parts=shown)
    yield WordCase("ok_header_first", False, section=refers("first") + size + "<w:titlePg/>", parts=shown)
    yield WordCase("ok_inserted", False, run=f'<w:ins w:id="1" w:author="x">{run(", " + SHOWN_WORD)}</w:ins>')
    yield WordCase("ok_field_result", False, run=begin + code("QUOTE x") + separate + run(", " + SHOWN_WORD) + end)
    yield WordCase("ok_field_without_end", False, body=f"<w:p>{begin}{code('QUOTE ')}</w:p>{paragraph(SHOWN_WORD)}")
    yield WordCase(
        "ok_note", False, run=reference, parts={"footnotes.xml": ("footnotes", notes.replace(HIDDEN_WORD, SHOWN_WORD))}
    )
    yield WordCase(
        "ok_content_control",
        False,
        body=f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(SHOWN_WORD)}</w:sdtContent></w:sdt>",
    )
    yield _bound("bound_control_with_another_text", True, said=HIDDEN_WORD, bound="Go")
    yield _bound("bound_control_of_no_text", True, said=HIDDEN_WORD, bound="")
    yield _bound("ok_bound_control", False, said=SHOWN_WORD, bound=SHOWN_WORD)
    yield _bound("ok_bound_control_shows_what_is_stored", False, said="", bound=SHOWN_WORD)
    yield _bound("ok_control_bound_to_nothing", False, said=SHOWN_WORD, bound="Go", path="/n:cv[1]/n:other[1]")
    yield WordCase("ok_hidden_in_the_web_view", False, run=run(f", {SHOWN_WORD}", "<w:webHidden/>"))
    yield WordCase("right_to_left_override", True, run=run(f", \u202e{HIDDEN_WORD}\u202c"))
    yield WordCase(
        "letters_of_tags", True, run=run("Go" + "".join(chr(0xE0000 + ord(letter)) for letter in HIDDEN_WORD))
    )
    yield WordCase("ok_zero_width_inside", False, run=run(f", {SHOWN_WORD[:4]}\u200b{SHOWN_WORD[4:]}"))
    yield WordCase(
        "text_of_comment",
        True,
        run='<w:r><w:commentReference w:id="0"/></w:r>',
        parts={
            "comments.xml": (
                "comments",
                f'<w:comments><w:comment w:id="0" w:author="x">{paragraph(HIDDEN_WORD)}</w:comment></w:comments>',
            )
        },
    )
    yield WordCase(
        "alternative_text",
        True,
        body=f"<w:p>{anchored(box('', 50, 50, solid('C00000')), 72, 600, 50, 50, label=f'descr={chr(34)}{HIDDEN_WORD}{chr(34)}')}</w:p>",
    )


def _bound(name: str, is_hidden: bool, said: str, bound: str, path: str = "/n:cv[1]/n:skill[1]") -> WordCase:
    """Return a file with a content control that shows what the file's own data hold."""
    number = "{0A1B2C3D-0000-1111-2222-333344445555}"
    binding = f'<w:dataBinding w:prefixMappings="xmlns:n=\'urn:cv\'" w:xpath="{path}" w:storeItemID="{number}"/>'
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="p" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" '
        'Target="props1.xml"/></Relationships>'
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return WordCase(
        name,
        is_hidden,
        body=f"<w:sdt><w:sdtPr>{binding}<w:text/></w:sdtPr><w:sdtContent>{paragraph(said)}</w:sdtContent></w:sdt>",
        parts={
            "data/item1.xml": ("customXml", f'<n:cv xmlns:n="urn:cv"><n:skill>{bound}</n:skill></n:cv>'),
            "data/props1.xml": ("other", f'<d:item xmlns:d="{space}" d:itemID="{number}"></d:item>'),
            "data/_rels/item1.xml.rels": ("other", relationships),
        },
    )
