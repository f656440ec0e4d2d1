"""The reconciliation service: every answer held to the specifications' rules, over HTTP from a real server.

The models below state what versions 0.2 and 1.0-draft of the Reconciliation API require of each answer.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from link.made import BASE
from link.store import build
from process import KG, environment
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter
from serve.running import free_port, wait_until

from kg.config import Settings
from kg.link.decisions import Verdict, decide, record
from kg.link.lookup import look_up
from kg.link.polite import Polite
from kg.link.reconciler import Reconciler
from kg.link.subjects import Subject
from kg.serve.reconcile import ServedThings, reconcile_router
from kg.store import Store

MEREDOV = "actor/rashid-meredov"
Text = Annotated[str, StringConstraints(min_length=1)]
Template02 = Annotated[str, StringConstraints(pattern=r"\{\{id\}\}")]
Template10 = Annotated[str, StringConstraints(pattern=r"^[^{}]*\{[+]?id\}[^{}]*$")]
When = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")]


class Strict(BaseModel):
    """No field more than the specification has, and no conversions."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Type(Strict):
    id: Text
    name: Text


class Located(Strict):
    service_url: Text
    service_path: Text


class View02(Strict):
    url: Template02


class View10(Strict):
    url: Template10


class Suggest02(Strict):
    entity: Located
    property: Located
    type: Located


class Suggest10(Strict):
    entity: Literal[True]
    property: Literal[True]
    type: Literal[True]


class Preview02(Strict):
    url: Template02
    width: int
    height: int


class Preview10(Strict):
    width: int
    height: int


class Extend02(Strict):
    propose_properties: Located
    property_settings: list[dict]  # type: ignore[type-arg]


class Extend10(Strict):
    proposeProperties: bool  # noqa: N815
    propertySettings: list[dict]  # type: ignore[type-arg]  # noqa: N815


class Manifest(Strict):
    versions: list[Text]
    name: Text
    serviceVersion: Text  # noqa: N815
    defaultTypes: list[Type]  # noqa: N815
    batchSize: int  # noqa: N815


class Manifest02(Manifest):
    identifierSpace: Text  # noqa: N815
    schemaSpace: Text  # noqa: N815
    view: View02
    suggest: Suggest02
    preview: Preview02
    extend: Extend02


class Manifest10(Manifest):
    view: View10
    suggest: Suggest10
    preview: Preview10
    extend: Extend10
    standardizedScore: bool  # noqa: N815


class Feature(Strict):
    id: Text
    name: Text
    value: float


class Candidate(Strict):
    id: Text
    name: Text
    description: str
    type: list[Type]
    score: Annotated[float, Field(ge=0, le=100)]
    match: bool
    features: list[Feature]


class Result02(Strict):
    result: list[Candidate]


class Result10(Strict):
    candidates: list[Candidate]


class Results10(Strict):
    results: list[Result10]


class Suggestion(Strict):
    id: Text
    name: Text
    description: str = ""
    notable: list[Type] = []


class Suggestions(Strict):
    result: list[Suggestion]


class Proposal(Strict):
    type: str
    properties: list[Suggestion]
    limit: int | None = None


class EntityValue(Strict):
    id: Text
    name: Text


class TextValue(Strict):
    str: Text


class NumberValue(Strict):
    int: int


class DateValue(Strict):
    date: When


Value = EntityValue | TextValue | NumberValue | DateValue


class Meta(Strict):
    id: Text
    name: Text


class Extension02(Strict):
    meta: list[Meta]
    rows: dict[str, dict[str, list[Value]]]


class Cell10(Strict):
    id: Text
    values: list[Value]


class Row10(Strict):
    id: Text
    properties: list[Cell10]


class Extension10(Strict):
    meta: list[Meta]
    rows: list[Row10]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The linked store."""
    return build(tmp_path_factory.mktemp("reconcile"))


@pytest.fixture(scope="module")
def served(settings: Settings) -> Iterator[httpx.Client]:
    """A client of `kg serve` in a process of its own."""
    port = free_port()
    command = [*KG, "serve", "--store", str(settings.store), "--port", str(port), "--workers", "1"]
    quiet = environment(KG_BASE=BASE, KG_SERVE_ACCESS_LOG=os.devnull)
    process = subprocess.Popen(command, env=quiet, stdout=subprocess.DEVNULL)
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)

    def ready() -> bool:
        try:
            return client.get("/readyz").status_code == 200
        except httpx.TransportError:
            assert process.poll() is None
            return False

    try:
        wait_until(ready, 60, lambda: "no server")
        yield client
    finally:
        client.close()
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="module")
def mounted(settings: Settings) -> TestClient:
    """A client of the routes in an application of somebody else's."""
    app = FastAPI()
    app.include_router(reconcile_router(ServedThings(Store(settings.store), BASE), lambda request: "http://testserver"))
    return TestClient(app)


