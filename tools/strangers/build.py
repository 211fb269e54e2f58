"""Draw the CVs of `cases.yaml` and their truth files into `tests/data/eval/unseen`.

python -m tools.strangers.build [part of an id]
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jinja2

from tools.strangers import paper, word
from tools.strangers.data import HERE, Data, data, person_of
from tools.strangers.truth import truth_of
from tools.strangers.view import view

TARGET = HERE.parents[1] / "tests" / "data" / "eval" / "unseen"


def main(wanted: str = "") -> None:
    for folder in ("cases", "truth"):
        (TARGET / folder).mkdir(parents=True, exist_ok=True)
    for person_name, template_name, is_word in _cases():
        case_id = f"{person_name}_{'docx' if is_word else 'pdf'}_{template_name}"
        if wanted not in case_id:
            continue
        person, template = person_of(person_name), data("templates")[template_name]
        language = person_name[:2]
        shown = view(person, language, template)
        content = word.draw(template_name, shown) if is_word else PRINTERS[template["printer"]](template_name, shown)
        (TARGET / "cases" / f"{case_id}.{'docx' if is_word else 'pdf'}").write_bytes(content)
        truth = truth_of(case_id, person, language, template, is_word=is_word)
        (TARGET / "truth" / f"{case_id}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")
        print(case_id, len(content))


def _cases() -> Iterator[tuple[str, str, bool]]:
    for person, templates in data("cases").items():
        for template in templates:
            name, _, ending = template.partition(".")
            yield person, name, ending == "docx"


def _html(name: str, shown: Data) -> str:
    loader = jinja2.FileSystemLoader(HERE / "html")
    return jinja2.Environment(loader=loader, autoescape=True).get_template(f"{name}.html").render(shown)


def _printed(ending: str, content: bytes, command: Callable[[Path, Path], list[str]]) -> bytes:
    """Return the PDF that a program makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, f"cv.{ending}"), Path(folder, "cv.pdf")
        source.write_bytes(content)
        subprocess.run(command(source, target), check=True, capture_output=True, timeout=600)
        return target.read_bytes()


def _chromium(name: str, shown: Data) -> bytes:
    options = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return _printed(
        "html", _html(name, shown).encode(), lambda source, target: [*options, f"--print-to-pdf={target}", f"{source}"]
    )


def _weasyprint(name: str, shown: Data) -> bytes:
    return _printed(
        "html", _html(name, shown).encode(), lambda source, target: ["weasyprint", f"{source}", f"{target}"]
    )


def _typst(name: str, shown: Data) -> bytes:
    import typst

    inputs = {"view": json.dumps(shown, ensure_ascii=False)}
    result: Any = typst.compile(HERE / "typst" / f"{name}.typ", sys_inputs=inputs)
    return bytes(result)


def _office(name: str, shown: Data) -> bytes:
    options = ["soffice", "--headless", "--convert-to", "pdf", "--outdir"]
    return _printed("docx", word.draw(name, shown), lambda source, target: [*options, f"{target.parent}", f"{source}"])


PRINTERS: dict[str, Callable[[str, Data], bytes]] = {
    "chromium": _chromium,
    "weasyprint": _weasyprint,
    "typst": _typst,
    "word": _office,
    "reportlab": paper.draw,
}

if __name__ == "__main__":
    main(*sys.argv[1:2])
