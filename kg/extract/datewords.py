"""What the genre's words for time are built of, and the day against which they are read.

Where the words leave the year open the nearest one wins; a day that lies against the tense of the words
around it ("will", "is due", "was signed") counts as farther, and the future as farther than the past.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "mon tue wed thu fri sat sun".split()
NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
NUMBERS |= {"a": 1, "an": 1, "fifteen": 15, "twenty": 20}
STEPS = {
    **dict.fromkeys(("last", "past", "previous"), -1),
    **dict.fromkeys(("this", "current", "present"), 0),
    **dict.fromkeys(("next", "coming", "following"), 1),
}

# Names are matched as written: "may" and "march" in small letters are verbs.
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|Jun[e.]|Jul[y.]|Aug(?:ust|\.)|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?!\w)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?:day|DAY)(?!\w)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
YEAR = r"(?:1[7-9]|20)\d\d(?![\w%]|[.,]\d)"
TO = r"(?:\s?[-–—]\s?|\s(?:to|until|till|through|and|or)\s(?:the\s)?)"
STEP = r"(?i:this\spast|this\scoming|this|last|next|the\s(?:current|present|coming|past|previous|following))"
WHICH_YEAR = (
    rf"(?:,?\s(?:of\s)?(?P<year>{YEAR})|,?\s(?:of\s)?(?P<year_step>{STEP})\syear(?!\w)"
    r"|\sof\s(?P<same_year>the\ssame|that)\syear(?!\w)|\sof\s(?P<this_year>the\syear)(?!\w))?"
)
LEAD = r"(?P<lead>(?i:from|between)\s(?:the\s)?)?"
PART = (
    r"(?i:(?:the\s)?(?:very\s)?(?:end|beginning|start|middle|close|course|rest|turn|(?:first|second|latter)\shalf)\sof\s|"
    r"(?:early|earlier|late|later|mid)(?:\s(?:in|on|of)\s|[\s-]))"
)

AHEAD = (
    r"will|shall|would|(?:is|are|be)\sto|to\sbe|due(?!\sto\s(?:the|an?|its?|lack|bad)\b)|plan(?:ned|ning|s?\sto)|scheduled|"
    r"expect(?:s|ed)?|going\sto|intends?|hop(?:es?|ing)|upcoming|forthcoming|coming|next|looks?\sforward|ahead\sof|set\sto|"
    r"invited|foreseen|foresees|slated|(?:postponed|moved|put\soff|adjourned)\s(?:to|until|till)|prepar(?:es?|ing|ations)|"
    r"goes|leads|leaves|travels|arrives|departs|flies|heads\s(?:to|for)|returns|"
    r"(?:is|are)\s(?:leaving|travell?ing|arriving|visiting|heading|hosting|holding|meeting)"
)
BEHIND = (
    r"was|were|had|has|have|did|since|after|held|met|took|gave|led|told|spoke|sent|went|came|saw|sat|began|brought|built|flew|"
    r"ran|rang|drew|found|got|heard|kept|left|lost|made|paid|put|read|rose|said|set|stood|struck|thought|won|wrote|\w{3,}ed"
)
# "will be held" looks ahead as a whole
PARTICIPLE = r"(?:\s(?:be|been|have|also|then|again|further|both|\w+ly))*\s(?:held|met|taken|given|led|sent|\w{3,}ed)"
CUE = re.compile(rf"\b(?:(?P<ahead>(?:{AHEAD})(?:{PARTICIPLE})?)|{BEHIND})\b", re.IGNORECASE)
DEADLINE = re.compile(r"\b(?:by|before|until|till)\s(?:the\s)?$", re.IGNORECASE)
AGAINST = {1: 8, 0: 2, -1: 4}  # how much farther a day seems that lies against the tense
SHARED_YEAR = re.compile(rf"(?:,|\sand|\sor)\s(?:{DAY}\s)?{MONTH}(?:\s{DAY},?)?\s({YEAR})")  # "May and June 2021"
REACH = 90  # characters around a mention in which its tense is looked for


class Found(NamedTuple):
    """What the words mean, and whether only the day of publication makes it out."""

    edtf: str
    relative: bool = False


Match = re.Match[str]


class UnknownDay(Exception):  # noqa: N818 - no error: relative words in a text without a day of publication
    """The words hang on a day that is not known."""


class Calendar:
    """The day from which a text is told, whether it looks ahead, and the last day it named (`anchor`)."""

    def __init__(self, text: str, published: date | None, future: bool | None, anchor: date | None) -> None:
        self.text, self.future = text, future
        self._published, self._anchor = published, anchor

    @property
    def published(self) -> date:
        """The day of publication; raises UnknownDay."""
        if self._published is None:
            raise UnknownDay
        return self._published

    @property
    def anchor(self) -> date:
        """The last day that was named; raises UnknownDay."""
        if self._anchor is None:
            raise UnknownDay
        return self._anchor

    @property
    def eve(self) -> date:
        """The day to which "the day before" belongs: the last one named, else that of publication."""
        return self._anchor or self.published

    def name(self, edtf: str) -> None:
        """Keeps a day that the text has named."""
        if len(first := edtf.split("/")[0]) == 10:
            self._anchor = date.fromisoformat(first)

    def tense(self, match: Match) -> int:
        """1 when the text looks ahead to a mention, -1 when it looks back, 0 when it does not tell: the nearest
        sign before the mention decides, else the first one behind it."""
        if self.future is not None:
            return 1 if self.future else -1
        start, end = match.span()
        if DEADLINE.search(self.text, max(0, start - 12), start):
            return 1
        signs = list(CUE.finditer(self.text, max(0, start - REACH), start))
        sign = signs[-1] if signs else CUE.search(self.text, end, end + REACH)
        return 0 if not sign else 1 if sign["ahead"] else -1

    def nearest(self, match: Match, month: int, day: int | None = None) -> int:
        """The year in which month (and day) lie nearest to publication, the unlikely direction counting more."""
        here, tense = self.published, self.tense(match)
        weight = 100 if self.future is not None else AGAINST[tense]

        def distance(year: int) -> float:
            gap = (year - here.year) * 366 + (month - here.month) * 30.5 + ((day or here.day) - here.day)
            against = abs(gap) >= 1 and (gap > 0) != (tense > 0)
            return abs(gap) * (weight if against else 1)

        return min(range(here.year - 1, here.year + 2), key=distance)

    def year(self, match: Match, month: int, day: int | None = None) -> tuple[int, bool]:
        """The year that goes with a month (WHICH_YEAR), and whether it hangs on the day of publication."""
        if match["year"]:
            return int(match["year"]), False
        if match["same_year"]:
            return self.anchor.year, True
        if match["year_step"]:
            return self.published.year + step(match["year_step"]), True
        if match["this_year"]:
            return self.published.year, True
        shared = SHARED_YEAR.match(self.text, match.end())
        return (int(shared[1]), False) if shared else (self.nearest(match, month, day), True)


def step(words: str) -> int:
    """-1, 0 or 1 for the last, this or the next one."""
    return STEPS[words.split()[-1].lower()]


def month_number(name: str) -> int:
    """1 to 12."""
    return MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6."""
    return WEEKDAYS.index(name[:3].lower())


def number(word: str) -> int:
    """Of "12", "12th", "twelve" or "a"; raises ValueError for other words."""
    digits = re.sub(r"\D", "", word)
    if not digits and word.lower() not in NUMBERS:
        raise ValueError(f"{word!r} is no number")
    return int(digits) if digits else NUMBERS[word.lower()]


def in_month(year: int, month: int, day: int | None = None) -> str:
    """EDTF of a month or of a day of it."""
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def months_from(day: date, months: int) -> str:
    """EDTF of the month that lies so many months after (or before) that of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return in_month(count // 12, count % 12 + 1)


def monday(day: date, weeks: int = 0) -> date:
    """The Monday of the week of `day`, or of the one so many weeks later."""
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def days(first: date, last: date) -> str:
    """EDTF of a stretch of days."""
    return str(first) if first == last else f"{first}/{last}"


def week(day: date, weeks: int = 0) -> str:
    """EDTF of a week, Monday to Sunday."""
    start = monday(day, weeks)
    return days(start, start + timedelta(days=6))


Rule = tuple[re.Pattern[str], Callable[[Match, Calendar], Found | None]]
