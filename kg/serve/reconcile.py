"""The routes of the reconciliation service, so that OpenRefine and others match their tables against the graph.

Version 0.2 lives at `/reconcile` itself; version 1.0-draft below it, its manifest at `/reconcile/`: the two manifests
contradict each other (suggest is an object in one and true in the other), so each has its own.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, Response

from kg.link import reconcile
from kg.link.reconcile_queries import BadRequestError, TooManyError
from kg.link.things import Things
from kg.serve.problem import RequestError
from kg.store import Store

LARGEST = 2**20  # bytes of a request's body
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"


def reconcile_router(things: Callable[[], Things], root: Callable[[Request], str]) -> APIRouter:
    """The routes. `things`: gives the things of the graph that is served (called in a thread; keeps what it made);
    `root`: the server's address as the client of a request knows it, without a slash at its end."""
    service = _Service(things, root)
    router = APIRouter(prefix="/reconcile")
    router.add_api_route("", service.old_get, methods=["GET"])
    router.add_api_route("", service.old_post, methods=["POST"])
    router.add_api_route("/", service.manifest, methods=["GET"])
    router.add_api_route("/match", service.match, methods=["POST"])
    router.add_api_route("/extend", service.extend, methods=["POST"])
    router.add_api_route("/extend/propose", service.propose, methods=["GET"])
    router.add_api_route("/suggest/{kind}", service.suggest, methods=["GET"])
    router.add_api_route("/preview", service.preview, methods=["GET"])
    return router


class ServedThings:
    """The things of the store's current generation, read anew when another one is served."""

    def __init__(self, store: Store, base: str) -> None:
        self._store = store
        self._base = base
        self._lock = Lock()
        self._known: tuple[str, Things] | None = None

    def __call__(self) -> Things:
        """Raises StoreError when nothing is there to serve."""
        with self._lock:
            generation = self._store.current()
            if self._known is None or self._known[0] != generation.id:
                self._known = (generation.id, Things(generation.open(), self._base))
            return self._known[1]


@dataclass(frozen=True, slots=True)
class _Service:
    things: Callable[[], Things]
    root: Callable[[Request], str]

    async def old_get(self, request: Request, queries: str | None = None, extend: str | None = None) -> Response:
        """Version 0.2: the manifest, or the answers to queries in the address."""
        return await self._old(request, queries, extend)

    async def old_post(self, request: Request) -> Response:
        """Version 0.2: queries, or values to extend a table with, as a form."""
        body = await _body(request)
        if body is None:
            return _too_large()
        form = parse_qs(body.decode("utf-8", "replace"))
        return await self._old(request, form.get("queries", [None])[0], form.get("extend", [None])[0])

    async def _old(self, request: Request, queries: str | None, extension: str | None) -> Response:
        if queries is not None:
            return await self._answer(lambda known: reconcile.answer_02(known, _json(queries)))
        if extension is not None:
            return await self._answer(lambda known: reconcile.extend(known, _json(extension), version="0.2"))
        return await self._answer(lambda known: reconcile.manifest_02(f"{self.root(request)}/reconcile", known.base))

    async def manifest(self) -> Response:
        """Version 1.0-draft: the manifest."""
        return await self._answer(lambda known: reconcile.manifest_10(known.base))

    async def match(self, request: Request) -> Response:
        """Version 1.0-draft: queries."""
        body = await _body(request)
        return _too_large() if body is None else await self._answer(lambda k: reconcile.answer_10(k, _json(body)))

    async def extend(self, request: Request) -> Response:
        """Version 1.0-draft: values to extend a table with."""
        body = await _body(request)
        if body is None:
            return _too_large()
        return await self._answer(lambda known: reconcile.extend(known, _json(body), version="1.0-draft"))

    async def propose(self, type: str = "", limit: Annotated[int | None, Query(ge=0)] = None) -> Response:  # noqa: A002
        """Properties to extend a table with."""
        return await self._answer(lambda _: reconcile.propose(type, limit))

    async def suggest(self, kind: str, prefix: str = "", cursor: Annotated[int, Query(ge=0)] = 0) -> Response:
        """Entities, properties or types while somebody types."""
        if kind not in ("entity", "property", "type"):
            return _problem(404, f"nothing to suggest as {kind!r}; expected entity, property or type")
        return await self._answer(lambda known: reconcile.suggest(known, kind, prefix, cursor))

    async def preview(self, id: str = "") -> Response:  # noqa: A002
        """A small page on an entity, to be shown in a frame."""
        page = await run_in_threadpool(lambda: reconcile.preview(self.things(), id))
        if page is None:
            return _problem(404, f"no entity {id!r} in the graph")
        return HTMLResponse(page, headers={"content-security-policy": PREVIEW_POLICY})

    async def _answer(self, make: Callable[[Things], Any]) -> Response:
        """What `make` makes of the things, as JSON; what is wrong with a request, as 400 or 413."""
        try:
            return JSONResponse(await run_in_threadpool(lambda: make(self.things())))
        except TooManyError as problem:
            return _problem(413, str(problem))
        except BadRequestError as problem:
            return _problem(400, str(problem))


async def _body(request: Request) -> bytes | None:
    """The body of a request; None when it is larger than it may be."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(f"expected JSON: {error}") from error


def _too_large() -> Response:
    return _problem(413, f"a request of more than {LARGEST} bytes")


def _problem(status: int, detail: str) -> Response:
    return Response(RequestError(status, detail).document(), status, media_type="application/problem+json")
