"""Score what was read from a CV against what the CV shows.

Values that the CV does not show are neither rewarded nor punished (`dropped`, `optional` in the truth file); output
for a field that the person never had counts as false. Entries are aligned one to one: a field of an entry that was not
aligned is a miss, a field of a surplus entry is a false positive.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from tests.eval.compare import (
    Equality,
    date_equal,
    day_equal,
    email_equal,
    language_code,
    level,
    month,
    name_equal,
    near,
    norm,
    phone,
    same,
    tight,
    url,
    within,
)
from tests.eval.neutral import Entry, as_list, first_of, neutral

Miss = tuple[str, Any, Any]
"""Field, what the CV shows, what was read instead. One of the two is empty for a value missed or made up."""
Counts = list[Any]
"""True positives, predicted, wanted. None where the field has no such number (recall-only, precision-only)."""
Case = dict[str, Any]
Similarity = Callable[[Any, Any], float]

ORDER = (
    *("name", "headline", "email", "phone", "birthdate", "nationality", "location", "urls", "summary"),
    *("work", "work.company", "work.position", "work.location", "work.start", "work.end"),
    *("work.highlights", "work.highlights_precision"),
    *("education", "education.institution", "education.degree", "education.area", "education.start", "education.end"),
    *("languages", "languages.level", "skills", "certifications", "certifications.date", "certifications.issuer"),
    *("projects", "projects.client", "projects.start", "projects.end"),
    *("projects.highlights", "projects.highlights_precision"),
)
WEIGHT = {
    "name": 3,
    "email": 2,
    "phone": 2,
    "location": 1,
    "urls": 1,
    "summary": 1,
    "headline": 1,
    "birthdate": 1,
    "nationality": 1,
    "work": 3,
    "work.company": 3,
    "work.position": 3,
    "work.start": 2,
    "work.end": 2,
    "work.highlights": 3,
    "education": 2,
    "education.institution": 2,
    "education.degree": 1,
    "education.start": 1,
    "education.end": 1,
    "languages": 2,
    "languages.level": 1,
    "skills": 3,
    "certifications": 2,
    "projects": 1,
}
"""Weights of the one-number score: what a recruiter's tool needs most."""

WORK_KEYS = {"company": 0.4, "position": 0.3, "start": 0.2, "end": 0.1}
EDUCATION_KEYS = {"institution": 0.5, "degree": 0.2, "start": 0.2, "end": 0.1}
PROJECT_KEYS = {"name": 0.8, "start": 0.1, "end": 0.1}


class Tally:
    def __init__(self) -> None:
        self.counts: dict[str, Counts] = defaultdict(lambda: [0.0, 0.0, 0.0])
        self.misses: list[Miss] = []

    def add(self, field: str, true: float, predicted: float, wanted: float) -> None:
        counts = self.counts[field]
        counts[0] += true
        counts[1] += predicted
        counts[2] += wanted

    def one(self, field: str, wanted: Any, found: Any, equal: Equality, is_dropped: bool = False) -> None:
        if wanted:
            is_right = bool(found) and equal(wanted, found)
            self.add(field, 1 if is_right else 0, 1 if found else 0, 1)
        elif found and not is_dropped:
            is_right = False
            self.add(field, 0, 1, 0)
        else:
            return
        if not is_right:
            self.misses.append((field, wanted, found))

    def many(self, field: str, missed: Iterable[Any], invented: Iterable[Any]) -> None:
        self.misses += [(field, item, None) for item in missed] + [(field, None, item) for item in invented]


def score_case(case: Case, output: Any) -> Tally:
    """Return counts by field and misses for one CV; `output` is whatever the extractor gave, `{}` for nothing."""
    found, tally = neutral(output), Tally()
    _score_person(tally, case, found)
    _score_summary(tally, case, found)
    _score_work(tally, case, found)
    _score_education(tally, case, found)
    _score_entries(tally, case, found, "certifications", {"name": 1}, 0.75, {"date": date_equal, "issuer": near})
    fields: dict[str, Equality] = {"client": near, "start": date_equal, "end": date_equal}
    pairs = _score_entries(tally, case, found, "projects", PROJECT_KEYS, 0.6, fields)
    _score_highlights(tally, case, found, "projects", pairs)
    _score_languages(tally, case, found)
    _score_skills(tally, case, found)
    return tally


def _is_dropped(case: Case, key: str) -> bool:
    return any(name == key or name.startswith(key + ".") for name in case["dropped"])


