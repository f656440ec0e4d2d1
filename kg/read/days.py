"""Days as header lines, datelines and front matter write them.

Numbers are read day first (02.03.2021 is 2 March, as in most of the genre); month first only when the
number leaves no choice (03/22/2021).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
YEAR = r"(?:19|20)\d\d(?!\d)"
DAY = r"[0-3]?\d"
PATTERN = re.compile(
    rf"""(?<![\w./-])(?:
      (?P<y1>{YEAR})(?P<s1>[-/.])(?P<m1>[01]?\d)(?P=s1)(?P<d1>{DAY})(?!\d)
    | (?P<d2>{DAY})\s?(?P<s2>[-/.])\s?(?P<m2>{DAY})\s?(?P=s2)\s?(?P<y2>{YEAR}|\d\d(?![\d.:]))
    | (?P<d3>{DAY})(?:st|nd|rd|th)?[\s/-](?:of\s)?(?P<m3>{MONTH})(?:,?[\s/-]{{0,2}}(?P<y3>{YEAR}))?
    | (?P<m4>{MONTH})\s{{0,2}}(?P<d4>{DAY})(?:st|nd|rd|th)?(?!\d)(?:,?\s{{0,2}}(?P<y4>{YEAR}))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)


class Day(NamedTuple):
    """A calendar day that stands at `start` to `end`; the year is None when it is not written."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    @property
    def full(self) -> date | None:
        """None without a year."""
        return date(self.year, self.month, self.day) if self.year else None

    def in_year(self, year: int) -> date | None:
        """This day in `year`; None for 29 February of a common year."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def month_number(word: str) -> int:
    """1 to 12 for an English month, whole or abbreviated."""
    return MONTHS.index(word[:3].lower()) + 1


def find_days(text: str) -> Iterator[Day]:
    """Every day written in `text`, from left to right; impossible ones (31.02.2021) are passed over."""
    for match in PATTERN.finditer(text):
        day = _day(match)
        if day:
            yield day


def _day(match: re.Match[str]) -> Day | None:
    form = next(number for number in "1234" if match[f"d{number}"])
    written, month, day = match[f"y{form}"], match[f"m{form}"], int(match[f"d{form}"])
    year = int(written) if written else None
    if year is not None and year < 100:
        year += 2000
    number = int(month) if month.isdigit() else month_number(month)
    if form == "2" and number > 12:
        number, day = day, number
    found = Day(year, number, day, match.start(), match.end())
    leap = 2000  # without a year, 29 February is possible
    return found if 1 <= number <= 12 and day and found.in_year(year or leap) else None


def first_date(text: str) -> date | None:
    """The first whole date (with its year) in `text`."""
    return next((day.full for day in find_days(text) if day.year), None)
