"""Writes the JSON Schemas of the artifacts and the OpenAPI document, or checks that the stored ones are current.

python -m tools.generate_schemas [--check]
"""

import json
import sys
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


def main() -> int:
    stale = [
        name
        for name, content in generated().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != content
    ]
    if "--check" in sys.argv:
        if stale:
            print(f"Not current: {', '.join(stale)}. Run `make schemas`.")
        return bool(stale)
    for name, content in generated().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
