"""Whom words for several mean: "the two ministers", "the sides", "the delegation", "their visit", "the NATO summit"."""

import re
from collections.abc import Sequence

from kg.extract.events import Event
from kg.extract.gazetteer import Kind
from kg.extract.patterns import alternatives
from kg.extract.reading import Reading
from kg.extract.tape import Tape
from kg.extract.triggers import LIGHT, Trigger
from kg.model import ActorType, MeetingKind, Status

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
# "Both presidents will take part in the …", "the two ministers co-chaired the …".
THE_SIDES_DO = re.compile(
    rf"(?:{THE_SIDES.pattern})(?: (?:will|be to|be due to|then|also|later|jointly|have|had|would))*"
    rf" (?:{LIGHT}|take part|took part|participate|speak at)\b(?: (?!,|about|on|regarding|concerning|to)\S+){{0,6}} $"
)
THE_POSTS = re.compile(
    r"\b(?:the|both|two) (?:two |three |four )?(minister|president|secretary|chairman|speaker|general)"
)
INSTITUTIONS = re.compile(r"\b(?:sides|parties|countries|economies|states|governments|nations)\b")
JOINT_BODY = re.compile(
    r"\b(?:joint|bilateral|binational|intergovernmental|mixed) (?:\S+ ){0,2}?"
    r"(?:commission|committee|meeting|session|council)|"
    r"\b(?:next|another|\w+th|second|third|first) (?:round|session|meeting) of"
)
GUESTS = re.compile(
    r"\b(?:the|their|his|her)(?: (?:same|whole|entire|visiting|high-level|foreign|official))* "
    r"(?:delegation|guests?|visitors?|mission|party|envoys)\b(?! of| from| to| head| lead)"
)
BODY_OF_EVENT = re.compile(r"\b(O\d+)(?: (?!(?:and|in|at|on|to|of|for|with|by)\b)[^\s,]+){0,4} $")


def collective(
    reading: Reading, tape: Tape, trigger: Trigger, status: Status, events: Sequence[Event], *, named: bool
) -> list[int]:
    """Keys of those whom a word for several before the trigger means; `named`: somebody is named beside them."""
    before = tape.text[: trigger.start]
    if trigger.verb and events:
        if THE_SIDES.search(before):
            return _those(reading, tape, _several(reading, events, before), status)
        return _guests(reading, events) if GUESTS.search(before) else []
    if named or trigger.verb:
        return []
    if events and THE_SIDES_DO.search(before):
        return _those(reading, tape, _several(reading, events, before), status)
    return (
        _whose(tape, trigger) or _for_sides(reading, tape, trigger, status, events) or _body_of(reading, tape, trigger)
    )


def _several(reading: Reading, events: Sequence[Event], before: str) -> Event:
    """The last event that several took part in; those whom "both presidents" names by a post all hold one."""
    head = next(reversed(THE_POSTS.findall(before)), "")
    several = [event for event in reversed(events) if len(event.people) > 1]
    alike = [event for event in several if all(_holds(reading, key, head) for key in event.people)]
    return next(iter(alike or several), events[-1])


def _holds(reading: Reading, key: int, head: str) -> bool:
    return any(head in post.title.lower().split() for post in reading.cast[key].posts)


def _those(reading: Reading, tape: Tape, event: Event, status: Status) -> list[int]:
    """Whom "the two ministers" or "they" means: those of the event before. "The sides" and "the two countries" that met
    in other years or will meet are their states and organizations."""
    institutions = INSTITUTIONS.search(tape.text)
    if institutions and (status is Status.PLANNED or re.search(r"\blast (?:meet|hold)", tape.text)):
        return [owner for key in event.people for owner in reading.cast.speaks_for(key)] or event.people
    return event.people


def _for_sides(reading: Reading, tape: Tape, trigger: Trigger, status: Status, events: Sequence[Event]) -> list[int]:
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


def _guests(reading: Reading, events: Sequence[Event]) -> list[int]:
    """ "The delegation", "the visitors": who came on the visit told last, or to the talks."""
    visit = next((event for event in reversed(events) if event.kind is MeetingKind.VISIT), events[-1])
    return [key for key in visit.people if key not in visit.hosts and reading.cast[key].type is ActorType.PERSON]


def _body_of(reading: Reading, tape: Tape, trigger: Trigger) -> list[int]:
    """ "The NATO summit", "the ECOWAS ministers' meeting": the organization whose occasion it is."""
    match = BODY_OF_EVENT.search(tape.text[: trigger.start])
    ref = tape.line.refs[int(match.group(1)[1:])] if match else None
    return list(ref.keys) if ref and ref.kind is Kind.IGO else []
