"""The ASGI application: who answers which request, and what every answer carries."""

import asyncio
import logging
from time import perf_counter, time
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request as PageRequest

from kg.config import ServeSettings, Settings
from kg.serve import gsp, protocol, wire
from kg.serve.access import AccessLog, printable
from kg.serve.answers import Answers, rows
from kg.serve.description import CLASSES, GRAPHS, PROPERTIES, TRIPLES, Numbers, describe, write
from kg.serve.headers import CommonHeaders, encoded
from kg.serve.http import Receive, Request, Response, Scope, Send, Sent, of_problem
from kg.serve.metrics import Metrics
from kg.serve.negotiate import GRAPHS as GRAPH_FORMATS
from kg.serve.negotiate import content_type, negotiate, not_acceptable, wants_page
from kg.serve.pages import make_pages, query_page
from kg.serve.problem import RequestError
from kg.serve.reconcile import ServedThings, reconcile_router
from kg.serve.revise import Change
from kg.serve.serving import Serving
from kg.serve.throttle import Throttle
from kg.serve.updates import Updates

log = logging.getLogger("kg.serve")

SPARQL = frozenset({"/sparql", "/sparql/", "/"})
READ = {"allow": "GET, HEAD, OPTIONS"}


class App:
    """Made for one store; see `kg.serve.make_app`."""

    def __init__(self, settings: Settings, options: ServeSettings) -> None:
        self._options = options
        self._metrics = Metrics()
        self._headers = CommonHeaders(options.cors)
        self._log = AccessLog(options.access_log)
        self._throttle = Throttle(options.rate)
        self.serving = Serving(settings, options)
        self._answers = Answers(self.serving, options, self._metrics)
        self._updates = Updates(settings, options, self.serving)
        self._pages = make_pages(self.serving, self._answers, self._metrics)
        self._pages.include_router(reconcile_router(ServedThings(self.serving.store, settings.base), self._root_of))
        self._descriptions: dict[tuple[str, str], Any] = {}
        self._ticking: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._live(receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.serving.start()
        except Exception as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        self._ticking = asyncio.create_task(self._tick())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._ticking.cancel()
        self._updates.close(patience=2)
        await self.serving.close()
        self._log.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(1)
            self._log.flush()

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = perf_counter()
        request = Request(scope, receive)
        route, sent = "other", Sent(send)
        response = Response(500, {})
        try:
            self._throttle.check(request.client, started)
            route, answering = self._route(request)
            if answering is None:
                scope = {**scope, "method": "GET"} if request.method == "HEAD" else scope
                await self._pages(scope, await self._bounded(request, receive), self._decorating(request, sent))
                return
            response = await answering(request)
            await self._send(request, response, sent)
        except RequestError as problem:
            response = of_problem(problem)
            if not sent.status:
                await self._send(request, response, sent)
            else:  # too late for a status: without its end, the client sees that the answer is broken
                self._metrics.cut.inc()
        except asyncio.CancelledError:
            response = response._replace(note="gone")
        except Exception:
            log.exception("%s %s", request.method, printable(request.path))
            if not sent.status:
                await self._send(
                    request, of_problem(RequestError(500, "the server has a fault; its log says more")), sent
                )
        finally:
            seconds = perf_counter() - started
            self._metrics.observe(route, sent.status or 499, seconds)
            self._log.add(
                time(),
                request.client,
                f"{request.method} {printable(request.path)}",
                sent.status,
                sent.size,
                seconds,
                response.note,
            )

    def _route(self, request: Request) -> tuple[str, Any]:
        """The route's name, and who answers; None for the pages."""
        if request.method == "OPTIONS":
            return "options", self._options_of
        if request.path in SPARQL:
            return "sparql", self._sparql
        if request.path == gsp.ROOT or request.path.startswith(gsp.ROOT + "/"):
            return "graphs", self._graphs
        if request.path == "/.well-known/void":
            return "void", self._describe
        return "pages", None

    async def _options_of(self, request: Request) -> Response:
        if request.path.startswith(gsp.ROOT):
            return Response(204, dict(gsp.ALLOW))
        asks = request.path in SPARQL or request.path.startswith("/reconcile")
        return Response(204, dict(protocol.ALLOW if asks else READ))

    async def _sparql(self, request: Request) -> Response:
        if request.method in ("GET", "HEAD"):
            operation = protocol.parse_get(request.query_string)
            if wants_page(request.header(b"accept")):
                return self._page(request, operation.query)
            if operation.query is None:
                return await self._describe(request)
        elif request.method == "POST":
            type_ = protocol.media_type(request)
            if type_ == protocol.UPDATE:
                self._updates.authorize(request)  # before the body is read
            limit = self._options.update_bytes if type_ != protocol.QUERY else self._options.query_bytes
            operation = protocol.parse_post(request, type_, await request.body(limit, self._options.body_seconds))
        else:
            raise RequestError(405, f"{request.method} is no way to ask; expected GET or POST", protocol.ALLOW)
        if operation.update is not None:
            return await self._update(request, operation)
        if len(operation.query or "") > self._options.query_bytes:
            raise RequestError(413, f"the query has more than {self._options.query_bytes} characters, the limit here")
        return await self._answers.query(request, operation, self._root(request) + "/sparql")

    async def _update(self, request: Request, operation: protocol.Operation) -> Response:
        self._updates.authorize(request)
        base = self._root(request) + "/sparql"
        await self._updates.make(Change("update", operation.update or "", base, operation.default, operation.named))
        return Response(204, {})

    def _page(self, request: Request, query: str | None) -> Response:
        """The query page; with a query, the way to it: the editor takes one from behind the #."""
        root = self._root(request)
        if query is not None:
            fragment = urlencode({"query": query, "endpoint": f"{root}/sparql"}, quote_via=quote)
            return Response(303, {"location": f"{root}/#{fragment}", "vary": "Accept, Host"})
        page = query_page(root)
        headers = {
            "content-type": "text/html; charset=utf-8",
            "content-security-policy": page.policy,
            "vary": "Accept, Host",
        }
        return Response(200, headers, page.html)

    async def _describe(self, request: Request) -> Response:
        """The description, made once for each generation and each name that clients know the server by."""
        if request.method not in ("GET", "HEAD"):
            raise RequestError(405, f"{request.method} is not for the description; expected GET", READ)
        format_ = negotiate(request.header(b"accept")).graph
        if not format_:
            raise not_acceptable(GRAPH_FORMATS)
        root, generation = self._root(request), self.serving.current.generation
        known = self._descriptions.get((generation, root))
        if known is None:
            if len(self._descriptions) > 8:
                self._descriptions.clear()
            known = self._descriptions[generation, root] = describe(root, await self._numbers(request), self._options)
        return Response(200, {"content-type": content_type(format_), "vary": "Accept"}, write(known, format_))

    async def _numbers(self, request: Request) -> Numbers:
        triples, graphs, classes, properties = [
            rows(await self._answers.whole(wire.Job(text, "http://localhost/")))
            for text in (TRIPLES, GRAPHS, CLASSES, PROPERTIES)
        ]
        return Numbers(
            int(triples[0]["count"]),
            int(graphs[0]["count"]),
            tuple((row["term"], int(row["count"])) for row in classes),
            tuple((row["term"], int(row["count"])) for row in properties),
        )

    async def _graphs(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD", "PUT", "POST", "DELETE"):
            raise RequestError(405, f"{request.method} is not for graphs; expected {gsp.ALLOW['allow']}", gsp.ALLOW)
        root = self._root(request)
        if request.method not in ("GET", "HEAD"):
            self._updates.authorize(request)  # before all else, so that strangers learn nothing
            return await self._write(request, gsp.target(request, root))
        target = gsp.target(request, root)
        format_ = negotiate(request.header(b"accept")).graph
        if not format_:
            raise not_acceptable(GRAPH_FORMATS)
        return await self._answers.answer(request, wire.Job("", root, "", format_, dump=target.graph))

    async def _write(self, request: Request, target: gsp.Target) -> Response:
        parts: tuple[gsp.Part, ...] = ()
        if request.method != "DELETE":
            body = await request.body(self._options.update_bytes, self._options.body_seconds)
            parts = gsp.parts(request.header(b"content-type"), body)
        base = target.graph or self._root(request)
        change = Change(
            request.method.lower(), base=base, graph=target.graph, parts=tuple((p.format, p.data) for p in parts)
        )
        outcome = await self._updates.make(change)
        if target.minted:
            return Response(201, {"location": target.graph})
        return Response(201 if outcome.created else 204, {})

    def _root(self, request: Request) -> str:
        return request.root(self._options.public_url)

    def _root_of(self, request: PageRequest) -> str:
        return self._root(Request(request.scope, request.receive))

    async def _send(self, request: Request, response: Response, send: Sent) -> None:
        if self._send_whole(request, response, send):
            return
        await send(self._start(request, response))
        if isinstance(response.body, bytes):
            await send({"type": "http.response.body", "body": b"" if request.method == "HEAD" else response.body})
            return
        if request.method == "HEAD":
            await response.body.aclose()  # type: ignore[attr-defined]
        else:
            async for part in response.body:
                await self._within(send({"type": "http.response.body", "body": part, "more_body": True}))
        await send({"type": "http.response.body", "body": b""})

    def _send_whole(self, request: Request, response: Response, sent: Sent) -> bool:
        """Whether the answer could be sent in one piece, which costs half: the usual one to a query can."""
        if not request.whole or response.status != 200 or not isinstance(response.body, bytes):
            return False
        length = len(response.body)
        body = b"" if request.method == "HEAD" else response.body
        if not request.whole(self._headers.block(request, response.headers, length), body):
            return False
        sent.status, sent.size = 200, len(body)
        return True

    async def _within(self, sending: Any) -> None:
        try:
            async with asyncio.timeout(self._options.client_seconds):
                await sending
        except TimeoutError:
            raise RequestError(408, "the client did not take the answer") from None

    def _start(self, request: Request, response: Response) -> dict[str, Any]:
        headers = self._headers.complete(request, encoded(response.headers))
        if isinstance(response.body, bytes) and response.status not in (204, 304):
            headers.append((b"content-length", str(len(response.body)).encode()))
        return {"type": "http.response.start", "status": response.status, "headers": headers}

    async def _bounded(self, request: Request, receive: Receive) -> Receive:
        """What the pages receive: a body within the limits, read already."""
        if request.method in ("GET", "HEAD"):
            return receive
        body = [await request.body(self._options.query_bytes, self._options.body_seconds)]

        async def received() -> Any:
            return {"type": "http.request", "body": body.pop()} if body else await receive()

        return received

    def _decorating(self, request: Request, send: Sent) -> Send:
        async def decorated(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._headers.complete(request, message["headers"])}
            elif request.method == "HEAD":
                message = {**message, "body": b""}
            await send(message)

        return decorated
