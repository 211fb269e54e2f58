"""Decide whether a value read from a CV is the value the CV shows; spellings that no reader minds are equal."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import phonenumbers
from rapidfuzz import fuzz

Value = Any
Equality = Callable[[Value, Value], bool]

COMBINING = {"¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "¸": "\u0327", "˚": "\u030a"}
ACCENT_BEFORE_LETTER = re.compile(r"([¨´`ˆ˜¸˚])\s?([A-Za-zı])")
TITLES = frozenset(
    "dr prof mag dipl ing iur med phil rer nat esq msc bsc mba phd univ doz lic ma ba ddr di".split()  # noqa: SIM905
)
PRESENT = frozenset(
    "present heute dato jetzt aktuell current now today ongoing aujourdhui présent présente cejour àcejour todate "  # noqa: SIM905
    "bisheute laufend bislang seit gegenwart actuel actuellement maintenant".split()
)
MONTH_NAMES = (
    "jan januar january janvier janv jänner jän",
    "feb februar february février févr fév fevrier feber",
    "mar mär märz mrz march mars maerz",
    "apr april avril avr",
    "may mai",
    "jun juni june juin",
    "jul juli july juillet juil",
    "aug august août aout",
    "sep sept september septembre",
    "oct okt oktober october octobre",
    "nov november novembre",
    "dec dez dezember december décembre déc",
)
MONTHS = {word: number for number, words in enumerate(MONTH_NAMES, start=1) for word in words.split()}
LANGUAGE_NAMES = {
    "de": "deutsch german allemand deutsche",
    "en": "englisch english anglais",
    "fr": "französisch french français francais",
    "es": "spanisch spanish espagnol",
    "it": "italienisch italian italien",
    "pl": "polnisch polish polonais",
    "ru": "russisch russian russe",
    "tr": "türkisch turkish turc",
    "cs": "tschechisch czech tchèque",
    "hr": "kroatisch croatian croate",
    "sv": "schwedisch swedish suédois",
    "la": "latein latin",
    "nl": "niederländisch dutch néerlandais",
    "pt": "portugiesisch portuguese portugais",
    "ta": "tamil tamilisch",
    "ig": "igbo",
    "hi": "hindi",
    "mr": "marathi",
    "ga": "irisch irish gaelic irlandais",
    "ar": "arabisch arabic arabe",
    "uk": "ukrainisch ukrainian ukrainien",
    "vi": "vietnamesisch vietnamese vietnamien",
    "yo": "yoruba",
    "rm": "rätoromanisch romansh romanche",
    "sr": "serbisch serbian serbe",
    "da": "dänisch danish danois",
    "br": "bretonisch breton",
    "cy": "walisisch welsh gallois",
    "bn": "bengalisch bengali",
    "ja": "japanisch japanese japonais",
    "no": "norwegisch norwegian norvégien norvegien",
    "tw": "twi",
    "wo": "wolof",
}
LANGUAGE_CODES = {word: code for code, words in LANGUAGE_NAMES.items() for word in words.split()}
LANGUAGE_CODES |= {code: code for code in LANGUAGE_NAMES}
# The first that matches counts, so "sehr gut" has to come before "gut".
LEVEL_WORDS = (
    ("native", r"mutter|native|mother|materne|erstsprache|bilingual|zweisprachig|bilingue|first language"),
    ("C2", r"annähernd mutter|near.native"),
    ("C1", r"verhandlungs|fl(ie|ü)(ß|ss)|fluent|courant|proficient|full professional|advanced|avancé"),
    ("B2", r"sehr gut|professional|very good|très bon|upper|konversations"),
    ("B1", r"\bgut|good|intermedia|intermédia|bon"),
    ("A2", r"grund|basic|notion|elementar|element|débutant|scol|schulk"),
)


def norm(value: Value) -> str:
    """Fold case, accents split from their letters, punctuation and white space; keep + # & (C++, C#, R&D)."""
    if value is None:
        return ""
    text = str(value).replace("\u00ad", "")
    text = ACCENT_BEFORE_LETTER.sub(lambda found: found.group(2) + COMBINING[found.group(1)], text)
    text = unicodedata.normalize("NFKC", text).casefold().replace("ı", "i").replace("i\u0307", "i")
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", " ", "".join(c if c.isalnum() or c in "+#&" else " " for c in text)).strip()


def tight(value: Value) -> str:
    return norm(value).replace(" ", "")


def same(left: Value, right: Value, threshold: int = 90) -> bool:
    """Equal but for spacing, hyphenation and a few characters."""
    left, right = norm(left), norm(right)
    if not left or not right:
        return False
    x, y = left.replace(" ", ""), right.replace(" ", "")
    return x == y or max(fuzz.ratio(x, y), fuzz.token_sort_ratio(left, right)) >= threshold


