"""Builds the image that reads scans (infra/recognizer) and pushes it to the account's registry."""

import base64
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from .cloud import Stage
from .errors import Refused
from .paths import ROOT

DOCKERFILE = ROOT / "infra" / "recognizer" / "Dockerfile"
REPOSITORY = "cv-generator-recognizer"
ENGINES = ("docker", "podman", "buildah")
PLATFORMS = {"arm64": "linux/arm64", "x86_64": "linux/amd64"}

Run = Callable[[list[str], str], None]
"""Carries out a command with a text for its standard input. Raises Refused: it failed."""


def copied_sources() -> list[str]:
    """Return what the Dockerfile copies, as paths in the repository."""
    copies = re.findall(r"^COPY (.+) \S+$", DOCKERFILE.read_text(), re.M)
    return [source for names in copies for source in names.split()]


def build_command(engine: str, architecture: str, image: str, *more: str) -> list[str]:
    """Return how an engine builds the image, from the repository's root."""
    # Lambda takes no index of images, which Docker makes for its attestation; the others must be told of the list.
    own = ["--provenance=false"] if engine == "docker" else ["--ignorefile", f"{DOCKERFILE}.dockerignore"]
    return [
        *(engine, "build", "--platform", PLATFORMS[architecture], *own, *more),
        *("-f", str(DOCKERFILE), "-t", image, str(ROOT)),
    ]


def push_image(stage: Stage, architecture: str, run: Run | None = None) -> str:
    """Return the image's address by digest, as `ocr_image_uri` takes it. What is there already is not built again.

    Raises:
        Refused: there is no container engine, or it failed.
    """
    registry = stage.client("ecr")
    repository = _repository(registry)
    tag = f"{architecture}-{_content_hash()}"
    digest = _digest(registry, tag)
    if digest is None:
        engine = next((name for name in ENGINES if shutil.which(name)), None)
        if engine is None:
            raise Refused("There is no container engine here; install Docker, Podman or Buildah.")
        carry_out = run or _run
        token = registry.get_authorization_token()["authorizationData"][0]["authorizationToken"]
        user, _, password = base64.b64decode(token).decode().partition(":")
        carry_out(build_command(engine, architecture, f"{repository}:{tag}"), "")
        carry_out([engine, "login", "--username", user, "--password-stdin", repository.partition("/")[0]], password)
        carry_out([engine, "push", f"{repository}:{tag}"], "")
        digest = _digest(registry, tag)
    return f"{repository}@{digest}"


def settings_for(image: str, architecture: str) -> str:
    """Return what goes into the stage's settings."""
    values = {"ocr": "image", "ocr_image_uri": image, "ocr_image_architecture": architecture}
    return "\n".join(f'{name:<22} = "{value}"' for name, value in values.items())


def _repository(registry: Any) -> str:
    """Return the repository's address; it is made where it is not there."""
    try:
        found = registry.describe_repositories(repositoryNames=[REPOSITORY])["repositories"][0]
    except registry.exceptions.RepositoryNotFoundException:
        found = registry.create_repository(
            repositoryName=REPOSITORY,
            imageTagMutability="IMMUTABLE",
            imageScanningConfiguration={"scanOnPush": True},
        )["repository"]
    return str(found["repositoryUri"])


def _digest(registry: Any, tag: str) -> str | None:
    try:
        found = registry.describe_images(repositoryName=REPOSITORY, imageIds=[{"imageTag": tag}])["imageDetails"]
    except registry.exceptions.ImageNotFoundException:
        return None
    return str(found[0]["imageDigest"])


def _content_hash() -> str:
    """Return a hash of the Dockerfile and all that it copies."""
    content = sha256()
    for path in [DOCKERFILE, *(path for name in copied_sources() for path in _files(ROOT / name))]:
        content.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return content.hexdigest()[:16]


def _files(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
        return
    yield from (path for path in sorted(source.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)


def _run(command: list[str], given: str) -> None:
    done = subprocess.run(command, input=given, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise Refused(f"{' '.join(command[:2])} ended with {done.returncode}; what it says stands above.")
