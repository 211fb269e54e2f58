"""llama.cpp's server with one model, OpenAI-compatible, on the loopback address alone. Runs in .venv-model.

    python tests/model/serve.py qwen|smollm THREADS CONTEXT

Prints its address when it answers, and goes on until its standard input ends.
"""

import sys

import xllamacpp
from weights import weights

KEY = "sk-local"


def main(model: str, threads: int, context_tokens: int) -> None:
    params = xllamacpp.CommonParams()
    params.model.path = str(weights(model))
    params.n_ctx = context_tokens
    params.n_parallel = 1
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads = threads
        # Threads that wait for each other in a loop take the processor from whatever else runs.
        cpu.poll = 0
    params.hostnames = ["127.0.0.1"]
    # Nobody else on this machine, and no page in a browser, is to use it.
    params.api_keys = [KEY]
    params.ui = False
    params.verbosity = 1
    params.port = 0
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    # Whoever started this holds the other end: when that process is gone, however it went, this one goes, too.
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
