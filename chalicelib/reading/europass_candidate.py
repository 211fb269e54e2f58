"""Europass since 2020: the elements of a Candidate document (namespace http://www.europass.eu/1.0)."""

from typing import Any

from ..resources import read_yaml
from .europass_page import EuropassPage
from .europass_parts import all_of, first, leaves, local_name, rich, text, written_date

_READ = frozenset(
    ("ID", "ExecutiveSummary", "EmploymentHistory", "EducationHistory", "Licenses", "PersonQualifications", "Skills")
) | frozenset(("Others", "Attachment", "ProfileName"))


def write_candidate(root: Any, page: EuropassPage) -> None:
    """Write the person and the first profile; another profile is the same CV in another language."""
    person = first(root, "CandidatePerson")
    if person is not None:
        _write_person(person, page)
    profile = first(root, "CandidateProfile")
    if profile is None:
        return
    licences = [text(one, "LicenseTypeCode", "LicenseName") for one in all_of(profile, "Licenses/License")]
    page.fact(", ".join(filter(None, licences)), "licence")
    page.prose(page.title("profile"), rich(profile, "ExecutiveSummary"))
    for employer in all_of(profile, "EmploymentHistory/EmployerHistory"):
        _write_employer(employer, page)
    for school in all_of(profile, "EducationHistory/EducationOrganizationAttendance"):
        _write_school(school, page)
    _write_languages(person, profile, page)
    _write_skills(profile, page)
    titles = page.table("sections")
    for section in profile:
        name = local_name(section)
        if name and name not in _READ:
            _write_section(section, page.title(titles.get(name, "other")), page)
    for section in all_of(profile, "Others"):
        title = text(section, "Title") or page.title("other")
        for entry in all_of(section, "Other"):
            _write_titled(entry, title, page)


def _write_person(person: Any, page: EuropassPage) -> None:
    names = [text(person, "PersonName/GivenName"), text(person, "PersonName/FamilyName")]
    page.name(" ".join(filter(None, names)) or text(person, "PersonName/FormattedName"))
    for way in all_of(person, "Communication"):
        page.fact(_address(first(way, "Address"), page))
        number = text(way, "DialNumber")
        prefix = text(way, "CountryDialing").lstrip("+0")
        page.fact(f"+{prefix} {number}" if number and prefix and not number.startswith("+") else number)
        page.fact(text(way, "URI", "URL", "Text"))
    page.fact(written_date(text(person, "BirthDate"), page.language), "birth")
    known = [_country(text(one), page, "nationality") for one in all_of(person, "NationalityCode")]
    page.fact(", ".join(filter(None, known)), "nationality")


def _address(address: Any, page: EuropassPage) -> str:
    town = " ".join(filter(None, (text(address, "PostalCode"), text(address, "CityName"))))
    lines = [text(one) for one in all_of(address, "AddressLine")]
    return ", ".join(filter(None, (*lines, town, _country(text(address, "CountryCode"), page))))


def _country(code: str, page: EuropassPage, kind: str = "country") -> str:
    """Return the name behind an ISO 3166 code in the language of the page; other texts as they are."""
    names = read_yaml("vocabulary", "countries.yaml").get(code.lower())
    return str(names[kind][("de", "en", "fr").index(page.language)]) if names else code


def _period(element: Any, page: EuropassPage) -> str:
    begin = _date(first(element, "StartDate"), page)
    is_open = "true" in (text(element, "CurrentIndicator").lower(), text(element, "Ongoing").lower())
    end = page.label("today") if is_open else _date(first(element, "EndDate"), page)
    return " – ".join(filter(None, (begin, end)))


def _date(element: Any, page: EuropassPage) -> str:
    return written_date(text(element, "FormattedDateTime", "DateText") or text(element), page.language)


def _place(element: Any, page: EuropassPage) -> str:
    address = first(element, "OrganizationContact/Communication/Address")
    town = text(element, "City") or text(address, "CityName")
    return ", ".join(filter(None, (town, _country(text(element, "Country") or text(address, "CountryCode"), page))))


def _write_employer(employer: Any, page: EuropassPage) -> None:
    name = text(employer, "OrganizationName")
    around = _period(first(employer, "EmploymentPeriod"), page)
    for position in all_of(employer, "PositionHistory") or [employer]:
        period = _period(first(position, "EmploymentPeriod"), page) or around
        place = _place(position, page) or _place(employer, page)
        where = ", ".join(filter(None, (name, place)))
        body = rich(position, "Description")
        page.entry(page.title("work"), period, (text(position, "PositionTitle"), where), body)


