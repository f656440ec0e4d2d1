"""Rules that read weeks, months, quarters, years and stretches of them: "last week", "at the end of February",
"the fourth quarter of the year", "2019–2024", "ten years ago"."""

import re
from datetime import date, timedelta

from kg.extract.datewords import (
    DAY,
    LEAD,
    MONTH,
    PART,
    STEP,
    TO,
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
    months_from,
    number,
    step,
    week,
)

ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # the month in which each begins
LENGTHS = {"quarter": 3, "q": 3, "half": 6, "semester": 6, "h": 6}  # in months


# ---- weeks -----------------------------------------------------------------------------------------
def _week_of(m: Match, calendar: Calendar) -> Found:
    """ "the week of June 6"."""
    month, day = month_number(m["month"] or m["month2"]), number(m["day"] or m["day2"])
    year, relative = calendar.year(m, month, day)
    return Found(week(date(year, month, day)), relative)


def _weekend(m: Match, calendar: Calendar) -> Found | None:
    """ "last weekend", "over the weekend"; the week's own weekend until its Saturday is "this" or "next"."""
    here = calendar.published
    words = (m["step"] or "").lower()
    if words in ("this", "next", "this coming", "the coming"):
        weeks = 1 if words == "next" and here.weekday() > 4 else 0
    else:
        weeks = 0 if not words and (here.weekday() > 4 or calendar.tense(m) > 0) else -1
    saturday = monday(here, weeks) + timedelta(days=5)
    return Found(days(saturday, saturday + timedelta(days=1)), True)


def _stretch(m: Match, calendar: Calendar) -> Found | None:
    """This, last or next week, month or year. "The past year" is no calendar year; "the previous" and "the
    following" one count from the day last named."""
    words, unit = m["step"].lower(), m["unit"].lower()
    if words in ("the past", "this past"):
        return None
    away = 0 if words == "the" else step(words)
    here = calendar.anchor if "previous" in words or "following" in words else calendar.published
    if unit == "week":
        return Found(week(here, away), True)
    return Found(months_from(here, away) if unit == "month" else f"{here.year + away:04}", True)


def _same_stretch(m: Match, calendar: Calendar) -> Found:
    """ "that month", "the same year"."""
    return Found(str(calendar.anchor)[: 7 if m["unit"].lower() == "month" else 4], True)


def _ago(m: Match, calendar: Calendar) -> Found:
    """ "two weeks ago", "a month ago", "ten years ago"."""
    here, count = calendar.published, number(m["count"])
    units = {"week": week(here, -count), "month": months_from(here, -count), "year": f"{here.year - count:04}"}
    return Found(units[m["unit"].lower()], True)


# ---- months ----------------------------------------------------------------------------------------
def _months(m: Match, calendar: Calendar) -> Found | None:
    """ "from March through July 2018"; "May and June" are two mentions."""
    first, last = month_number(m["month1"]), month_number(m["month"])
    if " or " in m["to"] or (" and " in m["to"] and not m["lead"]):
        return None
    year, relative = calendar.year(m, last)
    first_year = int(m["year1"]) if m["year1"] else year - (first > last)
    return Found(f"{in_month(first_year, first)}/{in_month(year, last)}", relative)


# "May", "March" and the like alone are months only behind such words; "June" not before a surname.
TELLING = re.compile(
    r"(?:\b(?i:in|since|by|until|till|from|to|of|for|during|before|after|through|between|and|or|the|on|around|as)|[,(])\s?$"
)
AMBIGUOUS = frozenset(("May", "March", "MAY", "MARCH"))
ALSO_NAMES = frozenset(("April", "June", "August"))
SURNAME = re.compile(r"\s[^\W\d_a-z]\w")


