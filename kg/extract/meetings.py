"""Meetings: from triggers to events, and from several tellings of one event to one Meeting."""

import re

from kg.edtf import bounds
from kg.extract.context import anaphoric_date, share_visits
from kg.extract.events import Event
from kg.extract.gazetteer import Kind
from kg.extract.participants import hosts_of, participants, reach_of, topics_begin
from kg.extract.patterns import alternatives
from kg.extract.reading import Reading
from kg.extract.refs import Line
from kg.extract.retelling import settle
from kg.extract.slots import Where, when, where
from kg.extract.tape import GROUP, Tape, make_tape
from kg.extract.triggers import DISCUSS, SIGN, Trigger, find_triggers, format_of, status_of
from kg.model import Format, MeetingKind, PassageKind, Status

THE_SIDES = re.compile(
    r"\b(?:the|both|two)(?: two| three| four)? "
    + alternatives(
        """sides; parties; ministers; leaders; presidents; officials; heads; two; interlocutors; delegations;
        counterparts; diplomats; secretaries; chairmen; speakers; countries; prime ministers; generals;
        three; pair; economies; states; governments; negotiators; teams; experts; nations;
        participants; men; women"""
    )
    + r"\b|\bthey\b|\bboth\b"
)
INSTITUTIONS = re.compile(r"\b(?:sides|parties|countries|economies|states|governments|nations)\b")
JOINT_BODY = re.compile(
    r"\b(?:joint|bilateral|binational|intergovernmental|mixed) (?:\S+ ){0,2}?"
    r"(?:commission|committee|meeting|session|council)|"
    r"\b(?:next|another|\w+th|second|third|first) (?:round|session|meeting) of"
)
ATTENDED = re.compile(
    r"\b"
    + alternatives(
        r"""
            attend by; (?:also|else)? ?present; in attendance; (?:also )?(?:take part|took part|participate);
            participation of; accompany; flank by; join the (?:talks|meeting|discussion)s?; lead the; head by; presence
            of; on (?:the )?\S+ side
        """
    )
    + r"\b"
)
ROLL = re.compile(
    r"\b(?:participants|attendees|members of the (?:\w+ ){0,2}delegation|delegation|leaders|officials|those present)\b"
    r"[^.]*:\W*$",
    re.IGNORECASE,
)
HAPPENS = re.compile(
    r"\b"
    + alternatives(
        """hold; take place; be; have; convene; open; host; attend; cancel; postpone; schedule; occur; happen; conduct;
        chair; co-chair; conclude; start; begin; pay; make; arrive; sit; put off; call off; organize; organise; plan;
        agree; end; come"""
    )
    + r"\b"
)
BACK = re.compile(
    r"\b(?:during|at|in the course of|following|after|on the sidelines of|within|over) (?:the|this|their|these|that) $|"
    r"\b(?:the|this|these|their|said) $"
)


def find_meetings(reading: Reading) -> list[Event]:
    """The meetings that the article tells of, each once, in the order of telling."""
    events: list[Event] = []
    listed = False
    for line in reading.lines:
        tape = make_tape(line)
        for trigger in find_triggers(tape):
            candidate = _candidate(reading, tape, trigger, events)
            if candidate:
                settle(events, candidate, definite=_refers_back(tape, trigger))
        listed = _is_listed(line, listed)
        _attend(events, tape, listed=listed)
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


def _is_listed(line: Line, before: bool) -> bool:
    """Whether the line is one of a list of those who took part: "Participants included:" and what follows it."""
    if ROLL.search(line.sentence.text):
        return True
    return (
        before
        and (line.kind in (PassageKind.ITEM, PassageKind.HEADING) or len(line.words) < 30)
        and any(ref.named for ref in line.refs)
    )


