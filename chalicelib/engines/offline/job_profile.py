"""Read a client's job profile: sections, criteria, engagement, contact."""

from ...contracts.document import Document
from ...contracts.job_profile import Criterion, CriterionKind, JobProfile
from .skills import skill_vocabulary
from .tokens import tokenize


def read_job_profile(document: Document) -> JobProfile:
    criteria: list[Criterion] = []
    for line in document.lines:
        text = line.text.strip(" •-–*\t")
        terms = [text[s:e] for s, e in _mentions(text)]
        if terms:
            criteria.append(Criterion(id=f"c{len(criteria) + 1}", text=text, kind=CriterionKind.MUST, terms=terms))
    return JobProfile(language=document.language, criteria=criteria, as_written=document.text)


def _mentions(text: str) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    found = skill_vocabulary().mentions(text, tokens)
    return [(tokens[m.first].start, tokens[m.last - 1].end) for m in found]
