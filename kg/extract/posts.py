"""Whose posts: the holder of titles that name none.

"President Quill of Kenya" says it, "the Minister of Health" does not: such a post belongs to the home state, unless its
holder stands in a row with somebody from abroad, receives a visitor, or shares a post that each state has once."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kg.extract.cast import Entity, Post, fold
from kg.extract.constitutions import can_have
from kg.extract.gazetteer import Kind
from kg.extract.home import find_home
from kg.extract.reading import Reading
from kg.extract.refs import Line, Ref
from kg.model import ActorType
from kg.states import states

STATE_POSTS = frozenset(
    """president minister premier secretary ambassador speaker chancellor governor king queen emir amir sultan advisor
    adviser envoy counsellor undersecretary assistant spokesperson spokesman spokeswoman senator general director prince
    chief deputy""".split()
)
# Of these posts a state has many, an organization none.
PUBLIC = frozenset("minister premier ambassador senator governor king queen emir amir sultan envoy to".split())
LEADERS = frozenset("president premier chancellor king queen emir amir sultan taoiseach pope".split())
LOWER = frozenset("vice deputy assistant to".split())
VISITED = re.compile(r"\b(?:visit(?:ed|s)?|travel(?:l?ed|s)?|arrived?|arrives|trip)\b")
INVITED = re.compile(r"\b(?:invitation (?:of|from)|guests? of|hosted by|invited by|received by)\b[^,;]*$")
BESIDE = re.compile(r"\b(?:joined|accompanied|flanked|assisted) by\b|\b(?:along|together) with\b|\balongside\b")
ACROSS = re.compile(r"\b(?:me[et]t?(?:s|ing)?|received?|talks|spoke|called|hosted?|welcomed) (?:with|by|on|to)?\b")


@dataclass(slots=True)
class _Posts:
    """What is known of posts while they are given out: `home`, and by title the states whose post it already is."""

    reading: Reading
    home: int | None
    held: dict[str, set[int]] = field(default_factory=dict)
    home_is_led: bool = False

    def take(self, post: Post) -> None:
        self.held.setdefault(fold(post.title), set()).update(_states(self.reading, post.owners))


def settle_posts(reading: Reading) -> None:
    """Finds the home state, and gives each post that names no holder one."""
    posts = _Posts(reading, find_home(reading))
    for line in (*reading.headlines, *reading.lines):
        _share_in_rows(posts, line)
    for person in reading.cast.persons():
        for post in person.posts:
            posts.take(post)
    for person in reading.cast.persons():
        for post in person.posts:
            if not post.owners:
                post.owners, post.inferred = _owners(posts, person, post), True
                posts.take(post)


def _owners(posts: _Posts, person: Entity, post: Post) -> tuple[int, ...]:
    reading = posts.reading
    own = tuple(dict.fromkeys(owner for other in person.posts for owner in other.owners))
    states = _states(reading, own)
    if states or not _is_of_state(post):
        return states or own[:1]
    if any(_is_foreign_to_state(reading, key) for key in own) and _words(post).isdisjoint(PUBLIC):
        return own
    owner = _host(posts, person, post)
    if owner is None:
        owner = _leading(posts, post) if _leads(post) else posts.home
    return (owner,) if owner is not None else ()


def _words(post: Post) -> frozenset[str]:
    return frozenset(post.title.lower().replace("-", " ").split())


def _leads(post: Post) -> bool:
    words = _words(post)
    return (not LEADERS.isdisjoint(words) or {"prime", "minister"} <= words) and words.isdisjoint(LOWER)


def _leading(posts: _Posts, post: Post) -> int | None:
    """The state that a post at its head belongs to: home has one leader without a state, the next is another's."""
    home = posts.home if posts.home is not None and _can_have(posts, posts.home, post) else None
    if home is not None and not posts.home_is_led:
        posts.home_is_led = True
        return home
    taken = posts.held.get(fold(post.title), set())
    foreign = (key for key in _foreign(posts, post.sentence) if key not in taken and _can_have(posts, key, post))
    return next(foreign, home)


def _can_have(posts: _Posts, key: int, post: Post) -> bool:
    return can_have(posts.reading.cast[key].name, _words(post))


def _host(posts: _Posts, person: Entity, post: Post) -> int | None:
    """The foreign state that the telling of a visit, or of what happens abroad, makes the person's."""
    if person is next(iter(posts.reading.cast.persons())):
        return None
    visited = _visited(posts, person, post.sentence)
    if visited is not None or (_leads(post) and not posts.home_is_led):
        return visited
    return _state_of_place(posts, person, post.sentence)


def _state_of_place(posts: _Posts, person: Entity, sentence: int) -> int | None:
    """The foreign state in whose capital, or in which, the sentence plays: "In Tashkent, she will meet Minister A"."""
    for line in posts.reading.lines:
        if line.index == sentence and not _is_of_party(line, person.key):
            return next(_foreign_after(posts, line, ("in",)), None)
    return None


