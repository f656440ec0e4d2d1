"""How the front and its processes talk: frames of one kind byte, four bytes of length and the payload,
on a stream socket. Payloads of plain values are marshalled: both ends are this program."""

import marshal
import socket
import struct
from collections import deque
from typing import Any, NamedTuple

PREFIX = struct.Struct("!cI")

# from the front
JOB = b"J"
# from a process
HELLO, HEAD, DATA, END, FAILED = b"H", b"M", b"D", b"E", b"X"


class Job(NamedTuple):
    """A query. `table` and `graph` name the format for rows and for triples (see `negotiate`), empty when the
    client takes none. `default` and `named` are the graphs of the protocol's dataset, None without one.
    With `dump` set, `text` is ignored and the answer is that graph ("" for the default graph)."""

    text: str
    base: str
    table: str = "srj"
    graph: str = "ttl"
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    dump: str | None = None


class Head(NamedTuple):
    """What precedes an answer's bytes. `lasting`: the same query on the same generation gives the same."""

    format: str
    lasting: bool


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """The bytes of one frame."""
    return PREFIX.pack(kind, len(payload)) + payload


def message(kind: bytes, value: Any) -> bytes:
    """A frame of plain values (named tuples travel as tuples)."""
    return frame(kind, marshal.dumps(tuple(value) if isinstance(value, tuple) else value))


def value(payload: bytes) -> Any:
    """The plain value in a frame that `message` made."""
    return marshal.loads(payload)  # noqa: S302 - our own process wrote it


class Frames:
    """Cuts a stream of bytes into frames, for a non-blocking reader."""

    def __init__(self) -> None:
        self._rest: list[bytes] = []
        self._missing = 0

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """The frames that `data` completes."""
        if self._rest:
            self._rest.append(data)
            self._missing -= len(data)
            if self._missing > 0:
                return []
            data = b"".join(self._rest)
        frames, at, size = [], 0, len(data)
        while size - at >= PREFIX.size:
            kind, length = PREFIX.unpack_from(data, at)
            end = at + PREFIX.size + length
            if end > size:
                self._missing = end - size
                break
            frames.append((kind, data[at + PREFIX.size : end]))
            at = end
        else:
            self._missing = 0
        self._rest = [data[at:]] if at < size else []
        return frames


class Reader:
    """Frames from a blocking socket."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._frames = Frames()
        self._received: deque[tuple[bytes, bytes]] = deque()

    def receive(self) -> tuple[bytes, bytes] | None:
        """The next frame: kind and payload; None when the other end is gone."""
        while not self._received:
            data = self._channel.recv(1 << 16)
            if not data:
                return None
            self._received.extend(self._frames.feed(data))
        return self._received.popleft()
