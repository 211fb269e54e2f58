"""Find the programs that print: what is not installed is told by name, with what brings it."""

import shutil
from pathlib import Path

OWN = Path(".venv-print/bin")
"""Made by `make random-cvs`: programs that are Python packages, apart from the project's own."""

CURES = {
    "chromium": "sudo apt-get install chromium",
    "soffice": "sudo apt-get install libreoffice-writer-nogui",
    "weasyprint": "make random-cvs",
    "pdflatex": "sudo apt-get install texlive-latex-extra lmodern",
}


class ProgramMissing(Exception):
    """A program that prints is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"NOT PRINTED: {name} is not installed ({CURES[name]})")


def find_program(name: str) -> str:
    """Return the program's path.

    Raises:
        ProgramMissing: it is not installed.
    """
    own = OWN / name
    if own.exists():
        return str(own.absolute())
    found = shutil.which(name)
    if not found:
        raise ProgramMissing(name)
    return found
