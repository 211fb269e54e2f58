"""Who reads scans on this laptop, and in one line how to have them read."""

import platform
import shutil
from collections.abc import Mapping

MISSING = "not read: Tesseract is missing"
INSTALL = {
    "apt-get": "sudo apt-get install tesseract-ocr tesseract-ocr-deu tesseract-ocr-fra",
    "brew": "brew install tesseract tesseract-lang",
}


def recognition(environ: Mapping[str, str]) -> str:
    """Return what OCR says, or else Tesseract where no language model looks at the pictures."""
    if environ.get("OCR"):
        return environ["OCR"]
    has_model = bool(environ.get("OPENAI_API_KEY")) and environ.get("CV_ENGINE") != "offline"
    return "" if has_model or environ.get("CV_ENGINE") == "openai" else "tesseract"


def who_reads_scans(environ: Mapping[str, str]) -> str:
    """Return the name of what reads scans, or what is missing and the command that installs it."""
    names = {"": "the language model, as pictures", "none": "not read (OCR=none)", "textract": "Amazon Textract"}
    chosen = recognition(environ)
    if chosen != "tesseract":
        return names.get(chosen, chosen)
    return "Tesseract" if shutil.which("tesseract") else f"{MISSING}; {how_to_install()}"


def how_to_install() -> str:
    return INSTALL["brew" if platform.system() == "Darwin" else "apt-get"]
