"""What the tests of the extraction stage share: the language pipeline, loaded once, and readers of made articles."""

import pytest
from extract.made import MODEL, Parse, Read, make_article
from spacy.language import Language

from kg.extract import Extractor, load_extractor
from kg.extract.reading import Reading, read_through
from kg.extract.words import Sentence, load_language, sentences


@pytest.fixture(scope="session")
def language() -> Language:
    """The language model."""
    return load_language(MODEL)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The built-in extractor."""
    return load_extractor(MODEL)


@pytest.fixture(scope="session")
def parse(language: Language) -> Parse:
    """Reads a text as one passage; gives its first sentence."""

    def first(text: str) -> Sentence:
        return next(sentences(make_article(text).passages, language))

    return first


@pytest.fixture(scope="session")
def read(language: Language) -> Read:
    """Reads a text front to back, references resolved; further words go to `make_article`."""

    def through(text: str, **told: object) -> Reading:
        article = make_article(text, **told)  # type: ignore[arg-type]
        return read_through(article, sentences(article.passages, language))

    return through
