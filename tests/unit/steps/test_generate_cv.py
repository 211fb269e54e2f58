"""The step writes the Word CV and, if wished, the anonymous one."""

import pytest

from chalicelib.contracts.job import JobOptions
from chalicelib.errors import NotAnonymous
from chalicelib.steps.generate_cv import STEP
from tests.unit.documents.own_templates import template
from tests.unit.documents.samples import OWNER, sample_cv
from tests.unit.steps.fakes import tools


def test_both_word_files_are_written() -> None:
    result = STEP.execute({"cv": sample_cv("graduate"), "owner_settings": OWNER}, tools())
    assert set(result.artifacts) == {"cv_word", "cv_blind"}


def test_the_anonymous_cv_is_left_out_where_it_is_not_wished() -> None:
    result = STEP.execute(
        {"cv": sample_cv("graduate"), "owner_settings": OWNER}, tools(options=JobOptions(blind=False))
    )
    assert set(result.artifacts) == {"cv_word"}


def test_the_owners_template_and_logo_may_be_absent() -> None:
    assert STEP.needs == {"cv", "owner_settings"}
    assert STEP.uses == {"cv", "owner_settings", "template", "logo"}


def test_a_logo_that_is_no_picture_is_left_out() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "logo": b"no picture"}
    assert STEP.execute(values, tools()).artifacts["cv_word"]


def test_the_anonymous_cv_never_uses_the_owners_template() -> None:
    values = {"cv": sample_cv("graduate"), "owner_settings": OWNER, "template": template(["{{ name }}"])}
    artifacts = STEP.execute(values, tools()).artifacts
    assert artifacts["cv_word"] != artifacts["cv_blind"]
    assert b"word/document.xml" in bytes(artifacts["cv_blind"])  # type: ignore[arg-type]


def test_a_leak_fails_the_step(monkeypatch: pytest.MonkeyPatch) -> None:
    import chalicelib.documents.blinding as blinding

    monkeypatch.setattr(blinding._Blinding, "text", lambda self, text: text)
    cv = sample_cv("graduate")
    cv.profile = "Jule Hansmann ist Absolventin."
    with pytest.raises(NotAnonymous):
        STEP.execute({"cv": cv, "owner_settings": OWNER}, tools())
