"""What a candidate asks for stays with the agency: no document for a client tells it, unless the sender says so."""

import re
from collections.abc import Iterator
from typing import Any

from ..contracts.cv import Cv
from ..contracts.offer import Offer
from ..resources.rates import rate_forms

_AROUND = 16
"""Characters behind an amount in which it is said what it is for, "remote" and "on site" left out."""

_KEPT = frozenset({"meta", "evidence", "schemaVersion", "conditions", "provider", "period"})
"""No text of the candidate's, or the agency's own terms."""

_MOST_OF_A_RATE = 10_000
"""Of an amount that is for an hour or a day; what is more is a budget, or it has a label."""

_MOST_OF_A_SALARY = 1_000_000

_DIGIT = re.compile(r"\d")

_EDGE = " \t,;:|·•–—-/("


_MOST_LETTERS_OF_NOTHING = 2

_NEAR = 6
"""Characters between the name of a rate and its amount: "Rate of £550"."""

_LEAST_WORDS = 2
"""Before an amount that make a sentence of it: "She charges £68 per hour."."""

_CLAUSE = re.compile(r"[,;|·•(]\s*|\s[/–—-]\s+")
_PART = re.compile(r"\s*[;|·•]\s*(?!\s*\d)")
_SENTENCE = re.compile(r"(?P<word>[\w)€%]+)[.!?]\s+(?=[A-ZÄÖÜÉÈÀÂÊÎÔÛÇ])")
_ORDINAL = re.compile(r"\d{1,2}")
_LEFT_SIGNS = re.compile(r"(?:^|(?<=[.!?]))\s*[.;,]+(?=\s|$)|\s?\(\s*\)")

Span = tuple[int, int]


def without_rates(cv: Cv) -> Cv:
    """Return the CV without rates: neither as data nor in any of its texts, wherever an engine has put them."""
    written = [rate.as_written for rate in cv.terms.rates if rate.as_written]
    kept = cv.model_copy(update={"terms": cv.terms.model_copy(update={"rates": []})})
    return Cv.model_validate(_scrubbed(kept.model_dump(mode="json"), written))


def offer_without_rates(offer: Offer, cv: Cv | None) -> Offer:
    """Return the offer with no rate of the candidate's in its texts and quotes; the agency's own terms stay."""
    written = [rate.as_written for rate in cv.terms.rates if rate.as_written] if cv else []
    return Offer.model_validate(_scrubbed(offer.model_dump(mode="json"), written))


def scrub_rates(text: str, written: list[str], title: str = "") -> str:
    """Return the text without rates and wished salaries; a line that says nothing else goes.

    `written` are rates known by their words. What stands under a title, or behind a line, that names a rate is one
    without a unit of its own: "Stundensatz" and below it "98 € remote".
    """
    forms = rate_forms()
    of_title = _limit(title) if forms.label.search(title) else 0
    of_line_above = 0
    kept: list[str] = []
    for line in text.split("\n"):
        after = _scrub_line(line, written, max(of_title, of_line_above))
        if after or not line.strip():
            kept.append(after)
        elif of_line_above and kept and forms.label.fullmatch(kept[-1].strip(_EDGE)):
            kept.pop()
        names_rate = any(not line[match.end() :].strip(_EDGE) for match in forms.label.finditer(line))
        goes_on = after != line and line.rstrip().endswith((",", "/", "–", "-"))
        of_line_above = _limit(line) if names_rate or goes_on else 0
    return "\n".join(kept)


def _limit(words: str) -> int:
    """Return up to what an amount is meant by these words, which name a rate or a salary."""
    return _MOST_OF_A_SALARY if rate_forms().salary.search(words) else _MOST_OF_A_RATE


def _scrub_line(line: str, written: list[str], limit: int) -> str:
    """`limit` is up to what amount a bare one is meant by what stands above; 0 where nothing is said there."""
    if not (_DIGIT.search(line) or any(words in line for words in written)):
        return line  # as most do; no rate is told without a figure
    rest = _without(line, _labelled(line))
    limit = limit or (_MOST_OF_A_RATE if rest != line else 0)
    rest = _without(rest, _amounts(rest, limit))
    for words in written:
        # A bare "98" may be anything.
        rest = rest if words.isdigit() else rest.replace(words, "")
    if rest == line:
        return line
    rest = _LEFT_SIGNS.sub("", " ".join(rest.split()).strip(_EDGE)).strip()
    forms = rate_forms()
    # What is left of "98 € remote / 105 € vor Ort, zzgl. MwSt." tells nothing.
    told = forms.beside.sub("", forms.on_site.sub("", forms.remote.sub("", rest)))
    return rest if sum(map(str.isalpha, told)) > _MOST_LETTERS_OF_NOTHING else ""


