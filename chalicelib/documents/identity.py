"""What gives a person away in text: finding it, and taking it out.

The anonymous CV is scrubbed with this, and the finished file is searched with it again.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..contracts.cv import Cv
from ..contracts.job import JobOptions
from ..resources import read_yaml
from .blind_marks import tidy_marks
from .folding import fold, fold_with_origin
from .identity_names import call_name, call_names, names_of

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,2}\.(?:com|org|net|io|dev|me|eu|de|ch|at|fr|uk)/\S+",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\+?\(?\d[\d\s()./-]{5,30}\d")
_PHONE_TAIL = 7
"""Digits at the end that make a phone number the same, whatever its prefix."""
_NATIONALITY = re.compile(
    r"\b(?:nationalität|staatsangehörigkeit|staatsbürgerschaft|nationality|citizenship|citizen of|nationalité)"
    r"\s*:?\s*[\w-]+|\b[\w-]{3,20}\s(?:citizen|national|staatsbürger(?:in)?|staatsangehörige[rn]?)\b",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:geboren|geb\.|jahrgang|born|date of birth|geburtsdatum|née?|naissance)"
    r"\W{1,5}(?:[\w.]{1,20}\W{1,5}){0,3}?(?:\d{1,2}\W{1,5}){0,2}\d{4}",
    re.IGNORECASE,
)
_BIRTH_NAME = re.compile(
    r"\b(?i:geb\.|geboren(?:e[rn]?)?(?: als)?|née?|né\(e\)|geburtsname|nom de (?:jeune fille|naissance)|maiden name"
    r"|born)\s*:?\s(?!In\b|Am\b|On\b|Le\b)[A-ZÄÖÜÉ][\w’'-]+"
)
_HANDLE = re.compile(
    r"\b(?i:github|gitlab|linkedin|xing|skype|twitter|mastodon|telegram|instagram|facebook|orcid|stack ?overflow)"
    r"\s?:\s?@?(?=[a-z0-9_.-]*[a-z0-9])[a-z0-9_.-]{3,40}(?=\s*(?:$|[,;|·)\n]))"
)
"""A user name behind the name of its site; with capitals it is more likely a product ("GitHub: Actions")."""
_AGE = re.compile(r"\b\d{2}\s*(?:jahre alt|years old|jährige[rn]?|-jährige[rn]?)", re.IGNORECASE)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SHORTEST_NAME = 2
_SHORT_NAME = 3
"""Names up to this length are only known by their capital: "in" and "an" are words."""


_DATED = re.compile(r"(?<!\d)\d{1,2}\s?[./-]\s?(?:19|20)\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}\s?-\s?(?:19|20)\d{2}(?!\d)")
_PHONE_DIGITS = range(9, 16)
_STREET = re.compile(
    r"\b[A-ZÄÖÜ][\w.-]{0,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer)\s\d{1,4}\s?[a-z]?\b"
    r"|\b\d{1,4}\s?(?:bis|ter)?,?\s(?:rue|avenue|boulevard|chemin|venelle|impasse|allée|ruelle)\s[^,;\n]{2,40}"
    r"|\b\d{1,4}[a-z]?\s(?:[A-Z]\w{1,20}\s){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Crescent|Terrace)\b"
)
_SCHOOL = re.compile(
    r"\b(?:[A-ZÄÖÜ]\w{1,20}\s){0,2}(?:[A-ZÄÖÜ][\w-]{0,20})?(?:[Uu]niversität|[Hh]ochschule|[Gg]ymnasium|[Ss]chule)"
    r"(?:\s(?:[a-zäöü]{2,3}\s)?[A-ZÄÖÜ][\w-]{1,20}){1,3}"
    r"|\b(?:Université|Lycée|École|Ecole|Institut|University|College)\s(?:(?:de|du|des|la|of|the|d’|d')\s?){0,2}"
    r"[A-ZÉ][\w-]{1,20}(?:\s[A-ZÉ0-9][\w-]{0,20}){0,2}"
    r"|\b(?:[A-Z][\w-]{1,20}\s){1,3}(?:University|College|School|Academy)\b"
)
_COMPANY = re.compile(
    r"\b(?:[A-ZÄÖÜÉ][\w&.-]{0,25}\s){1,4}(?:GmbH(?:\s&\sCo\.?\sKG)?|AG|KG|OHG|Ltd\.?|Limited|Inc\.?|LLC|PLC|plc|SAS|SARL|Sàrl)(?!\w)"
)

_DIGIT = re.compile(r"\d")

_NEEDED = {_EMAIL: "@", _HANDLE: ":", _BORN: "0", _AGE: "0", _STREET: "0"}
"""A sign without which a text holds no such place; "0" stands for any digit. Most texts of a CV need no search so."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Identity:
    """The terms that give this person away.

    terms: names of the person and, as chosen, of employers and schools, folded. `lower`: whether the term also
    counts where the text writes it in lower case ("Lang" is not the word "lang", but "lang" as a name is).
    """

    terms: tuple[tuple[str, bool], ...]
    phones: frozenset[str]
    patterns: tuple[re.Pattern[str], ...]

    def find(self, text: str) -> list[Place]:
        """Return the places in the text that give the person away, in order, overlapping ones joined."""
        signs = {"", *(sign for sign in "@:" if sign in text)}
        if _DIGIT.search(text):
            signs.add("0")
        patterns = [pattern for pattern in self.patterns if _NEEDED.get(pattern, "") in signs]
        places = [match.span() for pattern in patterns for match in pattern.finditer(text)]
        if "0" in signs:
            places += [match.span() for match in _PHONE.finditer(text) if self._is_phone(match.group())]
        if self.terms:
            places += self._find_terms(text)
        return _joined(places)

    def scrub(self, text: str, mark: str) -> str:
        """Return the text with every such place replaced by the mark, and no word beside it that tells what it was.

        Empty when nothing else is said.
        """
        places = self.find(text)
        for start, end in reversed(places):
            text = text[:start] + mark + text[end:]
        return tidy_marks(text, mark) if places else text

    def scrub_named(self, text: str, mark: str, name: str, label: str) -> str:
        """Return the text scrubbed, the label in the place of the whole name: "H. B. leads", not "[…] leads"."""
        parts = text.split(name) if name else [text]
        return label.join(self._scrub_inside(part, mark) for part in parts)

    def _scrub_inside(self, part: str, mark: str) -> str:
        """Return the part scrubbed, with the space around it: it joins the label to the rest."""
        inside = part.strip()
        before, _, after = part.partition(inside) if inside else (part, "", "")
        return f"{before}{self.scrub(inside, mark) if inside else ''}{after}"

    def _find_terms(self, text: str) -> Iterator[Place]:
        folded, origin = fold_with_origin(text)
        for term, counts_in_lower_case in self.terms:
            at = folded.find(term)
            while at >= 0:
                end = at + len(term)
                place = origin[at], origin[end - 1] + 1
                around = folded[max(at - 1, 0) : at] + folded[end : end + 1]
                stands_alone = _has_no_spaces(term) or not any(map(str.isalnum, around))
                # Scripts without capitals are never "lower".
                if stands_alone and (counts_in_lower_case or not text[place[0] : place[1]].islower()):
                    yield place
                at = folded.find(term, at + 1)

    def _is_phone(self, text: str) -> bool:
        """Whether the digits are the person's number, or look like anybody's: long, and led by a plus or a zero."""
        digits = _digits(text)
        looks_like_one = text.lstrip("(")[:1] in "+0" and len(digits) in _PHONE_DIGITS and not _DATED.search(text)
        return looks_like_one or any(tail in digits for tail in self.phones)


