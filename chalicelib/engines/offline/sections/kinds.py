"""Tell by its text what a section is about, where the words of its title do not say it."""

import re
from collections.abc import Sequence

from ....layout.model import Row
from ....lexicon.clues import org_score, role_score
from ....lexicon.labels import split_label
from ....lexicon.places import is_place
from ....lexicon.schools import degree_score, school_score
from ....lexicon.titles import OTHER, client_words
from ....vocabulary.dates import Found, find_periods
from ....vocabulary.spoken_languages import count_languages
from ....vocabulary.text import clean, cut_parts, squeeze, without_bullet, words
from ..entries.marks import with_one_period
from ..entries.told_roles import rows_of_told

_LIST = re.compile(r"^[^:]{2,40}:\s.*[,;·|]|^[^:;]+([,;·|][^,;·|]{2,30}){2,}$")
_FEW_LISTS, _MOSTLY = 2, 0.6
_ROLE_AND_HOUSE = 2
_SURE = 1.5
_HOSPITAL = re.compile(r"hospital|klinik|spital|clinic|clinique|hôpital|krankenhaus", re.IGNORECASE)
_MEMBERSHIP = re.compile(r"member|affiliat|mitglied|adhésion|membre|brevet", re.IGNORECASE)
_CUT_BEHIND = re.compile(r"\s*[|·•]")
_SET_OFF = re.compile(r"[,(|·•–—\[:]\s*$")


def kind_by_text(rows: Sequence[Row], has_employment: bool, has_education: bool = False) -> str:
    dates = [found for row in rows if not row.is_bullet for found in _edge_dates(row)]
    if len(rows) > 1 and is_dated_list(rows) and all(_edge_dates(row) for row in rows):
        return "education" if not has_education and _are_degrees(rows) else "certifications"
    lists = sum(_LIST.match(squeeze(row.text)) is not None for row in rows)
    if dates and not (lists >= 0.5 * len(rows) and not any(found.is_range for found in dates)):
        parts = [part for row in rows_of_told(rows) for part in title_parts(row)]
        learned = sum(degree_score(part) > 1.5 or is_school(part) for part in parts)
        worked = sum(role_score(part) > 1.5 or org_score(part) > 1.8 for part in parts)
        if not any(found.is_range for found in dates) and is_dated_list(rows):
            return "certifications"
        degrees = any(degree_score(part) > _SURE for part in parts)
        posts = not degrees and sum(role_score(part) > _SURE for part in parts) >= count_periods(rows) > 0
        if learned > worked and not posts and (degrees or not (has_employment and has_education)):
            return "education"
        # A role and a house each, at a school as well: a project has a name besides.
        is_career = posts and sum(not is_place(part) for part in parts) <= _ROLE_AND_HOUSE * count_periods(rows)
        return "projects" if worked == 0 or (has_employment and not is_career) else "employment"
    text = "  ".join(row.text for row in rows)
    if count_languages(text) >= 2 and len(text) < 60 * count_languages(text):
        return "languages"
    return OTHER


def _are_degrees(rows: Sequence[Row]) -> bool:
    """True for lines that each name a degree and a school: "MArch, Mackintosh School | 2017"."""
    told = [title_parts(row) for row in rows]
    return all(any(degree_score(p) > _SURE for p in parts) and any(map(is_school, parts)) for parts in told)


def tells_of_schooling(rows: Sequence[Row]) -> bool:
    """True for periods at schools with what they led to ("2016 – 2018 Fachschule X, Wirtschafter"), and no others."""
    dated = [row for row in rows if _edge_dates(row)]
    return bool(dated) and count_periods(dated) == len(dated) and _are_degrees(dated)


def is_career(rows: Sequence[Row]) -> bool:
    """True for periods with roles, where hardly any degree is named: "Akademische Laufbahn" may be both."""
    parts = [part for row in rows for part in title_parts(row)]
    worked = sum(role_score(part) > _SURE for part in parts)
    learned = sum(degree_score(part) > _SURE for part in parts)
    return count_periods(rows) > 1 and worked > 1 and worked > learned


def is_school(text: str) -> bool:
    """True for a place of learning; hospitals teach too, but are mostly worked at."""
    return school_score(text) > 1.8 and _HOSPITAL.search(text) is None


def names_schools(rows: Sequence[Row]) -> bool:
    return any(is_school(part) for row in rows for part in title_parts(row))


def count_periods(rows: Sequence[Row]) -> int:
    """How many rows have a period with two ends, or an open one, at one of their edges."""
    return sum(any(found.is_range for found in _edge_dates(row)) for row in rows if not row.is_bullet)


def is_dated_list(rows: Sequence[Row], lines: int = 2) -> bool:
    """True for a list of single dates with at most so many lines each, as certificates have it."""
    dates = [_edge_dates(row) for row in rows]
    single = sum(bool(found) and not any(one.is_range for one in found) for found in dates)
    ranges = sum(any(one.is_range for one in found) for found in dates)
    return single > 0 and ranges == 0 and len(rows) <= lines * single + 1 and all(len(row.text) < 120 for row in rows)


def is_membership(title: str) -> bool:
    """True for a title that names bodies one belongs to, which people list like certificates."""
    return _MEMBERSHIP.search(title) is not None


def is_for_clients(title: str) -> bool:
    """True for a title that names work for clients ("Missions significatives"): projects, beside employments."""
    return any(word in client_words() for word in words(title))


def are_labelled_lists(rows: Sequence[Row]) -> bool:
    """True for lines like "Programming: C, Python" without any period: what one can do, whatever the title says."""
    if count_periods(rows) or len(rows) < _FEW_LISTS:
        return False
    lists = [row for row in rows if _LIST.match(squeeze(row.text)) and ":" in row.text]
    return len(lists) >= _MOSTLY * len(rows) and all(split_label(row.text, "entry") is None for row in lists)


def _edge_dates(row: Row) -> list[Found]:
    """Dates that begin or end a cell and are set off from its text: "ÖNORM B 1990" has none."""
    dates = []
    for cell in with_one_period(row.cells):
        for found in find_periods(cell.text):
            before, after = cell.text[: found.start], cell.text[found.end :]
            leads = not clean(without_bullet(before + " x")[:-1]).strip("[( ")
            ends = not clean(after).strip("()[]. ")
            set_off = _SET_OFF.search(before) is not None or found.is_range or len(found.period.as_written) > 4
            within = _SET_OFF.search(before) is not None and _CUT_BEHIND.match(after) is not None and found.is_range
            if leads or (ends and set_off) or within:
                dates.append(found)
    return dates


def title_parts(row: Row) -> list[str]:
    """Return the parts of a title's cells, without their periods: "2018 – 2021: Kellner"."""
    if row.is_bullet:
        return []
    return [part for cell in row.cells for part in cut_parts(_undated(cell.text)) if clean(part)]


def _undated(text: str) -> str:
    for found in reversed(find_periods(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text.strip(" :")
