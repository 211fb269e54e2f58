"""Saved job profiles of an owner, and every version of them."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ..contracts.api import JobProfileView
from ..contracts.corrections import Corrected, History
from ..contracts.job_profile import JobProfile
from ..contracts.media_types import JSON
from ..errors import EditConflict, ResourceNotFound, StorageUnavailable, TransientFailure
from ..ports import Clock, FileStore
from .edited_profile import edited_profile, is_same
from .files import key_in_bucket
from .history import Edit, has_version, with_edit
from .owner_files import owner_key
from .repeated import is_repeated

_ID = re.compile("[0-9a-f]{32}")


ATTEMPTS = 8
"""Of a write that another one was in the way of. Each that fails means that another has gone through."""


@dataclass(frozen=True)
class _Found:
    """A profile as it was read; `tag` stands for just this content."""

    view: JobProfileView
    content: JobProfile
    tag: str


@dataclass(frozen=True)
class SavedProfiles:
    """The profiles of one owner. Every method raises ResourceNotFound for one that is not there."""

    outputs: FileStore
    owner: str
    clock: Clock

    def get(self, profile_id: str) -> tuple[JobProfileView, JobProfile]:
        """Return the profile as it is shown, and its content."""
        found = self._read(profile_id)
        return found.view, found.content

    def all(self) -> list[JobProfileView]:
        """Return them newest first."""
        files = self.outputs.list(owner_key(self.owner, "job-profiles/"))
        views = [JobProfileView.model_validate_json(self.outputs.get(file.key) or b"") for file in files]
        return sorted(views, key=lambda view: view.created_at, reverse=True)

    def put(self, view: JobProfileView) -> None:
        self.outputs.put(self._key(view.id), view.model_dump_json().encode(), JSON)

    def delete(self, profile_id: str) -> None:
        self.get(profile_id)
        self.outputs.delete_prefix(self._key(profile_id))
        self.outputs.delete_prefix(self._versions_key(profile_id, ""))

    def save(
        self, profile_id: str, wished: JobProfile, title: str | None, expected: int | None, is_confirmed: bool = False
    ) -> JobProfileView:
        """Store the profile as a person wants it, and confirm it if asked to; what changes nothing is no version.

        Nor is a new title: it is the list's, and a confirmed profile stays confirmed under another name.

        Raises:
            EditConflict: the stored version is not the expected one.
            InvalidRequest: see edited_profile.
        """
        found = self._read(profile_id)
        view, stored = found.view, found.content
        kept = partial(self._kept, profile_id)
        is_same_kind = is_confirmed is (stored.confirmed_at is not None)
        if is_same_kind and is_repeated(stored, expected, kept, lambda before: edited_profile(before, wished)):
            return view
        found = self._expected(profile_id, expected)
        edited = edited_profile(stored, wished)
        title = (title or "").strip()[:200] or view.title
        if is_same(stored, edited) and (not is_confirmed or stored.confirmed_at):
            return view if title == view.title else self._replace(found, view.model_copy(update={"title": title}))
        return self._store(found, edited, title, is_confirmed)

    def change(self, profile_id: str, change: Callable[[JobProfile], JobProfile]) -> JobProfileView:
        """Change what is stored, whoever else saves at the same time; a confirmed profile stays confirmed."""
        for _ in range(ATTEMPTS):
            content = self._read(profile_id).content
            with suppress(EditConflict):
                return self.save(profile_id, change(content), None, content.version, content.confirmed_at is not None)
        raise StorageUnavailable(service="s3")

    def history(self, profile_id: str) -> History:
        self.get(profile_id)
        content = self.outputs.get(self._versions_key(profile_id, "history"))
        return History.model_validate_json(content) if content else History()

    def version(self, profile_id: str, version: int) -> JobProfile:
        """Return the content of a version."""
        known = next((v for v in self.history(profile_id).versions if v.version == version), None)
        content = self.outputs.get(key_in_bucket(known.address)) if known else None
        if content is None:
            raise ResourceNotFound
        return JobProfile.model_validate_json(content)

    def _kept(self, profile_id: str, version: int) -> JobProfile | None:
        with suppress(ResourceNotFound):
            return self.version(profile_id, version)
        return None

    def restore(self, profile_id: str, version: int, expected: int | None) -> JobProfileView:
        """Bring a version back, as a new one. Raises EditConflict."""
        wanted = self.version(profile_id, version)
        found = self._expected(profile_id, expected)
        return self._store(found, wanted, found.view.title, False, version)

    def _read(self, profile_id: str) -> _Found:
        tagged = self.outputs.get_tagged(self._key(profile_id)) if _ID.fullmatch(profile_id) else None
        view = JobProfileView.model_validate_json(tagged[0]) if tagged else None
        if tagged is None or view is None or view.profile is None:
            raise ResourceNotFound
        return _Found(view, view.profile, tagged[1])

    def _expected(self, profile_id: str, expected: int | None) -> _Found:
        found = self._read(profile_id)
        if expected is not None and expected != found.content.version:
            raise EditConflict(version=found.content.version)
        return found

    def _store(
        self, found: _Found, edited: JobProfile, title: str, is_confirmed: bool, restored: int | None = None
    ) -> JobProfileView:
        """Make it the next version, unless somebody else has made one since it was read."""
        view, stored, now = found.view, found.content, self.clock()
        saved = edited.model_copy(
            update={
                "version": stored.version + 1,
                "edited_at": now,
                "edited_by": self.owner,
                "confirmed_at": now if is_confirmed else None,
                "confirmed_by": self.owner if is_confirmed else None,
            }
        )
        update = {"profile": saved, "title": title, "criteria": len(saved.criteria), "version": saved.version}
        shown = self._replace(found, view.model_copy(update=update))
        # It is saved: who was told otherwise would be refused when trying again. The next version adds this one.
        with suppress(TransientFailure):
            self._note(view.id, stored, saved, Edit(Corrected.JOB_PROFILE, stored, saved, self.owner, now, restored))
        return shown

    def _replace(self, found: _Found, view: JobProfileView) -> JobProfileView:
        """Put the view in the place of what was read, unless somebody else has been faster."""
        if not self.outputs.replace(self._key(view.id), view.model_dump_json().encode(), JSON, found.tag):
            raise EditConflict(version=self._read(view.id).content.version)
        return view

    def _note(self, profile_id: str, stored: JobProfile, saved: JobProfile, edit: Edit) -> None:
        """Add a version that counts to the history. What a crash left out is added with the next one, as its before."""
        key = self._versions_key(profile_id, "history")
        after = self._put_version(profile_id, saved)
        for _ in range(ATTEMPTS):
            tagged = self.outputs.get_tagged(key)
            history = History.model_validate_json(tagged[0]) if tagged else History()
            before = None
            if not has_version(history, Corrected.JOB_PROFILE, stored.version):
                before = self._put_version(profile_id, stored)
            noted = with_edit(history, edit, before, after).versions
            # The version after this one may have been noted first.
            content = History(versions=sorted(noted, key=lambda known: known.version)).model_dump_json().encode()
            if self.outputs.replace(key, content, JSON, tagged[1] if tagged else None):
                return
        raise StorageUnavailable(service="s3")

    def _put_version(self, profile_id: str, profile: JobProfile) -> str:
        key = self._versions_key(profile_id, str(profile.version))
        return self.outputs.put(key, profile.model_dump_json().encode(), JSON)

    def _key(self, profile_id: str) -> str:
        return owner_key(self.owner, f"job-profiles/{profile_id}.json")

    def _versions_key(self, profile_id: str, name: str) -> str:
        return owner_key(self.owner, f"job-profile-versions/{profile_id}/{name}")
