"""`doctor`: send a tiny document through the configured provider with the real schemas, and say what works."""

import time
from collections.abc import Callable
from dataclasses import replace

from chalicelib import wiring
from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.contracts.job import Cost
from chalicelib.contracts.job_profile import JobProfile
from chalicelib.engines.openai.chat import StructuredChat
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.ports import WritingTask
from chalicelib.reading import read_document
from chalicelib.settings import Settings, load_settings

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
    Failure.KEY_REFUSED: "The provider refuses the key. Check OPENAI_API_KEY and OPENAI_BASE_URL.",
    Failure.CONNECTION: "The provider cannot be reached. Check OPENAI_BASE_URL and the network.",
    Failure.QUOTA: "The account has no credit left.",
    Failure.REQUEST_REFUSED: "The provider refuses the request. Check MODEL_NAME.",
    Failure.INVALID_JSON: "The model does not keep to the schema. Use a model with structured output.",
    Failure.TOO_LONG: "The model's answer is cut off. Use a model with a longer output.",
    Failure.RATE_LIMITED: "The provider limits the rate. Try again later or raise the limit.",
}


class _NotTried(Exception):
    """What a verb needs was not made by the verbs before it."""


def doctor() -> int:
    """Try every verb and print a line for each; return 0 when all work."""
    settings = load_settings()
    engine = build_engine(settings)
    print(f"Provider {settings.openai_base_url or 'OpenAI'}, model {settings.model_name}")
    document, profile_document = read_document(CV), read_document(JOB_PROFILE)
    found: dict[str, object] = {}

    def extract() -> Cost:
        extraction = engine.extract(document)
        found["cv"] = extraction.cv
        return extraction.cost

    def read_job_profile() -> Cost:
        reading = engine.read_job_profile(profile_document)
        found["profile"] = reading.profile
        return reading.cost

    def judge() -> Cost:
        cv, profile = found.get("cv"), found.get("profile")
        if not isinstance(cv, Cv) or not isinstance(profile, JobProfile):
            raise _NotTried
        return engine.judge(profile.criteria, cv, Language.EN).cost

    def write() -> Cost:
        facts = {"name": "Lena Vogt", "skills": ["Java", "Kafka"]}
        return engine.write(WritingTask("profile", Language.EN, facts, ["profile"])).cost

    verbs: dict[str, Callable[[], Cost]] = {
        "extract": extract,
        "job_profile": read_job_profile,
        "judge": judge,
        "write": write,
    }
    results = [_try(verb, call, engine.chat) for verb, call in verbs.items()]
    return 0 if all(results) else 1


def build_engine(settings: Settings) -> OpenAiEngine:
    """Return the OpenAI engine as the environment configures it, without any cloud around it."""
    container = wiring.Container(replace(settings, engine="openai"))
    # Set before first use, these take the places of the cached properties.
    container.__dict__ |= {
        "secrets": KeyFromEnvironment(),
        "cache": NoCache(),
        "ledger": NoLedger(),
        "telemetry": SilentTelemetry(),
    }
    return container.openai_engine


def _try(verb: str, call: Callable[[], Cost], chat: StructuredChat) -> bool:
    started = time.monotonic()
    try:
        cost = call()
    except _NotTried:
        print(f"  {verb:<12} not tried: it needs what failed above.")
        return False
    except CallFailed as error:
        advice = ADVICE.get(error.failure, "Try again later.")
        print(f"  {verb:<12} failed: {error.failure.value}. {advice}")
        return False
    seconds = time.monotonic() - started
    is_strict = chat.provider.habits(cost.model or "").strict_schema
    mode = "strict schema" if is_strict else "plain JSON (no strict schema)"
    tokens = f"{cost.tokens_in} tokens in, {cost.tokens_out} out"
    print(f"  {verb:<12} works: {mode}, {seconds:.1f} s, {tokens}, ${cost.usd:.5f}")
    return True
