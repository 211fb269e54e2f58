"""A stage's own settings, as far as the commands must know them before Terraform runs."""

import re
from pathlib import Path

from .paths import TERRAFORM

_LINE = re.compile(r'^(\w+)\s*=\s*(?:"([^"]*)"|([^\s"\[{#]+))\s*(?:#.*)?$', re.M)


def settings_of(workspace: str) -> dict[str, str]:
    """Return the plain values of the workspace's tfvars by name; lists and maps are left out. Empty without a file."""
    path = tfvars_path(workspace)
    if not path.exists():
        return {}
    return {name: text or bare for name, text, bare in _LINE.findall(path.read_text())}


def tfvars_path(workspace: str) -> Path:
    return TERRAFORM / f"{workspace}.tfvars"
