"""The tags of an own Word template for the offer: the CV's, and its own. Documented in docs/templates.md."""

from typing import Any

from ..contracts.base import Language
from ..contracts.offer import Offer
from ..resources import read_yaml
from ..resources.translate import translate
from .base import DocumentContext
from .offer_words import quotes_of, shown_answer
from .template_tags import TAGS, TEXT, marked_if_missing, plain, tag_values

_LABELS = (
    *("situation", "candidate", "profile", "fit", "assessment", "terms", "closing"),
    *("reference", "date", "for_client", "client_reference", "from_provider", "contact", "benefits"),
    *("criterion", "kind", "answer", "evidence", "term", "value", "source"),
)
OFFER_TAGS: dict[str, Any] = {
    **TAGS,
    "reference": TEXT,
    "role": TEXT,
    "client": TEXT,
    "client_reference": TEXT,
    "candidate": TEXT,
    "situation": TEXT,
    "proposal": TEXT,
    "assessment": TEXT,
    "benefits": [TEXT],
    "fit": [{"criterion": TEXT, "kind": TEXT, "answer": TEXT, "evidence": [TEXT], "comment": TEXT}],
    "terms": [{"term": TEXT, "value": TEXT, "source": TEXT}],
    "closing": TEXT,
    "greeting": TEXT,
    "company": TEXT,
    "company_address": TEXT,
    "contact_name": TEXT,
    "contact_email": TEXT,
    "contact_phone": TEXT,
    "internal_note": TEXT,
    "offer_labels": dict.fromkeys(_LABELS, TEXT),
}
"""Name to shape, as TAGS."""


def offer_tag_values(offer: Offer, context: DocumentContext) -> dict[str, Any]:
    """Return the values of all OFFER_TAGS. What a client always asks for and nobody states is the marked words."""
    language, provider = context.language, offer.provider

    def needed(value: str | None) -> str:
        return marked_if_missing(value, language)

    cv = context.cv
    of_cv = tag_values(cv, context, is_named=context.identity is None) if cv else _nothing(TAGS)
    return {
        **of_cv,
        "reference": plain(offer.reference),
        "role": needed(offer.role),
        "client": needed(offer.client),
        "client_reference": plain(offer.client_reference or ""),
        "candidate": needed(offer.candidate),
        "situation": plain(offer.situation),
        "proposal": plain(offer.proposal),
        "assessment": plain(offer.assessment),
        "benefits": [plain(benefit) for benefit in offer.benefits],
        "fit": _fit(offer, context),
        "terms": _terms(offer, language),
        "closing": plain(offer.closing),
        "greeting": translate("offer", "texts.greeting", language),
        "company": plain(provider.company or ""),
        "company_address": plain(provider.address or ""),
        "contact_name": needed(provider.contact_name),
        "contact_email": plain(provider.contact_email or ""),
        "contact_phone": plain(provider.contact_phone or ""),
        "internal_note": internal_note(offer, language),
        "offer_labels": _labels(language),
    }


def internal_note(offer: Offer, language: Language) -> str:
    """Return what the sender must read and delete before sending; empty where the offer may go out."""
    key = offer.draft_because
    if key is None:
        return ""
    title, text = (translate("offer", f"internal.{name}", language) for name in ("title", key))
    return marked_if_missing(None, language, f"{title}: {text}")


def _fit(offer: Offer, context: DocumentContext) -> list[dict[str, Any]]:
    language = context.language
    return [
        {
            "criterion": plain(row.criterion),
            "kind": translate("offer", f"kinds.{row.kind}", language),
            "answer": shown_answer(row, language),
            "evidence": [plain(quote) for quote in quotes_of(row, context.cv, language)]
            or [translate("offer", "table.none", language)],
            "comment": plain(row.comment),
        }
        for row in offer.fit
    ]


def _terms(offer: Offer, language: Language) -> list[dict[str, str]]:
    rows = []
    for condition in offer.conditions:
        term = translate("offer", f"terms.{condition.name}", language)
        said = [
            (plain(one.value), translate("offer", f"sources.{one.source.value}", language))
            for one in condition.statements
        ] or [(marked_if_missing(None, language), "")]
        rows += [{"term": term, "value": value, "source": source} for value, source in said]
    return rows


def _labels(language: Language) -> dict[str, str]:
    texts = read_yaml("translations", f"offer.{language.value}.yaml")
    # A section is called as what it holds: of two texts of one name the section's counts.
    known = {**texts, **texts["table"], **texts["terms"], **texts["sections"]}
    return {name: str(known[name]) for name in _LABELS}


def _nothing(shape: Any) -> Any:
    if isinstance(shape, dict):
        return {name: _nothing(part) for name, part in shape.items()}
    return [] if isinstance(shape, list) else ""
