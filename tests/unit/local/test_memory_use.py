"""What is freed is given back, however many threads there were."""

import subprocess
import sys

import pytest

PROGRAM = """
import threading
from local.memory_use import give_memory_back
give_memory_back()
barrier = threading.Barrier(12)
def work():
    barrier.wait()
    bytes(100_000)
    barrier.wait()
threads = [threading.Thread(target=work) for _ in range(12)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
import ctypes
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
library.malloc_info(0, ctypes.c_void_p(library.fdopen(1, b"w")))
library.fflush(None)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux with glibc has the pools that are counted here")
def test_many_threads_share_few_pools() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout
    assert 1 <= told.count("<heap nr=") <= 2
