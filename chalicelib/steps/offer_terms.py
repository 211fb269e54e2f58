"""The terms of an offer: what agency, client and candidate state, and which of them says it."""

import re

from ..contracts.base import Language
from ..contracts.cv import Cv, EvidenceState
from ..contracts.job_profile import Engagement
from ..contracts.offer import OfferCondition, OfferTerms, TermSource, TermStatement
from ..documents.internal_facts import scrub_rates
from ..documents.texts import show_date
from ..documents.told_terms import (
    show_availability,
    show_extension,
    show_notice,
    show_rate,
    show_told,
    without_extension,
)
from ..resources.translate import translate

_ISO_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")

_ALWAYS_ASKED = ("availability", "workload", "rate", "locations", "validity")
"""Terms every offer has; the others are left out where nobody states them."""

_ORDER = ("start", "duration", "extension", "availability", "workload", "locations", "remote", "rate", "validity")


def agency_terms(of_job: OfferTerms, of_owner: OfferTerms) -> OfferTerms:
    """Return the job's terms; what it leaves open comes from the owner's settings."""
    given = {name: value for name, value in of_job.model_dump(by_alias=False).items() if value}
    return of_owner.model_copy(update=given)


def offer_conditions(
    agency: OfferTerms, engagement: Engagement, cv: Cv, language: Language, print_rates: bool
) -> list[OfferCondition]:
    """Return the terms in the order of the document, each with whose statement it is.

    What the agency says stands alone: it is what is offered. Else client and candidate stand side by side. A client's
    budget is no rate that is offered, and the candidate's rate is told only if the sender wishes it.
    """
    of_client = {
        "start": _worded(engagement.start, language),
        "duration": _duration(engagement, language),
        "extension": engagement.extension and show_extension(engagement.extension, language),
        "workload": _worded(engagement.workload, language),
        "locations": ", ".join(engagement.locations),
        "remote": _worded(engagement.remote, language),
    }
    conditions = []
    for name in _ORDER:
        if said := getattr(agency, name):
            statements = [TermStatement(value=said, source=TermSource.AGENCY)]
        else:
            wished = of_client.get(name)
            statements = [TermStatement(value=wished, source=TermSource.CLIENT)] if wished else []
            statements += _of_candidate(name, cv, language, print_rates)
        if statements or name in _ALWAYS_ASKED:
            conditions.append(OfferCondition(name=name, statements=statements))
    return conditions


def _duration(engagement: Engagement, language: Language) -> str | None:
    """Return how long it lasts, else its end: "Ende: 12 Monate" is a duration, whatever it is called."""
    said = engagement.duration or engagement.end
    return _worded(said and without_extension(said, engagement.extension), language)


def _worded(said: str | None, language: Language) -> str | None:
    """Return a term as the language writes it: a date (YYYY-MM, YYYY-MM-DD) of an engine, or the client's words."""
    if said and _ISO_DATE.fullmatch(said):
        return show_date(said, language)
    return show_told(said, language) if said else said


def _of_candidate(name: str, cv: Cv, language: Language, print_rates: bool) -> list[TermStatement]:
    terms = cv.terms
    available = show_availability(terms, language, cv.meta.document_language)
    notice = show_notice(terms.notice_period, language) if terms.notice_period else ""
    values = {
        # Who names no day may have named their notice.
        "availability": (available, "/terms/availab")
        if available or not notice
        else (translate("offer", "notice", language, notice=notice), "/terms/noticePeriod"),
        "workload": (show_told(terms.workload or "", language), "/terms/workload"),
        "locations": (", ".join(terms.places), "/terms/places"),
        "remote": (show_told(terms.on_site_share or "", language), "/terms/onSiteShare"),
        "rate": (" / ".join(show_rate(rate, language) for rate in terms.rates if rate.as_written), "/terms/rates"),
    }
    value, pointer = values.get(name, (None, ""))
    if value and not print_rates:
        # An availability such as "ab sofort, 98 €/h" tells the rate, too.
        value = "" if name == "rate" else scrub_rates(value, [rate.as_written for rate in terms.rates])
    if not value:
        return []
    is_edited = any(
        place.state is EvidenceState.EDITED
        for place_of, places in cv.evidence.items()
        if place_of.startswith(pointer)
        for place in places
    )
    return [TermStatement(value=value, source=TermSource.EDITED if is_edited else TermSource.CANDIDATE)]
