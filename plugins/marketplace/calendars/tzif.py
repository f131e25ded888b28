"""When the clocks of a TZif file may change: looked up there, an offset need not be probed day by day.

Source: RFC 9636, sections 3.1 to 3.3
"""

from __future__ import annotations

import struct

HEADER = struct.Struct(">4sc15x6l")


def stored_changes(raw: bytes) -> tuple[list[int], bool]:
    """Return the minute of each change that a file lists, and whether a rule changes the clocks after the last one.

    A change within a minute counts for the next. The file is of version 2 or later, as all of tzdata are.
    """
    start = HEADER.size + _size(raw, 0, time=4)  # what programs without 64-bit times read
    times = HEADER.unpack_from(raw, start)[5]
    seconds = struct.unpack_from(f">{times}q", raw, start + HEADER.size)
    rule = raw[start + HEADER.size + _size(raw, start, time=8) :]
    return [-(-second // 60) for second in seconds], b"," in rule


def _size(raw: bytes, start: int, *, time: int) -> int:
    """Return the bytes of the block behind a header; `time` is the bytes of a time in it."""
    _, _, utc, standard, leap, times, types, characters = HEADER.unpack_from(raw, start)
    return int(times * (time + 1) + types * 6 + characters + leap * (time + 4) + standard + utc)
