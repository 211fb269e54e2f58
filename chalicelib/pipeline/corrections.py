"""People correct a finished job: its profile, the verdicts, the texts; each edit runs again what depends on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..contracts.base import Contract, Language
from ..contracts.corrections import Corrected, Correction, History, Overrides, VerdictChange, Wording
from ..contracts.cv import Cv, WarningKind
from ..contracts.job import Job
from ..contracts.job_profile import JobProfile
from ..contracts.match import CriterionChange, Match
from ..errors import EditConflict, JobNotReady, ResourceNotFound
from ..job_profiles.completeness import doubt_about
from ..steps.extract_cv import what_for
from ..steps.overrides import changed_overrides, with_overrides
from ..steps.scoring import change_criteria, rescored_with
from . import plan
from .edit import Editor
from .edited_profile import edited_profile, is_judged_alike, is_same
from .history import NOT_YET, Edit, version_of
from .repeated import is_repeated

AFTER_PROFILE = ("offer_generator", plan.LAST)
"""What tells the profile's terms."""

AFTER_VERDICTS = ("feedback", "offer_generator", plan.LAST)
"""What tells the verdicts: feedback asks for what is open."""

_TOO_LITTLE = (
    WarningKind.PROFILE_WITHOUT_CRITERIA,
    WarningKind.PROFILE_WITH_FEW_CRITERIA,
    WarningKind.PROFILE_IN_DOUBT,
)

ModelT = TypeVar("ModelT", bound=Contract)


