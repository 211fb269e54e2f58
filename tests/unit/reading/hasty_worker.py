"""The reading process with a tenth of the time for a page: its limit is met soon, on every machine."""

import runpy

from chalicelib.reading import worker

if __name__ == "__main__":
    worker.CPU_SECONDS = 0.2
    runpy.run_module("chalicelib.engines.worker", run_name="__main__")
