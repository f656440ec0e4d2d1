"""Rules that read days and stretches of days: "25 and 26 November", "May 3-5, 2024", "on Tuesday", "the day before"."""

import re
from datetime import date, timedelta

from kg.extract.datewords import (
    DAY,
    LEAD,
    MONTH,
    STEP,
    TO,
    WEEKDAY,
    WHICH_YEAR,
    YEAR,
    Calendar,
    Found,
    Match,
    Rule,
    days,
    in_month,
    monday,
    month_number,
    number,
    step,
    weekday_number,
)

ON = rf"(?:{WEEKDAY},?\s(?:the\s)?)?"  # a weekday that goes with a day of a month
LIST = rf"(?P<list>(?:,\s?{DAY}){{0,6}})"


def _days_of_month(m: Match, calendar: Calendar) -> Found | None:
    """ "3 to 5 May", "May 3-5", "25 and 26 November"; "3 and 17 May" is not one stretch of time."""
    month, first, last = month_number(m["month"]), number(m["first"]), number(m["last"])
    apart = " and " in m["to"] and last > first + 1 and not m["lead"] and not m["list"]
    if first >= last or apart:
        return None
    year, relative = calendar.year(m, month, last)
    return Found(f"{in_month(year, month, first)}/{in_month(year, month, last)}", relative)


def _days_of_two_months(m: Match, calendar: Calendar) -> Found | None:
    """ "from 28 April to 2 May", "28 December 2023 – 3 January 2024"."""
    start, end = (month_number(m["month1"]), number(m["first"])), (month_number(m["month"]), number(m["last"]))
    if " and " in m["to"] and not m["lead"]:
        return None
    year, relative = calendar.year(m, *end)
    first_year = int(m["year1"]) if m["year1"] else year - (start > end)
    return Found(f"{in_month(first_year, *start)}/{in_month(year, *end)}", relative)


def _day(m: Match, calendar: Calendar) -> Found:
    """ "Monday, 3 May 2021", "May 3rd", "the 8th of June last year"."""
    month, day = month_number(m["month"]), number(m["day"])
    year, relative = calendar.year(m, month, day)
    return Found(in_month(year, month, day), relative)


def _digits(m: Match, _: Calendar) -> Found:
    """ "2021-03-02", "02.03.2021": day first, unless the numbers leave no choice."""
    month, day = int(m["m"]), int(m["d"])
    return Found(in_month(int(m["y"]), *((day, month) if month > 12 else (month, day))))


def _weekday(m: Match, calendar: Calendar) -> Found | None:
    """ "on Tuesday", "next Monday", "Thursday of last week", "from Monday to Wednesday"."""
    which = weekday_number(m["weekday"])
    day = _day_with_number(m, calendar, which) if m["day"] else _day_of_week(m, calendar, which)
    if day and m["until"]:
        return Found(days(day, day + timedelta(days=(weekday_number(m["until"]) - which) % 7)), True)
    return Found(str(day), True) if day else None


def _day_with_number(m: Match, calendar: Calendar, which: int) -> date | None:
    """ "Tuesday 12": the nearest twelfth that is a Tuesday."""
    near = (calendar.published + timedelta(days=n) for away in range(46) for n in (-away, away))
    return next((day for day in near if day.day == number(m["day"]) and day.weekday() == which), None)


def _day_of_week(m: Match, calendar: Calendar, which: int) -> date:
    here = calendar.published
    back, on = (here.weekday() - which) % 7, (which - here.weekday()) % 7
    if m["week"]:
        return monday(here, step(m["week"])) + timedelta(days=which)
    if not m["step"]:
        return here + timedelta(days=on if calendar.tense(m) > 0 else -back)
    towards = step(m["step"])
    if not towards:
        return monday(here) + timedelta(days=which)
    return here + timedelta(days=on or 7) if towards > 0 else here - timedelta(days=back or 7)


