"""From the model's draft of a job profile to a JobProfile."""

from ...contracts.document import Document
from ...contracts.job_profile import (
    Criterion,
    CriterionKind,
    CriterionTopic,
    Engagement,
    JobProfile,
    ProfileContext,
    ProfileRole,
)
from ...job_profiles.years import min_years
from ...reading.searchable_text import squeeze
from ...vocabulary.language_levels import demanded_cefr
from .drafts import CriterionDraft, JobProfileDraft


def to_job_profile(draft: JobProfileDraft, document: Document, model: str, prompt_version: str) -> JobProfile:
    """Return the profile; a criterion whose wording does not stand in the document is left out, as invented.

    Of a scan there is no text: there everything stays, and the profile says that a model read it.
    """
    visible = None if document.pictures else squeeze(document.text)
    criteria = [criterion for criterion in draft.criteria if _stands_in(criterion.text, visible)]
    return JobProfile(
        language=document.language,
        context=ProfileContext(client=draft.client, unit=draft.unit, programme=draft.programme, summary=draft.summary),
        role=ProfileRole(title=draft.title, goal=draft.goal),
        tasks=[task for task in draft.tasks if _stands_in(task, visible)],
        criteria=[_criterion(number, criterion) for number, criterion in enumerate(criteria, start=1)],
        engagement=Engagement(
            start=draft.start,
            end=draft.end,
            extension=draft.extension,
            workload=draft.workload,
            locations=draft.locations,
            model=draft.model,
            rate=draft.rate,
        ),
        contact=draft.contact,
        as_written=document.text,
        read_from_pictures=bool(document.pictures),
        engine="openai",
        model=model,
        prompt_version=prompt_version,
    )


def _criterion(number: int, draft: CriterionDraft) -> Criterion:
    """Return the criterion. What counts, years and levels, is what its words say, whatever the model made of them."""
    is_language = draft.topic == "language"
    return Criterion(
        id=f"c{number}",
        text=draft.text,
        kind=CriterionKind(draft.kind),
        weight=min(max(draft.weight, 0.0), 10.0),
        topic=CriterionTopic(draft.topic),
        terms=draft.terms,
        min_years=min_years(draft.text),
        language_code=draft.language_code if is_language else None,
        cefr=(demanded_cefr(draft.text) or draft.cefr) if is_language else None,
    )


def _stands_in(text: str, visible: str | None) -> bool:
    """Whether most of the words stand in the document: a split criterion repeats the words around an "and"."""
    if visible is None:
        return True
    words = [squeeze(word) for word in text.split() if len(squeeze(word)) > 2]
    found = sum(word in visible for word in words)
    return not words or found >= 0.8 * len(words)
