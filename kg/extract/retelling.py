"""One event told several times: what is told joins the event that it means, or is a new one."""

import re
from collections.abc import Iterable, Iterator

from kg.edtf import bounds
from kg.extract.events import Event
from kg.extract.refs import Line
from kg.model import Format, MeetingKind, Status

IT_WAS = re.compile(r"(?:It|This) was (?:the|a|an)\b")


def settle(events: list[Event], told: Event, *, definite: bool) -> None:
    """Joins what is told to the event that it means, or adds it as a new one."""
    for event in sorted(events, key=lambda event: -event.lines[-1].index):
        if _same(event, told, definite=definite):
            _join(event, told)
            return
    if definite and not (told.people and told.date) and (not told.people or told.status is Status.PLANNED):
        return
    events.append(told)


def _same(event: Event, told: Event, *, definite: bool) -> bool:
    if not _kinds_agree(event, told) or not _dates_agree(event.date, told.date):
        return False
    if _other_places(event, told) or (not definite and _other_occasions(event, told)):
        return False
    if event.status is not told.status and not (definite and told.status is Status.HELD):
        return False
    if event.lines[-1].index == told.lines[0].index and not (event.people and told.people):
        return True
    if IT_WAS.match(told.lines[0].sentence.text) and event.lines[-1].index == told.lines[0].index - 1:
        return True
    if not told.people:
        return definite and (told.date is None or event.date in (None, told.date))
    if not event.people:
        return _dates_agree(event.date, told.date) and event.date is not None
    shared = set(event.people) & set(told.people)
    if event.lines[-1].index == told.lines[0].index:
        return len(shared) >= min(len(event.people), len(told.people))
    return len(shared) >= min(2, len(event.people), len(told.people)) and (
        len(shared) > 1 or definite or len(told.people) == 1
    )


def _other_places(event: Event, told: Event) -> bool:
    """Trips to two places are two."""
    if event.kind is not MeetingKind.VISIT or told.kind is not MeetingKind.VISIT or not event.place or not told.place:
        return False
    one, other = event.place.name, told.place.name
    return one not in other and other not in one and event.date != told.date


def _other_occasions(event: Event, told: Event) -> bool:
    """A summit and a workshop, told in two sentences, are two."""
    both = event.kind is MeetingKind.CONFERENCE and told.kind is MeetingKind.CONFERENCE
    return both and event.word != told.word and event.lines[-1].index != told.lines[0].index


def _kinds_agree(event: Event, told: Event) -> bool:
    loose = {MeetingKind.MEETING, MeetingKind.CALL}
    return (
        event.kind is told.kind
        or {event.kind, told.kind} <= loose
        or {event.kind, told.kind} == {MeetingKind.MEETING, MeetingKind.CONFERENCE}
    )


def _dates_agree(one: str | None, other: str | None) -> bool:
    if not one or not other or one == other:
        return True
    (a, b), (c, d) = bounds(one), bounds(other)
    return a <= d and c <= b


def _join(event: Event, told: Event) -> None:
    event.people = list(dict.fromkeys([*event.people, *told.people]))
    event.hosts = event.hosts or told.hosts
    if told.date and (not event.date or len(told.date) > len(event.date)):
        event.date = told.date
    if told.place and not event.place:
        event.place, event.place_line = told.place, told.place_line
    if event.format is None or told.format is Format.ONLINE:
        event.format = told.format or event.format
    if told.kind is MeetingKind.CALL and "phone" in told.word:
        event.kind = MeetingKind.CALL
    elif told.kind is MeetingKind.MEETING and event.kind is MeetingKind.CALL and not event.phone:
        event.kind, event.format = MeetingKind.MEETING, told.format  # "met A and spoke with him"
    if told.kind is MeetingKind.CONFERENCE and told.lines[0] is event.lines[-1] and event.kind is MeetingKind.MEETING:
        event.kind = MeetingKind.CONFERENCE
    if told.lines[0] is not event.lines[-1]:
        event.lines.extend(told.lines)


def told_in(events: Iterable[Event], lines: list[Line]) -> Iterator[tuple[Line, Event]]:
    """Each line with the event that it speaks about: told there (of several by most people) or before."""
    current: Event | None = None
    by_line: dict[int, Event] = {}
    for event in sorted(events, key=lambda event: -len(event.people)):
        for line in event.lines:
            by_line.setdefault(line.index, event)
    for line in lines:
        current = by_line.get(line.index, current)
        if current:
            yield line, current
