"""Write dates and periods the way people write them on CVs."""

from dataclasses import dataclass

MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
SHORT = {
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
}
PRESENT = {"de": "heute", "en": "Present", "fr": "aujourd’hui"}
DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class DateStyle:
    """`form` is one of mm/yyyy, mm.yyyy, m/yyyy, mm/yy, yyyy-mm, dd.mm.yyyy, short, long, caps, yyyy.

    `since` writes an open period as "seit 03/2019"; otherwise the `present` word ends it.
    """

    form: str = "mm/yyyy"
    between: str = " – "
    present: str = ""
    since: str = ""
    lead: str = ""
    """A word before the start: "from", "de", "von"."""


def write_date(date: str, style: DateStyle, lang: str, is_end: bool = False) -> str:
    """Write YYYY-MM in the style; a YYYY stays a year in every style."""
    year, _, month = date.partition("-")
    if not month or style.form == "yyyy":
        return year
    number = int(month[:2])
    last_day = DAYS_IN_MONTH[number - 1] if is_end else 1
    return {
        "mm/yyyy": f"{number:02d}/{year}",
        "mm.yyyy": f"{number:02d}.{year}",
        "m/yyyy": f"{number}/{year}",
        "mm/yy": f"{number:02d}/{year[2:]}",
        "yyyy-mm": f"{year}-{number:02d}",
        "dd.mm.yyyy": f"{last_day:02d}.{number:02d}.{year}",
        "short": f"{SHORT[lang][number - 1]} {year}",
        "long": f"{MONTHS[lang][number - 1]} {year}",
        "caps": f"{MONTHS[lang][number - 1]} {year}".upper(),
    }[style.form]


def write_period(start: str | None, end: str | None, style: DateStyle, lang: str) -> str:
    """Write a period; an `end` of "present" is open."""
    if not start:
        return write_date(end, style, lang, is_end=True) if end else ""
    begin = write_date(start, style, lang)
    if not end:
        return begin
    if end == "present" and style.since:
        return f"{style.since} {begin}"
    closing = (style.present or PRESENT[lang]) if end == "present" else write_date(end, style, lang, is_end=True)
    if begin == closing:
        return begin
    return f"{style.lead}{begin}{style.between}{closing}"


def shown_date(date: str | None, style: DateStyle) -> str | None:
    """Return as much of the date as the style shows."""
    if not date or date == "present" or style.form != "yyyy":
        return date
    return date[:4]
