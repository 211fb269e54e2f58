"""What may be the title of the role in a job profile, by where it stands."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..contracts.document import Line
from ..lexicon.clue_words import is_contract, is_role_word
from ..lexicon.places import is_place
from ..vocabulary.text import words as words_of
from .engagement_words import said, says_when
from .role_phrases import behind_label, role_phrases
from .title_marks import before_mark, is_marked, is_short
from .words import profile_words

_FIRST_SENTENCE = re.compile(r"(?<=\w{3})\.\s+(?=[A-ZÄÖÜÉ])")

NUMBERING = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+(?=[A-ZÄÖÜÉ])")

_MAX_TITLE_LINE = 200
_MAX_SEARCHED = 20_000
_MAX_JOINED = 1500


Candidate = tuple[str, str, int]
"""Where a text stands, the text, and its line among those of the head, from 0; -1 where it stands in no one line."""


def title_candidates(named: str | None, lines: Sequence[Line], subject: str | None) -> Iterator[Candidate]:
    """Yield what may be the title, with where it stands: a text may stand in several places."""
    yield from ((source, text, -1) for source, text in _by_place(named, lines, subject))
    yield from _in_lines(lines)


def _by_place(named: str | None, lines: Sequence[Line], subject: str | None) -> Iterator[tuple[str, str]]:
    words = profile_words()
    # What stands on each page is its header.
    often = Counter(line.text.strip() for line in lines)
    head = [line for line in lines[:_HEAD] if often[line.text.strip()] == 1]
    texts = [NUMBERING.sub("", _BULLET.sub("", line.text.strip())) for line in head]
    top = [_FIRST_SENTENCE.split(text[:_MAX_TITLE_LINE])[0].rstrip(".! ") for text in texts]
    unnumbered = [text for text, line in zip(top, head, strict=True) if not NUMBERING.match(line.text)]
    if named:
        yield "labelled", named
    yield from (("below_label", text) for text in _below_labels([line.text.strip() for line in head]))
    yield from (("marked", words.sought.sub("", text)) for text in top if is_marked(text))
    yield from (("before_mark", before) for text in texts if (before := before_mark(text)))
    if largest := _largest(head):
        yield "largest", largest
    yield from (("beside_others", piece) for text in texts[:3] for piece in _roles_beside(text))
    for text in top:
        if match := words.sought.search(text):
            yield "sought", _SOUGHT_END.split(text[match.end() :])[0]
        if match := _SOUGHT_BEHIND.match(text):
            yield "sought_behind", match[1]
        if match := _OF_PROFILE.search(text):
            yield "of_profile", match[1]
        if named_behind := behind_label(text):
            yield "behind_label", named_behind
    yield from (("first", text) for text in _first_lines(unnumbered))
    yield from (("beside_terms", text) for text in _beside_terms(top, texts))
    yield from (("quoted", match[1]) for text in top for match in _QUOTED.finditer(text))
    if subject:
        yield "subject", _SOUGHT_END.split(subject)[0]
        yield from (("piece_of_subject", piece) for piece in PIECES.split(subject))
    yield from (("behind_sentence", role) for text in texts[:3] for role in _roles_behind(text))
    # A sentence may run over lines that were broken by hand.
    whole = " ".join(texts)[:_MAX_JOINED]
    yield from (("in_sentence", text) for text in _titles_in_sentences([line.text for line in head]))
    yield from (("in_text", text) for text in _titles_in_sentences([whole]) if names_role(text))
    yield from (("wanted" if role.is_wanted else "told", role.text) for role in role_phrases(whole))
    unlisted = [text for text, line in zip(top, head, strict=True) if not _BULLET.match(line.text.strip())]
    yield from (("alone", text) for text in unlisted if is_short(text))


_HEAD = 15
"""Lines among which the title stands."""

LOOKED_AT = 30
"""Lines that may hold it at all."""

_MOST_PIECES = 6


def _in_lines(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the first lines, whole and in pieces, and the roles that they name."""
    for place, line in enumerate(lines[:LOOKED_AT]):
        text = NUMBERING.sub("", _BULLET.sub("", line.text.strip()))[: 2 * _MAX_TITLE_LINE]
        first = _FIRST_SENTENCE.split(text)[0].rstrip(".! ")
        is_item = _BULLET.match(line.text.strip()) is not None
        if is_short(first) and (names_role(first) or not is_item):
            yield "line", first, place
        pieces = PIECES.split(text)
        for number, piece in enumerate(pieces[:_MOST_PIECES] if len(pieces) > 1 else []):
            if is_short(piece):
                yield ("first_piece" if number == 0 else "piece"), piece, place
        yield from (("role_wanted" if role.is_wanted else "role", role.text, place) for role in role_phrases(text))


