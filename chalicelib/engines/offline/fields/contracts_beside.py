"""A kind of contract set apart from what was done: "Développement d'une API" with "Stage" at the right edge."""

from dataclasses import replace

from ....lexicon.clue_words import is_contract
from .assignment import Assignment

_FEWEST = 3
"""Words of a phrase that tells what somebody did, where no word for a role is in it."""


def role_beside_contract(found: Assignment) -> Assignment:
    """Return the assignment with the phrase that opens the line as the role, and the contract among the rest."""
    role = found.fields.get("role")
    if role is None or role.slot[1] == 0 or not is_contract(role.text):
        return found
    opens = next((piece for piece in found.rest if piece.slot[:2] == (role.slot[0], 0)), None)
    if opens is None or len(opens.text.split()) < _FEWEST:
        return found
    rest = tuple(role if piece is opens else piece for piece in found.rest)
    return replace(found, fields={**found.fields, "role": opens}, rest=rest)
