"""What a template prints of a person: entries with their dates written out, headings and labels in the person's language."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
Data = dict[str, Any]
PRINTED = date(2025, 1, 1)
"""The day that "today" means in a printed CV, as for the engine that is measured."""


@cache
def data(name: str) -> Data:
    """Return a YAML file of this folder by its name without ending."""
    return yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))


def view(person: Data, language: str, template: Data) -> Data:
    """Return all that a template may print; what it hides is empty."""
    words, hidden = data("words"), set(template.get("hides", ()))
    style = template["dates"]
    basics = {key: "" if key in hidden else value for key, value in person["basics"].items()}
    for key in ("birthdate", "nationality", "address", "postal_code"):
        basics.setdefault(key, "")
    if "address" in hidden:
        basics["postal_code"] = ""
    basics["place"] = " ".join(filter(None, (basics["postal_code"], basics["city"])))
    if basics["birthdate"]:
        basics["birthdate"] = _day(str(basics["birthdate"]), language)
    dated = {
        kind: [{**entry, "when": period(entry, style, language)} for entry in person[kind]]
        for kind in ("work", "education", "projects")
    }
    certifications = [
        {
            **entry,
            "issuer": "" if "issuer" in hidden else entry["issuer"],
            "when": "" if "certified" in hidden else period({"end": entry["date"]}, style, language),
        }
        for entry in person["certifications"]
    ]
    return {
        "lang": language,
        "h": words["headings"][language][template["headings"]],
        "l": words["labels"][language],
        "b": basics,
        "contacts": [text for text in (basics["phone"], basics["email"], *map(bare, basics["urls"])) if text],
        "summary": person["summary"],
        **dated,
        "certifications": certifications,
        "languages": person["languages"],
        "skills": person["skills"],
        "hobbies": [] if "hobbies" in hidden else person["hobbies"],
        "publications": person.get("publications", []),
    }


def bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("www.")


def period(entry: Data, style: str, language: str) -> str:
    """Return the entry's time as this style writes it; only the end where no start is known."""
    words = data("words")
    start, end = str(entry.get("start", "")), str(entry["end"])
    is_open = end == "present"
    last = words["present"][language] if is_open else point(end, style, language)
    if not start:
        return last
    first = point(start, style, language)
    if style == "since":
        if is_open:
            return f"{words['since'][language]} {first}"
        return f"{first} {words['until'][language]} {last}"
    if style == "span":
        return f"{first} - {last.capitalize()} ({_length(start, end, language)})"
    return f"{first} – {last}"


def point(value: str, style: str, language: str) -> str:
    """Write one month, "2019-04": 04/2019, 04.2019, 2019/04, April 2019 or 2019."""
    year, _, month = value.partition("-")
    if style == "year" or not month:
        return year
    named = f"{data('words')['months'][language][int(month) - 1]} {year}"
    return {"slash": f"{month}/{year}", "dot": f"{month}.{year}", "iso": f"{year}/{month}"}.get(style, named)


def _length(start: str, end: str, language: str) -> str:
    labels = data("words")["labels"][language]
    last = PRINTED if end == "present" else date(int(end[:4]), int(end[5:]), 1)
    years, months = divmod((last.year - int(start[:4])) * 12 + last.month - int(start[5:]) + 1, 12)
    parts = [f"{count} {labels[name][count > 1]}" for count, name in ((years, "year"), (months, "month")) if count]
    return " ".join(parts)


def _day(value: str, language: str) -> str:
    year, month, day = value.split("-")
    if language == "de":
        return f"{day}.{month}.{year}"
    if language == "fr":
        return f"{day}/{month}/{year}"
    return f"{int(day)} {data('words')['months']['en'][int(month) - 1]} {year}"
