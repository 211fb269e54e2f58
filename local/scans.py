"""Who reads scans on this laptop, and in one line how to have them read."""

import platform
from collections.abc import Mapping

INSTALL = {
    "apt-get": "sudo apt-get install tesseract-ocr tesseract-ocr-deu tesseract-ocr-fra",
    "brew": "brew install tesseract tesseract-lang",
}
TITLES = {"tesseract": "Tesseract", "rapidocr": "RapidOCR"}


def recognition(environ: Mapping[str, str]) -> str:
    """Return what OCR says, or else what this machine has where no language model looks at the pictures.

    Whoever installed RapidOCR wants it; where nothing is installed, Tesseract is what to install.
    """
    if environ.get("OCR"):
        return environ["OCR"]
    has_model = bool(environ.get("OPENAI_API_KEY")) and environ.get("CV_ENGINE") != "offline"
    if has_model or environ.get("CV_ENGINE") == "openai":
        return ""
    from chalicelib.adapters.local_ocr import RAPIDOCR

    return RAPIDOCR.name if RAPIDOCR.is_installed() else "tesseract"


def who_reads_scans(environ: Mapping[str, str]) -> str:
    """Return the name of what reads scans, or what is missing and the command that installs it."""
    from chalicelib.adapters.local_ocr import LOCAL_OCRS

    names = {"": "the language model, as pictures", "none": "not read (OCR=none)", "textract": "Amazon Textract"}
    chosen = recognition(environ)
    if chosen not in LOCAL_OCRS:
        return names.get(chosen, chosen)
    title = TITLES[chosen]
    return title if LOCAL_OCRS[chosen].is_installed() else f"not read: {title} is missing; {how_to_install(chosen)}"


def how_to_install(ocr: str) -> str:
    """Return the command that installs a text recognition of this machine."""
    if ocr == "rapidocr":
        return "make setup OCR=rapidocr"
    return INSTALL["brew" if platform.system() == "Darwin" else "apt-get"]
