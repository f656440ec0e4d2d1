"""Meetings: from triggers to events, and from several tellings of one event to one Meeting."""

import re
from datetime import timedelta

from kg.edtf import bounds
from kg.extract.attendance import adds_attendants, attend, is_listed
from kg.extract.collectives import collective
from kg.extract.context import DAY, anaphoric_date, share_visits
from kg.extract.events import Event
from kg.extract.gazetteer import Kind
from kg.extract.participants import hosts_of, participants, reach_of, topics_begin
from kg.extract.reading import Reading
from kg.extract.retelling import settle
from kg.extract.slots import Where, clause, when, where
from kg.extract.stretches import stretched
from kg.extract.tape import GROUP, Tape, make_tape
from kg.extract.telling import tells
from kg.extract.triggers import DISCUSS, SENDS, SIGN, Trigger, find_triggers, format_of, status_of
from kg.model import Format, MeetingKind, Status

FRESH = timedelta(days=31)  # what is named from further away is recalled
BACK = re.compile(
    r"\b(?:during|at|in the course of|following|after|on the sidelines of|within|over) (?:the|this|their|these|that) $|"
    r"\bin the course of $|"
    r"\b(?:the|this|these|their|said) $"
)


def find_meetings(reading: Reading) -> list[Event]:
    """The meetings that the article tells of, each once, in the order of telling."""
    events: list[Event] = []
    listed = False
    for line in reading.lines:
        if line.sentence.text.rstrip().endswith("?"):  # what is asked is not told
            continue
        tape = make_tape(line)
        adds = bool(events) and adds_attendants(tape)
        for trigger in find_triggers(tape):
            if adds and _refers_back(events, tape, trigger):
                continue
            candidate = _candidate(reading, tape, trigger, events)
            if candidate:
                settle(events, candidate, definite=_refers_back(events, tape, trigger))
        listed = is_listed(line, listed)
        attend(events, tape, listed=listed)
        signing = _told_by_doing(events, tape)
        if signing:
            settle(events, signing, definite=True)
    share_visits(events)
    for event in events:
        _leave_to_persons(reading, event)
    return [event for event in events if _stands(event)]


def _leave_to_persons(reading: Reading, event: Event) -> None:
    """A state or organization for which a named person takes part is a side, no participant of its own."""
    spoken = {owner for key in event.people for owner in reading.cast.speaks_for(key) if owner != key}
    event.people = [key for key in event.people if key not in spoken]


def _stands(event: Event) -> bool:
    """An event needs somebody who takes part, or a date or place of its own."""
    if event.people:
        return True
    return bool(event.date) or (event.kind is MeetingKind.CONFERENCE and event.place is not None)


# ---- one trigger ---------------------------------------------------------------------------------------
def _candidate(reading: Reading, tape: Tape, trigger: Trigger, events: list[Event]) -> Event | None:
    status = status_of(tape, trigger)
    if status is None:
        return None
    reach = reach_of(tape.text, trigger)
    date = when(tape, trigger.start, trigger.end, reach=reach)
    if date and status in (Status.HELD, Status.PLANNED):
        status = _by_date(status, date.edtf, reading)
    refs = participants(tape, trigger)
    people = list(dict.fromkeys(key for ref in refs for key in ref.keys))
    if len(people) < 2:
        people = list(dict.fromkeys([*collective(reading, tape, trigger, status, events, named=bool(people)), *people]))
    place = where(
        tape,
        trigger.start,
        trigger.end,
        destination=trigger.kind is MeetingKind.VISIT or trigger.word.startswith(("welcome", "host")),
        until=topics_begin(tape.text, trigger) if trigger.verb and trigger.kind is not MeetingKind.VISIT else None,
        reach=reach,
    )
    day = _anaphoric(reading, tape, events, status) if date is None or date.relative else None
    people = _seat(tape, trigger, place, people)
    if not tells(tape, trigger, people, status, dated=date is not None or day is not None, placed=place is not None):
        return None
    hosts = hosts_of(tape, trigger, refs)
    event = Event(
        trigger.kind,
        status,
        None,
        day
        or (stretched(date.edtf, tape.text[slice(*clause(tape.text, trigger.start, trigger.end))]) if date else None),
        place,
        tape.line if place else None,
        people,
        hosts,
        [tape.line],
        trigger.word,
    )
    if trigger.word.startswith(("welcome", "host")) and event.status is Status.PLANNED and place:
        event.kind = MeetingKind.VISIT  # whom one looks forward to welcoming comes on a visit
    event.phone = trigger.phone or "phone" in trigger.word
    event.format = format_of(tape, trigger, place.name if place else None)
    if event.format is Format.ONLINE and event.kind is MeetingKind.CALL and "call" not in trigger.word:
        event.kind = MeetingKind.MEETING
    if event.format in (Format.PHONE, Format.ONLINE):
        event.place = event.place_line = None
    return event


