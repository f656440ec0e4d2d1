"""Online linking, asked of a real small Wikibase in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from kg.cli.main import cli
from kg.config import Settings
from kg.errors import NetworkError, SettingsError
from kg.link import link
from kg.link.decisions import CLOSE, NO_TERM, Verdict, decide, read_decisions, write_decisions
from kg.link.graph import items_of
from kg.link.known import online_file
from kg.link.lookup import LookUp, look_up, to_ask
from kg.link.polite import TRIES, Polite
from kg.link.reconciler import Reconciler
from kg.link.subjects import Subject, subjects
from kg.link.wikibase import Wikibase
from kg.model import Facts, Relation
from kg.store import Store
from kg.vocab import PREFIXES

from .made import BASE, BODY, IGO, PERSON, STATE, actor, agreement, facts, iri, place, post
from .store import build

TODAY = date(2026, 11, 22)
WD = PREFIXES["wd"]
SERVER = Path(__file__).with_name("wikibase_server.py")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of the small Wikibase."""
    process = subprocess.Popen(
        [sys.executable, SERVER], stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": "."}
    )
    assert process.stdout
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def pauses() -> list[float]:
    """How long the client waited, each time it did."""
    return []


@pytest.fixture
def http(tmp_path: Path, pauses: list[float]) -> Iterator[Polite]:
    """A client that notes its pauses instead of sleeping."""
    client = Polite("ada@example.org", tmp_path / "cache", TODAY, timeout=0.5, sleep=pauses.append)
    yield client
    client.close()


def service(server: str, http: Polite, mode: str = "ok") -> Wikibase:
    """The Wikibase as it behaves under `mode`."""
    return Wikibase(f"{server}/{mode}/w/api.php", http)


def log(server: str, mode: str) -> list[dict]:  # type: ignore[type-arg]
    """The requests that the server had under `mode`."""
    return [entry for entry in httpx.get(f"{server}/log").json() if entry["mode"] == mode]


UZBEK = facts(
    actor(PERSON, "Nodira Turdiyeva"), post("Nodira Turdiyeva", "Minister", "Uzbekistan"), actor(STATE, "Uzbekistan")
)


def of(found: Facts, name: str) -> Subject:
    """The subject of this name."""
    return next(subject for subject in subjects([found]).values() if name in subject.names)


def test_a_person_is_found_by_alias_type_and_state(server: str, http: Polite) -> None:
    """The minister's item is found under an alias; the family name's item is no person; the build then accepts it."""
    asked = look_up([of(UZBEK, "Nodira Turdiyeva")], service(server, http), TODAY)
    assert [(row.qid, row.verdict, row.confidence, row.by_hand) for row in asked.decisions] == [
        ("Q900001", Verdict.UNSURE, 1.0, False)
    ]
    assert asked.decisions[0].comment.startswith("item of the tests (person); ")
    made = [m for m in link([UZBEK], decisions=asked.decisions) if m.subject == iri("actor", "Nodira Turdiyeva")]
    assert [(m.relation, m.target.rpartition("/")[2], m.method) for m in made] == [
        (Relation.SAME_AS, "Q900001", "online")
    ]


def test_two_namesakes_stay_candidates(server: str, http: Polite) -> None:
    """Two items of the same name, type and state are shown; neither is accepted."""
    found = facts(actor(PERSON, "Karl Ohnesorg"), post("Karl Ohnesorg", "Minister", "Austria"), actor(STATE, "Austria"))
    asked = look_up([of(found, "Karl Ohnesorg")], service(server, http), TODAY)
    made = [m for m in link([found], decisions=asked.decisions) if "karl" in m.subject]
    assert [m.relation for m in made] == [Relation.CLOSE_MATCH] * 2


def test_every_kind_can_be_asked_for(server: str, http: Polite) -> None:
    """Agreements, bodies with their acronym, places; a disambiguation page is nothing; what nobody has is "no item"."""
    found = facts(
        agreement("Green Corridor Convention"), actor(IGO, "Lakeside Water Authority", "LWA"), place("Port Amber"),
        actor(BODY, "Bureau of Nothing"), actor(STATE, "Fiji"),
    )  # fmt: skip
    wanted = [s for s in subjects([found]).values() if s.kind != "State"]
    rows = {row.subject_label: row for row in look_up(wanted, service(server, http), TODAY).decisions}
    assert {name: row.qid for name, row in rows.items()} == {
        "Green Corridor Convention": "Q900005",
        "Lakeside Water Authority": "Q900006",
        "Port Amber": "Q900007",
        "Bureau of Nothing": "",
    }
    assert rows["Bureau of Nothing"].object == NO_TERM


