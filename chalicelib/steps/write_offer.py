"""Step offer_generator: the offer to the client, as data and as a Word file."""

from collections.abc import Sequence

from ..contracts.base import Language
from ..contracts.corrections import Wording
from ..contracts.cv import Cv, DocumentWarning, EvidenceState, WarningKind
from ..contracts.job import Cost
from ..contracts.job_profile import CriterionKind, JobProfile
from ..contracts.match import Judgement, Match, Recommendation, Verdict
from ..contracts.offer import Offer, OfferFit
from ..contracts.owner import OwnerSettings
from ..documents import render_documents
from ..documents.base import DocumentContext
from ..documents.chosen import choices_of
from ..documents.internal_facts import offer_without_rates
from ..documents.offer_person import offer_under
from ..documents.shown_person import ShownPerson, shown_person
from ..resources.translate import translate
from .base import Step, StepData, StepResult, Tools
from .offer_benefits import offer_benefits
from .offer_terms import agency_terms, offer_conditions
from .prose import write_prose
from .templates import template_crashes, template_warnings, templates_of
from .wording import own_terms, with_offer_wording

_TASKS_NAMED = 3
NOT_ADVISED = DocumentWarning(kind=WarningKind.OFFER_NOT_ADVISED)


class WriteOfferInput(StepData):
    cv: Cv
    job_profile: JobProfile
    match: Match
    owner_settings: OwnerSettings
    offer_template: bytes | None = None
    logo: bytes | None = None
    wording: Wording | None = None


def write_offer(data: WriteOfferInput, tools: Tools) -> StepResult:
    """Propose the candidate. Every "yes" has its evidence, every term its source, prose adds no facts.

    For a candidate the match advises against, and by what is likely no job profile, the offer is a draft that says so,
    and the job warns. Where the choices
    say so, neither data nor document tell who it is.
    """
    context, cost = offer_context(data, tools)
    documents = render_documents(STEP.name, context)
    is_advised = data.match.recommendation is not Recommendation.NO_GO
    offer = {"offer": context.offer} if context.offer else {}
    return StepResult(
        {**offer, **documents.files},
        cost=cost,
        warnings=(*template_warnings(context), *(() if is_advised else (NOT_ADVISED,))),
        output_problems=documents.problems,
        crashes=template_crashes(context),
    )


def offer_context(data: WriteOfferInput, tools: Tools) -> tuple[DocumentContext, Cost | None]:
    """Return what the offer's documents are made from, the offer among it, and what its prose cost."""
    if data.match.lists_no_wishes:
        # What the file says is neither a role nor a term of anybody's.
        data = data.model_copy(update={"job_profile": JobProfile(language=data.job_profile.language)})
    cv, profile, match, language = data.cv, data.job_profile, data.match, tools.language
    choices = choices_of(tools.job, data.owner_settings)
    shown = shown_person(choices.shown_in_offer, cv, cv, tools.job, language) or ShownPerson(
        cv, cv.person.addressed_name
    )
    candidate = shown.name or translate("offer", "texts.no_name", language)
    fit = [] if match.lists_no_wishes else offer_fit(match, language)
    texts = {
        "situation": _situation(profile, language),
        "proposal": _proposal(cv, shown.cv.person.headline, candidate, language),
        "assessment": translate("offer", "texts.assessment_profile", language)
        if match.lists_no_wishes
        else _assessment(fit, language),
        "closing": translate("offer", "texts.closing", language, candidate=candidate),
    }
    facts = {**_facts(data, candidate, fit), "headline": shown.cv.person.headline, "summary": texts}
    prose = write_prose(tools, "offer", facts, texts)
    options = tools.job.options
    wording = (data.wording or Wording()).offer
    terms = own_terms(agency_terms(options.offer_terms, data.owner_settings.offer_terms), wording)
    offer = Offer(
        reference=offer_reference(data.owner_settings, tools),
        situation=prose.texts["situation"],
        role=profile.role.title,
        client=profile.context.client,
        client_reference=profile.engagement.reference,
        recommendation=match.recommendation,
        profile_in_doubt=match.lists_no_wishes,
        candidate=shown.name,
        proposal=prose.texts["proposal"],
        fit=fit,
        assessment=prose.texts["assessment"],
        benefits=offer_benefits(profile.tasks, match, fit, language),
        terms=terms,
        conditions=offer_conditions(terms, profile.engagement, cv, language, options.print_rates),
        provider=data.owner_settings.provider,
        closing=prose.texts["closing"],
        engine=(prose.cost and prose.cost.engine) or tools.offline.name,
        model=prose.cost.model if prose.cost else None,
        prompt_version=prose.cost.prompt_version if prose.cost else None,
        cv_version=cv.meta.version,
    )
    offer = offer_under(with_offer_wording(offer, wording), shown, cv, options, language)
    if shown.identity and not options.print_rates:
        # Afterwards nothing knows the candidate's rate by its words.
        offer = offer_without_rates(offer, cv)
    context = DocumentContext(
        job=tools.job,
        language=language,
        cv=shown.cv,
        choices=choices,
        identity=shown.identity,
        templates=templates_of(offer=data.offer_template),
        job_profile=profile,
        match=match,
        offer=offer,
        owner_settings=data.owner_settings,
        logo=data.logo,
        made_at=tools.clock(),
    )
    return context, prose.cost


def _facts(data: WriteOfferInput, candidate: str, fit: Sequence[OfferFit]) -> dict[str, object]:
    """Return what the prose of an offer may say."""
    profile = data.job_profile
    return {
        "candidate": candidate,
        "role": profile.role.title,
        "client": profile.context.client,
        "goal": profile.role.goal,
        "tasks": profile.tasks,
        "proven": [row.criterion for row in fit if row.answer and row.evidence],
        "open": [row.criterion for row in fit if not row.answer],
        "strengths": data.match.strengths,
    }


