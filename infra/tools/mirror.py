"""Find a provider mirror on this machine and write a Terraform CLI configuration that uses it.

Prints the configuration's path, or nothing where there is no mirror: then Terraform asks the registry as usual.
"""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from .paths import ROOT

WORK = ROOT / ".terraform-work"
_PROVIDER = Path("registry.terraform.io/hashicorp/aws")


def find_mirror(roots: Iterable[Path]) -> Path | None:
    """Return the first folder at most two levels below a root that holds the AWS provider as a filesystem mirror."""
    for root in roots:
        candidates = [root, *sorted(root.glob("*")), *sorted(root.glob("*/*"))]
        if found := next((path for path in candidates if (path / _PROVIDER).is_dir()), None):
            return found
    return None


def usual_roots() -> list[Path]:
    """Return TF_PLUGIN_MIRROR alone where it is set, else Terraform's own mirror folders and usual software roots."""
    if named := os.environ.get("TF_PLUGIN_MIRROR"):
        return [Path(named)]
    home = Path.home()
    folders = [
        home / ".terraform.d/plugins",
        home / ".local/share/terraform/plugins",
        Path("/usr/local/share/terraform/plugins"),
        Path("/usr/share/terraform/plugins"),
        Path("/opt"),
        Path("/usr/local/lib"),
        Path("/srv"),
    ]
    return [folder for folder in folders if folder.is_dir()]


def write_configuration(mirror: Path, folder: Path = WORK) -> Path:
    """Write it where it is not yet, and whole: a Terraform that starts meanwhile reads the old or the new one."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "terraform.rc"
    text = (
        "provider_installation {\n"
        f'  filesystem_mirror {{\n    path    = "{mirror}"\n    include = ["registry.terraform.io/hashicorp/*"]\n  }}\n'
        '  direct {\n    exclude = ["registry.terraform.io/hashicorp/*"]\n  }\n}\n'
    )
    if not path.is_file() or path.read_text() != text:
        new = folder / f"terraform.rc.{os.getpid()}"
        new.write_text(text)
        new.replace(path)
    return path


def terraform_environment() -> dict[str, str]:
    """Return the environment for a terraform process: the mirror's configuration where there is one.

    A TF_CLI_CONFIG_FILE that names a missing file is taken out, because Terraform warns about it at every command.
    """
    environment = dict(os.environ)
    given = environment.get("TF_CLI_CONFIG_FILE")
    if given and Path(given).is_file():
        return environment
    environment.pop("TF_CLI_CONFIG_FILE", None)
    if mirror := find_mirror(usual_roots()):
        environment["TF_CLI_CONFIG_FILE"] = str(write_configuration(mirror))
    return environment


if __name__ == "__main__":
    print(terraform_environment().get("TF_CLI_CONFIG_FILE", ""))
    sys.exit(0)
