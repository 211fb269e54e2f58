"""Two people, or two tabs, that save an owner's settings at once."""

import pytest

from chalicelib.contracts.choices import CvChoices
from chalicelib.contracts.job import JobOptions
from chalicelib.contracts.owner import Branding, OwnerSettings
from chalicelib.errors import EditConflict
from chalicelib.pipeline.own_settings import OwnSettings
from tests.fakes import InMemoryFileStore


class InBetween(InMemoryFileStore):
    """Lets somebody else save just before the first replacement."""

    def __init__(self, other: OwnerSettings) -> None:
        super().__init__()
        self._other: OwnerSettings | None = other

    def replace(self, key: str, content: bytes, content_type: str, tag: str | None) -> bool:
        other, self._other = self._other, None
        if other:
            OwnSettings(self, "anna").save(other, None)
        return super().replace(key, content, content_type, tag)


RED = OwnerSettings(branding=Branding(primary_color="AA0000"))
BLUE = OwnerSettings(branding=Branding(primary_color="0000AA"))


def test_of_two_who_began_with_the_same_version_the_second_is_told() -> None:
    settings = OwnSettings(InBetween(RED), "anna")
    with pytest.raises(EditConflict) as refused:
        settings.save(BLUE, 0)
    assert refused.value.details == {"version": 1}
    assert settings.get() == RED.model_copy(update={"version": 1})


def test_who_saves_again_because_the_answer_was_lost_has_saved() -> None:
    settings = OwnSettings(InMemoryFileStore(), "anna")
    saved = settings.save(BLUE, 0)
    assert settings.save(BLUE, 0) == saved
    with pytest.raises(EditConflict):
        settings.save(RED, 0)


def test_who_expects_no_version_writes_over_what_is_there() -> None:
    settings = OwnSettings(InBetween(RED), "anna")
    assert settings.save(BLUE, None).version == 2
    assert settings.get().branding == BLUE.branding


def test_what_a_client_sees_is_added_to_what_somebody_saves_meanwhile() -> None:
    settings = OwnSettings(InBetween(RED), "anna")
    settings.keep_for_client(" Nordwind  AG", JobOptions(choices=CvChoices()))
    assert settings.get().branding == RED.branding
    assert list(settings.get().client_choices) == ["nordwind ag"]