def identity_of(cv: Cv, options: JobOptions) -> Identity:
    """Return what must not stand in the anonymous CV.

    An employer or school that is named like a skill ("SAP") is no term: the skill would go with it. Addresses, phone
    numbers, companies and schools are also found by their form: the CV may name more of them than its fields hold.
    """
    person = cv.person
    parts = [*names_of(person), *call_names(cv)]
    if person.address:
        parts += [part for part in (person.address.street, person.address.as_written) if part]
    parts += [link.url.split("://")[-1].rstrip("/") for link in person.links]
    if person.email:
        parts.append(person.email)
    skills = _skill_words(cv)
    if options.blind_towns:
        parts += _towns(cv)
    places = [name for name in _organisations(cv, options) if fold(name) not in skills]
    terms = {
        (variant, term == term.lower() and len(variant) > _SHORT_NAME)
        for term in (*parts, *places)
        for variant in (fold(term), fold(term.translate(_UMLAUTS)))
        if any(map(str.isalpha, variant))
        and (sum(map(str.isalnum, variant)) >= _SHORTEST_NAME or _has_no_spaces(variant))
    }
    phones = {_digits(number)[-_PHONE_TAIL:] for number in (person.phone, person.phone_as_written) if number}
    return Identity(
        terms=tuple(sorted(terms, key=lambda item: (-len(item[0]), item))),
        phones=frozenset(tail for tail in phones if len(tail) == _PHONE_TAIL),
        patterns=(
            *(_EMAIL, _URL, _BORN, _AGE, _STREET, _BIRTH_NAME, _HANDLE, call_name()),
            *([_NATIONALITY] if options.blind_nationality else []),
            *([pattern] if (pattern := _date_pattern(person.birth_date)) else []),
            *([_COMPANY] if options.blind_employers else []),
            *([_SCHOOL] if options.blind_schools else []),
        ),
    )


