"""What a model says of a short invented CV and job profile."""

from typing import Any


def cited(text: str, *lines: int) -> dict[str, Any]:
    return {"text": text, "lines": list(lines)}


def cv_draft(**changes: Any) -> dict[str, Any]:
    """Return a draft of Lena Vogt's CV, whose lines are numbered from 1."""
    person = dict.fromkeys(
        ["academic_title", "headline", "birth_date", "phone", "address", "work_permit", "birth_name", "driving_licence"]
    ) | {
        "first_name": cited("Lena", 1),
        "last_name": cited("Vogt", 1),
        "email": cited("lena.vogt@example.org", 2),
        "nationalities": [],
        "links": [],
    }
    job = {
        "period": {"start": "2019-01", "end": None, "ongoing": True, "as_written": "01/2019 – heute", "lines": [4]},
        "role": cited("Softwareentwicklerin", 5),
        "employer": cited("Nordwind Logistik GmbH", 5),
        "location": None,
        "activities": [cited("Entwicklung von Diensten in Java und Kafka", 6)],
        "technologies": [cited("Java", 6)],
        "methods": [],
    }
    empty = {name: [] for name in ("methods", "technologies", "projects", "education", "certifications", "other")}
    skills = [{"category": None, "items": [cited("Java", 8), cited("Kafka", 8), cited("PostgreSQL", 8)]}]
    whole = {
        "is_cv": True,
        "person": person,
        "terms": None,
        "profile": None,
        "skills": skills,
        "employments": [job],
        "languages": [],
    }
    return {**whole, **empty, **changes}


def profile_draft(*must: str) -> dict[str, Any]:
    """Return a draft with these must criteria and nothing else."""
    names = ("client", "unit", "programme", "summary", "title", "goal", "start", "end", "extension", "workload")
    empty = dict.fromkeys([*names, "model", "rate", "contact"]) | {"tasks": [], "locations": []}
    return {**empty, "criteria": [criterion(text) for text in must]}


def criterion(text: str, kind: str = "must") -> dict[str, Any]:
    return {
        "text": text,
        "kind": kind,
        "weight": 1.0,
        "topic": "skill",
        "terms": [text.split()[-1]],
        "min_years": None,
        "language_code": None,
        "cefr": None,
    }
