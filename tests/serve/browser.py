"""A real browser, by the WebDriver protocol: chromedriver and chromium from the system."""

import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx
from serve.running import free_port, wait_until

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def installed() -> bool:
    """Whether there is a browser to test with."""
    return bool(shutil.which("chromium") and shutil.which("chromedriver"))


class Browser:
    """One window, with an empty profile in `folder`. Use it as a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> "Browser":
        port = free_port()
        self._driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
        self._http = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        wait_until(self._is_up)
        options = {"binary": shutil.which("chromium"), "args": [*FLAGS, f"--user-data-dir={self._folder}"]}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        answer = self._http.post("/session", json={"capabilities": {"alwaysMatch": wanted}}).json()
        assert "sessionId" in answer["value"], answer
        self._session = f"/session/{answer['value']['sessionId']}"
        return self

    def __exit__(self, *_: object) -> None:
        self._http.delete(self._session)
        self._driver.terminate()
        self._driver.wait(20)
        self._http.close()

    def _is_up(self) -> bool:
        try:
            return bool(self._http.get("/status").json()["value"]["ready"])
        except httpx.TransportError:
            return False

    def open(self, url: str) -> None:
        self._post("url", {"url": url})

    def run(self, script: str) -> Any:
        """What a JavaScript function with this body returns in the page."""
        return self._post("execute/sync", {"script": script, "args": []})

    def log(self, kind: str) -> list[dict[str, Any]]:
        """Entries of the log "browser" or "performance" since the last time."""
        return list(self._post("se/log", {"type": kind}))

    def wait(self, script: str, seconds: float = 20) -> Any:
        """What `run(script)` gives as soon as it gives something."""
        end = time.monotonic() + seconds
        while not (found := self.run(script)):
            assert time.monotonic() < end, f"never came true: {script}"
            time.sleep(0.1)
        return found

    def _post(self, what: str, body: dict[str, Any]) -> Any:
        answer = self._http.post(f"{self._session}/{what}", json=body).json()["value"]
        assert not (isinstance(answer, dict) and "error" in answer), answer
        return answer
