"""The operating commands behind make: `python -m infra.tools COMMAND --stage dev`."""

import argparse
import sys
from collections.abc import Callable

from chalicelib.adapters.candidate_reindex import reindex

from . import deploy, look, preflight, recognizer, redrive, traffic
from .account import check_account
from .cloud import Stage
from .errors import Arguments, Refused
from .package import package
from .restore import restore

MOVED_AT_ONCE = {"dev": 100, "prod": 0}
"""Share of traffic that new versions get right after a deployment when GREEN does not say."""


WATCHED_MINUTES = {"dev": 0.0, "prod": 10.0}
"""How long the alarms are watched after a shift when WATCH does not say."""


def _deploy(stage: Stage, options: argparse.Namespace) -> int:
    outputs = deploy.deploy(stage, options.arch)
    green = MOVED_AT_ONCE[stage.name] if options.green is None else options.green
    newer = [release for release in traffic.releases(stage) if release.blue != release.newest]
    if newer and green:
        _move(stage, green, options.watch)
    elif newer:
        print(f"New versions are published and nobody uses them yet: make traffic STAGE={stage.name} GREEN=10")
    print(f"page  {outputs['page_url']}\nAPI   {outputs['api_url']}/api/v1")
    return 0


def _plan(stage: Stage, options: argparse.Namespace) -> int:
    deploy.check_terraform()
    check_account(stage)
    package(stage.name, architecture=options.arch)
    deploy.prepare(stage)
    deploy.plan(stage)
    return 0


def _preflight(stage: Stage, options: argparse.Namespace) -> int:
    found = preflight.preflight(stage)
    print("\n".join(f"{finding.grade.value}  {finding.sentence}" for finding in found))
    lacking = sum(finding.grade is preflight.Grade.MISSING for finding in found)
    if lacking:
        raise Refused(f"{lacking} of these must be put right first.")
    print(f"Nothing stands in the way of: make deploy STAGE={stage.name}")
    return 0


def _status(stage: Stage, options: argparse.Namespace) -> int:
    print("\n".join(look.status(stage)))
    return 0


def _logs(stage: Stage, options: argparse.Namespace) -> int:
    if not options.job:
        raise Refused("Which job? make logs STAGE=dev JOB=<jobId>")
    lines = look.logs(stage, options.job)
    print("\n".join(lines) if lines else f"Nothing was logged about {options.job} in the last day.")
    return 0


def _redrive(stage: Stage, options: argparse.Namespace) -> int:
    done = redrive.redrive(stage, options.go)
    for queue, count in done.waiting.items():
        print(f"{queue:<32} {count:>6} waiting")
    if not options.go:
        print(f"Nothing was moved. To move them: make redrive STAGE={stage.name} GO=1")
        return 0
    print(f"orders sent again: {done.orders}")
    print(f"webhooks sent again: {done.webhooks}")
    for function, count in sorted(done.events.items()):
        print(f"events given to {function}: {count}")
    if done.left:
        print(f"left in {stage.failures}, because they do not name a function: {done.left}")
    return 0


def _traffic(stage: Stage, options: argparse.Namespace) -> int:
    if options.green is None:
        raise Refused("How much? make traffic STAGE=prod GREEN=10 (percent of all calls)")
    return _move(stage, options.green, options.watch)


def _move(stage: Stage, green: int, watch: float | None) -> int:
    minutes = WATCHED_MINUTES[stage.name] if watch is None else watch
    already = traffic.alarms_ringing(stage)
    earlier = traffic.releases(stage)
    shifted = traffic.shift(stage, green)
    for release in shifted:
        share = f", {release.green_percent} % go to {release.newest}" if release.green_percent else ""
        print(f"{release.function:<20} live {release.blue}{share}")
    if not green or not minutes:
        return 0
    print(f"watching the alarms for {minutes:g} minutes ...")
    if new := traffic.watch(stage, minutes, already):
        traffic.restore(stage, earlier)
        raise Refused(f"{', '.join(new)} began to ring: rolled back. See docs/runbook.md.")
    if traffic.releases(stage) != shifted:
        raise Refused("The release was rolled back in the meantime; the mail to alarm_emails says why.")
    print("no alarm rang")
    return 0


def _rollback(stage: Stage, options: argparse.Namespace) -> int:
    for release in traffic.rollback(stage):
        print(f"{release.function:<20} live {release.blue}")
    return 0


def _restore(stage: Stage, options: argparse.Namespace) -> int:
    done = restore(stage, options.table, options.go)
    print(f"{done.missing} items of {options.table} are not in {stage.table}")
    if options.go:
        print(f"{done.copied} were put back")
    elif done.missing:
        print(f"Nothing was changed. To put them back: make restore STAGE={stage.name} TABLE={options.table} GO=1")
    return 0


def _reindex(stage: Stage, options: argparse.Namespace) -> int:
    done = reindex(stage.client("dynamodb"), stage.table, options.go)
    print(f"{done.stale} of {done.candidates} candidates lack what searches and filters need")
    if options.go:
        print(f"{done.written} were written; containers that run already take them over within twelve hours")
    elif done.stale:
        print(f"Nothing was changed. To write it: make reindex STAGE={stage.name} GO=1")
    return 0


def _recognizer(stage: Stage, options: argparse.Namespace) -> int:
    check_account(stage)
    architecture = options.arch or "arm64"
    image = recognizer.push_image(stage, architecture)
    print(f"For infra/terraform/{stage.name}.tfvars:\n\n{recognizer.settings_for(image, architecture)}")
    return 0


def _destroy(stage: Stage, options: argparse.Namespace) -> int:
    deploy.destroy(stage, options.confirm)
    return 0


COMMANDS: dict[str, Callable[[Stage, argparse.Namespace], int]] = {
    "preflight": _preflight,
    "plan": _plan,
    "deploy": _deploy,
    "status": _status,
    "logs": _logs,
    "redrive": _redrive,
    "traffic": _traffic,
    "rollback": _rollback,
    "restore": _restore,
    "reindex": _reindex,
    "recognizer": _recognizer,
    "destroy": _destroy,
}


def _carry_out(command: str, stage: Stage, options: argparse.Namespace) -> int:
    """Do the command; what AWS, or its client here, does not take becomes a sentence."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return COMMANDS[command](stage, options)
    except (BotoCoreError, ClientError) as error:
        check_account(stage)  # mostly it is that
        raise Refused(f"AWS says no: {error}") from None


def main(arguments: list[str] | None = None) -> int:
    parser = Arguments(prog="make")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--stage", default="")
    parser.add_argument("--arch", choices=["arm64", "x86_64"])
    parser.add_argument("--green", type=int)
    parser.add_argument("--watch", type=float, help="minutes")
    parser.add_argument("--job", default="")
    parser.add_argument("--table", default="")
    parser.add_argument("--go", action="store_true")
    parser.add_argument("--confirm", default="")
    command = (sys.argv[1:] if arguments is None else arguments)[0]
    try:
        options = parser.parse_args(arguments)
        if options.stage not in MOVED_AT_ONCE and (command, options.stage) != ("reindex", "local"):
            raise Refused(f"Which stage? make {command} STAGE=dev (or prod)")
        return _carry_out(command, Stage(options.stage), options)
    except Refused as reason:
        print(f"make {command}: {reason}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
