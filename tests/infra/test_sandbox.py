"""Each packaged function does its work with what Lambda gives it, and has imported what it needs before it is called.

How long calls take depends on the machine's other work: `make sandbox` measures that.
"""

import json
from typing import Any

import pytest

from .sandbox import NOBODY, unpack
from .sandbox_round import Round, cloud, play_round
from .terraform import Module
from .test_deployed import FUNCTIONS

pytestmark = [pytest.mark.infra, pytest.mark.terraform, pytest.mark.sandbox]

Json = dict[str, Any]
DOCUMENTS = {"cv_word", "cv_pdf", "match", "feedback", "offer_word", "offer_pdf", "dashboard_html"}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, dev_module: Module) -> tuple[Round, list[Json]]:
    """What came of each function, each in a sandbox of its own and called for two CVs in turn; and the jobs' items."""
    folder = unpack(dev_module.folder / "package" / "dev", tmp_path_factory.mktemp("sandbox"))
    merged = json.loads((dev_module.folder / "chalice.tf.json").read_text())
    with cloud() as aws:
        found = play_round(folder, merged["resource"]["aws_lambda_function"], aws)
        return found, aws.items(found.jobs)


def test_the_sandbox_is_one(played: tuple[Round, list[Json]]) -> None:
    for name, function in played[0].functions.items():
        may = function["surroundings"]
        assert may["writable"] == ["/tmp"], name
        assert may["tmp_mb"] == 512
        assert may["home"] is None
        assert may["user"] in (NOBODY, 0), "0 is the name of a user namespace's only user"


def test_every_function_does_its_work_with_what_lambda_gives_it(played: tuple[Round, list[Json]]) -> None:
    found, items = played
    assert found.functions.keys() == FUNCTIONS
    answers = {name: [call["answer"] for call in function["calls"]] for name, function in found.functions.items()}
    assert [answer["statusCode"] for answer in answers.pop("api_handler")] == [202, 202]
    for refusal in answers.pop("authorizer"):
        assert refusal["principalId"] == "nobody"
        assert [one["Resource"] for one in refusal["policyDocument"]["Statement"]] == [[]], "nothing is allowed"
    assert answers == {name: [None, None] for name in answers}, "whoever listens to an event answers nothing"
    for item in items:
        assert item["status"]["S"] == "completed"
        assert item["outputs"]["M"].keys() >= DOCUMENTS


def test_what_a_function_needs_is_imported_while_it_starts(played: tuple[Round, list[Json]]) -> None:
    """In the first call the same imports would run at the function's share of a processor."""
    first = {name: function["calls"][0]["imported"] for name, function in played[0].functions.items()}
    assert {name: names for name, names in first.items() if names} == {}


def test_a_first_call_reads_none_of_the_package_s_files(played: tuple[Round, list[Json]]) -> None:
    """Rules, texts, templates and fonts were read and compiled while the function started."""
    first = {name: function["calls"][0]["opened"] for name, function in played[0].functions.items()}
    assert {name: files for name, files in first.items() if files} == {}


def test_no_function_takes_more_memory_than_four_fifths_of_what_it_has(played: tuple[Round, list[Json]]) -> None:
    for name, function in played[0].functions.items():
        assert function["peak_mb"] < 0.8 * function["memory_mb"], name
