"""Claims about words and sentences."""

import pytest
from extract.made import Parse, make_article
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from kg.errors import ResourceError
from kg.extract.words import load_language, sentences
from kg.model import Passage, PassageKind


def split(language: Language, text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence.text for sentence in sentences(make_article(text).passages, language)]


@pytest.mark.parametrize("word", ["Secretary-General", "Vice-Premier", "Al-Masri", "co-operation", "non-proliferation"])
def test_hyphened_words_are_joined(parse: Parse, word: str) -> None:
    """The parts of a hyphened word are one word, as it is written."""
    assert word in [one.text for one in parse(f"They spoke of {word} at length.").words]


def test_dashes_join_nothing(parse: Parse) -> None:
    """A dash between spaces or between years stands between words."""
    assert "-" in [word.text for word in parse("Talks - long ones - were held.").words]
    assert "2019-2024" not in [word.text for word in parse("The plan for 2019-2024 is old.").words]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Fjellborg met Dr. Otienda in St. Gallen on Monday.",
        "Prof. Lindqvister and Gen. Okonjo-Bright signed it.",
        "Talks with Hon. Wanjiku Otienda were held.",
        "It was told in Art. 5 of the treaty.",
        "The state, i.e. Norway, agreed with H.E. Ms. Aasen.",
    ],
)
def test_abbreviations_end_no_sentence(language: Language, text: str) -> None:
    """A full stop behind an abbreviation does not end the sentence."""
    assert split(language, text) == [text]


def test_sentences_end(language: Language) -> None:
    """Marks of end and new passages end sentences."""
    text = "Talks were held in Oslo. They lasted an hour. Was it enough?\nNobody said"
    assert split(language, text) == [
        "Talks were held in Oslo.",
        "They lasted an hour.",
        "Was it enough?",
        "Nobody said",
    ]


def test_sentences_are_numbered_over_passages(language: Language) -> None:
    """The index counts on from passage to passage; empty passages give no sentence."""
    passages = make_article("One sentence stands here.\n   \nAnother stands there. And one more.").passages
    assert [sentence.index for sentence in sentences(passages, language)] == [0, 1, 2]


def test_words_know_their_place(parse: Parse) -> None:
    """Each word stands in its passage's text where it says."""
    sentence = parse("The Secretary-General’s visit – a first – pleased Côte d’Ivoire.")
    assert all(sentence.passage.text[word.start : word.end] == word.text for word in sentence.words)
    assert sentence.between(1, 3) == "Secretary-General’s"
    assert sentence.between(3, 3) == ""


def test_offsets_lead_to_the_stored_text(language: Language) -> None:
    """A passage that leaves out characters of the stored text still finds its sentences there."""
    stored = "They **met**   in Oslo."
    kept = [i for i, char in enumerate(stored) if char != "*" and stored[i : i + 2] != "  "]
    passage = Passage(PassageKind.PARAGRAPH, "".join(stored[i] for i in kept), tuple(kept))
    (sentence,) = sentences([passage], language)
    assert sentence.text == "They met in Oslo."
    start, end = passage.span(sentence.start, sentence.end)
    assert stored[start:end] == stored


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=120))
def test_no_word_is_lost(language: Language, text: str) -> None:
    """Whatever the text: words stand in order and hold every character that is no space."""
    words = [word for sentence in sentences(make_article(text).passages, language) for word in sentence.words]
    assert all(text[word.start : word.end] == word.text for word in words)
    assert "".join("".join(word.text for word in words).split()) == "".join(text.split())


def test_missing_model() -> None:
    """A model that is not installed is told by its name."""
    with pytest.raises(ResourceError, match="en_core_no_such_model"):
        load_language("en_core_no_such_model")
