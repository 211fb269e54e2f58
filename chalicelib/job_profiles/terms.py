"""The words to look for in a CV, taken from the text of a requirement."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..contracts.job_profile import CriterionTopic
from ..resources import read_yaml
from ..vocabulary.certificates import names_of_certificate, pure_certificates
from ..vocabulary.skill_kinds import kind_of
from ..vocabulary.skills import skill_vocabulary
from ..vocabulary.tokens import fold, tokenize
from .deeds_named import each_with_its_object
from .quantities import without_quantities
from .sentence_frames import without_frame
from .words import profile_words

_SEPARATOR = (
    r"[,;:()\[\]|]|(?<=\w\w)/(?=\w\w)|\s/\s|\s[-–—]\s|\.\s|\.$"
    r"|(?<!\w)(?:und|oder|sowie|bzw\.?|and|or|et|ou|z\.\s?b\.|e\.g\.|p\.\s?ex\.)(?!\w)"
)
_SEPARATORS = re.compile(_SEPARATOR, re.IGNORECASE)
_CHUNK = re.compile(rf"(?:(?!{_SEPARATOR}).)+", re.IGNORECASE)

_WORD = re.compile(r"[^\s,;:()\[\]]+")

_ELISION = re.compile(r"^(?:[ldjnsmtc]|qu|jusqu)[’'](?=\w)", re.IGNORECASE)

_KNOWN = "ǂ"
"""Stands for the letters of a known skill: a letter, so that it counts as part of a word, and one that no text has."""

_MAX_TERM_WORDS = 5

_MAX_TERMS = 12


def terms_of(text: str, topic: CriterionTopic) -> list[str]:
    if topic in (CriterionTopic.LANGUAGE, CriterionTopic.DEGREE):
        return []
    if topic is CriterionTopic.CERTIFICATE:
        return _certificates(text)[:_MAX_TERMS]
    if topic is CriterionTopic.SOFT_SKILL:
        named = [match.group() for match in profile_words().soft.finditer(text)]
        return (named or _other_terms(text, anything=True))[:_MAX_TERMS]
    whole = text = each_with_its_object(without_frame(text))
    kinds = _kinds_of_skills(text)
    text = _blanked(text, kinds)
    tokens = tokenize(text)
    spans = [(tokens[m.first].start, tokens[m.last - 1].end) for m in skill_vocabulary().mentions(text, tokens)]
    known = [text[begin:end] for begin, end in spans]
    named_kinds = [whole[begin:end] for begin, end in kinds]
    rest = _blanked(text, spans)
    others = _other_terms(_without_years(rest), anything=not known and not kinds)
    if known:
        # "Datenplattformen oder Backend-Systeme", "AWS (Glue, Redshift)": what is listed beside a known skill.
        limit = _MAX_TERM_WORDS if alternatives().search(text) else 1
        apart = _without_years(_blanked(text, spans, _KNOWN))
        others += [term for term in _other_terms(apart, anything=True) if _is_listed(term, limit)]
    order = {term: whole.find(term) for term in [*known, *others, *named_kinds]}
    return sorted(order, key=lambda term: order[term])[:_MAX_TERMS]


def _kinds_of_skills(text: str) -> list[tuple[int, int]]:
    """Return where kinds of skills are named with their heads: "Frontend frameworks" are more than "Frontend"."""
    filler = profile_words().filler
    found = []
    for chunk in _CHUNK.finditer(text):
        words = list(_WORD.finditer(text, chunk.start(), chunk.end()))
        while len(words) > 1 and (_is_filler(words[0][0], filler) or _is_number(words[0][0])):
            # "Outil" is part of the kind's name in "outil de BI"; "of a" in front of it is none.
            if kind_of(text[words[0].start() : words[-1].end()]) and not kind_of(
                text[words[1].start() : words[-1].end()]
            ):
                break
            words.pop(0)
        span = (words[0].start(), words[-1].end()) if words else (0, 0)
        if kind_of(text[slice(*span)]) and skill_vocabulary().skill_of(text[slice(*span)]):
            found.append(span)
    return found


def _certificates(text: str) -> list[str]:
    """Return the certificates by name; words in brackets are details or synonyms, used where nothing else names one."""
    spans = [match.span() for match in pure_certificates().finditer(text)]
    rest = profile_words().certificate.sub(",", _blanked(text, spans))
    named = [text[begin:end] for begin, end in spans]
    others = _other_terms(re.sub(r"\([^)]*\)", ",", rest), anything=not named) or _other_terms(rest, anything=not named)
    distinct: list[str] = []
    for name in [*named, *others]:
        if not any(name in names_of_certificate(other) or other in names_of_certificate(name) for other in distinct):
            distinct.append(name)
    return distinct


@lru_cache(maxsize=1024)
def names_a_skill(text: str) -> bool:
    """Names the text a skill beside its soft words: "Präsentation komplexer Analysen in Power BI"?"""
    return any(True for _ in skill_vocabulary().mentions(text, tokenize(text)))


def _other_terms(text: str, anything: bool) -> list[str]:
    """Return what else a text names: product names always, other words only if asked for `anything`."""
    filler = profile_words().filler
    terms = []
    for chunk in _SEPARATORS.split(text):
        words = _WORD.findall(chunk)
        while words and (_is_filler(words[0], filler) or _is_number(words[0])):
            words.pop(0)
        if words:
            words[0] = _ELISION.sub("", words[0])
        while words and _is_filler(words[-1], filler):
            words.pop()
        content = [word for word in words if not _is_filler(word, filler) and not word.strip("%+.").isdigit()]
        if not content or len(words) > 12:
            continue
        if anything or any(_is_product_name(word) for word in content):
            term = words if len(words) <= _MAX_TERM_WORDS else content[:_MAX_TERM_WORDS]
            terms.append(" ".join(term).strip(".-‐‑"))
    return terms


def _is_listed(term: str, words: int) -> bool:
    is_named = term[:1].isupper() and len(term) > 2
    # Of alternatives each is a term, in lower case too: "telecoms or infrastructure delivery".
    is_other = words == _MAX_TERM_WORDS and len(term.split()) > 1
    return _KNOWN not in term and len(term.split()) <= words and (is_named or is_other)


def _is_filler(word: str, filler: frozenset[str]) -> bool:
    bare = word.strip(".,!?\"'’„“«»*").lower()
    apart = _ELISION.sub("", bare)
    is_known = bare in filler or fold(bare) in filler or (apart != bare and apart in filler)
    return not bare or is_known or not any(c.isalnum() for c in bare)


def _is_number(word: str) -> bool:
    return word.isdigit() or profile_words().year_words.get(word.lower(), 0) > 1


def _is_product_name(word: str) -> bool:
    """Has the word capitals or digits inside, as names of products and norms have, or is it an acronym?"""
    bare = word.strip(".,-")
    return len(bare) >= 2 and any(c.isupper() or c.isdigit() for c in bare[1:]) and any(c.isalpha() for c in bare)


def _blanked(text: str, spans: Sequence[tuple[int, int]], mark: str = ",") -> str:
    for begin, end in spans:
        text = text[:begin] + mark * (end - begin) + text[end:]
    return text


def _without_years(text: str) -> str:
    words = profile_words()
    return without_quantities(words.months.sub(",", words.years.sub(",", text)))


@cache
def alternatives() -> re.Pattern[str]:
    """Return the pattern of the words that offer a choice: or, such as, e.g."""
    return re.compile(read_yaml("vocabulary", "criteria.yaml")["alternatives"], re.IGNORECASE)
