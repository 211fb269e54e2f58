"""What people wrote in place of computed texts: put over an offer and a mail each time these are written."""

from collections.abc import Mapping

from ..contracts.corrections import MailWording, OfferWording
from ..contracts.feedback import Feedback
from ..contracts.offer import Offer, OfferTerms

_TEXTS = ("situation", "proposal", "assessment", "closing", "benefits")


def with_offer_wording(offer: Offer, wording: OfferWording) -> Offer:
    """Return the offer in a person's words where there are any; `edited` names them, terms included (see own_terms).

    A comment on a criterion that the offer no longer has is left out; it is kept, should the criterion come back.
    """
    texts = _given({name: getattr(wording, name) for name in _TEXTS})
    terms = _given(wording.terms.model_dump(by_alias=False))
    known = {row.criterion_id for row in offer.fit}
    comments = {name: text for name, text in wording.comments.items() if name in known}
    fit = [
        row.model_copy(update={"comment": comments[row.criterion_id]}) if row.criterion_id in comments else row
        for row in offer.fit
    ]
    edited = [*texts, *(f"terms.{name}" for name in terms), *(f"comments.{name}" for name in comments)]
    update = {**texts, "fit": fit, "edited": edited}
    return offer.model_copy(update=update)


def own_terms(terms: OfferTerms, wording: OfferWording) -> OfferTerms:
    """Return the agency's terms with those that were written for this very offer."""
    return terms.model_copy(update=_given(wording.terms.model_dump(by_alias=False)))


def with_mail_wording(feedback: Feedback, wording: MailWording) -> Feedback:
    texts = _given({"mail_subject": wording.subject, "mail_text": wording.text})
    names = {"mail_subject": "mailSubject", "mail_text": "mailText"}
    return feedback.model_copy(update={**texts, "edited": [names[name] for name in texts]})


def _given(values: Mapping[str, object]) -> dict[str, object]:
    """Leave out what nobody wrote. An empty text is something that a person wants."""
    return {name: value for name, value in values.items() if value is not None}