AWAY = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _today(m: Match, calendar: Calendar) -> Found:
    """ "today", "this morning", "the day before yesterday"."""
    away = AWAY.get(m["word"].lower(), 0) * (2 if m["far"] else 1)
    return Found(str(calendar.published + timedelta(days=away)), True)


def _beside(m: Match, calendar: Calendar) -> Found:
    """The day before, on and after the one last named."""
    sign = m["sign"].lower()
    if re.search("before|previous|earlier|eve$", sign):
        return Found(str(calendar.eve - timedelta(days=1)), True)
    after = bool(re.search("next|following|later|after", sign))
    return Found(str(calendar.anchor + timedelta(days=after)), True)


def _days_ago(m: Match, calendar: Calendar) -> Found:
    return Found(str(calendar.published - timedelta(days=number(m["count"]))), True)


DAY_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            rf"{LEAD}(?P<first>{DAY}){LIST}(?P<to>{TO})(?P<last>{DAY})\s(?:of\s)?(?P<month>{MONTH}){WHICH_YEAR}",
            _days_of_month,
        ),
        (
            rf"{LEAD}{ON}(?P<month>{MONTH})\s(?P<first>{DAY}){LIST}(?P<to>{TO})(?P<last>{DAY}){WHICH_YEAR}",
            _days_of_month,
        ),
        (
            rf"{LEAD}{ON}(?P<first>{DAY})\s(?P<month1>{MONTH})(?:,?\s(?P<year1>{YEAR}))?(?P<to>{TO})"
            rf"{ON}(?P<last>{DAY})\s(?P<month>{MONTH}){WHICH_YEAR}",
            _days_of_two_months,
        ),
        (
            rf"{LEAD}{ON}(?P<month1>{MONTH})\s(?P<first>{DAY})(?:,?\s(?P<year1>{YEAR}))?(?P<to>{TO})"
            rf"{ON}(?P<month>{MONTH})\s(?P<last>{DAY}){WHICH_YEAR}",
            _days_of_two_months,
        ),
        (rf"{ON}(?P<day>{DAY})\s(?:day\s)?(?:of\s)?(?P<month>{MONTH}){WHICH_YEAR}", _day),
        (rf"{ON}(?P<month>{MONTH})\s(?P<day>{DAY}){WHICH_YEAR}", _day),
        (r"(?P<y>(?:1[7-9]|20)\d\d)(?P<sign>[./-])(?P<m>\d\d?)(?P=sign)(?P<d>\d\d?)(?!\d)", _digits),
        (r"(?P<d>\d\d?)\s?(?P<sign>[./-])\s?(?P<m>\d\d?)\s?(?P=sign)\s?(?P<y>(?:1[7-9]|20)\d\d)(?!\d)", _digits),
        (
            rf"(?i:(?P<lead>from)\s)?(?:(?P<step>{STEP})\s)?(?P<weekday>{WEEKDAY})(?i:\s(?:morning|afternoon|evening|night))?"
            rf"(?:,?\s(?:of\s)?(?P<week>{STEP})\sweek(?!\w)|,?\s(?:the\s)?(?P<day>{DAY}))?(?:{TO}(?P<until>{WEEKDAY}))?",
            _weekday,
        ),
        (
            r"(?i:(?P<far>the\sday\s(?:before|after)\s)?(?P<word>yesterday|tomorrow|today|tonight|last\snight"
            r"|this\s(?:very\s)?(?:morning|afternoon|evening|noon)))(?!\w)",
            _today,
        ),
        (r"(?i:(?:the\s|a\s)?(?P<sign>day\s(?:before|previous|earlier)|previous\s(?:day|evening)|eve))(?!\w)", _beside),
        (r"(?i:(?:the\s|a\s)?(?P<sign>(?:next|following)\sday|day\s(?:later|after)))(?!\w)", _beside),
        (r"(?i:(?:the\ssame|that(?:\s(?:same|very))?)\s(?P<sign>day|date|morning|afternoon|evening))(?!\w)", _beside),
        (r"(?i:(?P<count>\d{1,3}|[a-z]{1,7})\sdays?\sago)(?!\w)", _days_ago),
    )
)
