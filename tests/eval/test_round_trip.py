"""Our own Word CV reads back to the same data: as Word file, as our PDF of it and as LibreOffice's."""

import pytest

from chalicelib.contracts.base import Language
from chalicelib.contracts.cv import Cv
from chalicelib.documents.cv_pdf import render_pdf_cv
from chalicelib.documents.word_cv import render_word_cv
from chalicelib.reading import read_document
from tests.eval.corpus import SAMPLES, Case
from tests.eval.round_trip import case_of, print_with_libreoffice
from tests.eval.run import offline, read_case
from tests.eval.score import case_total
from tests.unit.documents.samples import context_of, sample_cv

GOAL = 0.97
RECORDS = ("graduate", "nurse", "veteran")
"""Written by hand; the veteran has 40 projects."""
PEOPLE = (*RECORDS, "cv_camille_aubertin", "cv_eleanor_marsh", "cv_tobias_wendelin")


@pytest.fixture(scope="module")
def people() -> dict[str, Cv]:
    read = {file.stem: offline(read_document(file.read_bytes())) for file in SAMPLES.glob("cv_*.pdf")}
    return {name: sample_cv(name) for name in RECORDS} | read


@pytest.fixture(scope="module")
def word_files(people, tmp_path_factory) -> list[Case]:
    folder = tmp_path_factory.mktemp("round_trip")
    cases = []
    for name, cv in people.items():
        for language in Language:
            file = folder / f"{name}_{language.value}.docx"
            file.write_bytes(render_word_cv(context_of(cv, language)) or b"")
            cases.append(case_of(name, language.value, file, cv))
    return cases


def test_every_person_is_there(people):
    assert set(people) == set(PEOPLE)


def test_a_word_cv_reads_back_to_the_same_data(word_files):
    assert below_goal(word_files) == {}


def test_our_pdf_of_a_cv_reads_back_to_the_same_data(people, tmp_path):
    cases = []
    for name, cv in people.items():
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(render_pdf_cv(context_of(cv, Language.DE)) or b"")
        cases.append(case_of(name, "de", file, cv))
    assert below_goal(cases) == {}


@pytest.mark.libreoffice
def test_a_word_cv_printed_by_libreoffice_reads_back_to_the_same_data(word_files):
    # Every person once, every language twice: the figures of all 18 are the same, and LibreOffice is slow.
    chosen = [case for index, case in enumerate(word_files) if index % 3 == index // 3 % 3]
    print_with_libreoffice([case.file for case in chosen], chosen[0].file.parent)
    assert below_goal([Case(case.part, case.file.with_suffix(".pdf"), case.truth) for case in chosen]) == {}


def test_what_the_product_marks_as_missing_is_not_read_as_a_value(tmp_path):
    sparse = sample_cv("sparse")
    for language in Language:
        again = offline(read_document(render_word_cv(context_of(sparse, language)) or b""))
        assert again.person.headline is None and again.person.last_name == sparse.person.last_name
        assert [(job.role, job.employer, job.activities) for job in again.employments] == [
            (None, "Riverside Logistics", [])
        ]


def below_goal(cases: list[Case]) -> dict[str, float]:
    scores = {case.id: case_total(read_case(case).tally.counts) for case in cases}
    return {name: score for name, score in scores.items() if score < GOAL}
