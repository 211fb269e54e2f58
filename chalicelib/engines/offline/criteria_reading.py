"""One requirement's words to a criterion: kind, topic, terms, years, level, weight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ...contracts.job_profile import Criterion, CriterionKind, CriterionTopic
from ...resources import read_yaml
from .language_levels import demanded_cefr, language_mentions
from .profile_words import profile_words
from .skills import skill_vocabulary
from .term_search import alternatives
from .tokens import fold, tokenize

_SEPARATORS = re.compile(
    r"[,;:()\[\]|]|(?<=\w\w)/(?=\w\w)|\s/\s|\s[-–—]\s|\.\s|\.$|(?<!\w)(?:und|oder|sowie|bzw\.?|and|or|et|ou|z\.\s?b\.|e\.g\.|p\.\s?ex\.)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s*[,;]\s+|\.\s+(?=[A-ZÄÖÜÉÈÀ])|\s+[–—]\s+")
_SENTENCE = re.compile(
    r"(?<=[.!?;])(?<!mind\.)(?<!min\.)(?<!bzw\.)(?<!inkl\.)(?<!ca\.)(?<!\b\w\.)(?<!e\.g\.)\s+(?=[A-ZÄÖÜÉÈÀ«„\"(])"
)
_WORD = re.compile(r"[^\s,;:()\[\]]+")

_ELISION = re.compile(r"^(?:[ldjnsmtc]|qu|jusqu)[’'](?=\w)", re.IGNORECASE)

_KNOWN = "ǂ"
"""Stands for the letters of a known skill: a letter, so that it counts as part of a word, and one that no text has."""

_MAX_TERM_WORDS = 5
_MAX_TERMS = 12
_MAX_CRITERIA = 100
_MAX_TEXT = 400


@dataclass(frozen=True, slots=True)
class Requirement:
    """A text that asks for something, and the kind that its heading gives; None: the text alone decides."""

    text: str
    kind: CriterionKind | None
    is_marked: bool = False
    """The client marked this very line: its words no longer change the kind."""
    weight: float | None = None
    """Stated by the client; None: by the text's emphasis."""


def read_criteria(requirements: Sequence[Requirement]) -> list[Criterion]:
    """Return the criteria in order, each once, with ids c1, c2 …"""
    criteria: list[Criterion] = []
    seen: set[str] = set()
    for requirement in requirements:
        for part in _parts(_without_weight(_without_mark(_from_cells(requirement)))):
            criterion = read_criterion(part, f"c{len(criteria) + 1}")
            if criterion and fold(criterion.text) not in seen and len(criteria) < _MAX_CRITERIA:
                seen.add(fold(criterion.text))
                criteria.append(criterion)
    return criteria


def read_criterion(requirement: Requirement, criterion_id: str) -> Criterion | None:
    """Return the criterion; None for a text without words."""
    text = requirement.text
    if not re.search(r"\w{2}|\b[CR]\b", text):
        return None
    topic, language = _topic(text)
    if topic is CriterionTopic.SKILL and requirement.kind is CriterionKind.SOFT and not _technical(text):
        topic = CriterionTopic.SOFT_SKILL
    years = min_years(text) if topic in (CriterionTopic.EXPERIENCE, CriterionTopic.SKILL) else None
    return Criterion(
        id=criterion_id,
        text=text,
        kind=_kind(text, requirement, topic),
        weight=_emphasis(text) if requirement.weight is None else requirement.weight,
        topic=CriterionTopic.EXPERIENCE if years is not None else topic,
        terms=_terms(text, topic),
        min_years=years,
        language_code=language,
        cefr=demanded_cefr(text) if language else None,
    )


def min_years(text: str) -> float | None:
    """Return the fewest years of experience that a text asks for: of "3–5 Jahre" 3; None when it asks for none."""
    words = profile_words()
    for match in words.years.finditer(text):
        after = text[match.end() : match.end() + 12]
        if words.not_experience.search(after):
            continue
        written = match.group(1).lower()
        return float(words.year_words.get(written) or written.replace(",", "."))
    return next((least for least, pattern in words.vague_years.items() if pattern.search(text)), None)


