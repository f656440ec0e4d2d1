"""The year of a dateline that does not name it, as far as the text settles it.

Clues propose years: "the past 2020" the year after, "by the end of 2017" that year, "as of March 2014" the next
time the dateline's day comes round, the latest day of the text its own if it lies around the dateline's. Then
plans for one year, then the lines around the article. The strongest kind of clue that is there decides, if all
of it says the same.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from kg.read.days import MONTH, YEAR, Day, find_days, month_number

ONE_YEAR = rf"(?P<year>{YEAR})(?!\s?[-–/]\s?\d|\sto\s\d)"
PAST = re.compile(rf"\b(?i:past|outgoing)\s{ONE_YEAR}")
CURRENT = re.compile(rf"\b(?i:current\s|this\syear,?\s\(?|so\sfar\sin\s|(?:by|before|until)\sthe\send\sof\s){ONE_YEAR}")
LATELY = re.compile(
    rf"\b(?i:as\sof|as\sat|through|until\sthe\send\sof|since\sthe\sbeginning\sof|in\sthe\sfirst\s\w+\smonths\sof)\s"
    rf"(?:(?:\d{{1,2}}\s)?(?P<month>{MONTH})\s(?:\d{{1,2}},?\s)?)?{ONE_YEAR}"
)
SOON = re.compile(
    rf"\b(?:will|to\sbe|due|planned|scheduled|expected|slated)\b[^.;]{{0,120}}?\bin\s(?:\w+\s)?(?P<month>{MONTH})\s{ONE_YEAR}"
)
PLANNED = re.compile(
    rf"\b(?i:plans?|programmes?|programs?|budget|priorities|agenda)\s(?:of\s[\w\s-]{{2,40}}\s)?for\s(?:the\syear\s)?{ONE_YEAR}"
)
NUMBERED = re.compile(rf"(?:©\s?|(?i:copyright)\W{{1,4}}|\bN[or°º]\.?\s?\d{{1,5}}/){ONE_YEAR}")
MONTH_OF_YEAR = re.compile(rf"(?P<month>{MONTH})\s(?P<year>{YEAR})")
RANGE = re.compile(rf"({MONTH})\s(\d{{1,2}})(?:\s?[–-]\s?|\s(?:to|and)\s)\d{{1,2}},?\s({YEAR})")  # by its first day
# The latest day of a text is news of two months or a date to come within half a year: together less than a year,
# so that one year at most fits.
JUST_BEFORE, AHEAD = 60, 180
MONTHS_AHEAD = 6  # of what is soon to come: farther off it is nearer to a day of the year before
LATE = 10  # from the last quarter on a plan may be next year's


def settle(day: Day, narrative: str, furniture: str) -> date | None:
    """`day` with the year that the text gives it; None when nothing or more than one year is proposed."""
    clues: tuple[tuple[Callable[[Day, str], Iterator[int]], str], ...] = (
        (_told, narrative),
        (_planned, narrative),
        (_around, furniture),
    )
    for proposed, text in clues:
        years = set(proposed(day, text))
        if years:
            return day.in_year(years.pop()) if len(years) == 1 else None
    return None


def _told(day: Day, text: str) -> Iterator[int]:
    yield from (int(match["year"]) + 1 for match in PAST.finditer(text))
    yield from (int(match["year"]) for match in CURRENT.finditer(text))
    for match in LATELY.finditer(text):
        yield int(match["year"]) + ((month_number(match["month"]) if match["month"] else 1) > day.month)
    for match in SOON.finditer(text):
        away = (month_number(match["month"]) - day.month) % 12
        if away <= MONTHS_AHEAD:
            yield int(match["year"]) - (month_number(match["month"]) < day.month)
    yield from _latest(day, text)


def _latest(day: Day, text: str) -> Iterator[int]:
    """By the latest whole date of the text, if it lies around the dateline's day."""
    days = [other.full for other in find_days(RANGE.sub(r"\1 \2 \3", text)) if other.full]
    if days:
        latest = max(days)
        around = [own for own in map(day.in_year, range(latest.year - 1, latest.year + 2)) if own]
        yield from (own.year for own in around if -JUST_BEFORE <= (latest - own).days <= AHEAD)


def _planned(day: Day, text: str) -> Iterator[int]:
    """By the latest of the years that plans are for, unless next year's may be among them."""
    if day.month < LATE:
        yield from sorted({int(match["year"]) for match in PLANNED.finditer(text)})[-1:]


def _around(day: Day, text: str) -> Iterator[int]:
    """By the latest month that the lines around the article name, their copyright or number."""
    months = [(int(match["year"]), month_number(match["month"])) for match in MONTH_OF_YEAR.finditer(text)]
    months += [(other.year, other.month) for other in find_days(text) if other.year]
    if months:
        year, month = max(months)
        yield year + (month > day.month)
    yield from (int(match["year"]) for match in NUMBERED.finditer(text))
