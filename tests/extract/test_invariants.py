"""Claims that hold for any text whatever."""

from collections.abc import Iterator

import pytest
from extract.made import make_article
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.edtf import is_valid
from kg.errors import ResourceError
from kg.extract import Extractor, load_extractor
from kg.model import Action, ActorType, Evidence, Facts

WORDS = st.sampled_from(
    """
    the of and in on to with by for between a his “ ” " ' ( ) , . ; : – - said met signed visit meeting talks
    held will received call phone joined adopted ratified agreement Agreement memorandum understanding Plan plan
    Strategy Convention project 2019-2024 Norway Kenya Norwegian Oslo Riga IOM UN Ministry Foreign Affairs
    Minister President Ambassador Presidents Aasen Ingvild Otienda Mr. H.E. she he they same day before 14
    February 2023 Tuesday yesterday online summit conference joint commission Statement I according reported
    cancelled postponed force entered into established Council International
    """.split()
)
TALK = st.lists(WORDS, max_size=40).map(" ".join)
ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=150)
SETTINGS = settings(max_examples=40, deadline=None)


def cited(facts: Facts) -> Iterator[Evidence]:
    """All evidence of an article's facts."""
    for fact in (*facts.positions, *facts.meetings, *facts.agreements, *facts.plans, *facts.actions):
        yield from fact.evidence


def check(facts: Facts) -> None:
    """What must hold whatever an article says."""
    actors = {actor.id for actor in facts.actors}
    persons = {actor.id for actor in facts.actors if actor.type is ActorType.PERSON}
    places = {place.id for place in facts.places}
    topics = {topic.id for topic in facts.topics}
    documents = {document.id for document in (*facts.agreements, *facts.plans)}
    assert all(facts.article.text[one.start : one.end] == one.quote != "" for one in cited(facts))
    assert {one.said_by for one in cited(facts)} - {None} <= actors
    assert {*facts.sources} <= actors
    assert {actor.state for actor in facts.actors} - {None} <= actors
    for meeting in facts.meetings:
        assert {*meeting.participants, *meeting.sides, *meeting.hosts} <= actors
        assert {meeting.place} - {None} <= places
        assert {*meeting.topics} <= topics
        assert {*meeting.discusses, *meeting.outcomes} <= documents
    for position in facts.positions:
        assert position.holder in persons
        assert {*position.organizations} <= actors
    for document in (*facts.agreements, *facts.plans):
        assert {*document.parties} <= actors
    for action in facts.actions:
        assert action.object in actors | documents
        assert {*action.actors} <= actors
    check_values(facts)


def check_values(facts: Facts) -> None:
    """Ids are unique, names are said, dates are EDTF, confidence is a share of one, and everything cites something."""
    things = (*facts.actors, *facts.places, *facts.topics, *facts.agreements, *facts.plans)
    assert len({thing.id for thing in things}) == len(things)
    assert all(actor.name.strip() for actor in facts.actors)
    told = (*facts.meetings, *facts.actions)
    assert all(is_valid(fact.date) for fact in told if fact.date is not None)
    assert all(is_valid(one.period) for one in (*facts.agreements, *facts.plans) if one.period is not None)
    for fact in (*facts.positions, *told, *facts.agreements, *facts.plans):
        assert fact.evidence
        assert 0 < fact.confidence <= 1
        assert not isinstance(fact, Action) or fact.status in ("held", "planned")


@SETTINGS
@given(text=TALK)
def test_words_of_the_genre_in_any_order(extractor: Extractor, text: str) -> None:
    """Whatever the words of the genre say together, the facts are sound."""
    check(extractor(make_article(text)))


@SETTINGS
@given(text=ANYTHING)
def test_any_text(extractor: Extractor, text: str) -> None:
    """Whatever the characters, the facts are sound."""
    check(extractor(make_article(text)))


@SETTINGS
@given(headline=TALK.filter(bool), text=TALK)
def test_any_headline(extractor: Extractor, headline: str, text: str) -> None:
    """Facts are sound also where a headline is read and nothing tells when the article is from."""
    check(extractor(make_article(text, headline=headline, published=None)))


def test_empty_article(extractor: Extractor) -> None:
    """An article without words states nothing."""
    article = make_article("")
    assert extractor(article) == Facts(article)


def test_same_article_same_facts(extractor: Extractor) -> None:
    """Another extractor of the same model gives the same facts for the same article."""
    article = make_article(
        "Norwegian Foreign Minister Ingvild Aasen met Kenya's President Wanjiku Otienda in Oslo on Tuesday."
    )
    again = load_extractor(extractor.version.split("-", 1)[1])
    assert extractor(article) == extractor(article) == again(article)
    assert again.version == extractor.version


def test_version_tells_the_model() -> None:
    """Another model can give other facts, so the version names it; the model is not loaded before it is needed."""
    absent = load_extractor("en_core_no_such_model")
    assert absent.version.endswith("en_core_no_such_model")
    with pytest.raises(ResourceError, match="en_core_no_such_model"):
        absent(make_article("They met."))
