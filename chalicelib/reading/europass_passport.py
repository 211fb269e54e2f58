"""Europass until 2020: the elements of a SkillsPassport (namespace http://europass.cedefop.europa.eu/Europass)."""

from typing import Any

from .europass_candidate import language_line
from .europass_page import EuropassPage
from .europass_parts import all_of, first, rich, text, written_date

_SKILLS = {"Communication": "soft", "Organisational": "soft", "JobRelated": "skills", "Computer": "digital"}
_SKILLS |= {"Other": "skills"}


def write_passport(root: Any, page: EuropassPage) -> None:
    learner = first(root, "LearnerInfo")
    if learner is None:
        return
    _write_person(learner, page)
    for job in _entries(learner, "WorkExperience", "Position", "Employer"):
        where = ", ".join(filter(None, (text(job, "Employer/Name"), _place(first(job, "Employer")))))
        heads = (text(job, "Position/Label", "Position"), where)
        page.entry(page.title("work"), _period(first(job, "Period"), page), heads, rich(job, "Activities"))
    for course in _entries(learner, "Education", "Title", "Organisation"):
        where = ", ".join(filter(None, (text(course, "Organisation/Name"), _place(first(course, "Organisation")))))
        studied = (text(course, "Title"), where, text(course, "Field/Label"))
        page.entry(page.title("education"), _period(first(course, "Period"), page), studied, rich(course, "Activities"))
    skills = first(learner, "Skills")
    _write_languages(first(skills, "Linguistic"), page)
    for name, title in _SKILLS.items():
        page.prose(page.title(title), rich(first(skills, name), "Description"))
    titles = page.table("achievements")
    for achievement in _entries(learner, "Achievement", "Title", "Description"):
        title = (
            page.title(titles.get(text(achievement, "Title/Code"), ""))
            if text(achievement, "Title/Code") in titles
            else text(achievement, "Title/Label") or page.title("other")
        )
        page.prose(title, rich(achievement, "Description"))


def _entries(learner: Any, name: str, *telling: str) -> list[Any]:
    """Return the entries of a list, which some writers put one level deeper or without the list around them."""
    return [one for one in learner.iter(f"{{*}}{name}") if any(first(one, part) is not None for part in telling)]


def _write_person(learner: Any, page: EuropassPage) -> None:
    person = first(learner, "Identification")
    headline = text(learner, "Headline/Description/Label", "Headline/Description")
    is_statement = text(learner, "Headline/Type/Code") == "personal_statement"
    names = [text(person, f"PersonName/{part}") for part in ("Title/Label", "FirstName", "Surname")]
    page.name(" ".join(filter(None, names)), "" if is_statement else headline)
    contact = first(person, "ContactInfo")
    for address in all_of(contact, "Address/Contact") or all_of(contact, "Address"):
        town = " ".join(filter(None, (text(address, "PostalCode"), text(address, "Municipality"))))
        lines = [text(address, "AddressLine"), text(address, "AddressLine2"), town, text(address, "Country/Label")]
        page.fact(", ".join(filter(None, lines)))
    for path in ("Email", "TelephoneList/Telephone", "WebsiteList/Website"):
        for way in all_of(contact, path):
            page.fact(text(way, "Contact") or text(way))
    birth = first(person, "Demographics/Birthdate")
    if birth is not None:
        page.fact(_date(birth, page), "birth")
    known = [text(one, "Label") or text(one) for one in all_of(person, "Demographics/NationalityList/Nationality")]
    known += [text(one, "Label") for one in all_of(person, "Demographics/Nationality")]
    page.fact(", ".join(filter(None, known)), "nationality")
    licences = [text(one) for one in all_of(learner, "Skills/Driving/Description/Licence")]
    page.fact(", ".join(filter(None, licences)), "licence")
    if is_statement:
        page.prose(page.title("profile"), headline)


def _date(element: Any, page: EuropassPage) -> str:
    """Return a date of attributes: year="2016" month="--03" day="---07"."""
    if element is None:
        return ""
    parts = [(element.get(name) or "").strip("-").zfill(2) for name in ("year", "month", "day") if element.get(name)]
    return written_date("-".join(parts), page.language)


def _period(period: Any, page: EuropassPage) -> str:
    is_open = text(period, "Current").lower() == "true"
    end = page.label("today") if is_open else _date(first(period, "To"), page)
    return " – ".join(filter(None, (_date(first(period, "From"), page), end)))


def _place(organisation: Any) -> str:
    address = first(organisation, "ContactInfo/Address/Contact")
    return ", ".join(filter(None, (text(address, "Municipality"), text(address, "Country/Label"))))


def _write_languages(linguistic: Any, page: EuropassPage) -> None:
    lines = []
    for mother in all_of(linguistic, "MotherTongueList/MotherTongue"):
        name = text(mother, "Description/Label")
        lines.append(f"{name}: {page.label('native')}" if name else "")
    for known in all_of(linguistic, "ForeignLanguageList/ForeignLanguage"):
        parts = [
            (one[page.language], text(known, f"ProficiencyLevel/{one['old']}")) for one in page.table("dimensions")
        ]
        lines.append(language_line(text(known, "Description/Label"), parts))
        for certificate in all_of(known, "VerifiedBy/Certificate"):
            page.lines(page.title("certifications"), [text(certificate, "Title")])
    page.lines(page.title("languages"), lines)
