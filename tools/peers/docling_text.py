"""Run by an environment of its own: the text of PDFs by docling's parser, one file name a line on standard input.

Prints one line of JSON for each: {"seconds": processor time, "text": lines in its order; empty where it failed}.
"""

import json
import sys
import time

from docling_core.types.doc.page import TextCellUnit  # type: ignore[import-not-found]
from docling_parse.pdf_parser import DoclingPdfParser  # type: ignore[import-not-found]

parser = DoclingPdfParser(loglevel="fatal")
for name in sys.stdin.read().splitlines():
    began = time.process_time()
    lines: list[str] = []
    try:
        for _, page in parser.load(path_or_stream=name).iterate_pages():
            lines += [cell.text for cell in page.iterate_cells(unit_type=TextCellUnit.LINE)]
    except Exception:  # noqa: BLE001  What it cannot read counts as not read.
        lines = []
    print(json.dumps({"seconds": time.process_time() - began, "text": "\n".join(lines)}))
