"""The OpenAI engine: structured, cited, priced. Whatever it returns is verified by grounding afterwards."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime

from ...contracts.base import Language
from ...contracts.cv import Cv, DocumentWarning, WarningKind
from ...contracts.document import Document, Line
from ...contracts.job import Cost
from ...contracts.job_profile import Criterion, JobProfile
from ...errors import NotACv
from ...matching.quotable import QuotableValues
from ...ports import Engine, Extraction, Judging, ProfileReading, Writing, WritingTask
from ..grounding import ground
from ..model_progress import as_part
from .chat import FIRST_ROOM_TOKENS, MOST_ROOM_TOKENS, Bill, DraftT, StructuredChat
from .context import lines_per_part
from .drafts import CvDraft, JobProfileDraft, JudgementsDraft, TextsDraft
from .failures import NEEDS_PARTS, CallFailed, Failure
from .judging import checked
from .merge import merge_drafts, split_lines
from .numbered import numbered, shown_lines
from .pictures import as_read, shown_pictures
from .profile import to_job_profile
from .prompts import Prompt, Prompts
from .provider import Message
from .reconcile import reconcile
from .spending import Budget
from .to_cv import CvBuilder
from .verified_text import is_as_ordered, is_backed_by

LONG_CV_LINES = 260
"""A CV with more lines is read in parts side by side: its answer would not fit into one."""

FEWEST_LINES = 24
"""A part this short is not cut further: when its answer is cut off, the model does not come to an end."""

MOST_PARTS = 12
"""A document that would need more parts is not read by this model: its context is too small for the task."""


@dataclass(frozen=True)
class OpenAiEngine:
    """Implements ports.Engine over any provider that speaks OpenAI's chat completions.

    Raises CallFailed (an EngineUnavailable) from every verb when there is no usable answer.
    """

    chat: StructuredChat
    prompts: Prompts
    budget: Budget
    offline: Engine
    clock: Callable[[], datetime]
    default_model: str
    models: Mapping[str, str]
    name: str = "openai"

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        if document.pictures:
            return self._extract_scan(document)
        prompt = self.prompts.get("extract", job_id)
        with self._billed(prompt) as bill:
            draft = self._read_lines(prompt, shown_lines(document), bill)
        # Where the model sees no CV, the offline engine has the last word: it raises, or reads the CV alone.
        offline = ground(self.offline.extract(document, job_id).cv, document)
        if not draft.is_cv:
            return Extraction(self._alone(offline, prompt), self._cost(prompt, bill))
        cv = ground(self._build(draft, document, prompt), document)
        return Extraction(reconcile(cv, offline), self._cost(prompt, bill))

    def read_job_profile(self, document: Document, job_id: str = "") -> ProfileReading:
        prompt = self.prompts.for_scans("job_profile") if document.pictures else self.prompts.get("job_profile", job_id)
        shown = shown_pictures(document) if document.pictures else numbered(shown_lines(document))
        with self._billed(prompt) as bill:
            draft = self._ask(prompt, prompt.text, shown, JobProfileDraft, bill)
        read = as_read(document, draft) if document.pictures else document
        profile: JobProfile = to_job_profile(draft, read, self._model("job_profile"), prompt.version)
        if not profile.criteria and not document.pictures:
            # That a profile asks for nothing is believed only of both.
            offline = self.offline.read_job_profile(document, job_id).profile
            profile = profile.model_copy(update={"criteria": offline.criteria})
        return ProfileReading(profile, self._cost(prompt, bill))

    def _extract_scan(self, document: Document) -> Extraction:
        prompt = self.prompts.for_scans("extract")
        with self._billed(prompt) as bill:
            draft = self._ask(prompt, prompt.text, shown_pictures(document), CvDraft, bill)
        return Extraction(self._cv(draft, as_read(document, draft), prompt), self._cost(prompt, bill))

    def _cv(self, draft: CvDraft, document: Document, prompt: Prompt) -> Cv:
        if not draft.is_cv:
            raise NotACv
        return self._build(draft, document, prompt)

    def _build(self, draft: CvDraft, document: Document, prompt: Prompt) -> Cv:
        return CvBuilder(draft, document).build(self._model("extract"), prompt.version, self.clock())

    def _alone(self, offline: Cv, prompt: Prompt) -> Cv:
        """Return the offline reading of what the model took for no CV, and say that the engines disagree."""
        warning = DocumentWarning(kind=WarningKind.ENGINES_DISAGREE, detail="is_cv: false ≠ true")
        meta = offline.meta.model_copy(
            update={
                "engine": self.name,
                "model": self._model("extract"),
                "prompt_version": prompt.version,
                "warnings": [*offline.meta.warnings, warning],
            }
        )
        return offline.model_copy(update={"meta": meta})

    def judge(self, criteria: Sequence[Criterion], cv: Cv, language: Language, job_id: str = "") -> Judging:
        """Judge from the proven values of the CV alone; a "met" without a verified quote becomes "potentially"."""
        prompt = self.prompts.get("judge", job_id)
        quotable = QuotableValues(cv)
        rows = [f"{criterion.id} | {criterion.kind.value} | {criterion.text}" for criterion in criteria]
        items = [f"{number}| {value.text}" for number, value in enumerate(quotable.values, start=1)]
        system = prompt.text.replace("{language}", language.value)
        data = "Criteria\n" + "\n".join(rows) + "\n\nItems\n" + "\n".join(items)
        with self._billed(prompt) as bill:
            answer = self._ask(prompt, system, data, JudgementsDraft, bill)
        offline = {j.criterion_id: j for j in self.offline.judge(criteria, cv, language, job_id).judgements}
        by_id = {draft.criterion_id: draft for draft in answer.judgements}
        judgements = []
        for criterion in criteria:
            draft = by_id.get(criterion.id)
            if draft is None:
                judgements.append(offline[criterion.id])
                continue
            judgements.append(checked(draft, criterion, quotable, offline[criterion.id], language))
        return Judging(judgements, self._cost(prompt, bill))

    def write(self, task: WritingTask, job_id: str = "") -> Writing:
        """Return the texts whose numbers and names stand in the facts; the caller has templates for the others."""
        prompt = self.prompts.get("write", job_id)
        system = prompt.text.replace("{language}", task.language.value).replace("{purpose}", task.purpose)
        facts = json.dumps({"facts": task.facts, "texts": list(task.texts)}, ensure_ascii=False, default=str)
        with self._billed(prompt) as bill:
            answer = self._ask(prompt, system, facts, TextsDraft, bill)
        texts = {
            text.name: text.text.strip()
            for text in answer.texts
            if text.name in task.texts
            and is_backed_by(text.text, facts)
            and is_as_ordered(text.name, text.text, task.language)
        }
        return Writing(texts, self._cost(prompt, bill))

    def cache_identity(self, verb: str, job_id: str = "") -> str:
        prompt_verb = {"extraction": "extract"}.get(verb, verb)
        version = self.prompts.version(prompt_verb, job_id)
        return f"openai:{self._model(prompt_verb)}:{version}:{self.chat.provider.base_url}"

    def _read_lines(self, prompt: Prompt, lines: Sequence[Line], bill: Bill, is_part: bool = False) -> CvDraft:
        """Read the lines in one call, or in parts side by side when they are many or the answer is cut off.

        A part is cut once more at most: a model that comes to no end must not be asked without end.
        """
        most_lines = self._lines_per_call(prompt, lines)
        if len(lines) <= most_lines or is_part:
            try:
                return self._ask(
                    prompt,
                    prompt.text,
                    numbered(lines),
                    CvDraft,
                    bill,
                    FIRST_ROOM_TOKENS if is_part else MOST_ROOM_TOKENS,
                )
            except CallFailed as error:
                if error.failure not in NEEDS_PARTS or len(lines) <= FEWEST_LINES or is_part:
                    raise
            most_lines = len(lines)
        parts = split_lines(lines, max(min(most_lines, len(lines)) // 2, 1))
        if len(parts) > MOST_PARTS:
            raise CallFailed(Failure.CONTEXT)
        workers = min(self.chat.limits.concurrency, len(parts))
        with ThreadPoolExecutor(max_workers=workers) as pool:
            # Each thread needs the invocation's deadline and owner, which are context variables.
            futures = []
            for number, part in enumerate(parts, start=1):
                with as_part(number, len(parts)):
                    futures.append(pool.submit(copy_context().run, self._read_lines, prompt, part, bill, True))
            return merge_drafts([future.result() for future in futures])

    def _lines_per_call(self, prompt: Prompt, lines: Sequence[Line]) -> int:
        texts = [f"{line.number}| {line.text}" for line in lines]
        return lines_per_part(texts, prompt.text, self.chat.context_of(self._model(prompt.verb)), LONG_CV_LINES)

    def _ask(
        self,
        prompt: Prompt,
        system: str,
        data: str | list[Message],
        draft: type[DraftT],
        bill: Bill,
        most_room: int = MOST_ROOM_TOKENS,
    ) -> DraftT:
        if self.budget.is_exhausted():
            raise CallFailed(Failure.BUDGET)
        own = Bill()
        try:
            return self.chat.ask(prompt, system, data, draft, self._model(prompt.verb), own, most_room)
        finally:
            self.budget.spend(prompt.verb, own.due)
            bill.add(own.usage, own.due)

    @contextmanager
    def _billed(self, prompt: Prompt) -> Iterator[Bill]:
        """Collect what the calls within use. A failure carries its cost, so that whoever takes over can add it."""
        bill = Bill()
        try:
            yield bill
        except CallFailed as error:
            error.cost = self._cost(prompt, bill)
            raise

    def _model(self, verb: str) -> str:
        return self.models.get(verb, self.default_model)

    def _cost(self, prompt: Prompt, bill: Bill) -> Cost:
        return Cost(
            **bill.usage.model_dump(by_alias=False),
            engine=self.name,
            model=self._model(prompt.verb),
            prompt_version=prompt.version,
            variant=f"{prompt.verb}/{prompt.version}",
        )
