"""The person of a JSON Resume: `basics`, with name, address, links and what our own export adds."""

from collections.abc import Mapping

from ..contracts.cv import Address, Cv, Link, Person
from ..lexicon.names import split_name
from ..lexicon.towns import us_states
from .json_object import JsonObject, leaves


def read_basics(root: JsonObject, cv: Cv) -> None:
    basics = JsonObject(root.inner("basics"), "/person", cv)
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
        profile = JsonObject(
            {"url": item} if isinstance(item, str) else item if isinstance(item, Mapping) else {}, "/person/links", cv
        )
        link, name = profile.text("url"), profile.text("username", "handle")
        network = profile.text("network", "label") or ""
        if link or name:
            person.links.append(Link(url=link or f"{network} {name}".strip(), label=network))
        profile.finish()
    basics.finish()


def _read_name(basics: JsonObject, person: Person) -> None:
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


def _address(basics: JsonObject) -> Address | None:
    place = basics.data.get("location", basics.data.get("address"))
    basics.used |= {"location", "address"}
    if isinstance(place, str) and place.strip():
        return _written_address(place.strip())
    if not isinstance(place, Mapping) or not leaves(place):
        return None
    location = JsonObject(place, "/person/address", basics.cv)
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
