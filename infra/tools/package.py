"""Package one stage: `python -m infra.tools.package --stage dev`.

Chalice packages a copy of the application; the zips are rewritten (archives.py), the Terraform is merged (merge.py).
Written are infra/terraform/chalice.tf.json and infra/terraform/package/STAGE/{code,layer,guard}.zip; git ignores both.
A layer is made once for the same dependencies (layers.py).
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chalicelib.compiled_patterns import kept_file

from .archives import rewrite, write_sources
from .errors import Arguments, Refused
from .layers import KeptLayers
from .merge import merge
from .paths import REQUIREMENTS, ROOT, TERRAFORM
from .requirements import packaged_pins
from .wheels import warned_about, without_wheel

MAX_BYTES = 36_000_000
"""Upper bound of layer and code together, in bytes; Lambda's own is 50 MB for a direct upload."""

PATIENCE_SECONDS = 45.0
"""Chalice needs some fifteen seconds; when it takes longer, one asks why."""

NO_WHEEL = "No wheel for Lambda (Linux, glibc 2.26, Python 3.11) of {}: pin a version that has one."

_SITE = "python/lib/python3.11/site-packages/"
WITH_BYTECODE = tuple(
    _SITE + name
    for name in [
        "pydantic/",
        "pydantic_core/",
        "typing_extensions",
        "typing_inspection/",
        "annotated_types/",
        "aws_lambda_powertools/",
        "jwt/",
        "cryptography/",
        "multipart",
        "yaml/",
        "jinja2/",
        "markupsafe/",
        "docx/",
        "docxtpl/",
        "pypdf/",
        "pypdfium2/",
        "redis/",
        "anyio/",
        "httpx2/",
        "httpcore2/",
        "h11/",
        "sniffio/",
        "jiter/",
        "openai/_",
        "openai/auth/",
        "openai/providers/",
        "openai/lib/",
        "openai/resources/.",
        "openai/resources/chat/",
        "openai/types/.",
        "openai/types/chat/",
        "openai/types/graders/",
        "openai/types/responses/",
        "openai/types/shared",
        "idna/",
        "jmespath/",
        "lxml/.",
        "cssselect2/",
        "tinycss2/",
        "webencodings/",
        "phonenumbers/.",
        "pypdfium2_cfg/",
        "pypdfium2_raw/",
        "truststore/",
    ]
)
"""Modules that functions import. Those left out are never or rarely imported, and would pass the size limit."""


@dataclass(frozen=True)
class Packaged:
    """Sizes are in bytes."""

    stage: str
    architecture: str
    code_sha256: str
    layer_sha256: str
    code_bytes: int
    layer_bytes: int


def stage_config(stage: str, config: dict[str, Any]) -> dict[str, Any]:
    """Return the stage's block.

    Raises:
        Refused: there is no such stage, it is the laptop's, or it would let everybody in.
    """
    if not stage:
        raise Refused("Which stage? make package STAGE=dev (or prod)")
    stages = config.get("stages", {})
    if stage not in stages or stage == "local":
        known = ", ".join(name for name in stages if name != "local") or "none"
        raise Refused(
            f"STAGE={stage} cannot be packaged; .chalice/config.json has these stages for the cloud: {known}."
        )
    auth = {**config.get("environment_variables", {}), **stages[stage].get("environment_variables", {})}.get("AUTH")
    if auth == "open":
        raise Refused(
            f"The stage {stage} has AUTH=open, which would let everybody in; set AUTH to jwt in .chalice/config.json."
        )
    block: dict[str, Any] = stages[stage]
    return block


