"""A job by whose profile nobody can be scored says so and asks, through the whole pipeline."""

from typing import Any

import pytest

from tests.app.conftest import Api, FakeContainer
from tests.app.test_jobs import finished, run_all

NOTHING = """Schreiner (m/w/d)

Über uns

Wir sind ein Familienunternehmen in dritter Generation und bauen seit 1958 Fenster aus Holz.
Unser Haus liegt mitten im Grünen, der Bahnhof ist in fünf Minuten zu erreichen.
"""
LITTLE = f"""Projektanfrage: Data Engineer

Muss-Anforderungen
- Praxiserfahrung mit Apache Kafka
- Erfahrung mit COBOL

Über uns
{"Wir sind ein Familienunternehmen in dritter Generation und bauen seit 1958 Fenster aus Holz. " * 12}
"""
NO_PROFILE = """Kartoffelsuppe

Zutaten
- 1 kg Kartoffeln
- 2 Karotten
- 1 Stange Lauch
- 100 ml Sahne

Zubereitung
1. Die Kartoffeln schälen und in Würfel schneiden.
2. Das Gemüse in Butter anschwitzen und mit Brühe ablöschen.
"""

WITHOUT_ANY = """Kartoffelsuppe für vier

Die Kartoffeln schälen, in Würfel schneiden und mit dem Lauch in Butter anschwitzen. Mit Brühe ablöschen.
Zwanzig Minuten köcheln lassen und die Sahne einrühren.
"""


def warning_of(job: dict[str, Any]) -> dict[str, Any] | None:
    return next((w for w in job["warnings"] if w["kind"].startswith("profile_")), None)


@pytest.mark.parametrize(
    ("profile", "kind", "asks"),
    [
        (NOTHING, "profile_without_criteria", "als Liste unter „Muss“ und „Kann“ hochladen"),
        (LITTLE, "profile_with_few_criteria", "Bitte prüfen, ob Anforderungen fehlen"),
        (NO_PROFILE, "profile_in_doubt", "Bitte prüfen, ob es die richtige Datei ist"),
        (WITHOUT_ANY, "profile_in_doubt", "Bitte prüfen, ob es die richtige Datei ist"),
    ],
)
def test_a_job_says_that_its_profile_asks_too_little(
    api: Api, container: FakeContainer, profile: str, kind: str, asks: str
) -> None:
    job = finished(api, container, {"jobProfile": profile})
    assert job["status"] == "completed"
    said = warning_of(job)
    assert said is not None
    assert said["kind"] == kind
    assert asks in said["message"]
    # Neither recommended nor ruled out, whatever the points.
    assert job["recommendation"] == "maybe"
    match = api.call("GET", f"/api/v1/cv/jobs/{job['jobId']}/match").json_body
    expected = "no_criteria" if profile in (NOTHING, WITHOUT_ANY) else kind
    assert (match["profileDoubt"], match["recommendationRule"]) == (kind, expected)
    assert match["nextSteps"] == [
        "Das Stellenprofil prüfen und bestätigen; bis dahin sagt die Bewertung nichts über diese Person."
    ]


SOUP = ("Kartoffel", "Karotte", "Lauch", "Sahne", "Zwiebel")


@pytest.mark.parametrize("recipe", [NO_PROFILE, WITHOUT_ANY])
def test_nobody_is_asked_or_told_about_the_lines_of_a_recipe(api: Api, container: FakeContainer, recipe: str) -> None:
    job = finished(api, container, {"jobProfile": recipe})
    path = f"/api/v1/cv/jobs/{job['jobId']}"
    match = api.call("GET", f"{path}/match").json_body
    assert (match["gaps"], match["strengths"]) == ([], [])
    feedback = api.call("GET", f"{path}/feedback").json_body
    assert feedback["overall"].endswith("wenn es geprüft und bestätigt ist.")
    assert not any(check["rule"] == "Jedes Muss-Kriterium ist belegt" for check in feedback["ruleChecks"])
    offer = api.call("GET", f"{path}/offer").json_body
    assert (offer["profileInDoubt"], offer["fit"], offer["role"]) == (True, [], None)
    for said in (feedback, offer, (container.outputs.get(f"{job['jobId']}/dashboard.html") or b"").decode()):
        assert not any(thing in str(said) for thing in SOUP), said


def test_whoever_confirms_a_recipe_has_its_lines_asked_about(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, {"jobProfile": NO_PROFILE})
    path = f"/api/v1/cv/jobs/{job['jobId']}"
    profile = api.call("GET", f"{path}/job-profile").json_body
    profile["role"] = {**profile["role"], "title": "Suppenköchin"}
    api.json("PUT", f"{path}/job-profile?confirm=true", profile, If_Match=f'"{profile["version"]}"')
    run_all(container)
    assert any("Karotten" in question for question in api.call("GET", f"{path}/feedback").json_body["questions"])
    assert api.call("GET", f"{path}/offer").json_body["fit"]


def test_criteria_that_a_person_adds_end_the_question(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, {"jobProfile": NO_PROFILE})
    path = f"/api/v1/cv/jobs/{job['jobId']}"
    profile = api.call("GET", f"{path}/job-profile").json_body
    profile["criteria"] = [{"id": "", "text": "Apache Kafka", "kind": "must"}]
    answer = api.json("PUT", f"{path}/job-profile", profile, If_Match=f'"{profile["version"]}"')
    assert answer.status_code == 200, answer.body
    run_all(container)
    corrected = api.call("GET", path).json_body
    assert warning_of(corrected) is None
    assert corrected["score"] > 0
    assert corrected["recommendation"] == "go"


def test_whoever_confirms_a_profile_as_it_is_ends_the_doubt(api: Api, container: FakeContainer) -> None:
    job = finished(api, container, {"jobProfile": LITTLE.replace("Apache Kafka", "Fortran")})
    path = f"/api/v1/cv/jobs/{job['jobId']}"
    profile = api.call("GET", f"{path}/job-profile").json_body
    assert job["recommendation"] == "maybe"
    answer = api.json("PUT", f"{path}/job-profile?confirm=true", profile, If_Match=f'"{profile["version"]}"')
    assert answer.status_code == 200, answer.body
    run_all(container)
    confirmed = api.call("GET", path).json_body
    assert (warning_of(confirmed), confirmed["score"], confirmed["recommendation"]) == (None, job["score"], "no_go")
    match = api.call("GET", f"{path}/match").json_body
    assert (match["profileDoubt"], match["recommendationRule"]) == (None, "score_no_go")
