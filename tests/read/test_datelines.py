"""Claims about datelines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.datelines import is_place_line, opening, standing_alone

STORY = "Ministers of both states met."


@pytest.mark.parametrize(
    ("head", "place", "day", "agency"),
    [
        ("VELDT, Norland, April 3. ", "Veldt", (4, 3), None),
        ("VELDT- ", "Veldt", None, None),
        ("VELDT — ", "Veldt", None, None),
        ("ÅRBY-STAD, Norland – ", "Årby-Stad", None, None),
        ("Port Amber – ", "Port Amber", None, None),
        ("Port Amber, Norland, 10 December 2019: ", "Port Amber", (12, 10), None),
        ("VELDT, 9 August (NPA) – ", "Veldt", (8, 9), "NPA"),
        ("Veldt, Nov. 8 (NPA) -- ", "Veldt", (11, 8), "NPA"),
        ("Veldt (NPA) - ", "Veldt", None, "NPA"),
        ("(NPA) — ", None, None, "NPA"),
        ("VELDT, March 3 /NPA/. ", "Veldt", (3, 3), "NPA"),
        ("PORT AMBER, August 12 (NPA).- ", "Port Amber", (8, 12), "NPA"),
        ("7 June 2018, Port Amber – ", "Port Amber", (6, 7), None),
        ("4 June, Tiri'ora. ", "Tiri'ora", (6, 4), None),
        ("VELDT (3 May 2021) – ", "Veldt", (5, 3), None),
        ("(Veldt, Norland) Friday, 8 June 2018 – ", "Veldt", (6, 8), None),
        ("THE HARBOUR, 2 June 2020 (Harbour News) – ", "Harbour", (6, 2), "Harbour News"),
        ("VELDT, Norland -- (The Veldt Wire) Dec. 5, 2019 -- ", "Veldt", (12, 5), "The Veldt Wire"),
        ("GENEVA/NEW YORK, 3 May 2021 – ", "Geneva", (5, 3), None),
        ("N'DOR DE MAR, 3 May – ", "N'Dor de Mar", (5, 3), None),
        ("St. Brannoc's, Norland, 3 March 2020 – ", "St. Brannoc's", (3, 3), None),
    ],
)
def test_openings(head: str, place: str | None, day: tuple[int, int] | None, agency: str | None) -> None:
    """Place (in title case), day and agency are read, and the story goes on behind them."""
    found = opening(head + STORY)
    assert found
    assert (found.place, found.day and (found.day.month, found.day.day), found.agency) == (place, day, agency)
    assert (head + STORY)[found.end :] == STORY


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Norland, Sudland and Estland agreed to meet.",
        "President Berg – speaking in Veldt – said so.",
        "The Norland – Sudland friendship group met.",
        "THE PRESIDENT: I think so.",
        "QUESTION: Will you travel?",
        "VELDT. On a ferry to the islands they met.",
        "Two treaties before noon: so much was done.",
        "On 3 May – a Monday – they met.",
        "Between 3 May and 5 May, Veldt: nothing.",
        "“We agree” – said Berg.",
        "VELDT, 3 May –",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    """Enumerations, insertions, speakers and dialogues are not taken for datelines."""
    assert opening(text) is None


def test_lines_of_their_own() -> None:
    """A line that is a place and a day is a dateline; a day or a section alone is none."""
    for line in ("VELDT, Norland, March 3", "Veldt, Monday June 4, 2018", "Veldt  13 October 2023"):
        found = standing_alone(line)
        assert found
        assert found.place == "Veldt"
    for line in (
        "3 March 2021",
        "Politics, 3 March 2021",
        "Veldt, Norland",
        "Thursday, August 9, 2018",
        "The day of 3 May 2021",
        "x" * 200,
    ):
        assert standing_alone(line) is None
    assert is_place_line("Veldt, Norland")
    assert not is_place_line("We met, and agreed")


@given(st.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    """No text makes it raise, and the end lies inside the text."""
    found = opening(text)
    assert found is None or 0 < found.end < len(text)
