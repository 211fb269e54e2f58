"""The truth of a drawn CV, in the neutral format of tests/eval."""

from typing import Any

from .person import Entry, Person
from .style import Style, precision


def truth_of(case: str, person: Person, style: Style) -> dict[str, Any]:
    shown = set(style.order)

    def month(at: tuple[int, int]) -> str:
        return str(at[0]) if precision(style) == "year" else f"{at[0]}-{at[1]:02d}"

    def dates(entry: Entry) -> dict[str, str]:
        return {"start": month(entry.start), "end": "present" if entry.end is None else month(entry.end)}

    at_place = style.shape != "role@firm_date"
    school_place = style.school_shape != "role@firm_date"
    return {
        "id": case,
        "lang": style.language,
        "region": {"de": "DE", "en": "GB", "fr": "FR"}[style.language],
        "layout": style.columns,
        "engine": style.family or style.shape,
        "pages": 1,
        "truth": {
            "basics": {
                "name": f"{person.first} {person.last}",
                "headline": person.headline,
                "email": person.email,
                "phone": person.phone,
                "birthdate": "",
                "nationality": "",
                "location": {"city": person.town.split(",")[0]},
                "urls": [],
            },
            "summary": person.summary if "profile" in shown else "",
            "work": [
                {
                    "company": job.place,
                    "position": job.role,
                    "location": job.where if at_place else "",
                    "highlights": job.deeds,
                    **dates(job),
                }
                for job in person.jobs
            ],
            "education": [
                {
                    "institution": s.place,
                    "degree": s.role,
                    "area": s.area,
                    "location": s.where if school_place else "",
                    **dates(s),
                }
                for s in person.schools
            ],
            "projects": [
                {
                    "name": p.place,
                    **({"client": p.where, "role": p.role} if p.where else {}),
                    "highlights": p.deeds,
                    **(dates(p) if style.project_dates else {"start": None, "end": None}),
                }
                for p in (person.projects if "projects" in shown else [])
            ],
            "certifications": [
                {"name": name, "issuer": issuer, "date": str(year)}
                for name, issuer, year in (person.certificates if "certifications" in shown else [])
            ],
            "languages": [
                {"language": code, "level": [level]}
                for code, _, _, level in (person.languages if "languages" in shown else [])
            ],
            "skills": [
                {"category": name, "items": items}
                for name, items in (person.skills if "skills" in shown else {}).items()
            ],
        },
        "dropped": {},
        "optional": {
            "skills": [tool for entry in (*person.jobs, *person.projects) for tool in entry.tools],
            "urls": [],
        },
    }