def _month(m: Match, calendar: Calendar) -> Found | None:
    """ "June 1998", "at the end of February", "March last year", "in May"."""
    word, bare = m["month"], m.group() == m["month"]
    told = TELLING.search(calendar.text, max(0, m.start() - 12), m.start())
    if bare and not told and (word in AMBIGUOUS or (word in ALSO_NAMES and SURNAME.match(calendar.text, m.end()))):
        return None
    year, relative = calendar.year(m, month_number(word))
    return Found(in_month(year, month_number(word)), relative)


def _moved_month(m: Match, calendar: Calendar) -> Found:
    """ "last May", "this June", "next March"."""
    month, towards, here = month_number(m["month"]), step(m["step"]), calendar.published
    year = here.year
    if towards < 0 and month >= here.month:
        year -= 1
    if towards > 0 and month <= here.month:
        year += 1
    return Found(in_month(year, month), True)


# ---- parts of years --------------------------------------------------------------------------------
def _part_of_year(m: Match, calendar: Calendar) -> Found | None:
    """ "the fourth quarter of the year", "the first half of 2024", "Q3 2024", "in the third quarter"."""
    length = LENGTHS[m["unit"].lower()]
    count = 12 // length
    which = ORDINALS.get(m["which"].lower(), count) if not m["which"].isdigit() else int(m["which"])
    if which > count or (length == 6 and not m["year"] and m.group().endswith(m["unit"])):  # the half of what?
        return None
    first, last = (which - 1) * length + 1, which * length
    year, relative = calendar.year(m, last)
    return Found(f"{in_month(year, first)}/{in_month(year, last)}", relative)


def _first_months(m: Match, calendar: Calendar) -> Found:
    """ "the first four months of this year"."""
    last = number(m["count"])
    year, relative = calendar.year(m, last)
    return Found(f"{in_month(year, 1)}/{in_month(year, last)}", relative)


def _season(m: Match, calendar: Calendar) -> Found:
    """ "the spring of 2013", "last summer": EDTF of level 0 has no seasons, so the year."""
    if m["year"]:
        return Found(m["year"])
    here, towards = calendar.published, step(m["step"])
    begins = SEASONS[m["season"].lower()]
    year = here.year - (towards < 0 and here.month < begins + 3) + (towards > 0 and here.month >= begins)
    return Found(f"{year:04}", True)


# ---- years -----------------------------------------------------------------------------------------
def _years(m: Match, _: Calendar) -> Found | None:
    """ "2019–2024", "from 2017 to 2019", "2021-22"."""
    first, last = m["first"], m["last"]
    last = first[: 4 - len(last)] + last
    if " or " in m["to"] or (" and " in m["to"] and not m["lead"]) or last <= first:
        return None
    return Found(f"{first}/{last}")


NUMBERED = re.compile(
    r"(?:[$€£¥/–-]|\b(?i:resolution|no|nr|nº|n°|article|decree|law|order|flight|room|page|paragraph|usd?|eur)[.:]?\s?)$"
)
YEAR_OF = re.compile(
    r"\b(?i:in|since|by|until|till|from|to|of|for|during|before|after|through|throughout|between|and|or|past|current|year|"
    r"around|circa|about|as|within|beyond|for\sthe)\s(?:the\s)?(?:year\s)?$"
)
COUNTED = re.compile(  # "2000 people", "2000 young people"
    r"\s(?!(?:as|has|was|is|its|this|does|plus|thus|across|towards|besides|his|us)\b)"
    r"(?:of|[a-z]+s|(?:[a-z]+\s)?(?:people|persons))\b"
)
MEETING = re.compile(r"\s(?:[\w-]+\s){0,4}?(?i:summit|conference|meeting|session|forum|assembly|congress|elections?)\b")
ENDS = re.compile(r"\s*(?:[.,;:!?)\]\"”’»–—-]|$)")


