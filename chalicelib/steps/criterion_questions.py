"""The question after a must criterion that the CV does not prove."""

import re
from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.cv import Cv
from ..contracts.feedback import Finding, FindingType
from ..contracts.job_profile import Criterion, CriterionTopic
from ..contracts.match import Verdict
from ..documents.texts import spoken, stars_of
from ..job_profiles.quantities import wanted_quantity
from ..matching.choices import requires_all
from ..matching.judging import is_citable
from ..resources import read_yaml
from ..resources.explain import language_name
from ..resources.translate import translate
from ..vocabulary.driving_licences import is_licence
from .degree_question import degree_to_ask_for
from .feedback_rules import make_finding

_OF_AMOUNTS = (CriterionTopic.SKILL, CriterionTopic.EXPERIENCE, CriterionTopic.OTHER)


def ask_for(
    criterion: Criterion, language: Language, cv: Cv | None = None, verdict: Verdict = Verdict.NOT_MET
) -> Finding:
    """Ask as a person would: for a degree otherwise than for a language or for years, and not for what the CV says."""
    topic = criterion.topic
    if topic is CriterionTopic.LANGUAGE and criterion.language_code is None:
        topic = CriterionTopic.OTHER
    if topic is CriterionTopic.SKILL and criterion.min_years:
        topic = CriterionTopic.EXPERIENCE
    # Without terms of its own a requirement is not put into a sentence, where its case would be wrong.
    citable = [term for term in criterion.terms if is_citable(term) and not _is_deed(term)]
    is_deed = False
    if topic in (CriterionTopic.SKILL, CriterionTopic.EXPERIENCE) and len(citable) < max(1, len(criterion.terms)):
        topic, is_deed = CriterionTopic.OTHER, any(map(_is_deed, criterion.terms))
    name = language_name(criterion.language_code or "", language)
    known = _known_level(cv, criterion, language) if topic is CriterionTopic.LANGUAGE else ""
    amount = wanted_quantity(criterion.text) if topic in _OF_AMOUNTS and not criterion.min_years else None
    degree = degree_to_ask_for(criterion.text, language) if topic is CriterionTopic.DEGREE else None
    kind = amount.kind if amount else "named_degree" if degree else "deed" if is_deed else topic.value
    # French wants an article before a noun; only names stand without: "avec Kafka", and not "avec informatiques".
    is_french_noun = language is Language.FR and kind == "skill" and any(term[:1].islower() for term in citable)
    if is_french_noun or (kind in _IN_A_FIELD and any(_is_field(term, criterion.text) for term in citable)):
        kind = _IN_A_FIELD[kind]
    if known or is_licence(criterion.text):
        kind = "level" if known else "licence"
    text = criterion.text.rstrip(" .")
    finding = make_finding(
        language,
        f"unproven_{kind}",
        "",
        FindingType.MISSING,
        1,
        text=text,
        what=degree or _listed(citable, language, requires_all(criterion)),
        # Within a French sentence a language is written small.
        spoken=name.lower() if language is Language.FR else name,
        known=known,
    )
    if verdict is not Verdict.PARTLY:
        return finding
    return finding.model_copy(update={"description": translate("feedback", "partly_proven", language, text=text)})


def _known_level(cv: Cv | None, criterion: Criterion, language: Language) -> str:
    """Return the language with the level that the CV states, where that is less than what is wanted; else empty."""
    skills = cv.languages if cv else []
    known = next((skill for skill in skills if skill.code and skill.code == criterion.language_code), None)
    if cv is None or known is None or stars_of(known) is None or known.native:
        return ""
    is_enough = known.cefr and criterion.cefr and known.cefr >= criterion.cefr
    return "" if is_enough else spoken(known, language, cv.meta.document_language)


_IN_A_FIELD = {"skill": "deed", "experience": "years_in_a_field"}
"""What is asked where something is no tool but a field: nobody has "worked with the energy industry"."""


def _is_field(term: str, text: str) -> bool:
    before = "|".join(map(re.escape, read_yaml("vocabulary", "no_tools.yaml")["before_a_field"]))
    return re.search(rf"(?<!\w)(?:{before})\s?{re.escape(term)}(?!\w)", text, re.IGNORECASE) is not None


_DEED = re.compile(r"\w\s(?:von|vom|der|des|of|de|du|des|d[’'])(?:\s|(?<=’|'))\w")


def _is_deed(term: str) -> bool:
    """Is a term what is done to something, or had, with which nobody works: "Leitung von Projekten"?"""
    return _DEED.search(term) is not None or term.casefold().endswith(
        tuple(read_yaml("vocabulary", "no_tools.yaml")["ends"])
    )


def _listed(terms: Sequence[str], language: Language, are_all_wanted: bool) -> str:
    """Return the terms as a sentence lists them: "Python, SQL und Kafka", or with "oder" where one is enough."""
    *first, last = terms or [""]
    key = "list_and" if are_all_wanted else "list_or"
    return translate("feedback", key, language, first=", ".join(first), last=last) if first else last
