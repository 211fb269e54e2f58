"""What a template prints of a person: entries with their dates written out, headings and labels in their language."""

from itertools import groupby
from typing import Any

from tools.strangers.data import Data, data, hidden_of
from tools.strangers.dates import birthday, period, point

LISTS = ("hobbies", "volunteering", "publications", "references")


def view(person: Data, language: str, template: Data) -> Data:
    """Return all that a template may print; what it hides is empty."""
    words, hidden = data("words"), hidden_of(person, template)
    labels = words["labels"][language]
    basics = _basics(person, language, hidden)
    shown: Data = {
        "lang": language,
        "h": words["headings"][language][template["headings"]],
        "l": labels,
        "b": basics,
        "contacts": [text for text in (basics["phone"], basics["email"], *basics["urls"]) if text],
        "facts": _facts(person, basics, labels),
        "summary": "" if "summary" in hidden else person["summary"],
        "work": [_entry(entry, "position", "company", template, language) for entry in person["work"]],
        "education": [_entry(entry, "degree", "institution", template, language) for entry in person["education"]],
        "projects": [_entry(entry, "name", "client", template, language) for entry in person["projects"]],
        "certifications": [_certificate(entry, template, language, hidden) for entry in person["certifications"]],
        "languages": [{**entry, "native": entry["level"] == "native"} for entry in person["languages"]],
        "skills": person["skills"],
        **{name: person.get(name, []) for name in LISTS},
    }
    shown |= {name: [] for name in hidden.intersection(shown) if isinstance(shown[name], list)}
    shown["groups"] = [_group(list(roles), template, language) for _, roles in groupby(shown["work"], _firm)]
    order, side = ([name for name in template.get(column, ()) if _has(shown, name)] for column in ("order", "side"))
    _refuse_loss(shown, {*order, *side, *template.get("elsewhere", ())}, hidden)
    return shown | {"order": order, "side": side}


def _has(shown: Data, name: str) -> bool:
    return name == "contact" or bool(shown["facts" if name == "personal" else name])


def _refuse_loss(shown: Data, drawn: set[str], hidden: frozenset[str]) -> None:
    """Raise ValueError for a section that the template neither draws nor says that it hides."""
    sections = ("summary", "work", "education", "projects", "certifications", "languages", "skills", *LISTS)
    lost = [name for name in sections if shown[name] and name not in drawn and name not in hidden]
    if lost:
        raise ValueError(f"{lost} would be lost")


def _basics(person: Data, language: str, hidden: frozenset[str]) -> Data:
    basics: Data = {"birthdate": "", "nationality": ""} | person["basics"]
    basics |= {key: [] if key == "urls" else "" for key in hidden.intersection(basics)}
    if basics["birthdate"]:
        basics["birthdate"] = birthday(basics["birthdate"], language)
    basics["urls"] = [bare(url) for url in basics["urls"]]
    code, city, region = basics["postal_code"], basics["city"], person["region"]
    later = {"GB": f"{city} {code}", "IE": f"{city} {code}", "NZ": f"{city} {code}", "IN": f"{city} - {code}"}
    place = (
        city if "address" in hidden else later.get(region, f"{city}, OR {code}" if region == "US" else f"{code} {city}")
    )
    basics["place"] = place
    basics["country"] = data("words")["countries"][language][region]
    basics["lines"] = [text for text in (basics["address"], place) if text]
    return basics


def _facts(person: Data, basics: Data, labels: Data) -> list[tuple[str, str]]:
    private = [(labels[key], basics[key]) for key in ("birthdate", "nationality") if basics[key]]
    return [*private, *((label, value) for label, value in person["facts"])]


def _entry(entry: Data, title: str, firm: str, template: Data, language: str) -> Data:
    area = template.get("area", ", ") + entry["area"] if entry.get("area") else ""
    return {
        "when": period(entry, template, language),
        "first": point(entry["start"], template["dates"], language),
        "last": period({"end": entry["end"]}, template, language),
        "start": entry["start"],
        "end": entry["end"],
        "title": entry[title] + area,
        "firm": entry[firm],
        "place": entry.get("location", ""),
        "role": entry.get("role", ""),
        "lines": entry.get("highlights", []),
        "note": entry.get("note", ""),
        "tech": entry.get("tech", ""),
    }


def _certificate(entry: Data, template: Data, language: str, hidden: frozenset[str]) -> Data:
    when = "" if "certified" in hidden else period({"end": entry["date"]}, template, language)
    valid = period({"end": entry["valid"]}, template, language) if entry.get("valid") and when else ""
    note = f"{data('words')['labels'][language]['valid']} {valid}" if valid else ""
    firm = "" if "issuer" in hidden else entry["issuer"]
    return {
        "when": when,
        "title": entry["name"],
        "firm": firm,
        "note": note,
        "lines": [],
        "place": "",
        "role": "",
        "tech": "",
    }


def _firm(entry: Data) -> Any:
    """Return what entries of one employer share; a gap stands alone."""
    return (entry["firm"], entry["place"]) if entry["firm"] else entry["title"]


def _group(roles: list[Data], template: Data, language: str) -> Data:
    whole = {"start": roles[-1]["start"], "end": roles[0]["end"]}
    return {
        "firm": roles[0]["firm"],
        "place": roles[0]["place"],
        "when": period(whole, template, language),
        "roles": roles,
    }


def bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("www.")
