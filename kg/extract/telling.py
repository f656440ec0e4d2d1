"""Whether a trigger tells of an event of its own: not of the occasion of another, a name, or meetings in general."""

import re
from collections.abc import Collection

from kg.extract.participants import AHEAD_OF
from kg.extract.patterns import alternatives
from kg.extract.tape import Tape
from kg.extract.triggers import SENDS, Trigger
from kg.model import MeetingKind, Status

HAPPENS = re.compile(
    r"\b"
    + alternatives(
        """hold; take place; be; have; convene; open; host; attend; cancel; postpone; schedule; occur; happen; conduct;
        chair; co-chair; conclude; start; begin; pay; make; arrive; sit; put off; call off; organize; organise; plan;
        agree; end; come; participate; take part; join; represent; address; use; deliver; foresee; celebrate; realize"""
    )
    + r"\b"
)
# "On the margins of the summit" is neither place nor event; what is prepared is one if its day or place is told.
MARGINS_OF = re.compile(r"on the (?:sidelines|margins|side-lines|side lines|fringes) of(?: [^,\s]+){0,6} $")
ATTENDING = re.compile(
    r"\b(?:attend|participate in|take part in|took part in|join (?:\S+ ){1,4}at|represent (?:\S+ ){1,5}at|speak at|"
    r"address|co-chair|chair|inaugurate) (?:(?!,)\S+ ){0,5}$"
)
PART_OF_NAME = re.compile(
    r" (?:room|hall|point|place|centre|center|series|process|format|documents?|ban|bans|"
    r"restrictions?|advice|advisory|agency|agencies|expenses|arrangements|industry|sector|operators?|companies|plans?)\b"
)
WITH_WHOM = re.compile(r" (?:with|between|by|to P)")
LONG_LASTING = frozenset(("training", "assembly", "session", "mission"))


def tells(tape: Tape, trigger: Trigger, people: Collection[int], status: Status, *, dated: bool, placed: bool) -> bool:
    """Whether an event is told, given who takes part and whether day and place are told."""
    if trigger.word == SENDS:
        return dated or placed
    if trigger.verb:
        return _verb_tells(tape, trigger, len(people), dated=dated, placed=placed)
    return _noun_tells(tape, trigger, len(people), status, dated=dated, placed=placed)


def _verb_tells(tape: Tape, trigger: Trigger, people: int, *, dated: bool, placed: bool) -> bool:
    if not people:
        return dated and placed and trigger.kind is MeetingKind.MEETING
    if trigger.word.startswith("speak") and trigger.kind is MeetingKind.CALL and " with" not in trigger.word:
        return people > 1
    with_somebody = " with " in tape.text[trigger.start :]
    return people > 1 or trigger.kind is MeetingKind.VISIT or with_somebody or dated or placed


def _noun_tells(tape: Tape, trigger: Trigger, people: int, status: Status, *, dated: bool, placed: bool) -> bool:
    before, behind = tape.text[: trigger.start], tape.text[trigger.end :]
    if trigger.word in ("call", "conversation") and trigger.kind is MeetingKind.CALL and not WITH_WHOM.match(behind):
        return False
    if trigger.kind is MeetingKind.VISIT and people and (dated or placed) and not PART_OF_NAME.match(behind):
        return True
    if trigger.word in LONG_LASTING and not dated:
        return people > 1
    if MARGINS_OF.search(before) or PART_OF_NAME.match(behind):
        return False
    if AHEAD_OF.search(before):
        return trigger.kind is MeetingKind.CONFERENCE and (dated or placed)
    if ATTENDING.search(before) and people:
        return dated or placed or people > 1
    happens = HAPPENS.search(tape.text) is not None
    if trigger.kind is MeetingKind.CONFERENCE:
        return happens and (dated or placed or (people > 1 and status is not Status.PLANNED))
    if people > 1:
        return happens or dated or placed
    return happens and (dated or placed) and (people > 0 or (dated and placed))
