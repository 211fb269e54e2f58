"""`python -m tests.unit.local.run_text TEXT`: run a program given as text, in a module that was started with -m."""

import sys

if __name__ == "__main__":
    exec(compile(sys.argv[1], "text", "exec"), {"__name__": "text"})  # noqa: S102  a test's own
