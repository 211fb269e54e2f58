"""`doctor`: send a tiny document through the configured provider with the real schemas, and say what works."""

import base64
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, CvMeta
from chalicelib.contracts.document import Document, Page
from chalicelib.contracts.job import Cost
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.contracts.match import Verdict
from chalicelib.engines.deadline import deadline_in
from chalicelib.engines.grounding import ground
from chalicelib.engines.openai.capabilities import capabilities_of
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.engines.openai.spending import PriceTable
from chalicelib.errors import NotACv
from chalicelib.ports import Engine, Extraction, WritingTask
from chalicelib.reading import read_document
from chalicelib.reading.page_pictures import to_png
from chalicelib.settings import Settings, load_settings
from chalicelib.steps.extract_cv import quality

from .model_time import longest_answer, step_seconds
from .offline_ports import KeyFromEnvironment, NoCache, NoLedger, SilentTelemetry

CV = b"""Lena Vogt
lena.vogt@example.org

Experience
01/2019 - today
Software engineer, Northwind Logistics Ltd
Built services in Java and Kafka

Skills
Java, Kafka, PostgreSQL
"""
JOB_PROFILE = b"""Job profile: Backend engineer

Must have
- Experience with Kafka
"""
ADVICE = {
    Failure.NO_KEY: "There is no key. Set OPENAI_API_KEY.",
    Failure.KEY_REFUSED: "The provider refuses the key. Check OPENAI_API_KEY, and that it belongs to OPENAI_BASE_URL.",
    Failure.CONNECTION: "Nothing answers there. Check OPENAI_BASE_URL (with http:// or https://) and the network.",
    Failure.WRONG_ADDRESS: "What answers there is no model. Check OPENAI_BASE_URL: it usually ends in /v1.",
    Failure.MODEL_UNKNOWN: "The provider has no such model, or this key may not use it. Check {setting}.",
    Failure.MODEL_REFUSED: "This key may not use the model. Allow it for the key, or set another: {setting}.",
    Failure.QUOTA: "The account has no credit left. Add credit, or use another key.",
    Failure.SCHEMA_REFUSED: "The provider takes neither a strict schema nor plain JSON. Use another model: {setting}.",
    Failure.REQUEST_REFUSED: "The provider refuses the request as it is. Use another model: {setting}.",
    Failure.INVALID_JSON: "The model does not keep to the schema. Use one with structured output: {setting}.",
    Failure.ROOM_REFUSED: "The provider grants only short answers. Use another model: {setting}.",
    Failure.CONTEXT: "It does not fit the model's context. Set MODEL_CONTEXT to its tokens, or use another: {setting}.",
    Failure.TRUNCATED: "The provider reads only part of what is sent. Raise its context, and set MODEL_CONTEXT to it.",
    Failure.NO_PICTURES: "The model takes no pictures. For scans use OCR=rapidocr, or another model: {setting}.",
    Failure.CONTENT_FILTER: "The provider's content filter holds the answer back. Relax it, or use another: {setting}.",
    Failure.ENDLESS: "The model comes to no end. Use another one: {setting}.",
    Failure.GARBLED: "What the provider sends cannot be read. Try again later, or check what stands between.",
    Failure.REFUSAL: "The model refuses to answer. Use another one: {setting}.",
    Failure.TOO_LONG: "The model's answer is cut off. Use a model with a longer output: {setting}.",
    Failure.RATE_LIMITED: "The provider limits the rate. Try again later, or raise the account's limit.",
    Failure.TIMEOUT: "The answer takes too long. Raise {limit}, or use a faster model: {setting}.",
    Failure.SERVER: "The provider answers with an error of its own. Try again later.",
}
HOPELESS = frozenset(
    {Failure.NO_KEY, Failure.KEY_REFUSED, Failure.CONNECTION, Failure.WRONG_ADDRESS, Failure.QUOTA, Failure.SERVER}
)
"""Failures after which the other verbs would only say the same."""


PAGE_TOKENS = 1500
"""Of the answer for a CV of one page, on one line; measured on the samples: 1,200 to 2,600."""

LEAST_CONTEXT = 6000
"""Tokens below which even a CV of one page is read in parts: prompt 700, page 900, answer 1,500 to 2,600, and air."""

LEAST_VALUES = 4
"""Of some ten that the little CV has; with fewer, the model has not read it."""

Finding = tuple[Cost, str, bool]
"""What a verb used, what came of it in words, and whether it proves that the model can do it."""


class _NotTried(Exception):
    """What a verb needs was not made by the verbs before it."""


