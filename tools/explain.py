"""Draw over the pages of a CV what the offline engine makes of them: blocks, lines, cells, sections, entries, fields.

    python -m tools.explain CV [OUT]

One PNG per page in OUT (default: out/explain). Thin grey boxes are cells, a violet frame is a block with its place in the
reading order, the bar at the left of a line is its section, a coloured frame is an entry, and coloured text names the
field that a text was read as. The pages of a Word file are drawn from its lines, since nothing renders them here.
"""

import base64
import io
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageDraw

from chalicelib.contracts.cv import Cv
from chalicelib.contracts.document import Document
from chalicelib.engines.offline.extract import divide, extract_cv
from chalicelib.engines.offline.section import Section
from chalicelib.errors import CvGeneratorError
from chalicelib.layout.model import LaidPage
from chalicelib.layout.rows import read_pages
from chalicelib.reading import read_document, render_pages

SCALE = 2.0
"""Pixels per point."""

COLOURS = {
    "header": "#7f7f7f",
    "person": "#8c564b",
    "headline": "#8c564b",
    "profile": "#9467bd",
    "employment": "#1f77b4",
    "education": "#2ca02c",
    "projects": "#ff7f0e",
    "skills": "#d62728",
    "languages": "#17becf",
    "certifications": "#bcbd22",
    "interests": "#e377c2",
}
_ENTRY_KINDS = ("employments", "education", "projects", "certifications")


def main(arguments: Sequence[str]) -> int:
    if not 1 <= len(arguments) <= 2 or not arguments[0]:
        print("usage: make explain CV=file", file=sys.stderr)
        return 2
    source = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else Path("out/explain")
    try:
        target.mkdir(parents=True, exist_ok=True)
        content = source.read_bytes()
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    try:
        document = read_document(content)
        pictures = render_pages(content) if content.startswith(b"%PDF-") else []
    except CvGeneratorError as error:
        print(f"{source}: {error}", file=sys.stderr)
        return 1
    for number, picture in enumerate(draw_pages(document, pictures), start=1):
        path = target / f"{source.stem}-{number}.png"
        picture.save(path)
        print(path)
    return 0


def draw_pages(document: Document, pictures: Sequence[tuple[float, float, str]]) -> list[Image.Image]:
    """Return the pages with everything drawn over them; pages without a picture are drawn from their lines."""
    laid = read_pages(document)
    _, sections = divide(document)
    try:
        cv: Cv | None = extract_cv(document, datetime.now(UTC))
    except CvGeneratorError as error:
        print(f"no CV: {error}", file=sys.stderr)
        cv = None
    pages = []
    for index, page in enumerate(document.pages):
        size = (round(page.width * SCALE), round(page.height * SCALE))
        if index < len(pictures):
            image = Image.open(io.BytesIO(base64.b64decode(pictures[index][2]))).convert("RGB").resize(size)
            image = Image.blend(image, Image.new("RGB", size, "white"), 0.45)
        else:
            image = Image.new("RGB", size, "white")
        draw = ImageDraw.Draw(image)
        if index >= len(pictures):
            for line in page.lines:
                draw.text((line.x0 * SCALE, line.y0 * SCALE), line.text, fill="#999999")
        _draw_blocks(draw, laid[index])
        _draw_sections(draw, sections, page.number)
        if cv is not None:
            _draw_values(draw, cv, page.number, size)
        pages.append(image)
    return pages


def _box(boxes: Iterable[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def _draw_blocks(draw: ImageDraw.ImageDraw, page: LaidPage) -> None:
    for number, block in enumerate(page.blocks):
        for cell in (cell for row in block.rows for cell in row.cells):
            draw.rectangle([cell.x0 * SCALE, cell.y0 * SCALE, cell.x1 * SCALE, cell.y1 * SCALE], outline="#bbbbbb")
        x0, y0, x1, y1 = _box((row.x0, row.y0, row.x1, row.y1) for row in block.rows)
        frame = [x0 * SCALE - 10, y0 * SCALE - 4, x1 * SCALE + 10, y1 * SCALE + 4]
        draw.rectangle(frame, outline="#cc99ff")
        draw.text((frame[2] - 50, frame[1]), f"block {number}", fill="#9933ff")


def _draw_sections(draw: ImageDraw.ImageDraw, sections: Sequence[Section], page: int) -> None:
    for number, section in enumerate(sections):
        colour = COLOURS.get(section.kind, "#000000")
        name = " ".join(filter(None, (str(number), section.kind, section.title and f"({section.title})")))
        for position, row in enumerate(section.rows):
            if row.page != page:
                continue
            draw.rectangle([row.x0 * SCALE - 9, row.y0 * SCALE, row.x0 * SCALE - 4, row.y1 * SCALE], fill=colour)
            if position == 0:
                draw.text((row.x0 * SCALE - 9, row.y0 * SCALE - 12), name, fill=colour)


def _draw_values(draw: ImageDraw.ImageDraw, cv: Cv, page: int, size: tuple[int, int]) -> None:
    entries: dict[str, list[tuple[float, float, float, float]]] = {}
    for pointer, places in cv.evidence.items():
        parts = pointer.strip("/").split("/")
        for place in places:
            if place.page != page or place.box is None:
                continue
            box = (place.box[0] * size[0], place.box[1] * size[1], place.box[2] * size[0], place.box[3] * size[1])
            if parts[0] in _ENTRY_KINDS:
                entries.setdefault("/".join(parts[:2]), []).append(box)
            name = ".".join(part for part in parts[1:] or parts)
            draw.line([box[0], box[3], box[2], box[3]], fill="#009900")
            draw.text((box[0], box[3] - 4), name, fill="#006600")
    for name, boxes in entries.items():
        x0, y0, x1, y1 = _box(boxes)
        kind = {"employments": "employment"}.get(name.split("/")[0], name.split("/")[0])
        draw.rectangle([x0 - 2, y0 - 2, x1 + 2, y1 + 2], outline=COLOURS[kind], width=2)
        draw.text((x1 - 90, y0 - 12), name, fill=COLOURS[kind])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
