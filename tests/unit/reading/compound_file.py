"""Write compound files ([MS-CFB]), which old Office documents and Outlook messages are."""

import itertools
import struct

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD

Tree = dict[str, "bytes | Tree"]


def compound_file(tree: Tree) -> bytes:
    """Return a file with these streams (bytes) and storages (dicts); every stream lies in ordinary sectors."""
    entries: list[tuple[str, int, int, int, int, int]] = []
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        parts = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        begin = len(sectors)
        sectors.extend(parts)
        chain.extend([*range(begin + 1, begin + len(parts)), _END])
        return begin

    def add(name: str, content: "bytes | Tree") -> int:
        number = len(entries)
        entries.append((name, 0, 0, 0, 0, 0))
        if isinstance(content, bytes):
            # Streams under 4096 bytes would lie in the small sectors that this writer does not make.
            data = content.ljust(4096, b"\0") if len(content) < 4096 else content
            entries[number] = (name, 2, _FREE, _FREE, store(data), len(data))
            return number
        children = [add(child, inner) for child, inner in sorted(content.items(), key=lambda one: (len(one[0]), one))]
        for before, after in itertools.pairwise(children):
            name_, kind, child, _, begin, size = entries[before]
            entries[before] = (name_, kind, child, after, begin, size)
        kind = 5 if name == "Root Entry" else 1
        entries[number] = (name, kind, children[0] if children else _FREE, _FREE, _END if kind == 5 else 0, 0)
        return number

    add("Root Entry", tree)
    directory = b"".join(_entry(*entry) for entry in entries)
    directory += b"".join(struct.pack("<64xHBB3I36x", 0, 0, 0, _FREE, _FREE, _FREE) for _ in range(-len(entries) % 4))
    first_directory = store(directory)
    fat_sectors = 1
    while (len(chain) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    first_fat = len(sectors)
    fat = [*chain, *[_FAT] * fat_sectors]
    fat += [_FREE] * (fat_sectors * _SECTOR // 4 - len(fat))
    sectors.append(struct.pack(f"<{len(fat)}I", *fat))
    places = [*range(first_fat, first_fat + fat_sectors)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_sectors, first_directory, 0, 4096, _END, 0, _END, 0),
    )
    header += struct.pack("<109I", *places, *[_FREE] * (109 - len(places)))
    return header + b"".join(sectors)


def _entry(name: str, kind: int, child: int, sibling: int, begin: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    head = struct.pack("<64sHBB3I36x", text, len(text) + 2, kind, 1, _FREE, sibling, child if kind != 2 else _FREE)
    return head[:116] + struct.pack("<IQ", begin, size)


def _text(value: str) -> bytes:
    return value.encode("utf-16-le")


def _properties(head: int, values: list[tuple[int, int, int]]) -> bytes:
    """Return a property stream: (type, id, size or value) after a header of so many bytes."""
    return bytes(head) + b"".join(struct.pack("<HHIQ", kind, number, 6, value) for kind, number, value in values)


def outlook_message(*attachments: tuple[str, bytes], body: str = "Anbei mein Lebenslauf.") -> bytes:
    """Return an Outlook message ([MS-OXMSG]) with these attachments by name."""
    tree: Tree = {
        "__properties_version1.0": struct.pack("<8xIIII8x", 0, len(attachments), 0, len(attachments))
        + _properties(0, [(0x1F, 0x001A, 18), (0x1F, 0x1000, 2 * len(body) + 2)]),
        "__nameid_version1.0": {"__substg1.0_00020102": b"", "__substg1.0_00030102": b"", "__substg1.0_00040102": b""},
        "__substg1.0_001A001F": _text("IPM.Note"),
        "__substg1.0_1000001F": _text(body),
    }
    for number, (name, content) in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": _properties(
                8, [(0x03, 0x3705, 1), (0x1F, 0x3707, 2 * len(name) + 2), (0x102, 0x3701, len(content))]
            ),
            "__substg1.0_3707001F": _text(name),
            "__substg1.0_37010102": content,
        }
    return compound_file(tree)
