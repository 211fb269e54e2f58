"""Who looks for somebody: a client that is wrong is worse than none."""

from pathlib import Path

import pytest

from chalicelib.contracts.base import Language
from chalicelib.job_profiles.read import read_job_profile
from tests.unit.engines.samples import make_document

ROWS = [
    [part.strip() for part in row.split(" | ")]
    for row in Path(__file__).with_name("clients.txt").read_text(encoding="utf-8").splitlines()
    if row and not row.startswith("#")
]
PROFILE = "\n\nProfil:\n- Deutsch B2, English B2, français B2\n- SQL"


@pytest.mark.parametrize(("language", "client", "opening"), ROWS, ids=[row[2] for row in ROWS])
def test_an_opening_tells_its_client(language: str, client: str, opening: str) -> None:
    profile = read_job_profile(make_document(opening.replace(" / ", "\n") + PROFILE, Language(language)))
    assert profile.context.client == (None if client == "-" else client)
