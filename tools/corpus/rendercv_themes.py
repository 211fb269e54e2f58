"""Render with RenderCV's themes. They have no place for a headline or personal details: looks have to hide these."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tools.corpus.dates import MONTHS, SHORT
from tools.corpus.html_pages import titles
from tools.corpus.view import Look, Record, make_view


def render(record: Record, look: Look, theme: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "cv.yaml"
        source.write_text(
            yaml.safe_dump(_document(record, look, theme), allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        command = [str(Path(sys.executable).with_name("rendercv")), "render", str(source), "--pdf-path", str(target)]
        command += ["--dont-generate-html", "--dont-generate-markdown", "--dont-generate-png"]
        subprocess.run(command, check=True, capture_output=True, cwd=folder, env=os.environ | {"NO_COLOR": "1"})


def _document(record: Record, look: Look, theme: str) -> Record:
    view, title = make_view(record, look), titles(record)
    present = look.dates.present or {"de": "heute", "en": "present", "fr": "aujourd’hui"}[record["lang"]]
    sections: dict[str, list[Any]] = {}
    if view.get("summary"):
        sections[title["summary"]] = [view["summary"]]
    sections[title["work"]] = [
        _dated(item) | {"company": item["company"], "position": item["position"]} | _place(item)
        for item in view["work"]
    ]
    if view["projects"]:
        sections[title["projects"]] = [_dated(item) | {"name": item["name"]} for item in view["projects"]]
    sections[title["education"]] = [
        _dated(item)
        | {"institution": item["institution"], "area": item.get("area") or item["degree"]}
        | ({"degree": item["degree"]} if item.get("area") else {})
        for item in view["education"]
    ]
    if view["certifications"]:
        sections[title["certifications"]] = [
            {"label": item["name"], "details": ", ".join(x for x in (item.get("issuer"), item["when"]) if x) or "–"}
            for item in view["certifications"]
        ]
    if view["skills"]:
        sections[title["skills"]] = [
            {"label": group["category"], "details": ", ".join(group["items"])}
            if group.get("category")
            else ", ".join(group["items"])
            for group in view["skills"]
        ]
    if view["languages"]:
        sections[title["languages"]] = [{"label": x["name"], "details": x["shown"]} for x in view["languages"]]
    for block in view["other"]:
        sections[block["title"]] = [{"bullet": line} for line in block["lines"]]
    address = view["address"]
    cv = {"name": view["full_name"], "location": f"{address.get('postal_code', '')} {address['city']}".strip()}
    cv |= {"email": view["email"], "sections": sections}
    if view.get("phone"):
        # RenderCV takes only numbers that exist; made-up ones have to be hidden by the look.
        cv["phone"] = _dialled(view["phone"], record["region"])
    if view["urls"]:
        cv["website"] = view["urls"][0]
    locale = {"language": record["lang"], "present": present, "phone_number_format": "international"}
    locale |= {"abbreviations_for_months": SHORT[record["lang"]], "full_names_of_months": MONTHS[record["lang"]]}
    locale |= {"date_template": look.options.get("date_template", "MONTH_ABBREVIATION YEAR")}
    page = {"show_last_updated_date": False, "size": "us-letter" if record["region"] == "US" else "a4"}
    return {"cv": cv, "design": {"theme": theme, "page": page} | look.options.get("design", {}), "locale": locale}


def _dated(item: Record) -> Record:
    entry: Record = {"highlights": item["highlights"]} if item["highlights"] else {}
    entry |= {"start_date": item["start"]} if item.get("start") else {}
    return entry | ({"end_date": item["end"]} if item.get("end") else {})


def _place(item: Record) -> Record:
    return {"location": item["location"]} if item.get("location") else {}


def _dialled(phone: str, region: str) -> str:
    import phonenumbers

    return phonenumbers.format_number(phonenumbers.parse(phone, region), phonenumbers.PhoneNumberFormat.E164)
