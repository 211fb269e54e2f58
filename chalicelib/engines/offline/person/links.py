"""The person's web addresses: visible ones, those behind annotations, and handles beside a network's name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from ....contracts.cv import Link, Person
from ....contracts.document import Document, Line
from ....layout.model import Cell, Row
from ....lexicon.contacts import find_urls
from ....lexicon.labels import label_field
from ....resources import read_yaml
from ....vocabulary.text import key, squeeze
from ..evidence import EvidenceBook

_NETWORKS = {
    "linkedin": "linkedin.com/in/",
    "github": "github.com/",
    "xing": "xing.com/profile/",
    "gitlab": "gitlab.com/",
}

_LABELLED_HANDLE = re.compile(
    r"^\W*(linkedin|github|xing|gitlab)(?P<mark>\s*[:/|@–—-]\s*@?|\s+@?)([\w.\-]{3,40})$", re.IGNORECASE
)
_CUT_HOST = re.compile(r"(?:https?://)?www\.(?:[a-z0-9-]{1,40}\.)?[a-z0-9-]{1,40}-$", re.IGNORECASE)
_REST_OF_HOST = re.compile(r"[a-z0-9-]{2,40}(?:\.[a-z]{2,12}){1,2}(?:/[\w./-]*)?(?=$|\s)", re.IGNORECASE)
_DOMAIN = re.compile(r"\.[a-z]{2,8}$")


def read_links(person: Person, rows: Sequence[Row], document: Document, book: EvidenceBook, used: set[int]) -> None:
    seen: set[str] = set()

    def put(url: str, label: str, lines: Sequence[Line], quote: str, confidence: float) -> None:
        plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", url.strip().casefold()).rstrip("/")
        if not plain or plain in seen or any(plain.startswith(other) or other.startswith(plain) for other in seen):
            return
        seen.add(plain)
        book.add(f"/person/links/{len(person.links)}/url", quote, lines, confidence)
        person.links.append(Link(url=url.strip(), label=label))

    for row, cell, url in _annotated(rows, document):
        put(url, "", cell.lines, cell.text, 0.97)
        used.add(row.index)
    continued: set[int] = set()
    rests: set[str] = set()
    for upper, lower, whole, rest in _cut_hosts(rows):
        put(whole, "", (*upper.cells[-1].lines, *lower.cells[0].lines), whole, 0.95)
        used |= {upper.index, lower.index}
        rests.add(rest)
    for position, row in enumerate(rows):
        for cell in row.cells:
            for url in find_urls(cell.text):
                whole = url
                if url in rests or _is_rest_of_email(url, person.email):
                    continue
                written = url + cell.text.rstrip().rpartition(url)[2]
                if written in (url, url + "/", url + ".", url + "-") and position + 1 < len(rows):
                    whole = _continued_url(written, row, cell, rows[position + 1])
                    whole = url if whole == written else whole
                    continued |= {rows[position + 1].index} if whole != url else set()
                below = rows[position + 1].cells[0].lines if whole != url else ()
                put(whole, "", (*cell.lines, *below), whole if below else url, 0.95)
                used.add(row.index)
    for position, row in enumerate(rows):
        handle = (
            None if row.index in continued else _handle(row, rows[position + 1] if position + 1 < len(rows) else None)
        )
        if handle is not None:
            network, name, line = handle
            put(_NETWORKS[network] + name, network, [line], name, 0.7)
            used.add(row.index)


def _annotated(rows: Sequence[Row], document: Document) -> Iterator[tuple[Row, Cell, str]]:
    """Yield web addresses behind annotations, with the cells that these cover."""
    for row in rows:
        for url, x0, y0, x1, y1 in document.pages[row.page - 1].links:
            if not url.casefold().startswith(("http://", "https://", "www.")):
                continue
            for cell in row.cells:
                overlap = min(cell.y1, y1) - max(cell.y0, y0)
                if overlap > 0.4 * (cell.y1 - cell.y0) and x0 < cell.x1 and x1 > cell.x0:
                    yield row, cell, url


@cache
def _sites() -> frozenset[str]:
    return frozenset(key(name) for name in read_yaml("vocabulary", "labels.yaml")["sites"])


def _may_be_handle(text: str, is_labelled: bool) -> bool:
    """Tell a handle from another site's name or address beside the network's ("LinkedIn itch.io", "GitHub Portfolio").

    Behind a bare name only what is written like a handle is one: small letters, hyphens, digits.
    """
    if re.fullmatch(r"[\w.\-]{3,40}", text) is None or find_urls(text) or _DOMAIN.search(text):
        return False
    if key(text) in _NETWORKS or key(text) in _sites():
        return False
    return is_labelled or re.search(r"[-_\d]", text) is not None or (text.islower() and len(text) > 5)


def _is_rest_of_email(url: str, email: str | None) -> bool:
    """True for "mail.example", the second line of "anna@wp-mail.example"."""
    whole, rest = (email or "").casefold(), url.casefold()
    return whole.endswith(rest) and len(whole) > len(rest) and whole[-len(rest) - 1] != "@"


def _cut_hosts(rows: Sequence[Row]) -> Iterator[tuple[Row, Row, str, str]]:
    """Yield rows that end within a host, those below, the address whole, and what of it stands below.

    A host never ends in a hyphen: "www.anna-" goes on with "muster.example".
    """
    for above, below in pairwise(rows):
        cut, rest = _CUT_HOST.search(above.cells[-1].text), _REST_OF_HOST.match(below.text)
        if cut is not None and rest is not None:
            yield above, below, cut[0] + rest[0], rest[0]


def _continued_url(url: str, row: Row, cell: Cell, below: Row) -> str:
    """A path that was cut at the column's edge goes on in the next line, which is one word of its kind."""
    text = below.cells[0].text.strip()
    if url.endswith("-") and "/" in url.split("://")[-1]:
        # A path never ends in a hyphen: its last word stands on the next line, whatever follows there.
        rest = re.match(r"[a-z0-9\-_]{2,25}(?=$|\s)", text)
        return url + rest[0] if rest else url
    is_path = "/" in url.split("://")[-1]
    fits = re.fullmatch(r"[a-z0-9\-_/.]{1,25}", text) is not None and not find_urls(text) and "@" not in text
    level = abs(below.x0 - cell.x0) < 3 or (url.endswith(".") and abs(below.cells[0].x1 - cell.x1) < 3)
    near = level and below.y0 - row.y1 < 0.8 * row.height and len(below.cells) == 1
    return url + text if is_path and fits and near and (cell.x1 - cell.x0) > 80 else url


def _handle(row: Row, below: Row | None) -> tuple[str, str, Line] | None:
    """ "LinkedIn: anna-muster", or the handle on the line below the network's name."""
    match = _LABELLED_HANDLE.match(squeeze(row.text))
    if match and _may_be_handle(match[3], is_labelled=match["mark"].strip() != ""):
        return match[1].casefold(), match[3], row.cells[-1].line
    if below is not None and label_field(below.text, "person") is not None:
        return None
    if (
        key(row.text) in _NETWORKS
        and below is not None
        and _may_be_handle(below.text.strip(), row.text.strip()[-1:] == ":")
    ):
        return key(row.text), below.text.strip(), below.cells[0].line
    match = re.match(r"^([\w.\-]{3,40})\s+\((linkedin|github|xing|gitlab)\)$", squeeze(row.text), re.IGNORECASE)
    return (match[2].casefold(), match[1], row.cells[0].line) if match else None
