"""The terms of an offer: what agency, client and candidate state, and which of them says it."""

import re

from ..contracts.base import Language
from ..contracts.cv import Cv, EvidenceState
from ..contracts.job_profile import Engagement
from ..contracts.offer import OfferCondition, OfferTerms, TermSource, TermStatement
from ..documents.internal_facts import scrub_rates
from ..documents.texts import show_date
from ..documents.told_dates import show_availability, show_told_day

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
        "extension": engagement.extension,
        "workload": engagement.workload,
        "locations": ", ".join(engagement.locations),
        "remote": engagement.remote,
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
    return engagement.duration or _worded(engagement.end, language)


def _worded(date: str | None, language: Language) -> str | None:
    """Return a date in the language's way: YYYY-MM or YYYY-MM-DD of an engine, or a day as the client wrote it."""
    if date and _ISO_DATE.fullmatch(date):
        return show_date(date, language)
    return show_told_day(date, language) if date else date


def _of_candidate(name: str, cv: Cv, language: Language, print_rates: bool) -> list[TermStatement]:
    terms = cv.terms
    values = {
        "availability": (show_availability(terms, language, cv.meta.document_language), "/terms/availab"),
        "workload": (terms.workload, "/terms/workload"),
        "locations": (", ".join(terms.places), "/terms/places"),
        "remote": (terms.on_site_share, "/terms/onSiteShare"),
        "rate": (" / ".join(rate.as_written for rate in terms.rates if rate.as_written), "/terms/rates"),
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
