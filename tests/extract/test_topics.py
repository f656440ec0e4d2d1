"""Topics: what was talked about, in the article's own words."""

import pytest
from extract.made import Read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract.topics import topics_in


def topics(read: Read, text: str, *, about_meeting: bool = True) -> list[str]:
    """The topics of a text of one or more sentences."""
    return [topic for line in read(text).lines for topic in topics_in(line, about_meeting=about_meeting)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers discussed coastal erosion.", ["coastal erosion"]),
        ("The ministers touched upon the price of wheat.", ["price of wheat"]),
        ("The two mayors exchanged views on the reform of customs.", ["reform of customs"]),
        ("The envoys took stock of the harbour project.", ["harbour project"]),
        ("The ambassador stressed the importance of clean rivers.", ["clean rivers"]),
        ("Both sides expressed concern over the shortage of vaccines.", ["shortage of vaccines"]),
        ("They met to strengthen trade in timber.", ["trade in timber"]),
        ("The minister thanked the Bank for its help with the new bridges.", ["help with the new bridges"]),
        ("The mayor held talks with the governor of the province about drainage.", ["drainage"]),
        ("They agreed to protect coral reefs.", ["coral reefs"]),
        ("Talks on fisheries were held in Lisbon.", ["fisheries"]),
    ],
)
def test_words_of_talking_open_a_topic(read: Read, text: str, expected: list[str]) -> None:
    """Verbs of discussing, saying and advancing and nouns of talk give what follows them, without articles."""
    assert topics(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The issue of forest fires was discussed at the meeting.",
        "Forest fires were also touched upon.",
        "Forest fires were on the agenda.",
        "The agenda included forest fires.",
    ],
)
def test_passive_voice_and_agendas_have_the_topic_before_the_verb(read: Read, text: str) -> None:
    """The subject of "was discussed" and "was on the agenda" is the topic, and so is what an agenda includes."""
    assert topics(read, text) == ["forest fires" if "issue" in text or "included" in text else "Forest fires"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministers discussed road safety, rail freight and air links, as well as river tolls.",
            ["road safety", "rail freight", "air links", "river tolls"],
        ),
        ("They reviewed the training of midwives and the supply of medicines.",
         ["training of midwives", "supply of medicines"]),
        ("They discussed political, economic and cultural ties.", ["political, economic and cultural ties"]),
        ("They discussed the border between the mill and the lake.", ["border between the mill and the lake"]),
        ("They discussed health risks, including polluted wells.", ["health risks", "polluted wells"]),
        ("They discussed health risks, including by draining ponds.", ["health risks", "draining ponds"]),
        ("They discussed the dam, which leaks, and the price of water.", ["dam", "price of water"]),
    ],
)  # fmt: skip
def test_lists_fall_apart_where_each_item_stands_alone(read: Read, text: str, expected: list[str]) -> None:
    """Commas and "and" part topics, but neither adjectives of one noun nor what "between" joins."""
    assert topics(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The minister welcomed Ambassador Laura Conti.",
        "They welcomed the young pianist Laura Conti in the museum.",
        "The president thanked the guests.",
        "They welcomed the members of the orchestra.",
        "They noted the importance of the issue.",
        "The trees were green.",
        "They agreed on Monday.",
        "She welcomed him.",
    ],
)
def test_persons_dates_and_light_words_are_no_topics(read: Read, text: str) -> None:
    """Persons, guests, days and nouns that say nothing by themselves are not what was talked about."""
    assert topics(read, text) == []


def test_documents_are_no_topics(read: Read) -> None:
    """An agreement on the table is told apart as what the meeting discusses, not as a topic."""
    assert topics(read, "The sides discussed the Agreement on Air Services.") == []


def test_those_with_whom_one_discusses_are_passed_over(read: Read) -> None:
    """The topic stands behind the counterpart, and behind the person praised."""
    text = "Minister Ana Lopez discussed with Ambassador Laura Conti the fight against malaria."
    assert topics(read, text) == ["fight against malaria"]


def test_sentences_that_open_with_a_topic(read: Read) -> None:
    """ "With regard to …" at the start of a sentence names a topic."""
    assert topics(read, "With regard to student visas, the minister was optimistic.") == ["student visas"]


def test_relative_clauses_dates_and_remarks_stay_out(read: Read) -> None:
    """A topic ends before its relative clause, its date and the remark in brackets."""
    assert topics(read, "They discussed flood relief by telephone.") == ["flood relief"]
    assert topics(read, "They discussed the dam, which opened in 2010.") == ["dam"]
    assert topics(read, "They discussed the new dam, designed in secret, and rice.") == ["new dam", "rice"]
    assert topics(read, "They discussed the flood of last week.") == ["flood"]
    assert topics(read, "They discussed the green fund (GF) for villages.") == ["green fund for villages"]


def test_long_phrases_are_cut_at_a_joint(read: Read) -> None:
    """A phrase of more than sixteen words ends before a preposition or "and"."""
    text = (
        "They discussed the repair of old stone bridges in the valleys of the northern provinces of the country for"
        " the benefit of farmers with small herds of goats."
    )
    (topic,) = topics(read, text)
    assert topic.startswith("repair of old stone bridges")
    assert len(topic.split()) <= 16


def test_occasions_count_only_when_the_line_tells_of_a_meeting(read: Read) -> None:
    """ "A seminar on X" gives X for the meeting told there, and nothing for one told elsewhere."""
    text = "A seminar on soil health was held."
    assert topics(read, text) == ["soil health"]
    assert topics(read, text, about_meeting=False) == []


@given(st.lists(st.sampled_from("they discussed with on and , the of as well trade by was ( ) “ include".split())))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_clean_topics(read: Read, words: list[str]) -> None:
    """Whatever the words, topics have a letter in them, no space at their ends and no article before them."""
    for topic in topics(read, " ".join([*words, "."])):
        assert topic == topic.strip()
        assert any(c.isalpha() for c in topic)
        assert not topic.startswith("the ")