@pytest.fixture(params=["served", "mounted"])
def http(request: pytest.FixtureRequest) -> httpx.Client:
    """Either of them."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def queries_02(http: httpx.Client, **queries: object) -> dict[str, Result02]:
    """A batch of version 0.2, its answer held to the specification."""
    answer = http.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return TypeAdapter(dict[str, Result02]).validate_json(answer.content)


def query_10(http: httpx.Client, *queries: object) -> list[Result10]:
    """A batch of version 1.0-draft, its answer held to the specification."""
    answer = http.post("/reconcile/match", json={"queries": queries})
    assert answer.status_code == 200, answer.text
    return Results10.model_validate_json(answer.content).results


def test_the_manifests(http: httpx.Client) -> None:
    """Each version has its manifest; ids and view address make the graph's IRIs; the addresses named answer."""
    old = Manifest02.model_validate_json(http.get("/reconcile").content)
    new = Manifest10.model_validate_json(http.get("/reconcile/").content)
    assert old.versions == ["0.2"]
    assert new.versions == ["1.0-draft"]
    assert old.view.url.replace("{{id}}", MEREDOV) == BASE + MEREDOV
    assert new.view.url.replace("{+id}", MEREDOV) == BASE + MEREDOV
    assert old.identifierSpace == BASE
    for service in (old.suggest.entity, old.suggest.property, old.suggest.type):
        assert http.get(service.service_url + service.service_path, params={"prefix": "a"}).status_code == 200
    assert http.get(old.preview.url.replace("{{id}}", MEREDOV)).status_code == 200
    proposing = old.extend.propose_properties
    assert http.get(proposing.service_url + proposing.service_path, params={"type": "Person"}).status_code == 200


def test_a_name_in_another_spelling_is_matched(http: httpx.Client) -> None:
    """Transliteration, order and abbreviation are forgiven as in linking; the sure one is the match."""
    found = queries_02(
        http, a={"query": "Raşit Meredow", "type": "Person"}, b={"query": "International Migration Organization"},
        c={"query": "Turkmenistan", "type": "State", "limit": 1}, d={"query": "Atlantis"},
    )  # fmt: skip
    assert [(c.id, c.match) for c in found["a"].result[:1]] == [(MEREDOV, True)]
    assert found["b"].result[0].name == "International Organization for Migration"
    assert [c.name for c in found["c"].result] == ["Turkmenistan"]
    assert found["d"].result == []


def test_both_versions_answer_alike(http: httpx.Client) -> None:
    """The same question gives the same candidates in both versions, and by GET in version 0.2."""
    old = queries_02(http, q={"query": "Meredov", "type": "Person", "limit": 3})["q"].result
    new = query_10(
        http, {"type": "Person", "limit": 3, "conditions": [{"matchType": "name", "propertyValue": "Meredov"}]}
    )
    got = http.get(
        "/reconcile", params={"queries": json.dumps({"q": {"query": "Meredov", "type": "Person", "limit": 3}})}
    )
    assert old == new[0].candidates
    assert TypeAdapter(dict[str, Result02]).validate_json(got.content)["q"].result == old


def test_properties_count(http: httpx.Client) -> None:
    """A property that agrees raises the score, by id or by name; a required one that does not excludes."""

    def ask(**condition: object) -> list[Candidate]:
        name = {"matchType": "name", "propertyValue": "Rashid Meredov"}
        about = {"matchType": "property", "propertyId": "organization", **condition}
        return query_10(http, {"conditions": [name, about]})[0].candidates

    assert ask(propertyValue="Turkmenistan")[0].score == 100
    assert ask(propertyValue={"id": "actor/turkmenistan", "name": "whatever"})[0].score == 100
    assert ask(propertyValue="Norway")[0].score == 80
    assert ask(propertyValue="Norway", required=True) == []
    assert ask(propertyValue=["Norway", "Turkmenistan"], required=True)
    assert ask(propertyValue=["Norway", "Turkmenistan"], matchQuantifier="all", required=True) == []
    assert ask(propertyValue=["Norway"], matchQuantifier="none", required=True)
    assert queries_02(http, q={"query": "Rashid Meredov", "properties": [{"pid": "title", "v": "Foreign Minister"}]})


