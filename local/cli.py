"""Command line of the local cloud: run, watch, dev, extract, read-profile, match, doctor, ab-report, bench."""

import argparse
import json
import os
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from .files import Refused, write_whole
from .interruption import STOPPED, at_work, heeded, leave_soon
from .ports import Ports, PortTaken
from .scans import who_reads_scans

SAMPLE_CV = Path(__file__).parent / "samples" / "cv_tobias_wendelin.pdf"
NO_REDIS = "not on this machine, so nothing is cached (Debian: apt-get install redis-server, macOS: brew install redis)"
SAMPLE_JOB_PROFILE = SAMPLE_CV.with_name("job_profile.pdf")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code. Ctrl-C and SIGTERM end everything that was started."""
    options = _parser().parse_args(arguments)
    try:
        with at_work():
            code: int = options.command(options)
            return code
    except (PortTaken, Refused, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        leave_soon()
        return STOPPED


def _path(text: str) -> Path:
    """Refuse an empty name, as of a variable that is not set: it would be the folder that one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m local", description="cv-generator on this laptop")
    commands = parser.add_subparsers(required=True)

    run = commands.add_parser("run", help="process a CV, or a folder of CVs, end to end")
    run.add_argument("--cv", type=_path, help="PDF, Word or other document, or folder; default: the sample")
    run.add_argument("--job", type=_path, help="job profile: PDF, Word, JSON or text")
    run.add_argument(
        "--language",
        type=str.lower,
        choices=("de", "en", "fr"),
        help="of the outputs; default: the job profile's, else the CV's",
    )
    run.add_argument("--out", type=_path, default=Path("out"))
    run.add_argument("--batch", action="store_true", help="ask a model in batches: half the price, up to a day")
    run.set_defaults(command=_run)

    watch = commands.add_parser("watch", help="process each new CV of a folder as it comes, until Ctrl-C")
    watch.add_argument("folder", type=_path, metavar="DIR")
    watch.add_argument("--job", type=_path, help="job profile: PDF, Word, JSON or text")
    watch.add_argument("--language", type=str.lower, choices=("de", "en", "fr"), help="of the outputs")
    watch.set_defaults(command=_watch)

    dev = commands.add_parser("dev", help="REST API, emulated AWS, Redis, event dispatcher and web page, until Ctrl-C")
    dev.add_argument("--ready-file", type=_path, help="write the addresses there as JSON once everything answers")
    dev.add_argument(
        "--state", default=".local/state", help="folder in which uploads, jobs and outputs are kept; '' for none"
    )
    dev.add_argument("--fresh", action="store_true", help="remove what was kept and begin anew")
    dev.add_argument("--quiet", action="store_true", help="do not log requests and failed invocations")
    dev.set_defaults(command=_dev)

    extract = commands.add_parser("extract", help="CV files to JSON files, without the cloud")
    extract.add_argument("source", type=_path, metavar="IN")
    extract.add_argument("target", type=_path, metavar="OUT")
    extract.add_argument("--format", choices=("neutral", "json-resume"), default="neutral")
    extract.set_defaults(command=_extract)

    read_profile = commands.add_parser("read-profile", help="a job profile to a JSON file, without the cloud")
    read_profile.add_argument("job", type=_path, metavar="JOB")
    read_profile.add_argument("target", type=_path, metavar="OUT")
    read_profile.set_defaults(command=_read_profile)

    match = commands.add_parser("match", help="a CV and a job profile to a JSON file of verdicts and score")
    match.add_argument("cv", type=_path, metavar="CV")
    match.add_argument("job", type=_path, metavar="JOB")
    match.add_argument("target", type=_path, metavar="OUT")
    match.set_defaults(command=_match)

    doctor = commands.add_parser("doctor", help="try the configured language model with a tiny document")
    doctor.set_defaults(command=_doctor)

    ab_report = commands.add_parser("ab-report", help="compare prompt variants by what happened to their jobs")
    ab_report.set_defaults(command=_ab_report)

    bench = commands.add_parser("bench", help="measure, print, and store figures in .bench/")
    bench.add_argument("names", nargs="*", help="default: all")
    bench.add_argument("--release", action="store_true", help="store the figures as those to compare with")
    bench.set_defaults(command=_bench)
    return parser


def _run(options: argparse.Namespace) -> int:
    from .run_command import run

    cv, job = options.cv, options.job
    if cv is None:
        cv, job = SAMPLE_CV, job or SAMPLE_JOB_PROFILE
    return run(cv, job, options.language, options.out, options.batch)


def _watch(options: argparse.Namespace) -> int:
    from .watch_command import watch

    return watch(options.folder, options.job, options.language)


def _dev(options: argparse.Namespace) -> int:
    from .cloud import LocalCloud

    state = Path(options.state) if options.state else None
    with LocalCloud(
        Ports.from_environment(), with_web=True, quiet=options.quiet, state=state, fresh=options.fresh
    ) as cloud:
        places = cloud.addresses
        print(f"REST API   {places.api}/api/v1/docs")
        print(f"AWS        {places.aws}  (credentials test/test, region us-east-1, names end in -local)")
        print(f"Redis      {places.redis or NO_REDIS}")
        print(f"Scans      {who_reads_scans(os.environ)}")
        print(f"Web page   {places.web or 'not built yet: make web'}")
        if state:
            print(f"State      {state}  ({cloud.jobs_put_back} jobs; make dev FRESH=1 begins anew)")
        print("Stop with Ctrl-C.", flush=True)
        if options.ready_file:
            write_whole(options.ready_file, json.dumps(asdict(places)).encode())
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            heeded()
            print("\nStopping.", flush=True)
    return 0


def _extract(options: argparse.Namespace) -> int:
    from .extract_command import extract

    return extract(options.source, options.target, options.format)


def _read_profile(options: argparse.Namespace) -> int:
    from .match_command import write_profile

    return write_profile(options.job, options.target)


def _match(options: argparse.Namespace) -> int:
    from .match_command import write_match

    return write_match(options.cv, options.job, options.target)


def _doctor(options: argparse.Namespace) -> int:
    from .doctor import doctor

    return doctor()


def _ab_report(options: argparse.Namespace) -> int:
    from .ab_report import main

    return main()


def _bench(options: argparse.Namespace) -> int:
    from . import bench

    unknown = set(options.names) - set(bench.names())
    if unknown:
        raise ValueError(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(bench.names())}.")
    bench.run(options.names, options.release)
    return 0
