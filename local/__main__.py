"""`python -m local`."""

import sys

try:
    from .cli import main

    sys.exit(main())
except KeyboardInterrupt:
    # Before or after `main` is at work, which ends what it started.
    sys.exit(130)
