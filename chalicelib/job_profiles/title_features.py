"""What a candidate shows of whether it is the title of the role: the features of a learned model."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..contracts.document import Line
from ..lexicon.clue_words import has_org_word, is_contract
from ..lexicon.places import is_place
from ..vocabulary.text import words as words_of
from .engagement_words import says_when
from .role_phrases import is_role, says_only_somebody, says_search
from .section_kinds import kind_by_title
from .terms import names_a_skill
from .title_candidates import LOOKED_AT, PIECES, Candidate, names_role
from .words import profile_words

_MOST_REPEATED = 3
_HEAD = 3000
"""Letters of the text in which a title may be repeated."""

_APART, _LAST = 4, 3
"""First lines that are told apart, and how many bands of as many lines are told behind them."""

_LARGER = 1.1
"""How many times the usual size of letters is large."""

_SHOUTED, _LONG_WORD, _MOST_WORDS = 4, 3, 9
"""Letters up to which capitals are a short form, and a word needs none; words that are counted."""

_PAPER = re.compile(r"\d{3,}|[@#]|\d{1,2}\.\d{1,2}\.|https?:")


def features_of_titles(
    found: Mapping[str, Sequence[Candidate]], lines: Sequence[Line], subject: str | None
) -> dict[str, set[str]]:
    """Return each title's features: where it stands, what its words say, and how it stands to the rest."""
    text = "\n".join(line.text for line in lines)[:_HEAD].casefold()
    sizes = {
        place: max((span.size for span in line.spans), default=0.0) for place, line in enumerate(lines[:LOOKED_AT])
    }
    usual = sorted(sizes.values())[len(sizes) // 2] if sizes else 0.0
    result = {}
    for title, places in found.items():
        features = {f"at={source}" for source, _, _ in places}
        features |= set(_by_words(title, places))
        numbers = [place for _, _, place in places if place >= 0]
        if numbers:
            first = min(numbers)
            features.add(f"line={first if first < _APART else _APART + min(first // _APART, _LAST)}")
            if usual and sizes.get(first, 0.0) > _LARGER * usual:
                features.add("large")
            if lines[first].spans and all(span.bold for span in lines[first].spans):
                features.add("bold")
            features.add(f"whole={any(source == 'line' for source, _, _ in places)}")
        else:
            features.add("line=none")
        count = text.count(title.casefold())
        features.add(f"repeated={min(count, _MOST_REPEATED)}")
        if subject and title.casefold() in subject.casefold():
            features.add("in_subject")
        is_role_in_it = "role" if "names_role" in features else "no_role"
        features |= {
            f"{name}&{is_role_in_it}" for name in list(features) if name.startswith(("at=", "line=", "words="))
        }
        features |= {f"{name}&{is_role_in_it}" for name in _beside_others(title, found)}
        result[title] = features
    return result


def _beside_others(title: str, found: Mapping[str, object]) -> Iterator[str]:
    """Yield how a title stands to others: the begin, the end or the middle of a longer one, or around a shorter one."""
    for other in found:
        if title == other:
            continue
        if title in other:
            before, _, behind = other.partition(title)
            is_role_too = names_role(other)
            if not before:
                joint = "comma" if behind[:1] in ",(" else "word" if behind[:1] == " " else "more"
                yield f"goes_on={joint}&{is_role_too}"
            elif not behind:
                is_told = before[-1] == " " and before.strip()[-1:].isalnum()
                yield f"begins_before={'word' if is_told else 'mark'}&{before[:1].isupper()}&{is_role_too}"
            else:
                yield f"within={is_role_too}"
        elif other in title:
            yield f"around={names_role(other)}"


def _by_words(title: str, places: Sequence[Candidate]) -> Iterator[str]:
    words = profile_words()
    parts = words_of(title)
    yield f"words={min(len(parts), _MOST_WORDS)}"
    if names_role(title):
        yield "names_role"
    if parts and is_role(parts[-1]):
        yield "last_role"
    if parts and is_role(parts[0]):
        yield "first_role"
    pieces = PIECES.split(title)
    if any(is_place(piece) or says_when(piece) for piece in pieces[1:]):
        yield "beside_terms"
    if len(pieces) > 1:
        yield "pieces"
    tests = {
        "marked": any(words.gender_mark.search(text) for _, text, _ in places),
        "form": words.gender_form.search(title) is not None,
        "generic": words.generic_title.fullmatch(title) is not None,
        "generic_in": words.generic_title.search(title) is not None,
        "label": any(label.fullmatch(title) for label in words.labels.values()),
        "somebody": says_only_somebody(title),
        "search": says_search(title),
        "place": is_place(title),
        "company": words.company.search(title) is not None,
        "org": has_org_word(parts, title),
        "when": bool(says_when(title)),
        "contract": is_contract(title),
        "heading": kind_by_title(title) is not None,
        "skill": names_a_skill(title),
        "small": title[:1].islower(),
        "one_small": len(parts) == 1 and title.islower(),
        "shouted": title.isupper() and len(title) > _SHOUTED,
        "paper": _PAPER.search(title) is not None,
        "digit": any(c.isdigit() for c in title),
        "colon": ":" in title,
        "article": title.split()[0].casefold() in _ARTICLES,
        "capitals": all(word[:1].isupper() for word in title.split() if len(word) > _LONG_WORD),
    }
    yield from (name for name, is_so in tests.items() if is_so)


_ARTICLES = frozenset(
    (
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "wir",
        "unser",
        "für",
        "the",
        "a",
        "an",
        "we",
        "our",
        "for",
        "le",
        "la",
        "les",
        "l’",
        "un",
        "une",
        "nous",
        "notre",
        "pour",
    )
)
"""First words of what is rather a sentence."""
