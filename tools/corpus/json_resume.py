"""Render with published JSON Resume themes: their HTML, printed by Chromium."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tools.corpus.html_pages import print_html
from tools.corpus.view import Look, Record, make_view

HERE = Path(__file__).parent
NODE_MODULES = os.environ.get("CORPUS_NODE_MODULES", "node_modules")


def render(record: Record, look: Look, theme: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "resume.json"
        source.write_text(json.dumps(resume(record, look), ensure_ascii=False), encoding="utf-8")
        html = subprocess.run(
            ["node", str(HERE / "render_theme.cjs"), theme, str(source)],
            check=True,
            capture_output=True,
            text=True,
            env=os.environ | {"NODE_PATH": NODE_MODULES},
        ).stdout
    print_html(html + f"<style>{look.options.get('css', '')}</style>", target)


def resume(record: Record, look: Look) -> dict[str, Any]:
    """Return the view in the JSON Resume schema; dates keep their precision."""
    view = make_view(record, look)
    address = view["address"]
    return {
        "basics": {
            "name": view["full_name"],
            "label": view.get("headline", ""),
            "email": view.get("email", ""),
            "phone": view.get("phone", ""),
            "url": (view["urls"] or [""])[0],
            "website": (view["urls"] or [""])[0],
            "summary": view.get("summary", ""),
            "location": {
                "address": address.get("street", ""),
                "postalCode": address.get("postal_code", ""),
                "city": address.get("city", ""),
                "countryCode": record["region"],
                "region": "",
            },
            "profiles": [_profile(url) for url in record["urls"][1:]] if look.options.get("profiles") else [],
        },
        "work": [
            _dated(item)
            | {
                "name": item.get("company", ""),
                "company": item.get("company", ""),
                "position": item.get("position", ""),
            }
            | {"location": item.get("location", ""), "highlights": item["highlights"], "summary": ""}
            for item in view["work"]
        ],
        "education": [
            _dated(item)
            | {"institution": item["institution"], "studyType": item.get("degree", ""), "area": item.get("area", "")}
            for item in view["education"]
        ],
        "certificates": [
            {"name": item["name"], "issuer": item.get("issuer", ""), "date": item.get("date", "")}
            for item in view["certifications"]
        ],
        "skills": [
            {"name": group.get("category", ""), "keywords": group["items"], "level": ""} for group in view["skills"]
        ],
        "languages": [{"language": item["name"], "fluency": item["shown"]} for item in view["languages"]],
        "projects": [
            _dated(item)
            | {
                "name": item["name"],
                "description": "",
                "highlights": item["highlights"],
                "entity": item.get("client", ""),
            }
            | {"keywords": item.get("tech", []), "roles": [item["role"]] if item.get("role") else []}
            for item in view["projects"]
        ],
        "interests": [{"name": block["title"], "keywords": block["lines"]} for block in view["other"]],
    }


def _profile(url: str) -> dict[str, str]:
    name = url.split("://")[1].removeprefix("www.").split(".")[0]
    network = {"linkedin": "LinkedIn", "github": "GitHub", "orcid": "ORCID"}.get(name, name)
    return {"network": network, "username": url.rsplit("/", 1)[-1], "url": url}


def _dated(item: Record) -> dict[str, Any]:
    dates = {}
    if item.get("start"):
        dates["startDate"] = item["start"]
    if item.get("end") and item["end"] != "present":
        dates["endDate"] = item["end"]
    return dates
