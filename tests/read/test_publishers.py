"""Claims about publishers."""

from collections.abc import Sequence

import pytest

from kg.read.publishers import publisher


def found(
    letterhead: Sequence[str] = (), agency: str | None = None, narrative: str = "", furniture: Sequence[str] = ()
) -> str | None:
    """The publisher of an article with these lines."""
    return publisher(letterhead, [None, agency], narrative, furniture)


@pytest.mark.parametrize(
    ("letterhead", "name"),
    [
        (["NORTHERN LEAGUE        ЛИГА"], "Northern League"),
        (["REPUBLIC OF NORLAND", "CHANCERY OF THE SENATE", "Press Office, Veldt"], "Chancery of the Senate"),
        (["REPUBLIC OF NORLAND", "Sea – Bread"], "Republic of Norland"),
        (["NPA | Norland Press Agency            Deutsch"], "Norland Press Agency"),
        (["NNW  Norland News & Wire Service"], "Norland News & Wire Service"),
        (["KESTREL  Norland Press Agency"], "Kestrel"),
        (["RADIO TERN 103.7 FM – Veldt"], "Radio Tern"),
        (["Ministry of Trade | Republic of Norland"], "Ministry of Trade"),
        (["Northern Aid Service  >  Offices  >  Norland"], "Northern Aid Service"),
        (["CONFERENCE ON WATER (COW) – VELDT PROCESS"], "Conference on Water"),
    ],
)
def test_letterheads(letterhead: list[str], name: str) -> None:
    """The first body below the state, by its whole name and in title case."""
    assert found(letterhead) == name


def test_agencies() -> None:
    """Without a letterhead the agency of dateline or byline, its acronym explained if a line does so."""
    assert found(agency="NPA") == "NPA"
    assert found(agency="NPA", furniture=["NPA – Norland Press Agency"]) == "Norland Press Agency"
    assert found(["Northern League"], agency="NPA") == "Northern League"


@pytest.mark.parametrize(
    "narrative",
    [
        "The ministers met, Kestrel reports.",
        "The ministers met, Kestrel reports, citing the ministry.",
        "They plan to meet, IOM told Kestrel.",
        "They met, Kestrel learned from the ministry.",
    ],
)
def test_agencies_that_report_themselves(narrative: str) -> None:
    """An agency that reports, is told or learns publishes the article."""
    assert found(narrative=narrative) == "Kestrel"


@pytest.mark.parametrize(
    "line",
    [
        "© 2023 The Veldt Star. All rights reserved.",
        "Copyright © 2019-2023, The Veldt Star",
        "The Veldt Star © 2023",
        "Get all updates from The Veldt Star's channel",
        "Publisher: The Veldt Star",
    ],
)
def test_lines_below(line: str) -> None:
    """The owner of rights, of a channel, or who is named as publisher."""
    assert found(furniture=["Print", line]) == "The Veldt Star"
    assert found(furniture=["Publisher", "The Veldt Star"]) == "The Veldt Star"


def test_nothing_said() -> None:
    """Nothing is guessed."""
    assert found(narrative="The ministry told journalists so.", furniture=["Print", "Tags: water"]) is None