def _score_person(tally: Tally, case: Case, found: Entry) -> None:
    basics = case["truth"].get("basics", {})

    def phone_equal(left: Any, right: Any) -> bool:
        return phone(left, case["region"]) == phone(right, case["region"])

    tests: dict[str, Equality] = {
        "name": name_equal,
        "headline": near,
        "email": email_equal,
        "phone": phone_equal,
        "birthdate": day_equal,
        "nationality": near,
        "location": within,
    }
    for field, equal in tests.items():
        wanted = (basics.get("location") or {}).get("city") if field == "location" else basics.get(field)
        # Any line may serve as a headline where the CV has none.
        is_dropped = field == "headline" or _is_dropped(case, f"basics.{field}")
        tally.one(field, wanted, found[field], equal, is_dropped)
    wanted_urls = {url(item) for item in basics.get("urls", [])}
    optional_urls = {url(item) for item in case["optional"].get("urls", [])}
    found_urls = {url(item) for item in found["urls"]} - {""}
    tally.add("urls", len(wanted_urls & found_urls), len(found_urls - optional_urls), len(wanted_urls))
    tally.many("urls", wanted_urls - found_urls, found_urls - optional_urls - wanted_urls)


def _score_summary(tally: Tally, case: Case, found: Entry) -> None:
    wanted, summary = case["truth"].get("summary"), found["summary"]
    if wanted:
        likeness = fuzz.ratio(tight(wanted), tight(summary)) / 100 if summary else 0
        tally.add("summary", likeness, 1 if summary else 0, 1)
        if likeness < 0.95:
            tally.misses.append(("summary", wanted, summary))
    elif summary and not _is_dropped(case, "summary"):
        tally.add("summary", 0, 1, 0)
        tally.misses.append(("summary", None, summary))


def _score_work(tally: Tally, case: Case, found: Entry) -> None:
    fields: dict[str, Equality] = {
        "company": near,
        "position": near,
        "location": lambda wanted, place: within(wanted, place) or near(wanted, place),
        "start": date_equal,
        "end": date_equal,
    }
    pairs = _score_entries(tally, case, found, "work", WORK_KEYS, 0.5, fields)
    _score_highlights(tally, case, found, "work", pairs)


def _score_education(tally: Tally, case: Case, found: Entry) -> None:
    fields: dict[str, Equality] = {
        "institution": near,
        "degree": near,
        "area": near,
        "start": date_equal,
        "end": date_equal,
    }
    pairs = _score_entries(tally, case, found, "education", EDUCATION_KEYS, 0.5, fields)
    # A degree and its area may come in one string: each counts as found where the joined string holds it.
    for field in ("degree", "area"):
        counts = tally.counts[f"education.{field}"]
        for wanted_index, found_index in pairs.items():
            value = case["truth"]["education"][wanted_index].get(field)
            entry = found["education"][found_index]
            joined = f"{entry.get('degree') or ''} {entry.get('area') or ''}"
            if value and not (entry.get(field) and near(value, entry[field])) and within(value, joined):
                counts[0] += 1
                counts[1] += 0 if entry.get(field) else 1
                tally.misses.remove((f"education.{field}", value, entry.get(field)))


def _score_entries(
    tally: Tally,
    case: Case,
    found: Entry,
    kind: str,
    keys: dict[str, float],
    threshold: float,
    fields: dict[str, Equality],
) -> dict[int, int]:
    """Count entries and their fields; return which wanted entry was aligned with which found one."""
    wanted, entries = case["truth"][kind], found[kind]
    pairs = _align(wanted, entries, _entry_similarity(keys), threshold)
    surplus = [entry for index, entry in enumerate(entries) if index not in pairs.values()]
    unknown = [entry for entry in surplus if not _names_dropped_entry(entry, case["dropped"].get(kind, []))]
    tally.add(kind, len(pairs), len(pairs) + len(unknown), len(wanted))
    tally.many(kind, [entry for index, entry in enumerate(wanted) if index not in pairs], unknown)
    for field, equal in fields.items():
        for index, entry in enumerate(wanted):
            if entry.get(field):
                value = entries[pairs[index]].get(field) if index in pairs else None
                tally.one(f"{kind}.{field}", entry[field], value, equal)
        tally.add(f"{kind}.{field}", 0, len([1 for entry in surplus if entry.get(field)]), 0)
    return pairs


def _names_dropped_entry(entry: Entry, dropped: Iterable[str]) -> bool:
    return any(near(name, first_of(entry, "name", "company", "institution") or "") for name in dropped)


def _score_highlights(tally: Tally, case: Case, found: Entry, kind: str, pairs: dict[int, int]) -> None:
    """Recall counts a line within its own entry; precision asks whether a line stands in any entry of the truth."""
    wanted = hit = 0
    for index, entry in enumerate(case["truth"][kind]):
        mine = found[kind][pairs[index]]["highlights"] if index in pairs else []
        joined = tight(" ".join(mine))
        for highlight in entry.get("highlights", []):
            wanted += 1
            key = tight(highlight)
            is_a_line = any(fuzz.ratio(key, tight(line)) >= 85 for line in mine)
            is_read = is_a_line or (bool(mine) and len(key) > 12 and fuzz.partial_ratio(key, joined) >= 92)
            hit += is_read
            tally.many(f"{kind}.highlights", [] if is_read else [highlight], [])
    everything = tight(" ".join(line for entry in case["truth"][kind] for line in entry.get("highlights", [])))
    lines = [line for entry in found[kind] for line in entry["highlights"]]
    good = [
        line
        for line in lines
        if everything and fuzz.partial_ratio(tight(line), everything) >= 85 and len(tight(line)) > 3
    ]
    tally.counts[f"{kind}.highlights"] = [hit, None, wanted]
    tally.counts[f"{kind}.highlights_precision"] = [len(good), len(lines), None]


