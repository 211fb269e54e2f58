"""What an offer says in words: answers, quotes and terms, the same in the default layout and in an own template."""

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.offer import OfferFit
from ..resources.translate import translate
from .places_in_cv import place_in_cv

QUOTES_SHOWN = 3


def answer_of(row: OfferFit) -> str:
    """Return the key of the answer. A verdict without a quote is not a yes, whatever the engine says."""
    answer = "met" if row.answer else row.verdict.value
    return "unproven" if answer == "met" and not row.answer else answer


def shown_answer(row: OfferFit, language: Language) -> str:
    shown = translate("offer", f"answers.{answer_of(row)}", language)
    return translate("offer", "answer_by_person", language, answer=shown) if row.by_person else shown


def quotes_of(row: OfferFit, cv: Cv | None, language: Language) -> list[str]:
    """Return each quote with the place where it stands in the agency's CV."""
    # Two values of the CV may read alike; the client needs the words once.
    distinct = {(item.quote, item.page): item for item in row.evidence}
    shown = []
    for item in list(distinct.values())[:QUOTES_SHOWN]:
        place = place_in_cv(cv, item.pointer, item.quote, language)
        # Where it was cut out of a list or a sentence, what joined it to the rest stands at its end.
        quote = translate("documents", "quote", language, text=item.quote.rstrip(" ,;:"))
        shown.append(f"{quote} ({place})" if place else quote)
    return shown
