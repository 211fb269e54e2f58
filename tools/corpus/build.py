"""Draw the CVs of the corpus with their truth files.   python -m tools.corpus.build [part/case ...]"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import typst

from tools.corpus import (
    canvas_more,
    canvas_pages,
    flow_pages,
    html_pages,
    json_resume,
    latex_more,
    latex_pages,
    latex_vita,
    markup_pages,
    other_printers,
    rendercv_themes,
    typst_pages,
    word_pages,
)
from tools.corpus.cases import CASES, CorpusCase
from tools.corpus.people import person
from tools.corpus.view import Look, Record, make_truth

DATA = Path(__file__).parents[2] / "tests" / "data" / "eval"
ENGINES: dict[str, Callable[[Record, Look, str, Path], None]] = {
    "html": html_pages.render,
    "theme": json_resume.render,
    "rendercv": rendercv_themes.render,
    "word": word_pages.render_pdf,
    "docx": word_pages.render_docx,
    "latex": latex_pages.render,
    "canvas": canvas_pages.render,
    "canvasmore": canvas_more.render,
    "flow": flow_pages.render,
    "latexmore": latex_more.render,
    "vita": latex_vita.render,
    "markup": markup_pages.render,
    "markdown": markup_pages.render,
    "typst": typst_pages.render,
    "weasyprint": other_printers.render_weasyprint,
    "webkit": other_printers.render_webkit,
}


def build(case: CorpusCase) -> None:
    (DATA / case.part / "cases").mkdir(parents=True, exist_ok=True)
    record = person(case.part, case.person)
    suffix = ".docx" if case.engine in ("docx", "markdown") else ".pdf"
    ENGINES[case.engine](record, case.look, case.template, DATA / case.part / "cases" / f"{case.id}{suffix}")
    write_truth(case.part, make_truth(case.id, record, case.look, case.engine, case.layout))


def write_truth(part: str, truth: Record) -> None:
    folder = DATA / part / "truth"
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{truth['id']}.json").write_text(text, encoding="utf-8")


def main() -> None:
    wanted = sys.argv[1:]
    for case in CASES:
        if not wanted or any(name in f"{case.part}/{case.id}" for name in wanted):
            try:
                build(case)
            except (subprocess.CalledProcessError, typst.TypstError, FileNotFoundError, KeyError) as error:
                print("FAILED", case.part, case.id, str(error)[-300:])
            else:
                print(case.part, case.id)


if __name__ == "__main__":
    main()