def near(left: Value, right: Value, threshold: int = 85) -> bool:
    """For names of companies, roles and schools: also equal when one holds the other and is at least 60 % of it."""
    if same(left, right, threshold):
        return True
    short, long = sorted((tight(left), tight(right)), key=len)
    return len(short) >= 4 and short in long and len(short) >= 0.6 * len(long)


def within(wanted: Value, found: Value) -> bool:
    return tight(wanted) in tight(found)


def name_equal(left: Value, right: Value) -> bool:
    """Academic titles and their order do not count."""

    def untitled(value: Value) -> str:
        return " ".join(word for word in norm(value).split() if word not in TITLES)

    return same(untitled(left), untitled(right), 95)


def email_equal(left: Value, right: Value) -> bool:
    return re.sub(r"\s", "", str(right)).lower() == str(left).lower()


def phone(value: Value, region: str) -> str:
    text = str(value or "").replace("(0)", "")
    try:
        return phonenumbers.format_number(phonenumbers.parse(text, region), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", text)


def url(value: Value) -> str:
    """Address without scheme, www, LinkedIn's country and a final slash."""
    text = str((value.get("url") if isinstance(value, dict) else value) or "")
    text = re.sub(r"\s", "", text.lower())
    return re.sub(r"^(https?://)?(www\.|[a-z]{2}\.(?=linkedin))?", "", text).rstrip("/.")


def month(value: Value) -> str:
    """Return YYYY-MM, YYYY, "present" or an empty string."""
    if value is None or value is False:
        return ""
    if value is True:
        return "present"
    if isinstance(value, dict):
        value = "-".join(str(value[key]).zfill(2) for key in ("year", "month") if value.get(key))
    text = unicodedata.normalize("NFKC", str(int(value) if isinstance(value, float) else value)).strip().lower()
    if re.sub(r"[^\w]", "", text) in PRESENT:
        return "present"
    return _numeric_month(text) or _named_month(text)


def _numeric_month(text: str) -> str:
    found = re.match(r"^((?:19|20)\d\d)[-/.](\d{1,2})(?:\D.*)?$", text)
    if found and 1 <= int(found[2]) <= 12:
        return f"{found[1]}-{int(found[2]):02d}"
    found = re.search(r"(?<!\d)(?:\d{1,2}[./-])?(\d{1,2})\s*[./-]\s*((?:19|20)\d\d)(?!\d)", text)
    if found and 1 <= int(found[1]) <= 12:
        return f"{found[2]}-{int(found[1]):02d}"
    found = re.search(r"(?<!\d)(\d{1,2})\s*[./-]\s*(\d\d)(?!\d)", text)
    if found and 1 <= int(found[1]) <= 12 and len(text) <= 6:
        return f"{'20' if int(found[2]) < 50 else '19'}{found[2]}-{int(found[1]):02d}"
    return ""


def _named_month(text: str) -> str:
    year = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text)
    if year:
        named = next((MONTHS[word] for word in re.findall(r"[^\W\d_]+", text) if word in MONTHS), None)
        return f"{year[1]}-{named:02d}" if named else year[1]
    joined = text.replace(" ", "")
    return "present" if any(word in joined for word in ("heute", "present", "current", "aujourd")) else ""


def date_equal(wanted: Value, found: Value) -> bool:
    """A month is wanted as a month; a year only as a year."""
    want, got = month(wanted), month(found)
    return bool(want) and (want == got or (len(want) == 4 and got[:4] == want))


def day(value: Value) -> str:
    text = str(value or "")
    found = re.match(r"^(\d{4})-(\d\d)-(\d\d)", text)
    if found:
        return found[0]
    found = re.search(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    if found:
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    found = re.search(r"(\d{1,2})\.?\s+([^\W\d]+)\.?\s+(\d{4})", text.lower())
    if found and found[2] in MONTHS:
        return f"{found[3]}-{MONTHS[found[2]]:02d}-{int(found[1]):02d}"
    return text.strip()


def day_equal(left: Value, right: Value) -> bool:
    return day(left) == day(right)


def language_code(value: Value) -> str:
    """Return the ISO code of a language's name or the folded name itself."""
    name = norm(value if isinstance(value, str) else "")
    named = (LANGUAGE_CODES[word] for word in name.split() if word in LANGUAGE_CODES and len(word) > 2)
    return LANGUAGE_CODES.get(name) or next(named, name)


def level(*values: Value) -> str:
    """Return the CEFR level or "native" of the first value that names one."""
    for value in values:
        text = str(value or "")
        found = re.search(r"(?<![A-Za-z])([ABC][12])(?![0-9A-Za-z])", text.upper())
        if found:
            return found[1]
        for name, pattern in LEVEL_WORDS:
            if re.search(pattern, text.lower()):
                return name
    return ""