def split_sentences(text: str) -> list[str]:
    """Split at sentence ends; "mind. 5", "z. B." and the like end none."""
    return _SENTENCE.split(text)


def asks_for_something(text: str) -> bool:
    """Is the sentence a requirement although no heading says so?"""
    words = profile_words()
    if len(text) > _MAX_TEXT:
        return False
    return bool(words.must.search(text) or words.should.search(text) or min_years(text) is not None)


def _parts(requirement: Requirement) -> list[Requirement]:
    """Split what asks for things of different kinds or for several languages, and lists of bare names."""
    texts = [requirement.text]
    if len(requirement.text) > _MAX_TEXT:
        texts = [s[:_MAX_TEXT] for s in split_sentences(requirement.text) if len(s.split()) > 2]
    if not requirement.is_marked:
        texts = [part for text in texts for part in _split_kinds(text)]
    texts = [part for text in texts for part in _split_languages(text)]
    texts = [part for text in texts for part in _split_names(text)]
    return [replace(requirement, text=text) for text in texts]


def _split_kinds(text: str) -> list[str]:
    """Split "Java, Kotlin von Vorteil" into what is wanted and what is only welcome."""
    match = profile_words().should.search(text)
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(text)]
    before = [cut for cut in cuts if match and cut[1] <= match.start()]
    if not match or not before:
        return [text]
    after = [cut for cut in cuts if cut[0] >= match.end()]
    begin, rest = before[-1]
    clause = text[rest : after[0][0] if after else len(text)]
    leads = match.start() - rest <= 12
    if not leads and re.search(r"(?<!\w)(?:und|and|et|oder|or|ou)(?!\w)", clause[: match.start() - rest]):
        # "Kafka, Redis und Docker von Vorteil" is one list.
        return [text]
    parts = [text[:begin].strip(" ,;."), text[rest:].strip() if leads else clause.strip()]
    if not leads and after:
        parts.append(text[after[0][1] :].strip())
    return [part for part in parts if part]


def _split_languages(text: str) -> list[str]:
    """Split "Deutsch C1 und Englisch B2" at its languages; one text when it names fewer than two."""
    mentions = language_mentions(text)
    if len(mentions) < 2 or re.search(r"(?<!\w)(?:oder|or|ou)(?!\w)", text) or len(text) > 200:
        return [text]
    levels = [demanded_cefr(text[begin:end]) for begin, end in _spans(mentions, len(text))]
    shares_its_head = any(text[end : end + 1] == "-" for _, end, _ in mentions)
    if shares_its_head or not all(levels):
        # A level that stands once, before or after all, is every language's: keep the whole sentence for each.
        head = re.search(r"kenntniss?e?\w*$", text[slice(*mentions[-1][:2])])
        names = [
            text[b:e].rstrip("-") + (head.group() if head and text[e : e + 1] == "-" else "") for b, e, _ in mentions
        ]
        lead = text[: mentions[0][0]].strip()
        tail = text[mentions[-1][1] :].strip(" .")
        return [" ".join(part for part in (lead, name, tail) if part) for name in names]
    cuts = [0]
    for (_, end, _), (begin, _, _) in pairwise(mentions):
        between = list(re.finditer(r"\s*[,;/+&]\s*|\s+(?:und|sowie|and|et)\s+", text[end:begin]))
        cuts.append(end + between[-1].start() if between else begin)
    pieces = [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return [re.sub(r"^\s*(?:[,;/+&]|und\b|sowie\b|and\b|et\b)\s*", "", piece).strip() for piece in pieces]


def _spans(mentions: Sequence[tuple[int, int, str]], length: int) -> list[tuple[int, int]]:
    """Return for each language the text that may hold its level: from the end of the one before to the next's begin."""
    begins = [0, *(end for _, end, _ in mentions[:-1])]
    ends = [*(begin for begin, _, _ in mentions[1:]), length]
    return list(zip(begins, ends, strict=True))


def _split_names(text: str) -> list[str]:
    """Split "Java 17, Spring Boot, Kafka"; a text with any other word stays whole."""
    names = [name.strip() for name in re.split(r"[,;•|]\s+", text.rstrip(". "))]
    return names if len(names) > 1 and all(_is_bare_name(name) for name in names) else [text]


def _is_bare_name(text: str) -> bool:
    return 0 < len(text.split()) <= 4 and not any(fold(word) in profile_words().filler for word in text.split())


def _from_cells(requirement: Requirement) -> Requirement:
    """Read a table row: its longest cell is the text, cells after it may be a mark or a weight."""
    cells = [cell for cell in re.split(r"\s*[\t|]\s*", requirement.text) if cell]
    if len(cells) < 2:
        return requirement
    place = max(range(len(cells)), key=lambda i: len(cells[i]))
    row = replace(requirement, text=cells[place])
    for cell in cells[:place] + cells[place + 1 :]:
        kind = next((CriterionKind(n) for n, p in profile_words().bare_marks.items() if p.fullmatch(cell)), None)
        number = re.fullmatch(r"(\d{1,3}(?:[.,]\d)?)\s*(%?)", cell)
        if kind:
            row = replace(row, kind=kind, is_marked=True)
        elif number and cells.index(cell) > place:
            weight = float(number.group(1).replace(",", ".")) / (10 if number.group(2) else 1)
            row = replace(row, weight=min(weight, 10.0))
        elif not number:
            row = replace(row, text=f"{row.text} {cell}" if cells.index(cell) > place else f"{cell} {row.text}")
    return row


def _without_mark(requirement: Requirement) -> Requirement:
    text = requirement.text.strip(" |\t")
    for name, pattern in profile_words().marks.items():
        match = pattern.search(text)
        rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" |\t") if match else ""
        if match and match.group().strip() and rest:
            return replace(requirement, text=rest, kind=CriterionKind(name), is_marked=True)
    return replace(requirement, text=text)