def _labelled(line: str) -> list[Span]:
    """Return the clauses that name a rate and tell its figure, each to the end of its part of the line."""
    found = []
    for match in rate_forms().labelled.finditer(line):
        end = min((stop for stop in _stops(line, match.end())), default=len(line))
        found.append((_start_of_clause(line, match.start()), end))
    return found


def _amounts(line: str, limit: int) -> list[Span]:
    """Return the amounts for an hour or a day, those on site or remote, and all up to the limit."""
    forms = rate_forms()
    found = []
    for match in forms.amount.finditer(line):
        behind = line[match.end() : match.end() + _AROUND]
        unit = _first(behind, forms.hour, forms.day)
        place = _first(behind, forms.remote, forms.on_site)
        start = _start_of_clause(line, match.start())
        label = next(forms.label.finditer(line, start, match.start()), None)
        # "98 € remote" at the beginning of a clause; "Abrechnung von 1.200 € vor Ort" is work.
        stands_alone = _MOST_OF_A_RATE if place and start == match.start() else 0
        is_named = _MOST_OF_A_RATE if label and match.start() - label.end() <= _NEAR else 0
        if not (match["before"] or match["after"]):
            continue
        said = unit or place
        end = match.end() + (said.end() if said else 0)
        if unit and (sentence := _sentence_around(line, match.start(), end)):
            found.append(sentence)
        elif is_named and not unit and _number(match) < is_named:
            found.append((start, min((m.start() for m in _CLAUSE.finditer(line, end)), default=len(line))))
        elif unit or _number(match) < max(limit, stands_alone):
            found.append((start if label else match.start(), end))
    return found


def _sentence_around(line: str, at: int, end: int) -> Span | None:
    """Return the whole sentence that tells an amount in words: half of it would say nothing."""
    begin = max([0, *(stop for stop in _sentences(line) if stop <= at)])
    stop = min((stop for stop in _sentences(line) if stop >= end), default=len(line))
    is_sentence = line[:stop].rstrip().endswith((".", "!", "?"))
    return (begin, stop) if is_sentence and len(line[begin:at].split()) >= _LEAST_WORDS else None


def _first(behind: str, *forms: re.Pattern[str]) -> re.Match[str] | None:
    """Return the word that is said of the amount before it: no other but of taxes stands between."""
    beside = rate_forms().beside
    for form in forms:
        word = form.search(behind)
        if word and not re.search(r"\w", beside.sub("", behind[: word.start()])):
            return word
    return None


def _number(amount: re.Match[str]) -> int:
    return int(re.sub(r"\D", "", re.sub(r"[.,]\d{1,2}$", "", amount["number"])))


def _start_of_clause(line: str, at: int) -> int:
    starts = [match.end() for match in _CLAUSE.finditer(line, 0, at)]
    return max([0, *starts, *(stop for stop in _sentences(line) if stop <= at)])


def _stops(line: str, at: int) -> Iterator[int]:
    """Yield where a part or sentence ends that goes on at this place."""
    yield from (match.start() for match in _PART.finditer(line, at))
    yield from (stop for stop in _sentences(line) if stop >= at)


def _sentences(line: str) -> Iterator[int]:
    """Yield where sentences begin; the point of "zzgl. MwSt." ends none."""
    for match in _SENTENCE.finditer(line):
        if not (_ORDINAL.fullmatch(match["word"]) or rate_forms().beside.fullmatch(match["word"])):
            yield match.end()


def _without(line: str, spans: list[Span]) -> str:
    for start, end in reversed(_joined(spans)):
        line = line[:start] + line[end:]
    return line


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _scrubbed(value: Any, written: list[str], title: str = "") -> Any:
    if isinstance(value, str):
        return scrub_rates(value, written, title)
    if isinstance(value, list):
        return [_scrubbed(item, written) for item in value]
    if isinstance(value, dict):
        title = value.get("title") or ""
        return {
            key: item if key in _KEPT else _scrubbed(item, written, title if key == "text" else "")
            for key, item in value.items()
        }
    return value
