"""The engine does not trust what a model reads: citations are checked, no hidden order obeyed, nothing left out."""

from dataclasses import replace

import pytest

from chalicelib.contracts.cv import EvidenceState, WarningKind
from chalicelib.engines.grounding import ground
from chalicelib.engines.openai.engine import OpenAiEngine
from chalicelib.engines.openai.failures import CallFailed, Failure
from chalicelib.errors import NotACv
from tests.model_server import ModelServer, Play, Request
from tests.unit.engines.openai.drafts import cited, cv_draft
from tests.unit.engines.openai.lena_vogt import INJECTION, LINES, document


def test_cited_values_carry_the_place_of_their_line(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft())]
    extraction = openai.extract(document())
    place = extraction.cv.evidence["/employments/0/employer"][0]
    assert (place.page, place.quote) == (1, "Nordwind Logistik GmbH")
    assert place.box == pytest.approx((50 / 595, 140 / 842, 400 / 595, 152 / 842), abs=1e-4)
    assert extraction.cost.calls == 1
    assert extraction.cost.usd > 0
    assert "5| Softwareentwicklerin" in server.shown()


def test_an_invented_value_is_marked_ungrounded(openai: OpenAiEngine, server: ModelServer) -> None:
    invented = cv_draft(skills=[{"category": None, "items": [cited("Haskell", 6)]}])
    # So much is proven that the model leads; of a poor one the invention would not be taken over at all.
    invented["employments"][0]["methods"] = [cited(word, 6) for word in ("Entwicklung", "Diensten", "Java", "Kafka")]
    server.script = [Play(content=invented)]
    page = document().pages[0]
    # Without skills that the rules find: those would take the place of what is not proven.
    shown = replace(document(), pages=(replace(page, lines=page.lines[:6]),))
    cv = ground(openai.extract(shown).cv, shown)
    assert cv.skills[0].items == ["Haskell"]
    assert cv.evidence["/skills/0/items/0"][0].state is EvidenceState.UNGROUNDED
    assert any(warning.kind is WarningKind.UNGROUNDED_VALUE for warning in cv.meta.warnings)


def test_dates_keep_their_precision_and_nonsense_is_no_date(openai: OpenAiEngine, server: ModelServer) -> None:
    content = cv_draft()
    content["employments"][0]["period"] |= {"start": "1998-03", "end": "soon", "ongoing": False}
    server.script = [Play(content=content)]
    period = openai.extract(document()).cv.employments[0].period
    assert period is not None
    assert (period.start, period.end, period.ongoing) == ("2019-01", None, True)


def test_what_both_engines_take_for_no_cv_is_rejected(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft(is_cv=False))]
    recipe = document()
    lines = [replace(line, text=f"Zutat {line.number}: Mehl") for line in recipe.lines]
    with pytest.raises(NotACv):
        openai.extract(replace(recipe, pages=(replace(recipe.pages[0], lines=tuple(lines)),)))


def test_a_model_alone_cannot_say_that_a_cv_is_none(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft(is_cv=False))]
    cv = openai.extract(document()).cv
    assert cv.person.email == "lena.vogt@example.org"
    assert WarningKind.ENGINES_DISAGREE in {warning.kind for warning in cv.meta.warnings}


def test_the_offline_reading_fills_what_the_model_left_out(openai: OpenAiEngine, server: ModelServer) -> None:
    content = cv_draft()
    content["person"]["email"] = None
    server.script = [Play(content=content)]
    cv = openai.extract(document()).cv
    assert cv.person.email == "lena.vogt@example.org"
    assert "/person/email" in cv.evidence


def test_disagreement_lowers_confidence_and_is_listed(openai: OpenAiEngine, server: ModelServer) -> None:
    content = cv_draft()
    content["person"]["email"] = cited("lena.voigt@example.org", 2)
    server.script = [Play(content=content)]
    cv = openai.extract(document()).cv
    disputed = [w for w in cv.meta.warnings if w.kind is WarningKind.ENGINES_DISAGREE]
    assert [warning.pointer for warning in disputed] == ["/person/email"]
    assert cv.evidence["/person/email"][0].confidence < 0.7


def test_a_person_without_a_name_has_the_one_of_the_offline_reading(openai: OpenAiEngine, server: ModelServer) -> None:
    """Without it nobody could make the CV anonymous."""
    content = cv_draft()
    content["person"] |= {"first_name": None, "last_name": None}
    server.script = [Play(content=content)]
    cv = openai.extract(document()).cv
    assert cv.person.full_name == "Lena Vogt"


def test_an_entry_that_the_model_left_out_is_taken_from_the_offline_reading(
    openai: OpenAiEngine, server: ModelServer
) -> None:
    server.script = [Play(content=cv_draft(employments=[]))]
    cv = openai.extract(document()).cv
    assert len(cv.employments) == 1
    assert "/employments" in {w.pointer for w in cv.meta.warnings if w.kind is WarningKind.ENGINES_DISAGREE}


