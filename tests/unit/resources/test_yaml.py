"""The data files read alike with and without libyaml."""

from importlib.resources import as_file, files
from pathlib import Path

import pytest
import yaml

with as_file(files("chalicelib.resources")) as folder:
    FILES = sorted(Path(folder).rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_data_file_reads_the_same_with_both_loaders(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.SafeLoader) == yaml.load(text, Loader=yaml.CSafeLoader)
