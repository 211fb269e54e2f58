"""A JSON Resume as a Cv: every value is kept in its field, as text of its own, or warned about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from ..contracts.cv import (
    Address,
    Certification,
    Cv,
    CvMeta,
    DocumentWarning,
    Education,
    Employment,
    LanguageSkill,
    Link,
    OtherSection,
    Person,
    Project,
    SkillGroup,
    Terms,
    WarningKind,
)
from ..lexicon.addresses import us_states
from ..lexicon.names import split_name
from ..vocabulary.spoken_languages import read_level
from .json_dates import read_date, read_period
from .offline.skills.languages import language_code, read_stars

_TERMS = re.compile(r"\s*[,;|•]\s*(?![^()]*\))|\n+")
_FLUENCY = re.compile(r"^(?P<name>[^(:–,]+?)\s*(?:\((?P<in>[^()]*)\)|[:–,]\s*(?P<after>.+)|\s-\s(?P<dash>.+))$")
_OTHER = ("volunteer", "awards", "publications", "interests", "references")
_FOR_MACHINES = frozenset({"$schema", "meta", "image", "id", "uuid", "slug", "visible", "hidden", "summaryHtml"})
"""Keys that tell nothing of the person."""


@dataclass(slots=True)
class _Reader:
    """An object of the file that notes which of its keys were read."""

    data: Mapping[str, Any]
    place: str
    cv: Cv
    used: set[str] = field(default_factory=set)

    def text(self, *keys: str) -> str | None:
        """Return the first of the keys that holds text or a number."""
        for key in keys:
            value = self.data.get(key)
            if isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
                self.used.add(key)
                if text := str(value).strip():
                    return text
        return None

    def texts(self, *keys: str, split: bool = False) -> list[str]:
        """Return the texts of a list; one text counts as a list, divided at commas if `split`."""
        found: list[str] = []
        for key in keys:
            value = self.data.get(key)
            if isinstance(value, str):
                found += [part.strip() for part in (_TERMS.split(value) if split else [value])]
            elif isinstance(value, list):
                found += [leaf for item in value for leaf in (leaves(item) if split else [", ".join(leaves(item))])]
            else:
                continue
            self.used.add(key)
        return [text for text in found if text]

    def joined(self, *keys: str) -> str | None:
        """Return a text, or the texts inside an object, with commas between them."""
        for key in keys:
            if key in self.data:
                self.used.add(key)
                if found := leaves(self.data[key]):
                    return ", ".join(found)
        return None

    def inner(self, key: str) -> Mapping[str, Any]:
        value = self.data.get(key)
        self.used.add(key)
        return value if isinstance(value, Mapping) else {}

    def doubt(self, written: str) -> None:
        self.cv.meta.warnings.append(DocumentWarning(kind=WarningKind.DATE_UNCLEAR, detail=written, pointer=self.place))

    def date(self, *keys: str) -> str | None:
        for key in keys:
            if key in self.data:
                self.used.add(key)
                if found := read_date(self.data[key], self.doubt):
                    return found
        return None

    def period(self) -> Any:
        self.used |= {"startDate", "start", "start_date", "from", "endDate", "end", "end_date", "until", "to"}
        self.used |= {"period", "dates", "date", "x-ongoing", "x-asWritten"}
        return read_period(self.data, self.doubt)

    def finish(self) -> None:
        """Warn about every value that no field took."""
        for key, value in self.data.items():
            if key in self.used or key in _FOR_MACHINES:
                continue
            if told := leaves(value):
                detail = f"{self.place.strip('/')}.{key}: {', '.join(told)}".lstrip(".")
                self.cv.meta.warnings.append(DocumentWarning(kind=WarningKind.VALUE_NOT_READ, detail=detail))


def read_json_resume(data: Mapping[str, Any], meta: CvMeta) -> Cv:
    """Return the CV of a JSON Resume. Fields that our own export adds to the format begin with "x-"."""
    cv = Cv(meta=meta)
    root = _Reader(data, "", cv)
    _read_basics(root, cv)
    cv.skills = _skills(root, cv)
    cv.languages = [language for one in _entries(root, cv, "languages", "language") if (language := _language(one))]
    for one in _entries(root, cv, "work", "position"):
        cv.employments.append(_employment(one))
    for one in _entries(root, cv, "projects", "name"):
        cv.projects.append(_project(one))
    for one in _entries(root, cv, "education", "institution"):
        cv.education.append(_education(one))
    for one in _entries(root, cv, "certificates", "name"):
        if (certification := _certification(one)) is not None:
            cv.certifications.append(certification)
    _read_other(root, cv)
    _read_terms(root, cv)
    root.finish()
    return cv


def leaves(value: Any) -> list[str]:
    """Return all texts and numbers inside a value, in order."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    if isinstance(value, Mapping):
        return [leaf for item in value.values() for leaf in leaves(item)]
    return []


