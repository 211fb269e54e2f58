"""Has a step work on an invented CV while its function starts, so that the first real one finds everything loaded.

What a first run takes a second or two for is not only imports: rules and vocabularies are read and compiled, models
built, templates parsed, the limited process filled, each where it is first asked for. Doing the step's work once is
the one way that forgets none of it.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from .contracts.base import Language
from .contracts.cv import (
    Certification,
    Cv,
    CvMeta,
    Education,
    Employment,
    Evidence,
    Expertise,
    LanguageSkill,
    Period,
    Person,
    SkillGroup,
)
from .contracts.feedback import Feedback, Finding, FindingType
from .contracts.job import Job
from .contracts.job_profile import Criterion, CriterionKind, CriterionTopic, Engagement, JobProfile, ProfileRole
from .contracts.match import Judgement, Match, MatchEvidence, Recommendation, Score, ScorePart, Verdict
from .contracts.offer import Offer, OfferFit
from .contracts.owner import OwnerSettings
from .resources import read_bytes
from .steps.base import StepResult, Tools

if TYPE_CHECKING:
    from .wiring import Container

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_ROLE, _SKILL, _DONE = "Projektleiterin", "Python", "Leitung mit Python, Kafka, Datenbanken"


def rehearse(step: str, container: "Container") -> StepResult:
    """Return what the step makes of the invented data, which nobody else gets to see: nothing is stored or sent.

    The offline engine does the work also where another is configured: that one costs money, and needs rules as well.
    """
    offline = container.offline_engine
    tools = Tools(
        engine=offline,
        offline=offline,
        clock=lambda: _AT,
        job=Job(job_id="rehearsal"),
        language=Language.DE,
        read_document=container.read_document,
        first_page=container.first_page,
    )
    chosen = container.runner.steps[step]
    return chosen.execute({name: value for name, value in _data().items() if name in chosen.uses}, tools)


def _data() -> dict[str, Any]:
    """Return a value for every input that a step may have but those that owners bring, by its name."""
    criteria = [
        _criterion(
            "c1", "Mindestens 5 Jahre Erfahrung mit Python", CriterionTopic.EXPERIENCE, terms=[_SKILL], min_years=5
        ),
        _criterion("c2", "Studium der Informatik", CriterionTopic.DEGREE),
        _criterion("c3", "Zertifizierung als Scrum Master", CriterionTopic.CERTIFICATE, terms=["Scrum Master"]),
        _criterion("c4", "Deutsch auf Niveau C1", CriterionTopic.LANGUAGE, language_code="de", cefr="C1"),
        _criterion("c5", "Gute Kenntnisse in Java und Kafka", CriterionTopic.SKILL, terms=["Java", "Kafka"]),
        _criterion("c6", "Teamfähigkeit", CriterionTopic.SOFT_SKILL),
        _criterion("c7", "Bereitschaft zu Reisen", CriterionTopic.OTHER),
        # A language that the CV does not list may have been used at work.
        _criterion("c9", "Gute Englischkenntnisse", CriterionTopic.LANGUAGE, language_code="en", cefr="B1"),
        # A plural may be people that are meant: whether it is, the words for roles say.
        _criterion("c8", "Kenntnisse in Datenbanken", CriterionTopic.SKILL, terms=["Datenbanken"]),
        # The CV does not tell it, so the candidate is asked.
        _criterion("c10", "Promotion in Physik", CriterionTopic.DEGREE),
    ]
    quoted = MatchEvidence(quote=_SKILL, page=1, pointer="/skills/0/items/0")
    fit = OfferFit(
        criterion_id="c1", criterion=_SKILL, kind="must", verdict=Verdict.MET, answer=True, evidence=[quoted]
    )
    asked = Finding(type=FindingType.MISSING, description=_SKILL, question=_SKILL, priority=1)
    return {
        "source": read_bytes("rehearsal", "cv.pdf"),
        "job_profile_source": read_bytes("rehearsal", "job_profile.txt"),
        "owner_settings": OwnerSettings(),
        "cv": _cv(),
        "job_profile": JobProfile(
            language=Language.DE,
            role=ProfileRole(title=_ROLE),
            tasks=["Entwicklung mit Kafka"],
            criteria=criteria,
            engagement=Engagement(start="01.02.2027", workload="80 %"),
        ),
        "match": Match(
            criteria=criteria,
            judgements=[Judgement(criterion_id=c.id, verdict=Verdict.MET, evidence=[quoted]) for c in criteria],
            score=Score(total=90, formula_version="1.0", parts=[ScorePart(name="must", weight=60, percent=90)]),
            recommendation=Recommendation.GO,
            recommendation_rule="go",
        ),
        "feedback": Feedback(overall=_SKILL, completeness_percent=90, findings=[asked]),
        "offer": Offer(reference="2026-0001", fit=[fit]),
    }


def _criterion(key: str, text: str, topic: CriterionTopic, **more: Any) -> Criterion:
    return Criterion(id=key, text=text, kind=CriterionKind.MUST, topic=topic, **more)


def _cv() -> Cv:
    period = Period(start="2018-03", ongoing=True, as_written="03/2018 - heute")
    values = {
        "/skills/0/items/0": _SKILL,
        "/employments/0/activities/0": _DONE,
        "/languages/0/name": "Deutsch",
        "/certifications/0/name": "Scrum Master",
        "/education/0/area": "Informatik",
    }
    return Cv(
        meta=CvMeta(document_language=Language.DE, engine="offline", extracted_at=_AT, sha256="0" * 64, pages=1),
        person=Person(
            first_name="Nora",
            last_name="Feldmann",
            headline=_ROLE,
            email="nora@feldmann.example",
            phone="+493023125014",
            nationalities=["deutsch"],
        ),
        skills=[SkillGroup(items=[_SKILL, "Kafka"])],
        expertise=Expertise(technologies=[_SKILL, "Kafka"]),
        employments=[Employment(period=period, role=_ROLE, employer="Nordwind AG", activities=[_DONE])],
        education=[Education(degree="Bachelor of Science", area="Informatik", institution="Hochschule Nordheim")],
        certifications=[Certification(name="Scrum Master", date="2019")],
        languages=[LanguageSkill(code="de", name="Deutsch", native=True, as_written="Muttersprache")],
        evidence={
            pointer: [Evidence(page=1, box=(0.1, 0.1, 0.2, 0.2), quote=value)] for pointer, value in values.items()
        },
    )
