"""Facts made for the tests of linking: an article of one text, with the actors and places that a test names."""

from dataclasses import replace

from kg.model import Actor, ActorType, Agreement, AgreementType, Article, Facts, Place, Position, Topic

BASE = "https://example.org/data/"
PERSON, STATE, BODY = ActorType.PERSON, ActorType.STATE, ActorType.GOVERNMENT_BODY
IGO, COMPANY = ActorType.INTERGOVERNMENTAL_ORGANIZATION, ActorType.ORGANIZATION


def iri(kind: str, name: str) -> str:
    """An IRI as `resolve` would mint it, near enough."""
    return f"{BASE}{kind}/{name.lower().replace(' ', '-')}"


def actor(type_: ActorType, name: str, *aliases: str, state: str | None = None) -> Actor:
    """An actor; `state` by its name."""
    return Actor(iri("actor", name), type_, name, aliases, iri("actor", state) if state else None)


def place(name: str) -> Place:
    """A place."""
    return Place(iri("place", name), name)


def agreement(name: str, type_: AgreementType = AgreementType.AGREEMENT) -> Agreement:
    """An agreement."""
    return Agreement(iri("agreement", name), type_, name)


def topic(label: str) -> Topic:
    """A topic."""
    return Topic(iri("topic", label), label)


def post(holder: str, title: str, *organizations: str) -> Position:
    """A position; holder and organizations by their names."""
    return Position(
        iri("actor", holder),
        title,
        tuple(iri("actor", name) for name in organizations),
        id=iri("position", holder + title),
    )


def facts(*things: Actor | Place | Agreement | Topic | Position, text: str = "", name: str = "one") -> Facts:
    """The facts of an article that names these things."""

    def of(kind: type) -> tuple:  # type: ignore[type-arg]
        return tuple(thing for thing in things if isinstance(thing, kind))

    article = Article(name, text or " ".join(getattr(thing, "name", "") for thing in things), "", ())
    made = Facts(article, of(Actor), of(Place), of(Topic), positions=of(Position), agreements=of(Agreement))
    return replace(made, id=iri("article", name))
