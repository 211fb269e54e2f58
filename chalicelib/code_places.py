"""Where in the code a bug showed: all that is told of it, for its message may quote a CV."""

from pathlib import Path

MOST_PLACES = 8


def places_of(error: BaseException) -> list[str]:
    """Return the last places that led to the error, the innermost last: "template_filling.py:62 fill"."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-MOST_PLACES:]
