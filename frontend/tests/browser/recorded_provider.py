"""Play a provider of language models with the answers recorded for the samples: its address goes to standard output.

It ends when its standard input does.
"""

import sys

from tests.eval.whole_jobs import recorded_provider

with recorded_provider() as server:
    print(server.url, flush=True)
    sys.stdin.read()
