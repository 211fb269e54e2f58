"""What other readers answer, in the scorer's words."""

from pathlib import Path

from tools.peers import patterns
from tools.peers.open_resume import _neutral

SAMPLE = Path(__file__).resolve().parents[3] / "local" / "samples" / "cv_eleanor_marsh.pdf"


def test_an_answer_of_open_resume_is_scored_as_if_it_read_dates() -> None:
    answer = _neutral(
        {
            "profile": {
                "name": "Ada Moss",
                "email": "ada@example.org",
                "phone": "",
                "url": "",
                "summary": "",
                "location": "",
            },
            "workExperiences": [
                {"company": "Lanthorn", "jobTitle": "Analyst", "date": "March 2019 - Present", "descriptions": ["Maps"]}
            ],
            "educations": [{"school": "Mercia", "degree": "BSc", "gpa": "", "date": "2011", "descriptions": []}],
            "projects": [],
            "skills": {
                "featuredSkills": [{"skill": "SQL", "rating": 4}, {"skill": "", "rating": 4}],
                "descriptions": ["Languages: Python, R"],
            },
        }
    )
    assert answer["work"] == [
        {"company": "Lanthorn", "position": "Analyst", "highlights": ["Maps"], "start": "2019-03", "end": "present"}
    ]
    assert answer["education"][0]["institution"] == "Mercia"
    assert answer["skills"] == ["SQL", "Python", "R"]


def test_patterns_find_an_address_and_listed_skills() -> None:
    _, answer = patterns.read(SAMPLE)
    assert "@" in answer["basics"]["email"]
    assert len(answer["skills"]) > 3
