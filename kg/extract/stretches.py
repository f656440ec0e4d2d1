"""How long an event lasts when its days are counted: "a four-day visit that ended on Friday"."""

import re
from datetime import date, timedelta

from kg.extract.patterns import alternatives

NUMBERS = "two three four five six seven eight nine ten".split()
DAYS = re.compile(rf"\b(?P<n>{'|'.join(NUMBERS)}|\d{{1,2}})(?: - |-| )day\b")
ENDS = re.compile(
    r"\b"
    + alternatives("end; conclude; complete; close; finish; come to (?:an end|a close); wrap up; wind up; culminate")
    + r"\b"
)
BEGINS = re.compile(
    r"\b"
    + alternatives(
        "begin; start; open; arrive; land; launch; kick off; embark; get under way; commence; pay; set off; leave for"
    )
    + r"\b"
)


def stretched(edtf: str, clause: str) -> str:
    """The days of an event that a clause of the tape counts, given the day on which it begins or ends; else `edtf`."""
    count = DAYS.search(clause)
    if not count or len(edtf) != len("2024-01-01"):
        return edtf
    further = timedelta(days=_number(count["n"]) - 1)
    day = date.fromisoformat(edtf)
    if ENDS.search(clause):
        return f"{day - further}/{edtf}"
    return f"{edtf}/{day + further}" if BEGINS.search(clause) else edtf


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.index(word) + 2