def test_without_a_name_all_that_fulfil_the_conditions(http: httpx.Client) -> None:
    """Version 1.0-draft may ask by properties alone; nothing is then a sure match."""
    condition = {"matchType": "property", "propertyId": "sameAs", "propertyValue": "Q874", "required": True}
    (found,) = query_10(http, {"conditions": [condition]})
    assert [(c.name, c.match) for c in found.candidates] == [("Turkmenistan", False)]


def test_types_have_broader_ones(http: httpx.Client) -> None:
    """Asking for actors finds persons; asking for places does not."""
    assert queries_02(http, q={"query": "Rashid Meredov", "type": "Actor"})["q"].result
    assert queries_02(http, q={"query": "Rashid Meredov", "type": ["Place"]})["q"].result == []


def test_suggestions(http: httpx.Client) -> None:
    """Entities by the beginning of any word of any name, properties and types by a part; the cursor skips."""

    def ask(kind: str, prefix: str, **more: int) -> list[Suggestion]:
        answer = http.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix, **more})
        return Suggestions.model_validate_json(answer.content).result

    assert [s.id for s in ask("entity", "mere")] == [MEREDOV]
    assert [s.name for s in ask("entity", "iom")] == ["International Organization for Migration"]
    assert ask("entity", "mere", cursor=1) == []
    assert ask("entity", "") == []
    assert "sameAs" in {s.id for s in ask("property", "wikidata")}
    assert {s.id for s in ask("type", "organi")} == {"Organization", "IntergovernmentalOrganization"}
    assert http.get("/reconcile/suggest/planet", params={"prefix": "a"}).status_code == 404


def test_extension(http: httpx.Client) -> None:
    """Values as text, numbers and entities, in the rows of either version; what is unknown has no values."""
    wanted = {
        "ids": [MEREDOV, "actor/nobody"],
        "properties": [{"id": p} for p in ("title", "organization", "articles", "x")],
    }
    old = Extension02.model_validate_json(http.post("/reconcile", data={"extend": json.dumps(wanted)}).content)
    new = Extension10.model_validate_json(http.post("/reconcile/extend", json=wanted).content)
    assert old.rows[MEREDOV]["title"] == [TextValue(str="Foreign Minister")]
    assert old.rows[MEREDOV]["organization"] == [EntityValue(id="actor/turkmenistan", name="Turkmenistan")]
    assert old.rows[MEREDOV]["articles"] == [NumberValue(int=1)]
    assert old.rows[MEREDOV]["x"] == []
    assert old.rows["actor/nobody"]["title"] == []
    assert {row.id: {cell.id: cell.values for cell in row.properties} for row in new.rows} == old.rows
    assert new.meta == old.meta


def test_a_new_generation_is_noticed(tmp_path: Path) -> None:
    """The things are those of the generation that is served now, read once for each."""
    settings = build(tmp_path)
    things = ServedThings(Store(settings.store), BASE)
    first = things()
    assert things() is first
    record(settings.decisions, decide(BASE + MEREDOV, Verdict.SAME, "Q1"), BASE)
    build(tmp_path)
    assert things().by_id[MEREDOV].values["sameAs"] == ["Q1"]


def test_proposals(http: httpx.Client) -> None:
    """Which properties there are depends on the type; a limit limits."""

    def ask(**params: object) -> Proposal:
        return Proposal.model_validate_json(http.get("/reconcile/extend/propose", params=params).content)

    assert {p.id for p in ask(type="Person").properties} >= {"title", "organization"}
    assert "title" not in {p.id for p in ask(type="Place").properties}
    assert len(ask(type="Person", limit=1).properties) == 1


