"""One fictional article with every kind of fact, ids being IRIs as `resolve` leaves them."""

from datetime import date

import pytest

from kg.model import (
    Action,
    ActionType,
    Actor,
    ActorType,
    Agreement,
    AgreementType,
    Article,
    Evidence,
    Facts,
    Format,
    Meeting,
    MeetingKind,
    Place,
    Plan,
    PlanType,
    Position,
    Status,
    Topic,
)

BASE = "https://data.example/"
TEXT = "Minister Ada Quill met the River Council in Port Lune. The Lune Charter was signed."


def _words(quote: str, said_by: str | None = None) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(start, start + len(quote), quote, said_by)


@pytest.fixture
def facts() -> Facts:
    """Ada Quill meets the River Council; a charter is signed."""
    met = _words("Minister Ada Quill met the River Council in Port Lune.", f"{BASE}organization/river-council")
    signed = _words("The Lune Charter was signed.")
    return Facts(
        article=Article(
            "lune.txt",
            TEXT,
            "0" * 64,
            (),
            headline="Charter signed",
            published=date(2030, 5, 6),
            publisher="Lune Gazette",
            author="B. Ink",
            dateline="Port Lune",
            url="https://gazette.example/a b",
        ),
        actors=(
            Actor(f"{BASE}person/ada-quill", ActorType.PERSON, "Ada Quill", ("Quill", "Ada Quill")),
            Actor(
                f"{BASE}organization/river-council", ActorType.ORGANIZATION, "River Council", state=f"{BASE}state/lune"
            ),
            Actor(f"{BASE}state/lune", ActorType.STATE, "Lune"),
        ),
        places=(Place(f"{BASE}place/port-lune", "Port Lune"),),
        topics=(Topic(f"{BASE}topic/floods", "floods"),),
        dateline=f"{BASE}place/port-lune",
        sources=(f"{BASE}organization/river-council",),
        positions=(
            Position(f"{BASE}person/ada-quill", "Minister", (f"{BASE}state/lune",), (met,), 0.5, f"{BASE}position/p"),
        ),
        meetings=(
            Meeting(
                MeetingKind.MEETING,
                Status.HELD,
                Format.IN_PERSON,
                None,
                f"{BASE}place/port-lune",
                (f"{BASE}person/ada-quill",),
                (f"{BASE}organization/river-council",),
                (f"{BASE}state/lune",),
                (f"{BASE}topic/floods",),
                (f"{BASE}plan/dike",),
                (f"{BASE}agreement/lune-charter",),
                (met,),
                0.8,
                f"{BASE}meeting/m",
            ),
        ),
        agreements=(
            Agreement(
                f"{BASE}agreement/lune-charter",
                AgreementType.TREATY,
                "Lune Charter",
                (),
                (f"{BASE}state/lune",),
                "2030/2031",
                (signed,),
            ),
        ),
        plans=(Plan(f"{BASE}plan/dike", PlanType.PLAN, "Dike Plan", ("the plan",), evidence=(met,)),),
        actions=(
            Action(
                ActionType.SIGNED,
                f"{BASE}agreement/lune-charter",
                date="2030-05",
                actors=(f"{BASE}state/lune",),
                evidence=(signed,),
                id=f"{BASE}action/a",
            ),
        ),
        publisher_id=f"{BASE}organization/lune-gazette",
        id=f"{BASE}article/lune",
    )
