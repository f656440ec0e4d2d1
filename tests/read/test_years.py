"""Claims about datelines without a year."""

from datetime import date

import pytest

from kg.read.days import find_days
from kg.read.years import settle


def year(day: str, narrative: str, furniture: str = "") -> int | None:
    """The year that the text gives to `day`."""
    settled = settle(next(find_days(day)), narrative, furniture)
    assert settled is None or isinstance(settled, date)
    return settled.year if settled else None


@pytest.mark.parametrize(
    ("day", "narrative", "expected"),
    [
        ("March 3", "They discussed the plan for the current year and the results of the past 2020.", 2021),
        ("April 3", "They discussed the Action Plan for 2024 and the National Plan for 2019–2024.", 2024),
        ("November 3", "They discussed the Action Plan for 2024.", None),
        ("September 22", "The programme of work for 2021 was fulfilled, the programme for 2023 drafted.", 2022),
        ("August 24", "As of July 2023 there were 60 of them. The council will next gather in 2024.", 2023),
        ("May 3", "As of July 2023 there were 60 of them.", 2024),
        ("June 15", "From January through May 2022 they found work.", 2022),
        ("May 18", "Norland intends to ratify it by the end of 2023.", 2023),
        ("September 22", "The memorandum will be signed in December 2022.", 2022),
        ("December 22", "The memorandum will be signed in March 2023.", 2022),
        ("March 3", "The memorandum was signed on 1 March 2021; another in June 1998.", 2021),
        ("July 5", "It was signed on July 17, 2015. The summit will be held from September 10 to 12, 2024.", 2024),
        ("March 3", "Norland joined the League in 2013.", None),
        ("March 3", "By the end of 2021 or as of May 2023.", None),
        ("February 29", "by the end of 2023", None),
    ],
)  # fmt: skip
def test_what_settles_a_year(day: str, narrative: str, expected: int | None) -> None:
    """Clues that point to one year settle it; none, or clues that disagree, leave it open."""
    assert year(day, narrative) == expected


def test_lines_around_the_article_come_last() -> None:
    """Months and numbers around an article tell its year when the article itself does not."""
    assert year("11 May", "They met.", "Archive > April 2021 > Minister meets ambassador") == 2021
    assert year("11 May", "They met.", "Press release No. 204/2019") == 2019
    assert year("11 May", "They met.", "© 2020 Northern News") == 2020
    assert year("11 May", "It is due by the end of 2022.", "© 2020 Northern News") == 2022
    assert year("11 May", "They met.") is None
