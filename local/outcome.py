"""What became of one CV that was processed on this laptop."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from .api_client import Json


@dataclass
class Outcome:
    """What became of one CV. `error` is a sentence, empty when there are outputs."""

    name: str
    folder: Path
    error: str = ""
    job: Json = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    """Where documents of an earlier run are now that somebody had changed."""

    @property
    def is_good(self) -> bool:
        """Everything that was asked for is there."""
        return self.has_results and self.job.get("status") == "completed"

    @property
    def has_results(self) -> bool:
        return not self.error and self.job.get("status") in ("completed", "completed_with_errors")

    @property
    def is_unread_scan(self) -> bool:
        return bool(self.job.get("error")) and self.job["error"]["code"] == "scanned_pdf"

    def read(self, filename: str) -> Json:
        """Return a JSON output; empty when it is not there."""
        path = self.folder / filename
        found: Json = json.loads(path.read_text(encoding="utf-8")) if path in self.files else {}
        return found
