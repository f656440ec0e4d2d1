"""What people and machines beside SPARQL ask for: the query page, health, metrics, the description."""

from functools import lru_cache

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.responses import Response as Answer
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from kg.queries import Kind, catalogue
from kg.serve.answers import Answers
from kg.serve.metrics import Metrics
from kg.serve.page import ASSETS, DESCRIPTION, TITLE, Page
from kg.serve.problem import RequestError
from kg.serve.serving import Serving


@lru_cache(maxsize=16)
def query_page(root: str) -> Page:
    """The page for the server as clients know it."""
    return Page(root, tuple(query for query in catalogue() if query.kind is Kind.QUESTION))


def make_pages(serving: Serving, answers: Answers, metrics: Metrics) -> FastAPI:
    """The routes that are no part of the SPARQL protocols."""
    pages = FastAPI(title=TITLE, description=DESCRIPTION, docs_url=None, redoc_url=None, openapi_url=None)
    pages.add_exception_handler(HTTPException, _no_route)
    pages.add_exception_handler(RequestValidationError, _no_parameter)
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


async def _no_route(request: Request, error: Exception) -> Answer:
    """Problem details for a path or a method that no route takes."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for these
    detail = f"{request.method} {request.url.path}: {error.detail}"
    return _answer(RequestError(error.status_code, detail, error.headers))


async def _no_parameter(request: Request, error: Exception) -> Answer:
    """Problem details for parameters that a route cannot take."""
    assert isinstance(error, RequestValidationError)  # noqa: S101
    return _answer(RequestError(400, "; ".join(f"{one['loc'][-1]}: {one['msg']}" for one in error.errors())))


def _answer(problem: RequestError) -> Answer:
    return Answer(problem.document(), problem.status, problem.headers, "application/problem+json")
