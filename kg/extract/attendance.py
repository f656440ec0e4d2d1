"""Who else was there: "Participants included …", "also present were …", "he will be joined by …", and lists of
those who took part."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kg.edtf import bounds
from kg.extract.events import Event
from kg.extract.gazetteer import Kind
from kg.extract.participants import is_sent_by, participants
from kg.extract.patterns import alternatives
from kg.extract.refs import Line, Ref
from kg.extract.tape import Tape
from kg.extract.triggers import PLANNED, Trigger
from kg.model import PassageKind, Status

NEAR = 3  # sentences
RECALLED = timedelta(days=30)
ATTENDED = re.compile(
    r"\b"
    + alternatives(
        r"""
            attend(?:ed)? by; (?:also |else )?present(?! (?:a|an|the|his|her|their|its)\b); in attendance;
            will attend the; take part; took part; participate; participation of;
            accompany; accompanied by; flank by; join by;
            join (?:the |P\d+ |them |him |her )(?:(?:talks|meeting|discussion|call|session|visit|delegation)s?|on|in);
            lead the; head by; presence of; on (?:the )?\S+ side; moderate by; witness by; on the line; at the table;
            (?:participants|attendees|participating|attending|delegation|speakers)(?: \S+){0,8}? include; look on;
            sit in on;
            bring together; grace the; among (?:the participants|those (?:present|attending|taking part))
        """
    )
    + r"\b"
)
ROLL = re.compile(
    r"\b(?:participa\w+|attend\w+|present|joined by|members of the (?:\w+ ){0,2}delegation|delegation|leaders|"
    r"officials|speakers|delegates)\b[^.]*:\W*$",
    re.IGNORECASE,
)
SHORT = 30  # words


def is_listed(line: Line, before: bool) -> bool:
    """Whether the line is one of a list of those who took part: "Participants included:" and what follows it."""
    if ROLL.search(line.sentence.text):
        return True
    is_entry = line.kind in (PassageKind.ITEM, PassageKind.HEADING) or len(line.words) < SHORT
    return before and is_entry and any(ref.named for ref in line.refs)


def adds_attendants(tape: Tape) -> bool:
    """Whether the line says of an event told before who took part."""
    return ATTENDED.search(tape.text) is not None


def attend(events: Sequence[Event], tape: Tape, *, listed: bool) -> None:
    """ "Also present were A and B", "the other delegation was headed by C": adds them to the event told last."""
    if not events:
        return
    told = _told_last(events, Status.PLANNED if PLANNED.search(tape.text) else events[0].status)
    near = told.lines[-1].index >= tape.line.index - NEAR
    tells_another = any(event.lines[-1].index == tape.line.index for event in events)
    if tells_another or not (listed or (near and adds_attendants(tape))):
        return
    trigger = Trigger(0, len(tape.text), told.kind, False, "attend")
    keys = [key for ref in participants(tape, trigger) if _attends(tape, ref) for key in ref.keys]
    told.people = list(dict.fromkeys([*told.people, *keys]))


def _told_last(events: Sequence[Event], status: Status) -> Event:
    """The last event of that status, but none that is only recalled beside the first, as the last year's."""
    since = bounds(events[0].date)[0] - RECALLED if events[0].date else date.min
    fits = [event for event in events if event.status is status and not (event.date and bounds(event.date)[1] < since)]
    return fits[-1] if fits else events[-1]


def _attends(tape: Tape, ref: Ref) -> bool:
    if ref.kind is Kind.PERSON:
        return ref.named
    return ref.kind is not Kind.ORGANIZATION and is_sent_by(tape.text[: tape.place(ref.start)])