def _entries(root: _Reader, cv: Cv, key: str, name: str) -> Iterator[_Reader]:
    """Yield the objects of a list; a bare text is an object that has nothing but its name."""
    value = root.data.get(key)
    root.used.add(key)
    sections = {"work": "employments", "certificates": "certifications"}
    for item in value if isinstance(value, list) else [value]:
        entry = {name: item} if isinstance(item, str) and item.strip() else item
        if isinstance(entry, Mapping) and entry:
            section = sections.get(key, key)
            reader = _Reader(entry, f"/{section}/{len(getattr(cv, section))}", cv)
            yield reader
            reader.finish()


def _read_basics(root: _Reader, cv: Cv) -> None:
    basics = _Reader(root.inner("basics"), "/person", cv)
    person = cv.person = Person()
    _read_name(basics, person)
    cv.profile = basics.text("summary", "x-profile")
    person.headline = basics.text("label", "headline", "title")
    person.email = basics.text("email")
    person.phone = basics.text("phone")
    person.phone_as_written = basics.text("x-phoneAsWritten") or person.phone
    person.birth_date = basics.date("x-birthDate", "birthDate", "dateOfBirth", "birthday")
    person.nationalities = basics.texts("x-nationalities", "nationality", "nationalities", split=True)
    person.work_permit = basics.text("x-workPermit", "workPermit")
    person.driving_licence = basics.text("x-drivingLicence", "drivingLicence")
    person.address = _address(basics)
    urls = basics.texts("url", "website", "x-links")
    person.links = [Link(url=url) for url in dict.fromkeys(urls)]
    basics.used.add("profiles")
    found = basics.data.get("profiles")
    for item in found if isinstance(found, list) else []:
        profile = _Reader(
            {"url": item} if isinstance(item, str) else item if isinstance(item, Mapping) else {}, "/person/links", cv
        )
        link, name = profile.text("url"), profile.text("username", "handle")
        network = profile.text("network", "label") or ""
        if link or name:
            person.links.append(Link(url=link or f"{network} {name}".strip(), label=network))
        profile.finish()
    basics.finish()


def _read_name(basics: _Reader, person: Person) -> None:
    whole = basics.text("name")
    first = basics.text("x-firstName", "firstName", "givenName")
    last = basics.text("x-lastName", "lastName", "familyName")
    title, birth_name = basics.text("x-academicTitle"), basics.text("x-birthName")
    if whole and (not (first or last) or whole != " ".join(part for part in (first, last) if part)):
        name = split_name(whole)
        first, last = name.first, name.last
        title, birth_name = name.title or title, name.birth_name or birth_name
    person.first_name, person.last_name = first, last
    person.academic_title, person.birth_name = title, birth_name


def _address(basics: _Reader) -> Address | None:
    place = basics.data.get("location", basics.data.get("address"))
    basics.used |= {"location", "address"}
    if isinstance(place, str) and place.strip():
        return _written_address(place.strip())
    if not isinstance(place, Mapping) or not leaves(place):
        return None
    location = _Reader(place, "/person/address", basics.cv)
    address = Address(
        street=location.text("address", "street"),
        postal_code=location.text("postalCode", "zip"),
        city=location.text("city"),
        region=location.text("region", "state"),
        country=location.text("country") or location.text("countryCode"),
        as_written=location.text("x-asWritten") or "",
    )
    location.used.add("countryCode")
    location.finish()
    return address


def _written_address(text: str) -> Address:
    """Take "Leeds, UK" and "Boston, MA" apart; longer addresses stay as they are written."""
    city, _, rest = text.partition(",")
    rest = rest.strip()
    if "," in rest or any(map(str.isdigit, text)):
        return Address(as_written=text)
    region = rest if rest in us_states() else None
    return Address(city=city.strip(), region=region, country=None if region else rest or None, as_written=text)


