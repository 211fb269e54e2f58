"""What a drawn CV shows, under the names of the other truth files in tests/data/eval."""

from tools.strangers.data import Data, hidden_of

BASICS = ("name", "headline", "email", "phone", "birthdate", "nationality")
MAY_BE_DROPPED = ("headline", "phone", "birthdate", "nationality")
ONLY_PRINTED = frozenset({"note", "tech", "valid", "cefr"})


def truth_of(case_id: str, person: Data, language: str, template: Data, *, is_word: bool) -> Data:
    """Return the truth file's content. Volunteering, publications and referees have no name among those compared."""
    hidden, basics = hidden_of(person, template), person["basics"]
    shown: Data = {key: basics[key] for key in BASICS if basics.get(key) and key not in hidden}
    place = ("city",) if "address" in hidden else ("address", "postal_code", "city")
    shown["location"] = {key: basics[key] for key in place}
    shown["urls"] = [] if "urls" in hidden else basics["urls"]
    truth: Data = {"basics": shown}
    if person["summary"] and "summary" not in hidden:
        truth["summary"] = person["summary"]
    cut = 4 if template["dates"] == "year" else 7
    unseen = {
        field for name, field in (("issuer", "issuer"), ("certified", "date"), ("role", "role")) if name in hidden
    }
    for kind in ("work", "education", "projects", "certifications"):
        entries = [] if kind in hidden else person[kind]
        truth[kind] = [_shown_entry(entry, cut, unseen) for entry in entries]
    truth["languages"] = [_language(entry, template) for entry in person["languages"]]
    truth["skills"] = person["skills"]
    dropped = {f"basics.{key}": [basics[key]] for key in MAY_BE_DROPPED if key in hidden and basics.get(key)}
    dropped |= {
        kind: [entry["name"] for entry in person[kind]] for kind in ("projects", "certifications") if kind in hidden
    }
    return {
        "id": case_id,
        "lang": language,
        "region": person["region"],
        "engine": "docx" if is_word else template["printer"],
        "layout": template["layout"],
        "truth": truth,
        "dropped": {key: names for key, names in dropped.items() if names},
        "optional": {"skills": _loose(person), "urls": []},
    }


def _shown_entry(entry: Data, cut: int, unseen: set[str]) -> Data:
    """Cut dates to the year where only the year is printed; leave out what is empty or not on the page."""
    shown = {
        key: value
        for key, value in entry.items()
        if (value or key == "highlights") and key not in unseen | ONLY_PRINTED
    }
    if entry.get("tech"):
        shown["technologies"] = entry["tech"].split(", ")
    dates = {key: shown[key][:cut] for key in ("start", "end", "date") if key in shown and shown[key] != "present"}
    return shown | dates


def _language(entry: Data, template: Data) -> Data:
    """Return the level that the page gives: a grid of CEFR levels says its own, words are as wide as they mean."""
    is_grid = "cefr" in template.get("shows", ())
    level = entry["cefr"] if is_grid and entry.get("cefr") else entry["level"]
    words = level if is_grid and level and level != "native" else entry["words"]
    shown = {"language": entry["language"], "name": entry["name"], "words": words}
    return shown | ({"level": level} if level else {})


def _loose(person: Data) -> list[str]:
    """Return what stands on the page and may be read as a skill or not."""
    groups = [group["category"] for group in person["skills"]]
    facts = [text for label, value in person["facts"] for text in (value, f"{label}: {value}", f"{label} {value}")]
    tech = [item for entry in person["projects"] for item in entry.get("tech", "").split(", ") if item]
    return [*groups, *person["hobbies"], *facts, *tech]