@dataclass
class Examination:
    """Tries the verbs one after the other; each uses what those before it made."""

    engine: OpenAiEngine
    document: Document = field(default_factory=lambda: read_document(CV))
    profile_document: Document = field(default_factory=lambda: read_document(JOB_PROFILE))
    cv: Cv | None = None
    profile: JobProfile | None = None

    def extract(self) -> Finding:
        # What the offline engine would fill in says nothing of the model.
        alone = replace(self.engine, offline=_ReadsNothing(self.engine.offline, self.engine.clock))
        extraction = alone.extract(self.document)
        self.cv = ground(extraction.cv, self.document)
        found = quality(self.cv)
        is_proven = found.values >= LEAST_VALUES and 2 * found.ungrounded < found.values
        return extraction.cost, f"{found.values} values read, {found.ungrounded} of them not in the text", is_proven

    def job_profile(self) -> Finding:
        reading = self.engine.read_job_profile(self.profile_document)
        self.profile = reading.profile
        found = len(reading.profile.criteria)
        return reading.cost, f"{found} of 1 criterion found", found > 0

    def judge(self) -> Finding:
        if self.cv is None or self.profile is None:
            raise _NotTried
        judging = self.engine.judge(self.profile.criteria, self.cv, Language.EN)
        met = sum(judgement.verdict is Verdict.MET for judgement in judging.judgements)
        return judging.cost, f"{met} of {len(judging.judgements)} proven with a quote", met > 0

    def write(self) -> Finding:
        facts = {
            "headline": "Software engineer",
            "technologies": ["Java", "Kafka", "PostgreSQL"],
            "employments": [
                {
                    "period": "01/2019 - today",
                    "role": "Software engineer",
                    "activities": ["Built services in Java and Kafka", "Introduced automated tests in three teams"],
                },
                {"period": "2015 - 2018", "role": "Developer", "activities": ["Maintained the warehouse software"]},
            ],
            "languages": [{"name": "English", "level": "native"}, {"name": "German", "level": "B2"}],
        }
        writing = self.engine.write(WritingTask("profile", Language.EN, facts, ["profile"]))
        words = len(writing.texts.get("profile", "").split())
        return (
            writing.cost,
            f"{words} words"
            if words
            else "a text that cannot be used: its length, its language, or more than the facts",
            words > 0,
        )

    def scans(self) -> Finding:
        """An empty page will do: the question is whether the model takes pictures at all."""
        picture = base64.b64encode(to_png([b"\xff" * 128] * 128, 128, 128)).decode()
        page = Page(number=1, width=128, height=128)
        try:
            extraction = self.engine.extract(replace(self.document, pages=(page,), pictures=(picture,)))
        except NotACv:
            return Cost(), "takes pictures", True
        return extraction.cost, "takes pictures", True


@dataclass(frozen=True)
class _ReadsNothing:
    """An engine that sees nothing in any document, and else does what the one behind it does."""

    behind: Engine
    clock: Callable[[], datetime]
    name: str = "nothing"

    def extract(self, document: Document, job_id: str = "") -> Extraction:
        meta = CvMeta(
            document_language=document.language,
            engine=self.name,
            extracted_at=self.clock(),
            sha256=document.sha256,
            pages=len(document.pages),
        )
        return Extraction(Cv(meta=meta), Cost())

    def __getattr__(self, verb: str) -> Any:
        return getattr(self.behind, verb)


def doctor() -> int:
    """Try every verb and print a line for each; return 0 when all that a CV with text needs works."""
    settings = load_settings()
    engine = build_engine(settings)
    print(f"Provider {settings.openai_base_url or 'OpenAI'}, model {settings.model_name}")
    for verb, model in settings.openai_models.items():
        print(f"  MODEL_NAME_{verb.upper()} is {model}")
    models = {settings.model_name, *settings.openai_models.values()}
    say_prices(engine.chat.prices, models)
    say_contexts(engine, models)
    examination = Examination(engine)
    verbs = {
        "extract": examination.extract,
        "job_profile": examination.job_profile,
        "judge": examination.judge,
        "write": examination.write,
    }
    works = True
    for verb, call in verbs.items():
        verb_works, failure = _try(verb, call, engine)
        works = works and verb_works
        if failure in HOPELESS:
            print("  The others were not tried: they would say the same.")
            return 1
    if examination.cv and not _try("scans", examination.scans, engine)[0]:
        print(
            f"  {'':<12} Scans will be rejected unless OCR names a text recognition; CVs with text are not concerned."
        )
    return 0 if works else 1


