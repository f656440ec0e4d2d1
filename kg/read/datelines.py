"""Datelines: the place, day and agency with which a report opens.

"ASHGABAT, Turkmenistan, April 3. Text", "VELDT, 9 August (NPA) – Text", "7 June 2018, Port Amber –
Text", "VELDT – Text", or a line of its own. The head of the text is cut at each sign that can end a
dateline; what stands before it must be nothing but places, a day and an agency.
"""

import re
from dataclasses import dataclass

from kg.read.days import WEEKDAY, Day, find_days
from kg.read.names import BODY, PARTICLES, SECTION, as_title

LONGEST = 160
ENDS = re.compile(
    r"(?P<dash>[.:,]?\s?(?:[–—]+|--+|(?<=\s)-(?=\s)|(?<=[.)/])-|(?<=[A-Z])-(?=\s))\s*)|[:]\s+|(?<![A-Z]\.[A-Z])\.\s+(?=[A-Z\d\"“'‘])"
)
AGENCY = re.compile(r"\(([^()]{2,60})\)|(?<!\w)/([^/]{2,40})/?(?=\W|$)")
PARTS = re.compile(r"\s*[,/]\s*|\s{2,}|\s[–—-]+\s|(?<!\bSt)(?<!\bMt)(?<!\bFt)\.\s+")
PLACE_WORD = re.compile(r"[^\W\d_][\w'’ʻʼ‘.-]*")
ARTICLE = re.compile(r"(?:The|THE)\s(?=[^\W\d_a-z])")
NO_PLACE = re.compile(
    r"(?:the|an?|in|on|at|by|for|from|with|as|and|but|if|when|after|before|while|this|that|these|our|its?|he|she|we|they|mrs?|ms|"
    r"dr|prof|hon|h\.e|sir|president|minister|prime|secretary|ambassador|speaker|deputy|vice|chairman|director|published|posted|"
    r"updated|dated?|issued?|no|nr|vol|tel|question|answer|q|note|photo|video|source|what|who|why|how|where|there|here|today|"
    r"yesterday|tomorrow|not|yes|good|thank|also|read|see|more|mr|correction|page|edition)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """`place` in title case, None when only the agency is named; the report goes on at `end`."""

    place: str | None
    day: Day | None
    agency: str | None
    end: int


def opening(text: str) -> Dateline | None:
    """The dateline with which a paragraph opens, None if it opens otherwise."""
    found: Dateline | None = None
    for sign in ENDS.finditer(text, 0, LONGEST):
        head = text[: sign.start()]
        dateline = _read(head, sign.end()) if sign.end() < len(text) else None
        more = dateline and (not found or _known(dateline) > _known(found))  # "VELDT -- (Agency) May 3 -- "
        if dateline and more and _ends_here(head, bool(sign["dash"]), text[sign.end()], dateline):
            found = dateline
    return found


def _known(dateline: Dateline) -> int:
    return bool(dateline.day) + bool(dateline.agency)


def standing_alone(line: str) -> Dateline | None:
    """The dateline that a whole line is, None if it is something else or names no day."""
    dateline = _read(line.rstrip(" .:–—-"), len(line)) if len(line) <= LONGEST else None
    return dateline if dateline and dateline.day and dateline.place else None


def is_place_line(line: str) -> bool:
    """Whether a line is nothing but a place within another: "Veldt, Norland"."""
    parts = _parts(line)
    return (
        len(line) <= LONGEST
        and 2 <= len(parts) <= 3
        and "," in line
        and all(map(_is_place, parts))
        and not BODY.search(line)
    )


def _ends_here(head: str, dash: bool, following: str, dateline: Dateline) -> bool:
    """A dash may follow a place alone; colon and full stop only a day or an agency."""
    if dateline.day or dateline.agency:
        return True
    return dash and (PARTS.split(head)[0].isupper() or (len(head.split()) <= 4 and not following.islower()))


def _read(head: str, end: int) -> Dateline | None:
    days = list(find_days(head))
    if len(days) > 1:
        return None
    if days:
        head = f"{head[: days[0].start]},{head[days[0].end :]}"
    head = re.sub(WEEKDAY, ",", head, flags=re.IGNORECASE)
    agencies = [next(filter(None, match.groups())) for match in AGENCY.finditer(head)]
    parts = _parts(AGENCY.sub(",", head))
    if not parts and agencies and (days or "," in agencies[0]):  # "(Veldt, Norland) 3 March 2021 –"
        parts, agencies = _parts(agencies[0]), []
    elif not parts and agencies and head.strip().startswith("("):
        return Dateline(None, None, agencies[0], end)
    if days or agencies:  # "THE HARBOUR, 2 June"
        parts = [ARTICLE.sub("", part) for part in parts]
    places = [part for part in parts if not BODY.search(part)]
    if not places or len(parts) > 4 or not all(map(_is_place, parts)) or SECTION.fullmatch(places[0]):
        return None
    return Dateline(as_title(places[0]), days[0] if days else None, agencies[0] if agencies else None, end)


def _parts(head: str) -> list[str]:
    return [part.strip(" ,.()") for part in PARTS.split(head.strip("( )")) if part.strip(" ,.()")]


def _is_place(part: str) -> bool:
    words = part.split()
    return (
        len(words) <= 5
        and words[0][0].isupper()
        and all(PLACE_WORD.fullmatch(word) and (word[0].isupper() or word in PARTICLES) for word in words)
        and not any(NO_PLACE.fullmatch(word) for word in words)
    )
