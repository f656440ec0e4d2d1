"""Meetings told by several articles: which are one event.

Two articles tell one meeting when enough of the participants are the same, the times can be the same, and
kind, status and format do not speak against it. No two meetings of one article are ever one. All this must
hold between each two members of a group; the best pairs are joined first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from kg import edtf
from kg.model import Facts, Link, Meeting, MeetingKind, Status
from kg.resolve.groups import Clusters, Key, Member, Reason, merge_links
from kg.resolve.iris import digest, mint, slug
from kg.resolve.words import key

NEWS = timedelta(days=7)  # an undated meeting is news: it took place in the days before, or is near
DAY = timedelta(days=1)
MONTH = timedelta(days=31)
MANY = 12  # of a crowd, so many participants are enough to find the others who tell of it
TALKS = frozenset({MeetingKind.MEETING, MeetingKind.CALL})


@dataclass(frozen=True, slots=True)
class Mention:
    """A meeting in one article. `participants` and agreements and plans it was `about`: IRIs; `place`: key of its
    name; `first` and `last`: the days that it can be on, None when there is no telling."""

    key: Key
    meeting: Meeting
    participants: frozenset[str]
    about: frozenset[str]
    place: str
    first: date | None
    last: date | None
    published: date | None
    alone: str

    @property
    def day(self) -> date | None:
        """The day, if it is stated."""
        return self.first if self.meeting.date and self.first == self.last else None

    @property
    def wide(self) -> bool:
        """Whether the date leaves open more than a month."""
        return bool(self.first and self.last and self.last - self.first > MONTH)


def resolve_meetings(facts: Sequence[Facts], ids: Mapping[Key, str], base: str) -> tuple[dict[Key, str], list[Link]]:
    """The IRI of every meeting, by its place in the article ("0", "1" …), and the merges.

    `ids`: the IRIs of actors, agreements and plans. A meeting keeps the IRI that the earliest article gives it.
    """
    mentions = [mention for one in facts for mention in _mentions(one, ids, base)]
    result: dict[Key, str] = {}
    links: list[Link] = []
    for group in _groups(mentions):
        first = min(group, key=lambda m: (m.published is None, m.published or date.max, m.key))
        result |= {mention.key: first.alone for mention in group}
        links += merge_links(first.alone, (Member(m.key, m.alone, _explain(m, first)) for m in group))
    return result, links


# ---- Mentions -----------------------------------------------------------------------------------


def _mentions(facts: Facts, ids: Mapping[Key, str], base: str) -> Iterator[Mention]:
    names = {actor.id: actor.name for actor in facts.actors}
    places = {place.id: key(place.name) for place in facts.places}
    for number, meeting in enumerate(facts.meetings):
        people = [*dict.fromkeys((*meeting.participants, *meeting.hosts))]
        readable = [slug(names[p]) for p in people[:2] if p in names]
        content = digest(facts.id, meeting.kind, *(f"{e.start}-{e.end}" for e in meeting.evidence), str(number))
        first, last = _when(meeting, facts.article.published)
        yield Mention(
            (facts.id, str(number)),
            meeting,
            frozenset(ids[facts.id, p] for p in people if (facts.id, p) in ids),
            frozenset(ids[facts.id, x] for x in (*meeting.discusses, *meeting.outcomes) if (facts.id, x) in ids),
            places.get(meeting.place or "", ""),
            first,
            last,
            facts.article.published,
            mint(base, "meeting", *readable, (meeting.date or "").replace("/", "-"), content),
        )


def _when(meeting: Meeting, published: date | None) -> tuple[date | None, date | None]:
    """The first and the last day that the meeting can be on."""
    if meeting.date and edtf.is_valid(meeting.date):
        return edtf.bounds(meeting.date)
    if published is None:
        return None, None
    if meeting.status is Status.HELD:
        return published - NEWS, published
    return published, published + NEWS


# ---- Groups -------------------------------------------------------------------------------------


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    known = {mention.key: mention for mention in mentions}

    def all_one(left: Sequence[Key], right: Sequence[Key]) -> bool:
        return all(is_one(known[a], known[b]) for a in left for b in right)

    clusters = Clusters(sorted(known), all_one)
    for one, other in sorted(_near(mentions), key=lambda pair: (-score(known[pair[0]], known[pair[1]]), pair)):
        clusters.join(one, other)
    return [[known[one] for one in sorted(cluster)] for cluster in clusters.all()]


def _near(mentions: Sequence[Mention]) -> set[tuple[Key, Key]]:
    """The pairs worth a look: two participants in common, or one and the day, and near in time."""
    shared: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        for pair in combinations(sorted(mention.participants)[:MANY], 2):
            shared[pair].append(mention)
        for participant in mention.participants if mention.day else ():
            shared[participant, mention.day].append(mention)
    return {(min(a.key, b.key), max(a.key, b.key)) for same in shared.values() for a, b in _neighbours(same)}


def _neighbours(same: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    timeless = [mention for mention in same if mention.first is None]
    timed = sorted((m for m in same if m.first), key=lambda m: (m.first or date.min, m.key))
    for number, one in enumerate(timed):
        yield from ((one, other) for other in timeless)
        for other in timed[number + 1 :]:
            if not _overlap(one, other):
                break
            yield one, other
    yield from combinations(timeless, 2)


def is_one(one: Mention, other: Mention) -> bool:
    """Whether the two can be one meeting."""
    return (
        one.key[0] != other.key[0]
        and (one.meeting.kind is other.meeting.kind or {one.meeting.kind, other.meeting.kind} <= TALKS)
        and len({one.meeting.format, other.meeting.format} - {None}) < 2
        and _status_fits(one, other)
        and _same_people(one, other)
        and _same_time(one, other)
    )


def _status_fits(one: Mention, other: Mention) -> bool:
    """The same, or planned at first and held, cancelled or postponed later."""
    if one.meeting.status is other.meeting.status:
        return True
    plan, news = (one, other) if one.meeting.status is Status.PLANNED else (other, one)
    if plan.meeting.status is not Status.PLANNED:
        return False
    return not (plan.published and news.published) or plan.published <= news.published


def _same_people(one: Mention, other: Mention) -> bool:
    """Two in common and at least half of the fewer; a lone one only on the same day and with more in common."""
    common, fewer = one.participants & other.participants, min(len(one.participants), len(other.participants))
    if len(common) > 1:
        return 2 * len(common) >= fewer
    return fewer == len(common) == 1 and one.day is not None and one.day == other.day and _corroborated(one, other)


def _same_time(one: Mention, other: Mention) -> bool:
    """The times overlap, a day more or less. Wide dates (2013) must both be given, and by the same circle; if an
    article has no date at all, the circle must be the same and something else agree."""
    same_circle = one.participants == other.participants
    if one.first is None or other.first is None:
        return same_circle and _corroborated(one, other)
    if (one.wide or other.wide) and not (same_circle and one.meeting.date and other.meeting.date):
        return False
    return _overlap(one, other)


def _overlap(one: Mention, other: Mention) -> bool:
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last + DAY and other.first <= one.last + DAY


def _corroborated(one: Mention, other: Mention) -> bool:
    """The same agreement or plan, place, or stated format."""
    if one.about & other.about or one.place == other.place != "":
        return True
    return one.meeting.format is other.meeting.format is not None


def score(one: Mention, other: Mention) -> float:
    """How much agrees, from 0 to 1: participants, time, kind and status, and the rest."""
    people = len(one.participants & other.participants) / len(one.participants | other.participants)
    given = [m.meeting.date for m in (one, other) if m.meeting.date]
    time = (1.0 if len(set(given)) == 1 else 0.8) if len(given) == 2 else 0.6
    kind = one.meeting.kind is other.meeting.kind
    status = one.meeting.status is other.meeting.status
    return 0.4 * people + 0.3 * time + 0.1 * kind + 0.1 * status + 0.1 * _corroborated(one, other)


def _explain(mention: Mention, first: Mention) -> Reason | None:
    if mention is first:
        return None
    common = len(mention.participants & first.participants)
    times = [m.meeting.date or f"not stated, article of {m.published or 'no date'}" for m in (mention, first)]
    text = f"{common} participants in common; dates: {times[0]}, and {times[1]}."
    return Reason("same participants and time", round(0.6 + 0.4 * score(mention, first), 2), text)
