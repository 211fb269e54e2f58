"""The invented people, and what the tests' measure knows of them."""

from pathlib import Path
from typing import Any

import yaml

from chalicelib.resources import read_yaml

Person = dict[str, Any]
_FILE = Path(__file__).with_name("people.yaml")


def people() -> dict[str, Person]:
    found: dict[str, Person] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def truth_of(name: str, person: Person) -> dict[str, Any]:
    """Return what the CV shows, in the form of tests/data/eval."""
    prefix, number = person["phone"]
    street, postcode, city, _, _ = person["address"]
    work = [
        {
            "company": job["employer"],
            "position": job["role"],
            "location": job["city"],
            "start": _month(job["start"]),
            "end": _month(job["end"]) or "present",
            "highlights": job["body"],
        }
        for job in person["work"]
    ]
    education = [
        {
            "institution": one["school"],
            "degree": one["degree"],
            "start": _month(one["start"]),
            "end": _month(one["end"]),
        }
        for one in person["education"]
    ]
    codes = read_yaml("vocabulary", "europass.yaml")["codes"]
    spoken = [{"language": codes[person["mother"][0]], "level": "native"}]
    spoken += [{"language": codes[code], "level": understood} for code, _, understood, _, _ in person["languages"]]
    basics = {
        "name": f"{person['first']} {person['last']}",
        "email": person["email"],
        "phone": f"+{prefix} {number}",
        "birthdate": str(person["birth"]),
        "nationality": person["nationality"][1],
        "location": {"address": street, "postal_code": postcode, "city": city},
    }
    read = {"basics": basics, "summary": person["summary"], "work": work, "education": education}
    read |= {"languages": spoken, "skills": [{"items": person["skills"]}], "certifications": [], "projects": []}
    head = {"id": name, "lang": person["language"], "region": person["address"][3].upper(), "layout": "europass"}
    return {**head, "truth": read, "dropped": {}, "optional": {}}


def _month(day: object) -> str:
    return str(day)[:7] if day else ""
