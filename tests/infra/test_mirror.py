"""Where Terraform's provider comes from on a machine that has a copy of it."""

from pathlib import Path

import pytest

from infra.tools import mirror


@pytest.fixture
def copy_of_provider(tmp_path: Path) -> Path:
    """A mirror one level below a root."""
    folder = tmp_path / "software" / "plugins"
    (folder / "registry.terraform.io/hashicorp/aws").mkdir(parents=True)
    return folder


def test_a_mirror_below_a_root_is_found_and_named(copy_of_provider: Path, tmp_path: Path) -> None:
    assert mirror.find_mirror([tmp_path / "nothing", copy_of_provider.parent]) == copy_of_provider
    assert f'path    = "{copy_of_provider}"' in mirror.write_configuration(copy_of_provider, tmp_path).read_text()


def test_what_is_written_already_is_left_alone_for_whoever_reads_it_now(copy_of_provider: Path, tmp_path: Path) -> None:
    path = mirror.write_configuration(copy_of_provider, tmp_path)
    first = path.stat()
    assert mirror.write_configuration(copy_of_provider, tmp_path).stat() == first
    other = mirror.write_configuration(tmp_path / "other", tmp_path)
    assert other.stat().st_ino != first.st_ino, "replaced, not written over"
    assert [file.name for file in tmp_path.glob("terraform.rc*")] == ["terraform.rc"]


def test_a_configuration_that_is_not_there_is_not_handed_on(
    copy_of_provider: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TF_CLI_CONFIG_FILE", str(tmp_path / "missing.rc"))
    monkeypatch.setenv("TF_PLUGIN_MIRROR", str(copy_of_provider))
    monkeypatch.setattr(mirror, "write_configuration", lambda found: tmp_path / found.name)
    assert mirror.terraform_environment()["TF_CLI_CONFIG_FILE"] == str(tmp_path / "plugins")
