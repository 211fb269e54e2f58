"""What one CV shows of a person: the texts for a template, and the truth file that follows from them."""

from dataclasses import dataclass, field
from typing import Any

from tools.corpus.dates import PRESENT, DateStyle, shown_date, write_date, write_period

Record = dict[str, Any]
WORDS_TO_LEVELS = {
    **dict.fromkeys(("muttersprache", "native", "mother tongue", "langue maternelle", "native speaker"), ["native"]),
    **dict.fromkeys(("erstsprache", "bilingual", "bilingue", "zweisprachig", "first language"), ["native"]),
    **dict.fromkeys(("verhandlungssicher", "fließend", "fliessend", "fluent", "courant"), ["C1", "C2"]),
    **dict.fromkeys(("sehr gut", "sehr gute kenntnisse", "very good", "très bon niveau"), ["B2", "C1"]),
    **dict.fromkeys(("professional working proficiency", "professionnel", "niveau professionnel"), ["B2", "C1"]),
    **dict.fromkeys(("gut", "gute kenntnisse", "good", "bon niveau", "intermediate", "intermédiaire"), ["B1", "B2"]),
    **dict.fromkeys(("grundkenntnisse", "basic", "notions", "scolaire", "schulkenntnisse", "débutant"), ["A1", "A2"]),
    "conversational": ["B1", "B2"],
}
SIMPLE_FIELDS = ("headline", "email", "phone", "birthdate", "nationality")


@dataclass(frozen=True)
class Look:
    """What a template and its user chose to show.

    `hide` names fields or lists: birthdate, nationality, headline, summary, urls, street, country, projects,
    certifications, languages, skills, work.location, education.area, work.highlights, certifications.issuer ...
    `levels` is words, cefr, both or none.
    """

    dates: DateStyle = DateStyle()
    hide: frozenset[str] = frozenset()
    levels: str = "both"
    birthdate: str = "dd.mm.yyyy"
    options: dict[str, Any] = field(default_factory=dict)


def hide(*names: str) -> frozenset[str]:
    return frozenset(names)


def shows(look: Look, name: str) -> bool:
    return name not in look.hide


def make_view(record: Record, look: Look) -> Record:
    """Return the record with hidden values removed and `when` texts added to all that has a date."""
    lang = record["lang"]
    view = {key: value for key, value in record.items() if shows(look, key)}
    view["address"] = {key: value for key, value in view.get("address", {}).items() if shows(look, key)}
    if view.get("birthdate"):
        view["birthdate_text"] = _birthdate(view["birthdate"], look.birthdate, lang)
    for kind in ("work", "education", "projects"):
        view[kind] = [_entry(item, kind, look, lang) for item in record.get(kind, []) if shows(look, kind)]
    view["certifications"] = [
        {key: value for key, value in item.items() if shows(look, f"certifications.{key}")}
        | {"when": write_date(item["date"], look.dates, lang) if item.get("date") else ""}
        for item in record.get("certifications", [])
        if shows(look, "certifications")
    ]
    view["languages"] = [
        item | {"shown": _level_text(item, look.levels)}
        for item in record.get("languages", [])
        if shows(look, "languages")
    ]
    view["skills"] = record.get("skills", []) if shows(look, "skills") else []
    view["urls"] = record.get("urls", [])[: look.options.get("urls", 9)] if shows(look, "urls") else []
    view["other"] = record.get("other", []) if shows(look, "other") else []
    view["full_name"] = " ".join(part for part in (record.get("title"), record["name"]) if part)
    return view


def _entry(item: Record, kind: str, look: Look, lang: str) -> Record:
    entry = {key: value for key, value in item.items() if shows(look, f"{kind}.{key}")}
    entry["when"] = write_period(item.get("start"), item.get("end"), look.dates, lang)
    entry["from"] = write_date(item["start"], look.dates, lang) if item.get("start") else ""
    entry["to"] = write_period(None, item.get("end"), look.dates, lang)
    if item.get("end") == "present":
        entry["to"] = look.dates.present or PRESENT[lang]
    entry.setdefault("highlights", [])
    return entry


def _birthdate(date: str, form: str, lang: str) -> str:
    from tools.corpus.dates import MONTHS

    year, month, day = date.split("-")
    name = MONTHS[lang][int(month) - 1]
    return {
        "dd.mm.yyyy": f"{day}.{month}.{year}",
        "dd/mm/yyyy": f"{day}/{month}/{year}",
        "d. Monat yyyy": f"{int(day)}. {name} {year}",
        "d mois yyyy": f"{int(day)} {name} {year}",
    }[form]


