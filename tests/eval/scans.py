"""How well scans are read: five CVs as pictures, straight, turned and photographed, through text recognition.

python -m tests.eval.scans [straight turned photographed] [--ocr rapidocr] [--cvs TEXT] [--misses FIELD]
"""

import argparse
import io
import random
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
from PIL import Image, ImageFilter

from chalicelib.adapters.local_ocr import LOCAL_OCRS, LocalOcr
from chalicelib.engines.grounding import ground
from chalicelib.engines.offline.extract import extract_cv
from chalicelib.errors import CvGeneratorError
from local.neutral_format import to_neutral
from local.scans import TITLES, how_to_install
from tests.eval.corpus import NOW, Case, load
from tests.eval.score import Tally, micro_total, score_case

CVS = (
    "de05_docx_klassisch",
    "de08_html_even",
    "en02_docx_sidebar",
    "en08_rendercv_moderncv",
    "fr01_latex_moderncv-banking",
)
"""Of the CVs from outside: a table, two columns, a sidebar, dates in the margin and a plain one, in three languages."""

DOTS_PER_INCH = 200
_MOST_PIXELS_OFF = 14
"""By which the corners of a page lie off a rectangle when it is photographed by hand."""


def straight(page: Image.Image, chance: random.Random) -> Image.Image:
    del chance
    return page


def turned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return the page as it comes out of a scanner that drew it in by 2 degrees, one way or the other."""
    return page.rotate(chance.choice((-2, 2)), Image.Resampling.BICUBIC, fillcolor=255)


def photographed(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return the page as a telephone takes it: askew, unevenly lit, a little blurred, grainy."""
    width, height = page.size
    corners = [(0, 0), (0, height), (width, height), (width, 0)]
    moved = [value + chance.uniform(-1, 1) * _MOST_PIXELS_OFF for corner in corners for value in corner]
    page = page.transform(page.size, Image.Transform.QUAD, moved, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.rotate(chance.uniform(-1.5, 1.5), Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(0.8))
    shade = Image.new("L", (2, 2))
    shade.putdata([chance.randint(150, 255) for _ in range(4)])
    dark = Image.new("L", page.size, 40)
    lit = Image.composite(page, Image.blend(page, dark, 0.55), shade.resize(page.size, Image.Resampling.BICUBIC))
    grain = Image.frombytes("L", page.size, chance.randbytes(width * height))
    return Image.blend(lit, grain, 0.06)


VARIANTS: dict[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "straight": straight,
    "turned": turned,
    "photographed": photographed,
}
_JPEG_QUALITY = {"straight": 85, "turned": 80, "photographed": 60}


def scan(pdf: bytes, variant: str) -> bytes:
    """Return a PDF without text whose pages are pictures of the PDF's; the same bytes for the same input."""
    chance = random.Random(f"{variant}-{len(pdf)}")  # noqa: S311 - the same picture again
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
        pages.append(VARIANTS[variant](picture, chance))
    out = io.BytesIO()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=DOTS_PER_INCH,
        quality=_JPEG_QUALITY[variant],
    )
    return out.getvalue()


def read_scan(case: Case, variant: str, ocr: LocalOcr) -> Tally:
    """Score what the rules find in the scan; a file that is rejected scores as an empty answer."""
    try:
        document = ocr.read(scan(case.file.read_bytes(), variant))
        found: dict[str, object] = to_neutral(ground(extract_cv(document, NOW), document))
    except CvGeneratorError as error:
        print(f"{case.id} {variant}: {error}")
        found = {}
    return score_case(case.truth, found)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("variants", nargs="*", metavar="variant", help=" ".join(VARIANTS))
    parser.add_argument("--ocr", choices=LOCAL_OCRS, default="tesseract", help="what recognises the text")
    parser.add_argument("--cvs", help="the CVs whose id contains this, instead of the five")
    parser.add_argument("--misses", metavar="FIELD", help="list what was missed or made up; '' for all fields")
    options = parser.parse_args(arguments)
    ocr = LOCAL_OCRS[options.ocr]
    if not ocr.is_installed():
        print(f"{TITLES[ocr.name]} is missing: {how_to_install(ocr.name)}")
        return 1
    cases = [case for case in load("dev") if (options.cvs in case.id if options.cvs else case.id in CVS)]
    variants = options.variants or list(VARIANTS)
    print(f"{'':32}" + "".join(f"{variant:>14}" for variant in variants))
    with ThreadPoolExecutor(max_workers=1) as pool:
        wanted = [(case, variant) for case in cases for variant in variants]
        tallies = {(case.id, variant): pool.submit(read_scan, case, variant, ocr) for case, variant in wanted}
        for case in cases:
            rows = [tallies[case.id, variant].result() for variant in variants]
            print(f"{case.id:32}" + "".join(f"{100 * micro_total([row.counts]):14.1f}" for row in rows), flush=True)
    totals = [100 * micro_total([tallies[case.id, variant].result().counts for case in cases]) for variant in variants]
    print(f"{'micro F1':32}" + "".join(f"{total:14.1f}" for total in totals))
    if options.misses is not None:
        for (name, variant), tally in tallies.items():
            for field, right, found in tally.result().misses:
                if field.startswith(options.misses):
                    print(f"{name} {variant} {field}: shown {str(right)[:150]} | read {str(found)[:150]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
