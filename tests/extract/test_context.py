"""Claims about what an event takes from the events told before it."""

from datetime import date

import pytest
from extract.made import Read

from kg.extract.context import anaphoric_date, share_visits
from kg.extract.events import Event
from kg.extract.refs import Line
from kg.extract.slots import Where
from kg.extract.tape import make_tape
from kg.model import Format, MeetingKind, Status

PUBLISHED = date(2023, 2, 15)


def event(
    line: Line, day: str | None, kind: MeetingKind = MeetingKind.MEETING, *, people: tuple[int, ...] = (1,),
    status: Status = Status.HELD, how: Format | None = None,
) -> Event:  # fmt: skip
    """An event told in a line."""
    where = Where("Oslo", 0, 1) if kind is MeetingKind.VISIT else None
    return Event(kind, status, how, day, where, None, list(people), [], [line])


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("The same day they spoke again.", "2023-02-10", "2023-02-10"),
        ("Later that day they spoke again.", "2023-02-10", "2023-02-10"),
        ("The day before they had spoken too.", "2023-02-10", "2023-02-09"),
        ("The following day they spoke again.", "2023-02-10", "2023-02-11"),
        ("On the final day they spoke again.", "2023-02-10/2023-02-12", "2023-02-12"),
        ("The following day they spoke again.", "2023-02-28", "2023-03-01"),
        ("They spoke again.", "2023-02-10", None),
        ("The same day they spoke again.", "2023-02", "2023-02-15"),
        ("The same day they spoke again.", None, "2023-02-15"),
    ],
)
def test_anaphoric_dates(read: Read, text: str, told: str | None, expected: str | None) -> None:
    """Words like "the same day" are read against the last event with a day, else against the day of publication."""
    line = read(text).lines[0]
    assert anaphoric_date(make_tape(line), [event(line, told)], PUBLISHED) == expected


def test_no_anchor(read: Read) -> None:
    """Without an event with a day and without a day of publication there is no date."""
    assert anaphoric_date(make_tape(read("The same day they spoke.").lines[0]), [], None) is None


@pytest.fixture
def lines(read: Read) -> list[Line]:
    """Twelve sentences."""
    return read(" ".join(["It rained in the park."] * 12)).lines


def test_talks_inside_a_visit(lines: list[Line]) -> None:
    """Talks of the visitor without a date take the visit's dates and place and are in person."""
    visit, talks = event(lines[0], "2023-02-10/2023-02-12", MeetingKind.VISIT), event(lines[1], None)
    share_visits([visit, talks])
    assert (talks.date, talks.place, talks.format) == (visit.date, visit.place, Format.IN_PERSON)


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        (1, {"people": (2,)}),
        (1, {"day": "2023-02-13"}),
        (1, {"status": Status.CANCELLED}),
        (1, {"status": Status.PLANNED}),
        (1, {"how": Format.PHONE}),
        (11, {}),
    ],
)
def test_talks_outside_a_visit(lines: list[Line], at: int, changes: dict[str, object]) -> None:
    """Talks of others, with a day of their own, not held, by phone or told far away are no part of the visit."""
    visit = event(lines[0], "2023-02-10/2023-02-12", MeetingKind.VISIT)
    talks = event(lines[at], **({"day": None} | changes))  # type: ignore[arg-type]
    before = talks.date
    share_visits([visit, talks])
    assert (talks.date, talks.place) == (before, None)
