"""What people and machines beside SPARQL ask for: the query page, health, metrics, the description."""

from functools import lru_cache

from fastapi import FastAPI
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.responses import Response as Answer
from fastapi.staticfiles import StaticFiles

from kg.queries import catalogue
from kg.serve.answers import Answers
from kg.serve.metrics import Metrics
from kg.serve.page import ASSETS, DESCRIPTION, TITLE, Page
from kg.serve.serving import Serving


@lru_cache(maxsize=16)
def query_page(root: str) -> Page:
    """The page for the server as clients know it."""
    return Page(root, catalogue())


def make_pages(serving: Serving, answers: Answers, metrics: Metrics) -> FastAPI:
    """The routes that are no part of the SPARQL protocols."""
    pages = FastAPI(title=TITLE, description=DESCRIPTION, docs_url=None, redoc_url=None, openapi_url=None)
    pages.mount("/assets", StaticFiles(directory=ASSETS))

    @pages.get("/healthz")
    async def health() -> PlainTextResponse:
        """The server answers."""
        return PlainTextResponse("ok\n")

    @pages.get("/readyz")
    async def ready() -> JSONResponse:
        """A generation is served, and workers answer."""
        generation, pool = serving.current
        state = {"ready": pool.alive, "generation": generation, "workers": pool.counts}
        return JSONResponse(state, 200 if pool.alive else 503)

    @pages.get("/metrics")
    async def measurements() -> Answer:
        """In Prometheus' text format."""
        await answers.measure()
        return Answer(metrics.text(), media_type=metrics.content_type)

    @pages.get("/openapi.json")
    async def openapi() -> Answer:
        """The HTTP interface, for tools."""
        return Answer((ASSETS / "openapi.json").read_bytes(), media_type="application/json")

    return pages
