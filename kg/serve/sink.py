"""Where the engine writes an answer: frames to the front, within the limits of rows and bytes."""

import socket

from kg.serve import wire

CHUNK = 256 * 1024  # bytes; smaller answers travel as one message

# What stands between two rows, or once in each, in the engine's own writing. In CSV a line break within a
# value counts as a row; in JSON a value that ends in `}},{` does.
ROW_MARKS = {"srj": b'}},{"', "srx": b"<result>", "csv": b"\n", "tsv": b"\n"}

HEADED = frozenset({"csv", "tsv"})  # their first line is no row


class LimitError(Exception):
    """The answer is larger than allowed."""


class Sink:
    """A file for the engine's serializers. Sends nothing before `CHUNK` bytes are there, so that what fails
    early can still be answered with an error."""

    def __init__(self, channel: socket.socket, head: wire.Head, rows: int, size: int) -> None:
        self._channel = channel
        self._head = wire.message(wire.HEAD, head)
        self._mark = ROW_MARKS.get(head.format, b"")
        self._rows_left = rows + (head.format in HEADED)
        self._bytes_left = size
        self._parts: list[bytes] = []
        self._held = 0

    def write(self, data: bytes) -> int:
        self._parts.append(data)
        self._held += len(data)
        if self._held >= CHUNK:
            self._flush()
        return len(data)

    def flush(self) -> None:
        """The serializers call this; chunks go out when they are full."""

    def close(self) -> None:
        """Sends the rest and the end."""
        self._flush(wire.frame(wire.END))

    def _flush(self, tail: bytes = b"") -> None:
        data = b"".join(self._parts)
        self._count(data)
        self._channel.sendall(self._head + wire.frame(wire.DATA, data) + tail)
        self._head = b""
        self._parts.clear()
        self._held = 0

    def _count(self, data: bytes) -> None:
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise LimitError("the answer has more bytes than allowed here; use LIMIT")
        if self._mark:
            self._rows_left -= data.count(self._mark)
            if self._rows_left < 0:
                raise LimitError("the answer has more rows than allowed here; use LIMIT")