def _without_weight(requirement: Requirement) -> Requirement:
    """Take a stated weight out of the text; percent are tenths."""
    stated = profile_words().stated_weight.search(requirement.text)
    if not stated:
        return requirement
    number, unit, percent = stated.groups()
    is_percent = bool(percent) or (unit or "").startswith("%")
    weight = float(number or percent) / (10 if is_percent else 1)
    rest = f"{requirement.text[: stated.start()]} {requirement.text[stated.end() :]}".replace("( )", "")
    return replace(requirement, text=rest.strip(" ,;|–-") or requirement.text, weight=min(weight, 10.0))


def _emphasis(text: str) -> float:
    return next((weight for weight, pattern in profile_words().emphasis.items() if pattern.search(text)), 1.0)


def _kind(text: str, requirement: Requirement, topic: CriterionTopic) -> CriterionKind:
    words = profile_words()
    if requirement.is_marked and requirement.kind:
        return requirement.kind
    if words.should.search(text):
        return CriterionKind.SHOULD
    if topic is CriterionTopic.SOFT_SKILL and not words.must.search(text):
        return CriterionKind.SOFT
    if words.must.search(text):
        return CriterionKind.MUST
    return requirement.kind or CriterionKind.MUST


def _topic(text: str) -> tuple[CriterionTopic, str | None]:
    words = profile_words()
    mentions = language_mentions(text)
    if mentions:
        return CriterionTopic.LANGUAGE, mentions[0][2]
    if words.certificate.search(text) or _pure_certificates().search(text):
        return CriterionTopic.CERTIFICATE, None
    if words.degree.search(text):
        return CriterionTopic.DEGREE, None
    if words.other.search(text):
        return CriterionTopic.OTHER, None
    if words.soft.search(text) and not _technical(text):
        return CriterionTopic.SOFT_SKILL, None
    return CriterionTopic.SKILL, None


