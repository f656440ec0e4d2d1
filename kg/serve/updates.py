"""The front's side of changes: who may make them, one at a time, and when they are answered."""

import asyncio
import base64
import hmac
import marshal
import socket
import subprocess
from contextlib import suppress

from kg.config import ServeSettings, Settings
from kg.serve import wire
from kg.serve.http import Request
from kg.serve.nursery import program
from kg.serve.problem import Details, RequestError
from kg.serve.revise import Change, Outcome, Rules
from kg.serve.serving import Serving

WAITING = 32  # changes that may wait for the one before


class Updates:
    """Makes changes for clients that bear the token."""

    def __init__(self, settings: Settings, options: ServeSettings, serving: Serving) -> None:
        self._options = options
        self._serving = serving
        self._rules = Rules(
            root=str(settings.store.absolute()),
            plain=options.default_graph == "plain",
            validate=options.validate,
            nesting=options.nesting,
            operators=options.operators,
            services=options.services,
        )
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None

    def authorize(self, request: Request) -> None:
        """Raises RequestError: 403 when nobody may write here, 401 without the right token."""
        if not self._options.token:
            raise RequestError(403, "this endpoint is read-only")
        if not hmac.compare_digest(_token(request.header(b"authorization")).encode(), self._options.token.encode()):
            raise RequestError(
                401, "a change needs the token of this server", {"www-authenticate": 'Bearer realm="kg"'}
            )

    async def make(self, change: Change) -> Outcome:
        """Makes a change. When this returns it is on the disk, and every request that begins later sees it.

        Raises RequestError; nothing has changed then.
        """
        if self._waiting >= WAITING:
            raise RequestError(503, "too many changes wait for their turn", {"retry-after": "5"})
        self._waiting += 1
        try:
            async with self._turn:
                outcome = await asyncio.shield(self._revise(change))  # a client that leaves must not stop it halfway
                await asyncio.shield(self._serving.follow())
        finally:
            self._waiting -= 1
        return outcome

    def close(self, patience: float = 0) -> None:
        """Ends the process; one that is at work is killed after `patience` seconds."""
        if self._channel:
            self._channel.close()
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
            self._process.kill()
            self._process.wait()
            self._process = None

    async def _revise(self, change: Change) -> Outcome:
        try:
            async with asyncio.timeout(self._options.update_seconds):
                channel = await self._start()
                await asyncio.get_running_loop().sock_sendall(channel, wire.message(wire.JOB, change))
                kind, payload = await self._receive(channel)
        except TimeoutError:
            self.close()
            raise RequestError.of(Details(504, "the change took longer than allowed here; it was not made")) from None
        except (OSError, EOFError):
            self.close()
            raise RequestError.of(Details(503, "the change ended the process that was to make it")) from None
        if kind == wire.END:
            return Outcome(*wire.value(payload))
        details, findings = wire.value(payload)
        problem = RequestError.of(Details(*details))
        if findings:
            problem.extra["findings"] = findings
        raise problem

    async def _start(self) -> socket.socket:
        """The channel to a living process."""
        if self._process and self._process.poll() is None and self._channel:
            return self._channel
        self.close()
        ours, theirs = socket.socketpair()
        rules = marshal.dumps(tuple(self._rules)).hex()
        with theirs:
            command = [*program("kg.serve.revise"), str(theirs.fileno()), rules]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()])  # noqa: S603 - our own program
        ours.setblocking(False)
        self._channel = ours
        await self._receive(ours)
        return ours

    async def _receive(self, channel: socket.socket) -> tuple[bytes, bytes]:
        frames, loop = wire.Frames(), asyncio.get_running_loop()
        while True:
            data = await loop.sock_recv(channel, 1 << 16)
            if not data:
                raise EOFError
            for frame in frames.feed(data):
                return frame


def _token(authorization: str) -> str:
    """The token as a bearer's, or as the password of whatever user: tools without a notion of tokens know
    that. It is never asked for that way, as browsers would remember it and send it for other pages too."""
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "basic":
        with suppress(ValueError):
            return base64.b64decode(given, validate=True).decode().partition(":")[2]
        return ""
    return given.strip() if scheme.lower() == "bearer" else ""