def _visited(posts: _Posts, person: Entity, sentence: int) -> int | None:
    """The foreign state that the sentence before tells a visit to, when somebody else is the subject now: "A visited
    Oslo. He met with Prime Minister B"."""
    openers = ("visited", "visits", "visit", "to", "in")
    for before, line in pairwise((None, *posts.reading.lines)):
        if line is None or line.index != sentence:
            continue
        ref = next((ref for ref in line.refs if ref.keys == (person.key,)), None)
        if ref and VISITED.search(line.sentence.text) and INVITED.search(line.sentence.between(0, ref.start)):
            return next(_foreign_after(posts, line, openers), None)
        subject = next((ref.keys[0] for ref in line.refs if ref.kind is Kind.PERSON), None)
        if before and subject not in (None, person.key) and VISITED.search(before.sentence.text):
            return None if _is_of_party(line, person.key) else next(_foreign_after(posts, before, openers), None)
    return None


def _is_of_party(line: Line, key: int) -> bool:
    """Whether somebody travels with the subject: "she will be joined by Minister A"."""
    ref = next((ref for ref in line.refs if ref.keys == (key,)), None)
    text = line.sentence.between(0, ref.start) if ref else ""
    beside = [match.start() for match in BESIDE.finditer(text)]
    return bool(beside) and not ACROSS.search(text, beside[-1])


def _foreign_after(posts: _Posts, line: Line, openers: tuple[str, ...]) -> Iterator[int]:
    """The states other than home that a line names, themselves or by their capital, behind one of the words."""
    capitals = {state.capital: state.name for state in states() if state.capital}
    for place in line.places:
        name = place.name if place.kind is Kind.STATE else capitals.get(place.name)
        if name and place.start and line.words[place.start - 1].lower in openers:
            key = posts.reading.cast.organization(Kind.STATE, name, name, line.index)
            if key != posts.home:
                yield key


def _foreign(posts: _Posts, sentence: int) -> Iterator[int]:
    """The states other than home that are named in the sentence, then those of the article, the most often named
    first."""
    reading = posts.reading
    yield from dict.fromkeys(key for key in _states_named(reading, sentence) if key != posts.home)
    counts = Counter(key for line in reading.lines for key in _states_named(reading, line.index) if key != posts.home)
    yield from sorted(counts, key=lambda key: (-counts[key], key))


def _states_named(reading: Reading, sentence: int) -> Iterator[int]:
    for line in (*reading.headlines, *reading.lines):
        if line.index == sentence:
            for place in line.places:
                if place.kind is Kind.STATE:
                    yield reading.cast.organization(Kind.STATE, place.name, place.name, sentence)


def _share_in_rows(held: _Posts, line: Line) -> None:
    """ "with Secretary A, Minister B and Kenyan Envoy C": the posts of one row belong to one state."""
    reading = held.reading
    for row in _rows(line):
        if len(row) < 2 or (len(row) == 2 and not _is_object(line, row[0])):
            continue
        posts = [post for ref in row for post in reading.cast[ref.keys[0]].posts if post.sentence == line.index]
        owners = {_states(reading, post.owners) for post in posts if _states(reading, post.owners)}
        if len(owners) == 1 and held.home not in (owner := owners.pop()):
            taken = {post.title for post in posts if _states(reading, post.owners)}
            for post in posts:
                if not post.owners and post.title not in taken and _is_of_state(post):
                    post.owners, post.inferred = owner, True


def _is_object(line: Line, ref: Ref) -> bool:
    """Whether a row follows "with", "to", "including" …, so that all of it is the other side."""
    return ref.start > 0 and line.words[ref.start - 1].pos in ("ADP", "VERB", "SCONJ")


def _is_foreign_to_state(reading: Reading, key: int) -> bool:
    """Whether an organization is no part of a state: its president is no state's."""
    return reading.cast[key].type in (ActorType.ORGANIZATION, ActorType.INTERGOVERNMENTAL_ORGANIZATION)


def _states(reading: Reading, owners: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(owner for owner in owners if reading.cast[owner].type is ActorType.STATE)


def _is_of_state(post: Post) -> bool:
    words = frozenset(post.title.lower().replace("-", " ").split())
    return not STATE_POSTS.isdisjoint(words) and not {"secretary", "general"} <= words and "executive" not in words


def _rows(line: Line) -> Iterator[list[Ref]]:
    """Persons joined by commas and "and" only."""
    row: list[Ref] = []
    for ref in line.refs:
        if ref.kind is not Kind.PERSON:
            continue
        between = {word.lower for word in line.words[row[-1].end : ref.start]} if row else set()
        if row and not between <= {",", "and", "the", "&"}:
            yield row
            row = []
        row.append(ref)
    if row:
        yield row
