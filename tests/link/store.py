"""A small linked store for the tests of what happens after a build."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.config import Settings
from kg.graph import article_quads, link_quads, with_default_graph
from kg.link import known_decisions, link
from kg.model import (
    Action,
    ActionType,
    Agreement,
    AgreementType,
    BuildReport,
    Counts,
    Evidence,
    Facts,
    Meeting,
    MeetingKind,
    Status,
)  # fmt: skip
from kg.store import Store

from .made import BASE, BODY, IGO, PERSON, STATE, actor, facts, iri, place, post

MEREDOV, HOJAMYRAT, PACT = (
    iri("actor", "Rashid Meredov"),
    iri("actor", "Annagurbanov"),
    iri("agreement", "Paris Agreement"),
)
MEETING = iri("meeting", "talks")
URL = "https://news.example.org/talks"


def _quote(words: str) -> tuple[Evidence, ...]:
    return (Evidence(0, len(words), words),)


def articles() -> list[Facts]:
    """Two articles: talks and a signature with a public address, a membership without one."""
    talks = facts(
        actor(STATE, "Turkmenistan"), actor(IGO, "International Organization for Migration", "IOM"),
        actor(PERSON, "Rashid Meredov"), actor(PERSON, "Annagurbanov"), actor(PERSON, "Nobody Knows"),
        actor(BODY, "Ministry of Foreign Affairs", state="Turkmenistan"), place("Ashgabat"),
        name="talks",
    )  # fmt: skip
    position = post("Rashid Meredov", "Foreign Minister", "Turkmenistan")
    meeting = Meeting(
        MeetingKind.MEETING, Status.HELD, date="2021-03-02", place=iri("place", "Ashgabat"),
        participants=(MEREDOV, HOJAMYRAT), hosts=(MEREDOV,), id=MEETING,
        evidence=_quote("Rashid Meredov met Annagurbanov in Ashgabat."),
    )  # fmt: skip
    pact = Agreement(
        PACT, AgreementType.AGREEMENT, "Paris Agreement", evidence=_quote("They signed the Paris Agreement.")
    )
    actions = [
        Action(
            type_, object_, status, when, (iri("actor", "Turkmenistan"),), _quote(f"{type_} it."),
            id=iri("action", f"{type_}{n}"),
        )
        for n, (type_, object_, status, when) in enumerate([
            (ActionType.SIGNED, PACT, Status.HELD, "2016-09-23"),
            (ActionType.RATIFIED, PACT, Status.HELD, "2016-10"),
            (ActionType.RATIFIED, PACT, Status.PLANNED, "2030"),
            (ActionType.JOINED, iri("actor", "International Organization for Migration"), Status.HELD, "2013"),
            (ActionType.EXTENDED, PACT, Status.HELD, "2020"),
        ])
    ]  # fmt: skip
    about = replace(talks.article, url=URL, published=date(2021, 3, 3))
    first = replace(
        talks, article=about, positions=(replace(position, evidence=_quote("Foreign Minister Rashid Meredov")),),
        meetings=(meeting,), agreements=(pact,), actions=tuple(actions),
    )  # fmt: skip
    second = replace(
        facts(actor(STATE, "Turkmenistan"), actor(IGO, "International Organization for Migration"), name="private"),
        actions=(replace(actions[3], id=iri("action", "joined-again")),),
    )
    return [first, second]


def build(folder: Path) -> Settings:
    """A store of these articles in `folder`, with the decisions that lie beside it."""
    settings = Settings(
        store=folder / "store", base=BASE, decisions=folder / "decisions.sssom.tsv", run_date=date(2026, 11, 22)
    )
    found = articles()
    quads = [quad for one in found for quad in article_quads(one)]
    quads += link_quads(link(found, decisions=known_decisions(settings)), BASE)
    Store(settings.store).write(with_default_graph(quads), BuildReport("", Counts()))
    return settings
