"""From the frames of a Word document to the lanes that stand side by side on its pages, for drawing its text.

Files tell where boxes, cells and columns begin and how wide they are; how far text reaches down is reckoned here
without its font. So which lanes stand beside one another is known, and where running text leaves one, roughly.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from .word_frames import ColumnSection, Frame, Frames, WrittenLine

_CHAR_EM, _LINE_EM = 0.5, 1.2
"""The usual width of a letter and height of a line, in the letters' size."""

_SLACK = 14.0
"""So many points two frames may lie over one another and still stand side by side, or one below the other."""

_LEAST_SHARE = 0.3
"""Of its own width: running text that a box leaves less stands below it."""


@dataclass(slots=True, eq=False)
class _Lane:
    """A column of text: its first frame, its edges and how far down it reaches in points, the numbers of its lines."""

    frame: Frame
    left: float
    right: float
    top: float | None
    bottom: float | None
    lines: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, frame: Frame) -> "_Lane":
        return cls(frame, frame.left, frame.right, frame.top, frame.bottom)

    def goes_on_in(self, frame: Frame) -> bool:
        """Whether a box of the same edges is in the same column."""
        is_same = abs(self.left - frame.left) <= _SLACK and abs(self.right - frame.right) <= _SLACK
        return is_same and not self.frame.is_flow

    def take_in(self, frame: Frame) -> None:
        self.top = None if None in (self.top, frame.top) else min(self.top or 0.0, frame.top or 0.0)
        self.bottom = None if None in (self.bottom, frame.bottom) else max(self.bottom or 0.0, frame.bottom or 0.0)

    def is_beside(self, frame: Frame) -> bool:
        """Whether a box stands beside it: not over it, and at the same height where both heights are known."""
        if min(self.right, frame.right) - max(self.left, frame.left) > _SLACK:
            return False
        is_higher = self.bottom is not None and frame.top is not None and self.bottom < frame.top - _SLACK
        is_lower = self.top is not None and frame.bottom is not None and frame.bottom < self.top - _SLACK
        return self.frame.is_flow or not (is_higher or is_lower)

    def make_room(self, box: Frame) -> None:
        """Let running text flow around a box, at the side where there is more left."""
        left, right = self.left, self.right
        if box.left - left < right - box.right:
            left = max(left, box.right)
        else:
            right = min(right, box.left)
        if right - left >= _LEAST_SHARE * (self.right - self.left):
            self.left, self.right = left, right


@dataclass(slots=True)
class _Group:
    """Lanes that stand side by side. `number` is that of their frames, 0 where their places tell."""

    number: int = 0
    lanes: list[_Lane] = field(default_factory=list)
    written: float = 0.0
    """Height of the running text that was written beside a box that it flows around, in points."""


def lanes_of(frames: Frames) -> list[list[Any]]:
    """Return `[group, left, right, [lines]]` of each column that stands beside another, groups from 1.

    Edges are fractions of the page's width; lines are numbered from 1, as they were written.
    """
    lines = _in_columns(frames)
    found: list[list[Any]] = []
    number = 0
    for group in _groups(frames.all, lines):
        if len(group.lanes) < 2:
            continue
        number += 1
        for lane in sorted(group.lanes, key=lambda lane: lane.left):
            width = lane.frame.page_width
            edges = (round(min(max(edge / width, 0.0), 1.0), 4) for edge in (lane.left, lane.right))
            found.append([number, *edges, lane.lines])
    return found


def _in_columns(frames: Frames) -> list[WrittenLine]:
    """Return the lines, with those of sections in columns moved to the column that the text has reached by then."""
    found: list[WrittenLine] = []
    for section, run in groupby(frames.lines, key=lambda line: frames.sections.get(line.frame)):
        lines = list(run)
        if section is not None and all(line.frame == section.frames[0] for line in lines):
            lines = list(_fill(lines, section, frames))
        found += lines
    return found


