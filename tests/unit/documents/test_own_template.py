"""Own Word templates: what is wrong is named with its place, and filling is safe."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Evidence, EvidenceState
from chalicelib.contracts.templates import TemplateKind
from chalicelib.documents import template_process
from chalicelib.documents.offer_tags import OFFER_TAGS
from chalicelib.documents.own_template import check_template
from chalicelib.documents.sample_template import sample_template
from chalicelib.documents.template_process import run_limited
from chalicelib.documents.template_tags import TAGS, tag_values
from chalicelib.documents.word_cv import render_word_cv
from chalicelib.errors import FileDamaged, TemplateCrashed, TemplateRejected, TemplateTooHeavy
from chalicelib.resources.explain import explain
from tests.unit.documents.own_templates import FULL_TEMPLATE, fills_here, render_own_template, template
from tests.unit.documents.samples import OWNER, context_of, sample_cv

__all__ = ["fills_here"]


def test_a_template_with_known_tags_is_accepted() -> None:
    check_template(FULL_TEMPLATE)


@pytest.mark.usefixtures("fills_here")
def test_the_items_of_a_skill_group_are_its_list() -> None:
    content = template(["{%p for group in skill_groups %}", "{{ group.items | join(', ') }}", "{%p endfor %}"])
    check_template(content)
    cv = sample_cv("graduate")
    filled = docx.Document(BytesIO(render_own_template(content, context_of(cv))))
    assert ", ".join(cv.skills[0].items) in [paragraph.text for paragraph in filled.paragraphs]


@pytest.mark.usefixtures("fills_here")
@pytest.mark.parametrize(
    ("paragraphs", "tag"),
    [
        (["Name", "{{ nmae }}"], "{{ nmae }}"),
        (["{{ na¦mee }}"], "{{ namee }}"),
        (["{{ name.upper }}"], "{{ name.upper }}"),
        (["{{ employments }}"], "{{ employments }}"),
        (["{%p for job in employments %}", "{{ job.salary }}", "{%p endfor %}"], "{{ job.salary }}"),
        (["{%p for job in employments %}", "{{ job.role }}", "{%p endfor %}", "{{ job.role }}"], "{{ job.role }}"),
        (["{%p for job in employment %}", "{%p endfor %}"], "{%p for job in employment %}"),
        (["{%p for job in employments %}", "{{ job.role }}"], "{%p for job in employments %}"),
        (["{%p if profile %}", "{{ profile }}", "{%p endfor %}"], "{%p endfor %}"),
        (["{{ name"], "{{"),
        (["{{ name | shout }}"], "{{ name | shout }}"),
        (["{{ ''.__class__.__mro__ }}"], "{{ ''.__class__.__mro__ }}"),
        (["{{ name * 1000000000 }}"], "{{ name * 1000000000 }}"),
        (["{{ range(10) }}"], "{{ range(10) }}"),
        (["{% include 'x' %}"], "{% include 'x' %}"),
        (["{% set x = name %}"], "{% set x = name %}"),
    ],
)
def test_a_wrong_tag_is_named(paragraphs: list[str], tag: str) -> None:
    with pytest.raises(TemplateRejected) as error:
        check_template(template(paragraphs))
    assert error.value.details["tag"] == tag
    assert str(error.value.details["place"]).startswith("document")


@pytest.mark.usefixtures("fills_here")
def test_the_place_of_a_wrong_tag_is_part_paragraph_and_words() -> None:
    with pytest.raises(TemplateRejected) as error:
        check_template(template(["{{ name }}", "Wohnort: {{ town }} und mehr"]))
    assert error.value.details["place"] == "document ¶ 2: Wohnort: {{ town }} und mehr"
    assert "(Dokument, Absatz 2: Wohnort" in explain(error.value.code, "de", error.value.details)
    with pytest.raises(TemplateRejected) as error:
        check_template(template(["{{ name }}"], header="{{ agency }}"))
    assert str(error.value.details["place"]).startswith("header")


def test_what_is_no_word_file_is_damaged() -> None:
    with pytest.raises(FileDamaged):
        check_template(b"PK\x03\x04 not a zip")


@pytest.mark.usefixtures("fills_here")
def test_a_template_that_loads_from_outside_or_has_macros_is_rejected() -> None:
    document = docx.Document(BytesIO(template(["{{ name }}"])))
    document.part.relate_to("http://evil.example/x.dotm", "http://x.example/attachedTemplate", is_external=True)
    out = BytesIO()
    document.save(out)
    with pytest.raises(TemplateRejected) as error:
        check_template(out.getvalue())
    assert error.value.details["tag"] == "http://evil.example/x.dotm"
    macros = BytesIO(template(["{{ name }}"]))
    with zipfile.ZipFile(macros, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(TemplateRejected):
        check_template(macros.getvalue())


def test_the_values_have_the_shape_that_tags_are_checked_against() -> None:
    def check(value: object, shape: object, path: str) -> None:
        if isinstance(shape, dict):
            assert isinstance(value, dict) and set(value) == set(shape), path
            for name, part in shape.items():
                check(value[name], part, f"{path}.{name}")
        elif isinstance(shape, list):
            assert isinstance(value, list), path
            for item in value:
                check(item, shape[0], f"{path}[]")
        else:
            assert isinstance(value, str), path

    for sample in ("graduate", "veteran", "sparse"):
        check(tag_values(sample_cv(sample), context_of(sample_cv(sample))), TAGS, sample)


def test_the_owners_template_makes_the_cv() -> None:
    content = render_word_cv(context_of(sample_cv("graduate"), templates={TemplateKind.CV: FULL_TEMPLATE}))
    text = [paragraph.text for paragraph in docx.Document(BytesIO(content or b"")).paragraphs]
    assert text[0] == "Jule Hansmann, Wirtschaftsinformatikerin (B.Sc.)"
    assert "04/2024 – 09/2024 Praktikantin Data Analytics, Nordlicht Handels GmbH Hamburg" in text
    assert "1. Aufbau eines Berichts zur Lagerreichweite in Power BI für 14 Filialen" in text


@pytest.mark.usefixtures("fills_here")
def test_marks_are_highlighted_in_the_owners_template() -> None:
    cv = sample_cv("graduate")
    cv.person.headline, cv.profile = None, "Erste Zeile\nzweite Zeile"
    cv.evidence["/profile"] = [Evidence(page=0, state=EvidenceState.UNGROUNDED)]
    document = docx.Document(BytesIO(render_own_template(FULL_TEMPLATE, context_of(cv, Language.FR))))
    marked = {
        run.text: run.font.highlight_color
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color
    }
    assert marked["! à vérifier !"] == WD_COLOR_INDEX.YELLOW
    assert marked["Erste Zeile"] == marked["zweite Zeile"] == WD_COLOR_INDEX.TURQUOISE
    assert document.paragraphs[1].text == "Profil: Erste Zeile\nzweite Zeile"
    assert next(comment.author for comment in document.comments) == "Note de relecture"
    assert not any(sign in paragraph.text for paragraph in document.paragraphs for sign in "\ue000\ue001\ue002\ue003")


def test_the_example_in_the_documentation_is_accepted_and_every_tag_is_documented() -> None:
    docs = Path(__file__).parents[3] / "docs"
    check_template((docs / "example_template.docx").read_bytes())
    text = (docs / "templates.md").read_text(encoding="utf-8")
    names = (*TAGS, *TAGS["labels"], *OFFER_TAGS, *OFFER_TAGS["offer_labels"])
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("kind", TemplateKind)
def test_the_sample_of_each_kind_is_accepted_as_it_is(kind: TemplateKind) -> None:
    check_template(sample_template(kind, OWNER, Language.FR), kind)


@pytest.mark.usefixtures("fills_here")
def test_a_tag_of_the_offer_is_unknown_to_the_cv() -> None:
    offer = template(["{{ reference }}", "{% for row in fit %}{{ row.criterion }}{% endfor %}"])
    check_template(offer, TemplateKind.OFFER)
    with pytest.raises(TemplateRejected) as error:
        check_template(offer, TemplateKind.BLIND)
    assert error.value.details["tag"] == "{{ reference }}"


LOOP = template(["{% for word in technologies %}{{ word }}{% endfor %}"])


def test_a_bug_in_the_template_process_is_told_by_kind_and_place_alone() -> None:
    with pytest.raises(TemplateCrashed) as crash:
        run_limited(LOOP, TemplateKind.CV, {"technologies": 70_000})
    assert crash.value.details == {"kind": "TypeError"}
    assert any(place.startswith("template_filling.py:") for place in crash.value.places)
    sentence = explain(crash.value.code, "en", crash.value.details)
    assert "fault in the software (TypeError)" in sentence and "operator" in sentence


def test_a_template_that_the_process_dies_over_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_process, "WALL_SECONDS", 0.001)
    with pytest.raises(TemplateTooHeavy) as refused:
        check_template(LOOP)
    assert "Speicher oder Zeit" in explain(refused.value.code, "de", refused.value.details)
