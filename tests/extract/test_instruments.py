"""Claims about names of agreements and plans in single sentences, quoted ones too."""

import pytest
from extract.made import Parse

from kg.extract.instruments import InstrumentMention, find_instruments
from kg.extract.phrases import known_names
from kg.extract.quotation import around, behind


def instruments(parse: Parse, text: str) -> list[InstrumentMention]:
    """The agreements and plans of a sentence."""
    words = parse(text).words
    return find_instruments(words, {mention.start: mention for mention in known_names(words)})


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("They praised the 1951 Refugee Convention.", "convention", "1951 Refugee Convention"),
        ("They praised the Convention on Cluster Munitions.", "convention", "Convention on Cluster Munitions"),
        ("They praised the Trade and Cooperation Agreement.", "agreement", "Trade and Cooperation Agreement"),
        ("They praised the Global Compact on Refugees.", "compact", "Global Compact on Refugees"),
        ("They signed a cooperation agreement yesterday.", "agreement", "cooperation agreement"),
        ("A memorandum of understanding on tea was read.", "memorandum", "memorandum of understanding on tea"),
        ("They praised the National Forest Strategy.", "strategy", "National Forest Strategy"),
        ("They praised the project “Clean Wells for Villages”.", "project", "Clean Wells for Villages"),
        ('They praised the programme "Green Roofs".', "programme", "Green Roofs"),
    ],
)  # fmt: skip
def test_instrument(parse: Parse, text: str, type_: str, name: str) -> None:
    """Named, quoted and described ones, in the article's words."""
    (mention,) = instruments(parse, text)
    assert (mention.type, mention.name, mention.back) == (type_, name, False)


@pytest.mark.parametrize(
    "text",
    [
        "They praised existing agreements.",
        "They spoke about joint projects.",
        "They have no plan.",
        "He planned to agree.",
        "Deputy Project Manager Ana Brkic spoke.",
    ],
)
def test_nothing_named(parse: Parse, text: str) -> None:
    """What does not stand on its own names nothing."""
    assert instruments(parse, text) == []


@pytest.mark.parametrize(
    ("text", "type_"), [("The Convention is old.", "convention"), ("They read the agreement.", "agreement")]
)
def test_back_references(parse: Parse, text: str, type_: str) -> None:
    """A head alone behind "the" refers to one named before."""
    (mention,) = instruments(parse, text)
    assert (mention.back, mention.type) == (True, type_)


def quoted(parse: Parse, text: str, head: str) -> str | None:
    """The quoted name around or behind the word `head`."""
    sentence = parse(text)
    i = next(i for i, word in enumerate(sentence.words) if word.text == head)
    span = around(sentence.words, i) or behind(sentence.words, i)
    return sentence.between(*span) if span else None


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("They opened the project “Blue Border” today.", "project", "Blue Border"),
        ("They opened the project entitled 'Blue Border' today.", "project", "Blue Border"),
        ("They opened the “Blue Border Project” today.", "Project", "Blue Border Project"),
        ("They opened the «Blue Border Project» today.", "Project", "Blue Border Project"),
        ("They opened the project “we all like so much” today.", "project", None),
        ("“The Project was a success,” he said.", "Project", None),
        ("They opened the project today.", "project", None),
        ("They opened the project “Blue Border today.", "project", None),
        ("The ministers' Project and the states' plan were told.", "Project", None),
    ],
)
def test_quoted_names(parse: Parse, text: str, head: str, name: str | None) -> None:
    """Marks of all kinds around a capitalised name; a quoted sentence or a mark never closed is none."""
    assert quoted(parse, text, head) == name
