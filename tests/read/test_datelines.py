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
        ("VELDT, 3 February (NNA) – ", "Veldt", (2, 3), "NNA"),
        ("Veldt, Sept. 21 (NNA) -- ", "Veldt", (9, 21), "NNA"),
        ("Veldt (NNA) - ", "Veldt", None, "NNA"),
        ("(NNA) — ", None, None, "NNA"),
        ("VELDT, March 3 /NNA/. ", "Veldt", (3, 3), "NNA"),
        ("PORT AMBER, July 5 (NNA).- ", "Port Amber", (7, 5), "NNA"),
        ("4 September 2019, Port Amber – ", "Port Amber", (9, 4), None),
        ("11 May, Nuku'ora. ", "Nuku'ora", (5, 11), None),
        ("VELDT (3 May 2021) – ", "Veldt", (5, 3), None),
        ("(Veldt, Norland) Tuesday, 10 November 2015 – ", "Veldt", (11, 10), None),
        ("THE HARBOUR, 14 March 2024 (Harbour News) – ", "Harbour", (3, 14), "Harbour News"),
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
        "QUESTION: Was he summoned?",
        "VELDT. In a hotel by the airport they met.",
        "Five items in twenty minutes: that was it.",
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
    for line in ("VELDT, Norland, March 3", "Veldt, Wednesday March 6, 2024", "Veldt  13 October 2023"):
        found = standing_alone(line)
        assert found
        assert found.place == "Veldt"
    for line in (
        "3 March 2021",
        "Politics, 3 March 2021",
        "Veldt, Norland",
        "Friday, June 7, 2024",
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
