"""Fill in skills and languages, and what is listed among them and is neither."""

import re
from collections.abc import Sequence

from ....contracts.cv import Certification, Cv, OtherSection
from ....contracts.document import Document
from ....layout.model import Row
from ....lexicon.labels import label_field
from ....lexicon.titles import says_nothing, title_kind
from ..evidence import EvidenceBook
from ..expertise import is_rest
from ..fill_other import add_other
from ..section import HEADER, Section, rows_of
from .labelled_skills import skill_labels
from .languages import read_languages, write_languages
from .skill_group import Group
from .skill_groups import read_skills
from .stray_languages import find_stray, in_one_row, spoken_among, spoken_in, told_in_passing

_CONTACT = re.compile(r"@|\d{3}|\w\.[a-z]{2,}(?:/|$)")
_NOT_SKILLS = frozenset({"other", "interests", "person"})


def fill_skills(cv: Cv, sections: Sequence[Section], document: Document, book: EvidenceBook) -> None:
    languages, unknown = read_languages(rows_of(sections, "languages"))
    skill_groups: list[Group] = []
    if not languages:
        languages, in_row = in_one_row(rows_of(sections, HEADER, "person", "skills"))
    else:
        in_row = []
    listed = {row.index for row in in_row}
    for section in sections:
        if section.kind != "skills":
            continue
        stated = [row for row in section.rows if row.index not in listed]
        stray = find_stray(stated)
        lines = {cell.line.number for language in stray for cell in language.cells}
        languages += [language for language in stray if language.code not in {known.code for known in languages}]
        rows = [row for row in stated if not any(cell.line.number in lines for cell in row.cells)]
        for group in read_skills(rows):
            spoken = spoken_in(group)
            among = [] if spoken else spoken_among(group)
            languages += [one for one in among if one.code not in {known.code for known in languages}]
            if not group.items:
                continue
            if spoken:
                languages += [one for one in spoken if one.code not in {known.code for known in languages}]
            elif _kind_of(group) == "certifications":
                # "Certifications: Security+" among the skills.
                for item in group.items:
                    book.add_sourced(f"/certifications/{len(cv.certifications)}/name", item)
                    cv.certifications.append(Certification(name=item.text))
            elif group.category is not None and _is_no_skill(group):
                text = ", ".join(item.text for item in group.items)
                book.add(f"/other/{len(cv.other)}/text", text, group.items[0].lines, 0.7)
                cv.other.append(OtherSection(title=group.category.text, text=text))
            else:
                skill_groups.append(group)
    skill_groups += _in_passing(rows_of(sections, "other"))
    languages = languages or told_in_passing(rows_of(sections, "other", "interests"))
    cv.languages = write_languages(languages, document, book)
    if unknown:
        add_other(cv, None, unknown, book)
    for index, group in enumerate(skill_groups):
        book.add_sourced(f"/skills/{index}/category", group.category)
        for number, item in enumerate(group.items):
            book.add_sourced(f"/skills/{index}/items/{number}", item)
    cv.skills = [group.to_contract() for group in skill_groups]


def _in_passing(rows: Sequence[Row]) -> list[Group]:
    """Skills behind their label among other things: "Informatique : Word, Outlook" under "Divers"."""
    labelled = [
        row for row in rows if len(row.cells) == 1 and (labels := skill_labels(row.text)) and _are_skills(labels)
    ]
    return [group for row in labelled for group in read_skills([row])]


def _are_skills(labels: Sequence[tuple[str, str]]) -> bool:
    return all(told and title_kind(label) == ("skills", True) for label, told in labels)


def _kind_of(group: Group) -> str | None:
    found = title_kind(group.category.text) if group.category is not None else None
    return found[0] if found else None


def _is_no_skill(group: Group) -> bool:
    category = group.category.text if group.category is not None else ""
    found = title_kind(category)
    if found is None or found[0] not in _NOT_SKILLS or says_nothing(category):
        return False
    if is_rest(category):
        # "Sonstiges: Führerschein Klasse B"
        return any(_names_something_else(item.text) for item in group.items)
    # "Social: Instagram, TikTok" are skills, "Web: example.org/me" is not.
    return found[0] != "person" or any(_CONTACT.search(item.text) for item in group.items)


def _names_something_else(text: str) -> bool:
    """True for what has a title or a label of its own elsewhere: "Führerschein B", "Nationality"."""
    names = (text, text.split(" ", 1)[0])
    return title_kind(text) is not None or any(label_field(name, "person") is not None for name in names)