def has_known_name(cv: Cv) -> bool:
    """Whether there is a name to search for. Without one nobody can say that a text does not hold it."""
    return any(char.isalpha() for char in cv.person.full_name)


def is_self_employed(employer: str) -> bool:
    words = read_yaml("vocabulary", "gendered_words.yaml")["self_employed"]
    return any(word in employer.casefold() for word in words)


def _organisations(cv: Cv, options: JobOptions) -> Iterator[str]:
    found: list[str | None] = []
    if options.blind_employers:
        found += [entry.employer for entry in cv.employments if entry.employer and not is_self_employed(entry.employer)]
        found += [entry.client for entry in cv.projects]
    if options.blind_schools:
        found += [entry.institution for entry in cv.education]
    for name in found:
        if name:
            yield name
            yield _without_legal_form(name)


def _towns(cv: Cv) -> list[str]:
    """Return the towns that the CV names as places; in its texts they are looked for by these names."""
    found: list[str | None] = [cv.person.address.city if cv.person.address else None, *cv.terms.places]
    found += [job.location for job in cv.employments] + [entry.location for entry in cv.education]
    parts = [part.strip() for place in found if place for part in re.split(r"[,;/()|·]", place)]
    return [part for part in parts if part[:1].isupper() and not any(map(str.isdigit, part))]


def _without_legal_form(name: str) -> str:
    for form in read_yaml("vocabulary", "gendered_words.yaml")["legal_forms"]:
        if name.casefold().endswith(f" {form}"):
            return name[: -len(form)].rstrip(" ,")
    return name


def _skill_words(cv: Cv) -> frozenset[str]:
    lists: list[Iterable[str]] = [cv.expertise.methods, cv.expertise.technologies, cv.expertise.other]
    lists += [group.items for group in cv.skills]
    lists += [entry.technologies for entry in cv.employments] + [entry.technologies for entry in cv.projects]
    skills = {fold(skill) for items in lists for skill in items}
    return frozenset(skills | {word for skill in skills for word in skill.split()})


def _has_no_spaces(term: str) -> bool:
    """Whether the term is of a script that writes words without spaces between (Chinese, Japanese, Thai …)."""
    return any(char >= "\u2e80" or "\u0e00" <= char <= "\u0eff" for char in term)


def _date_pattern(date: str | None) -> re.Pattern[str] | None:
    """Return a pattern for the ways to write a full date; None for a date that is not known to the day."""
    if not date or len(date) != 10:
        return None
    year, month, day = date.split("-")
    d, m = f"0?{int(day)}", f"0?{int(month)}"
    sep = r"\s*[./-]\s*"
    ways = [
        rf"{d}{sep}{m}{sep}(?:{year}|{year[2:]})",
        rf"{year}{sep}{m}{sep}{d}",
        rf"{d}\.?(?:st|nd|rd|th|er)?\s+\w{{3,12}}\.?,?\s+{year}",
        rf"\b\w{{3,12}}\.?\s+{d}(?:st|nd|rd|th)?,?\s+{year}",
    ]
    return re.compile(rf"(?<!\d)(?:{'|'.join(ways)})(?!\d)", re.IGNORECASE)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _joined(places: Iterable[Place]) -> list[Place]:
    joined: list[Place] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif start < end:
            joined.append((start, end))
    return joined
