"""Requests and responses, between the ASGI server and the rooms that answer."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from kg.serve.problem import RequestError

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

SendWhole = Callable[[bytes, bytes], bool]  # the lines of a 200 answer's headers, and its body; whether it was sent
WHOLE = "kg.whole"  # our server's extension of ASGI: an answer's head and body in one piece

HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?", re.ASCII)


class Request:
    """What an HTTP request asks. Header names are lower case. `whole`: the server's way to send an answer that is
    whole, None when it has none."""

    __slots__ = ("_receive", "client", "headers", "method", "path", "query_string", "scheme", "whole")

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query_string: bytes = scope["query_string"]
        self.scheme: str = scope["scheme"]
        self.client: str = scope["client"][0] if scope.get("client") else ""
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.whole: SendWhole | None = scope.get("extensions", {}).get(WHOLE, {}).get("send")
        self._receive = receive

    def header(self, name: bytes) -> str:
        """The header's value, empty when it is missing."""
        return self.headers.get(name, b"").decode("latin-1")

    def root(self, public_url: str = "") -> str:
        """The server's own address, without a slash at its end: as configured, or as the client wrote it."""
        return public_url.rstrip("/") or _root(self.scheme, self.header(b"host"))

    async def body(self, limit: int, seconds: float) -> bytes:
        """Raises RequestError: 413 for more than `limit` bytes, 408 when it takes longer than `seconds`."""
        if self.headers.get(b"expect") and int(self.headers.get(b"content-length", b"0")) > limit:
            raise too_large(limit)  # the client has not sent it yet
        try:
            async with asyncio.timeout(seconds):
                return await self._read(limit)
        except TimeoutError:
            raise RequestError(408, f"the request's body did not come within {seconds:g} seconds", CLOSE) from None

    async def departure(self) -> None:
        """Returns when the client has gone away. To be awaited only after the body was read."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def _read(self, limit: int) -> bytes:
        """What is too large is read to its end all the same, unless it is huge, and dropped: many clients look
        for an answer only when they have sent everything."""
        parts, size, more = [], 0, True
        while more and size <= limit + DROPPED:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise RequestError(400, "the client went away before the request's body was complete", CLOSE)
            part = message.get("body", b"")
            size += len(part)
            if size <= limit:
                parts.append(part)
            else:
                parts.clear()
            more = message.get("more_body", False)
        if size > limit:
            raise too_large(limit)
        return b"".join(parts)


@lru_cache(maxsize=128)
def _root(scheme: str, host: str) -> str:
    return f"{scheme}://{host if HOST.fullmatch(host) else 'localhost'}"


DROPPED = 64 * 2**20  # bytes
CLOSE = {"connection": "close"}


def too_large(limit: int) -> RequestError:
    """413: the rest of the body is not read, so the connection ends."""
    return RequestError(413, f"the request's body has more than {limit} bytes, the limit here", CLOSE)


class Response(NamedTuple):
    """`body`: all of it, or its parts as they come. `note` goes into the access log."""

    status: int
    headers: dict[str, str]
    body: bytes | AsyncIterator[bytes] = b""
    note: str = ""


class Sent:
    """Sends, and remembers what was sent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.size = 0

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        else:
            self.size += len(message.get("body", b""))
        with suppress(OSError):
            await self._send(message)


def of_problem(problem: RequestError) -> Response:
    """What tells the client."""
    headers = {"content-type": "application/problem+json", "cache-control": "no-store"}
    return Response(problem.status, headers | problem.headers, problem.document())


def text_of(data: bytes, what: str) -> str:
    """Raises RequestError (400) for bytes that are no UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"{what} is not UTF-8: byte {error.start} is {data[error.start]:#04x}") from None
