"""The part that only measures. Whoever works on the engine does not look at these."""

from tools.corpus.view import Look

UNSEEN: tuple[tuple[str, str, str, str, Look], ...] = ()
