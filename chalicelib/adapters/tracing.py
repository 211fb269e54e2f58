"""X-Ray subsegments with annotations, so that traces are found by job: `annotation.job_id = "..."`.

Lambda traces every invocation itself (tracing mode "Active") and runs X-Ray's daemon beside the code. The daemon takes
segment documents as UDP datagrams (X-Ray guide, "Sending segment documents to the X-Ray daemon"), so a dozen lines do
here what AWS's own SDK does in a hundred milliseconds of import.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from ..errors import CvGeneratorError

_HEADER = b'{"format": "json", "version": 1}\n'


@contextmanager
def subsegment(name: str, annotations: Mapping[str, str], env: Mapping[str, str] = os.environ) -> Iterator[None]:
    """Report the block as a subsegment of the invocation; nothing happens where the invocation is not traced.

    An exception marks it as an error or, when it is a bug, as a fault; its text stays out, because it may quote a CV.
    """
    parent = _parent(env.get("_X_AMZN_TRACE_ID", ""))
    address = env.get("AWS_XRAY_DAEMON_ADDRESS", "")
    if not parent or not address:
        yield
        return
    document = {
        "type": "subsegment",
        "id": os.urandom(8).hex(),
        "name": name,
        "trace_id": parent[0],
        "parent_id": parent[1],
        "start_time": time.time(),
        "annotations": dict(annotations),
    }
    try:
        yield
    except CvGeneratorError:
        # X-Ray's word for what the caller did wrong or may try again.
        document["error"] = True
        raise
    except BaseException:
        document["fault"] = True
        raise
    finally:
        document["end_time"] = time.time()
        _send(document, address)


def _parent(header: str) -> tuple[str, str] | None:
    """Read "Root=1-...;Parent=...;Sampled=1" into trace and parent; None when this invocation is not sampled."""
    parts = dict(part.split("=", 1) for part in header.split(";") if "=" in part)
    if parts.get("Sampled") != "1" or "Root" not in parts or "Parent" not in parts:
        return None
    return parts["Root"], parts["Parent"]


def _send(document: Mapping[str, object], address: str) -> None:
    import socket

    host, _, port = address.rpartition(":")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as daemon:
            daemon.sendto(_HEADER + json.dumps(document).encode(), (host, int(port)))
    except (OSError, ValueError):
        # A trace that is lost is no reason to fail a job.
        return