def test_preview_may_be_framed_and_runs_nothing(http: httpx.Client) -> None:
    """The page shows the thing, may stand in anybody's frame, and allows no script."""
    page = http.get("/reconcile/preview", params={"id": MEREDOV})
    assert "Rashid Meredov" in page.text
    assert page.headers.get_list("content-security-policy") == [
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
    ]
    assert http.get("/reconcile/preview", params={"id": "<script>"}).status_code == 404


def test_other_origins_may_ask(served: httpx.Client) -> None:
    """CORS is on for every answer of the service, errors and preflights included."""
    origin = {"Origin": "https://tables.example.org"}
    for answer in (
        served.get("/reconcile", headers=origin), served.get("/reconcile/", headers=origin),
        served.post("/reconcile/match", headers=origin, content=b"{"),
        served.options("/reconcile/match", headers=origin | {"Access-Control-Request-Method": "POST"}),
    ):  # fmt: skip
        assert answer.headers.get_list("access-control-allow-origin") == ["*"]


@pytest.mark.parametrize(
    "queries",
    [
        "[", "[]", '{"q": 1}', '{"q": {}}', '{"q": {"query": 1}}', '{"q": {"query": ""}}',
        '{"q": {"query": "a", "limit": 0}}', '{"q": {"query": "a", "limit": "5"}}', '{"q": {"query": "a", "type": 5}}',
        '{"q": {"query": "a", "properties": 5}}', '{"q": {"query": "a", "properties": [{"v": 1}]}}',
        '{"q": {"query": "a", "properties": [{"pid": "p", "v": null}]}}',
    ],
)  # fmt: skip
def test_bad_queries_are_refused(http: httpx.Client, queries: str) -> None:
    """What version 0.2 does not allow is answered with 400 and what was expected."""
    answer = http.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert "expected" in answer.json()["detail"]


@pytest.mark.parametrize(
    "batch",
    [
        [], {}, {"queries": {}}, {"queries": [1]}, {"queries": [{}]}, {"queries": [{"conditions": []}]},
        {"queries": [{"conditions": [{"propertyValue": "a"}]}]}, {"queries": [{"conditions": [5]}]},
        {"queries": [{"conditions": [{"matchType": "name"}]}]},
        {"queries": [{"conditions": [{"matchType": "property", "propertyValue": "a"}]}]},
        {"queries": [{"type": ["A", "B"], "conditions": [{"matchType": "name", "propertyValue": "a"}]}]},
        {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "a", "matchQuantifier": "some"}]}]},
    ],
)  # fmt: skip
def test_bad_batches_are_refused(http: httpx.Client, batch: object) -> None:
    """So is what version 1.0-draft does not allow."""
    answer = http.post("/reconcile/match", json=batch)
    assert answer.status_code == 400
    assert "expected" in answer.json()["detail"]


def test_bad_extensions_are_refused(http: httpx.Client) -> None:
    """Ids are texts, properties objects with an id."""
    for bad in (5, {"ids": [1], "properties": []}, {"ids": []}, {"ids": [], "properties": [{}]}):
        assert http.post("/reconcile/extend", json=bad).status_code == 400


def test_too_much_at_once(http: httpx.Client) -> None:
    """More than the manifest's batchSize, or a body beyond the limit, is 413."""
    many = [{"conditions": [{"matchType": "name", "propertyValue": "a"}]}] * 51
    assert http.post("/reconcile/match", json={"queries": many}).status_code == 413
    for path in ("/reconcile", "/reconcile/match", "/reconcile/extend"):
        assert http.post(path, content=b"x" * (2**20 + 1)).status_code == 413


def test_the_projects_own_client(served: httpx.Client, tmp_path: Path) -> None:
    """The client of `kg link --online` with KG_LINK_RECONCILER gets candidates from this very service."""
    polite = Polite("ada@example.org", tmp_path, date(2026, 11, 22))
    client = Reconciler(f"{str(served.base_url).rstrip('/')}/reconcile", polite, BASE)
    subjects = [
        Subject("urn:1", "Agreement", {"Paris Agreement": None}),
        Subject("urn:2", "Agreement", {"Rome Pact": None}),
    ]
    found = look_up(subjects, client, date(2026, 11, 22))
    assert [(row.object, row.verdict, row.confidence) for row in found.decisions] == [
        (BASE + "agreement/paris-agreement", Verdict.UNSURE, 1.0),
        ("https://w3id.org/sssom/NoTermFound", Verdict.NO_ITEM, None),
    ]
    polite.close()