def _skills(root: _Reader, cv: Cv) -> list[SkillGroup]:
    groups: list[SkillGroup] = []
    plain: list[str] = []
    value = root.data.get("skills")
    root.used.add("skills")
    for index, item in enumerate(
        value if isinstance(value, list) else _TERMS.split(value) if isinstance(value, str) else []
    ):
        if isinstance(item, str):
            plain += [item.strip()] if item.strip() else []
        elif isinstance(item, Mapping):
            entry = _Reader(item, f"/skills/{index}", cv)
            name, keywords = entry.text("name", "category"), entry.texts("keywords", "items", split=True)
            if keywords:
                groups.append(SkillGroup(category=name, items=keywords))
            elif name:
                plain.append(name)
            entry.finish()
    return ([SkillGroup(items=plain)] if plain else []) + groups


def _language(entry: _Reader) -> LanguageSkill | None:
    name = entry.text("language", "name")
    fluency = entry.text("fluency", "level", "proficiency") or ""
    if name is None:
        return None
    match = _FLUENCY.match(name) if not fluency else None
    if match is not None:
        name, fluency = match["name"].strip(), (match["in"] or match["after"] or match["dash"] or "").strip()
    cefr, native = read_level(fluency)
    stated = entry.text("x-cefr")
    stars = entry.data.get("x-stars")
    is_native = entry.data.get("x-native")
    entry.used |= {"x-stars", "x-native"}
    try:
        return LanguageSkill(
            code=language_code(name),
            name=name,
            cefr=stated or cefr,
            native=is_native if isinstance(is_native, bool) else native,
            stars=stars if isinstance(stars, int) else read_stars(fluency),
            as_written=fluency,
        )
    except ValidationError:
        return LanguageSkill(code=language_code(name), name=name, cefr=cefr, native=native, as_written=fluency)


def _employment(entry: _Reader) -> Employment:
    methods = entry.texts("x-methods")
    return Employment(
        period=entry.period(),
        role=entry.text("position", "title", "role"),
        employer=entry.text("name", "company", "organization"),
        location=entry.joined("location"),
        activities=_activities(entry),
        technologies=_without(entry.texts("keywords", "technologies", split=True), methods),
        methods=methods,
    )


def _project(entry: _Reader) -> Project:
    methods = entry.texts("x-methods")
    return Project(
        period=entry.period(),
        name=entry.text("name", "title"),
        role=", ".join(entry.texts("roles", "role")) or None,
        client=entry.text("entity", "client"),
        industry=entry.text("x-industry"),
        team_size=entry.text("x-teamSize"),
        workload=entry.text("x-workload"),
        activities=[*entry.texts("description"), *_activities(entry), *entry.texts("url")],
        technologies=_without(entry.texts("keywords", "technologies", split=True), methods),
        methods=methods,
    )


def _education(entry: _Reader) -> Education:
    return Education(
        period=entry.period(),
        degree=entry.text("studyType", "degree"),
        area=entry.text("area", "field"),
        institution=entry.text("institution", "name", "school"),
        location=entry.joined("location"),
        grade=entry.text("score", "gpa", "grade"),
        notes=[*entry.texts("courses"), *_activities(entry)],
    )


def _certification(entry: _Reader) -> Certification | None:
    name = entry.text("name", "title")
    if name is None:
        return None
    return Certification(
        name=name,
        issuer=entry.text("issuer"),
        date=entry.date("date", "startDate"),
        valid_until=entry.date("x-validUntil", "validUntil", "expirationDate", "endDate"),
    )


def _activities(entry: _Reader) -> list[str]:
    return [*entry.texts("summary"), *entry.texts("highlights")]


def _without(items: list[str], others: list[str]) -> list[str]:
    return [item for item in items if item not in others]


def _read_other(root: _Reader, cv: Cv) -> None:
    """Keep what a Cv has no place for as text under its own title."""
    for entry in _entries_of(root, "x-sections"):
        section = OtherSection(title=_as_text(entry.get("title")), text=_as_text(entry.get("text")) or "")
        if section.text:
            cv.other.append(section)
    for key in _OTHER:
        value = root.data.get(key)
        root.used.add(key)
        rows = [", ".join(leaves(entry)) for entry in (value if isinstance(value, list) else [value])]
        if any(rows):
            cv.other.append(OtherSection(title=key.capitalize(), text="\n".join(row for row in rows if row)))


def _entries_of(root: _Reader, key: str) -> list[Mapping[str, Any]]:
    value = root.data.get(key)
    root.used.add(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _as_text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _read_terms(root: _Reader, cv: Cv) -> None:
    data = root.inner("x-terms")
    if not data:
        return
    try:
        cv.terms = Terms.model_validate(dict(data))
    except ValidationError:
        told = ", ".join(leaves(data))
        cv.meta.warnings.append(DocumentWarning(kind=WarningKind.VALUE_NOT_READ, detail=f"x-terms: {told}"))