def _write_school(school: Any, page: EuropassPage) -> None:
    degree = first(school, "EducationDegree")
    named = text(school, "ProgramName") or text(degree, "DegreeName")
    where = ", ".join(filter(None, (text(school, "OrganizationName"), _place(school, page))))
    grade, thesis = text(degree, "FinalGrade/ScoreText"), text(degree, "Thesis")
    field = (
        text(degree, "FieldOfStudy")
        if (first(degree, "FieldOfStudy") is not None)
        and "FREE" in (first(degree, "FieldOfStudy").get("typeCode") or "")
        else ""
    )
    notes = [f"{page.label('grade')}: {grade}" if grade else "", f"{page.label('thesis')}: {thesis}" if thesis else ""]
    period = _period(first(school, "AttendancePeriod"), page)
    heads = (named, where, field)
    page.entry(page.title("education"), period, heads, rich(degree, "OccupationalSkillsCovered"), notes)


def _write_languages(person: Any, profile: Any, page: EuropassPage) -> None:
    lines = []
    for mother in all_of(person, "PrimaryLanguageCode"):
        lines.append(f"{_language(text(mother), page)}: {page.label('native')}" if text(mother) else "")
    for known in all_of(profile, "PersonQualifications/PersonCompetency"):
        if text(known, "TaxonomyID").lower() != "language":
            page.lines(page.title("skills"), [text(known, "CompetencyName", "CompetencyID")])
            continue
        levels = {
            text(one, "CompetencyDimensionTypeCode"): text(one, "Score/ScoreText")
            for one in all_of(known, "CompetencyDimension")
        }
        parts = [(one[page.language], levels.get(one["new"], "")) for one in page.table("dimensions")]
        name = _language(text(known, "CompetencyID", "CompetencyName"), page)
        lines.append(language_line(name, parts))
    page.lines(page.title("languages"), lines)


def language_line(name: str, parts: list[tuple[str, str]]) -> str:
    """Return "English: C1" where all parts are alike, else each part with its level."""
    told = [(part, level) for part, level in parts if level]
    if name and told and len({level for _, level in told}) == 1:
        return f"{name}: {told[0][1]}"
    return f"{name}: {', '.join(f'{part} {level}' for part, level in told)}" if name and told else name


def _language(code: str, page: EuropassPage) -> str:
    short = page.table("codes").get(code.lower(), code.lower())
    names = read_yaml("vocabulary", "language_names.yaml").get(short)
    return str(names[page.language]) if names else code


def _write_skills(profile: Any, page: EuropassPage) -> None:
    for skills in all_of(profile, "Skills"):
        loose = [text(one, "CompetencyName") for one in all_of(skills, "PersonCompetency")]
        page.lines(page.title("skills"), [", ".join(filter(None, loose))])
        for group in all_of(skills, "SkillsGroup"):
            named = [text(one, "CompetencyName") for one in all_of(group, "PersonCompetency")]
            known = ", ".join(filter(None, named))
            page.lines(page.title("skills"), [": ".join(filter(None, (text(group, "Title"), known)))])
        for section in skills:
            if local_name(section) not in ("PersonCompetency", "SkillsGroup", ""):
                _write_section(section, page.title(page.table("sections").get(local_name(section), "skills")), page)


def _write_section(section: Any, title: str, page: EuropassPage) -> None:
    for entry in section:
        if local_name(entry):
            inner = next((child for child in entry if first(child, "Title") is not None), entry)
            _write_titled(inner, title, page)
    if not len(section):
        page.prose(title, text(section))


def _write_titled(entry: Any, title: str, page: EuropassPage) -> None:
    """Write an entry with a title; of one without, whatever it tells."""
    named = text(entry, "Title", "CertificationName", "CompetencyName", "Name")
    body = rich(entry, "Description", "FormattedPublicationDescription")
    period = _period(first(entry, "Date"), page) or _date(first(entry, "Year"), page)
    notes = [text(entry, "IssuingAuthority/Name", "OrganizationName"), text(entry, "Link", "DOI/Link")]
    if named or body:
        page.entry(title, period, (named,), body, notes)
    else:
        page.lines(title, [", ".join(leaves(entry)) or text(entry)])
