"""Answers that were given before, bounded by their bytes; the least recently used go first."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

OVERHEAD = 512  # bytes for an entry's keys and objects, roughly


class Entry(NamedTuple):
    """A whole answer."""

    content_type: str
    etag: str
    body: bytes


class Cache:
    """At most `capacity` bytes; an answer that would take more than an eighth of it is not kept."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.size = 0
        self._entries: OrderedDict[Hashable, Entry] = OrderedDict()
        self._weights: dict[Hashable, int] = {}

    def get(self, key: Hashable) -> Entry | None:
        entry = self._entries.get(key)
        if entry:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: Hashable, entry: Entry, weight: int = 0) -> None:
        """`weight`: bytes of what the key holds."""
        size = len(entry.body) + weight + OVERHEAD
        if size * 8 > self.capacity or key in self._entries:
            return
        self._entries[key] = entry
        self._weights[key] = size
        self.size += size
        while self.size > self.capacity:
            self.size -= self._weights.pop(self._entries.popitem(last=False)[0])

    def clear(self) -> None:
        self._entries.clear()
        self._weights.clear()
        self.size = 0
