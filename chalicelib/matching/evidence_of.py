"""Where a CV shows the occupation, topic or sector that a wish names: by names, standards, tools and deeds."""

from dataclasses import replace

from ..vocabulary.evidence import SECTORS, TOPICS, Folder, asked_in, shown_in
from .cv_index import CvIndex
from .found import Found, sorted_out
from .indexed_value import NOT_ABOUT_SKILLS, Hit, hit_in
from .own_roles import held_as, people_meant
from .role_fields import shown_by_role

_NO_WORK = frozenset({"education", "languages"})
"""To have studied a subject is not to have worked in its sector."""

_NO_DEED = _NO_WORK | {"certifications"}
"""What was learned there was not done."""


def found_by_evidence(text: str, index: CvIndex, found: Found) -> Found:
    """Return where one of them is shown, else what was found before."""
    for hits, is_shown_by_companies in (
        (held_as(text, index), False),
        (_by_topic(text, index), False),
        (_by_sector(text, index), True),
    ):
        shown = sorted_out(found.term, hits, is_certain=False, companies_prove=is_shown_by_companies)
        if shown.proofs:
            return replace(shown, hints=[*found.hints, *shown.hints])
    return found


def _by_sector(text: str, index: CvIndex) -> list[Hit]:
    """Return the places that show the sector which a wish names, roles too; empty for a wish that names none alone."""
    hits = [hit for hit in _hits(text, SECTORS, _NO_WORK, index) if not _is_issuer(hit)]
    return [*(hit for hit in hits if hit.said.beside is None), *shown_by_role(text, index)] if hits else []


def _is_issuer(hit: Hit) -> bool:
    """Is it the name of an office that gave a certificate? Nobody worked there for it."""
    return hit.source.names_others and hit.value.section == "certifications"


def _by_topic(text: str, index: CvIndex) -> list[Hit]:
    """Return the places that show the topic which a wish names alone."""
    hits = [hit for hit in _hits(text, TOPICS, _NO_DEED, index) if not hit.source.names_others]
    # Whoever hires or trains those who do it does something else.
    others = people_meant(hits)
    return [hit for hit in hits if hit not in others]


def _hits(text: str, folder: Folder, silent: frozenset[str], index: CvIndex) -> list[Hit]:
    wanted = asked_in(text, folder)
    if not wanted:
        return []
    return [
        hit_in(source, called.first, called.last)
        for source in index.values
        if not source.is_pastime and source.value.field not in NOT_ABOUT_SKILLS and source.value.section not in silent
        for called, shown in shown_in(source.value.text, folder)
        if not wanted.isdisjoint(shown)
    ]
