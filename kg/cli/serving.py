"""`kg serve`."""

import socket
from pathlib import Path

import click

from kg import config
from kg.cli import options
from kg.cli.terminal import say
from kg.config import ServeSettings, Settings
from kg.errors import SettingsError

host: options.Decorator = click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to serve at."
)
port: options.Decorator = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to serve at."
)


@click.command()
@options.store
@host
@port
@click.option("--workers", type=click.IntRange(1, 256), help="Processes that answer queries.  [default: one per core]")
@click.option("--query-seconds", type=click.FloatRange(0.1), help="What one query may take.  [default: 30]")
@click.option("--public-url", metavar="URL", help="Under which clients know the server.")
def serve(
    store: Path | None,
    host: str,
    port: int,
    workers: int | None,
    query_seconds: float | None,
    public_url: str | None,
) -> None:
    """Serve the graph as a SPARQL endpoint.

    Each further setting of the server is a variable of the environment, KG_SERVE_ and its name: see the README.

    \b
    Example:
      kg serve --port 8001
    """
    settings = config.load(store=store)
    more = config.load_serve(workers=workers, query_seconds=query_seconds, public_url=public_url)
    check_store(settings)
    check_port(host, port)
    serve_until_stopped(settings, host, port, more)


def serve_until_stopped(settings: Settings, host: str, port: int, more: ServeSettings) -> None:
    """Serves the store's current generation until the process is told to stop."""
    from kg.serve import serve as run

    shown = f"[{host}]" if ":" in host else host
    say(f"Serving at http://{shown}:{port} (Ctrl-C to stop)")
    try:
        run(settings, host, port, more)
    except KeyboardInterrupt:  # the usual way to end it, after the requests in flight
        say("Stopped.")


def check_store(settings: Settings) -> None:
    """Raises StoreError when there is nothing to serve."""
    from kg.store import Store

    Store(settings.store).current()


def check_port(host: str, port: int) -> None:
    """Raises SettingsError when nothing can listen at `host`:`port`: better now than after a build."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(f"cannot serve at {host}:{port}: {error.strerror}; try another --port") from None
