"""Heads of entries in the odd families."""

from string import Formatter

from .head import Head, Line, Part
from .odd import words
from .person import Entry
from .style import Style, write_date, write_period


def odd_head(style: Style, entry: Entry, shape: str, role: list[Part]) -> Head:
    """Return the head; `role` are its role's parts, with the area of a degree."""
    date, firm, where = ("date", write_period(style, entry)), ("place", entry.place), ("where", entry.where)
    placed = [firm, ("", style.separator), where]
    if shape == "sentence":
        return Head([Line(_sentence(style, entry, role))])
    if shape == "label/value":
        return Head(_labelled(style, entry, date))
    if shape == "firm/role/date/where":
        lasted = ("", _duration(style.language, entry))
        return Head([Line([firm]), Line(role), Line([date, lasted]), Line([where])])
    if shape == "role_firm/date_in_text":
        before, after = words()["contracts"][style.language][entry.start[1] % 2]
        return Head([Line([*role, ("", style.separator), *placed]), Line([("", before), date, ("", after)])])
    if shape == "role_firm...date":
        return Head([Line([*role, ("", style.separator), *placed], [date], has_leader=True)])
    if shape == "role...date/firm":
        return Head([Line(role, [date], has_leader=True), Line(placed)])
    lines = [Line(placed), Line(role)] if shape == "date~firm_role" else [Line(role), Line(placed)]
    return Head(lines, [date], is_centred=True)


def _sentence(style: Style, entry: Entry, role: list[Part]) -> list[Part]:
    kind = "schools" if entry.is_school else "jobs_closed" if entry.end else "jobs_open"
    patterns = words()[kind][style.language]
    values: dict[str, list[Part]] = {
        "start": [("date", write_date(style, entry.start))],
        "end": [("date", write_date(style, entry.end))] if entry.end else [],
        "role": role,
        "degree": role,
        "firm": [("place", entry.place)],
        "where": [("where", entry.where)],
    }
    parts: list[Part] = []
    for text, name, _, _ in Formatter().parse(patterns[style.date_form % len(patterns)]):
        parts += [("", text)] if text else []
        parts += values[name] if name else []
    return parts


def _labelled(style: Style, entry: Entry, date: Part) -> list[Line]:
    labels = words()["labels"][style.language]
    rows = [("degree", "role", entry.role), ("area", "area", entry.area), ("school", "place", entry.place)]
    if not entry.is_school:
        rows = [("role", "role", entry.role), ("firm", "place", entry.place)]
    rows += [("where", "where", entry.where)]
    lines = [Line([("label", labels["date"])]), Line([date])]
    for label, kind, value in rows:
        lines += [Line([("label", labels[label])]), Line([(kind, value)])] if value else []
    return lines


def _duration(language: str, entry: Entry) -> str:
    """Return how long an entry lasted, in brackets; "" while it goes on: that would need the day of printing."""
    if entry.end is None:
        return ""
    months = 12 * (entry.end[0] - entry.start[0]) + entry.end[1] - entry.start[1] + 1
    year, years, month, many = words()["years"][language]
    parts = [(months // 12, year, years), (months % 12, month, many)]
    return f" ({' '.join(f'{n} {one if n == 1 else more}' for n, one, more in parts if n)})"