def test_the_gazetteers_items_are_found_online_too(server: str, http: Polite) -> None:
    """Many requests in a row: whoever the server knows by exact name is found again with the same item."""
    from kg.link.gazetteer import TABLE, read_table

    rows = [line.split("\t") for line in read_table(TABLE).decode().splitlines()]
    people = [row for row in rows[::14] if row[0] == "person" and row[3]][:30]
    made = [Subject(str(n), PERSON, {row[1]: None}, {row[3]}) for n, row in enumerate(people)]
    found = {
        row.subject: row.qid for row in look_up(made, service(server, http), TODAY).decisions if row.confidence == 1
    }
    assert found == {str(n): row[2] for n, row in enumerate(people)}


def test_etiquette(server: str, http: Polite) -> None:
    """Every request says who asks, takes gzip, sends maxlag, and none is sent before the one before is answered."""
    look_up(list(subjects([UZBEK]).values()), service(server, http, "ok"), TODAY)
    requests = log(server, "ok")
    assert all("ada@example.org" in r["headers"]["user-agent"] for r in requests)
    assert all(r["headers"]["user-agent"].startswith("Communique/") for r in requests)
    assert all("gzip" in r["headers"]["accept-encoding"] for r in requests)
    assert all(r["query"]["maxlag"] == "5" and r["query"]["format"] == "json" for r in requests)
    assert {r["at_once"] for r in requests} == {1}


def test_answers_are_kept_with_their_date(server: str, http: Polite, tmp_path: Path) -> None:
    """The second time nothing is asked; after the days of the cache everything is asked again."""
    wanted = [of(UZBEK, "Nodira Turdiyeva")]
    first = look_up(wanted, service(server, http), TODAY)
    sent = http.asked
    assert sent == 2
    assert look_up(wanted, service(server, http), TODAY).decisions == first.decisions
    assert http.asked == sent
    kept = [json.loads(path.read_text("utf-8")) for path in (tmp_path / "cache").rglob("*.json")]
    assert {entry["date"] for entry in kept} == {"2026-11-22"}
    later = Polite("ada@example.org", tmp_path / "cache", date(2027, 1, 1))
    look_up(wanted, service(server, later), date(2027, 1, 1))
    later.close()
    assert later.asked == 2


def test_a_damaged_cache_is_asked_anew(server: str, http: Polite, tmp_path: Path) -> None:
    """A half-written or foreign file in the cache is no answer."""
    wanted = [of(UZBEK, "Nodira Turdiyeva")]
    look_up(wanted, service(server, http), TODAY)
    for path in (tmp_path / "cache").rglob("*.json"):
        path.write_text("{", "utf-8")
    assert look_up(wanted, service(server, http), TODAY).missed == []
    assert http.asked == 4


def test_retry_after_is_heeded(server: str, http: Polite, pauses: list[float]) -> None:
    """After 429 the client waits as long as it was told, and then gets its answer."""
    assert look_up([of(UZBEK, "Nodira Turdiyeva")], service(server, http, "busy"), TODAY).missed == []
    assert pauses == [7.0, 14.0]


def test_maxlag_is_heeded(server: str, http: Polite, pauses: list[float]) -> None:
    """A lagging database is an answer of status 200; it is asked again after Retry-After."""
    assert look_up([of(UZBEK, "Nodira Turdiyeva")], service(server, http, "lag"), TODAY).missed == []
    assert pauses == [5.0]


@pytest.mark.parametrize(
    ("mode", "message"),
    [
        ("forever", f"answers 429, {TRIES} times"), ("down", f"answers 500, {TRIES} times"),
        ("broken", f"broken JSON, {TRIES} times"), ("slow", "ReadTimeout"), ("hour", "asks to wait 3600 s"),
        ("later", "answers 503"), ("denied", "answers 403; expected 200"), ("error", "badtoken"),
        ("odd", "answers list"),
        ("nolist", "no list 'search'"), ("noitem", "not built as in the Action API"), ("long", "more than 16 MB"),
    ],
)  # fmt: skip
def test_outages_are_said_and_end_the_asking(server: str, http: Polite, mode: str, message: str) -> None:
    """Whatever the service does, nobody is linked by it, everybody who was not looked up is named with the reason,
    and after two failures in a row it is left in peace."""
    wanted = [
        Subject(f"urn:{n}", PERSON, {f"Nadira Turdieva {n}" if mode != "noitem" else "Nadira Turdieva": None})
        for n in range(5)
    ]
    asked = look_up(wanted, service(server, http, mode), TODAY)
    assert asked.decisions == []
    assert [subject.id for subject, _ in asked.missed] == [subject.id for subject in wanted]
    assert all(message in reason for _, reason in asked.missed)
    assert http.asked <= 4 * TRIES


