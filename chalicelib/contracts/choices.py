"""What of a CV the client sees: chosen per job, or kept per client."""

from enum import StrEnum

from pydantic import Field

from .base import Contract, Language


class NameShown(StrEnum):
    FULL = "full"
    INITIALS = "initials"


class PersonShown(StrEnum):
    """How a document calls the candidate; anonymous as the anonymous CV, by the candidate's number."""

    FULL = "full"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


class CoveredDocument(StrEnum):
    """Documents that may begin with a cover sheet."""

    CV = "cv"
    BLIND = "blind"
    OFFER = "offer"


class CvSection(StrEnum):
    """Sections of the client's CV in the order in which they are printed."""

    PROFILE = "profile"
    EXPERTISE = "expertise"
    EDUCATION = "education"
    CERTIFICATIONS = "certifications"
    LANGUAGES = "languages"
    EMPLOYMENTS = "employments"
    PROJECTS = "projects"
    OTHER = "other"


class CvFact(StrEnum):
    """What the table of facts below the name may hold. Rates have an option of their own (`printRates`)."""

    BIRTH_DATE = "birth_date"
    NATIONALITY = "nationality"
    RESIDENCE = "residence"
    WORK_PERMIT = "work_permit"
    DRIVING_LICENCE = "driving_licence"
    AVAILABILITY = "availability"
    NOTICE_PERIOD = "notice_period"
    WORKLOAD = "workload"
    ON_SITE_SHARE = "on_site_share"
    PLACES = "places"
    EMAIL = "email"
    PHONE = "phone"
    LINKS = "links"


class BlindChoices(Contract):
    """Whether there is an anonymous CV, and what it leaves out besides name, contact and birth date."""

    blind: bool = Field(default=True, description="Also write the anonymous CV")
    blind_schools: bool = Field(default=True, description="Leave out names of schools in the anonymous CV")
    blind_employers: bool = Field(default=True, description="Leave out names of employers in the anonymous CV")
    blind_towns: bool = Field(default=False, description="Leave out towns in the anonymous CV, in free text too")
    blind_nationality: bool = Field(default=True, description="Leave out the nationality in the anonymous CV")
    blind_gender: bool = Field(default=True, description="Write roles and titles neutrally in the anonymous CV")


class ChosenTemplates(Contract):
    """Own Word templates by the document they make: an id, `standard` for the default layout, null: the default one."""

    cv: str | None = Field(default=None, max_length=40)
    blind: str | None = Field(default=None, max_length=40)
    offer: str | None = Field(default=None, max_length=40)

    def before(self, other: "ChosenTemplates") -> "ChosenTemplates":
        """Return these; where one is open, the other's."""
        return ChosenTemplates(cv=self.cv or other.cv, blind=self.blind or other.blind, offer=self.offer or other.offer)


class CvChoices(Contract):
    """What is left out of the client's CV, as Word, PDF and anonymous, and what else is written; the data stay whole.

    With initials the name is taken out of every text, and what leads to the person (e-mail, phone, street, links) is
    left out.
    """

    name: NameShown = NameShown.FULL
    hidden_sections: list[CvSection] = Field(default_factory=list)
    hidden_facts: list[CvFact] = Field(default_factory=list)
    project_years: int | None = Field(
        default=None, ge=1, le=50, description="Projects that ended longer ago are left out; those without a date stay"
    )
    projects: list[int] | None = Field(
        default=None,
        max_length=500,
        description="Indices of the projects to print, in this order; None: all as written",
    )
    short_profile: PersonShown | None = Field(
        default=None, description="Also write the short profile of one page, and how it calls the candidate"
    )
    offer_name: PersonShown | None = Field(
        default=None, description="How the offer calls the candidate; null: as the CV does"
    )
    cover_sheets: list[CoveredDocument] = Field(
        default_factory=list, max_length=3, description="Documents of the default layout that begin with a cover sheet"
    )
    templates: ChosenTemplates = Field(default_factory=ChosenTemplates)

    @property
    def shown_in_offer(self) -> PersonShown:
        return self.offer_name or PersonShown(self.name.value)


class ClientChoices(CvChoices):
    """What is kept for a client: with what its anonymous CVs leave out, and its language."""

    anonymous: BlindChoices | None = Field(default=None, description="null: as each job has it")
    output_language: Language | None = Field(
        default=None, description="Of the client's documents; null: that of each job profile"
    )
