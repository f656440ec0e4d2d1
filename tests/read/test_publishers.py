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
        (["REPUBLIC OF NORLAND", "OFFICE OF THE PRESIDENT", "Communications Bureau, Veldt"], "Office of the President"),
        (["REPUBLIC OF NORLAND", "Honour – Work"], "Republic of Norland"),
        (["NNA | Norland News Agency            Français"], "Norland News Agency"),
        (["NNW  Norland News & Wire Service"], "Norland News & Wire Service"),
        (["KESTREL  Norland News Agency"], "Kestrel"),
        (["RADIO TERN 98.4 FM – Veldt"], "Radio Tern"),
        (["Ministry of Trade | Republic of Norland"], "Ministry of Trade"),
        (["Northern Action Service  >  Delegations  >  Norland"], "Northern Action Service"),
        (["CONFERENCE ON WATER (COW) – VELDT PROCESS"], "Conference on Water"),
    ],
)
def test_letterheads(letterhead: list[str], name: str) -> None:
    """The first body below the state, by its whole name and in title case."""
    assert found(letterhead) == name


def test_agencies() -> None:
    """Without a letterhead the agency of dateline or byline, its acronym explained if a line does so."""
    assert found(agency="NNA") == "NNA"
    assert found(agency="NNA", furniture=["NNA – Norland News Agency"]) == "Norland News Agency"
    assert found(["Northern League"], agency="NNA") == "Northern League"


@pytest.mark.parametrize(
    "narrative",
    [
        "The ministers met, Kestrel reports.",
        "The ministers met, Kestrel reports with reference to the ministry.",
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
        "Stay up-to-date with more news on The Veldt Star's channel",
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
