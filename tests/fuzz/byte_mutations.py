"""Damage files that are read as they stand, without packing: Europass XML and Outlook messages."""

import random


def mutate_bytes(content: bytes, chance: random.Random) -> bytes:
    """Return a copy with bytes changed, pieces taken out, doubled or exchanged, or its end cut off."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(damaged))
        end = min(len(damaged), at + chance.choice((1, 4, 30, 400)))
        kind = chance.randrange(5)
        if kind == 0:
            damaged[at:end] = chance.randbytes(end - at)
        elif kind == 1:
            damaged[at:at] = bytes(damaged[at:end]) * chance.choice((1, 3, 200))
        elif kind == 2 and len(damaged) > 1_000:
            del damaged[at:end]
        elif kind == 3:
            other = chance.randrange(len(damaged))
            damaged[at:end] = damaged[other : other + end - at]
        elif chance.random() < 0.2:
            del damaged[max(600, at) :]
    return bytes(damaged)
