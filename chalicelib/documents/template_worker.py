"""The template process: checks or fills one own Word template inside limits, and ends.

Reads eight bytes of length, JSON (the kind of template, the values to fill in, null to check) and the template from
its standard input;
writes "+" and the filled template, "-" and `{"error": code, "details": {...}}`, or for a bug "!" and
`{"kind": its name, "places": [...]}`, without its message. It holds no credentials, writes no file and opens no
connection.
"""

import json
import os
import resource
import struct
import sys

MEMORY_BYTES = 768 * 1024 * 1024
CPU_SECONDS = 10


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    # Loaded before the limits: compiled forms may be written then.
    import docxtpl  # noqa: F401
    import jinja2.sandbox  # noqa: F401

    from ..code_places import places_of
    from ..contracts.templates import TemplateKind
    from ..errors import InputRejected, TemplateTooHeavy
    from .template_filling import check, fill
    from .template_kinds import tags_of

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    for limit, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, seconds),
    ):
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))
    request = sys.stdin.buffer.read()
    (size,) = struct.unpack(">Q", request[:8])
    told, template = json.loads(request[8 : 8 + size]), request[8 + size :]
    tags, values = tags_of(TemplateKind(told["kind"])), told["values"]
    try:
        if values is None:
            check(template, tags)
            answer = b"+"
        else:
            answer = b"+" + fill(template, tags, values)
    except InputRejected as error:
        answer = b"-" + json.dumps({"error": error.code, "details": error.details}).encode()
    except (MemoryError, RecursionError):
        answer = b"-" + json.dumps({"error": TemplateTooHeavy.code, "details": {}}).encode()
    except Exception as error:  # noqa: BLE001 - told by its kind and places: the message may quote a CV
        answer = b"!" + json.dumps({"kind": type(error).__name__, "places": places_of(error)}).encode()
    answers.write(answer)
    answers.flush()


if __name__ == "__main__":
    main()
