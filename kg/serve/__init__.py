"""The SPARQL endpoint: a store's current generation in, answers over HTTP out.

    client ──HTTP── front (server, app, protocol, gsp, page …) ──socket── workers (engine)
                      │ one process, one event loop                 │ forked from the generation's holder,
                      │ no query text is parsed here                │ one query at a time; can be killed
                      └──socket── writer (revise): updates on a copy of the generation, checked, then switched to

A worker that runs out of time or memory, or that the engine takes down, costs one request its answer and
nothing else. A new generation gets its own holder and workers; the old ones end when their requests have.
"""

from typing import TYPE_CHECKING

from kg.config import ServeSettings, Settings

if TYPE_CHECKING:
    from kg.serve.app import App

__all__ = ["make_app", "serve"]

# Imported where needed: workers start from this package too, and need neither the web server nor rdflib.


def make_app(settings: Settings, options: ServeSettings | None = None) -> "App":
    """The ASGI application for the store in `settings.store`; its processes live from lifespan start-up to
    shutdown."""
    from kg.serve.app import App

    return App(settings, options or ServeSettings())


def serve(settings: Settings, host: str, port: int, options: ServeSettings | None = None) -> None:
    """Serves the store in `settings.store` at `host`:`port` until SIGINT or SIGTERM, then finishes the requests
    in flight.

    Raises StoreError when there is nothing to serve.
    """
    from kg.serve.server import run

    run(settings, options or ServeSettings(), host, port)
