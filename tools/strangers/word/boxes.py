"""A Word template with floating text boxes: contact, skills and languages in boxes at the left, the rest as text."""

from docx.document import Document
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from tools.strangers.data import Data
from tools.strangers.word.pen import BOLD, ITALIC, firm_of, paper, rest_of, rule, write

DATED = ("work", "education", "projects", "certifications")
SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
EMU_PER_MM = 36000
POINTS_PER_MM = 72 / 25.4


def boxes(view: Data) -> Document:
    document, basics = paper("Calibri", 10.5, 15), view["b"]
    document.sections[0].left_margin = Mm(75)
    top = write(document, (basics["name"], BOLD, "2E5E4E"), size=24, after=0)
    write(document, (basics["headline"], "595959"), size=12, after=6)
    height = 15.0
    for number, name in enumerate(view["side"], start=1):
        lines = _side_lines(view, name)
        tall = 9 + 5.4 * sum(1 + len(line) // 34 for line in lines)
        _float(top, number, height, tall, view["h"][name], lines)
        height += tall + 4
    for name in view["order"]:
        rule(write(document, (view["h"][name], BOLD, "2E5E4E"), size=13, before=8, after=3), "2E5E4E")
        if name not in DATED:
            for text in rest_of(view, name):
                write(document, text)
            continue
        for entry in view[name]:
            write(document, (entry["when"], ITALIC, "595959"), before=3, after=0).paragraph_format.keep_with_next = True
            write(document, (entry["title"], BOLD), f" | {firm_of(entry)}" if entry["firm"] else "", after=0)
            for text in (entry["role"], entry["note"]):
                if text:
                    write(document, text, after=0)
            for text in entry["lines"]:
                write(document, text, style="List Bullet", after=0)
            if entry["tech"]:
                write(document, (entry["tech"], ITALIC), after=0)
    return document


def _side_lines(view: Data, name: str) -> list[str]:
    if name == "contact":
        return [*view["b"]["lines"], *view["contacts"]]
    if name == "skills":
        return [item for group in view["skills"] for item in group["items"]]
    return rest_of(view, name)


def _float(anchor: Paragraph, number: int, top: float, height: float, title: str, lines: list[str]) -> None:
    """Hang a text box beside the page's text, as Word writes it: a drawing, and the same in VML for older readers."""
    body = _paragraph(title, "<w:b/><w:color w:val='FFFFFF'/>") + "".join(
        _paragraph(line, "<w:color w:val='FFFFFF'/>") for line in lines
    )
    left, width = 8.0, 58.0
    offsets = {
        name: round(value * EMU_PER_MM) for name, value in {"x": left, "y": top, "cx": width, "cy": height}.items()
    }
    drawing = f"""<w:r {SPACES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{offsets["x"]}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="page"><wp:posOffset>{offsets["y"]}</wp:posOffset></wp:positionV><wp:extent cx="{offsets["cx"]}" cy="{offsets["cy"]}"/>
<wp:wrapNone/><wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{offsets["cx"]}" cy="{offsets["cy"]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="2E5E4E"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>
<wps:bodyPr lIns="91440" tIns="45720" rIns="91440" bIns="45720"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape style="position:absolute;margin-left:{left * POINTS_PER_MM:.0f}pt;margin-top:{top * POINTS_PER_MM:.0f}pt;width:{width * POINTS_PER_MM:.0f}pt;height:{height * POINTS_PER_MM:.0f}pt;mso-position-horizontal-relative:page;mso-position-vertical-relative:page" fillcolor="#2E5E4E">
<v:textbox><w:txbxContent>{body}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
    anchor._p.append(parse_xml(drawing))


def _paragraph(text: str, looks: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<w:p><w:pPr><w:spacing w:after='20'/></w:pPr><w:r><w:rPr>{looks}<w:sz w:val='19'/></w:rPr><w:t xml:space='preserve'>{safe}</w:t></w:r></w:p>"