def _level_text(item: Record, levels: str) -> str:
    words, cefr = item.get("words", ""), item.get("level", "")
    cefr = "" if cefr == "native" else cefr
    return {
        "words": words or cefr,
        "cefr": cefr or words,
        "both": f"{words} ({cefr})" if words and cefr else words or cefr,
        "none": "",
    }[levels]


def make_truth(case_id: str, record: Record, look: Look, engine: str, layout: str) -> Record:
    """Return the truth file of a CV drawn from this view."""
    view = make_view(record, look)
    basics = {"name": view["full_name"]}
    basics |= {key: view[key] for key in SIMPLE_FIELDS if view.get(key)}
    location = {"address" if key == "street" else key: value for key, value in view["address"].items()}
    if location:
        basics["location"] = location
    basics["urls"] = [] if look.options.get("link_labels_only") else list(view["urls"])
    truth: Record = {"basics": basics, "summary": view.get("summary", "").strip()}
    truth["work"] = [_truth_entry(item, look, "company", "position", "location") for item in view["work"]]
    truth["education"] = [_truth_entry(item, look, "institution", "degree", "area") for item in view["education"]]
    for item in truth["education"]:
        item.pop("highlights", None)
    truth["certifications"] = [
        _present(name=item["name"], issuer=item.get("issuer"), date=shown_date(item.get("date"), look.dates))
        for item in view["certifications"]
    ]
    truth["projects"] = [_truth_entry(item, look, "name", "client", "role") for item in view["projects"]]
    truth["languages"] = [_truth_language(item, look.levels) for item in view["languages"]]
    truth["skills"] = [{"category": group.get("category"), "items": group["items"]} for group in view["skills"]]
    if not truth["summary"]:
        del truth["summary"]
    return {
        "id": case_id,
        "lang": record["lang"],
        "region": record["region"],
        "engine": engine,
        "layout": layout,
        "truth": truth,
        "dropped": _dropped(record, view),
        "optional": {
            "skills": _optional_skills(record),
            "urls": [url for url in record.get("urls", []) if url not in basics["urls"]],
        },
    }


def _present(**values: Any) -> Record:
    return {key: value for key, value in values.items() if value not in (None, "")}


def _truth_entry(item: Record, look: Look, *names: str) -> Record:
    entry = _present(**{name: item.get(name) for name in names})
    entry |= _present(start=shown_date(item.get("start"), look.dates), end=shown_date(item.get("end"), look.dates))
    return entry | {"highlights": [" ".join(line.split()) for line in item["highlights"]]}


def _truth_language(item: Record, levels: str) -> Record:
    language = {"language": item["language"], "name": item["name"]}
    if levels == "none":
        return language
    words = item.get("words", "")
    states_cefr = levels in ("cefr", "both") and item.get("level")
    accepted = [item["level"]] if states_cefr else WORDS_TO_LEVELS.get(words.lower()) or [item["level"]]
    return language | {"level": accepted[0] if len(accepted) == 1 else accepted, "words": item["shown"]}


def _dropped(record: Record, view: Record) -> Record:
    """What this person has and this CV does not show; reading it (from a link, say) is not held against anyone."""
    dropped: Record = {}
    for key in (*SIMPLE_FIELDS, "urls"):
        if record.get(key) and not view.get(key):
            dropped[f"basics.{key}"] = [record[key]]
    if record.get("address") and not view["address"]:
        dropped["basics.location"] = [record["address"]["city"]]
    if record.get("summary") and not view.get("summary"):
        dropped["summary"] = [record["summary"]]
    for kind, name in (("work", "company"), ("education", "institution"), ("certifications", "name")):
        if record.get(kind) and not view[kind]:
            dropped[kind] = [item[name] for item in record[kind] if item.get(name)]
    for kind in ("projects", "languages"):
        if record.get(kind) and not view[kind]:
            dropped[kind] = [item["name"] for item in record[kind]]
    if record.get("skills") and not view["skills"]:
        dropped["skills"] = [item for group in record["skills"] for item in group["items"]]
    return dropped


def _optional_skills(record: Record) -> list[str]:
    categories = [group["category"] for group in record.get("skills", []) if group.get("category")]
    tech = [item for kind in ("work", "projects") for entry in record.get(kind, []) for item in entry.get("tech", [])]
    return list(dict.fromkeys(categories + tech))
