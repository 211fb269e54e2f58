"""Draw the documents of the invented samples into docs/pictures, to look at and for the README.

Needs soffice (LibreOffice Writer) and chromium on the PATH; nothing of it is needed to run the product. Usage: python -m tools.draw_documents
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from PIL import Image, ImageDraw, ImageOps

from chalicelib.contracts.base import Contract, Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import STEP_NAMES, Cost, Job, StepState, StepStatus
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.contracts.match import Match
from chalicelib.contracts.offer import OfferProvider, OfferTerms
from chalicelib.contracts.owner import Branding, OwnerSettings
from chalicelib.documents import output_documents
from chalicelib.ports import Judging, Writing, WritingTask
from chalicelib.steps import build_dashboard, generate_cv, write_feedback, write_offer
from chalicelib.steps.base import Step, Tools

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "data" / "documents"
PICTURES = ROOT / "docs" / "pictures"
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
OWNER = OwnerSettings(
    branding=Branding(agency_line="Musteragentur GmbH · IT-Personalberatung"),
    provider=OfferProvider(
        company="Musteragentur GmbH",
        contact_name="Petra Beispiel",
        contact_email="petra@musteragentur.example",
        contact_phone="+49 30 1234",
        address="Musterweg 1, 10115 Berlin",
    ),
    offer_terms=OfferTerms(rate="95 € pro Stunde"),
)
PAGES = {
    "cv_word.png": ("graduate", Language.DE, "cv_word", 1),
    "cv_long.png": ("veteran", Language.EN, "cv_word", 2),
    "cv_nurse.png": ("nurse", Language.FR, "cv_word", 1),
    "cv_sparse.png": ("sparse", Language.EN, "cv_word", 1),
    "cv_blind.png": ("graduate", Language.DE, "cv_blind", 1),
    "offer_1.png": ("graduate", Language.DE, "offer_word", 1),
    "offer_2.png": ("graduate", Language.DE, "offer_word", 2),
}
"""Picture to sample, language, document and page."""

WIDTH, SCREEN_HEIGHT = 700, 1300


class _NoProse:
    """An engine that writes nothing and judges as the sample match does."""

    name = "offline"

    def __init__(self, match: Match) -> None:
        self._match = match

    def write(self, task: WritingTask, job_id: str = "") -> Writing:
        return Writing({}, Cost())

    def judge(self, *_: object) -> Judging:
        return Judging(self._match.judgements, Cost())


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample, language in {(sample, language) for sample, language, _, _ in PAGES.values()}:
            write_documents(sample, language, folder)
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", name, *sorted(map(str, folder.glob("*.docx"))))
        for picture, (sample, language, document, page) in PAGES.items():
            drawn = _drawn(folder / f"{sample}_{language}_{document}.pdf", 110, page)
            _keep(drawn.resize((WIDTH, round(drawn.height * WIDTH / drawn.width))), PICTURES / picture)
        _draw_side_by_side(folder)
        for picture, options in {
            "dashboard.png": [],
            "dashboard_dark.png": ["--blink-settings=preferredColorScheme=0"],
        }.items():
            _screenshot(folder / "graduate_de_dashboard_html.html", folder / "page.png", options)
            with Image.open(folder / "page.png") as shot:
                _keep(shot.resize((WIDTH, round(shot.height * WIDTH / shot.width))), PICTURES / picture)
    for file in sorted(PICTURES.glob("*.png")):
        print(f"{file.relative_to(ROOT)} {file.stat().st_size // 1024} KB")


def write_documents(sample: str, language: Language, folder: Path) -> None:
    """Run the writing steps for one sample and store what they make as `{sample}_{language}_{document}.*`."""
    cv = Cv.model_validate(_load(sample))
    profile, match = JobProfile.model_validate(_load("job_profile")), Match.model_validate(_load("match"))
    engine: Any = _NoProse(match)
    tools = Tools(
        engine=engine,
        offline=engine,
        clock=lambda: NOW,
        job=Job(job_id="7f3a9c12-0001", cv_file_name="lebenslauf.pdf", steps=_steps()),
        language=language,
        read_document=lambda content: engine,
    )
    values: dict[str, object] = {"cv": cv, "owner_settings": OWNER, "logo": _logo()}
    if sample == "graduate":
        values |= {"job_profile": profile, "match": match}
    steps: Sequence[Step[Any]] = (generate_cv.STEP, write_feedback.STEP, write_offer.STEP, build_dashboard.STEP)
    for step in steps:
        if step.needs <= set(values):
            made: Mapping[str, Contract | bytes] = step.execute(
                {name: value for name, value in values.items() if name in step.uses}, tools
            ).artifacts
            values |= made
            for name, content in made.items():
                if isinstance(content, bytes) and name != "resume":
                    ending = Path(output_documents()[name].filename).suffix
                    (folder / f"{sample}_{language}_{name}{ending}").write_bytes(content)


def _draw_side_by_side(folder: Path) -> None:
    """Draw the first page of the CV as LibreOffice makes a PDF of the Word file, and as we draw it."""
    left, right = (_drawn(folder / f"graduate_de_{name}.pdf", 75) for name in ("cv_word", "cv_pdf"))
    both = Image.new("RGB", (left.width + right.width + 1, max(left.height, right.height)), "#888888")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 1, 0))
    _keep(both, PICTURES / "pdf_side_by_side.png")


def _drawn(pdf: Path, dots_per_inch: int, page: int = 1) -> Image.Image:
    """Return a page as a picture; numbers begin with 1."""
    document = pypdfium2.PdfDocument(pdf)
    drawn: Image.Image = document[page - 1].render(scale=dots_per_inch / 72).to_pil()
    return drawn.convert("RGB")


def _steps() -> dict[str, StepState]:
    steps = {}
    for number, name in enumerate(STEP_NAMES):
        began = NOW + timedelta(seconds=number)
        ended = began + timedelta(seconds=0.04 * (number + 1))
        steps[name] = StepState(state=StepStatus.DONE, attempts=1, started_at=began, ended_at=ended)
    return {**steps, "dashboard_builder": StepState(state=StepStatus.RUNNING, attempts=1, started_at=NOW)}


def _logo() -> bytes:
    image = Image.new("RGBA", (400, 120), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 10, 100, 110), 20, fill="#1F4E79")
    draw.ellipse((30, 40, 70, 80), fill="white")
    draw.rectangle((120, 45, 390, 75), fill="#2E75B6")
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _screenshot(page: Path, picture: Path, options: Sequence[str]) -> None:
    size = f"--window-size=1120,{SCREEN_HEIGHT}"
    chrome = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size)
    _run(*chrome, *options, f"--screenshot={picture}", page.as_uri())


def _keep(picture: Image.Image, target: Path) -> None:
    """Write it with a thin border; few colours keep a picture below 150 KB."""
    bordered = ImageOps.expand(picture.convert("RGB"), border=1, fill="#cccccc")
    bordered.quantize(96, dither=Image.Dither.NONE).save(target, optimize=True)


def _load(name: str) -> Any:
    return yaml.safe_load((SAMPLES / f"{name}.yaml").read_text(encoding="utf-8"))


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=180)
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr[-500:]}")


if __name__ == "__main__":
    main()
