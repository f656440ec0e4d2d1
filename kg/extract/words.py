"""The language pipeline: passages to words and sentences.

spaCy gives tokens, parts of speech, lemmas, entities and sentence ends. A `Word` is one or more of its tokens:
pieces of a hyphenated word are joined again ("Secretary-General"), since titles and names are written so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import ResourceError
from kg.model import Passage, PassageKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

# Abbreviations after which spaCy's parser now and then ends a sentence too early.
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Hon|Rt|Rev|Amb|Eng|Sgt|Capt|Maj|Adm|Brig|Atty|Md|St|Gen|Lt|Col|Sen|Gov|No|Nos|Art|vs|[A-Z])\.|\b[a-z]\.[a-z]\.)$"
)
HYPHENS = {"-", "‑", "‐"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start` to `end` of its passage's text. `entity`: spaCy's entity label or ""; `begins`: whether the
    entity begins here."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    entity: str
    begins: bool
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (self.text[0].isdigit() and any(c.isupper() for c in self.text))


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of one sentence of `passage`; `first` tells whether it opens the article's body."""

    passage: Passage
    words: tuple[Word, ...]
    index: int

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def kind(self) -> PassageKind:
        return self.passage.kind

    def between(self, start: int, end: int) -> str:
        """The passage's text from word `start` to word `end` (end excluded)."""
        return self.passage.text[self.words[start].start : self.words[end - 1].end] if end > start else ""


@cache
def load_language(model: str) -> "Language":
    """The installed spaCy model of that name.

    Raises ResourceError when it is not installed.
    """
    import spacy  # takes a second: only when an article is really read

    try:
        language = spacy.load(model)
    except OSError:
        raise ResourceError(
            f"language model {model!r} is not installed; expected the name of an installed spaCy model"
        ) from None
    if "senter" in language.disabled:  # sentence ends are all that is asked of the parser, at a third of its cost
        language.disable_pipe("parser")
        language.enable_pipe("senter")
    return language


def sentences(passages: Iterable[Passage], language: "Language") -> Iterator[Sentence]:
    """The sentences of the passages, in order, each with its words."""
    index = 0
    kept = [passage for passage in passages if passage.text.strip()]
    for passage, doc in zip(kept, language.pipe(passage.text for passage in kept), strict=True):
        for words in _split(doc):
            yield Sentence(passage, words, index)
            index += 1


def _split(doc: "Doc") -> Iterator[tuple[Word, ...]]:
    held: list[Token] = []
    for span in doc.sents:
        held.extend(span)
        if not _ends_early(doc, held):
            if any(not token.is_space for token in held):
                yield tuple(_words(held))
            held = []
    if any(not token.is_space for token in held):
        yield tuple(_words(held))


def _ends_early(doc: "Doc", held: list["Token"]) -> bool:
    """A sentence goes on after an abbreviation or before a lower-case word; a mark of end or a break settles it."""
    after = held[-1].i + 1
    if after >= len(doc):
        return False
    text = doc.text[held[0].idx : held[-1].idx + len(held[-1])]
    following = doc[after].text
    if ABBREVIATION.search(text):
        return True
    return text.rstrip("”\"’'»)")[-1:] not in (".", "!", "?", ":", ";", "…") or following[0].islower()


def _words(tokens: list["Token"]) -> Iterator[Word]:
    tokens = [token for token in tokens if not token.is_space]
    i = 0
    while i < len(tokens):
        j = i + 1
        while j + 1 < len(tokens) and _joined(tokens[j - 1], tokens[j], tokens[j + 1]):
            j += 2
        yield _word(tokens[i:j])
        i = j


def _joined(left: "Token", hyphen: "Token", right: "Token") -> bool:
    return (
        hyphen.text in HYPHENS
        and not left.whitespace_
        and not hyphen.whitespace_
        and left.text[-1].isalnum()
        and right.text[0].isalpha()
    )


def _word(tokens: list["Token"]) -> Word:
    first, last = tokens[0], tokens[-1]
    text = first.doc.text[first.idx : last.idx + len(last)]
    lemma = last.lemma_ if len(tokens) == 1 else text.lower()
    entity = next((token for token in tokens if token.ent_type_), first)
    return Word(
        text, text.lower(), lemma.lower(), last.pos_, last.tag_, last.dep_,
        entity.ent_type_, entity.ent_iob_ == "B", first.idx, last.idx + len(last),
    )  # fmt: skip
