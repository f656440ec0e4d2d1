from dataclasses import replace
from datetime import date

import pytest

from kg.model import Actor, ActorType, Article, Evidence, Facts, Format, Link, Meeting, MeetingKind, Place, Status
from kg.resolve.meetings import resolve_meetings

BASE = "https://data.example/"
NAMES = {"a": "Ada Quill", "b": "Bo Oar", "c": "Cy Reed", "d": "Di Sand", "e": "Ed Tide"}
HELD, PLANNED, CANCELLED = Status.HELD, Status.PLANNED, Status.CANCELLED
TALKS = MeetingKind.MEETING
MARCH_3 = date(2021, 3, 3)


def _meeting(people: str = "ab", day: str | None = None, **more: object) -> Meeting:
    """A held meeting of people given by their letters; `more` are fields of Meeting."""
    fields: dict[str, object] = {"evidence": (Evidence(0, 5, "They "),), **more}
    return replace(Meeting(TALKS, HELD, date=day, participants=tuple(people)), **fields)  # type: ignore[arg-type]


def _told(*told: tuple[Meeting, date | None]) -> list[Facts]:
    """One article for each meeting, with the day of its publication."""
    return [_article(number, day, meeting) for number, (meeting, day) in enumerate(told)]


def _article(number: int, day: date | None, *meetings: Meeting) -> Facts:
    actors = tuple(Actor(letter, ActorType.PERSON, name) for letter, name in NAMES.items())
    places = (Place("l", "Port Lune"), Place("k", "Kiel"))
    article = Article(f"{number}.txt", "", str(number), (), published=day)
    return Facts(article, actors, places, meetings=meetings, id=f"{BASE}article/{number}")


def _resolve(facts: list[Facts]) -> tuple[list[list[str]], list[Link]]:
    """The IRIs of the meetings, article by article."""
    ids = {(one.id, local): f"{BASE}{local}" for one in facts for local in (*NAMES, "plan")}
    found, links = resolve_meetings(facts, ids, BASE)
    assert resolve_meetings(facts[::-1], ids, BASE)[0] == found
    return [[found[one.id, str(n)] for n in range(len(one.meetings))] for one in facts], links


def _same(one: Meeting, other: Meeting, first: date | None = MARCH_3, second: date | None = MARCH_3) -> bool:
    found, _ = _resolve(_told((one, first), (other, second)))
    return found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2021-03-02", "2021-03-02", True),
        ("2021-03-02", "2021-03-03", True),
        ("2021-03-02", "2021-03-04", False),
        ("2021-03", "2021-03-02", True),
        ("2021-03-01/2021-03-05", "2021-03-04", True),
        ("2021-02", "2021-03-15", False),
        ("2021", "2021-03-02", True),
        ("2020-02", "2021-02", False),
        ("2021-03-02", None, True),
        ("2021-02-10", None, False),
        ("2021-03-20", None, False),
        ("2021", None, False),
    ],
)
def test_dates(one: str | None, other: str | None, same: bool) -> None:
    """Dates within a day of each other, or one within the other, can be one; an undated meeting is news of
    the week before its article, and no date as wide as a year is meant by that."""
    assert _same(_meeting(day=one), _meeting(day=other)) is same


@pytest.mark.parametrize(("days", "same"), [(0, True), (7, True), (12, False)])
def test_undated(days: int, same: bool) -> None:
    """Two undated meetings of the same persons are one when the articles are about a week apart at most."""
    assert _same(_meeting(), _meeting(), MARCH_3, date(2021, 3, 3 + days)) is same


def test_no_day_of_publication() -> None:
    """Without any date the same circle must have met, and about the same, or in the same stated way."""
    assert not _same(_meeting(), _meeting(), None)
    assert _same(_meeting(format=Format.ONLINE), _meeting(format=Format.ONLINE), None)
    assert _same(_meeting(discusses=("plan",)), _meeting(outcomes=("plan",)), None, None)
    assert _same(_meeting(place="l"), _meeting(place="l"), None)
    assert not _same(_meeting(place="l"), _meeting(place="k"), None)
    assert not _same(_meeting(discusses=("plan",)), _meeting("abc", discusses=("plan",)), None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ab", "ab", True),
        ("ab", "abc", True),
        ("abcd", "abe", True),
        ("ab", "ac", False),
        ("ab", "cd", False),
        ("", "", False),
        ("a", "ab", False),
        ("abcde", "ab", True),
    ],
)
def test_participants(one: str, other: str, same: bool) -> None:
    """Two participants in common are needed, and half of the fewer."""
    assert _same(_meeting(one), _meeting(other)) is same


