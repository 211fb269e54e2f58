"""What all judges of criteria share: making a judgement, its comment and its quotes."""

import re
from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.job_profile import Criterion
from ..contracts.match import Judgement, MatchEvidence, Verdict
from .cv_index import CvIndex, known_skill
from .found import Found
from .indexed_value import Hit
from .said import Said, say, translations_of

SURE = 0.95
"""Confidence of what follows from exact words and dates."""

_MAX_QUOTES = 3
_STEM = 5
"""Letters by which a word is known in another form."""

_DECLINED = re.compile(r"[a-zäöü]+(?:en|er|em|es)\s.*[A-ZÄÖÜ]")

LIKELY = 0.7
"""Confidence where dates are years only or the words differ."""


FROM_BEST = (Verdict.MET, Verdict.PARTLY, Verdict.POTENTIALLY, Verdict.NOT_MET, Verdict.UNKNOWN)


def make_judgement(
    criterion: Criterion,
    verdict: Verdict,
    evidence: list[MatchEvidence],
    comment: str,
    confidence: float = SURE,
    years: float | None = None,
) -> Judgement:
    return Judgement(
        criterion_id=criterion.id,
        verdict=verdict,
        evidence=evidence,
        comment=str(comment),
        comment_translations=translations_of(comment),
        confidence=confidence,
        years_found=years,
    )


def and_comment(judgement: Judgement, other: Judgement) -> Judgement:
    """Return the judgement with the other's comment after its own."""
    own, more = judgement.comment_translations, other.comment_translations
    each = {code: f"{text} {more.get(code, other.comment)}" for code, text in own.items()}
    return judgement.model_copy(
        update={"comment": f"{judgement.comment} {other.comment}", "comment_translations": each}
    )


def and_say(judgement: Judgement, comment: Said, verdict: Verdict) -> Judgement:
    """Return the judgement with another verdict, and with one more sentence that tells why."""
    before = judgement.comment_translations
    after = {
        each: f"{before.get(each, judgement.comment)} {text}".strip() for each, text in comment.translations.items()
    }
    whole = f"{judgement.comment} {comment}".strip()
    return judgement.model_copy(update={"verdict": verdict, "comment": whole, "comment_translations": after})


def say_instead(judgement: Judgement, comment: Said, verdict: Verdict) -> Judgement:
    """Return the judgement with another verdict and another comment."""
    update = {"verdict": verdict, "comment": str(comment), "comment_translations": comment.translations}
    return judgement.model_copy(update=update)


def is_quotable(index: CvIndex, prefix: str) -> bool:
    """Is there a proven value under this pointer?"""
    return any(v.value.pointer.startswith(prefix) for v in index.values)


def quote_entry(index: CvIndex, prefix: str, fields: Sequence[str], at_most: int = 1) -> list[MatchEvidence]:
    """Quote the first of the named fields that an entry has; empty when it has none that is proven."""
    values = {v.value.field: v.value for v in index.values if v.value.pointer.startswith(prefix)}
    return [index.quotable.evidence(values[f], values[f].text.strip()) for f in fields if f in values][:at_most]


def quotes_of(index: CvIndex, found: Sequence[Found], dated_first: bool = False) -> list[MatchEvidence]:
    """Return up to three quotes, one of each term first, from different values."""
    queues = [_ordered(f.proofs or f.hints, dated_first) for f in found]
    rounds = [hits[depth] for depth in range(_MAX_QUOTES) for hits in queues if depth < len(hits)]
    if not rounds:
        rounds = [hit for f in found for hit in f.denials]
    quotes: dict[str, MatchEvidence] = {}
    for hit in rounds:
        quotes.setdefault(hit.value.pointer, index.quote(hit))
    return list(quotes.values())[:_MAX_QUOTES]


def _ordered(hits: Sequence[Hit], dated_first: bool) -> list[Hit]:
    """Put what was done before what is only listed."""
    if not dated_first:
        return sorted(hits, key=lambda hit: hit.value.section not in ("employments", "projects", "certifications"))
    return sorted(hits, key=lambda hit: hit.value.section not in ("employments", "projects"))


def names_of(found: Sequence[Found], proven: bool) -> str:
    """Return the terms that were found, with the CV's own word where it differs, or those that were not.

    A term that a sentence cannot cite ("fachlichen Leitung von Teams") is left out, or the CV's word stands for it.
    """
    names = []
    for f in found:
        hits = f.proofs or f.hints
        if bool(hits) is not proven:
            continue
        # What stands in the term already is no other name of it.
        shown_as = "" if f.shown_as.casefold() in f.term.casefold() else f.shown_as
        if is_citable(f.term):
            names.append(f"{f.term} ({shown_as})" if shown_as and not _is_reworded(shown_as, f.term) else f.term)
        elif shown_as and is_citable(shown_as):
            names.append(shown_as)
    return ", ".join(dict.fromkeys(names))


def _is_reworded(shown_as: str, term: str) -> bool:
    """Whether the CV's words are those of the term, reordered: "Teams fachlich" for "Fachliche Führung von Teams"."""
    stems = tuple(word[:_STEM] for word in re.findall(r"\w{3,}", term.casefold()))
    words = re.findall(r"\w{3,}", shown_as.casefold())
    return len(words) > 1 and all(word.startswith(stems) for word in words)


def begun(comment: Said, language: Language) -> Said:
    """Return a comment with a capital letter, unless it begins with a name that has none: "pandas", "iOS"."""
    return Said.each(language, lambda each: _begun(comment.translations[each]))


def _begun(comment: str) -> str:
    first = comment.split(":")[0].split(" ")[0]
    skill = known_skill(first)
    # What has one name only is a product, what has several is a trade in three languages.
    is_product = skill is not None and skill.name == first and len(skill.names) == 1
    has_own_case = not first.isalpha() or not first.islower() or is_product
    return comment if has_own_case else comment[:1].upper() + comment[1:]


def _members_named(found: Found) -> str:
    words = (hit.text for hit in found.proofs)
    return ", ".join(list(dict.fromkeys(words))[:_MAX_QUOTES])


def is_citable(term: str) -> bool:
    """Whether a term can stand in any sentence: not one that begins with a German adjective in some case."""
    return not _DECLINED.match(term)


def say_found(language: Language, key: str, found: Sequence[Found]) -> Said:
    """Return the comment on terms found and not found; without any that can be cited, what is left to say."""
    shown, missing = names_of(found, True), names_of(found, False)
    if key == "found_some" and not (shown and missing):
        key = "found" if shown else "not_found"
    if key == "not_found" and not missing:
        return say(language, "not_found_plain")
    if key in ("found", "related") and not shown:
        return Said.each(language, lambda _: "")
    if key == "found" and len(found) == 1 and found[0].is_by_kind and is_citable(found[0].term):
        # A kind of skills rests on what is of it, and on nothing else.
        return say(language, "found_by_kind", kind=found[0].term, found=_members_named(found[0]))
    return say(language, key, found=shown, missing=missing)
