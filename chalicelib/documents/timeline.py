"""The career as a drawing (SVG): one bar per entry, gaps shaded, uncertain ends dashed."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..contracts.base import Language
from ..contracts.cv import Cv, Education, Employment, Period, Precision, Project
from ..resources.translate import translate
from .career import Gap, Months, career_gaps, show_months, widest
from .texts import clean, show_date, show_period

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDTH = 1000
_LABELS = 330
_ROW = 20
_BAR = 12
_LANE = 26
_AXIS = 26
_LABEL_CHARACTERS = 50
_MOST_TICKS = 14


@dataclass(frozen=True)
class Timeline:
    svg: "Markup"
    notes: list[str]


@dataclass(frozen=True)
class _Bar:
    label: str
    when: str
    months: Months
    is_vague: bool


def draw_timeline(cv: Cv, today: date, language: Language) -> Timeline | None:
    """Return the drawing and the notes below it; None when nothing in the CV has a date."""
    lanes = [
        (name, _bars(entries, today, language))
        for name, entries in (("employments", cv.employments), ("projects", cv.projects), ("education", cv.education))
    ]
    lanes = [(name, bars) for name, bars in lanes if bars]
    if not lanes:
        return None
    gaps = career_gaps(cv, today)
    everything = [bar.months for _, bars in lanes for bar in bars] + [gap.months for gap in gaps]
    first_year = min(months[0] for months in everything) // 12
    last_year = max(months[1] for months in everything) // 12 + 1
    scale = _Scale(first_year * 12, last_year * 12)
    undated = len(cv.employments) + len(cv.projects) + len(cv.education) - sum(len(bars) for _, bars in lanes)
    notes = [translate("dashboard", "timeline.gap", language, **_ends(gap, language)) for gap in gaps]
    if any(bar.is_vague for _, bars in lanes for bar in bars):
        notes.append(translate("dashboard", "timeline.vague", language))
    if undated:
        notes.append(translate("dashboard", "timeline.undated", language, count=undated))
    return Timeline(_draw(lanes, gaps, scale, language), notes)


@dataclass(frozen=True)
class _Scale:
    start: int
    end: int

    def x(self, month: int) -> float:
        return round(_LABELS + (month - self.start) / (self.end - self.start) * (_WIDTH - _LABELS - 10), 1)


def _draw(lanes: "list[tuple[str, list[_Bar]]]", gaps: list[Gap], scale: _Scale, language: Language) -> "Markup":
    from markupsafe import Markup

    rows = sum(_LANE + _ROW * len(bars) for _, bars in lanes)
    height = _AXIS + rows + 8
    count = sum(len(bars) for _, bars in lanes)
    title = translate(
        "dashboard", "timeline.alt", language, count=count, start=scale.start // 12, end=scale.end // 12 - 1
    )
    parts = [
        Markup('<svg class="timeline" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(_WIDTH, height, title)
    ]
    years = (scale.end - scale.start) // 12
    step = max(1, -(-years // _MOST_TICKS))
    for year in range(scale.start // 12, scale.end // 12 + 1, step):
        x = scale.x(year * 12)
        parts.append(Markup('<line class="line" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>').format(x, _AXIS - 6, height))
        if year < scale.end // 12:
            parts.append(Markup('<text class="axis" x="{}" y="{}">{}</text>').format(x + 2, _AXIS - 10, year))
    for gap in gaps:
        x, end = scale.x(gap.months[0]), scale.x(gap.months[1] + 1)
        words = translate("dashboard", "timeline.gap", language, **_ends(gap, language))
        parts.append(
            Markup('<rect class="gap" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>').format(
                x, _AXIS - 6, round(end - x, 1), height - _AXIS + 6, words
            )
        )
    y = _AXIS
    for name, bars in lanes:
        lane = translate("dashboard", f"timeline.{name}", language)
        parts.append(Markup('<text class="lane" x="0" y="{}">{}</text>').format(y + 16, lane))
        y += _LANE
        for bar in bars:
            parts.append(_bar(bar, name, y, scale, language))
            y += _ROW
    return Markup("").join([*parts, Markup("</svg>")])


def _bar(bar: _Bar, lane: str, y: int, scale: _Scale, language: Language) -> "Markup":
    from markupsafe import Markup

    x, end = scale.x(bar.months[0]), scale.x(bar.months[1] + 1)
    return Markup(
        '<text x="0" y="{}">{}</text><rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3">'
        "<title>{}</title></rect>"
    ).format(
        y + 11,
        _shorten(bar.label),
        f"{lane} vague" if bar.is_vague else lane,
        x,
        y,
        round(max(end - x, 3), 1),
        _BAR,
        f"{translate('documents', 'label', language, label=bar.label)}{bar.when}",
    )


def _bars(entries: "list[Employment] | list[Project] | list[Education]", today: date, language: Language) -> list[_Bar]:
    """Return the entries that have dates, the latest first."""
    bars = []
    for entry in entries:
        if entry.period and (months := widest(entry.period, today)):
            when = show_period(entry.period, language)
            bars.append(_Bar(clean(_label(entry)) or when, when, months, _is_vague(entry.period)))
    return sorted(bars, key=lambda bar: (bar.months[1], bar.months[0]), reverse=True)


def _label(entry: Employment | Project | Education) -> str:
    parts: tuple[str | None, ...]
    if isinstance(entry, Employment):
        parts = (entry.role, entry.employer)
    elif isinstance(entry, Project):
        parts = (entry.name or entry.role, entry.client)
    else:
        parts = (entry.degree or entry.area, entry.institution)
    return ", ".join(part for part in parts if part)


def _is_vague(period: Period) -> bool:
    has_no_end = period.end is None and not period.ongoing
    return period.precision is Precision.YEAR or has_no_end


def _ends(gap: Gap, language: Language) -> dict[str, str]:
    start, end = (show_date(day, language) for day in show_months(gap.months))
    return {"start": start, "end": end}


def _shorten(text: str) -> str:
    return text if len(text) <= _LABEL_CHARACTERS else text[: _LABEL_CHARACTERS - 1].rstrip() + "…"
