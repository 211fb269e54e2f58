"""A person's name: which line it is, its title, and where the family name begins."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ..contracts.nicknames import NICKNAME
from ..resources import read_yaml
from ..vocabulary.text import clean, key
from .clues import org_score, role_score
from .contacts import EMAIL
from .labels import label_field
from .name_additions import is_no_name, without_additions
from .places import is_place
from .titles import is_document_title, title_kind

_TITLE = re.compile(
    r"^(?:(?:Pfarrer(?:in)?|Pastor(?:in)?|Rev(?:erend)?|Père|Sœur|Abbé|Rabbiner(?:in)?|Prof|Dr|PD|Priv\.-Doz|Dipl|Mag|Ing|Lic|DI|DDr|Mr|Mrs|Ms|Herr|Frau|M|Mme|Me|Maître|habil|art|arch|agr|mus|des|oek|ök|mont|med|phil|rer|nat|iur|jur|oec|pol|sc|techn|h\.c|dent|vet|psych|paed|theol|"
    r"MMag|Univ|Bakk|-Ing|-Inf|Wirt|Wirtsch|Betriebsw|Volksw|Verww|Sozpäd|Soz|Des|Geogr|Geol|Biol|Chem|Phys|Math|Psych|Päd|Inf|Kfm|Kffr|Jur|Med|Pfleg|-Des|-Kfm|-Kffr|-Psych|-Biol|-Chem|-Phys|-Math|-Soz|-Päd)(?:\.|\b)\s*-?\s*(?:\((?:FH|Univ\.?|TU|TH|BA|DH|HTL|ETH|Uni)\)\s*)?)+",
    re.IGNORECASE,
)
_TITLE_NEEDED = re.compile(
    r"^(?:(?!(?:[A-Z]\.\s*)+[A-Z][a-z])[A-Za-z.\-]+\.\s*|(?:Prof|Dr|Mag|DI|Herr|Frau|Mr|Mrs|Ms|Mme|Dipl-Ing|PD|Maître|Me|Pfarrer(?:in)?|Pastor(?:in)?|Reverend|Père|Sœur|Abbé|Rabbiner(?:in)?)\b\.?\s*)+"
)
_SUFFIX = re.compile(
    r",?\s+(?:(?:M\.?\s?Sc|B\.?\s?Sc|M\.?\s?A|B\.?\s?A|MBA|EMBA|Ph\.?\s?D|M\.?\s?Eng|B\.?\s?Eng|LL\.?\s?[MB]|ACA|ACCA|CPA|MD|RN|PMP|FCA|CFA|Esq|BEng|MEng|MIEI|CEng|PE)\.?)(?=$|[,\s(])(?:[\s,].*)?$"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff"
"""Signs set on or below letters (Hebrew, Arabic, Indic scripts)."""

_TOKEN = re.compile(rf"^[^\W\d_][\w.'’`´ʼ{_MARKS}\-]*$")
_OPEN = frozenset(["VON", "VAN", "DE", "DER", "DEN", "DI", "DA", "DEL", "DU", "DES", "ZU", "LA", "LE", "VD"])
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|an|ar|at|az|d|l|o)[-'’](?=\w)", re.IGNORECASE)
"""Written together with the name that follows: "al-Rashid", "d'Alembert"."""

_SALUTATIONS = re.compile(r"^(?:Herr|Frau|Mr\.?|Mrs\.?|Ms\.?|M\.|Mme\.?|Monsieur|Madame)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    first: str | None
    last: str | None
    title: str | None
    birth_name: str | None = None


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "person_names.yaml")["particles"])


@cache
def _joints() -> frozenset[str]:
    return frozenset(read_yaml("vocabulary", "person_names.yaml")["joints"])


_LONGEST = 60
"""Characters of a name without its titles: "Maximiliane-Alexandra von Hohenstein-Württemberg" has 48."""


def name_score(text: str) -> float:
    """How much a line looks like a person's name and nothing else; below 0 it is none."""
    text = NICKNAME.sub(" ", without_additions(text)[0])
    plain = clean(_SUFFIX.sub("", _TITLE.sub("", text.strip()) if _TITLE_NEEDED.match(text.strip()) else text.strip()))
    if plain.count(",") == 1:
        plain = " ".join(reversed([part.strip() for part in plain.split(",")]))
    tokens = plain.split()
    if not 1 <= len(tokens) <= 6 or len(plain) > _LONGEST or "@" in text or any(c.isdigit() for c in text):
        return -1.0
    if is_document_title(plain) or title_kind(plain) is not None:
        return -1.0
    if label_field(plain, "person") is not None or (
        len(tokens) > 1 and all(label_field(token, "person") is not None and len(token) > 1 for token in tokens)
    ):
        # Of a table of labels beside values: "Anschrift Telefon".
        return -1.0
    if not all(_TOKEN.match(token) or token.casefold() in _particles() for token in tokens) or is_no_name(plain):
        return -1.0
    named = [t for t in tokens if t.casefold() not in _particles()]
    # Scripts without capitals are never "lower".
    if not named or any(_ARTICLE.sub("", t)[:1].islower() for t in named):
        return -1.0
    score = 1.0 if len(tokens) >= 2 else -0.2
    # Many family names are trades (Koch, Baker, Marchand): one such word at the end says little.
    weight = 0.2 if 2 <= len(tokens) <= 3 and role_score(" ".join(tokens[:-1])) <= 0 else 0.6
    score -= weight * max(0.0, role_score(plain))
    score -= 0.5 * max(0.0, org_score(plain) - 0.5)
    if is_place(plain):
        score -= 1.5
    return score