def _attend(events: list[Event], tape: Tape, *, listed: bool) -> None:
    """ "Also present were A and B", "the other delegation was headed by C": they took part in the event told last."""
    if not events or not (listed or (events[-1].lines[-1].index >= tape.line.index - 3 and ATTENDED.search(tape.text))):
        return
    if events[-1].lines[0].index == tape.line.index:
        return
    trigger = Trigger(0, len(tape.text), events[-1].kind, False, "attend")
    persons = [key for ref in participants(tape, trigger) if ref.kind is Kind.PERSON and ref.named for key in ref.keys]
    events[-1].people = list(dict.fromkeys([*events[-1].people, *persons]))


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
    if status is Status.HELD and date and _future(date.edtf, reading):
        status = Status.PLANNED
    refs = [] if trigger.word.startswith("designation") else participants(tape, trigger)
    people = list(dict.fromkeys(key for ref in refs for key in ref.keys))
    if THE_SIDES.search(tape.text[: trigger.start]) and len(people) < 2 and events and trigger.verb:
        people = list(dict.fromkeys([*_those(reading, tape, events[-1], status), *people]))
    if not people and not trigger.verb:
        people = _whose(tape, trigger) or _for_sides(reading, tape, trigger, status, events)
    place = where(
        tape,
        trigger.start,
        trigger.end,
        destination=trigger.kind is MeetingKind.VISIT or trigger.word.startswith(("welcome", "host")),
        until=topics_begin(tape.text, trigger) if trigger.verb and trigger.kind is not MeetingKind.VISIT else None,
        reach=reach,
    )
    day = anaphoric_date(tape, events, reading.article.published) if date is None or date.relative else None
    people = _seat(tape, trigger, place, people)
    if not _tells(tape, trigger, people, status, dated=date is not None or day is not None, placed=place is not None):
        return None
    hosts = hosts_of(tape, trigger, refs)
    event = Event(
        trigger.kind,
        status,
        None,
        day or (date.edtf if date else None),
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
    if event.format in (Format.PHONE, Format.ONLINE):
        event.place = event.place_line = None
    return event


def _those(reading: Reading, tape: Tape, event: Event, status: Status) -> list[int]:
    """Whom "the two ministers" or "they" means: those of the event before. "The sides" and "the two countries" that met
    in other years or will meet are their states and organizations."""
    institutions = INSTITUTIONS.search(tape.text)
    if institutions and (status is Status.PLANNED or re.search(r"\blast (?:meet|hold)", tape.text)):
        return [owner for key in event.people for owner in reading.cast.speaks_for(key)] or event.people
    return event.people


def _for_sides(reading: Reading, tape: Tape, trigger: Trigger, status: Status, events: list[Event]) -> list[int]:
    """ "the sides agreed to hold a workshop", "the Joint Commission will convene": the states and organizations whose
    people meet now."""
    text = tape.text[: trigger.end + 40]
    if status is not Status.PLANNED or not events or not (THE_SIDES.search(text) or JOINT_BODY.search(text)):
        return []
    return list(dict.fromkeys(owner for key in events[-1].people for owner in reading.cast.speaks_for(key)))


def _whose(tape: Tape, trigger: Trigger) -> list[int]:
    """ "his visit to Oslo", "their meeting": the person last named before."""
    if not re.search(r"\b(?:his|her|their|its)(?: \S+){0,3} $", tape.text[: trigger.start]):
        return []
    before = [ref for ref in tape.refs(0, trigger.start) if ref.kind is Kind.PERSON]
    return list(before[-1].keys) if before else []


def _future(edtf: str, reading: Reading) -> bool:
    published = reading.article.published
    return published is not None and bounds(edtf)[0] > published


def _seat(tape: Tape, trigger: Trigger, place: Where | None, people: list[int]) -> list[int]:
    """A meeting of one person at a body's seat is a meeting with the body."""
    if place is None or len(people) != 1 or trigger.kind is not MeetingKind.MEETING:
        return people
    ref = tape.line.ref_at(place.start)
    return [*people, *ref.keys] if ref and ref.kind is Kind.BODY else people


def _tells(tape: Tape, trigger: Trigger, people: list[int], status: Status, *, dated: bool, placed: bool) -> bool:
    """Whether the trigger tells of an event of its own."""
    if trigger.word.startswith("designation"):
        return dated or placed
    if trigger.verb and not people:
        return dated and placed and trigger.kind is MeetingKind.MEETING
    if trigger.verb:
        return (
            len(people) > 1
            or trigger.kind is MeetingKind.VISIT
            or " with " in tape.text[trigger.start :]
            or dated
            or placed
        )
    before, behind = tape.text[: trigger.start], tape.text[trigger.end :]
    if (
        trigger.kind is MeetingKind.CALL
        and trigger.word in ("call", "conversation")
        and not re.match(r" (?:with|between|by|to P)", behind)
    ):
        return False
    if trigger.kind is MeetingKind.VISIT and people and (dated or placed):
        return True
    if trigger.word in ("training", "assembly", "session", "mission") and not dated:
        return len(people) > 1
    if re.search(
        r"(?:on the (?:sidelines|margins|side-lines|side lines|fringes) of|ahead of|in preparation for)"
        r"(?: [^,\s]+){0,6} $",
        before,
    ):
        return False
    if re.match(r" (?:room|hall|point|place|centre|center|series|process|format)\b", behind):
        return False
    happens = HAPPENS.search(tape.text) is not None
    if trigger.kind in (MeetingKind.CONFERENCE,):
        return (happens and (dated or placed)) or (happens and len(people) > 1 and status is not Status.PLANNED)
    return (happens and (len(people) > 1 or (bool(people) and (dated or placed)))) or (dated and placed and happens)


def _told_by_doing(events: list[Event], tape: Tape) -> Event | None:
    """Persons of two sides who sign or discuss something together have met, also where no word for it stands."""
    match = SIGN.search(tape.text) or DISCUSS.search(tape.text)
    if not match or next(find_triggers(tape), None):
        return None
    trigger = Trigger(match.start(), match.end(), MeetingKind.MEETING, True, match.group())
    refs = [ref for ref in participants(tape, trigger) if ref.kind is Kind.PERSON and ref.named]
    with_ = re.search(rf"{match.group()}(?: \S+){{0,4}}? with (?:the |his |her )?({GROUP})", tape.text)
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


def _refers_back(tape: Tape, trigger: Trigger) -> bool:
    if trigger.word.startswith("designation"):
        return False
    return bool(
        BACK.search(
            re.sub(r"\b(?:same|online|virtual|phone|telephone|above|bilateral)\b ?", "", tape.text[: trigger.start])
        )
    )
