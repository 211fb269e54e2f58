"""A provider without a network: answers written by hand in the provider's format, told apart by what they answer.

The answers lie in tests/data/openai. `answers` says which request each is for: the schema, what must stand in the
request, and whether it shows pictures. `mistakes` names what was put in wrong on purpose, as models do.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.model_pipeline import schema_name
from tests.model_server import Play, Request

FOLDER = Path(__file__).parent / "data" / "openai"
SAMPLES = Path(__file__).resolve().parents[1] / "local" / "samples"

PAIRS = {
    "de": (SAMPLES / "cv_tobias_wendelin.pdf", SAMPLES / "job_profile.pdf"),
    "en": (SAMPLES / "cv_eleanor_marsh.pdf", SAMPLES / "job_profile_en.docx"),
    "fr": (SAMPLES / "cv_camille_aubertin.pdf", SAMPLES / "job_profile_fr.pdf"),
    "scan": (FOLDER / "cv_ines_falkenried_scan.pdf", SAMPLES / "job_profile.pdf"),
}
"""CV and job profile of each job for which every answer is recorded."""


@cache
def recorded() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json")))


def recorded_answer(request: Request) -> Play:
    """Return the answer recorded for a request. One that was never recorded is refused, so that nobody misses it."""
    text, has_picture = _shown(request)
    for entry in recorded():
        wanted = entry["answers"]
        is_meant = wanted["schema"] == schema_name(request) and wanted.get("picture", False) == has_picture
        if is_meant and all(part in text for part in wanted["contains"]):
            return Play(content=entry["content"], usage=tuple(entry["usage"]))
    return Play(status=400, error={"message": f"nothing recorded for this {schema_name(request)}"})


def _shown(request: Request) -> tuple[str, bool]:
    contents = [message["content"] for message in request["messages"]]
    parts = [part for content in contents if not isinstance(content, str) for part in content]
    texts = [content for content in contents if isinstance(content, str)] + [part.get("text", "") for part in parts]
    return "\n".join(texts), any(part["type"] == "image_url" for part in parts)
