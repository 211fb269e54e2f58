"""Draw how a CV is set: order, headings, the shape of entries, dates, columns, sizes."""

import random
from dataclasses import dataclass, replace

from .person import Entry, vocabulary

SHAPES = (
    "role_date/firm_place",
    "firm_date/role_place",
    "firm_place/role_date",
    "date|role/firm_place",
    "date|firm/role",
    "date|role_firm_place",
    "date_place|role/firm",
    "role_firm_place_date",
    "role/firm_place_date_line",
    "role/firm/date",
    "date/role/firm",
    "role@firm_date",
    "firm>roles",
)
"""How an entry's head is set: "|" is a date column, "/" a line's end, "@" a word for at, ">" roles below their firm."""

TEST_SHAPES = frozenset({"date/role/firm", "firm>roles"})
TEST_COLUMNS = frozenset({"right_sidebar"})
"""Never in what is trained on."""

PLAIN_SHARE = 0.06
"""Styles whose headings look like the text."""


@dataclass(frozen=True)
class Style:
    language: str
    shape: str
    school_shape: str
    date_form: int
    dash: str
    columns: str
    side_share: float
    order: tuple[str, ...]
    headings: dict[str, str]
    has_headings: bool
    heading_caps: bool
    heading_rule: bool
    heading_bold: bool
    heading_size: float
    heading_fill: bool
    heading_in_margin: bool
    size: float
    leading: float
    gap: float
    margin: float
    font: str
    bullet: str
    bold_head: bool
    italic_second: bool
    centred_name: bool
    project_dates: bool
    skills_form: str
    color: str
    footer: bool
    separator: str
    family: str = ""
    """One of the odd families (odd.py); "" for none."""

    @property
    def is_test(self) -> bool:
        return bool(self.family) or self.shape in TEST_SHAPES or self.columns in TEST_COLUMNS


def draw_style(rng: random.Random, language: str) -> Style:
    words = vocabulary()
    order = ["employment", "education"]
    if rng.random() < 0.3:
        order.reverse()
    rest = ["skills", "languages", "projects", "certifications", "interests"]
    rng.shuffle(rest)
    order += [kind for kind in rest if rng.random() < 0.75]
    if rng.random() < 0.4:
        order.insert(0, "profile")
    shape = rng.choice(SHAPES)
    style = Style(
        language=language,
        shape=shape,
        school_shape=rng.choice([s for s in SHAPES if ("|" in s) == ("|" in shape) and ">" not in s]),
        date_form=rng.randrange(7),
        dash=rng.choice((" – ", " - ", "–", " — ", "-", {"de": " bis ", "en": " to ", "fr": " à "}[language])),
        columns=rng.choice(("one", "one", "one", "left_sidebar", "left_sidebar", "right_sidebar", "two")),
        side_share=rng.uniform(0.26, 0.38),
        order=tuple(order),
        headings={kind: rng.choice(ways) for kind, ways in words["headings"][language].items()},
        has_headings=rng.random() > 0.06,
        heading_caps=rng.random() < 0.3,
        heading_rule=rng.random() < 0.5,
        heading_bold=rng.random() < 0.8,
        heading_size=rng.uniform(1.05, 1.7),
        heading_fill=rng.random() < 0.12,
        heading_in_margin=rng.random() < 0.1,
        size=rng.uniform(8.5, 11.5),
        leading=rng.uniform(0.45, 0.85),
        gap=rng.uniform(0.5, 1.6),
        margin=rng.uniform(1.3, 2.8),
        font=rng.choice(
            (
                "Libertinus Serif",
                "New Computer Modern",
                "DejaVu Sans",
                "Liberation Sans",
                "Liberation Serif",
                "DejaVu Serif",
            )
        ),
        bullet=rng.choice(("•", "–", "▪", "‣", "")),
        bold_head=rng.random() < 0.7,
        italic_second=rng.random() < 0.35,
        centred_name=rng.random() < 0.4,
        project_dates=rng.random() < 0.5,
        skills_form=rng.choice(("groups", "groups", "list", "lines", "bullets", "tags")),
        color=rng.choice(("#000000", "#1a4d7a", "#7a1a2b", "#2b6a3f", "#555555")),
        footer=rng.random() < 0.2,
        separator=rng.choice((", ", " | ", " – ", " · ")),
    )
    if rng.random() >= PLAIN_SHARE:
        return style
    return replace(style, heading_bold=False, heading_caps=False, heading_size=1.0, color="#000000")


def write_period(style: Style, entry: Entry) -> str:
    words = vocabulary()
    start = write_date(style, entry.start)
    if entry.end is None:
        present = words["present"][style.language][style.date_form % len(words["present"][style.language])]
        if style.date_form in (2, 5):
            return f"{words['since'][style.language]} {start}"
        return f"{start}{style.dash}{present}"
    end = write_date(style, entry.end)
    return start if start == end else f"{start}{style.dash}{end}"


def precision(style: Style) -> str:
    return "year" if style.date_form == 3 else "month"


def write_date(style: Style, at: tuple[int, int]) -> str:
    year, month = at
    name = vocabulary()["months"][style.language][month - 1]
    short = name if len(name) < 5 else f"{name[:3]}." if style.language != "en" else name[:3]
    return (
        f"{month:02d}/{year}",
        f"{name} {year}",
        f"{month:02d}.{year}",
        str(year),
        f"{short} {year}",
        f"{month:02d}/{year}",
        f"{name} {year}",
    )[style.date_form]
