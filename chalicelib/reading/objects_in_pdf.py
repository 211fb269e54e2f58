"""The objects of a PDF by number, found by looking for them: enough to follow what belongs to a font.

Not pypdf: over 41 documents of the tests' it took 3.7 ms (median) and 17.9 ms (95 %) of processor time to get to the
same fonts, where this takes 0.35 and 0.94 ms; every document pays for it, and hardly ever does one of them lie. What is
mended must also stay the same file elsewhere, byte for byte, which pypdf writes anew.

Quick and not thorough: of an object that is there twice the last one counts, and what is compressed in another way than
by /FlateDecode is not there. What is encrypted is not there either; who asks here has it in the clear (preflight.py).
"""

import re
import zlib
from bisect import bisect
from collections.abc import Iterator

MAX_UNPACKED_BYTES = 4_000_000
"""Of one stream, and of all streams of objects together."""

_OBJECT = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_REFERENCE = re.compile(rb"\s*\[?\s*(\d{1,9})\s+\d{1,5}\s+R\b")
_LONGEST_HEAD = 8_000
_FIRST = re.compile(rb"/First\s+(\d+)")


class Objects:
    def __init__(self, content: bytes) -> None:
        self._content = content
        self._places: dict[int, int] = {}
        at = content.find(b" obj")
        while at >= 0:
            found = _OBJECT.search(content, max(0, at - 16), at + 5)
            if found:
                self._places[int(found[1])] = found.end()
            at = content.find(b" obj", at + 4)
        self._packed: dict[int, bytes] = {}
        if b"/ObjStm" in content:
            self._unpack()

    def with_name(self, name: bytes, most: int) -> Iterator[bytes]:
        """Yield at most so many dictionaries in which the name stands."""
        numbers = [number for number in self._around(name) if name in self._head(self._places[number])]
        numbers += [number for number, body in self._packed.items() if name in body]
        for number in numbers[:most]:
            yield self.dictionary(number) or b""

    def dictionary(self, number: int) -> bytes | None:
        """Return the source of an object up to its stream."""
        if number in self._places:
            return self._head(self._places[number])
        return self._packed.get(number)

    def value(self, dictionary: bytes, key: bytes) -> bytes | None:
        """Return the source of an entry, followed if it is a reference, or an array that begins with one."""
        entry = re.search(rb"/" + key + rb"(?![A-Za-z0-9])", dictionary)
        if not entry:
            return None
        reference = _REFERENCE.match(dictionary, entry.end())
        if not reference:
            return dictionary[entry.end() :]
        found = self.dictionary(int(reference[1]))
        again = _REFERENCE.match(found) if found else None
        return self.dictionary(int(again[1])) if again else found

    def stream(self, number: int) -> bytes | None:
        """Return what is in a stream, unpacked; None where it is not there or packed in another way."""
        found = self._packed_stream(number)
        return found[0] if found else None

    def replaced(self, number: int, *contents: bytes) -> bytes:
        """Return the whole file with the first of the contents in a stream that has room there, packed as it was."""
        found = self._packed_stream(number)
        for content in contents:
            if found is None:
                break
            _, begin, end, is_deflated = found
            packed = zlib.compress(content, 9) if is_deflated else content
            if len(packed) <= end - begin:
                # What follows the end of a deflated stream is passed over, as are spaces in a table.
                return self._content[:begin] + packed.ljust(end - begin) + self._content[end:]
        return self._content

    def _packed_stream(self, number: int) -> tuple[bytes, int, int, bool] | None:
        """Return what is in a stream, where it begins and ends in the file, and whether it is deflated."""
        place = self._places.get(number)
        begins = _STREAM.search(self._content, place, place + _LONGEST_HEAD) if place is not None else None
        if place is None or not begins:
            return None
        head, begin = self._content[place : begins.start()], begins.end()
        if b"/Filter" not in head:
            end = self._content.find(b"endstream", begin)
            return self._content[begin:end], begin, end, False
        if head.count(b"Decode") != 1 or b"/FlateDecode" not in head:
            return None
        limit = self._content.find(b"endstream", begin)
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(memoryview(self._content)[begin:limit], MAX_UNPACKED_BYTES)
        return unpacked, begin, limit - len(unpacker.unused_data), True

    def _around(self, name: bytes) -> Iterator[int]:
        """Yield the numbers of the objects in which the name stands as it is."""
        numbers = sorted(self._places, key=self._places.__getitem__)
        places = [self._places[number] for number in numbers]
        last = -1
        at = self._content.find(name)
        while at >= 0:
            index = bisect(places, at) - 1
            if index > last:
                last = index
                yield numbers[index]
            at = self._content.find(name, at + 1)

    def _head(self, place: int) -> bytes:
        end = self._content.find(b"endobj", place, place + _LONGEST_HEAD)
        head = self._content[place : end if end >= 0 else place + _LONGEST_HEAD]
        stream = _STREAM.search(head)
        return head[: stream.start()] if stream else head

    def _unpack(self) -> None:
        left = MAX_UNPACKED_BYTES
        for number in list(self._around(b"/ObjStm")):
            first = _FIRST.search(self._head(self._places[number]))
            try:
                unpacked = self.stream(number) or b""
                header = list(map(int, unpacked[: int(first[1])].split())) if first else []
            except (zlib.error, ValueError):
                continue
            left -= len(unpacked)
            if left < 0:
                break
            starts = [int(first[1]) + offset for offset in header[1::2]] if first else []
            ends = [*starts[1:], len(unpacked)]
            for key, start, end in zip(header[::2], starts, ends, strict=False):
                self._packed[key] = unpacked[start:end]