@dataclass(frozen=True)
class Corrector:
    """Every method raises JobNotReady while the job runs, or what is corrected does not exist, and EditConflict when
    the stored version is not the expected one. What changes nothing is answered with what is stored, and so is a save
    that comes again because its answer was lost.
    """

    editor: Editor

    def profile(self, job: Job) -> JobProfile:
        """Return the job's profile; where its file could not be read an empty one, version 0, to be typed into."""
        stored = self.editor.files.read_model(job, "job_profile")
        if isinstance(stored, JobProfile):
            return stored
        if "job_profile" not in job.input_problems:
            raise JobNotReady(name="job_profile")
        return JobProfile(language=job.output_language, version=NOT_YET)

    def save_profile(
        self, job: Job, wished: JobProfile, expected: int | None, user_id: str, is_confirmed: bool = False
    ) -> JobProfile:
        """Store the profile as a person wants it, and confirm it if asked to; an edit alone takes a confirmation back.

        Other kinds, weights and order are scored at once; only other criteria are judged anew. Where the file could not
        be read, this is the profile's first version, and the match is made with it.
        """
        stored = self.profile(job)
        versions = self.editor.files.versions(job, Corrected.JOB_PROFILE)
        is_same_kind = is_confirmed is (stored.confirmed_at is not None)
        if is_same_kind and is_repeated(stored, expected, versions, lambda before: edited_profile(before, wished)):
            return stored
        self._check_settled(job)
        _check_version(stored, expected)
        if stored.version == NOT_YET:
            stored = stored.model_copy(update={"language": wished.language})
        edited = edited_profile(stored, wished)
        if is_same(stored, edited) and (not is_confirmed or stored.confirmed_at):
            return stored
        return self._store_profile(job, stored, edited, user_id, is_confirmed)

    def change_criteria(self, job: Job, changes: Sequence[CriterionChange], user_id: str) -> Match:
        """Change kinds and weights, in the profile as in the match; the score follows without an engine.

        Raises:
            InvalidRequest: a change names a criterion that the match has not.
        """
        match = self._stored(job, Match, "match")
        stored = self._stored(job, JobProfile, "job_profile")
        criteria = change_criteria(match.criteria, changes)
        if criteria == match.criteria:
            return match
        edited = edited_profile(stored, stored.model_copy(update={"criteria": criteria}))
        saved = self._store_profile(job, stored, edited, user_id, stored.confirmed_at is not None)
        return _rescored(match, saved, job.output_language)

    def save_overrides(
        self, job: Job, changes: Sequence[VerdictChange], expected: int | None, user_id: str
    ) -> Overrides:
        """Put people's verdicts over the machine's and score anew, without asking an engine."""
        stored = self._peoples(job, Overrides, "overrides")
        match = self.editor.files.read_model(job, "match")
        if not isinstance(match, Match):
            raise JobNotReady(name="match")

        def wanted(before: Overrides) -> Overrides:
            return Overrides(overrides=changed_overrides(before, changes, match, user_id, self.editor.clock()))

        if is_repeated(stored, expected, self.editor.files.versions(job, Corrected.OVERRIDES), wanted):
            return stored
        self._check_settled(job)
        _check_version(stored, expected)
        wished = wanted(stored).overrides
        if wished == stored.overrides:
            return stored
        return self._store_overrides(job, stored, Overrides(overrides=wished), user_id)

    def save_wording(self, job: Job, wished: Wording, expected: int | None, user_id: str) -> Wording:
        """Put a person's words in the place of computed ones; what is left out is computed again."""
        stored = self._peoples(job, Wording, "wording")
        if is_repeated(stored, expected, self.editor.files.versions(job, Corrected.WORDING), lambda _: wished):
            return stored
        self._check_settled(job)
        _check_version(stored, expected)
        if (stored.offer, stored.mail) == (wished.offer, wished.mail):
            return stored
        return self._store_wording(job, stored, wished, user_id)

    def history(self, job: Job) -> History:
        return self._peoples(job, History, "history")

    def version(self, job: Job, of: Corrected, version: int) -> Correction:
        """Return the content of a version. Raises ResourceNotFound."""
        content = self.editor.files.versions(job, of)(version)
        if not isinstance(content, Cv | JobProfile | Overrides | Wording):
            raise ResourceNotFound
        return content

    def restore(self, job: Job, of: Corrected, version: int, expected: int | None, user_id: str) -> Correction:
        """Bring a version back as a new one. Restoring what is there already changes nothing."""
        wanted = self.version(job, of, version)
        if isinstance(wanted, Cv):
            stored_cv = self._stored(job, Cv, "cv")
            _check_version(stored_cv, expected)
            return self.editor.store_cv(job, stored_cv, wanted, user_id, version)
        if isinstance(wanted, JobProfile):
            profile = self._stored(job, JobProfile, "job_profile")
            _check_version(profile, expected)
            return self._store_profile(job, profile, wanted, user_id, False, version)
        if isinstance(wanted, Overrides):
            overrides = self._peoples(job, Overrides, "overrides")
            _check_version(overrides, expected)
            return self._store_overrides(job, overrides, wanted, user_id, version)
        wording = self._peoples(job, Wording, "wording")
        _check_version(wording, expected)
        return self._store_wording(job, wording, wanted, user_id, version)

    def _store_profile(
        self,
        job: Job,
        stored: JobProfile,
        edited: JobProfile,
        user_id: str,
        is_confirmed: bool,
        restored: int | None = None,
    ) -> JobProfile:
        now = self.editor.clock()
        about = {"version": stored.version + 1, "edited_at": now, "edited_by": user_id}
        about |= {"confirmed_at": now, "confirmed_by": user_id} if is_confirmed else _UNCONFIRMED
        saved = edited.model_copy(update=about)
        names, more, changes = self._after_profile(job, stored, saved)
        changes |= what_for(saved)
        if stored.version == NOT_YET:
            changes["profile_language"] = saved.language
        changes["input_problems"] = {name: why for name, why in job.input_problems.items() if name != "job_profile"}
        if doubt_about(saved) is None:
            changes["warnings"] = [w for w in job.warnings if w.step not in names and w.kind not in _TOO_LITTLE]
        edit = Edit(Corrected.JOB_PROFILE, stored, saved, user_id, now, restored)
        self.editor.rerun(job, names, changes, {"job_profile": saved, **more}, edit)
        return saved

    def _after_profile(
        self, job: Job, stored: JobProfile, saved: JobProfile
    ) -> tuple[frozenset[str], dict[str, Contract], dict[str, object]]:
        """Return which steps depend on what changed, and the match where it needs no judging."""
        names, files, changes = self._after_criteria(job, stored, saved)
        choices = job.options.choices
        if choices and (choices.short_profile or choices.cover_sheets) and names != {plan.LAST}:
            # They name what the job is and show first what fits it.
            names |= {"cv_generator"}
        return names, files, changes

    def _after_criteria(
        self, job: Job, stored: JobProfile, saved: JobProfile
    ) -> tuple[frozenset[str], dict[str, Contract], dict[str, object]]:
        match = self.editor.files.read_model(job, "match")
        is_doubt_gone = isinstance(match, Match) and match.profile_doubt is not doubt_about(saved)
        if is_same(stored, saved) and stored.version != NOT_YET and not is_doubt_gone:
            return frozenset({plan.LAST}), {}, {}
        if not isinstance(match, Match) or not is_judged_alike(match.criteria, saved.criteria):
            return frozenset({"matcher", *AFTER_VERDICTS}), {}, {}
        kinds = {criterion.id: criterion.kind for criterion in stored.criteria}
        has_same_kinds = all(kinds.get(criterion.id) is criterion.kind for criterion in saved.criteria)
        names = frozenset(AFTER_PROFILE if has_same_kinds and not is_doubt_gone else AFTER_VERDICTS)
        if match.criteria == saved.criteria and not is_doubt_gone:
            return names, {}, {}
        scored = _rescored(match, saved, job.output_language)
        return names, {"match": scored}, _score_of(scored)

    def _store_overrides(
        self, job: Job, stored: Overrides, wished: Overrides, user_id: str, restored: int | None = None
    ) -> Overrides:
        match = self._stored(job, Match, "match")
        now = self.editor.clock()
        about = {"version": stored.version + 1, "edited_at": now, "edited_by": user_id}
        saved = wished.model_copy(update=about)
        scored = with_overrides(match, saved, job.output_language)
        edit = Edit(Corrected.OVERRIDES, stored, saved, user_id, now, restored)
        files: dict[str, Contract] = {"overrides": saved, "match": scored}
        self.editor.rerun(job, frozenset(AFTER_VERDICTS), _score_of(scored), files, edit)
        return saved

    def _store_wording(
        self, job: Job, stored: Wording, wished: Wording, user_id: str, restored: int | None = None
    ) -> Wording:
        self._check_settled(job)
        now = self.editor.clock()
        about = {"version": stored.version + 1, "edited_at": now, "edited_by": user_id}
        saved = wished.model_copy(update=about)
        names = {plan.LAST}
        if stored.offer != saved.offer:
            names.add("offer_generator")
        if stored.mail != saved.mail:
            names.add("feedback")
        edit = Edit(Corrected.WORDING, stored, saved, user_id, now, restored)
        self.editor.rerun(job, frozenset(names), {}, {"wording": saved}, edit)
        return saved

    def _stored(self, job: Job, model: type[ModelT], name: str) -> ModelT:
        self._check_settled(job)
        content = self.editor.files.read_model(job, name)
        if not isinstance(content, model):
            raise JobNotReady(name=name)
        return content

    def _peoples(self, job: Job, model: type[ModelT], name: str) -> ModelT:
        content = self.editor.files.read_model(job, name)
        return content if isinstance(content, model) else model()

    def _check_settled(self, job: Job) -> None:
        if not job.status.is_terminal:
            raise JobNotReady(name="job")


_UNCONFIRMED: Mapping[str, object] = {"confirmed_at": None, "confirmed_by": None}


def _check_version(stored: Correction, expected: int | None) -> None:
    if expected is not None and expected != version_of(stored):
        raise EditConflict(version=version_of(stored))


def _rescored(match: Match, profile: JobProfile, language: Language) -> Match:
    """Return the match with the kinds, weights and order of a corrected profile, and without a doubt that it ends."""
    doubted = match.model_copy(update={"profile_doubt": doubt_about(profile)})
    scored = rescored_with(doubted, profile.criteria, language)
    return scored.model_copy(update={"profile_version": profile.version})


def _score_of(match: Match) -> dict[str, object]:
    return {"score": match.score.total, "recommendation": match.recommendation.value}
