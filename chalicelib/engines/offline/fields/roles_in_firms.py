"""Where a role and its employer are one phrase: "Köchin im Gasthof zur Post", "Infirmière au CHU de Nantes"."""

import re

from ....lexicon.clues import org_score, role_score

_WITHIN = re.compile(
    r"\s+(?:im|in\s+(?:der|dem|einem|einer)|an\s+der|am|auf\s+(?:der|dem)|der|des"
    r"|dans\s+(?:le|la|un|une)|au\s+sein\s+d(?:e\s+la|u|e)|au|aux|à\s+la|pour\s+l[ae]|à\s+l['’]|in\s+the|for\s+the)(?:\s+|(?<=['’]))"
)
_A_ROLE, _A_FIRM = 1.9, 1.5


def cut_within(text: str) -> tuple[str, str] | None:
    """Return role and employer of a phrase that names both; None for "Leiter der Abteilung Einkauf"."""
    for cut in _WITHIN.finditer(text):
        role, firm = text[: cut.start()], text[cut.end() :]
        if role_score(role) > _A_ROLE and _is_named(firm) and role_score(firm) < _A_ROLE:
            return role, firm
    return None


def _is_named(firm: str) -> bool:
    """True for a kind of employer with its name: "Gasthof zur Post", "lycée Jean Moulin", and not "Rettungsdienst"."""
    first, _, rest = firm.partition(" ")
    named = any(word[:1].isupper() for word in rest.split())
    return named and org_score(f"{first[:1].upper()}{first[1:]}") > _A_FIRM
