"""One CV out of two readings: of each field the better one, and a list of what the engines disagree about.

The model's reading leads, unless it is poor in itself: much of it stands nowhere, or it has left much out. Then the
offline reading leads. Whichever leads, the other fills its gaps and takes the place of what is not proven.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from ...contracts.cv import Cv, DocumentWarning, Evidence, Person, SkillGroup, Terms, WarningKind
from ...reading.searchable_text import squeeze
from .aligned import Heads, align, heads_of
from .merged_skills import MergedSkills, skills_of
from .plausible import is_plausible
from .side import Side, pointer_of

EntryT = TypeVar("EntryT", bound=BaseModel)

POOR_UNPROVEN_SHARE = 0.08
"""A model of which more stands nowhere in the document is not to be followed in the rest either."""
POOR_COVERAGE = 0.75
"""Share of the offline reading's proven characters below which a model has left out too much to lead."""
POOR_FACTS = 0.8
"""Share of the offline reading's facts (see `Side`) below which a model has not understood what it read."""
LONGER_LIST = 1.3
"""An activity list with so many times the proven characters is the complete one."""
DISPUTED_CONFIDENCE = 0.6
MOST_DISPUTES = 20

ENTRY_SECTIONS = ("employments", "projects", "education")
_PERSON_FIELDS = tuple(name for name in Person.model_fields if name not in ("nationalities", "links"))


def reconcile(model: Cv, offline: Cv) -> Cv:
    """Return the CV that both readings make. Either has been grounded; the model's meta stays."""
    return _Reconciliation(model, offline).result()


