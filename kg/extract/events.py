"""`Event`: a meeting in the making."""

from dataclasses import dataclass, field

from kg.extract.refs import Line
from kg.extract.slots import Where
from kg.model import Format, MeetingKind, Status


@dataclass(slots=True)
class Event:
    """A meeting in the making: `people` are keys of participants in order; `lines` where it is told."""

    kind: MeetingKind
    status: Status
    format: Format | None
    date: str | None
    place: Where | None
    place_line: Line | None
    people: list[int]
    hosts: list[int]
    lines: list[Line] = field(default_factory=list)
    word: str = ""
    by_doing: bool = False
    phone: bool = False

    @property
    def first(self) -> int:
        return self.lines[0].index
