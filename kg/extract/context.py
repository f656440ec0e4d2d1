"""What an event takes from those told before it: "the same day", "a day earlier", the visit that it is part of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.edtf import bounds
from kg.extract.events import Event
from kg.extract.patterns import alternatives
from kg.extract.tape import Tape
from kg.model import Format, MeetingKind, Status

SAME_DAY = re.compile(
    r"\b"
    + alternatives(
        r"""
            (?:on )?(?:the|that) same (?:day|date|morning|evening|afternoon); that day; (?:later|earlier) (?:in|on)
            (?:the|that) (?:day|afternoon|morning|evening); in the (?:morning|afternoon|evening); earlier in the day;
            later in the day; prior to the (?:ceremony|meeting|talks); afterwards; on the sidelines of the
            (?:session|meeting|conference)
        """
    )
    + r"\b"
)
DAY_BEFORE = re.compile(r"\b(?:(?:the|a|one) day (?:before|earlier|previous|prior)|the previous day|the eve)\b")
DAY_AFTER = re.compile(r"\b(?:the (?:next|following) day|the day after|a day later)\b")
LAST_DAY = re.compile(r"\bon the (?:last|final|closing) day\b")
RELATIVE = re.compile(r", (?:where|which|who)\b")  # tells of something else
FAR = 8  # sentences
LONG = 20  # days
DAY = len("2024-01-01")


@dataclass(frozen=True, slots=True)
class Shift:
    """A date told against the event before: so many days from it, or its last day."""

    days: int = 0
    last: bool = False


def anaphoric_date(
    tape: Tape, events: Sequence[Event], published: date | None, named_days: Sequence[str] = ()
) -> str | None:
    """The EDTF day that "the same day" and the like mean: against the event told last with a day, else the last of
    `named_days`, which the text before names, else the day of publication; None when the line says nothing of it."""
    shift = _shift(RELATIVE.split(tape.line.sentence.text.lower())[0])
    if shift is None:
        return None
    days = [event.date for event in events if event.date and _is_near(event.date)]
    single = [day for day in days if len(day) == DAY] or named_days
    if shift.last or not single:
        return _shifted(days[-1], shift) if days else _shifted(published.isoformat(), shift) if published else None
    return _shifted(single[-1], shift)


def _shifted(edtf: str, shift: Shift) -> str:
    day = bounds(edtf)[1 if shift.last or shift.days == 0 else 0]
    return (day + timedelta(days=shift.days)).isoformat()


def _is_near(edtf: str) -> bool:
    """Whether a date is a day or a span of days, not a month or a year."""
    first, last = bounds(edtf)
    return (last - first).days < LONG


def _shift(text: str) -> Shift | None:
    if DAY_BEFORE.search(text):
        return Shift(days=-1)
    if DAY_AFTER.search(text):
        return Shift(days=1)
    if LAST_DAY.search(text):
        return Shift(last=True)
    return Shift() if SAME_DAY.search(text) else None


def share_visits(events: Sequence[Event]) -> None:
    """A talk inside a visit that a further sentence tells takes the visit's dates and place when it has none."""
    for event in events:
        if event.kind is MeetingKind.VISIT or event.status in (Status.CANCELLED, Status.POSTPONED):
            continue
        visit = next((other for other in events if _inside(event, other)), None)
        if visit:
            event.date = event.date or visit.date
            if event.place is None:
                event.place, event.place_line = visit.place, visit.place_line
            event.format = event.format or Format.IN_PERSON


def _inside(event: Event, visit: Event) -> bool:
    return (
        visit.kind is MeetingKind.VISIT
        and visit.date is not None
        and visit.status is event.status
        and 0 <= event.first - visit.first <= FAR
        and (event.date is None or _within(event.date, visit.date))
        and not set(visit.people).isdisjoint(event.people)
        and event.format in (None, Format.IN_PERSON)
    )


def _within(day: str, span: str) -> bool:
    (first, last), (start, end) = bounds(day), bounds(span)
    return start <= first and last <= end
