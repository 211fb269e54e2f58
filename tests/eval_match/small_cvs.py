"""CVs of a few sentences, and what is to be said of criteria beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import (
    Certification,
    Cv,
    Education,
    Employment,
    LanguageSkill,
    OtherSection,
    Person,
    Project,
    SkillGroup,
)
from chalicelib.contracts.match import Verdict
from chalicelib.vocabulary.language_levels import language_of
from chalicelib.vocabulary.spoken_languages import read_level
from tests.eval_match.annotated import HERE
from tests.unit.engines.samples import make_cv, months

SIGNS = {
    "+": Verdict.MET,
    "~": Verdict.PARTLY,
    "?": Verdict.POTENTIALLY,
    "-": Verdict.NOT_MET,
    "0": Verdict.UNKNOWN,
}

_BLOCK = re.compile(r"^\[(de|en|fr)\] (.*)$")
_WANTED = re.compile(r"^([-+~?0]+) (.*)$")


@dataclass(frozen=True)
class Case:
    said: str
    language: Language
    criterion: str
    wanted: tuple[Verdict, ...]
    """Verdicts that are right, the best first."""
    part: str = ""
    """The head that it stands under."""


def read_cases(part: str) -> Iterator[Case]:
    return cases_in(HERE / "verdicts" / f"{part}.txt")


def cases_in(file: Path) -> Iterator[Case]:
    """Yield what a file of verdicts holds; the heads of its parts ("## …") are kept with each case."""
    said, language, part = "", Language.DE, ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line.removeprefix("## ")
        elif block := _BLOCK.match(line):
            language, said = Language(block.group(1)), block.group(2)
        elif wanted := _WANTED.match(line):
            yield Case(said, language, wanted.group(2), tuple(SIGNS[sign] for sign in wanted.group(1)), part)


@dataclass
class _Parts:
    person: Person = field(default_factory=Person)
    profile: str | None = None
    skills: list[SkillGroup] = field(default_factory=list)
    employments: list[Employment] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    education: list[Education] = field(default_factory=list)
    certifications: list[Certification] = field(default_factory=list)
    languages: list[LanguageSkill] = field(default_factory=list)
    other: list[OtherSection] = field(default_factory=list)


HOBBIES = {Language.DE: "Hobbys", Language.EN: "Interests", Language.FR: "Loisirs"}


def small_cv(parts: list[str], language: Language) -> Cv:
    """Return the CV that says no more than these parts; their marks are explained in verdicts/seen.txt."""
    cv = _Parts()
    told: list[str] = []
    for part in parts:
        mark, _, text = part.partition(": ")
        values = [value.strip() or None for value in text.split("|")] + [None] * 5
        if mark == "p":
            cv.profile = text
        elif mark == "skill":
            cv.skills.append(SkillGroup(items=re.split(r",\s+(?![^(]*\))", text)))
        elif mark == "hobby":
            cv.other.append(OtherSection(title=HOBBIES[language], text=text))
        elif mark == "cert":
            cv.certifications.append(
                Certification(name=values[0] or "", issuer=values[1], date=values[2], valid_until=values[3])
            )
        elif mark == "edu":
            cv.education.append(
                Education(
                    degree=values[0],
                    area=values[1],
                    institution=values[2],
                    period=months(values[3], values[4]) if values[3] else None,
                )
            )
        elif mark == "lang":
            name, level = values[0] or "", values[1] or ""
            cefr, native = read_level(level)
            cv.languages.append(
                LanguageSkill(code=language_of(name), name=name, cefr=cefr, native=native, as_written=f"{name} {level}")
            )
        elif mark == "job":
            cv.employments.append(
                Employment(
                    period=months(values[1] or "", values[2]),
                    role=values[0],
                    activities=[values[3]] if values[3] else [],
                )
            )
        elif mark == "proj":
            cv.projects.append(
                Project(
                    period=months(values[1] or "", values[2]),
                    name=values[0],
                    activities=[values[3]] if values[3] else [],
                )
            )
        elif mark == "nat":
            cv.person = cv.person.model_copy(update={"nationalities": [text]})
        elif mark == "permit":
            cv.person = cv.person.model_copy(update={"work_permit": text})
        elif mark == "employer":
            told.append(text)
        else:
            told.append(part)
    if told:
        cv.employments.append(
            Employment(period=months("2018-01", "2025-12"), role="Mitarbeiter", employer="Nordwind AG", activities=told)
        )
    return make_cv(language, **vars(cv))
