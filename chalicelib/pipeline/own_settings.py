"""The settings of one owner, saved so that nobody's change is lost under another's."""

from collections.abc import Callable
from dataclasses import dataclass

from ..contracts.choices import BlindChoices, ClientChoices, CvChoices
from ..contracts.job import JobOptions
from ..contracts.media_types import JSON
from ..contracts.owner import OwnerSettings, client_key
from ..errors import EditConflict, StorageUnavailable
from ..ports import FileStore
from .files import OWNER_FILES
from .owner_files import owner_key

ATTEMPTS = 8
"""Of a write that another one was in the way of. Each that fails means that another has gone through."""


@dataclass(frozen=True)
class OwnSettings:
    outputs: FileStore
    owner: str

    def get(self) -> OwnerSettings:
        """Return what was saved last, or the defaults as version 0."""
        return self._read()[0]

    def save(self, wished: OwnerSettings, expected: int | None) -> OwnerSettings:
        """Store them as the next version. Raises EditConflict when the stored version is not the expected one.

        What is stored already, because the answer to this very save was lost, is answered with it.
        """
        stored = self.get()
        if expected is not None and wished.model_copy(update={"version": stored.version}) == stored:
            return stored
        return self._change(lambda stored: wished, expected)

    def keep_for_client(self, client: str, options: JobOptions) -> None:
        """Keep what this client sees of CVs; the choice of projects is one CV's own and is not kept."""
        kept = ClientChoices(
            **dict((options.choices or CvChoices()).model_copy(update={"projects": None})),
            anonymous=BlindChoices(**{name: getattr(options, name) for name in BlindChoices.model_fields}),
            output_language=options.output_language,
        )

        def change(stored: OwnerSettings) -> OwnerSettings:
            return stored.model_copy(update={"client_choices": {**stored.client_choices, client_key(client): kept}})

        self._change(change, None)

    def _change(self, change: Callable[[OwnerSettings], OwnerSettings], expected: int | None) -> OwnerSettings:
        for _ in range(ATTEMPTS):
            stored, tag = self._read()
            if expected is not None and expected != stored.version:
                raise EditConflict(version=stored.version)
            saved = change(stored).model_copy(update={"version": stored.version + 1})
            if self.outputs.replace(self._key, saved.model_dump_json().encode(), JSON, tag):
                return saved
        raise StorageUnavailable(service="s3")

    def _read(self) -> tuple[OwnerSettings, str | None]:
        tagged = self.outputs.get_tagged(self._key)
        return (OwnerSettings.model_validate_json(tagged[0]), tagged[1]) if tagged else (OwnerSettings(), None)

    @property
    def _key(self) -> str:
        return owner_key(self.owner, OWNER_FILES["owner_settings"])
