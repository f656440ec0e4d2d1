"""HTTP with manners: one request at a time, who we are and whom to ask in the User-Agent, a copy of every answer on
disk with its date, and no second try before the server wants it.

Method: API etiquette of MediaWiki (maxlag, Retry-After, User-Agent policy).
"""

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import httpx

from kg import __version__
from kg.errors import NetworkError, SettingsError

CONTACT = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+|https?://[^\s<>()]+")
TRIES = 5
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 120.0
LARGEST_ANSWER = 16 * 2**20
RETRIED = frozenset({429, 500, 502, 503, 504})


@dataclass(slots=True)
class Polite:
    """A client. `contact`: mail or page of whoever runs it; `cache`: folder of the answers, good for `days`;
    `today`: the day they get; `sleep`: how to wait, given seconds."""

    contact: str
    cache: Path
    today: date
    days: int = 30
    timeout: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    asked: int = 0
    _client: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not CONTACT.fullmatch(self.contact):
            raise SettingsError(f"contact {self.contact!r}: expected a mail address or a web page; services ask for it")
        agent = f"Communique/{__version__} ({self.contact}) httpx/{httpx.__version__}"
        headers = {"User-Agent": agent, "Accept": "application/json", "Accept-Encoding": "gzip"}
        self._client = httpx.Client(headers=headers, timeout=self.timeout, follow_redirects=True, max_redirects=3)

    def json(self, url: str, query: Mapping[str, str], *, post: bool = False) -> Any:
        """The answer to a GET (or POST of a form), from the cache when it is there and not too old.

        Raises NetworkError when the service does not answer as it should, in the end.
        """
        path = self._path(url, query)
        known = self._cached(path)
        if known is None:
            known = self._ask(url, query, post)
            self._keep(path, known)
        return known

    def close(self) -> None:
        """Gives back the connection."""
        self._client.close()

    def _ask(self, url: str, query: Mapping[str, str], post: bool) -> Any:
        problem, pause = "", FIRST_PAUSE
        for attempt in range(TRIES):
            if attempt:
                self.sleep(pause)
            try:
                self.asked += 1
                answer, problem, wanted = self._once(url, query, post)
            except httpx.HTTPError as error:
                answer, problem, wanted = None, f"{type(error).__name__}: {error}".rstrip(": "), None
            except httpx.InvalidURL as error:
                raise SettingsError(f"{url}: {error}") from error
            if not problem:
                return answer
            pause = max(pause * 2, wanted or 0) if attempt else max(pause, wanted or 0)
            if pause > LONGEST_PAUSE:
                raise NetworkError(f"{url}: {problem}; it asks to wait {pause:.0f} s. What is answered so far is kept")
        raise NetworkError(f"{url}: {problem}, {TRIES} times")

    def _once(self, url: str, query: Mapping[str, str], post: bool) -> tuple[Any, str, float | None]:
        """The answer, or in words what is wrong with it and how long the server wants us to wait."""
        method, where = ("POST", {"data": query}) if post else ("GET", {"params": query})
        with self._client.stream(method, url, **where) as response:  # type: ignore[arg-type]
            wanted = _seconds(response.headers.get("retry-after"))
            if response.status_code in RETRIED:
                return None, f"answers {response.status_code}", wanted
            if response.status_code != 200:
                raise NetworkError(f"{url}: answers {response.status_code}; expected 200")
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise NetworkError(f"{url}: answers with more than {LARGEST_ANSWER >> 20} MB")
        try:
            answer = json.loads(body)
        except ValueError:
            return None, "answers with broken JSON", wanted
        return answer, _refusal(answer), wanted

    def _path(self, url: str, query: Mapping[str, str]) -> Path:
        key = json.dumps([url, sorted((name, value) for name, value in query.items() if name != "maxlag")])
        digest = hashlib.sha256(key.encode()).hexdigest()
        return self.cache / digest[:2] / f"{digest}.json"

    def _cached(self, path: Path) -> Any:
        try:
            kept = json.loads(path.read_bytes())
            fresh = date.fromisoformat(kept["date"]) + timedelta(days=self.days) >= self.today
            return kept["answer"] if fresh else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _keep(self, path: Path, answer: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as beside:
            json.dump({"date": self.today.isoformat(), "answer": answer}, beside, ensure_ascii=False)
        os.replace(beside.name, path)  # noqa: PTH105 - the name is a string here


def _refusal(answer: Any) -> str:
    """What the Action API says inside an answer of status 200: maxlag and rate limits are to be tried again."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict):
        return ""
    code = str(error.get("code", "error"))
    if code in ("maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError"):
        return f"answers {code}"
    raise NetworkError(f"answers {code}: {error.get('info', '')}")


def _seconds(header: str | None) -> float | None:
    """Retry-After in seconds; a date in it counts as the longest pause and a bit."""
    if header is None:
        return None
    return float(header) if header.isdigit() else LONGEST_PAUSE
