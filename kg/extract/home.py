"""Whose posts: the state of titles that name none.

"President Quill of Kenya" says it, "the Minister of Health" does not: such a post belongs to the home state,
from whose side the article is told, unless its holder stands in a row with somebody from abroad or shares a post that
each state has once."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.cast import Entity, Post
from kg.extract.gazetteer import Kind, lookup
from kg.extract.reading import Reading
from kg.extract.refs import Line, Ref
from kg.model import ActorType, Article
from kg.states import State, states

STATE_POSTS = frozenset(
    """president minister premier secretary ambassador speaker chancellor governor king queen emir amir sultan advisor
    adviser envoy counsellor undersecretary assistant spokesperson spokesman spokeswoman senator general director prince
    chief deputy""".split()
)
# Of these posts a state has many, an organization none.
PUBLIC = frozenset("minister premier ambassador senator governor king queen emir amir sultan envoy to".split())
WORD_EDGE = re.compile(r"(?:[\s,;:()\-–—'’\"“”*\[\]]|\.(?!\w))+")
VISITED = re.compile(r"\b(?:visit(?:ed|s)?|travel(?:l?ed|s)?|arrived?|arrives|trip)\b")
LEADERS = frozenset("president premier chancellor king queen emir amir sultan taoiseach pope".split())


def settle_home(reading: Reading) -> None:
    """Finds the home state, and gives each post of a state that names none its owner."""
    name = _home(reading)
    if name is not None and (forms := _forms_in_text(reading.article, name)):
        reading.home = reading.cast.organization(Kind.STATE, name, name, 0)
        for form in forms:
            reading.cast[reading.home].forms.setdefault(form, None)
    for line in (*reading.headlines, *reading.lines):
        _share_in_rows(reading, line)
    held: set[str] = set()
    for person in reading.cast.persons():
        for post in person.posts:
            if not post.owners:
                post.owners, post.inferred = _owners(reading, person, post, held), True


def _forms_in_text(article: Article, name: str) -> list[str]:
    """The forms in which the article itself names the state, its people or its capital: what it never names, it does
    not say."""
    state = next(state for state in states() if state.name == name)
    words = f" {re.sub(WORD_EDGE, ' ', article.text)} "
    found = [form for form in state.names if _among(words, form)]
    if found or any(_among(words, form) for form in (*state.demonyms, state.capital or state.name)):
        return found or [name]
    return []


def _among(words: str, form: str) -> bool:
    return f" {form.rstrip('.')} " in words


def _owners(reading: Reading, person: Entity, post: Post, held: set[str]) -> tuple[int, ...]:
    """`held`: the leading posts of the home state that are already taken; each state has them once."""
    own = tuple(dict.fromkeys(owner for other in person.posts for owner in other.owners))
    states = _states(reading, own)
    words = frozenset(post.title.lower().replace("-", " ").split())
    if states or not _is_of_state(post):
        return states or own[:1]
    if any(_is_foreign_to_state(reading, key) for key in own) and words.isdisjoint(PUBLIC):
        return own
    leads = (not LEADERS.isdisjoint(words) or {"prime", "minister"} <= words) and words.isdisjoint(
        ("vice", "deputy", "assistant", "to")
    )
    first = person is next(iter(reading.cast.persons()))
    host = None if first else _visited(reading, person, post.sentence)
    if host is None and not first and not (leads and not held):
        host = _state_of_place(reading, post.sentence)
    if host is not None:
        return (host,)
    if leads and held:
        foreign = _nearest_foreign(reading, post.sentence)
        if foreign is not None:
            return (foreign,)
    if leads:
        held.add(post.title.lower())
    return (reading.home,) if reading.home is not None else ()


def _state_of_place(reading: Reading, sentence: int) -> int | None:
    """The foreign state in whose capital, or in which, the sentence plays: "In Tashkent, she will meet Minister A"."""
    return next(
        (key for line in reading.lines if line.index == sentence for key in _foreign_after(reading, line, ("in",))),
        None,
    )


def _visited(reading: Reading, person: Entity, sentence: int) -> int | None:
    """The foreign state that the sentence before tells a visit to, when somebody else is the subject now: "A visited
    Oslo. He met with Prime Minister B"."""
    for before, line in pairwise(reading.lines):
        subject = next((ref.keys[0] for ref in line.refs if ref.kind is Kind.PERSON), None)
        if line.index == sentence and subject not in (None, person.key) and VISITED.search(before.sentence.text):
            return next(_foreign_after(reading, before, ("visited", "visits", "visit", "to", "in")), None)
    return None


