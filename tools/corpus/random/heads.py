"""What an entry's head says on which line, for printers that lay lines out themselves."""

from .head import Head, Line
from .odd import ODD_SHAPES
from .odd_heads import odd_head
from .person import Entry
from .style import Style, write_period

_AT = {"de": " bei ", "en": " at ", "fr": " chez "}
_IN = {"de": " in ", "en": " in ", "fr": " en "}


def head_of(style: Style, entry: Entry, shape: str) -> Head:
    date, firm, where = ("date", write_period(style, entry)), ("place", entry.place), ("where", entry.where)
    role = [("role", entry.role)]
    if entry.area:
        role += [("", _IN[style.language]), ("area", entry.area)]
    if shape in ODD_SHAPES:
        return odd_head(style, entry, shape, role)
    joint = ("", style.separator)
    placed = [firm, joint, where]
    heads = {
        "role_date/firm_place": Head([Line(role, [date]), Line([firm], [where])]),
        "firm_date/role_place": Head([Line([firm], [date]), Line(role, [where])]),
        "firm_place/role_date": Head([Line([firm], [where]), Line(role, [date])]),
        "firm>roles": Head([Line([firm], [where]), Line(role, [date])]),
        "date|role/firm_place": Head([Line(role), Line(placed)], [date]),
        "date|firm/role": Head([Line(placed), Line(role)], [date]),
        "date|role_firm_place": Head([Line([*role, joint, *placed])], [date]),
        "date_place|role/firm": Head([Line(role), Line([firm])], [date, where]),
        "role_firm_place_date": Head([Line([*role, joint, *placed], [date])]),
        "role/firm_place_date_line": Head([Line(role), Line([*placed, joint, date])]),
        "role/firm/date": Head([Line(role), Line(placed), Line([date])]),
        "date/role/firm": Head([Line([date]), Line(role), Line(placed)]),
        "role@firm_date": Head([Line([*role, ("", _AT[style.language]), firm], [date])]),
    }
    return heads[shape]


def heads_of(style: Style, entries: list[Entry], shape: str) -> list[Head]:
    """Return the entries' heads; where roles stand below their firm, it is said once."""
    heads = [head_of(style, entry, shape) for entry in entries]
    if shape == "firm>roles":
        for before, entry, head in zip(entries, entries[1:], heads[1:], strict=False):
            if before.place == entry.place:
                del head.lines[0]
    return heads