def offer_reference(settings: OwnerSettings, tools: Tools) -> str:
    """Return the offer number, such as 2026-0007: the year of the job and the owner's running number.

    The number is the job's own, so redelivery and regenerating keep it; it runs on through the years.
    """
    made_at = tools.job.created_at or tools.clock()
    return f"{made_at.year}-{tools.offer_number(settings.next_offer_number):04d}"


def offer_fit(match: Match, language: Language) -> list[OfferFit]:
    """Return one row per criterion, must before should before soft.

    "Yes" needs the verdict met and a quote, or a person who says so; that is then said, with the reason.
    """
    judgements = {judgement.criterion_id: judgement for judgement in match.judgements}
    rank = list(CriterionKind)
    rows = []
    for criterion in sorted(match.criteria, key=lambda criterion: rank.index(criterion.kind)):
        judgement = judgements.get(criterion.id) or Judgement(criterion_id=criterion.id, verdict=Verdict.UNKNOWN)
        evidence = [item for item in judgement.evidence if item.quote.strip()]
        persons = judgement.persons
        said = translate("offer", "texts.by_person", language, reason=persons.reason) if persons else judgement.comment
        rows.append(
            OfferFit(
                criterion_id=criterion.id,
                criterion=criterion.text,
                kind=criterion.kind.value,
                verdict=judgement.verdict,
                answer=judgement.verdict is Verdict.MET and bool(evidence or persons),
                evidence=evidence,
                comment=said,
                by_person=persons is not None,
            )
        )
    return rows


def _situation(profile: JobProfile, language: Language) -> str:
    role, client = profile.role.title, profile.context.client
    key = "_".join(["situation", *(["role"] if role else []), *(["client"] if client else [])])
    if not (role or client):
        key = "situation_none"
    sentences = [translate("offer", f"texts.{key}", language, role=role, client=_within_commas(client))]
    if profile.context.summary:
        # The summary is as written, with the line breaks of the page it stood on.
        sentences.append(" ".join(profile.context.summary.split()))
    if profile.role.goal:
        sentences.append(translate("offer", "texts.situation_goal", language, goal=profile.role.goal))
    if profile.tasks:
        named = (_within(task.rstrip(" .;"), profile.language) for task in profile.tasks[:_TASKS_NAMED])
        tasks = _semicolon(language).join(named)
        sentences.append(translate("offer", "texts.situation_tasks", language, tasks=tasks))
    return " ".join(
        sentence if sentence.rstrip().endswith((".", "!", "?")) else f"{sentence.rstrip()}." for sentence in sentences
    )


def _within_commas(client: str | None) -> str | None:
    """Return the client as it stands within a sentence: a place behind a comma ends with one, "Inc." does not."""
    from ..lexicon.clue_words import legal_form_at

    _, comma, last = (client or "").rpartition(", ")
    return f"{client}," if comma and last and not last.endswith(".") and legal_form_at(last) < 0 else client


def _within(task: str, written_in: Language) -> str:
    """Return a task as it stands within a sentence: what is written in English or French begins with a small verb."""
    first = task.split(" ", maxsplit=1)[0]
    is_word = written_in is not Language.DE and len(first) > 1 and first[1:].islower()
    return task[:1].lower() + task[1:] if is_word else task


def _proposal(cv: Cv, headline: str | None, candidate: str, language: Language) -> str:
    # "According to the CV" is said of what stands there, not of what somebody typed.
    how = "headline_edited" if _is_edited(cv, "/person/headline") else "headline"
    known = translate("offer", f"texts.proposal_{how}", language, headline=headline) if headline else ""
    proposal = translate("offer", "texts.proposal", language, candidate=candidate, headline=known).strip()
    # A title such as "Dr. iur." ends with a stop of its own.
    return proposal.replace("..", ".")


def _is_edited(cv: Cv, pointer: str) -> bool:
    return any(place.state is EvidenceState.EDITED for place in cv.evidence.get(pointer, ()))


def _semicolon(language: Language) -> str:
    return translate("documents", "semicolon", language)


def _how_many(met: int, total: int) -> str:
    """Return the key of the sentence: numbers alone would say "sind 1 von 5" and "keines der 1"."""
    if total == 1:
        return "only" if met else "only_open"
    return "all" if met == total else {0: "none", 1: "one"}.get(met, "some")


def _assessment(fit: Sequence[OfferFit], language: Language) -> str:
    sentences = []
    for kind in (CriterionKind.MUST, CriterionKind.SHOULD):
        rows = [row for row in fit if row.kind == kind]
        if rows:
            met, total = sum(row.answer and bool(row.evidence) for row in rows), len(rows)
            how = _how_many(met, total)
            sentences.append(translate("offer", f"texts.assessment_{kind.value}_{how}", language, met=met, total=total))
    on_ones_word = [row.criterion.rstrip(" .") for row in fit if row.answer and not row.evidence]
    if on_ones_word:
        sentences.append(
            translate("offer", "texts.assessment_by_person", language, met=_semicolon(language).join(on_ones_word))
        )
    still_open = [row.criterion.rstrip(" .") for row in fit if row.kind == CriterionKind.MUST and not row.answer]
    if still_open:
        sentences.append(
            translate("offer", "texts.assessment_open", language, open=_semicolon(language).join(still_open))
        )
    return " ".join(sentences) or translate("offer", "texts.assessment_none", language)


STEP = Step(name="offer_generator", reads=WriteOfferInput, run=write_offer)
