"""Read a .docx inside the reading process: its paragraphs, tables, text boxes and headers as lines with made-up places.

Word files have no places of their own. Each paragraph becomes one line (two where it has a line break) on an A4 page
that is filled from top to bottom; table cells stand in their columns. So a line's box shows where to look, roughly.

What is seen is decided by the format that is in effect for each piece of text (`word_styles`, `word_look`), by what
lies below and over it (`word_scene`), and by where it really stands on its page (`word_standing`).
"""

from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from ..errors import FileDamaged
from .page_lines import finish
from .word_anchors import Anchor
from .word_bindings import show_bound_texts
from .word_colours import PAPER, Ground, read_palette
from .word_fields import Fields
from .word_frames import Frames, is_layout
from .word_lanes import lanes_of
from .word_lines import report_text, write_line
from .word_lists import Lists
from .word_look import Layout, read_layout
from .word_names import TWIPS, W, is_on, read_number, value_of
from .word_paper import HEIGHT, MARGIN, Area, Paper, Place, Room
from .word_parts import Package, text_of
from .word_pictures import is_opaque_picture, picture_ground
from .word_runs import WRAPPERS, RunReader, Story, has_text, is_placeholder
from .word_scene import HEADER, TEXT, Layer, Scene, Shape, beyond_page
from .word_sections import Section, read_sections, shown_margins
from .word_seen import is_flat
from .word_shapes import lift
from .word_standing import Standing, add_space, judge_line
from .word_styles import read_styles
from .word_tables import cell_place, own_children, read_frame, read_rows

_MAX_DEPTH = 12

_SHORT_DOCUMENT = 0.7
"""Of a page: what fills less here stands on one page in Word, too."""

MAX_REPORTS = 40


def read_word(content: bytes) -> dict[str, Any]:
    """Return the lines and the warnings as plain data (see `page_lines.finish`), and their lanes (`word_lanes`).

    Raises:
        FileDamaged, PasswordProtected, UnsafeFile.
    """
    package = Package(content)
    main = package.main_part()
    document = package.xml(main)
    unshown = show_bound_texts(document, package, main) if document is not None else []
    reader = _Reader(package)
    reader.read(None)
    if reader.needs_second_look:
        # What lies over or below a text, and whether there is a second page, is known only now.
        survey = reader.survey
        reader = _Reader(package)
        reader.read(survey)
    paper = reader.paper
    for text in (*package.unshown, *unshown):
        report_text(text, "invisible", paper)
    paper.warnings = _fewer(paper.warnings)
    for name in sorted(package.names):
        if name.startswith("word/embeddings/"):
            paper.warnings.append(["attachment", name.rpartition("/")[2], 0, None, name.rpartition("/")[2]])
    if any(name.startswith("word/media/") for name in package.names):
        paper.pages[0].images = 1.0
    found = {"lanes": lanes_of(reader.frames), "running": reader.frames.running_lines()}
    return finish(paper.pages, paper.warnings) | found


def _fewer(warnings: list[list[Any]]) -> list[list[Any]]:
    """Put reports of one kind that follow one another on a page together, and leave out those beyond the limit."""
    found: list[list[Any]] = []
    for warning in warnings:
        last = found[-1] if found else None
        if last and last[:3] == warning[:3] and len(last[4]) + len(warning[4]) < 250:
            last[4] = f"{last[4]} {warning[4]}"
        elif len(found) < MAX_REPORTS:
            found.append(list(warning))
    return found


