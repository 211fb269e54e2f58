"""`make cost CVS=1000`: the bill per kind of egress and cache, from Terraform's own plan of each.

The plans are made against the emulator, so no account is needed; how many CVs come changes nothing in them.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .cost import Bill, bill, measured_usage, read_prices, read_usage
from .deploy import check_terraform, first_error
from .errors import Arguments, Refused
from .mirror import terraform_environment
from .package import package
from .paths import MODULE_FILES, ROOT, TERRAFORM
from .scale import scale_table

ANY_IMAGE = f"123456789012.dkr.ecr.us-east-1.amazonaws.com/cv-generator-recognizer@sha256:{'0' * 64}"
VARIANTS: dict[str, dict[str, str]] = {
    "NAT instance, Valkey node (default)": {},
    "no cache, and so no network": {"cache": "none"},
    "NAT instance, serverless Valkey": {"cache": "serverless"},
    "IPv6, serverless Valkey": {"egress": "ipv6", "cache": "serverless"},
    "NAT gateway, Redis node": {"egress": "nat_gateway", "cache_engine": "redis"},
    "default, scans by Textract": {"ocr": "textract"},
    "default, scans by an image of your own": {"ocr": "image", "ocr_image_uri": ANY_IMAGE},
}
VOLUMES = (1_000, 10_000, 100_000)


def plans(folder: Path, endpoint: str) -> dict[str, Any]:
    """Return the plan of each variant as `terraform show -json` gives it. `folder` gets a copy of the module."""
    for pattern in MODULE_FILES:
        for path in TERRAFORM.glob(pattern):
            (folder / path.name).write_text(path.read_text())
    package("dev", folder)
    provider = {"skip_credentials_validation": True, "skip_metadata_api_check": True, "s3_use_path_style": True}
    blocks = [
        {"aws": {"region": "us-east-1", **provider}},
        {"aws": {"alias": "us_east_1", "region": "us-east-1", **provider}},
    ]
    (folder / "emulator_override.tf.json").write_text(json.dumps({"provider": blocks}))
    environment = terraform_environment() | {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }

    def run(*command: str) -> str:
        done = subprocess.run(
            ["terraform", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Refused(f"terraform {command[0]} failed: {first_error(done.stderr)}")
        return done.stdout

    run("init", "-backend=false", "-input=false", "-no-color")
    found: dict[str, Any] = {}
    for name, variables in VARIANTS.items():
        flags = [f"-var={key}={value}" for key, value in {"environment": "dev", **variables}.items()]
        run("plan", "-input=false", "-lock=false", "-no-color", "-out=cost.tfplan", *flags)
        found[name] = json.loads(run("show", "-json", "cost.tfplan"))
    return found


def table(found: dict[str, Any], volumes: tuple[int, ...], usage: dict[str, Any]) -> list[str]:
    """Return the lines of a Markdown table: US dollars a month by variant and number of CVs."""
    prices = read_prices()
    head = "| a month, US dollars | " + " | ".join(f"{volume:,} CVs".replace(",", " ") for volume in volumes) + " |"
    lines = [head, "| --- |" + " ---: |" * len(volumes)]
    for name, plan in found.items():
        totals = [bill(plan, volume, prices, usage).total for volume in volumes]
        lines.append(f"| {name} | " + " | ".join(f"{total:.2f}" for total in totals) + " |")
    return lines


def details(one: Bill) -> list[str]:
    rows = [("fixed", heading, amount) for heading, amount in one.fixed.items()]
    rows += [("by use", heading, amount) for heading, amount in one.usage.items()]
    lines = [f"| {kind} | {heading} | {amount:.2f} |" for kind, heading, amount in rows]
    return ["| | | US dollars |", "| --- | --- | ---: |", *lines, f"| | **total** | **{one.total:.2f}** |"]


def main() -> int:
    parser = Arguments(prog="make cost")
    parser.add_argument("--cvs", type=int, default=1000)
    # Kept out of the emulator's reach: nothing here may touch a real account.
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        os.environ.pop(name, None)
    from local.emulator import Emulator

    try:
        options = parser.parse_args()
        if options.cvs < 0:
            raise Refused(f"CVS={options.cvs} is no number of CVs.")
        check_terraform()
        server = Emulator().start()
        with tempfile.TemporaryDirectory(prefix="cv-generator-cost-") as folder:
            found = plans(Path(folder), f"http://127.0.0.1:{server.port}")
    except Refused as reason:
        print(f"make cost: {reason}", file=sys.stderr)
        return 1
    prices = read_prices()
    usage, source = measured_usage(read_usage(), ROOT / ".bench")
    default = bill(next(iter(found.values())), options.cvs, prices, usage)
    print(f"Prices of {prices['as_of']}, {prices['region']} ({prices['source']}).\n{source}\n")
    print(f"{options.cvs} CVs a month, {next(iter(found))}:\n")
    print("\n".join(details(default)) + "\n")
    print("\n".join(table(found, tuple(sorted({options.cvs, *VOLUMES})), usage)))
    print("\n" + "\n".join(scale_table(options.cvs, usage, {})))
    print("\nHow this is computed, and what to do about each: docs/scale.md")
    if default.unknown:
        print(f"\nWithout a price here, so missing above: {', '.join(default.unknown)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
