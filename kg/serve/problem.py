"""What went wrong with a request, as RFC 9457 problem details."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

TITLES = {
    400: "Bad request",
    401: "Not authorized",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    408: "Request time-out",
    409: "Conflict",
    413: "Content too large",
    415: "Unsupported media type",
    422: "Not valid",
    429: "Too many requests",
    431: "Header too large",
    500: "Internal error",
    503: "Service unavailable",
    504: "Time limit reached",
}


class Details(NamedTuple):
    """What crosses from the workers: plain values only. `line` and `column` count from 1, 0 when unknown."""

    status: int
    detail: str
    line: int = 0
    column: int = 0


class RequestError(Exception):
    """Ends a request with an error answer. `headers` go with it, `extra` into the document."""

    def __init__(
        self,
        status: int,
        detail: str,
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = dict(extra or {})

    @classmethod
    def of(cls, details: Details) -> "RequestError":
        extra = {"line": details.line, "column": details.column} if details.line else {}
        headers = {"retry-after": "5"} if details.status in (503, 504) else {}
        return cls(details.status, details.detail, headers, extra)

    def document(self) -> bytes:
        """application/problem+json."""
        title = TITLES.get(self.status) or HTTPStatus(self.status).phrase
        document = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail}
        return json.dumps(document | self.extra, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
