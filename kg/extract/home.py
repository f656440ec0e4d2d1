"""The state from whose side an article is told: it holds the posts that the article names without a state."""

from collections import Counter

from kg.extract.gazetteer import Kind
from kg.extract.reading import Reading
from kg.model import ActorType, Article
from kg.states import State, states

STATE_POSTS = frozenset(
    "president minister premier secretary ambassador vice-president speaker chancellor governor king queen emir amir sultan advisor adviser vice-premier "
    "envoy minister-counsellor undersecretary under-secretary vice-minister assistant spokesperson chairman".split()
)


def settle_home(reading: Reading) -> None:
    """Finds the home state and gives it the state posts without an owner."""
    name = _home(reading)
    if name is None:
        return
    reading.home = reading.cast.organization(Kind.STATE, name, name, 0)
    for person in reading.cast.persons():
        owner = next((post.owners for post in person.posts if post.owners), None)
        for post in person.posts:
            if not post.owners and owner:
                post.owners = owner
            elif not post.owners and not STATE_POSTS.isdisjoint(
                post.title.lower().replace("-", " ").split() + post.title.lower().split()
            ):
                post.owners = (reading.home,)


def _home(reading: Reading) -> str | None:
    article = reading.article
    return _by_address(article) or _by_capital(article) or _by_publisher(article) or _most_named(reading)


def _by_address(article: Article) -> str | None:
    """A government's site tells its state: ".gov" is the United States', ".gov.xx" that of xx."""
    host = (article.url or "").split("//")[-1].split("/")[0].casefold()
    if host.endswith((".gov", ".mil")):
        return "United States"
    parts = host.rsplit(".", 2)
    if len(parts) == 3 and parts[1] in ("gov", "gob", "gouv", "go", "gub", "gv"):
        return next((state.name for state in states() if state.code == parts[2]), None)
    return None


def _by_capital(article: Article) -> str | None:
    return next((state.name for state in states() if article.dateline and state.capital == article.dateline), None)


def _by_publisher(article: Article) -> str | None:
    named: list[State] = [
        state
        for state in states()
        if article.publisher and any(word in article.publisher for word in (state.name, *state.demonyms))
    ]
    return max(named, key=lambda state: len(state.name)).name if named else None


def _most_named(reading: Reading) -> str | None:
    """The state whose posts or bodies are named most."""
    counts: Counter[str] = Counter()
    for person in reading.cast.persons():
        for post in person.posts:
            for owner in post.owners:
                entity = reading.cast[owner]
                if entity.type is ActorType.STATE:
                    counts[entity.name] += 1
    if not counts:
        return None
    top = max(counts.values())
    return (
        min(name for name, count in counts.items() if count == top) if list(counts.values()).count(top) == 1 else None
    )
