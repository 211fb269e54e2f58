"""Random CVs come by seed, and what is trained on them is the same each time."""

import random
import re
from pathlib import Path

import pytest

from chalicelib.reading import read_document
from tools.corpus.random import programs
from tools.corpus.random.draw import Drawn, draw, draw_forms, draw_odd
from tools.corpus.random.forms import FORMS
from tools.corpus.random.odd import FAMILIES
from tools.corpus.random.person import draw_person
from tools.corpus.random.print_latex import latex_markup
from tools.corpus.random.style import draw_style


def test_the_same_seed_draws_the_same_cvs() -> None:
    one, other = ([(d.case, d.truth, d.lines) for d in draw(6, 3)] for _ in range(2))
    assert one == other


def test_test_families_are_kept_apart() -> None:
    assert all(drawn.is_test for drawn in draw(4, 5, test_only=True))


def test_truth_and_print_tell_the_same() -> None:
    for drawn in draw(8, 11):
        printed = {text for text, _, _ in drawn.lines}
        for job in drawn.truth["truth"]["work"]:
            assert job["company"] in printed
        assert drawn.truth["truth"]["basics"]["name"] in printed


@pytest.mark.parametrize("printer", ["typst", "word", "reportlab"])
def test_each_printer_prints_all_of_a_cv(printer: str) -> None:
    for drawn in draw(2, 13, printer=printer):
        assert missing(drawn) == set()


@pytest.mark.parametrize("printer", ["typst", "word", "reportlab"])
def test_each_printer_prints_all_of_each_odd_family(printer: str) -> None:
    for drawn in draw_odd(len(FAMILIES), 2, printer=printer):
        assert missing(drawn) == set(), drawn.truth["engine"]


def test_all_of_each_form_is_printed() -> None:
    for drawn in draw_forms(len(FORMS), 2):
        assert missing(drawn) == set(), drawn.truth["engine"]


@pytest.mark.chromium
def test_programs_that_are_not_everywhere_print_all_of_a_cv() -> None:
    (drawn,) = draw_odd(1, 3, printer="chromium", families=["leaders"])
    assert missing(drawn) == set()


@pytest.mark.slow
@pytest.mark.libreoffice
def test_text_boxes_are_printed_by_libreoffice() -> None:
    (drawn,) = draw_odd(1, 3, printer="libreoffice", families=["text_boxes"])
    assert missing(drawn) == set()


def test_odd_families_come_in_turn_and_never_train() -> None:
    drawn = list(draw_odd(len(FAMILIES), 4, printer="reportlab"))
    assert [one.truth["engine"] for one in drawn] == list(FAMILIES)
    assert all(one.is_test for one in drawn)
    assert not any(one.truth["engine"] in FAMILIES for one in draw(20, 4, printer="reportlab"))


@pytest.mark.parametrize("printer", ["chromium", "weasyprint", "libreoffice", "latex"])
def test_a_program_that_is_not_installed_is_told(printer: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(programs.shutil, "which", lambda _: None)
    with pytest.raises(programs.ProgramMissing, match="NOT PRINTED"):
        next(draw_odd(1, 3, printer=printer))


def test_latex_is_given_what_it_takes_for_text() -> None:
    rng = random.Random(1)  # noqa: S311
    person, style = draw_person(rng, "en"), draw_style(rng, "en")
    person.headline = r"R&D 50% #1 {a_b} \input"
    markup, lines = latex_markup(person, style)
    assert r"R\&D 50\% \#1 \{a\_b\} input" in markup
    assert (person.headline, "header", "headline") in lines


def missing(drawn: Drawn) -> set[str]:
    """Words of what was printed that stand nowhere in the document, however its lines are broken."""
    shown = "".join(line.text for line in read_document(drawn.content).lines).casefold()
    words = {word for text, _, _ in drawn.lines for word in re.findall(r"[^\W\d_]{4,}", text.casefold())}
    return {word for word in words if word[:4] not in shown}


def test_training_twice_gives_one_model() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.line_labels import train_model

    sequences = [([["a"], ["b"]], ["header", "skills"]), ([["a"], ["c"]], ["header", "education"])] * 3
    assert train_model(sequences) == train_model(sequences)


def test_folds_have_whole_persons_and_whole_templates() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.cross_validate import BY, Sample

    one, other = Sample("de_x", "html_y", ([], [])), Sample("de_x", "html_z", ([], []))
    assert one.fold("person") == other.fold("person")
    assert {Sample(f"p{n}", f"t{n}", ([], [])).fold(by) for n in range(40) for by in BY} == set(range(5))


@pytest.mark.fonts
def test_nothing_that_trains_has_changed_since_the_model_was_made() -> None:
    pytest.importorskip("pycrfsuite")
    from tools.train.line_labels import CARD, inputs

    assert inputs() in CARD.read_text(encoding="utf-8"), "run make train, and commit what it writes"
