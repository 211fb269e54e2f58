"""The step writes the Word CV and, if wished, the anonymous one."""

from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX

from chalicelib.contracts.base import Language
from chalicelib.contracts.choices import CvChoices, NameShown, PersonShown
from chalicelib.contracts.cv import WarningKind
from chalicelib.contracts.job import Cost, JobOptions, Problem
from chalicelib.documents import own_template
from chalicelib.documents.blinding import candidate_label
from chalicelib.errors import InputRejected, TemplateCrashed, TemplateRejected, TemplateTooHeavy, TextNotWritable
from chalicelib.steps.generate_cv import STEP
from tests.unit.documents.own_templates import fills_here, template
from tests.unit.documents.samples import OWNER, sample_cv
from tests.unit.steps.fakes import FakeEngine, tools

__all__ = ["fills_here"]
pytestmark = pytest.mark.usefixtures("fills_here")


def test_both_cvs_are_written_as_word_and_pdf() -> None:
    result = STEP.execute({"cv": sample_cv("graduate"), "owner_settings": OWNER}, tools())
    assert set(result.artifacts) == {"cv_word", "cv_pdf", "cv_blind", "cv_blind_pdf"}


def test_the_anonymous_cv_is_left_out_where_it_is_not_wished() -> None:
    result = STEP.execute(
        {"cv": sample_cv("graduate"), "owner_settings": OWNER}, tools(options=JobOptions(blind=False))
    )
    assert set(result.artifacts) == {"cv_word", "cv_pdf"}


def test_the_owners_template_and_logo_may_be_absent() -> None:
    assert STEP.needs == {"cv", "owner_settings"}
    assert STEP.uses == {"cv", "owner_settings", "job_profile", "cv_template", "blind_template", "logo"}


def test_a_logo_that_is_no_picture_is_left_out() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "logo": b"no picture"}
    assert STEP.execute(values, tools()).artifacts["cv_word"]


TAGS_OF_A_PERSON = template(
    ["WHO: {{ name }} {{ first_name }} {{ last_name }} {{ email }} {{ phone }} {{ birth_date }} {{ address }}"]
)


def lines_of(content: object) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(bytes(content))).paragraphs]  # type: ignore[call-overload]


def test_the_template_of_the_cv_makes_no_anonymous_one() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "cv_template": TAGS_OF_A_PERSON}
    artifacts = STEP.execute(values, tools()).artifacts
    assert "Hansmann" in lines_of(artifacts["cv_word"])[0]
    assert not lines_of(artifacts["cv_blind"])[0].startswith("WHO")


def test_a_template_of_the_anonymous_cv_gets_nothing_that_tells_the_person() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "blind_template": TAGS_OF_A_PERSON}
    result = STEP.execute(values, tools())
    assert set(result.artifacts) == {"cv_word", "cv_pdf", "cv_blind"}
    (who,) = lines_of(result.artifacts["cv_blind"])
    label = candidate_label(tools().job.job_id, Language.DE)
    assert " ".join(who.split()) == f"WHO: {label} {label}"
    assert result.warnings == ()


def test_a_template_that_has_the_person_in_it_makes_no_anonymous_cv() -> None:
    template_of_another_day = template(["{{ name }}", "Ansprechperson: Jule Hansmann"])
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "blind_template": template_of_another_day}
    result = STEP.execute(values, tools())
    assert "Hansmann" not in "\n".join(lines_of(result.artifacts["cv_blind"]))
    assert "cv_blind_pdf" in result.artifacts
    assert [warning.kind for warning in result.warnings] == [WarningKind.TEMPLATE_NOT_USED]


def test_under_initials_the_owners_template_tells_no_name() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "cv_template": TAGS_OF_A_PERSON}
    choices = JobOptions(blind=False, choices=CvChoices(name=NameShown.INITIALS))
    (who,) = lines_of(STEP.execute(values, tools(options=choices)).artifacts["cv_word"])
    assert "J. H." in who and "Hansmann" not in who and "@" not in who


