from pathlib import Path

import pytest
from PIL import Image

from tools.explain import main

CV = Path(__file__).parents[3] / "local" / "samples" / "cv_tobias_wendelin.pdf"


@pytest.mark.slow
def test_every_page_is_drawn_with_its_sections_in_colour(tmp_path: Path) -> None:
    assert main([str(CV), str(tmp_path)]) == 0

    pages = sorted(tmp_path.glob("cv_tobias_wendelin-*.png"))
    colours = {colour for page in pages for _, colour in Image.open(page).getcolors(1 << 24) or []}
    assert pages
    assert (0x1F, 0x77, 0xB4) in colours  # employment
    assert (0x2C, 0xA0, 0x2C) in colours  # education


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")

    assert main([str(broken), str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{broken}: ")

    assert main([str(tmp_path / "nothing.pdf"), str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'nothing.pdf'}: No such file or directory\n"