def package(stage: str, terraform: Path = TERRAFORM, architecture: str | None = None, project: Path = ROOT) -> Packaged:
    """Package the stage into the module folder `terraform`.

    Raises:
        Refused: the stage is wrong, a dependency has no wheel, Chalice failed, or the result is too large.
    """
    config = json.loads((project / ".chalice" / "config.json").read_text())
    block = stage_config(stage, config)
    if architecture:
        block["lambda_architecture"] = architecture
    chosen = block.get("lambda_architecture") or config.get("lambda_architecture", "x86_64")
    with tempfile.TemporaryDirectory(prefix="cv-generator-package-") as folder:
        copy, out = Path(folder) / "project", Path(folder) / "out"
        _copy_application(project, copy, config)
        _keep_patterns(copy)
        layers = KeptLayers(terraform / "package" / "layers", copy / ".chalice" / "deployments")
        layers.lend()
        _run_chalice(copy, out, stage, chosen)
        target = terraform / "package" / stage
        shutil.rmtree(target, ignore_errors=True)
        code_bytes = rewrite(
            out / "deployment.zip", target / "code.zip", bytecode_for=("app.py", "chalice", "chalicelib")
        )
        layer_bytes = layers.rewritten(out / "layer-deployment.zip", target / "layer.zip", bytecode_for=WITH_BYTECODE)
        write_sources(project, sorted((project / "infra" / "guard").glob("*.py")), target / "guard.zip")
        if code_bytes + layer_bytes > MAX_BYTES:
            raise Refused(
                f"Layer and code are {(code_bytes + layer_bytes) / 1e6:.1f} MB; the limit is {MAX_BYTES / 1e6:.1f} MB. "
                "Look for a dependency that is not needed in Lambda."
            )
        generated = json.loads((out / "chalice.tf.json").read_text())
    merged = merge(generated, config["app_name"], stage)
    (terraform / "chalice.tf.json").write_text(json.dumps(merged, indent=2, sort_keys=True) + "\n")
    return Packaged(
        stage,
        chosen,
        _sha256(target / "code.zip"),
        _sha256(target / "layer.zip"),
        code_bytes,
        layer_bytes,
    )


def _copy_application(project: Path, copy: Path, config: dict[str, Any]) -> None:
    (copy / ".chalice").mkdir(parents=True)
    (copy / ".chalice" / "config.json").write_text(json.dumps(config))
    shutil.copy(project / "app.py", copy)
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".DS_Store", "compiled")
    shutil.copytree(project / "chalicelib", copy / "chalicelib", ignore=ignored)
    for path in [copy, *copy.rglob("*")]:
        # Chalice's zip carries modes; those of a checkout depend on the machine's umask.
        path.chmod(0o755 if path.is_dir() else 0o644)
    pins = packaged_pins((project / REQUIREMENTS.name).read_text())
    (copy / "requirements.txt").write_text("\n".join(pins) + "\n")


def _keep_patterns(copy: Path) -> None:
    """Give the application its patterns in compiled form; the seed makes them the same bytes each time."""
    target = copy / kept_file().relative_to(ROOT)
    command = [sys.executable, "-m", "local.keep_patterns", str(target)]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "0"})
    target.chmod(0o644)
    target.parent.chmod(0o755)


def _run_chalice(copy: Path, out: Path, stage: str, architecture: str) -> None:
    environment = os.environ | {"AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"}
    # Its console script would do too, if one could be sure to find it: the module alone does nothing.
    chalice = [sys.executable, "-c", "import sys; from chalice.cli import main; sys.exit(main())"]
    command = [*chalice, "package", "--pkg-format", "terraform", "--stage", stage, str(out)]
    running = subprocess.Popen(
        command,
        cwd=copy,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = running.communicate(timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        # Without a wheel Chalice compiles the source for minutes, only to find that it does not fit.
        if missing := without_wheel(copy / "requirements.txt", architecture):
            raise Refused(NO_WHEEL.format(missing)) from None
        said, _ = running.communicate()
    finally:
        # Also after Ctrl-C: the compilers that it started do not hear of it.
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait()
    if named := warned_about(said):
        raise Refused(NO_WHEEL.format(", ".join(named)))
    if running.returncode:
        raise Refused(f"chalice package failed: {_last_line(said)}")


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    parser = Arguments(prog="make package")
    parser.add_argument("--stage", default="")
    parser.add_argument("--arch", choices=["arm64", "x86_64"])
    parser.add_argument("--terraform", type=Path, default=TERRAFORM)
    try:
        options = parser.parse_args()
        done = package(options.stage, options.terraform, options.arch)
    except Refused as reason:
        print(f"make package: {reason}", file=sys.stderr)
        return 1
    print(f"stage {done.stage}, {done.architecture}")
    print(f"code   {done.code_bytes / 1e6:6.2f} MB  sha256 {done.code_sha256}")
    print(f"layer  {done.layer_bytes / 1e6:6.2f} MB  sha256 {done.layer_sha256}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
