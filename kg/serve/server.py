"""The web server around the application: uvicorn, with time-outs and bounds for what comes before a request."""

import logging
import sys
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.config import ServeSettings, Settings
from kg.errors import StoreError
from kg.serve.app import App

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
    """uvicorn's protocol, which by itself waits for ever for a request's header and takes one of any size."""

    header_seconds: float
    header_bytes: int

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._in_head and self._head_bytes > self.header_bytes:
            self._refuse(TOO_LARGE)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._stop_timer()
        self._await_head()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._stop_timer()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_timer()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._in_head, self._head_bytes = True, 0
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
