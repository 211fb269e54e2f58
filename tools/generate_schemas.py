"""Writes the JSON Schemas of the artifacts and the OpenAPI document, or checks that the stored ones are current.

python -m tools.generate_schemas [--check]
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from chalicelib.contracts.artifacts import DATA_ARTIFACTS
from chalicelib.contracts.job import Job
from chalicelib.contracts.owner import OwnerSettings
from chalicelib.http.operations import openapi_document

FOLDER = Path(__file__).parent.parent / "chalicelib" / "resources" / "schemas"


def generated() -> dict[str, str]:
    """Return file name to content."""
    models = {name: artifact.model for name, artifact in DATA_ARTIFACTS.items()}
    models |= {"job": Job, "owner_settings": OwnerSettings}
    schemas = {f"{name}.schema.json": model.model_json_schema(mode="serialization") for name, model in models.items()}
    schemas["openapi.json"] = openapi_document()
    return {name: json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in schemas.items()}


def stale(contents: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Return the names of the files that are missing or have another content."""
    return [
        name
        for name, content in contents.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != content
    ]


def main() -> int:
    contents = generated()
    if "--check" in sys.argv:
        if names := stale(contents):
            print(f"Not current: {', '.join(names)}. Run `make schemas`.")
        return bool(names)
    for name, content in contents.items():
        (FOLDER / name).write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
