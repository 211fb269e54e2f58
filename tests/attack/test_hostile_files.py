"""A short set of the hostile files; `make attack` tries all of them."""

from collections.abc import Iterator

import pytest

from .hostile_files import FILES, PEAK_MB, try_file

SHORT_SET = {
    "shading_mesh_function_deep.pdf": "unsafe_file",
    "30000_annotations.pdf": "unsafe_file",
    "3000_texts_on_one_place.pdf": "read",
    "docx_billion_laughs.docx": "unsafe_file",
}


@pytest.fixture(scope="module", autouse=True)
def large_run() -> Iterator[None]:
    """Be as large as a run of all tests becomes: that is no fault of a file."""
    ballast = b"x" * (int(PEAK_MB) << 20)
    yield
    del ballast


@pytest.mark.parametrize("name", SHORT_SET)
def test_a_hostile_file_ends_soon_and_a_cv_is_read_beside_it(name: str) -> None:
    verdict = try_file(name, FILES[name]())
    assert verdict.outcome == SHORT_SET[name]
    assert verdict.is_held, verdict