def _fill(lines: Sequence[WrittenLine], section: ColumnSection, frames: Frames) -> Iterator[WrittenLine]:
    """Yield the lines of a section in its columns, from the first to the last and on to those of the next page."""
    first = frames.all[section.frames[0]]
    heights = [_height(line, first.right - first.left) for line in lines]
    room, count = section.first, len(section.frames)
    if section.is_balanced and sum(heights) <= room * count:
        room = sum(heights) / count
    frame, used = section.frames[0], 0.0
    for line, height in zip(lines, heights, strict=True):
        # What balances ends in the column where most of it stands.
        if used and used + height / 2 > room:
            before = frames.sections[frame]
            frame, used = frames.next_column(frame), 0.0
            room = room if frames.sections[frame] is before else section.next
        used += height
        yield replace(line, frame=frame)


def _height(line: WrittenLine, width: float) -> float:
    rows = max(1, math.ceil(line.letters * line.size * _CHAR_EM / max(width, line.size)))
    return rows * line.size * _LINE_EM + line.space


def _groups(frames: Sequence[Frame], lines: Sequence[WrittenLine]) -> Iterator[_Group]:
    group = _Group()
    for number, line in enumerate(lines, 1):
        frame = frames[line.frame]
        if not frame.is_flow and not frame.group and len(group.lanes) == 1 and group.lanes[0].frame.is_flow:
            above, group = _part(group, frame, lines)
            yield above
        lane = _lane_for(frame, line, group)
        if lane is None:
            yield group
            group, lane = _Group(frame.group), _Lane.of(frame)
        if not any(lane is known for known in group.lanes):
            group.lanes.append(lane)
        if frame.is_flow:
            group.written += _height(line, lane.right - lane.left)
        lane.lines.append(number)
    yield group


def _part(group: _Group, box: Frame, lines: Sequence[WrittenLine]) -> tuple[_Group, _Group]:
    """Part running text where a box begins beside it that comes after it in the file."""
    (flow,) = group.lanes
    at = len(flow.lines)
    page = lines[flow.lines[-1] - 1].page
    while at and box.top is not None:
        line = lines[flow.lines[at - 1] - 1]
        if line.page != page or line.y < box.top - _SLACK:
            break
        at -= 1
    beside = _Group(0, [replace(flow, lines=flow.lines[at:])] if at < len(flow.lines) else [])
    return _Group(0, [replace(flow, lines=flow.lines[:at])]), beside


def _lane_for(frame: Frame, line: WrittenLine, group: _Group) -> _Lane | None:
    """Return the lane of the group that the frame goes on with, or a new one beside them; None below all of them."""
    if frame.group or group.number:
        if frame.group != group.number:
            return None
        return next((lane for lane in group.lanes if lane.frame == frame), None) or _Lane.of(frame)
    if frame.is_flow:
        return _flow_lane(frame, line, group)
    same = next((lane for lane in group.lanes if lane.goes_on_in(frame)), None)
    if same:
        same.take_in(frame)
        return same
    for lane in group.lanes:
        if lane.frame.is_flow and frame.wraps:
            lane.make_room(frame)
    is_beside = bool(group.lanes) and all(lane.is_beside(frame) for lane in group.lanes)
    return _Lane.of(frame) if is_beside else None


def _flow_lane(frame: Frame, line: WrittenLine, group: _Group) -> _Lane | None:
    """Return the lane of running text beside boxes, as wide as they leave it."""
    flow = next((lane for lane in group.lanes if lane.frame.is_flow), None)
    if flow is not None:
        return flow if flow.frame == frame and not _is_below(flow, group) else None
    flow = _Lane.of(frame)
    for lane in group.lanes:
        if lane.frame.wraps:
            flow.make_room(lane.frame)
    begins_above = any(lane.top is not None and line.y < lane.top - _SLACK for lane in group.lanes)
    room = replace(frame, left=flow.left, right=flow.right)
    is_beside = bool(group.lanes) and all(lane.is_beside(room) for lane in group.lanes)
    return flow if is_beside and not begins_above else None


def _is_below(flow: _Lane, group: _Group) -> bool:
    """Whether running text has come so far that it is as wide again as before the box that it flowed around."""
    if len(group.lanes) == 1 or (flow.left, flow.right) == (flow.frame.left, flow.frame.right):
        return False
    ends = [lane.bottom - (lane.top or 0.0) for lane in group.lanes if lane.bottom is not None]
    return bool(ends) and group.written > max(ends)
