"""Claims about bylines and signers."""

import pytest

from kg.read.bylines import byline, opening, signers


@pytest.mark.parametrize(
    ("line", "author", "agency", "place"),
    [
        ("By Jon Halvorsen – Kestrel:", "Jon Halvorsen", "Kestrel", None),
        ("By MIA DE LIND", "Mia de Lind", None, None),
        ("BY MIA LIND — VELDT", "Mia Lind", None, "Veldt"),
        ("Posted by Mia L. on 2 June at 9:30 am", "Mia L.", None, None),
        ("Reporter: Mia Lind", "Mia Lind", None, None),
        ("By Jon Halvorsen, Mia Lind and Per Olsen", "Jon Halvorsen and Mia Lind and Per Olsen", None, None),
        ("By Jon Halvorsen and Mia Lind, Staff Writers", "Jon Halvorsen and Mia Lind", None, None),
        ("Mia Lind, Northern reporter", "Mia Lind", None, None),
        ("Northern Policy / Mia Lind", "Mia Lind", "Northern Policy", None),
        ("By Mia Lind in Veldt", "Mia Lind", None, None),
    ],
)
def test_lines(line: str, author: str, agency: str | None, place: str | None) -> None:
    """Author, agency and place of each style of byline."""
    found = byline(line)
    assert found
    assert (found.author, found.agency, found.place) == (author, agency, place)


@pytest.mark.parametrize(
    "line",
    [
        "By 58 votes to 21 the Senate agreed",
        "By the Minister",
        "Issued by the Media Desk",
        "POLITICS / EU AFFAIRS",
        "Home / News / Detail",
        "By Northern News Agency",
        "Anna Berg, Minister of Foreign Affairs",
        "By Mia Lind " + "and so on " * 20,
    ],
)
def test_other_lines(line: str) -> None:
    """Sentences, bodies and breadcrumbs are no bylines."""
    assert byline(line) is None


def test_byline_before_the_first_sentence() -> None:
    """A byline with an agency and a colon may open a paragraph."""
    text = "By Jon Halvorsen – Kestrel: The ministers met."
    found = opening(text)
    assert found
    assert (found.author, found.agency, text[found.end :]) == ("Jon Halvorsen", "Kestrel", "The ministers met.")
    assert opening("By Jon Halvorsen the ministers were told: go.") is None


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("Statement by Press Secretary Mia Lind on the Arrival of President Marek", "Mia Lind"),
        ("Statement from President Marek on Water", "Marek"),
        ("Joint Statement by President Marek and President von der Berg on Trade", "Marek and von der Berg"),
        ("Statement by Deputy to the Minister and Counsellor J. Berg and Director Dr. Lind", "J. Berg and Lind"),
        ("Statement by NNL Spokesperson Jon Halvorsen Welcoming the Treaty", "Jon Halvorsen"),
        ("First Lady Mia Lind’s Statement on Schools", "Mia Lind"),
        ("Joint Statement from the Ministries of Norland, Sudland, and Estland", None),
        ("Joint Statement on Trade", None),
        ("Remarks by President Marek Before Departure", None),
        ("Ministers discuss water", None),
    ],
)  # fmt: skip
def test_signers(headline: str, who: str | None) -> None:
    """Who signs a statement is named behind the words of the office; states and speakers are no authors."""
    assert signers(headline) == who