def test_no_server_at_all(http: Polite) -> None:
    """A refused connection is an outage like others."""
    asked = look_up([of(UZBEK, "Nodira Turdiyeva")], Wikibase("http://127.0.0.1:9/w/api.php", http), TODAY)
    assert "ConnectError" in asked.missed[0][1]


def test_what_is_answered_before_an_interruption_is_kept(server: str, http: Polite) -> None:
    """Ctrl-C ends the asking; the answers so far are there for whoever handed in a place for them."""

    class Interrupted(Wikibase):
        def search(self, name: str) -> list[str]:
            if name.startswith("Stop"):
                raise KeyboardInterrupt
            return super().search(name)

    wanted = [of(UZBEK, "Nodira Turdiyeva"), Subject("urn:stop", PERSON, {"Stop Here": None})]
    found = LookUp()
    with pytest.raises(KeyboardInterrupt):
        look_up(wanted, Interrupted(f"{server}/ok/w/api.php", http), TODAY, found=found)
    assert [row.qid for row in found.decisions] == ["Q900001"]


def test_one_failure_does_not_end_the_asking(server: str, http: Polite) -> None:
    """A name that the service cannot answer is missed; the others are looked up, and kept for the next run."""

    class Moody(Wikibase):
        def search(self, name: str) -> list[str]:
            if name.startswith("Bad"):
                raise NetworkError("not this one")
            return super().search(name)

    wanted = [Subject("urn:bad", PERSON, {"Bad Name": None}), of(UZBEK, "Nodira Turdiyeva")]
    asked = look_up(wanted, Moody(f"{server}/ok/w/api.php", http), TODAY)
    assert [subject.id for subject, _ in asked.missed] == ["urn:bad"]
    assert [row.qid for row in asked.decisions] == ["Q900001"]


@pytest.mark.parametrize("contact", ["", "me", "Ada <ada@example.org>", "a@b"])
def test_a_contact_is_required(tmp_path: Path, contact: str) -> None:
    """Without a mail address or page of whoever asks, nothing is asked."""
    with pytest.raises(SettingsError, match="expected a mail address or a web page"):
        Polite(contact, tmp_path, TODAY)


def test_an_address_that_is_none(http: Polite) -> None:
    """An address that cannot be one is a wrong setting, not an outage."""
    with pytest.raises(SettingsError):
        Wikibase("http://127.0.0.1:port/w/api.php", http).search("x")


def test_another_wikibase_has_other_iris(server: str, http: Polite) -> None:
    """Items of another Wikibase keep its IRIs, in the file and in the links."""
    other = Wikibase(f"{server}/ok/w/api.php", http, "https://base.example.org/entity/")
    rows = look_up([of(UZBEK, "Nodira Turdiyeva")], other, TODAY).decisions
    assert rows[0].object == "https://base.example.org/entity/Q900001"
    made = [m for m in link([UZBEK], decisions=rows) if "nodira" in m.subject]
    assert [m.target for m in made] == ["https://base.example.org/entity/Q900001"]


def test_a_reconciliation_service_is_asked_instead(server: str, http: Polite) -> None:
    """Type and state go along; what the service is sure of weighs more, and may be accepted by the next build."""
    client = Reconciler(f"{server}/ok/reconcile", http)
    asked = look_up([of(UZBEK, "Nodira Turdiyeva"), of(UZBEK, "Uzbekistan")], client, TODAY)
    assert [(row.qid, row.confidence) for row in asked.decisions if row.qid == "Q900001"] == [("Q900001", 0.95)]
    queries = [query for entry in log(server, "post-ok") for query in entry["query"].values()]
    assert queries[0] == {
        "query": "Nodira Turdiyeva", "limit": 5, "type": "Q5", "properties": [{"pid": "P27", "v": {"id": "Q265"}}],
    }  # fmt: skip
    assert queries[1] == {"query": "Uzbekistan", "limit": 5}
    assert client.find(Subject("urn:x", PERSON)) == []


