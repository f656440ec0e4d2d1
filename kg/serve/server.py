"""The web server around the application: uvicorn, with time-outs and bounds for what comes before a request."""

import logging
import sys
from functools import partial
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from kg.config import ServeSettings, Settings
from kg.errors import StoreError
from kg.serve.app import App
from kg.serve.http import WHOLE

PIPELINED = 100  # requests of one connection that may wait for the one before; with more it ends
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


def run(settings: Settings, options: ServeSettings, host: str, port: int) -> None:
    """Serves until a signal. Raises StoreError when there is nothing to serve."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    app = App(settings, options)
    app.serving.check()
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            http=guarded(options),
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=options.proxies,
            limit_concurrency=options.connections,
            timeout_keep_alive=options.idle_seconds,
            timeout_graceful_shutdown=options.shutdown_seconds,
        )
    )
    server.run()
    if not server.started:
        raise StoreError(f"{settings.store}: cannot be served; the log says why")


class Guarded(HttpToolsProtocol):
    """uvicorn's protocol, which by itself waits for ever for a request's header, and takes one of any size and as
    many requests as a client cares to send before it reads an answer."""

    header_seconds: float
    header_bytes: int

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._begin_head()
        self._start_timer()

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > self.header_bytes:
            self._refuse(TOO_LARGE)
        elif self._in_head and not self._timer:  # most headers come in one piece and need none
            self._start_timer()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._stop_timer()
        self._begin_head()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._stop_timer()
        super().on_headers_complete()
        if len(self.pipeline) > PIPELINED:
            self.transport.abort()
            raise OverflowError("too many requests on one connection")  # the parser is to stop
        self.cycle.scope["extensions"] = {WHOLE: {"send": partial(self._send_whole, self.cycle)}}

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.pipeline:  # what waits is answered before more is read
            self.flow.pause_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def _send_whole(self, cycle: RequestResponseCycle, headers: bytes, body: bytes) -> bool:
        """What the cycle does in two steps and two packets; it must, while the client is behind with reading."""
        if cycle.disconnected or cycle.flow.write_paused:
            return False
        ours = [b"%b: %b\r\n" % header for header in cycle.default_headers]
        ours += [] if cycle.keep_alive else [b"connection: close\r\n"]
        self.transport.write(b"".join([STATUS_LINE[200], *ours, headers, b"\r\n", body]))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()
        return True

    def _begin_head(self) -> None:
        self._in_head, self._head_bytes = True, 0

    def _start_timer(self) -> None:
        self._timer: Any = self.loop.call_later(self.header_seconds, self._refuse, TOO_SLOW)

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, answer: bytes) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()


def guarded(options: ServeSettings) -> type[Guarded]:
    """`Guarded` with these bounds; uvicorn makes its protocols itself, from a class."""
    bounds = {"header_seconds": options.header_seconds, "header_bytes": options.header_bytes}
    return type("Guarded", (Guarded,), bounds)
