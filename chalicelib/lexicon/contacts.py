"""E-mail, phone, links and addresses: what can be told by its form alone."""

import re

# Patterns that begin anywhere are bounded, or begin where a word does: a word of 20 000 letters (a key, a picture as
# text) would else be searched once from each of its letters.
EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/.-])(?:\(?\+\s?|00)?\(?\d[\d\s()./\-–]{6,20}\d(?![\w])")
URL = re.compile(
    r"(?:https?://)?(?:www\.)?(?:[a-zA-Z0-9][a-zA-Z0-9-]{0,62}\.){1,8}[a-zA-Z]{2,12}(?![a-zA-Z])(?:/[^\s|·,;()<>]*)?",
    re.IGNORECASE,
)
POSTCODE = re.compile(
    r"(?P<de>(?<![\dA-Za-z])(?:(?:[DAFLB]|CH|DE|AT|FR|LI|LU|BE)[-\s])?\d{4,5}(?!\d))|(?P<uk>\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b)|(?P<ie>\b[A-Z]\d[\dW]\s[A-Z\d]{4}\b)"
    r"|(?P<six>(?<![\d+/(.])[1-9]\d{5}(?!\d)|(?<=[-–,]\s)[1-9]\d{2}\s\d{3}(?!\d))|(?P<pl>(?<![\d-])\d{2}-\d{3}(?![\d-]))"
    r"|(?P<ca>\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b)"
)
STREET = re.compile(
    r"(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee|ring|damm|ufer|steig|hof|rain|halde|matte?|graben|berg|chaussee|"
    r"\b(?:rue|avenue|av\.|boulevard|bd|chemin|impasse|place|quai|allée|route|cours|square|passage|rang|montée|sentier|venelle|ruelle|traverse|résidence|lieu-dit|hameau|esplanade|faubourg|voie|clos|côte|villa|cité|promenade|"
    r"blvd\.?|ln\.?|dr\.|ct\.?|cir\.?|pl\.|ter\.|apt\.?|loop|pike|run|trl\.?|trail|parkway|pkwy|highway|hwy|quay|walk|mount|mill|bridge|gate|"
    r"street|st\.?|road|rd\.?|avenue|ave\.?|lane|drive|close|crescent|terrace|way|court|gardens|grove|hill|row|mews|place|park|view))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:^\d{1,4}[a-zA-Z]?(?:\s?(?:bis|ter))?,?\s+[^\W\d])|(?:[^\W\d]\.?\s+\d{1,4}\s?[a-zA-Z]?(?:/\d[a-z]?){0,2}$)"
)
_GRADED = re.compile(
    r"\b(?:band|year|level|grade|stage|phase|step|part|class|scale|tier|version|type|stufe|klasse|niveau|jahr|teil|année)"
    r"\.?\s+\d{1,2}(?:/\d)?[a-z]?$",
    re.IGNORECASE,
)
_NO_HOST = re.compile(
    r"^(?:e\.g|i\.e|z\.b|d\.h|u\.a|dipl\.|b\.sc|m\.sc|ph\.d|node\.js|vue\.js|asp\.net|next\.js|\.net|socket\.io|d3\.js|three\.js|react\.js|express\.js)",
    re.I,
)
_MAP = re.compile(r"(?:www\.|maps\.)?(?:google|openstreetmap|goo)\.|maps\.", re.IGNORECASE)
"""A theme's link from the address to a map is no page of the person's."""

_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Whether the text may have a phone number, a post code or a house's number in it at all."""
    return _DIGIT.search(text) is not None


_KNOWN_ENDS = frozenset(
    [
        "com",
        "de",
        "ch",
        "at",
        "fr",
        "uk",
        "org",
        "net",
        "io",
        "dev",
        "eu",
        "info",
        "me",
        "co",
        "ie",
        "be",
        "lu",
        "li",
        "it",
        "es",
        "nl",
        "pl",
        "us",
        "app",
        "tech",
        "ai",
        "biz",
        "online",
        "site",
        "blog",
        "cloud",
        "design",
        "example",
        "test",
        "email",
        "work",
        "works",
        "page",
        "portfolio",
        "studio",
        "art",
        "academy",
        "health",
        "care",
        "law",
        "legal",
        "name",
        "pro",
        "xyz",
    ]
)


def has_known_end(address: str) -> bool:
    """True for an address under a known top-level domain."""
    return address.rsplit(".", 1)[-1].casefold() in _KNOWN_ENDS


_HOUSE = re.compile(r"^[^\W\d][\w.\- ]+ \d{1,3}\s?[a-z]?(?:/(?:(?:Top|Stiege|Stg\.|Tür) \d{1,3}|\d)[a-z]?){0,2}$")
"""Any words and a house's number; in Austria with that of the stairs or the door ("Unterdorf 12/3")."""


def is_street(text: str) -> bool:
    """True for "Mühlegasse 8", "41 Cathcart Road", "14 rue des Trois-Conils"; not for "Staff Nurse, Band 6"."""
    text = text.strip()
    return (
        len(text) < 60
        and has_digit(text)
        and _GRADED.search(text) is None
        and _NUMBERED.search(text) is not None
        and (STREET.search(text) is not None or _HOUSE.match(text) is not None)
    )


def find_urls(text: str) -> list[str]:
    """Return web addresses, with or without scheme; e-mail addresses and names such as Node.js are none."""
    if "." not in text:
        return []
    plain = EMAIL.sub(" ", text) if "@" in text else text
    urls = []
    for match in URL.finditer(plain):
        url = match.group(0).rstrip(".,;:)/")
        host = re.sub(r"^https?://", "", url, flags=re.IGNORECASE).split("/")[0]
        end = host.rsplit(".", 1)[-1].casefold()
        has_scheme = url.casefold().startswith(("http", "www."))
        if _NO_HOST.match(url) or _MAP.match(host) or not (has_scheme or end in _KNOWN_ENDS):
            continue
        if not has_scheme and "/" not in url and (host != host.casefold() or len(host) < 6):
            continue
        urls.append(url)
    return urls


def is_contact(text: str) -> bool:
    """True for a text with an e-mail or web address, a phone number, a post code or a street in it."""
    if ("@" in text and EMAIL.search(text)) or find_urls(text):
        return True
    return has_digit(text) and bool(POSTCODE.search(text) or is_street(text) or PHONE.search(text))
