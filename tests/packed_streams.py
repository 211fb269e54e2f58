"""Streams that unpack to hundreds of megabytes, without having these while a test is prepared."""

import zlib

_PIECES = 50_000
"""In a block; what is packed is as good as the whole at once, but for a few bytes a block."""

_LAST_BLOCK = b"\x03\x00"
"""An empty one with fixed codes, marked as the last (RFC 1951, 3.2.3)."""


def deflated(piece: bytes, times: int) -> bytes:
    """Return a zlib stream of so many pieces; `times` is a multiple of 50,000.

    Its blocks are packed once and repeated, which takes a hundredth of the time that `zlib.compress` does.
    """
    data, blocks = piece * _PIECES, times // _PIECES
    packer = zlib.compressobj(9)
    first = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush a block leans on none before it.
    block = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(blocks):
        checksum = zlib.adler32(data, checksum)
    return first + block * (blocks - 1) + _LAST_BLOCK + checksum.to_bytes(4, "big")
