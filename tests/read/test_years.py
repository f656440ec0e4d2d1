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
        ("June 8", "The budget for 2017 was spent, the budget for 2018 is drafted.", 2018),
        ("April 9", "As of March 2014 there were 35 of them. Another 12 are wanted for 2016.", 2014),
        ("February 9", "As of March 2014 there were 35 of them.", 2015),
        ("August 9", "From March through July 2018 they planted trees.", 2018),
        ("June 4", "Norland wants to join before the end of 2017.", 2017),
        ("August 9", "The memorandum is to be signed in November 2019.", 2019),
        ("November 9", "The memorandum is to be signed in February 2020.", 2019),
        ("March 3", "The memorandum was signed on 1 March 2021; another in June 1998.", 2021),
        ("June 8", "It was signed on April 2, 2009. The fair will be held from November 3 to 6, 2018.", 2018),
        ("March 3", "Norland joined the League in 2013.", None),
        ("March 3", "By the end of 2016 or as of May 2019.", None),
        ("February 29", "by the end of 2017", None),
    ],
)  # fmt: skip
def test_what_settles_a_year(day: str, narrative: str, expected: int | None) -> None:
    """Clues that point to one year settle it; none, or clues that disagree, leave it open."""
    assert year(day, narrative) == expected


def test_lines_around_the_article_come_last() -> None:
    """Months and numbers around an article tell its year when the article itself does not."""
    assert year("4 June", "They met.", "Archive > March 2018 > Ministers meet") == 2018
    assert year("4 June", "They met.", "Press release No. 317/2016") == 2016
    assert year("4 June", "They met.", "© 2020 Northern News") == 2020
    assert year("4 June", "It is due by the end of 2022.", "© 2020 Northern News") == 2022
    assert year("4 June", "They met.") is None