def _score_languages(tally: Tally, case: Case, found: Entry) -> None:
    wanted = {item["language"]: item for item in case["truth"]["languages"]}
    spoken: dict[str, Entry] = {}
    for item in found["languages"]:
        spoken.setdefault(language_code(str(first_of(item, "language", "name") or "")), item)
    spoken.pop("", None)
    dropped = {language_code(name) for name in case["dropped"].get("languages", [])}
    tally.add("languages", len(set(wanted) & set(spoken)), len(set(spoken) - dropped), len(wanted))
    tally.many("languages", set(wanted) - set(spoken), set(spoken) - dropped - set(wanted))
    for code, item in wanted.items():
        if item.get("level"):
            mine = spoken.get(code, {})
            value = level(first_of(mine, "level"), first_of(mine, "fluency", "words"))
            tally.one("languages.level", as_list(item["level"]), value, lambda levels, value: value in levels)


def _score_skills(tally: Tally, case: Case, found: Entry) -> None:
    wanted = [item for group in case["truth"]["skills"] for item in group["items"]]
    ignored = case["dropped"].get("skills", []) + case["optional"].get("skills", [])
    pairs = _align(wanted, found["skills"], lambda left, right: 1 if same(left, right, 90) else 0, 1)
    used = set(pairs.values())
    predicted = [
        item
        for index, item in enumerate(found["skills"])
        if index in used or not any(same(other, item, 90) for other in ignored)
    ]
    tally.add("skills", len(pairs), len(predicted), len(wanted))
    surplus = [item for item in predicted if item not in [found["skills"][index] for index in used]]
    tally.many("skills", [item for index, item in enumerate(wanted) if index not in pairs], surplus)


def _align(wanted: Sequence[Any], found: Sequence[Any], similarity: Similarity, threshold: float) -> dict[int, int]:
    """Pair greedily, best first; return wanted index -> found index."""
    ranked = sorted((-similarity(left, right), i, j) for i, left in enumerate(wanted) for j, right in enumerate(found))
    pairs: dict[int, int] = {}
    for negative, i, j in ranked:
        if -negative >= threshold and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _entry_similarity(keys: dict[str, float]) -> Similarity:
    def similarity(wanted: Entry, found: Entry) -> float:
        reached = possible = 0.0
        for key, weight in keys.items():
            if wanted.get(key):
                possible += weight
                reached += weight * _likeness(key, wanted[key], found.get(key))
        return reached / possible if possible else 0

    return similarity


def _likeness(key: str, wanted: Any, found: Any) -> float:
    if key in ("start", "end"):
        if date_equal(wanted, found):
            return 1
        return 0.6 if month(wanted)[:4] == month(found)[:4] != "" else 0
    left, right = norm(wanted), norm(found)
    if not right:
        return 0
    return 1 if near(left, right) else max(fuzz.token_set_ratio(left, right), fuzz.ratio(left, right)) / 100 * 0.8


def precision_recall_f1(counts: Counts) -> tuple[float | None, float | None, float | None]:
    """F1 of a recall-only field is its recall, of a precision-only field its precision; None where nothing counts."""
    true, predicted, wanted = counts
    precision = None if predicted is None else true / predicted if predicted else float(not wanted)
    recall = true / wanted if wanted else None
    if precision is None:
        return precision, recall, recall
    if recall is None:
        return precision, recall, precision if wanted is None else 0.0 if predicted else None
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def weighted_total(f1_by_field: Mapping[str, float | None]) -> float:
    counted = [(WEIGHT[field], f1) for field, f1 in f1_by_field.items() if field in WEIGHT and f1 is not None]
    return sum(weight * f1 for weight, f1 in counted) / sum(weight for weight, _ in counted) if counted else 0.0


def case_total(counts: dict[str, Counts]) -> float:
    return weighted_total({field: precision_recall_f1(value)[2] for field, value in counts.items()})


def micro_f1(rows: Sequence[dict[str, Counts]]) -> dict[str, float]:
    """Sum the counts of all CVs and return F1 per field, in the order of ORDER."""
    result: dict[str, float] = {}
    for field in ORDER:
        summed = _summed([row[field] for row in rows if field in row])
        f1 = precision_recall_f1(summed)[2] if summed else None
        if f1 is not None:
            result[field] = f1
    return result


def _summed(columns: Sequence[Counts]) -> Counts | None:
    if not columns:
        return None
    return [
        None if all(counts[i] is None for counts in columns) else sum(counts[i] or 0 for counts in columns)
        for i in range(3)
    ]


def micro_total(rows: Sequence[dict[str, Counts]]) -> float:
    return weighted_total(micro_f1(rows))


def macro_total(rows: Sequence[dict[str, Counts]]) -> float:
    return sum(case_total(row) for row in rows) / len(rows) if rows else 0.0
