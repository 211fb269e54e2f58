"""Loads app.py as Chalice's command line does."""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def load_app() -> tuple[Any, Any]:
    """Return the imported app.py and Chalice's configuration of the stage `local`.

    What Chalice's command line does, without importing that: it brings questions and colours for a terminal along.
    """
    import importlib

    from chalice.config import Config

    stage = "local"
    on_disk = json.loads((ROOT / ".chalice" / "config.json").read_text(encoding="utf-8"))
    ours: dict[str, Any] = {"project_dir": str(ROOT), "autogen_policy": True}
    config = Config(chalice_stage=stage, config_from_disk=on_disk, default_params=ours, user_provided_params=ours)
    os.environ.update(config.environment_variables)
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    module = importlib.import_module("app")
    ours["chalice_app"] = module.app
    return module, config


def prepare_logging(quiet: bool) -> None:
    logging.getLogger("local").setLevel(logging.ERROR if quiet else logging.INFO)
    logging.getLogger("botocore").setLevel(logging.ERROR)