def _beside_terms(top: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """Yield what stands beside place, start, workload or contract: first of all, or anywhere before one of them.

    "New one from the client in Geneva: DBA Oracle, 60%, mid-February" has it behind a colon.
    """
    for text in top:
        first, *others = PIECES.split(text)
        bare = [_TERMS_MORE.split(piece)[0].strip() for piece in others]
        if any(map(_is_term, bare)) and is_short(first):
            yield first
    for text in texts:
        pieces = PIECES.split(text[: 2 * _MAX_TITLE_LINE])
        for before, piece, term in zip(pieces, pieces[1:], pieces[2:], strict=False):
            is_marked = profile_words().gender_mark.search(piece)
            if before and not is_marked and is_short(piece) and _is_term(term) and not _is_term(piece):
                yield piece


def _below_labels(texts: Sequence[str]) -> Iterator[str]:
    yield from (below for label, below in pairwise(texts) if _names_title(label) and is_short(below))


def _names_title(text: str) -> bool:
    return profile_words().labels["title"].fullmatch(text.strip(" :")) is not None


def _is_term(piece: str) -> bool:
    return bool(is_place(piece) or says_when(piece) or is_contract(piece) or said("workload", [piece]))


_SOUGHT_END = re.compile(
    r"[.,!?;:]|\sfür\s(?![A-ZÄÖÜ]\w*(?:technik|integration|entwicklung|management|logistik|handel|wesen|systeme)\b)|\s(?:mit|zur|zum|ab|ayant|capable|disposant|from|dès|with|for|to|pour|avec|who|der|die)\s"
)
"""Where a role ends; "für Betriebstechnik" belongs to the name of a German trade."""

_SOUGHT_BEHIND = re.compile(
    r"([A-ZÄÖÜÉ][^.,:;!?]{2,60}?)\s(?:wanted|needed|required|gesucht|recherchée?)\b", re.IGNORECASE
)

_OF_PROFILE = re.compile(
    r"\b(?:profile?|rolle|role|rôle|poste?)\s(?:n°|nr\.|no\.)?\s?\d[\d.]*\s?[:–-]\s(.{2,60})$", re.IGNORECASE
)
"""What a paper counts among the profiles that it asks for: "Profil n° 3 : PMO"."""

_QUOTED = re.compile(r"[„“\"«]\s?([^„“”\"«»]{4,60}?)\s?[“”\"»]")

_TERMS_MORE = re.compile(r"\s\(|\s(?:for|für|pour|until|bis|jusqu)\b")
"""What may stand behind a place or day in its own piece: "Kendal (two days in the yard)", "May for six months"."""

PIECES = re.compile(r"\s+[-–—|/•·▪]+\s+|\s*\|+\s*|,\s+|:\s+")


_BULLET = re.compile(r"^(?:[-–•*>]+\s+|\d{1,2}\s?x?\s(?=[A-ZÄÖÜÉ]))")


def _roles_beside(text: str) -> Iterator[str]:
    """Yield the pieces of a line that name a role: "Walk-in Drive || Java Developer || Pune"."""
    pieces = _BARS.split(text[:_MAX_TITLE_LINE])
    for piece in pieces[:3] if len(pieces) > 1 else []:
        if names_role(piece) and not is_contract(piece) and piece[:1].isupper() and is_short(piece):
            yield piece
    if match := _FOR_PLACE.match(text):
        yield match[1]


def _roles_behind(text: str) -> Iterator[str]:
    """Yield the roles that sentences behind the first begin with: "We have a new one. DevOps engineer, Bristol"."""
    for sentence in _FIRST_SENTENCE.split(text[: 2 * _MAX_TITLE_LINE])[1:]:
        first, *others = PIECES.split(sentence)
        if others and names_role(first) and is_short(first):
            yield first


_BARS = re.compile(r"\s+[-–—|/•·▪]+\s+|\s*\|+\s*")

_FOR_PLACE = re.compile(r"^(?=[A-ZÄÖÜÉ])([^\s,.;:]+(?:\s[^\s,.;:]+){0,2})\s(?:pour|für|for|à|in)\s[A-ZÄÖÜÉ][^\s,]+,")
"""A role with the place that it is for, and more behind: "DevOps pour Nantes, démarrage 11/01"."""


def _first_lines(top: Sequence[str]) -> Iterator[str]:
    """Yield the first line, or what stands behind or below the name of the kind of paper."""
    words = profile_words()
    for text in top[:3]:
        if any(heading.fullmatch(text.rstrip(": ")) for heading in words.headings.values()):
            return
        first, *rest = re.split(r"\s*[:–—|]\s*|\s+-\s+", text, maxsplit=1)
        if words.generic_title.fullmatch(first.strip()):
            if rest and rest[0]:
                yield rest[0]
                return
            continue
        if is_short(text):
            yield text
        return


def names_role(text: str) -> bool:
    """Names a text an occupation?"""
    return any(is_role_word(word) for word in words_of(text))


def _titles_in_sentences(texts: Sequence[str]) -> Iterator[str]:
    """Yield the roles that sentences name before a gender mark, behind "sucht einen", or behind "a … to join us"."""
    words = profile_words()
    for pattern in (words.marked_role, words.sought_role, words.role_in_sentence):
        for text in texts:
            if match := pattern.search(text[:_MAX_SEARCHED]):
                yield match[1]


def _largest(lines: Sequence[Line]) -> str | None:
    """Return the line in much the largest letters, unless it only says what kind of paper this is."""
    sizes = {line.number: max((span.size for span in line.spans), default=0.0) for line in lines}
    ordered = sorted(set(sizes.values()), reverse=True)
    if len(ordered) < 2 or ordered[0] < 1.2 * ordered[1]:
        return None
    text = " ".join(line.text.strip() for line in lines if sizes[line.number] == ordered[0])
    words = profile_words()
    is_title = len(text) <= 120 and not words.generic_title.fullmatch(text)
    return text if is_title and not words.company.fullmatch(text) else None
