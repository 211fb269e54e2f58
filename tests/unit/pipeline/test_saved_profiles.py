"""Saving the same job profile twice at once: one counts, the other is told, and the history has what counted."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from chalicelib.contracts.api import JobProfileView
from chalicelib.contracts.base import Language
from chalicelib.contracts.job_profile import JobProfile, ProfileRole
from chalicelib.errors import EditConflict, ResourceNotFound, StorageUnavailable
from chalicelib.pipeline.saved_profiles import SavedProfiles
from tests.fakes import FakeClock, InMemoryFileStore

ID = "0" * 32


class InBetween(InMemoryFileStore):
    """Lets somebody else act just before a replacement of a key that ends so."""

    def __init__(self) -> None:
        super().__init__()
        self.ending, self.act = "", lambda: None

    def before(self, ending: str, act: Callable[[], object]) -> None:
        self.ending, self.act = ending, act  # type: ignore[assignment]

    def replace(self, key: str, content: bytes, content_type: str, tag: str | None) -> bool:
        if self.ending and key.endswith(self.ending):
            self.ending, act = "", self.act
            act()
        return super().replace(key, content, content_type, tag)


@pytest.fixture
def store() -> InBetween:
    return InBetween()


@pytest.fixture
def saved(store: InBetween) -> SavedProfiles:
    profiles = SavedProfiles(store, "anna", FakeClock())
    profile = titled("Java")
    now = datetime(2026, 3, 2, tzinfo=UTC)
    profiles.put(JobProfileView(id=ID, title="Java", created_at=now, criteria=0, profile=profile))
    return profiles


def titled(title: str) -> JobProfile:
    return JobProfile(language=Language.DE, role=ProfileRole(title=title))


def test_of_two_at_once_the_first_counts_and_the_second_is_told(store: InBetween, saved: SavedProfiles) -> None:
    store.before(f"{ID}.json", lambda: saved.save(ID, titled("Rust"), None, 1))
    with pytest.raises(EditConflict) as refused:
        saved.save(ID, titled("Go"), None, 1)
    assert refused.value.details == {"version": 2}
    assert saved.get(ID)[1].role.title == "Rust"
    assert saved.version(ID, 2).role.title == "Rust"
    assert [version.version for version in saved.history(ID).versions] == [1, 2]


def test_who_saves_again_because_the_answer_was_lost_has_saved(saved: SavedProfiles) -> None:
    first = saved.save(ID, titled("Rust"), None, 1)
    assert saved.save(ID, titled("Rust"), None, 1) == first
    with pytest.raises(EditConflict):
        saved.save(ID, titled("Rust"), None, 1, is_confirmed=True)
    with pytest.raises(EditConflict):
        saved.save(ID, titled("Go"), None, 1)


def test_without_an_expected_version_the_second_at_once_is_told_as_well(store: InBetween, saved: SavedProfiles) -> None:
    store.before(f"{ID}.json", lambda: saved.save(ID, titled("Rust"), None, None))
    with pytest.raises(EditConflict):
        saved.save(ID, titled("Go"), None, None)


def test_a_profile_that_is_deleted_meanwhile_does_not_come_back(store: InBetween, saved: SavedProfiles) -> None:
    store.before(f"{ID}.json", lambda: saved.delete(ID))
    with pytest.raises(ResourceNotFound):
        saved.save(ID, titled("Go"), None, 1)
    assert store.files == {}


def test_a_history_that_somebody_adds_to_meanwhile_keeps_both(store: InBetween, saved: SavedProfiles) -> None:
    store.before("/history", lambda: saved.save(ID, titled("Rust"), None, 2))
    saved.save(ID, titled("Go"), None, 1)
    assert [version.version for version in saved.history(ID).versions] == [1, 2, 3]
    assert [saved.version(ID, number).role.title for number in (1, 2, 3)] == ["Java", "Go", "Rust"]


def test_a_change_is_made_to_what_is_stored_whoever_saves_meanwhile(store: InBetween, saved: SavedProfiles) -> None:
    store.before(f"{ID}.json", lambda: saved.save(ID, titled("Rust"), "Rust", None))
    saved.change(ID, lambda profile: profile.model_copy(update={"tasks": ["Review"]}))
    assert saved.get(ID)[1].role.title == "Rust"
    assert saved.get(ID)[1].version == 3


def test_a_version_whose_history_cannot_be_written_is_saved_and_noted_with_the_next(
    store: InBetween, saved: SavedProfiles
) -> None:
    def fail() -> None:
        raise StorageUnavailable(service="s3")

    store.before("/history", fail)
    assert saved.save(ID, titled("Go"), None, 1).version == 2
    assert saved.save(ID, titled("Rust"), None, 2).version == 3
    assert [version.version for version in saved.history(ID).versions] == [2, 3]
    assert saved.version(ID, 2).role.title == "Go"
