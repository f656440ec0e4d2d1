"""EDTF dates (Extended Date/Time Format, level 0): years, months, days and intervals of them, as in
ISO 8601-2:2019 and the Library of Congress specification. Only what the contract of terms uses."""

import calendar
import re
from datetime import date

POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def bounds(edtf: str) -> tuple[date, date]:
    """The first and the last day that `edtf` can mean: "2021-02" gives 1 and 28 February 2021.

    Raises ValueError when `edtf` is not a date of level 0 or its end lies before its start.
    """
    start, _, end = edtf.partition("/")
    first, last = _point(start)[0], _point(end or start)[1]
    if last < first:
        raise ValueError(f"{edtf!r}: the interval ends before it starts")
    return first, last


def is_valid(edtf: str) -> bool:
    """Whether `bounds` can read it."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def _point(text: str) -> tuple[date, date]:
    match = POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r}: expected YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part or 0) for part in match.groups())
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        if month > 12:
            raise ValueError(f"{text!r}: there is no month {month}")
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)
