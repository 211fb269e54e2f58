"""A page that lists the CVs of a folder by score, with links to what was made of each."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from .files import write_whole
from .outcome import Outcome
from .summary import in_score_order, job_count, score

LINKED = ("dashboard.html", "cv.docx", "cv.pdf", "cv_blind.docx", "cv_blind.pdf", "offer.docx", "offer.pdf")
_COLUMNS = ("CV", "Candidate", "Jobs", "Score", "Warnings", "Result", "Documents")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#1b2430;color-scheme:light dark}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:8px 14px 8px 0;"
    "border-bottom:1px solid #8886}a{margin-right:10px;white-space:nowrap}"
    "@media (prefers-color-scheme:dark){body{background:#12161c;color:#e6ebf2}a{color:#8cc2ff}}"
)


def write_summary(outcomes: Sequence[Outcome], out: Path) -> Path:
    """Write `out/summary.html`, best score first, and return its path. Links are relative: the folder can be moved.

    Raises:
        OSError: it could not be written.
    """
    head = "".join(f"<th scope=col>{column}</th>" for column in _COLUMNS)
    rows = "".join(_row(outcome, out) for outcome in in_score_order(outcomes))
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><title>CVs by score</title>"
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style><h1>CVs by score</h1>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
    path = out / "summary.html"
    write_whole(path, page.encode())
    return path


def _row(outcome: Outcome, out: Path) -> str:
    made = {path.name: path for path in outcome.files}
    links = "".join(
        f'<a href="{escape(quote(made[name].relative_to(out).as_posix()))}">{name}</a>'
        for name in LINKED
        if name in made
    )
    result = outcome.error or str(outcome.job.get("status", "")).replace("_", " ")
    cells = [outcome.name, str(outcome.job.get("candidate") or "–")]
    if outcome.has_results:
        cells += [str(job_count(outcome)), score(outcome), str(len(outcome.job.get("warnings", [])))]
    else:
        cells += ["–", "–", "–"]
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in [*cells, result]) + f"<td>{links}</td></tr>"
