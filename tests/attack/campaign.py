"""Count what leaked, was lost or raised a false alarm over a set of files."""

from collections import Counter
from collections.abc import Iterable

from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.document import Document
from chalicelib.reading import read_document

from .hidden_pdf import PAYLOAD, PHRASE, SKILLS


def leaked_letters(text: str) -> int:
    """Return how many letters of the payload stand in a row in a text; 0 below three."""
    letters = "".join(filter(str.isalnum, text.upper()))
    lengths = range(len(PAYLOAD), 2, -1)
    return next(
        (size for size in lengths for at in range(len(PAYLOAD) - size + 1) if PAYLOAD[at : at + size] in letters), 0
    )


def reads_as_written(text: str) -> bool:
    """Return whether the visible skills are whole."""
    return SKILLS in text.replace("\t", " ")


def reports(document: Document) -> list[str]:
    """Return what is told to be hidden in a document."""
    return [warning.quote for warning in document.warnings if warning.kind is WarningKind.HIDDEN_TEXT]


def judge(attacks: Iterable[tuple[str, bytes]], honest: Iterable[tuple[str, bytes]]) -> tuple[Counter[str], list[str]]:
    """Return how many files ended how, and a line for each that ended badly."""
    counts: Counter[str] = Counter()
    bad: list[str] = []
    for name, content in attacks:
        document = read_document(content)
        leaked, is_whole = leaked_letters(document.text), reads_as_written(document.text)
        outcome = (
            "leaked"
            if leaked
            else "visible text lost"
            if not is_whole
            else "reported"
            if reports(document)
            else "left out"
        )
        counts[outcome] += 1
        if leaked or not is_whole:
            bad.append(f"{outcome}: {name}")
    for name, content in honest:
        document = read_document(content)
        alarms = reports(document)
        is_whole = PHRASE in document.text.replace("\t", " ")
        counts["honest" if is_whole and not alarms else "false alarm or lost text"] += 1
        if alarms or not is_whole:
            bad.append(f"false alarm or lost text: {name} {alarms}")
    return counts, bad
