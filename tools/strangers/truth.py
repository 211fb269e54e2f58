"""What a drawn CV shows, under the names of the other truth files in tests/data/eval."""

from tools.strangers.view import Data, data

DROPPED_BASICS = ("birthdate", "nationality", "phone")


def truth_of(case_id: str, person: Data, language: str, template: Data, *, is_word: bool) -> Data:
    hidden = set(template.get("hides", ()))
    basics = person["basics"]
    place = {key: basics[key] for key in ("address", "postal_code", "city") if basics.get(key)}
    shown = {
        key: str(basics[key])
        for key in ("name", "headline", "email", "phone", "birthdate", "nationality")
        if basics.get(key)
    }
    for key in hidden.intersection(DROPPED_BASICS):
        shown.pop(key, None)
    shown["location"] = {"city": basics["city"]} if "address" in hidden else place
    shown["urls"] = basics["urls"]
    truth: Data = {"basics": shown}
    if person["summary"]:
        truth["summary"] = person["summary"].strip()
    cut = 4 if template["dates"] == "year" else 7
    for kind in ("work", "education", "projects"):
        truth[kind] = [_without(_shortened(entry, cut), hidden & {"role"}) for entry in person[kind]]
    unknown = {field for hides, field in (("issuer", "issuer"), ("certified", "date")) if hides in hidden}
    truth["certifications"] = [_without(_shortened(entry, cut), unknown) for entry in person["certifications"]]
    truth["languages"] = [_language(entry) for entry in person["languages"]]
    truth["skills"] = person["skills"]
    loose = [group["category"] for group in person["skills"]] + person["hobbies"]
    return {
        "id": case_id,
        "lang": language,
        "region": person["region"],
        "engine": "docx" if is_word else template["printer"],
        "layout": template["layout"],
        "truth": truth,
        "dropped": {f"basics.{key}": [str(basics[key])] for key in DROPPED_BASICS if key in hidden and basics.get(key)},
        "optional": {"skills": loose, "urls": []},
    }


def _without(entry: Data, fields: set[str]) -> Data:
    return {key: value for key, value in entry.items() if key not in fields}


def _shortened(entry: Data, cut: int) -> Data:
    """Cut dates to the year where only the year is printed; leave out what the entry does not have."""
    dates = ("start", "end", "date")
    whole = {key: value for key, value in entry.items() if value or key == "highlights"}
    return {key: value if value == "present" or key not in dates else str(value)[:cut] for key, value in whole.items()}


def _language(entry: Data) -> Data:
    words = entry["words"]
    if words[0] in "ABC" and len(words) == 2:
        return {**entry, "level": words}
    for levels, names in data("words")["levels"].items():
        if words in names:
            return {**entry, "level": levels.split() if " " in levels else levels}
    return entry