def _terms(text: str, topic: CriterionTopic) -> list[str]:
    if topic in (CriterionTopic.LANGUAGE, CriterionTopic.DEGREE):
        return []
    if topic is CriterionTopic.CERTIFICATE:
        # What is in brackets are details or another name of the same.
        named = _other_terms(profile_words().certificate.sub(",", re.sub(r"\([^)]*\)", ",", text)), anything=True)
        return (named or _other_terms(profile_words().certificate.sub(",", text), anything=True))[:_MAX_TERMS]
    if topic is CriterionTopic.SOFT_SKILL:
        named = [match.group() for match in profile_words().soft.finditer(text)]
        return (named or _other_terms(text, anything=True))[:_MAX_TERMS]
    tokens = tokenize(text)
    spans = [(tokens[m.first].start, tokens[m.last - 1].end) for m in skill_vocabulary().mentions(text, tokens)]
    known = [text[begin:end] for begin, end in spans]
    rest = _blanked(text, spans)
    others = _other_terms(_without_years(rest), anything=not known)
    if known:
        # "Datenplattformen oder Backend-Systeme", "AWS (Glue, Redshift)": what is listed beside a known skill.
        limit = _MAX_TERM_WORDS if alternatives().search(text) else 1
        apart = _without_years(_blanked(text, spans, _KNOWN))
        others += [term for term in _other_terms(apart, anything=True) if _is_listed(term, limit)]
    order = {term: text.find(term) for term in [*known, *others]}
    return sorted(order, key=lambda term: order[term])[:_MAX_TERMS]


def _other_terms(text: str, anything: bool) -> list[str]:
    """Return what else a text names: product names always, other words only if asked for `anything`."""
    filler = profile_words().filler
    terms = []
    for chunk in _SEPARATORS.split(text):
        words = _WORD.findall(chunk)
        while words and _is_filler(words[0], filler):
            words.pop(0)
        if words:
            words[0] = _ELISION.sub("", words[0])
        while words and _is_filler(words[-1], filler):
            words.pop()
        content = [word for word in words if not _is_filler(word, filler)]
        if not content or len(words) > 12:
            continue
        if anything or any(_is_product_name(word) for word in content):
            term = words if len(words) <= _MAX_TERM_WORDS else content[:_MAX_TERM_WORDS]
            terms.append(" ".join(term).strip("."))
    return terms


def _is_listed(term: str, words: int) -> bool:
    return _KNOWN not in term and len(term.split()) <= words and term[:1].isupper() and len(term) > 2


def _is_filler(word: str, filler: frozenset[str]) -> bool:
    bare = word.strip(".,!?\"'’„“«»*").lower()
    return not bare or bare in filler or fold(bare) in filler or not any(c.isalnum() for c in bare)


def _is_product_name(word: str) -> bool:
    """Has the word capitals or digits inside, as names of products and norms have, or is it an acronym?"""
    bare = word.strip(".,-")
    return len(bare) >= 2 and any(c.isupper() or c.isdigit() for c in bare[1:]) and any(c.isalpha() for c in bare)


def _technical(text: str) -> bool:
    """Names the text a skill beside its soft words: "Präsentation komplexer Analysen in Power BI"?"""
    return any(True for _ in skill_vocabulary().mentions(text, tokenize(text)))


def _blanked(text: str, spans: Sequence[tuple[int, int]], mark: str = ",") -> str:
    for begin, end in spans:
        text = text[:begin] + mark * (end - begin) + text[end:]
    return text


def _without_years(text: str) -> str:
    return profile_words().years.sub(",", text)


@cache
def _known_certificates() -> re.Pattern[str]:
    return _name_pattern([name for key, entry in _certificate_table().items() for name in _all_names(key, entry)])


@cache
def _pure_certificates() -> re.Pattern[str]:
    return _name_pattern(
        [name for key, entry in _certificate_table().items() if entry.get("pure") for name in _all_names(key, entry)]
    )


def _name_pattern(names: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(set(names), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in ordered)})(?![\w])", re.IGNORECASE)


def _all_names(key: str, entry: dict[str, list[str]]) -> list[str]:
    return [key, *entry.get("same", ()), *entry.get("members", ())]


def _certificate_table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = read_yaml("vocabulary", "certificates.yaml")
    return table