def say_prices(prices: PriceTable, models: set[str]) -> None:
    """Print how old the price table is, if too old, which models it does not know, and which end."""
    if prices.is_old(datetime.now(UTC).date()):
        print(
            f"  Prices are those of {prices.as_of} ({prices.source}): compare chalicelib/resources/prices/openai.yaml."
        )
    for model in sorted(model for model in models if not prices.knows(model)):
        print(f"  No price is known for {model}: its cost is unknown; MODEL_MONTHLY_CALLS or _TOKENS can hold it.")
    for model in sorted(models):
        if ends := capabilities_of(model).ends:
            print(f"  {model} ends on {ends}: set MODEL_NAME to another in time; every job falls back after that day.")


def say_contexts(engine: OpenAiEngine, models: set[str]) -> None:
    """Print how much fits into each model, as far as it is known."""
    for model in sorted(models):
        context = engine.chat.context_of(model)
        if not context:
            print(f"  The context of {model} is not known here: set MODEL_CONTEXT to its tokens if it is small.")
        elif context < LEAST_CONTEXT:
            print(
                f"  {model} has a context of {context} tokens: every CV is read in parts. {LEAST_CONTEXT} are better."
            )
        else:
            print(f"  {model} has a context of {context} tokens.")


def build_engine(settings: Settings) -> OpenAiEngine:
    """Return the OpenAI engine as the environment configures it, without any cloud around it."""
    container = wiring.Container(replace(settings, engine="openai"))
    # Set before first use, these take the places of the cached properties.
    container.__dict__ |= {
        "secrets": KeyFromEnvironment(),
        "cache": NoCache(),
        "ledger": NoLedger(),
        "telemetry": Speeds(),
    }
    return container.openai_engine


def _try(verb: str, call: Callable[[], Finding], engine: OpenAiEngine) -> tuple[bool, Failure | None]:
    """Print what came of a verb; return whether it works, and the failure if it did not answer."""
    started = time.monotonic()
    longest, limit = longest_answer(engine.chat.limits.call_seconds(verb))
    try:
        with deadline_in(step_seconds()):
            cost, result, is_proven = call()
    except _NotTried:
        print(f"  {verb:<12} not tried: it needs what failed above.")
        return False, None
    except CallFailed as error:
        own = f"MODEL_NAME_{verb.upper()}"
        setting = own if verb in engine.models else f"MODEL_NAME or {own}" if verb != "scans" else "MODEL_NAME_EXTRACT"
        advice = ADVICE.get(error.failure, "Try again later.").format(setting=setting, limit=limit)
        print(f"  {verb:<12} failed: {error.failure.value}. {advice}")
        return False, error.failure
    seconds = time.monotonic() - started
    verdict = "works" if is_proven else "answers, but proves nothing that a job could use"
    print(f"  {verb:<12} {verdict}: {result}; {_mode(engine, cost)}, {seconds:.1f} s, {_price(cost)}")
    speeds = engine.chat.telemetry
    if verb == "extract" and isinstance(speeds, Speeds) and speeds.tokens_per_second:
        _say_speed(speeds.tokens_per_second, longest, limit)
    return is_proven, None


@dataclass
class Speeds(SilentTelemetry):
    """Notes how fast the last answer came, the reading of the prompt included."""

    tokens_per_second: float = 0.0

    def count(self, name: str, value: float = 1, **dimensions: str) -> None:
        if name == "ModelTokensPerSecond":
            self.tokens_per_second = value


def _say_speed(tokens_per_second: float, longest: float, limit: str) -> None:
    """Print whether a CV of one page will be answered in time at this speed."""
    needed = PAGE_TOKENS / tokens_per_second
    print(f"  {'':<12} {tokens_per_second:.0f} tokens/s: a page of CV takes about {needed:.0f} s.")
    if needed > longest:
        print(f"  {'':<12} That is longer than {limit} allows, {longest:.0f}: raise it, or use a faster model.")


def _mode(engine: OpenAiEngine, cost: Cost) -> str:
    habits = engine.chat.provider.habits(cost.model or engine.default_model)
    modes = ["strict schema" if habits.strict_schema else "plain JSON, as it refuses the strict schema"]
    if not habits.temperature:
        modes.append("without temperature")
    return ", ".join(modes)


def _price(cost: Cost) -> str:
    tokens = f"{cost.tokens_in} tokens in, {cost.tokens_out} out"
    return f"{tokens}, cost unknown" if cost.unpriced_calls else f"{tokens}, ${cost.usd:.5f}"
