"""Who publishes an article: its letterhead, the agency that reports itself, the owner of its rights."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from kg.read.header import CRUMBS
from kg.read.names import BODY, STATE, as_title, is_acronym_of, is_name

CELLS = re.compile(r"\s{2,}|\t|\s*[|•►]\s*|\s[–—>»]\s")
NAME = r"[^\W\d_a-z][\w.'’&-]{0,40}(?:\s(?:[^\W\d_a-z][\w.'’&-]{0,40}|of|and|the|&)){0,6}"
REPORTS = re.compile(
    rf",\s(?P<name>{NAME})\s(?:reports|informs|writes|learn(?:ed|t)|has\slearn(?:ed|t))\b"
    rf"|,\s[^,.]{{2,60}}\stold\s(?P<told>{NAME})[.,](?=\s|$)"
)
RIGHTS = re.compile(rf"(?:©|(?i:\(c\)|copyright\b))[\s©:,\d–-]{{0,30}}(?:by\s)?(?P<name>{NAME})|(?P<before>{NAME})\s©")
CHANNEL = re.compile(rf"\b(?:news|updates|more)\s(?:at|on|from|by)\s(?P<name>{NAME}?)['’]s?\s")
LABELLED = re.compile(r"(?:publisher|published\sby|media\soutlet)\s*:?\s*", re.IGNORECASE)
LONGEST_ACRONYM = 5
FREQUENCY = re.compile(r"\s*\d+(?:[.,]\d+)?\s*(?:FM|AM|MHz|kHz)\b.*")


def publisher(
    letterhead: Sequence[str], agencies: Iterable[str | None], narrative: str, furniture: Sequence[str]
) -> str | None:
    """The publisher's name in title case, None when the article does not tell.

    `letterhead`: the lines above the headline; `agencies`: those of byline and dateline; `furniture`: the
    lines around the article.
    """
    agency = next(filter(None, agencies), None)
    found = (
        _labelled(furniture)
        or _of_letterhead(letterhead)
        or (_expanded(agency, furniture) if agency else None)
        or _reporting(narrative)
        or _channel(furniture)
        or _owner(furniture)
    )
    if not found or (found.isalpha() and len(found) <= LONGEST_ACRONYM):
        return found
    return as_title(found, narrative)


def _labelled(furniture: Sequence[str]) -> str | None:
    """ "Publisher: X", or "Publisher" with X on the next line."""
    for line, following in zip_longest(furniture, furniture[1:], fillvalue=""):
        label = LABELLED.match(line)
        if label and is_name(name := line[label.end() :] or following):
            return name
    return None


def _of_letterhead(lines: Sequence[str]) -> str | None:
    """The first body that is not the state above it; "NPA | Norland Press Agency" by its whole name."""
    rows = [[cell for cell in CELLS.split(line) if cell] for line in lines]
    names = [_whole_name(row) for row in rows if row]
    below_state = names[1:] if names and STATE.fullmatch(names[0]) and not BODY.search(names[0]) else []
    return next((name for name in below_state if BODY.search(name)), names[0] if names else None)


def _whole_name(row: Sequence[str]) -> str:
    if len(row) > 1 and is_acronym_of(row[0], row[1]):
        return row[1]
    return re.sub(r"\s\([A-Z]{2,8}\)$", "", FREQUENCY.sub("", CRUMBS.split(row[0])[0]))


def _channel(furniture: Sequence[str]) -> str | None:
    """ "Get all updates from X's channel"."""
    return next((match["name"] for line in furniture if (match := CHANNEL.search(line))), None)


def _expanded(agency: str, furniture: Sequence[str]) -> str:
    """The whole name of an agency whose acronym a line around the article explains."""
    for line in furniture:
        row = CELLS.split(line.strip())
        if len(row) > 1 and row[0] == agency and is_acronym_of(agency, row[1]):
            return row[1]
    return agency


def _reporting(narrative: str) -> str | None:
    """The agency that most often names itself as reporting."""
    names = Counter(match["name"] or match["told"] for match in REPORTS.finditer(narrative))
    return names.most_common(1)[0][0] if names else None


def _owner(furniture: Sequence[str]) -> str | None:
    rights = next((match for line in furniture if (match := RIGHTS.search(line))), None)
    name = (rights["name"] or rights["before"]) if rights else None
    return re.split(r"\.\s|\.$|,?\s(?:Inc|Ltd|LLC|All)\b", name)[0] or None if name else None
