"""Why a command stopped, in one sentence."""

import argparse
from typing import NoReturn


class Refused(Exception):
    """Raised with a sentence that says what is wrong and what to do; the commands print it and end with status 1."""


class Arguments(argparse.ArgumentParser):
    """What make passes on. A person typed GREEN=x, not --green x, and gets one sentence instead of the usage."""

    def error(self, message: str) -> NoReturn:
        option, found, problem = message.removeprefix("argument --").partition(": ")
        raise Refused(f"{option.upper()} is wrong: {problem}." if found else f"{message}.")