def _anaphoric(reading: Reading, tape: Tape, events: list[Event], status: Status) -> str | None:
    """The day meant by "the same day", against the events of the same status and the days named before."""
    published = reading.article.published
    before = [date.edtf for line in reading.lines if line.index < tape.line.index for date in line.dates]
    named = [day for day in before if len(day) == DAY and published and abs(bounds(day)[0] - published) < FRESH]
    return anaphoric_date(tape, [event for event in events if event.status is status], published, named)


def _by_date(status: Status, edtf: str, reading: Reading) -> Status:
    """What is to come on a day cannot have been held, and what was over before the article is no plan."""
    published = reading.article.published
    if published is None:
        return status
    first, last = bounds(edtf)
    return Status.PLANNED if first > published else Status.HELD if last < published else status


def _seat(tape: Tape, trigger: Trigger, place: Where | None, people: list[int]) -> list[int]:
    """A meeting of one person at a body's seat is a meeting with the body."""
    if place is None or len(people) != 1 or trigger.kind is not MeetingKind.MEETING:
        return people
    ref = tape.line.ref_at(place.start)
    return [*people, *ref.keys] if ref and ref.kind is Kind.BODY else people


def _told_by_doing(events: list[Event], tape: Tape) -> Event | None:
    """Persons of two sides who sign or discuss something together have met, also where no word for it stands."""
    match = SIGN.search(tape.text) or DISCUSS.search(tape.text)
    if not match or next(find_triggers(tape), None):
        return None
    trigger = Trigger(match.start(), match.end(), MeetingKind.MEETING, True, match.group())
    passive = " by " in tape.text[match.end() : match.end() + 40]
    refs = [
        ref
        for ref in participants(tape, trigger)
        if ref.kind is Kind.PERSON and ref.named and (passive or tape.place(ref.start) < match.start())
    ]
    with_ = re.search(rf"{match.group()}(?: (?!which|who|;)\S+){{0,12}}? with (?:the |his |her )?({GROUP})", tape.text)
    if with_:
        refs = [*refs, *(ref for ref in tape.refs(*with_.span(1)) if ref not in refs and ref.kind is Kind.PERSON)]
    people = list(dict.fromkeys(key for ref in refs for key in ref.keys))
    status = status_of(tape, trigger)
    if len(people) < 2 or status is None or any(len(set(event.people) & set(people)) > 1 for event in events):
        return None
    date = when(tape, match.start(), match.end())
    place = where(tape, match.start(), match.end())
    if status is Status.PLANNED and not date:
        return None
    return Event(
        MeetingKind.MEETING, status, Format.IN_PERSON if place else None, date.edtf if date else None, place,
        tape.line if place else None, people, [], [tape.line], match.group(), by_doing=True,
    )  # fmt: skip


def _refers_back(events: list[Event], tape: Tape, trigger: Trigger) -> bool:
    named = trigger.kind is MeetingKind.CONFERENCE and tape.line.words[tape.word(trigger.start)].capital
    if trigger.word == SENDS or (named and not any(event.kind is MeetingKind.CONFERENCE for event in events)):
        return False
    return bool(
        BACK.search(
            re.sub(r"\b(?:same|online|virtual|phone|telephone|above|bilateral)\b ?", "", tape.text[: trigger.start])
        )
    )
