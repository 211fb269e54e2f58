"""The CV under the name that a document gives its candidate: in full, by initials, or anonymous."""

from dataclasses import dataclass

from ..contracts.base import Language
from ..contracts.choices import PersonShown
from ..contracts.cv import Cv
from ..contracts.job import Job
from .identity import Identity


@dataclass(frozen=True)
class ShownPerson:
    """`identity`: whom to search for in the finished file; None where the name is told.

    `is_neutral`: nor is the gender told.
    """

    cv: Cv
    name: str
    identity: Identity | None = None
    is_neutral: bool = False


def shown_person(person: PersonShown, whole: Cv, chosen: Cv, job: Job, language: Language) -> ShownPerson | None:
    """Return the chosen part of the CV as this document may show it. `whole` is searched for what tells the person.

    None when it is to be anonymous and the CV names nobody: then nobody can check for the name.
    """
    if person is PersonShown.INITIALS:
        from .initials import with_initials

        if short := with_initials(whole, chosen, job.options, language):
            cv, identity, label = short
            return ShownPerson(cv, label, identity)
    if person is PersonShown.ANONYMOUS:
        from .blinding import blind_cv_data, candidate_label
        from .identity import has_known_name, identity_of

        if not has_known_name(whole):
            return None
        identity, label = identity_of(whole, job.options), candidate_label(job.job_id, language)
        blind = blind_cv_data(chosen, identity, job.options, language, label)
        return ShownPerson(blind, label, identity, job.options.blind_gender)
    return ShownPerson(chosen, chosen.person.addressed_name)