class _Reconciliation:
    def __init__(self, model: Cv, offline: Cv) -> None:
        ours, theirs = Side(model), Side(offline)
        is_poor = (
            ours.unproven_share > POOR_UNPROVEN_SHARE
            or ours.proven_characters < POOR_COVERAGE * theirs.proven_characters
            or ours.facts < POOR_FACTS * theirs.facts
        )
        self._model, self._offline = model, offline
        self._first, self._second = (theirs, ours) if is_poor else (ours, theirs)
        self._evidence: dict[str, list[Evidence]] = {}
        self._disputes: list[tuple[str, str, str]] = []

    def result(self) -> Cv:
        changes: dict[str, Any] = {"person": self._person(), "profile": self._scalar("/profile", "profile")}
        for section in ENTRY_SECTIONS:
            changes[section] = self._entries(section)
        changes["languages"] = self._by_key("languages", lambda item: item.code or squeeze(item.name))
        changes["certifications"] = self._by_key("certifications", lambda item: squeeze(item.name))
        changes["skills"] = self._skills()
        changes["terms"] = self._terms()
        for section in Cv.model_fields:
            if section not in (*changes, "meta", "evidence", "schema_version"):
                changes[section] = self._whole(section)
        cv = self._model.model_copy(update=changes)
        return self._with_disputes(cv)

    def _person(self) -> Person:
        values: dict[str, Any] = {}
        for name in _PERSON_FIELDS:
            pointer = pointer_of(Person, name, "/person")
            values[name] = self._better(pointer, pointer, name, self._first.cv.person, self._second.cv.person)
        for name in ("nationalities", "links"):
            side = self._first if getattr(self._first.cv.person, name) else self._second
            values[name] = getattr(side.cv.person, name)
            self._copy(side, f"/person/{name}", f"/person/{name}")
        first, second = self._whole_name(self._first), self._whole_name(self._second)
        if first and second and first != second:
            # Half of one name and half of another is nobody's.
            side = (
                self._first if self._is_one_name(self._first) or not self._is_one_name(self._second) else self._second
            )
            for name in ("first_name", "last_name"):
                pointer = pointer_of(Person, name, "/person")
                values[name] = getattr(side.cv.person, name)
                self._evidence.pop(pointer, None)
                self._copy(side, pointer, pointer)
            self._dispute("/person/lastName", self._model.person.full_name, self._offline.person.full_name)
        return Person(**values)

    @staticmethod
    def _whole_name(side: Side) -> str:
        person = side.cv.person
        return squeeze(person.full_name) if person.first_name and person.last_name else ""

    def _is_one_name(self, side: Side) -> bool:
        """Whether first and last name stand together, and are proven and no place."""
        person = side.cv.person
        places = [side.cv.evidence.get(f"/person/{name}") for name in ("firstName", "lastName")]
        if not all(places) or not all(side.is_trusted(f"/person/{name}") for name in ("firstName", "lastName")):
            return False
        first, last = (found[0] for found in places if found)
        near = first.box is None or last.box is None or abs(first.box[1] - last.box[1]) < 0.06
        return first.page == last.page and near and is_plausible("last_name", person.last_name, side.cv)

    def _scalar(self, pointer: str, name: str) -> Any:
        return self._better(pointer, pointer, name, self._first.cv, self._second.cv)

    def _better(self, at: str, other_at: str, name: str, first: BaseModel, second: BaseModel) -> Any:
        """Return the leading reading's value, or the other's where that one is missing, unproven or of no such form."""
        one, other = getattr(first, name), getattr(second, name)
        one_counts = self._first.counts(at, name, one)
        other_counts = self._second.counts(other_at, name, other)
        if (one_counts or other_counts) and _differ(one, other):
            ours, theirs = (one, other) if self._first.cv is self._model else (other, one)
            self._dispute(at, str(ours), str(theirs))
        if not one_counts and other_counts and not (one and _is_cut_short(other, one)):
            self._copy(self._second, other_at, at)
            return other
        if one is None or not is_plausible(name, one, self._first.cv):
            return None
        self._copy(self._first, at, at)
        return one

    def _entries(self, section: str) -> list[Any]:
        first, second = getattr(self._first.cv, section), getattr(self._second.cv, section)
        pairs, left = align(section, first, second)
        result: list[Any] = []
        for index, entry in enumerate(first):
            if index in pairs:
                result.append(self._merged(section, index, pairs[index], entry, second[pairs[index]]))
            else:
                self._copy(self._first, f"/{section}/{index}", f"/{section}/{index}")
                result.append(entry)
        for index in left:
            if self._is_missed(heads_of(section, second[index]), f"/{section}/{index}"):
                self._copy(self._second, f"/{section}/{index}", f"/{section}/{len(result)}")
                result.append(second[index])
        ours, theirs = len(getattr(self._model, section)), len(getattr(self._offline, section))
        if ours != theirs:
            self._dispute(f"/{section}", str(ours), str(theirs))
        return result

    def _is_missed(self, heads: Heads, pointer: str) -> bool:
        """Whether an entry that only the other reading has is one that the leading one has nowhere."""
        names = [name for name in heads.names if len(name) > 2]
        is_there = any(name in self._first.text for name in names)
        return bool(names) and not is_there and self._second.is_proven(pointer) and heads.start is not None

    def _merged(self, section: str, index: int, partner: int, entry: EntryT, other: EntryT) -> EntryT:
        values: dict[str, Any] = {}
        model = type(entry)
        for name in model.model_fields:
            at, other_at = (
                pointer_of(model, name, f"/{section}/{index}"),
                pointer_of(model, name, f"/{section}/{partner}"),
            )
            if name == "period":
                values[name] = self._period(at, other_at, entry, other)
            elif isinstance(getattr(entry, name), list):
                values[name] = self._list(at, other_at, getattr(entry, name), getattr(other, name))
            else:
                values[name] = self._better(at, other_at, name, entry, other)
        return entry.model_copy(update=values)

    def _period(self, at: str, other_at: str, entry: Any, other: Any) -> Any:
        one, two = entry.period, other.period
        takes_other = bool(two and (two.start or two.end)) and (
            one is None
            or not (one.start or one.end)
            or not self._first.is_trusted(at)
            # A stated end is a fact, "still there" an inference.
            or (one.ongoing and bool(two.end) and two.start == one.start)
            or _is_finer(two, one)
        )
        if one and two and (one.start, one.end, one.ongoing) != (two.start, two.end, two.ongoing):
            ours, theirs = (one, two) if self._first.cv is self._model else (two, one)
            self._dispute(at, _shown(ours), _shown(theirs))
        self._copy(*((self._second, other_at) if takes_other else (self._first, at)), at)
        return two if takes_other else one

    def _list(self, at: str, other_at: str, one: list[Any], other: list[Any]) -> list[Any]:
        """Return the leading reading's list, or the other's where that one is longer and has all that is proven here.

        A longer list that lacks some of it is another entry's.
        """
        first, second = self._characters(self._first, at, one), self._characters(self._second, other_at, other)
        whole = squeeze("".join(str(item) for item in other))
        proven = (item for index, item in enumerate(one) if self._first.is_trusted(f"{at}/{index}"))
        if second > LONGER_LIST * first and all(squeeze(str(item)) in whole for item in proven):
            self._copy(self._second, other_at, at)
            return other
        self._copy(self._first, at, at)
        return one

    @staticmethod
    def _characters(side: Side, pointer: str, items: list[Any]) -> int:
        return sum(len(squeeze(str(item))) for index, item in enumerate(items) if side.is_trusted(f"{pointer}/{index}"))

    def _by_key(self, section: str, key: Callable[[Any], str]) -> list[Any]:
        """Return the leading list with gaps of its items filled, and the items that only the other reading has."""
        first, second = getattr(self._first.cv, section), getattr(self._second.cv, section)
        others = {key(item): index for index, item in enumerate(second)}
        result: list[Any] = []
        known: set[str] = set()
        for index, item in enumerate(first):
            if key(item) in known or not self._first.is_proven(f"/{section}/{index}/name"):
                continue
            known.add(key(item))
            target, source = f"/{section}/{len(result)}", f"/{section}/{index}"
            self._copy(self._first, source, target)
            partner = others.get(key(item))
            result.append(self._filled(target, item, second[partner]) if partner is not None else item)
        for name, index in others.items():
            is_new = name not in known and not any(name in text or self._repeats(name, text) for text in known)
            if is_new and self._second.is_proven(f"/{section}/{index}/name") and name not in self._first.text:
                self._copy(self._second, f"/{section}/{index}", f"/{section}/{len(result)}")
                result.append(second[index])
        return result

    def _repeats(self, name: str, known: str) -> bool:
        """Is a name one that is known, with what the leading reading has of it elsewhere: "TOEFL iBT, TÜV Süd"?"""
        rest = name.removeprefix(known)
        return known != "" and rest not in ("", name) and rest in self._first.text.split("\n")

    def _filled(self, target: str, item: BaseModel, other: BaseModel) -> BaseModel:
        changes: dict[str, Any] = {}
        if hasattr(item, "cefr") and not item.cefr and not item.native:  # type: ignore[attr-defined]
            changes = {name: getattr(other, name) for name in ("cefr", "native", "stars", "as_written")}
        elif hasattr(item, "cefr") and (item.cefr, item.native) != (other.cefr, other.native):  # type: ignore[attr-defined]
            self._dispute(target, str(getattr(item, "as_written", "")), str(getattr(other, "as_written", "")))
        else:
            changes = {
                name: getattr(other, name)
                for name in type(item).model_fields
                if getattr(item, name) is None and getattr(other, name) is not None
            }
        return item.model_copy(update=changes)

    def _skills(self) -> list[SkillGroup]:
        """Return the leading groups; the rules' own items, as far as they are proven, join where the model leads.

        Where the rules lead, the model's items stay out, also where the rules found none: a model that is not to be
        followed takes sentences and headings for skills, and they stand in the document.
        """
        merged = MergedSkills(self._copy)
        for group, pointer, items in skills_of(self._first):
            merged.add(self._first, group, pointer, items)
        if self._first.cv is self._model:
            # What the model took for the summary is prose, and its words are no skills for standing in it.
            told = squeeze(self._model.profile or "")
            for group, pointer, items in skills_of(self._second):
                missed = [
                    (at, item)
                    for at, item in items
                    if self._second.is_proven(at) and merged.is_new(item) and squeeze(item) not in told
                ]
                merged.add(self._second, group, pointer, missed)
        return merged.groups

    def _terms(self) -> Terms:
        """Return field by field the better reading; rates and days are what the rules read, who count in code."""
        values: dict[str, Any] = {}
        for name in Terms.model_fields:
            pointer = pointer_of(Terms, name, "/terms")
            leading = getattr(self._first.cv.terms, name)
            if isinstance(leading, list):
                side = self._first if leading else self._second
                values[name] = getattr(side.cv.terms, name)
                self._copy(side, pointer, pointer)
            else:
                values[name] = self._better(pointer, pointer, name, self._first.cv.terms, self._second.cv.terms)
        return Terms(**values)

    def _whole(self, section: str) -> Any:
        side = self._first if _has_content(getattr(self._first.cv, section)) else self._second
        pointer = pointer_of(Cv, section, "")
        self._copy(side, pointer, pointer)
        return getattr(side.cv, section)

    def _copy(self, side: Side, source: str, target: str) -> None:
        for pointer, places in side.cv.evidence.items():
            if pointer == source or pointer.startswith(f"{source}/"):
                self._evidence[target + pointer[len(source) :]] = places

    def _dispute(self, pointer: str, ours: str, theirs: str) -> None:
        if len(self._disputes) < MOST_DISPUTES:
            self._disputes.append((pointer, ours, theirs))

    def _with_disputes(self, cv: Cv) -> Cv:
        evidence = dict(self._evidence)
        warnings = list(cv.meta.warnings)
        for pointer, ours, theirs in self._disputes:
            detail = f"{ours[:80]} ≠ {theirs[:80]}"
            warnings.append(DocumentWarning(kind=WarningKind.ENGINES_DISAGREE, pointer=pointer, detail=detail))
            if pointer in evidence:
                evidence[pointer] = [
                    place.model_copy(update={"confidence": min(place.confidence, DISPUTED_CONFIDENCE)})
                    for place in evidence[pointer]
                ]
        meta = cv.meta.model_copy(update={"warnings": warnings})
        return cv.model_copy(update={"evidence": evidence, "meta": meta})


def _is_cut_short(value: Any, whole: Any) -> bool:
    """Whether a text is a piece of another one, as of a cell whose words stand apart in the document.

    A piece that stands there is no better than the whole that cannot be shown to: that one is marked as such.
    """
    return squeeze(str(value)) in squeeze(str(whole))


def _differ(one: Any, other: Any) -> bool:
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    a, b = squeeze(one), squeeze(other)
    return a not in b and b not in a


def _is_finer(one: Any, other: Any) -> bool:
    """Whether one period names the months of the years that the other has."""
    pairs = [(one.start, other.start), (one.end, other.end)]
    same = all(not b or (a or "").startswith(b) for a, b in pairs) and one.ongoing == other.ongoing
    return same and any(a and b and len(a) > len(b) for a, b in pairs)


def _shown(period: Any) -> str:
    return period.as_written or " – ".join(date for date in (period.start, period.end) if date)


def _has_content(value: Any) -> bool:
    if isinstance(value, BaseModel):
        return any(_has_content(getattr(value, name)) for name in type(value).model_fields)
    return bool(value)
