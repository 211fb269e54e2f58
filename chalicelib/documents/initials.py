"""A CV under its person's initials: the machinery of the anonymous one, with everything but the person left in."""

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.job import JobOptions
from .blinding import blind_cv_data
from .identity import Identity, has_known_name, identity_of

_OPEN = {f"blind_{what}": False for what in ("schools", "employers", "towns", "nationality", "gender")}


def initials_of(cv: Cv) -> str:
    """Return "M. S."; of a double name each part counts."""
    names = f"{cv.person.first_name or ''} {cv.person.last_name or ''}".replace("-", " ").split()
    return " ".join(f"{name[0].upper()}." for name in names if name[0].isalpha())


def with_initials(whole: Cv, chosen: Cv, options: JobOptions, language: Language) -> tuple[Cv, Identity, str] | None:
    """Return the chosen CV without its person, whom to search for in it, and the initials.

    None when the CV names nobody: then there is nothing to shorten.
    """
    if not has_known_name(whole):
        return None
    identity, label = identity_of_person(whole, options), initials_of(whole)
    told = options.model_copy(update=_OPEN)
    return blind_cv_data(chosen, identity, told, language, label, whole.person.full_name), identity, label


def identity_of_person(cv: Cv, options: JobOptions) -> Identity:
    """Return what tells the person alone: neither employers nor schools, towns or the nationality."""
    return identity_of(cv, options.model_copy(update=_OPEN))
