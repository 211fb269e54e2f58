"""Why a command stopped, in one sentence."""


class Refused(Exception):
    """Raised with a sentence that says what is wrong and what to do; the commands print it and end with status 1."""
