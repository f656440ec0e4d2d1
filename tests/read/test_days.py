"""Claims about days in header lines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.days import find_days, first_date


@pytest.mark.parametrize(
    "line",
    [
        "Published 02.03.2021",
        "date 2021-03-02 Ministers meet",
        "2 March 2021 17:49 (UTC+04:00)",
        "Tuesday, 2 March 2021 10:22",
        "Tue., March 2nd, 2021",
        "MAR 02, 2021 - 08:15 AM GMT+2",
        "2nd of March, 2021",
        "02/Mar/2021 | 19:42",
        "2021/3/2",
        "2021.03.02 09:45 | Viewed 72",
        "10:30 / 02.03.2021 | 1946",
        "Daily News 02 / 03 / 2021",
        "02.03.21 | Press office",
        "Adar 18, 5781 – March 2, 2021",
        "2021-03-02T10:00:00Z",
        "2021-03-02 06:51:33-03:00",
    ],
)
def test_styles_of_the_genre(line: str) -> None:
    """One day, however a header writes it; numbers are read day first."""
    assert first_date(line) == date(2021, 3, 2)


def test_month_first_only_when_forced() -> None:
    """03/22/2021 has no other reading."""
    assert first_date("03/22/2021") == date(2021, 3, 22)


@pytest.mark.parametrize(
    "line", ["31.02.2021", "No 317/2021", "10.5.2", "17:49", "20210302", "call 555 01 77", "version 2.3.4.2021"]
)
def test_what_is_no_day(line: str) -> None:
    """Impossible days, numbers of papers, hours and versions are none."""
    assert list(find_days(line)) == []


def test_days_without_year() -> None:
    """A day without a year is found, has no date, and gets one in a given year."""
    (day,) = find_days("VELDT, Feb. 29 (Agency) –")
    assert (day.year, day.month, day.day, day.full) == (None, 2, 29, None)
    assert day.in_year(2024) == date(2024, 2, 29)
    assert day.in_year(2023) is None
    assert first_date("on 29 February") is None


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b. %Y"]),
)
def test_written_days_are_read_back(day: date, style: str) -> None:
    """Every day is read back as written."""
    assert first_date(f"Posted: {day.strftime(style)} at 10:00") == day
