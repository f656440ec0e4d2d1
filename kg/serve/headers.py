"""What every answer carries: headers that keep browsers safe, and who may read the answer there (CORS)."""

from functools import lru_cache

from kg.serve.http import Request

SAFE = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
DATA_POLICY = b"default-src 'none'; frame-ancestors 'none'"
PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, POST, PUT, DELETE, OPTIONS"),
    (b"access-control-allow-headers", b"Accept, Authorization, Content-Type, If-None-Match"),
    (b"access-control-max-age", b"86400"),
)

Headers = list[tuple[bytes, bytes]]
REMEMBERED = 2048  # blocks of headers; one has some 400 bytes


class CommonHeaders:
    """`origins`: those whose pages may read answers, "*" for all. Never with the browser's credentials: a token is
    given by who asks, not by the browser."""

    def __init__(self, origins: tuple[str, ...]) -> None:
        self._origins = origins
        self._remembered = lru_cache(REMEMBERED)(self._block)

    def complete(self, request: Request, headers: Headers) -> Headers:
        """`headers`, and those that the answer to `request` lacks."""
        return self._complete(headers, request.header(b"origin"), request.method == "OPTIONS")

    def block(self, request: Request, headers: dict[str, str], length: int) -> bytes:
        """The lines of a whole answer's headers: `headers`, those that it lacks, and its length."""
        return self._remembered(tuple(headers.items()), request.header(b"origin"), length)

    def _block(self, headers: tuple[tuple[str, str], ...], origin: str, length: int) -> bytes:
        lines = self._complete([*encoded(dict(headers)), (b"content-length", b"%d" % length)], origin, False)
        return b"".join(b"%b: %b\r\n" % line for line in lines)

    def _complete(self, headers: Headers, origin: str, preflight: bool) -> Headers:
        headers = [*headers, *SAFE]
        if not any(name == b"content-security-policy" for name, _ in headers):
            headers.append((b"content-security-policy", DATA_POLICY))
        if origin and (allowed := self._allowed(origin)):
            headers.append((b"access-control-allow-origin", allowed.encode("latin-1", "replace")))
            headers.append((b"access-control-expose-headers", b"ETag, Location, Retry-After"))
            headers.extend(PREFLIGHT if preflight else ())
        return headers

    def _allowed(self, origin: str) -> str:
        if "*" in self._origins:
            return "*"
        return origin if origin in self._origins else ""


def encoded(headers: dict[str, str]) -> Headers:
    """As they go over the wire."""
    return [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
