"""What every answer carries: headers that keep browsers safe, and who may read the answer there (CORS)."""

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


class CommonHeaders:
    """`origins`: those whose pages may read answers, "*" for all. Never with the browser's credentials: a token is
    given by who asks, not by the browser."""

    def __init__(self, origins: tuple[str, ...]) -> None:
        self._origins = origins

    def complete(self, request: Request, headers: Headers) -> Headers:
        """`headers`, and those that the answer to `request` lacks."""
        headers = [*headers, *SAFE]
        if not any(name == b"content-security-policy" for name, _ in headers):
            headers.append((b"content-security-policy", DATA_POLICY))
        origin = request.header(b"origin")
        if origin and (allowed := self._allowed(origin)):
            headers.append((b"access-control-allow-origin", allowed.encode("latin-1", "replace")))
            headers.append((b"access-control-expose-headers", b"ETag, Location, Retry-After"))
            headers.extend(PREFLIGHT if request.method == "OPTIONS" else ())
        return headers

    def _allowed(self, origin: str) -> str:
        if "*" in self._origins:
            return "*"
        return origin if origin in self._origins else ""
