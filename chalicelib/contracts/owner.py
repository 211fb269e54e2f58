"""What an owner keeps for all documents: branding, provider, defaults."""

from pydantic import Field

from .base import Artifact, Contract, Language
from .choices import ClientChoices
from .offer import OfferProvider, OfferTerms


class Branding(Contract):
    """Look of the default Word template. Colours are RRGGBB; the logo is a file of its own."""

    agency_line: str = Field(default="", max_length=200)
    primary_color: str = Field(default="1F4E79", pattern=r"^[0-9A-Fa-f]{6}$")
    accent_color: str = Field(default="2E75B6", pattern=r"^[0-9A-Fa-f]{6}$")
    heading_font: str = Field(default="Calibri", max_length=60)
    body_font: str = Field(default="Calibri", max_length=60)


def client_key(name: str | None) -> str:
    """Return what a client is known again by: its name without case and extra white space."""
    return " ".join((name or "").casefold().split())


class OwnerSettings(Artifact):
    version: int = Field(
        default=0, ge=0, description="For If-Match; 0 until something was saved. Not taken from a body"
    )
    branding: Branding = Field(default_factory=Branding)
    provider: OfferProvider = Field(default_factory=OfferProvider)
    offer_terms: OfferTerms = Field(default_factory=OfferTerms)
    output_language: Language | None = None
    next_offer_number: int = Field(
        default=1, ge=1, le=99_999_999, description="Offers are counted from here on; a number is given only once"
    )
    client_choices: dict[str, ClientChoices] = Field(
        default_factory=dict,
        max_length=500,
        description="What each client sees of a CV, by the client's name in lower case",
    )
