"""One name for one thing."""

from kg.model import Actor, ActorType, Article, Facts, Topic
from kg.resolve.labels import with_one_name

IRI = "https://data.example/person/ada-quill"
TOPIC = "https://data.example/topic/water"


def told(name: str, *aliases: str, topic: str = "water") -> Facts:
    """One article, after resolution, that calls the same person by `name`."""
    actors = (Actor(IRI, ActorType.PERSON, name, aliases),)
    return Facts(Article("a.txt", "", "", ()), actors=actors, topics=(Topic(TOPIC, topic),))


def names(*facts: Facts) -> list[tuple[str, tuple[str, ...]]]:
    """What each article's person is called, and how else."""
    return [(one.actors[0].name, one.actors[0].aliases) for one in with_one_name(facts)]


def test_the_name_that_the_iri_spells_is_the_label() -> None:
    """Even when most articles call her otherwise; their words stay as other forms."""
    assert names(told("Ada Kwill"), told("Ada Kwill", "Kwill"), told("Ada Quill")) == [
        ("Ada Quill", ("Ada Kwill",)),
        ("Ada Quill", ("Ada Kwill", "Kwill")),
        ("Ada Quill", ()),
    ]


def test_else_what_most_articles_say_and_then_the_longest() -> None:
    """Always the same one, in whatever order the articles come."""
    assert names(told("A. Kwill"), told("Ada B. Kwill"), told("A. Kwill"))[1] == ("A. Kwill", ("Ada B. Kwill",))
    assert names(told("A. Kwill"), told("Ada B. Kwill"))[0] == ("Ada B. Kwill", ("A. Kwill",))
    assert names(told("Ada B. Kwill"), told("A. Kwill"))[0][0] == "Ada B. Kwill"


def test_the_label_is_no_other_form() -> None:
    """A form that became the label is not repeated."""
    assert names(told("Quill", "Ada Quill"), told("Ada Quill")) == [("Ada Quill", ("Quill",)), ("Ada Quill", ())]


def test_topics_have_one_label() -> None:
    """A concept has one preferred label."""
    labels = {one.topics[0].label for one in with_one_name([told("Ada Quill", topic="Water"), told("Ada Quill")])}
    assert len(labels) == 1
