"""Words to dates: every mention of a day, week, month, quarter or year in a sentence as EDTF (level 0),
read against the day of publication.

A grammar of the genre rather than a general date parser: such parsers take "March" the verb and "2000
people" for dates and know neither "at the end of February" nor "25 and 26 November". `days` and `periods`
hold its rules, `datewords` what they are built of.
"""

import re
from dataclasses import dataclass
from datetime import date

from kg.edtf import is_valid
from kg.extract.datewords import Calendar, Found, UnknownDay
from kg.extract.days import DAY_RULES
from kg.extract.periods import PERIOD_RULES


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` means `edtf`; `relative` if only the day of publication makes that out."""

    start: int
    end: int
    edtf: str
    relative: bool


# Where a mention can begin; the rules are tried there only.
MONTHS_AND_DAYS = "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".split()
CAPITALS = "|".join(form for name in MONTHS_AND_DAYS for form in (name.title(), name.upper()))
LEADING = r"""(?i:
    (?:today|tonight|yesterday|tomorrow|early|earlier|later?|mid|end|beginning|start|year|eve
      |spring|summer|autumn|fall|winter|day\s(?:before|previous|earlier|later|after)|(?:previous|next|following)\s(?:day|evening))(?!\w)
  | (?:this|that|last|next)\s(?=[A-Z]?(?:day|date|night|week|month|year|morning|afternoon|evening|noon|very|same|past
      |coming|spring|summer|autumn|fall|quarter)|(?-i:[A-Z]))
  | (?:first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))\s(?=quarter|half|semester|\w+\smonths)
  | (?:fy|fiscal\syear|financial\syear)[\s-]?(?=\d)
  | the\s(?=\d|week|end|beginning|start|middle|close|course|rest|turn|very|first|second|third|fourth|last|latter|final
      |same|day|next|previous|following|coming|current|present|past|month|year|spring|summer|autumn|fall|winter
      |early|late|mid|eve)
  | (?:from|between)\s(?=\d|the\s\d|(?-i:[A-Z]))
  | (?:on|over|at|during)\s(?=the\sweekend)
  | [a-z]{1,7}\s(?=(?:days?|weeks?|months?|years?)\sago|day\s(?:before|earlier|later|after))
)"""
START = re.compile(rf"(?<![\w$€£¥])(?:\d{{1,2}}(?!\d)|\d{{4}}(?!\d)|[QH][1-4]|(?:{CAPITALS})|{LEADING})", re.VERBOSE)


def find_dates(
    text: str, published: date | None, *, future: bool | None = None, anchor: date | None = None
) -> list[DateMention]:
    """The dates that a sentence names, from left to right, not overlapping.

    `published`: the day from which the text is told; without it only what is whole in itself is found.
    `future`: whether the sentence tells what is to come ("on Tuesday" is then the next one); by default the
    words around each mention decide. `anchor`: the last day that the text before this sentence named, to
    which "the same day" and "the day before" belong.
    """
    calendar = Calendar(text, published, future, anchor)
    mentions: list[DateMention] = []
    done = 0
    for start in START.finditer(text):
        if start.start() < done:
            continue
        mention = _read(text, start.start(), calendar)
        if mention:
            calendar.name(mention.edtf)
            mentions.append(mention)
            done = mention.end
    return mentions


def _read(text: str, at: int, calendar: Calendar) -> DateMention | None:
    """What the first rule that fits makes of the words at `at`."""
    for pattern, reader in (*DAY_RULES, *PERIOD_RULES):
        match = pattern.match(text, at)
        if not match:
            continue
        try:
            found = reader(match, calendar)
        except (UnknownDay, ValueError, OverflowError):  # no day to count from, or no such day
            continue
        if isinstance(found, Found) and is_valid(found.edtf):
            return DateMention(at, match.end(), found.edtf, found.relative)
    return None
