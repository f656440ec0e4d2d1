"""The interface for tools: what it describes is there, and answers as it says."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serve.running import SECRET, Server, fill
from serve.test_fuzz import TEXTS, encoded, fuzzed  # noqa: F401 - a fixture

from kg.config import PACKAGE
from kg.serve.page import ASSETS

DOCUMENT = json.loads((ASSETS / "openapi.json").read_bytes())
OPERATIONS = [
    (path, method, operation) for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()
]


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """What a `$ref` stands for."""
    for name in part.get("$ref", "").split("/")[1:]:
        part = (DOCUMENT if name == "components" else part)[name]
    return part


def test_it_is_served_as_it_travels(server: Server) -> None:
    """OpenAPI 3.1, byte for byte the file beside the code."""
    answer = server.http.get("/openapi.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.content == (ASSETS / "openapi.json").read_bytes()
    assert answer.json()["openapi"].startswith("3.1")


@pytest.mark.skipif(not (PACKAGE.parent / "README.md").exists(), reason="installed without its README")
def test_every_address_of_the_readme_is_described() -> None:
    """Those in the first column of the section's first table."""
    section = (PACKAGE.parent / "README.md").read_text("utf-8").partition("\n## Serving\n")[2]
    rows = section.partition("| address |")[2].partition("\n\n")[0].splitlines()[2:]
    addresses = {address for row in rows for address in re.findall("`([^`]+)`", row.split("|")[1])}
    assert addresses - {"/"} <= set(DOCUMENT["paths"])


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data(), st.sampled_from(OPERATIONS))
def test_answers_are_as_described(fuzzed: Server, data: st.DataObject, case: Any) -> None:  # noqa: F811
    """Whatever stands in the parameters and the body: a status and a media type that the description names."""
    path, method, operation = case
    given_ = {one["name"]: data.draw(TEXTS) for one in operation.get("parameters", ()) if data.draw(st.booleans())}
    types = list(operation.get("requestBody", {}).get("content", {}))
    headers = {"Content-Type": data.draw(st.sampled_from(types))} if types else {}
    if "security" in operation and data.draw(st.booleans()):
        headers["Authorization"] = f"Bearer {SECRET}"
    body = data.draw(TEXTS).encode("utf-8", "replace") if types else None
    url = fuzzed.http.base_url.join(path).copy_with(query=encoded(given_))
    answer = fuzzed.http.request(method, url, headers=headers, content=body)
    described = operation["responses"]
    status = str(answer.status_code)
    assert answer.status_code < 500, answer.text
    assert status in described or f"{status[0]}XX" in described, answer.text
    content = resolved(described.get(status) or described[f"{status[0]}XX"]).get("content", {})
    assert answer.headers.get("content-type", "").partition(";")[0] in (content or {""})


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """The server does what its description says, by schemathesis' checks: statuses, media types, methods, headers,
    and no 500. What only SPARQL's grammar knows, whether a text is a query, is not asked of the description."""
    program = Path(sys.executable).with_name("schemathesis")
    if not program.exists():
        pytest.skip("schemathesis is not installed")
    with Server(fill(tmp_path / "store"), token=SECRET, default_graph="plain", validate=False) as server:
        options = ["--max-examples=25", "--seed=1", "--generation-deterministic", "--no-color", "--checks=all"]
        options += ["--exclude-checks=positive_data_acceptance,negative_data_rejection", "--phases=coverage,fuzzing"]
        command = [program, "run", f"{server.url}/openapi.json", "-H", f"Authorization: Bearer {SECRET}", *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert not done.returncode, done.stdout[-5000:]
