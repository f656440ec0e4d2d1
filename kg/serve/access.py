"""The access log: one line for each request, written now and then rather than each time."""

import sys
from pathlib import Path
from time import gmtime, strftime
from typing import IO


class AccessLog:
    """`target`: a file, "-" for standard output, "" for none. `flush` is to be called about every second."""

    def __init__(self, target: str) -> None:
        self._lines: list[str] = []
        self._off = not target
        self._file: IO[str] | None = None
        if target == "-":
            self._file = sys.stdout
        elif target:
            self._file = Path(target).open("a", encoding="utf-8")  # noqa: SIM115 - open as long as the server

    def add(self, now: float, client: str, what: str, status: int, size: int, seconds: float, note: str) -> None:
        """`now` in seconds since the epoch; `what` is the method and the path."""
        if not self._off:
            time = strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(now))
            self._lines.append(f"{time} {client} {what} {status} {size} {seconds * 1000:.1f}ms {note}\n")

    def flush(self) -> None:
        if self._file and self._lines:
            self._file.write("".join(self._lines))
            self._file.flush()
            self._lines.clear()

    def close(self) -> None:
        self.flush()
        if self._file and self._file is not sys.stdout:
            self._file.close()


def printable(path: str) -> str:
    """A path as it may stand in a log: what a client sends must not write lines of its own."""
    return (
        path if path.isprintable() and " " not in path else path.encode("unicode_escape").decode().replace(" ", "\\x20")
    )
