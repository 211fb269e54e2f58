"""Who reads and judges: the engines, and the shelf of what waits for a batch of a language model."""

# Annotations name what is imported only where it is built.
from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from .services import Services

if TYPE_CHECKING:
    from ..contracts.usage import Allowance
    from ..engines.cached import CachedEngine
    from ..engines.openai.batch_shelf import BatchShelf
    from ..engines.openai.engine import OpenAiEngine
    from ..ports import Engine


class Engines(Services):
    """The engines, from the bare one to what a job gets."""

    @cached_property
    def engine(self) -> Engine:
        """The configured engine; `auto` is OpenAI where a key is there, else the offline engine."""
        if self.settings.engine == "offline":
            return self.offline_engine
        if self.settings.engine == "auto" and self.secrets.openai_api_key() is None:
            return self.offline_engine
        from ..engines.openai.fallback import EngineWithFallback

        return EngineWithFallback(self.openai_engine, self.offline_engine, self.telemetry)

    def engine_for_owner(
        self, owner: str, note: Callable[[str], bool] = lambda key: True, is_patient: bool = False
    ) -> CachedEngine:
        from ..engines.cached import CachedEngine

        return CachedEngine(self.engine, self.cache, owner, note, is_patient)

    @cached_property
    def offline_engine(self) -> Engine:
        from ..engines.limited import LimitedOfflineEngine

        engine: Engine = LimitedOfflineEngine(self.clock)
        return engine

    @cached_property
    def openai_engine(self) -> OpenAiEngine:
        from ..engines.openai.chat import StructuredChat
        from ..engines.openai.circuit import CircuitBreaker
        from ..engines.openai.engine import OpenAiEngine
        from ..engines.openai.limits import Limits
        from ..engines.openai.prompts import Prompts
        from ..engines.openai.provider import Provider
        from ..engines.openai.retry_budget import RetryBudget
        from ..engines.openai.spending import Budget, price_table

        settings = self.settings
        provider = settings.openai_base_url or "openai"
        return OpenAiEngine(
            chat=StructuredChat(
                Provider(self.secrets, settings.openai_base_url, dict(settings.model_extras)),
                CircuitBreaker(self.cache, provider),
                RetryBudget(self.cache, provider),
                price_table(),
                self.telemetry,
                Limits(
                    settings.model_call_seconds,
                    settings.model_call_seconds_by_verb,
                    settings.model_context,
                    settings.model_concurrency,
                ),
                self.shelf,
                self.clock,
            ),
            prompts=Prompts(settings.prompt_variants),
            budget=Budget(self.ledger, self.telemetry, self.allowance, self.clock),
            offline=self.offline_engine,
            clock=self.clock,
            default_model=settings.model_name,
            models=settings.openai_models,
        )

    @property
    def allowance(self) -> Allowance:
        from ..contracts.usage import Allowance

        return Allowance(self.settings.monthly_budget_usd, self.settings.monthly_calls, self.settings.monthly_tokens)

    @cached_property
    def shelf(self) -> BatchShelf:
        from ..engines.openai.batch_shelf import BatchShelf

        return BatchShelf(self.outputs)
