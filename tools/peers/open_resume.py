"""What OpenResume's parser (AGPL-3.0, a process of its own; for English CVs of one column) reads of PDFs."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from chalicelib.vocabulary.dates import find_periods

HERE = Path(__file__).parent


def read(folder: Path, files: Sequence[Path]) -> Iterator[tuple[float, dict[str, Any]]]:
    """Yield for each file the seconds of processor time and the answer in the scorer's words; empty where it failed."""
    done = subprocess.run(
        ["node", str(HERE / "open_resume.mjs"), str(folder / "parser.cjs")],
        input="".join(f"{file}\n" for file in files),
        capture_output=True,
        text=True,
        check=True,
    )
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        yield answer["seconds"], _neutral(answer["resume"]) if answer["resume"] else {}


def _neutral(resume: dict[str, Any]) -> dict[str, Any]:
    profile, skills = resume["profile"], resume["skills"]
    return {
        "basics": {name: profile[name] for name in ("name", "email", "phone", "location", "url")},
        "summary": profile["summary"],
        "work": [
            {
                "company": job["company"],
                "position": job["jobTitle"],
                "highlights": job["descriptions"],
                **_dates(job["date"]),
            }
            for job in resume["workExperiences"]
        ],
        "education": [
            {"institution": school["school"], "degree": school["degree"], **_dates(school["date"])}
            for school in resume["educations"]
        ],
        "projects": [
            {"name": project["project"], "highlights": project["descriptions"], **_dates(project["date"])}
            for project in resume["projects"]
        ],
        "skills": [
            *(skill["skill"] for skill in skills["featuredSkills"] if skill["skill"]),
            *(part.strip() for line in skills["descriptions"] for part in line.split(":")[-1].split(",")),
        ],
    }


def _dates(written: str) -> dict[str, str | None]:
    """It leaves dates as they are written; they are read here, so that it loses nothing by that."""
    found = find_periods(written)
    if not found:
        return {}
    period = found[0].period
    return {"start": period.start, "end": "present" if period.ongoing else period.end}