def test_a_template_that_was_chosen_and_has_gone_is_warned_of() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "cv_template": b""}
    result = STEP.execute(values, tools(options=JobOptions(blind=False)))
    assert set(result.artifacts) == {"cv_word", "cv_pdf"}
    assert [warning.kind for warning in result.warnings] == [WarningKind.TEMPLATE_NOT_USED]


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (TemplateCrashed("TypeError"), WarningKind.TEMPLATE_CRASHED),
        (TemplateTooHeavy(), WarningKind.TEMPLATE_TOO_HEAVY),
    ],
)
def test_a_template_that_fails_for_no_fault_of_its_tags_says_why(
    monkeypatch: pytest.MonkeyPatch, error: TemplateRejected, kind: WarningKind
) -> None:
    def fail(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(own_template, "run_limited", fail)
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "cv_template": template(["{{ name }}"])}
    result = STEP.execute(values, tools(options=JobOptions(blind=False)))
    assert set(result.artifacts) == {"cv_word", "cv_pdf"}
    assert [warning.kind for warning in result.warnings] == [kind]
    assert len(result.crashes) == (kind is WarningKind.TEMPLATE_CRASHED)


def test_the_short_profile_is_written_where_the_choices_wish_it() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER}
    choices = CvChoices(short_profile=PersonShown.ANONYMOUS)
    result = STEP.execute(values, tools(options=JobOptions(blind=False, choices=choices)))
    assert set(result.artifacts) == {"cv_word", "cv_pdf", "short_word", "short_pdf"}


SUMMARY = FakeEngine("openai", {"profile": "Engineer for logistics."}, Cost(engine="openai", usd=0.001))


def test_a_summary_of_the_model_is_marked_as_not_the_candidates() -> None:
    cv = sample_cv("sparse")
    result = STEP.execute({"cv": cv, "owner_settings": OWNER}, tools(Language.EN, SUMMARY))
    for name in ("cv_word", "cv_blind"):
        document = docx.Document(BytesIO(bytes(result.artifacts[name])))  # type: ignore[arg-type]
        (profile,) = [paragraph for paragraph in document.paragraphs if "logistics" in paragraph.text]
        assert profile.runs[0].font.highlight_color == WD_COLOR_INDEX.TURQUOISE
        assert len(list(document.comments)) == 1
    assert result.cost is not None and result.cost.usd == 0.001
    assert cv.profile is None


def test_the_candidates_own_summary_is_never_replaced_and_the_model_not_asked() -> None:
    engine = FakeEngine("openai", {"profile": "Better."})
    STEP.execute({"cv": sample_cv("graduate"), "owner_settings": OWNER}, tools(engine=engine))
    assert engine.tasks == []


def test_the_model_learns_neither_name_nor_contact() -> None:
    cv = sample_cv("graduate")
    cv.profile, engine = None, FakeEngine("openai")
    STEP.execute({"cv": cv, "owner_settings": OWNER}, tools(engine=engine))
    facts = str(engine.tasks[0].facts)
    assert "Praktikantin Data Analytics" in facts
    assert not any(secret in facts for secret in ("Jule", "Hansmann", "example.org", "2001", "0170"))


def test_a_leak_fails_the_anonymous_cv_and_leaves_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    import chalicelib.documents.blinding as blinding

    monkeypatch.setattr(blinding._Blinding, "text", lambda self, text: text)
    cv = sample_cv("graduate")
    cv.profile = "Jule Hansmann ist Absolventin."
    result = STEP.execute({"cv": cv, "owner_settings": OWNER}, tools())
    assert set(result.artifacts) == {"cv_word", "cv_pdf"}
    leak = Problem(code="not_anonymous", details={"place": "word/document.xml"})
    assert result.output_problems == {"cv_blind": leak, "cv_blind_pdf": leak}


def test_a_template_that_cannot_be_filled_costs_no_cv_and_is_warned_of() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "cv_template": b"no Word file"}
    result = STEP.execute(values, tools(options=JobOptions(blind=False)))
    assert set(result.artifacts) == {"cv_word", "cv_pdf"}
    assert [warning.kind for warning in result.warnings] == [WarningKind.TEMPLATE_NOT_USED]


def test_where_nothing_can_be_written_the_step_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise TextNotWritable

    monkeypatch.setattr("chalicelib.documents.word_cv.write_default_cv", refuse)
    with pytest.raises(InputRejected):
        values = {"cv": sample_cv("graduate"), "owner_settings": OWNER}
        STEP.execute(values, tools(options=JobOptions(blind=False)))


def test_a_missing_name_is_warned_of_where_an_anonymous_cv_was_wished() -> None:
    cv = sample_cv("graduate")
    cv.person.first_name = cv.person.last_name = None
    wished = STEP.execute({"cv": cv, "owner_settings": OWNER}, tools())
    assert [warning.kind for warning in wished.warnings] == [WarningKind.NOT_ANONYMIZED]
    assert set(wished.artifacts) == {"cv_word", "cv_pdf"}
    assert STEP.execute({"cv": cv, "owner_settings": OWNER}, tools(options=JobOptions(blind=False))).warnings == ()