@dataclass(slots=True)
class _Survey:
    """What a first look at the whole document found."""

    scene: Scene
    is_short: bool


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        document = package.xml(self._main)
        body = document.find(f"{W}body") if document is not None else None
        if document is None or body is None:
            raise FileDamaged(found="Word document")
        self._document, self._body = document, body
        self._settings = package.related(self._main, "settings")
        self._palette = read_palette(package.related(self._main, "theme"), self._settings)
        self._styles = read_styles(package.related(self._main, "styles"), self._palette)
        self._lists = Lists(package.related(self._main, "numbering"), self._palette)
        self._sections = read_sections(body)
        self._section = 0
        self._relations = package.relations(self._main)
        self._story = Story(self._relations, Fields(body))
        self._notes: list[tuple[str, str]] = []
        self._paragraphs = 0
        self._scene: Scene | None = None
        self._found = Scene()
        self._opaque: dict[str, bool] = {}
        self._grounds: dict[str, Ground] = {}
        self.paper = Paper()
        self.frames = Frames()
        self._runs = RunReader(self._styles, self._palette, self.paper)

    @property
    def survey(self) -> _Survey:
        is_short = len(self.paper.pages) == 1 and self.paper.y < _SHORT_DOCUMENT * HEIGHT
        return _Survey(self._found, is_short)

    @property
    def needs_second_look(self) -> bool:
        has_choice = any(s.has_title_page for s in self._sections) or len(self._sections) > 1
        return not self._found.is_plain or (has_choice and self.survey.is_short)

    def read(self, survey: _Survey | None) -> None:
        """Fill the paper; with what a first look found, places and headers are judged too."""
        self._scene = survey.scene if survey and not survey.scene.is_plain else None
        is_short = survey is not None and survey.is_short
        self.paper.new_page()
        ground = self._page_ground()
        self._read_margins("header", ground, is_short)
        self._story = Story(self._relations, Fields(self._body))
        self._blocks(self._body, Place(self._area(), ground=ground, frame=self._begin_section()))
        self._read_notes(ground)
        self._read_margins("footer", ground, is_short)

    def _page_ground(self) -> Ground:
        """Return the page's colour: a background counts only when the settings show it."""
        node = self._document.find(f"{W}background")
        shows = self._settings is not None and is_on(self._settings.find(f"{W}displayBackgroundShape"))
        if node is None or not shows:
            return PAPER
        color = self._palette.of_attributes(node, "color")
        # A shape inside is a picture or a gradient.
        return () if len(node) else (color,) if color >= 0 else PAPER

    @property
    def _here(self) -> Section:
        return self._sections[min(self._section, len(self._sections) - 1)]

    def _area(self) -> Area:
        section = self._here
        (left, right), (last, _) = section.columns[0], section.columns[-1]
        layer: Layer = (HEADER if self._story.in_header else TEXT, 0.0)
        return Area(left, right, section.width, section.height, last, layer=layer)

    def _begin_section(self) -> int:
        """Return the frame of the section's running text."""
        after = self._sections[self._section + 1 :][:1]
        is_balanced = any(not section.begins_page for section in after)
        return self.frames.of_section(self._here, is_balanced, self._here.top + self.paper.y - MARGIN)

    def _read_notes(self, ground: Ground) -> None:
        """Read the notes that seen text refers to, in its order."""
        frame = self.frames.of_margins(self._here)
        for kind in ("footnote", "endnote"):
            wanted = [number for name, number in self._notes if name == kind]
            name = next((target for relation, target in self._relations.values() if relation == f"{kind}s"), "")
            root = self._package.xml(name) if wanted and name else None
            notes = {node.get(f"{W}id", ""): node for node in root.iter(f"{W}{kind}")} if root is not None else {}
            if root is not None:
                self._story = Story(self._package.relations(name), Fields(root))
            for number in dict.fromkeys(wanted):
                if number in notes:
                    self._blocks(notes[number], Place(self._area(), path="notes", ground=ground, frame=frame))

    def _read_margins(self, kind: str, ground: Ground, is_short: bool) -> None:
        """Read each header or footer that is shown once, in the order in which sections use them."""
        has_even = self._settings is not None and is_on(self._settings.find(f"{W}evenAndOddHeaders"))
        ids = shown_margins(self._sections, kind, has_even, is_short)
        for name in dict.fromkeys(self._relations.get(key, ("", ""))[1] for key in ids):
            root = self._package.xml(name)
            if root is None:
                continue
            self._story = Story(self._package.relations(name), Fields(root), in_header=True)
            area = self._area()
            distance = self._here.header if kind == "header" else self._here.footer
            area.lost = "off_page" if distance >= area.page_height else ""
            frame = self.frames.of_margins(self._here, is_running=True)
            self._blocks(root, Place(area, path="margin", ground=ground, frame=frame))

    def _blocks(self, parent: Element, place: Place, depth: int = 0) -> None:
        if depth > _MAX_DEPTH:
            return
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node, place, depth)
            elif node.tag == f"{W}tbl":
                self._table(node, place, depth)
            elif node.tag == f"{W}sdt" or node.tag in WRAPPERS:
                inner = node.find(f"{W}sdtContent") if node.tag == f"{W}sdt" else node
                if inner is not None and not is_placeholder(node):
                    self._blocks(inner, place, depth + 1)

    def _table(self, table: Element, place: Place, depth: int) -> None:
        paper, rows = self.paper, read_rows(table, place, self._here)
        look = self._styles.table(table.find(f"{W}tblPr"))
        count = len(own_children(table, f"{W}tr"))
        layouts = [is_layout(row) for row in rows]
        around = self.frames.of_floating_table(table, rows, place.area, place.frame)
        frames = self.frames.of_cells(rows, layouts, place.area, around)
        for row, layout, inside in zip(rows, layouts, frames, strict=True):
            if row.lost:
                report_text(" ".join(text_of(cell.node) for cell in row.cells), row.lost, paper)
                continue
            nodes = [cell.node for cell in row.cells]
            number = 0
            if sum(bool(text_of(c)) for c in nodes) > 1 and not layout:
                paper.rows += 1
                number = paper.rows
            paper.take(0.0)
            first_page, top, ends = len(paper.pages), paper.y, [paper.y]
            used = [place.area.used]
            for cell, frame in zip(row.cells, inside, strict=True):
                if cell.merged:
                    continue
                inner = cell_place(cell, row, place, look, count, number, self._palette)
                inner.path, inner.frame = f"{place.path}/{'b' if layout else 'l'}{cell.index}", frame
                if len(paper.pages) == first_page:
                    paper.y = top
                self._blocks(cell.node, inner, depth + 1)
                ends.append(paper.y if len(paper.pages) == first_page else 0.0)
                used.append(inner.area.used)
            place.area.used = max(used)
            if len(paper.pages) == first_page:
                paper.y = max(ends)

    def _paragraph(self, paragraph: Element, place: Place, depth: int) -> None:
        self._paragraphs += 1
        number = self._paragraphs
        properties = paragraph.find(f"{W}pPr")
        look, below = self._styles.paragraph(value_of(properties, "pStyle"), place.table, place.inside)
        own = read_layout(properties, self._palette)
        numbering = own.get("numbering", below.get("numbering"))
        indents = self._lists.layout(numbering)
        layout = Layout(**({**below, **indents, **own} if "numbering" in own else {**indents, **below, **own}))
        place = self._framed(properties, place)
        y, page = self._height(place.area), len(self.paper.pages)
        read = self._runs.read(paragraph, look, self._story, self._anchor(place.area, y, number))
        self._found.shapes += read.shapes
        self._notes += read.notes if not place.area.lost else ()
        add_space(place.area, layout.before if place.area.used else 0.0)
        label = self._lists.label(numbering) if read.has_text else ""
        for index, line in enumerate(read.lines):
            if index in read.columns:
                place.frame = self.frames.next_column(place.frame)
            if has_text(line):
                height = self._height(place.area) if index or place.area.top is not None else y
                standing = Standing(place, layout, number, index == 0, height, page)
                judge_line(line, standing, self._scene)
                self.frames.note(write_line(line, standing, label, self.paper), standing)
                label = ""
        if not read.has_text:
            add_space(place.area, (layout.line if layout.is_exact else look.shown_size))
            if not any(shape.content is not None for shape in read.shapes):
                self.paper.take(0.6 * look.size)
        add_space(place.area, layout.after)
        for shape in read.shapes:
            if shape.content is not None:
                self._box(shape, shape.content, place, depth)
        if properties is not None and properties.find(f"{W}sectPr") is not None and not self._story.in_header:
            self._section += 1
            if place.path == "" and place.area.top is None:
                place.area, place.frame = self._area(), self._begin_section()

    def _height(self, area: Area) -> float:
        """Return how far down its page the next line stands, in points, as far as it can be reckoned."""
        if area.top is not None:
            return area.top + area.used
        if self._story.in_header:
            return self._here.header
        return self._here.top + self.paper.y - MARGIN

    def _anchor(self, area: Area, y: float, number: int) -> Anchor:
        return Anchor(
            self._here,
            area.left,
            area.right,
            y,
            len(self.paper.pages),
            number,
            self._palette,
            self._story.in_header,
            self._is_opaque,
            self._ground_of_picture,
        )

    def _is_opaque(self, relation: str) -> bool:
        name = self._story.links.get(relation, ("", ""))[1]
        if name not in self._opaque:
            self._opaque[name] = is_opaque_picture(self._package, name)
        return self._opaque[name]

    def _ground_of_picture(self, relation: str) -> Ground:
        name = self._story.links.get(relation, ("", ""))[1]
        if name not in self._grounds:
            self._grounds[name] = picture_ground(self._package, name)
        return self._grounds[name]

    def _framed(self, properties: Element | None, place: Place) -> Place:
        """Return the place of a paragraph in a text frame of its own (w:framePr); others stay where they are."""
        frame = properties.find(f"{W}framePr") if properties is not None else None
        if frame is None or frame.get(f"{W}dropCap") not in (None, "none"):
            return place
        width = read_number(frame.get(f"{W}w"), 0) / TWIPS
        height = read_number(frame.get(f"{W}h"), 0) / TWIPS
        is_exact = frame.get(f"{W}hRule") == "exact"
        section, area = self._here, place.area
        rect = read_frame(frame, ("x", "y"), ("hAnchor", "vAnchor"), width or 72.0, height or 20.0, section, area)
        is_aligned = frame.get(f"{W}xAlign") is not None or frame.get(f"{W}yAlign") is not None
        lost = area.lost or ("off_page" if not is_aligned and beyond_page(rect, section.width, section.height) else "")
        if frame.get(f"{W}w") is not None and is_flat(width, 8.0):
            lost = lost or "clipped"
        inner = Area(
            rect.x0,
            rect.x1 if width else area.right,
            area.page_width,
            area.page_height,
            room=Room(height) if is_exact and frame.get(f"{W}h") is not None else area.room,
            anchor=area.anchor,
            layer=area.layer,
            lost=lost,
        )
        number = self.frames.of_text_frame(inner, rect.y0, place.frame)
        return replace(place, area=inner, frame=number)

    def _box(self, shape: Shape, content: Element, place: Place, depth: int) -> None:
        """Read the text in a shape, where it stands on its page."""
        section, rect = self._here, shape.rect
        left, top = shape.inset
        lost = place.area.lost or ("invisible" if shape.is_hidden else "")
        if not lost and beyond_page(rect, section.width, section.height) and not self._moves_onto_page(shape):
            lost = "off_page"
        if not lost and not shape.is_turned and rect.x1 - rect.x0 < 3:
            lost = "clipped"
        area = Area(
            rect.x0 + left if not shape.is_turned else section.left,
            max(rect.x0 + left + 1, rect.x1 - left) if not shape.is_turned else section.right,
            section.width,
            section.height,
            room=Room(shape.room) if shape.room is not None else None,
            top=rect.y0 + top if not shape.is_turned and not shape.anchor else None,
            anchor=shape.anchor,
            layer=lift(shape.layer),
            lost=lost,
        )
        if shape.anchor and not shape.is_turned:
            area.top = max(1.0, rect.y0 + top)
        ground = shape.fill if shape.fill is not None else place.ground
        frame = self.frames.of_box(shape, area, place.frame)
        inner = Place(area, path=f"{place.path}/box", ground=ground, frame=frame)
        inner.is_open, inner.inside = shape.fill is None and place.is_open, shape.inside
        self._blocks(content, inner, depth + 1)

    def _moves_onto_page(self, shape: Shape) -> bool:
        """Whether the shape is beyond the page only by a height that was reckoned for running text."""
        is_beside = shape.rect.x1 <= 1 or shape.rect.x0 >= self._here.width - 1
        height = self._here.height
        return bool(shape.anchor) and not is_beside and -0.7 * height < shape.rect.y0 < 1.7 * height
