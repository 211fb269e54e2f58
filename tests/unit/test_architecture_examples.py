"""The examples of docs/architecture.md do what the page says."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from chalicelib import documents
from chalicelib.documents.base import OutputDocument
from chalicelib.steps.base import Step, Tools
from tests.unit.documents.samples import context_of, sample_cv

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^### ([^\n]+)\n(?:(?!^#)[^\n]*\n)*?```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))


def run(title: str, package: str = "") -> dict[str, Any]:
    module = ModuleType(f"{package}.example" if package else "example")
    module.__dict__["__package__"] = package
    exec(compile(EXAMPLES[title], title, "exec"), module.__dict__)  # noqa: S102  our own page
    return module.__dict__


def test_every_example_of_the_page_is_tried_here() -> None:
    assert set(EXAMPLES) == {"A document", "A step", "A provider of language models"}
    assert PAGE.count("```python") == len(EXAMPLES)


def test_a_document_of_one_file_is_found_and_rendered(monkeypatch: pytest.MonkeyPatch) -> None:
    document = run("A document", "chalicelib.documents")["DOCUMENT"]
    assert isinstance(document, OutputDocument)
    with_it = {**documents.output_documents(), document.name: document}
    monkeypatch.setattr(documents, "output_documents", lambda: with_it)
    context = context_of(sample_cv("graduate"))
    made = documents.render_documents("cv_generator", context).files
    assert made["plain_name"].decode() == sample_cv("graduate").person.full_name


def test_a_step_reads_by_the_names_of_artifacts() -> None:
    step = run("A step")["STEP"]
    assert isinstance(step, Step)
    assert (step.name, step.needs) == ("job_counter", {"cv"})
    cv = sample_cv("graduate")
    tools = Tools(*[None] * len([name for name in Tools.__dataclass_fields__ if name != "offer_number"]))  # type: ignore[arg-type]
    assert step.execute({"cv": cv}, tools).changes == {"jobs_counted": len(cv.employments)}


def test_another_provider_is_a_setting() -> None:
    run("A provider of language models")


def test_what_the_page_names_is_there() -> None:
    named = set(
        re.findall(
            r"`((?:chalicelib|pipeline|steps|engines|reading|contracts|http|resources|tests|frontend|matching|job_profiles)/[\w./]*)`",
            PAGE,
        )
    )
    named = {name for name in named if "LANGUAGE" not in name}
    assert len(named) > 15
    missing = [name for name in named if not ((ROOT / name).exists() or (ROOT / "chalicelib" / name).exists())]
    assert missing == []