def ends_in_particle(text: str) -> bool:
    """True for "Friederike von", the first line of a name that was broken."""
    words = text.split()
    # "Steffi Graf" is whole, "Friederike von" and "FRIEDERIKE VON" are not.
    return len(words) > 1 and words[-1].casefold() in _particles() and (words[-1].islower() or words[-1] in _OPEN)


def begins_with_particle(text: str) -> bool:
    """True for "da Costa", the second line of a name that was broken."""
    words = text.split()
    return len(words) > 1 and words[0] in _particles()


_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "å": "aa", "ł": "l", "ı": "i"})


def email_names(texts: Iterable[str]) -> str:
    """What stands before the @ in all e-mail addresses, as one key."""
    return " ".join(
        key(match.group(0).split("@")[0]) for text in texts if "@" in text for match in EMAIL.finditer(text)
    )


def in_email(name: str, addresses: str) -> bool:
    """True when a word of the name stands in an e-mail address, with or without its accents."""
    parts = [key(part) for part in name.split() if len(part) > 2]
    return any(part in addresses or _without_accents(part) in addresses for part in parts)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def without_document_title(text: str) -> str:
    """Take "Lebenslauf" or "Curriculum Vitae –" off the front of a line that goes on with a name."""
    tokens = text.split()
    for count in (3, 2, 1):
        head, rest = " ".join(tokens[:count]), clean(" ".join(tokens[count:]))
        if rest and is_document_title(head.rstrip(":–-|")):
            words = rest.split(" ", 1)
            return rest if words[0].casefold() not in ("von", "of", "de") or len(words) < 2 else words[1]
    return text


def split_name(text: str) -> Name:
    """Divide a line with a name; what people add to it is left out, but for title and birth name."""
    text, birth_name = without_additions(text)
    name = _split(text)
    return replace(name, birth_name=birth_name) if birth_name else name


def _split(text: str) -> Name:
    text = clean(_SALUTATIONS.sub("", clean(text)))
    title = None
    found = _TITLE.match(text) if _TITLE_NEEDED.match(text) else None
    if found and found.end() < len(text):
        title, text = clean(found.group(0)) or None, text[found.end() :].strip()
        if title and not title.endswith(".") and found.group(0).strip().endswith("."):
            title += "."
    suffix = _SUFFIX.search(text)
    if suffix:
        after = clean(text[suffix.start() :])
        title = f"{title}, {after}" if title else after
        text = clean(text[: suffix.start()])
    if text.count(",") == 1:
        last, first = (clean(part) for part in text.split(","))
        if key(last) and key(first):
            return Name(first, last, title)
    tokens = text.split()
    if len(tokens) < 2:
        return Name(None, text or None, title)
    words = [token for token in tokens if len(token.strip(".")) > 1]
    caps = [token.isupper() for token in words]
    if any(caps) and not all(caps):
        # The family name alone is set in capitals, before or after the given name.
        cut = tokens.index(next(w for w, c in zip(words, caps, strict=True) if c != caps[0]))
        front, back = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        return Name(back, front, title) if caps[0] else Name(front, back, title)
    end = len(tokens) - 1
    cut = next((i for i, t in enumerate(tokens[:end]) if i and t.casefold() in _particles()), end)
    if tokens[cut].casefold() in _joints() and cut > 1:
        cut -= 1
    return Name(" ".join(tokens[:cut]), " ".join(tokens[cut:]), title)