def test_half_of_the_fewer() -> None:
    """Two of five in common are the same two persons at two events."""
    letters = {letter: f"{BASE}{letter}" for letter in "abcdefgh"}
    facts = _told((_meeting("abcde"), MARCH_3), (_meeting("abfgh"), MARCH_3))
    ids = {(one.id, local): iri for one in facts for local, iri in letters.items()}
    found, _ = resolve_meetings(facts, ids, BASE)
    assert len(set(found.values())) == 2


def test_lone_participant() -> None:
    """A lone participant is enough on the same stated day, if something else agrees."""
    assert _same(_meeting("a", "2021-03-02", place="l"), _meeting("ab", "2021-03-02", place="l"))
    assert not _same(_meeting("a", "2021-03-02"), _meeting("ab", "2021-03-02"))
    assert not _same(_meeting("a", "2021-03-02", place="l"), _meeting("ab", "2021-03-03", place="l"))


def test_hosts_take_part() -> None:
    """A host counts as a participant."""
    assert _same(_meeting("a", hosts=("b",)), _meeting("ab"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"kind": TALKS}, {"kind": MeetingKind.CALL}, True),
        ({"kind": TALKS}, {"kind": MeetingKind.VISIT}, False),
        ({"kind": MeetingKind.CONFERENCE}, {"kind": TALKS}, False),
        ({"format": Format.ONLINE}, {"format": None}, True),
        ({"format": Format.ONLINE}, {"format": Format.IN_PERSON}, False),
        ({"status": HELD}, {"status": CANCELLED}, False),
    ],
)
def test_contradictions(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    """Another kind, format or status speaks against one event; talks and a call do not."""
    assert _same(_meeting(day="2021-03-02", **one), _meeting(day="2021-03-02", **other)) is same


@pytest.mark.parametrize("status", [HELD, CANCELLED, Status.POSTPONED])
def test_planned_and_then(status: Status) -> None:
    """What one article plans may be what a later one tells, not an earlier one."""
    plan, news = _meeting(day="2021-03-02", status=PLANNED), _meeting(day="2021-03-02", status=status)
    assert _same(plan, news, date(2021, 2, 20), MARCH_3)
    assert not _same(plan, news, MARCH_3, date(2021, 2, 20))
    assert _same(_meeting(status=PLANNED), _meeting(status=status), date(2021, 2, 28), MARCH_3)


def test_never_two_of_one_article() -> None:
    """Two meetings of one article stay two, however alike, and a third article's joins only one of them."""
    facts = [_article(1, MARCH_3, _meeting(), _meeting()), *_told((_meeting(), MARCH_3))]
    found, _ = _resolve(facts)
    assert found[0][0] != found[0][1]
    assert found[1][0] in found[0]


def test_best_pair_first() -> None:
    """Of two meetings of one article, the one that agrees best is taken: here that of the same day."""
    facts = [
        _article(1, MARCH_3, _meeting(day="2021-03-01"), _meeting(day="2021-03-02")),
        *_told((_meeting(day="2021-03-02"), MARCH_3)),
    ]
    found, _ = _resolve(facts)
    assert found[1] == [found[0][1]]


def test_all_must_fit() -> None:
    """A year does not make one event of two different days in it."""
    days = ["2021-03-02", "2021", "2021-09-09"]
    found, _ = _resolve(_told(*((_meeting(day=day), date(2021, 12, 1)) for day in days)))
    assert found[0] != found[2]
    assert found[1] in (found[0], found[2])


def test_iri_of_the_earliest() -> None:
    """A meeting bears the IRI that the earliest article gives it, so a later article changes nothing."""
    facts = _told((_meeting("abc", "2021-03-02"), date(2021, 3, 5)), (_meeting(day="2021-03-02"), MARCH_3))
    alone, _ = _resolve(facts[1:])
    found, _ = _resolve(facts)
    assert found == [alone[0], alone[0]]
    assert alone[0][0].startswith(f"{BASE}meeting/ada-quill-bo-oar-2021-03-02-")


def test_link() -> None:
    """A merge says what is in common and how sure it is."""
    _, [link] = _resolve(_told((_meeting(day="2021-03-02"), MARCH_3), (_meeting(), date(2021, 3, 5))))
    assert link.article == f"{BASE}article/1"
    assert link.method == "same participants and time"
    assert link.reason == "2 participants in common; dates: not stated, article of 2021-03-05, and 2021-03-02."
    assert 0.8 < link.score < 1
    assert link.target.startswith(f"{BASE}meeting/ada-quill-bo-oar-")
    assert link.target != link.subject


def test_date_that_is_none() -> None:
    """A date that no calendar has counts as none."""
    assert _same(_meeting(day="2021-02-30"), _meeting())