@pytest.mark.parametrize(("mode", "message"), [("odd", "answers list"), ("nolist", "no results for query 'q0'")])
def test_a_reconciliation_service_that_answers_oddly(server: str, http: Polite, mode: str, message: str) -> None:
    """An answer of another shape is an outage like others."""
    asked = look_up([of(UZBEK, "Nodira Turdiyeva")], Reconciler(f"{server}/{mode}/reconcile", http), TODAY)
    assert message in asked.missed[0][1]


def test_who_is_worth_asking_for() -> None:
    """Neither what is linked, nor what a person decided, nor what was asked lately; topics and posts never."""
    found = list(subjects([UZBEK]).values())
    minister, state = iri("actor", "Nodira Turdiyeva"), iri("actor", "Uzbekistan")
    assert [s.id for s in to_ask(found, [state], (), TODAY)] == [minister]
    assert to_ask(found, [state], [decide(minister, Verdict.UNSURE, "Q1")], TODAY) == []
    asked = look_up([], Wikibase("http://127.0.0.1:9", Polite("a@b.org", Path("none"), TODAY)), TODAY)
    assert (asked.decisions, asked.missed) == ([], [])


def run_online(settings: Settings, address: str, *words: str) -> Result:
    """`kg link --online` on a store, asking at an address."""
    env = {
        "KG_STORE": str(settings.store), "KG_BASE": BASE, "KG_DECISIONS": str(settings.decisions),
        "KG_RUN_DATE": "2026-11-22", "KG_LINK_WIKIBASE": address, "KG_LINK_TIMEOUT": "5",
    }  # fmt: skip
    return CliRunner().invoke(
        cli, ["link", "--online", "--contact", "ada@example.org", *words], env=env, prog_name="kg"
    )


def test_the_command_looks_up_and_the_next_build_obeys(server: str, tmp_path: Path) -> None:
    """What is open is asked for, the answers lie in the store, a second run asks nothing, the build uses them."""
    settings = build(tmp_path)
    first = run_online(settings, f"{server}/ok/w/api.php")
    assert first.exit_code == 0, first.output
    assert "Looked up 2 of 2: 0 candidates, 2 without an item." in first.output
    assert {row.object for row in read_decisions(online_file(settings))} == {NO_TERM}
    assert "Looked up 0 of 0" in run_online(settings, f"{server}/ok/w/api.php").output
    found = [row for row in read_decisions(online_file(settings)) if "nobody" in row.subject]
    write_decisions(
        online_file(settings), [replace(found[0], predicate=CLOSE, object=f"{WD}Q900001", confidence=0.97)], BASE
    )
    build(tmp_path)
    assert items_of(Store(settings.store).current().open())[found[0].subject] == "Q900001"


def test_what_wikidata_has_is_left_out(server: str, tmp_path: Path) -> None:
    """With --online a statement that the item has already is not offered again; the others are."""
    settings = build(tmp_path)
    env = {
        "KG_STORE": str(settings.store), "KG_BASE": BASE, "KG_RUN_DATE": "2026-11-22",
        "KG_LINK_WIKIBASE": f"{server}/ok/w/api.php", "KG_LINK_CONTACT": "ada@example.org",
    }  # fmt: skip
    answer = CliRunner().invoke(cli, ["link", "quickstatements", "--online"], env=env, prog_name="kg")
    assert answer.exit_code == 0, answer.output
    assert "P463" not in answer.output
    assert "3 statements" in answer.output


def test_the_command_says_what_it_missed(server: str, tmp_path: Path) -> None:
    """An outage exits with 6, names who was not looked up, and leaves store and decisions as they were."""
    settings = build(tmp_path)
    before = Store(settings.store).current().id
    failed = run_online(settings, f"{server}/denied/w/api.php", "--limit", "1")
    assert failed.exit_code == 6
    assert "not looked up: " in failed.output
    assert "1 of 1 were not looked up" in failed.output
    assert Store(settings.store).current().id == before
    assert read_decisions(online_file(settings)) == ()


def test_an_address_that_is_silent_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks whom, each wait, and no word of items that nobody looked for."""
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    answer = run_online(build(tmp_path), "http://127.0.0.1:1/w/api.php", "--limit", "1")
    assert answer.exit_code == 6
    asking, waiting, *_ = answer.stderr.splitlines()
    assert asking == "Asking http://127.0.0.1:1/w/api.php about 1 thing …"
    assert waiting == "No answer yet; trying again in 2 s"
    assert "Looked up 0 of 1.\n" in answer.stdout
    assert "item" not in answer.stdout
    assert waits
