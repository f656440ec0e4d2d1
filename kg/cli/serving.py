"""`kg serve`."""

import socket
from pathlib import Path

import click

from kg import config
from kg.cli import options
from kg.cli.terminal import say
from kg.config import Settings
from kg.errors import SettingsError


@click.command()
@options.store
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to serve at.")
def serve(store: Path | None, host: str, port: int) -> None:
    """Serve the graph as a SPARQL endpoint.

    \b
    Example:
      kg serve --port 8001
    """
    check_port(host, port)
    serve_until_stopped(config.load(store=store), host, port)


def serve_until_stopped(settings: Settings, host: str, port: int) -> None:
    """Serves the store's current generation until the process is told to stop."""
    from kg.serve import serve as run

    say(f"Serving at http://{host}:{port} (Ctrl-C to stop)")
    run(settings, host, port)


def check_port(host: str, port: int) -> None:
    """Raises SettingsError when nothing can listen at `host`:`port`: better now than after a build."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(f"cannot serve at {host}:{port}: {error.strerror}; try another --port") from None