def _foreign_after(reading: Reading, line: Line, openers: tuple[str, ...]) -> Iterator[int]:
    """The states other than home that a line names, themselves or by their capital, behind one of the words."""
    capitals = {state.capital: state.name for state in states() if state.capital}
    for place in line.places:
        name = place.name if place.kind is Kind.STATE else capitals.get(place.name)
        if name and place.start and line.words[place.start - 1].lower in openers:
            key = reading.cast.organization(Kind.STATE, name, name, line.index)
            if key != reading.home:
                yield key


def _nearest_foreign(reading: Reading, sentence: int) -> int | None:
    """The state other than home that is named in the sentence, else most often in the article."""
    here = [key for key in _states_named(reading, sentence) if key != reading.home]
    if here:
        return here[0]
    counts = Counter(key for line in reading.lines for key in _states_named(reading, line.index) if key != reading.home)
    return max(counts, key=lambda key: (counts[key], -key)) if counts else None


def _states_named(reading: Reading, sentence: int) -> Iterator[int]:
    for line in (*reading.headlines, *reading.lines):
        if line.index == sentence:
            for place in line.places:
                if place.kind is Kind.STATE:
                    yield reading.cast.organization(Kind.STATE, place.name, place.name, sentence)


def _share_in_rows(reading: Reading, line: Line) -> None:
    """ "with Secretary A, Minister B and Kenyan Envoy C": the posts of one row belong to one state."""
    for row in _rows(line):
        if len(row) < 2 or (len(row) == 2 and not _is_object(line, row[0])):
            continue
        posts = [post for ref in row for post in reading.cast[ref.keys[0]].posts if post.sentence == line.index]
        owners = {_states(reading, post.owners) for post in posts if _states(reading, post.owners)}
        if len(owners) == 1 and reading.home not in (owner := owners.pop()):
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


# ---- the home state ------------------------------------------------------------------------------------
def _home(reading: Reading) -> str | None:
    article = reading.article
    publisher = lookup(article.publisher or "")
    if publisher and publisher.kind is Kind.IGO:
        return None
    return _by_address(article) or _by_publisher(article) or _by_capital(article) or _most_named(reading)


def _by_address(article: Article) -> str | None:
    """A government's site tells its state: ".gov" is the United States', ".gov.xx" that of xx."""
    host = (article.url or "").split("//")[-1].split("/")[0].casefold()
    if host.endswith((".gov", ".mil")):
        return "United States"
    parts = host.rsplit(".", 2)
    if len(parts) == 3 and parts[1] in ("gov", "gob", "gouv", "go", "gub", "gv", "mfa"):
        return next((state.name for state in states() if state.code == parts[2]), None)
    return None


def _by_capital(article: Article) -> str | None:
    return next((state.name for state in states() if article.dateline and state.capital == article.dateline), None)


def _by_publisher(article: Article) -> str | None:
    words = f" {article.publisher or ''} ".replace("i\u0307", "i")
    named: list[State] = [
        state for state in states() if any(f" {form} " in words for form in (*state.names, *state.demonyms))
    ]
    return max(named, key=lambda state: len(state.name)).name if named else None


def _most_named(reading: Reading) -> str | None:
    """The state named most, by its own name or its capital; the first of equals. One that the article has to name as
    the holder of a post is told of from outside, so it comes last."""
    capitals = {state.capital: state.name for state in states() if state.capital}
    counts: Counter[str] = Counter()
    for line in reading.lines:
        for place in line.places:
            if place.kind is Kind.STATE:
                counts[place.name] += 1
            elif place.kind is Kind.PLACE and place.name in capitals:
                counts[capitals[place.name]] += 1
    counts.update(
        entity.name for entity in reading.cast.entities if entity.type is ActorType.STATE for _ in entity.forms
    )
    abroad = {
        reading.cast[owner].name for person in reading.cast.persons() for post in person.posts for owner in post.owners
    }
    return max(counts, key=lambda name: (name not in abroad, counts[name])) if counts else None
