"""The cover sheet: a page of its own before a document of the default layout."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...contracts.base import Language
from ...contracts.offer import OfferProvider
from ...resources.translate import translate
from ..texts import clean, show_date
from .package import TEXT_WIDTH
from .writer import Run, Writer, cell

_WIDTHS = (2200, TEXT_WIDTH - 2200)


@dataclass(frozen=True)
class Cover:
    """What stands on it. `kind` is what the document is called; `day` is YYYY-MM-DD."""

    kind: str
    candidate: Sequence[Run]
    headline: str
    role: str
    client: str
    reference: str
    day: str
    provider: OfferProvider


def write_cover(writer: Writer, cover: Cover, language: Language) -> None:
    """Write the page, and let the next paragraph begin another."""

    def text(key: str) -> str:
        return translate("cv", f"cover.{key}", language)

    provider = cover.provider
    contact = [provider.contact_name, provider.company, provider.address]
    reached = [provider.contact_phone, provider.contact_email]
    facts = [
        (text("role"), cover.role),
        (text("client"), cover.client),
        (text("reference"), cover.reference),
        (text("date"), show_date(cover.day, language)),
        (text("contact"), "\n".join(part for part in (*contact, *reached) if part)),
    ]
    writer.paragraph("CoverSpace", "")
    writer.paragraph("CoverKind", cover.kind)
    writer.paragraph("CoverTitle", cover.candidate)
    if clean(cover.headline).strip():
        writer.paragraph("CoverLine", cover.headline)
    writer.paragraph("CoverGap", "")
    rows = [[cell(label, style="TableLabel"), cell(value)] for label, value in facts if clean(value).strip()]
    writer.table("FactTable", _WIDTHS, rows, cover.kind, has_header=False)
    writer.begin_page()