def _year(m: Match, calendar: Calendar) -> Found | None:
    """ "in 2013", "mid-2024", "FY2024". A number of four digits is a year when a preposition or a bracket says
    so and it counts nothing ("2000 people"), or when nothing follows it ("Action Plan 2024")."""
    text, start, end = calendar.text, m.start(), m.end()
    if m.group() != m["year"]:
        return Found(m["year"])
    if NUMBERED.search(text, max(0, start - 12), start):
        return None
    told = YEAR_OF.search(text, max(0, start - 20), start) or text[start - 1 : start] == "("
    closes = ENDS.match(text, end) and text[start - 2 : start - 1].isalpha()
    return Found(m["year"]) if (told and not COUNTED.match(text, end)) or closes or MEETING.match(text, end) else None


TAIL = WHICH_YEAR.replace(r"(?:,?\s(?:of\s)?(?P<year>", r"(?:,?\s(?:of\s)?(?:FY\s?)?(?P<year>", 1)
PERIOD_RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            rf"(?i:the\sweek\s(?:of|beginning|starting|commencing)\s)(?:the\s)?"
            rf"(?:(?P<month>{MONTH})\s(?P<day>{DAY})|(?P<day2>{DAY})\s(?:of\s)?(?P<month2>{MONTH})){WHICH_YEAR}",
            _week_of,
        ),
        (rf"(?:(?i:over|at|during|on)\sthe|(?P<step>{STEP}))\sweekend(?!\w)", _weekend),
        (
            rf"(?i:the\s)?(?P<which>(?i:first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th)))\s(?P<unit>(?i:quarter|half|semester)){TAIL}",
            _part_of_year,
        ),
        (rf"(?P<unit>[QH])(?P<which>[1-4]){TAIL}", _part_of_year),
        (rf"(?i:the\s)?(?i:first)\s(?P<count>[a-z]{{3,6}}|\d\d?)\smonths{WHICH_YEAR}", _first_months),
        (rf"(?:(?i:earlier|later|early|late)\s)?(?P<step>{STEP})\s(?P<unit>week|month|year)(?!\w)", _stretch),
        (rf"{PART}(?P<step>the)\s(?P<unit>week|month|year)(?!\w)", _stretch),
        (rf"{PART}(?P<step>{STEP})\s(?P<unit>week|month|year)(?!\w)", _stretch),
        (r"(?i:later\s|earlier\s)?(?i:(?:in\s)?the\ssame|that(?:\ssame)?)\s(?P<unit>month|year)(?!\w)", _same_stretch),
        (r"(?i:(?P<count>\d{1,3}|[a-z]{1,7})\s(?P<unit>week|month|year)s?\sago)(?!\w)", _ago),
        (rf"{LEAD}(?P<month1>{MONTH})(?:,?\s(?P<year1>{YEAR}))?(?P<to>{TO})(?P<month>{MONTH}){WHICH_YEAR}", _months),
        (rf"(?P<step>(?i:last|next|this))\s(?P<month>{MONTH})(?!\s\d)", _moved_month),
        (rf"{PART}?(?i:the\s(?:coming\s|past\s)?month\sof\s)?(?P<month>{MONTH}){WHICH_YEAR}", _month),
        (
            rf"(?i:the\s)?(?:{PART})?(?P<season>(?i:spring|summer|autumn|fall|winter))\s(?:of\s)?(?P<year>{YEAR})",
            _season,
        ),
        (
            rf"(?:(?i:early|late|later)\s)?(?P<step>{STEP})\s(?P<season>spring|summer|autumn|fall)(?!\w)(?P<year>)",
            _season,
        ),
        (
            rf"{LEAD}(?P<first>(?:1[7-9]|20)\d\d)(?P<to>{TO}|/)(?P<last>(?:1[7-9]|20)\d\d|\d\d)(?![\w%/-]|[.,]\d)",
            _years,
        ),
        (
            rf"(?:{PART}(?:the\syear\s)?|(?i:FY|fiscal\syear|financial\syear)[\s-]?|(?i:the\s)?(?i:year)\s)?(?P<year>{YEAR})(?![/-]\d)",
            _year,
        ),
    )
)
