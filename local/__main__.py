"""`python -m local`."""

import os
import sys

try:
    # Before all else, which takes a while to load.
    from .interruption import listen

    listen()
except KeyboardInterrupt:
    os._exit(130)

from .cli import main

sys.exit(main())
