"""Any valid CV becomes every document in every language, and nothing in it is more than text."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv, Evidence, EvidenceState
from chalicelib.documents.base import DocumentContext
from chalicelib.documents.blind_cv import render_blind_cv
from chalicelib.documents.dashboard import render_dashboard
from chalicelib.documents.word_cv import render_word_cv
from chalicelib.steps import build_dashboard, write_feedback, write_offer
from tests.unit.documents.own_templates import FULL_TEMPLATE, fills_here, render_own_template
from tests.unit.documents.samples import HOSTILE_TEXTS, OWNER, context_of, sample_cv, sample_match, sample_profile
from tests.unit.steps.fakes import tools

__all__ = ["fills_here"]
pytestmark = pytest.mark.usefixtures("fills_here")

TEXTS = st.text(max_size=30) | st.sampled_from(HOSTILE_TEXTS)
MAYBE = st.none() | TEXTS
LISTS = st.lists(TEXTS, max_size=3)
DATES = st.none() | st.sampled_from(["2020", "1999-12", "2021-02", "2020-13", "0000", "9999-99-99", "2024-02-30"])
PERIODS = st.none() | st.fixed_dictionaries(
    {"start": DATES, "end": DATES, "ongoing": st.booleans(), "precision": st.sampled_from(["day", "month", "year"])}
)
WORK = {"period": PERIODS, "role": MAYBE, "activities": LISTS, "technologies": LISTS, "methods": LISTS}
CVS = st.fixed_dictionaries(
    {
        "meta": st.just(
            {
                "documentLanguage": "de",
                "engine": "offline",
                "extractedAt": "2026-03-02T09:30:00Z",
                "sha256": "ff",
                "pages": 1,
            }
        ),
        "person": st.fixed_dictionaries(
            {
                "firstName": MAYBE,
                "lastName": MAYBE,
                "academicTitle": MAYBE,
                "headline": MAYBE,
                "nationalities": LISTS,
                "birthDate": DATES,
                "email": MAYBE,
                "phone": MAYBE,
                "address": st.none() | st.fixed_dictionaries({"street": MAYBE, "city": MAYBE, "asWritten": TEXTS}),
                "links": st.lists(st.fixed_dictionaries({"url": TEXTS}), max_size=2),
                "workPermit": MAYBE,
            }
        ),
        "profile": MAYBE,
        "skills": st.lists(st.fixed_dictionaries({"category": MAYBE, "items": LISTS}), max_size=2),
        "expertise": st.fixed_dictionaries({"methods": LISTS, "technologies": LISTS, "other": LISTS}),
        "employments": st.lists(st.fixed_dictionaries({**WORK, "employer": MAYBE, "location": MAYBE}), max_size=3),
        "projects": st.lists(st.fixed_dictionaries({**WORK, "name": MAYBE, "client": MAYBE}), max_size=2),
        "education": st.lists(
            st.fixed_dictionaries({"period": PERIODS, "degree": MAYBE, "institution": MAYBE, "notes": LISTS}),
            max_size=2,
        ),
        "certifications": st.lists(
            st.fixed_dictionaries({"name": TEXTS, "date": DATES, "validUntil": DATES}), max_size=2
        ),
        "languages": st.lists(
            st.fixed_dictionaries(
                {
                    "name": TEXTS,
                    "cefr": st.none() | st.sampled_from(["A1", "C2"]),
                    "native": st.booleans(),
                    "stars": st.none() | st.integers(1, 5),
                    "asWritten": TEXTS,
                }
            ),
            max_size=2,
        ),
        "other": st.lists(st.fixed_dictionaries({"title": MAYBE, "text": TEXTS}), max_size=2),
        "evidence": st.dictionaries(
            st.sampled_from(["/profile", "/person/headline", "/employments/0/role", "/employments/0/activities/0"]),
            st.just([{"page": 0, "state": "ungrounded"}]),
        ),
    }
)


@pytest.mark.slow
@settings(max_examples=settings().max_examples // 5, suppress_health_check=list(HealthCheck))
@given(values=CVS, language=st.sampled_from(Language))
def test_any_cv_becomes_every_document(values: dict[str, object], language: Language) -> None:
    context = context_of(Cv.model_validate(values), language)
    assert context.cv is not None
    for content in (
        render_word_cv(context),
        own_template(context),
        render_blind_cv(context) or render_word_cv(context),
    ):
        assert content is not None
        for part in xml_parts(content).values():
            etree.fromstring(part)
    page = render_dashboard(context)
    assert page is not None and page.startswith(b"<!doctype html>")


@pytest.mark.slow
@settings(max_examples=settings().max_examples // 5, suppress_health_check=list(HealthCheck))
@given(values=CVS, wanted=TEXTS, language=st.sampled_from(Language))
def test_any_cv_gets_feedback_an_offer_and_a_dashboard(
    values: dict[str, object], wanted: str, language: Language
) -> None:
    given_values: dict[str, object] = {
        "cv": Cv.model_validate(values),
        "owner_settings": OWNER,
        "match": sample_match(),
    }
    given_values["job_profile"] = sample_profile().model_copy(update={"tasks": [wanted], "as_written": wanted})
    for step in (write_feedback.STEP, write_offer.STEP, build_dashboard.STEP):
        inputs = {name: value for name, value in given_values.items() if name in step.uses}
        given_values |= step.execute(inputs, tools(language)).artifacts
    assert {"feedback", "offer", "offer_word", "dashboard_html"} <= set(given_values)


def own_template(context: DocumentContext) -> bytes:
    return render_own_template(FULL_TEMPLATE, context)


def xml_parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}


def visible_text(docx: bytes) -> str:
    root = etree.fromstring(xml_parts(docx)["word/document.xml"])
    return "".join(element.text or "" for element in root.iter() if element.tag.endswith("}t"))


def hostile_cv(text: str) -> Cv:
    cv = sample_cv("graduate")
    cv.profile = cv.person.headline = cv.person.last_name = text
    cv.employments[0].role = cv.employments[0].activities[0] = cv.employments[0].employer = text
    cv.expertise.technologies[0] = cv.education[0].institution = cv.other[0].text = text
    cv.evidence["/profile"] = [Evidence(page=0, state=EvidenceState.UNGROUNDED)]
    return cv


@pytest.mark.parametrize(
    "text", ["{{7*7}}", "<script>alert(1)</script>", '=HYPERLINK("http://example.org")', "$body_font"]
)
@pytest.mark.parametrize("render", [render_word_cv, own_template])
def test_a_text_of_the_cv_stands_in_word_as_it_is(text: str, render) -> None:  # type: ignore[no-untyped-def]
    assert visible_text(render(context_of(hostile_cv(text)))).count(text) >= 5


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_no_text_of_the_cv_becomes_markup_or_code_in_the_dashboard(text: str) -> None:
    assert markup(hostile_cv(text)) == markup(hostile_cv("harmless"))


def markup(cv: Cv) -> list[tuple[str, ...]]:
    """Every tag of the dashboard with the names of its attributes, in order."""
    tags: list[tuple[str, ...]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append((tag, *(name for name, _ in attrs)))

    Reader().feed((render_dashboard(context_of(cv)) or b"").decode())
    return tags


def test_a_text_of_the_cv_stands_in_the_dashboard_as_it_is() -> None:
    page = (render_dashboard(context_of(hostile_cv("{{7*7}} <b>"))) or b"").decode()
    assert page.count("{{7*7}} &lt;b&gt;") >= 3


@pytest.mark.parametrize("render", [render_word_cv, render_blind_cv, own_template])
@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=range(len(HOSTILE_TEXTS)))
def test_no_word_document_links_outside_or_holds_a_field_of_the_cv(text: str, render) -> None:  # type: ignore[no-untyped-def]
    content = render(context_of(hostile_cv(text)))
    parts = xml_parts(content)
    assert not any(b'TargetMode="External"' in content for content in parts.values())
    fields = {field for content in parts.values() for field in re.findall(rb'instr="([^"]*)"|<w:instrText', content)}
    assert fields <= {b" PAGE ", b" NUMPAGES "}
