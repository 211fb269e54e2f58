"""How prompt variants on trial do, as metrics: while a trial runs, and for the verbs on trial alone.

CloudWatch bills each combination of name and dimensions; a variant that nobody compares would only cost.
"""

from dataclasses import dataclass

from ..contracts.job import Cost, ExtractionQuality, Job
from ..ports import Telemetry
from .plan import FIRST


@dataclass(frozen=True)
class Trials:
    """`verbs` are those with more than one prompt variant. Tokens, cost and time are reported where they are used."""

    telemetry: Telemetry
    verbs: frozenset[str] = frozenset()

    def report_extraction(self, cost: Cost | None, quality: object) -> None:
        """Report how much was found and how much of it stands nowhere; what came from the cache tells nothing."""
        variant = self._variant(cost)
        if variant and isinstance(quality, ExtractionQuality):
            self.telemetry.count("VariantCompleteness", quality.completeness_percent, verb="extract", variant=variant)
            ungrounded_percent = 100 * quality.ungrounded_share
            self.telemetry.count("VariantUngrounded", ungrounded_percent, verb="extract", variant=variant)

    def report_edits(self, job: Job, edited_values: int) -> None:
        """Report how many values people have changed since the last edit."""
        state = job.steps.get(FIRST)
        variant = self._variant(state.cost if state else None)
        if variant:
            edits = max(0, edited_values - job.edited_values)
            self.telemetry.count("VariantEdits", edits, verb="extract", variant=variant)

    def _variant(self, cost: Cost | None) -> str | None:
        if cost is None or cost.from_cache or not cost.variant:
            return None
        verb, _, variant = cost.variant.partition("/")
        return variant if verb in self.verbs else None