def test_words_that_stand_elsewhere_do_not_prove_a_value_of_an_entry(openai: OpenAiEngine, server: ModelServer) -> None:
    content = cv_draft()
    content["employments"][0] |= {"location": cited("Genf", 1)}
    server.script = [Play(content=content)]
    shown = document()
    first, *others = shown.lines
    page = replace(shown.pages[0], lines=(replace(first, text="Lena Vogt, in Genf zu Hause"), *others))
    shown = replace(shown, pages=(page,))
    cv = ground(openai.extract(shown).cv, shown)
    assert cv.employments[0].location == "Genf"
    assert cv.evidence["/employments/0/location"][0].confidence < 0.5


def test_text_that_speaks_to_machines_is_never_shown_to_the_model(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content=cv_draft())]
    openai.extract(document(INJECTION))
    assert INJECTION not in server.shown()
    assert "PostgreSQL" in server.shown()


def test_a_long_cv_is_read_in_parts_and_merged(openai: OpenAiEngine, server: ModelServer) -> None:
    extra = [f"Tätigkeit Nummer {number}" for number in range(400)]

    def answer(request: Request) -> Play:
        shown = request["messages"][1]["content"]
        first = [int(row.split("|")[0]) for row in shown.splitlines()]
        other = [{"title": None, "text": cited(f"Tätigkeit Nummer {first[-1] - 9}", first[-1])}]
        return Play(
            content=cv_draft(other=other) if first[0] == 1 else cv_draft(other=other, employments=[], skills=[])
        )

    server.answer = answer
    extraction = openai.extract(document(*extra, flagged=False))
    assert extraction.cost.calls == len(extraction.cv.other) >= 3
    assert len(extraction.cv.employments) == 1
    shown = [int(row.split("|")[0]) for r in server.requests for row in r["messages"][1]["content"].splitlines()]
    assert sorted(shown) == list(range(1, len(LINES) + 401))


def test_an_answer_that_is_cut_off_with_all_room_is_asked_for_in_parts(
    openai: OpenAiEngine, server: ModelServer
) -> None:
    """Forty lines: far fewer than what is read in parts anyway."""

    def answer(request: Request) -> Play:
        rows = request["messages"][1]["content"].splitlines()
        if len(rows) > 25:
            return Play(content='{"is_cv": tr', finish_reason="length")
        return Play(content=cv_draft() if rows[0].startswith("1|") else cv_draft(employments=[], skills=[]))

    server.answer = answer
    extraction = openai.extract(document(*[f"Tätigkeit Nummer {number}" for number in range(32)], flagged=False))
    assert [request["max_completion_tokens"] for request in server.requests] == [6000, 16000, 6000, 6000]
    assert len(extraction.cv.employments) == 1
    assert extraction.cost.calls == 4


def test_a_model_that_never_ends_gives_up_in_the_end(openai: OpenAiEngine, server: ModelServer) -> None:
    server.script = [Play(content="{", finish_reason="length")]
    with pytest.raises(CallFailed) as failed:
        openai.extract(document())
    assert failed.value.failure is Failure.TOO_LONG
    assert len(server.requests) == 2


def test_what_freelancers_state_is_read_and_proven(openai: OpenAiEngine, server: ModelServer) -> None:
    rows = [
        "Sonstiges",
        "Verfügbar ab sofort, 80 % remote",
        "Geburtsname: Sommer",
        "Projekt Lagerumzug, Branche Logistik, 8 Personen",
    ]
    at = len(LINES) + 1
    draft = cv_draft(
        other=[{"title": cited("Sonstiges", at), "text": cited("\n".join(rows[1:]), at + 1, at + 2, at + 3)}]
    )
    draft["person"] |= {"birth_name": cited("Sommer", at + 2), "driving_licence": cited("Klasse B", at + 2)}
    draft["terms"] = dict.fromkeys(["notice_period", "workload"]) | {
        "availability": cited("ab sofort", at + 1),
        "on_site_share": cited("80 % remote", at + 1),
        "places": [],
    }
    nothing = dict.fromkeys(["period", "role", "client", "workload"])
    lists: dict[str, list[str]] = {"activities": [], "technologies": [], "methods": []}
    project = {"name": cited("Lagerumzug", at + 3), "industry": cited("Logistik", at + 3)}
    draft["projects"] = [nothing | lists | project | {"team_size": cited("8 Personen", at + 3)}]
    server.script = [Play(content=draft)]
    cv = openai.extract(document(*rows, flagged=False)).cv
    assert (cv.person.birth_name, cv.terms.availability, cv.terms.on_site_share) == (
        "Sommer",
        "ab sofort",
        "80 % remote",
    )
    assert (cv.projects[0].industry, cv.projects[0].team_size) == ("Logistik", "8 Personen")
    for pointer in ("/person/birthName", "/terms/availability", "/projects/0/teamSize"):
        assert cv.evidence[pointer][0].state is EvidenceState.GROUNDED, pointer
    licence = cv.evidence.get("/person/drivingLicence")
    assert cv.person.driving_licence is None or (licence and licence[0].state is EvidenceState.UNGROUNDED)
