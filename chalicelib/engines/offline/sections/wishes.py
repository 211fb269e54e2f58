"""What somebody says to want at the head of a CV: a date in it is no period of a history."""

from functools import cache

from ....layout.model import Row
from ....resources import read_yaml
from ..entries.told_roles import tells_a_role
from ..section import Section


def take_wish(header: Section) -> list[Row]:
    """Take what somebody wants out of the header's rows, with the lines in which it goes on, and return it."""
    wish: list[Row] = []
    for row in header.rows:
        goes_on = bool(wish) and wish[-1].index + 1 == row.index and row.text[:1].islower()
        if len(row.cells) == 1 and (_tells_a_wish(row.text) or (goes_on and not wish[-1].text.endswith("."))):
            wish.append(row)
    taken = {row.index for row in wish}
    header.rows[:] = [row for row in header.rows if row.index not in taken]
    return wish


def _tells_a_wish(text: str) -> bool:
    """True for "Je recherche un contrat à partir de septembre 2025": who says "I" there tells no station."""
    first = text.split(" ", 1)[0].casefold()
    return (first in _first_person() or first[:2] in _first_person()) and not tells_a_role(text)


@cache
def _first_person() -> frozenset[str]:
    return frozenset(
        word.casefold() for words in read_yaml("vocabulary", "first_person.yaml").values() for word in words
    )
