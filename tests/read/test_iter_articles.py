"""Claims about reading files and folders."""

import gzip
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.read
from kg.config import Limits, resource
from kg.errors import SettingsError
from kg.model import Article, PassageKind, Skipped
from kg.read import iter_articles
from kg.read.articles import make_article
from kg.read.documents import Document

STORY = "Foreign Minister of Norland Anna Berg met with her Sudland counterpart Ivo Marek on Tuesday."
RECORD = {
    "url": "https://a.example/1",
    "published": "2021-03-02T10:00:00Z",
    "title": "Ministers meet",
    "publisher": "Kestrel",
    "author": ["Mia Lind", "Jon Halvorsen"],
    "text": STORY,
}


def read(*paths: Path, limits: Limits = Limits(), exclude: tuple[str, ...] = ()) -> list[Article | Skipped]:  # noqa: B008
    """All that the paths hold."""
    return list(iter_articles(paths, exclude=exclude, limits=limits))


def reason(path: Path, limits: Limits = Limits()) -> str:  # noqa: B008
    """Why a file was skipped."""
    (skipped,) = read(path, limits=limits)
    assert isinstance(skipped, Skipped)
    assert skipped.name == path.name
    return skipped.reason


def test_folders_are_read_deeply_and_in_order(tmp_path: Path) -> None:
    """Sorted, hidden in folders too, other kinds passed over, excluded ones left out, each file once."""
    for name in ("b.txt", "a.md", "sub/b.txt", "sub/c.json", "d.gold.json", "picture.png", "data.gz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps(RECORD) if name.endswith("json") else STORY, "utf-8")
    articles = read(tmp_path, tmp_path / "b.txt", exclude=("*.gold.json",))
    assert [article.name for article in articles] == ["a.md", "b.txt", "b.txt", "c.json"]
    assert all(isinstance(article, Article) for article in articles)


def test_a_missing_path_stops(tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(SettingsError, match="nowhere"):
        next(iter_articles([tmp_path, tmp_path / "nowhere"]))


def test_other_files_named_directly_are_skipped(tmp_path: Path) -> None:
    """The reason tells which kinds there are."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    assert ".jsonl" in reason(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", bytes(range(256)), "binary data .* position 0"),
        ("a.txt", "Встреча".encode("utf-16"), "UTF-16"),
        ("a.txt", "Ministers né".encode("latin-1"), "byte 0xe9 at position 11"),
        ("a.md", b"---\ntitle: Talks\n\nText.", "without an end"),
        ("a.md", b"---\ntitle: [Talks\n---\nText.", "not YAML"),
        ("a.md", b"---\ntitle: Talks\n---\n\n", "empty below"),
        ("a.json", b'{"text": ', "broken JSON in line 1, column"),
        ("a.json", b'{"title": "Talks"}', "no text"),
        ("a.json", b'"text"', "no record"),
        ("a.json", b"[" * 100_000, "JSON"),
        ("a.json", b'{"text": "half \\ud800 a character"}', "half a character .* position 5"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl.gz", b"no gzip", "damaged"),
        ("a.txt", b"word " * 50_000, "250,000 characters"),
        ("a.txt", b"x" * 250_000, "250,000 characters"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """Each comes as Skipped with a reason that says what was found."""
    (tmp_path / name).write_bytes(data)
    assert re.search(words, reason(tmp_path / name))


def test_too_large_a_file_is_not_opened(tmp_path: Path) -> None:
    """The size decides before anything is read; so it does for one record of many."""
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD) + "\n" + "x" * 2000, "utf-8")
    assert "more than the limit of 10" in reason(tmp_path / "a.txt", Limits(file_bytes=10))
    first, second = read(tmp_path / "a.jsonl", limits=Limits(file_bytes=1000))
    assert isinstance(first, Article)
    assert isinstance(second, Skipped)
    assert "line 2" in second.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    """The system's reason is passed on."""
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be opened" in reason(tmp_path / "a.txt")


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """What would wait for ever is skipped."""
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in reason(tmp_path / "a.txt")


def test_markdown(tmp_path: Path) -> None:
    """Front matter is metadata; the stored text is the whole file, and offsets count in it."""
    text = f'---\ndate: 2021-03-02\ntitle: "Ministers\\_meet"\nsource_url: https://a.example\n---\n\nVELDT — {STORY}\n'
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert (article.headline, article.published, article.url) == (
        "Ministers meet",
        date(2021, 3, 2),
        "https://a.example",
    )
    assert article.text == text
    assert [(passage.kind, passage.text) for passage in article.passages] == [
        (PassageKind.HEADLINE, "Ministers meet"),
        (PassageKind.PARAGRAPH, STORY),
    ]
    start, end = article.passages[1].span(0, len(STORY))
    assert article.text[start:end] == STORY


def test_records(tmp_path: Path) -> None:
    """A record of JSON alone, in a list, a line or a compressed line; a broken line costs that record alone."""
    lines = f"{json.dumps(RECORD)}\n\n{{broken\n{json.dumps(RECORD)}".encode()
    (tmp_path / "a.json").write_text(json.dumps(RECORD), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps([RECORD, 3]), "utf-8")
    (tmp_path / "c.jsonl").write_bytes(lines)
    (tmp_path / "d.jsonl.gz").write_bytes(gzip.compress(lines))
    found = read(tmp_path)
    assert [(item.name, isinstance(item, Article)) for item in found] == [
        ("a.json", True),
        ("b.json#1", True),
        ("b.json#2", False),
        ("c.jsonl#1", True),
        ("c.jsonl#3", False),
        ("c.jsonl#4", True),
        ("d.jsonl.gz#1", True),
        ("d.jsonl.gz#3", False),
        ("d.jsonl.gz#4", True),
    ]
    first = found[0]
    assert isinstance(first, Article)
    assert (first.headline, first.published, first.publisher) == ("Ministers meet", date(2021, 3, 2), "Kestrel")
    assert (first.author, first.url, first.text) == ("Mia Lind, Jon Halvorsen", "https://a.example/1", STORY)


def test_a_damaged_archive_gives_what_it_holds(tmp_path: Path) -> None:
    """Records before the damage are read, the damage is reported."""
    data = gzip.compress(b"\n".join(json.dumps(RECORD | {"url": str(n)}).encode() for n in range(2000)))
    (tmp_path / "a.jsonl.gz").write_bytes(data[: len(data) - 200])
    found = read(tmp_path)
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Skipped)
    assert "damaged" in found[-1].reason


def test_digest_covers_name_text_and_metadata() -> None:
    """Whatever an article is made from changes its digest; nothing else does."""
    documents = [
        Document("a", STORY),
        Document("b", STORY),
        Document("a", STORY + " "),
        Document("a", STORY, given={"url": "u"}),
    ]
    digests = [make_article(document, Limits()).digest for document in documents]
    assert len(set(digests)) == 4
    assert digests[0] == make_article(documents[0], Limits()).digest
    assert all(len(digest) == 64 for digest in digests)


def test_the_seeds() -> None:
    """The five seeds: days, publishers, authors and places as a reader finds them; evidence stands verbatim."""
    found = [article for article in read(resource("seeds")) if isinstance(article, Article)]
    assert [(a.published, a.publisher, a.author, a.dateline) for a in found] == [
        (date(2024, 4, 3), "Trend", None, "Ashgabat"),
        (date(2019, 11, 19), "Trend", "Huseyn Hasanov", "Ashgabat"),
        (date(2021, 3, 3), "Trend", "Jeila Aliyeva", "Baku"),
        (date(2021, 2, 17), "Trend", None, "Baku"),
        (date(2021, 3, 2), None, None, None),
    ]
    assert [a.headline for a in found] == [
        None,
        "Turkmenistan developing co-op with Int’l Organization for Migration",
        None,
        None,
        "Future dialog discussed with International Migration Organization",
    ]
    words = " ".join(passage.text for article in found for passage in article.passages)
    assert "The online meeting was held between Minister of Foreign Affairs of Turkmenistan Rashid Meredov" in words
    assert not any(noise in words for noise in ("WhatsApp", "Follow the author", "SCRMET", "top-arrow", "By Jeila"))


def test_surface() -> None:
    """The stage offers one function."""
    assert kg.read.__all__ == ["iter_articles"]


LINES = (
    "The *ministers* met in Veldt&nbsp;on Monday, and they [agreed](u) to go on with it.",
    "VELDT, March 3 – The ministers met on Monday in the capital of Norland and went.",
    "Home > News", "By Mia Lind", "Read also", "- item one", "## Heading", "> quoted", "***", "###", "| a | b | c |",
    "Published 02.03.2021", "", "", "Short line", "SGD.", "© 2020 X", "\\# \\# \\#",
    "1. Numbered words in a line of text.",
    "Veldt, Norland", "East Room", "4:54 P.M. EDT", "\u2028odd\u00a0spaces\u200b ",
    "Statement by President Berg", "&amp;",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(LINES), max_size=12), st.booleans(), st.booleans(), st.sampled_from(["\n", "\r\n", "\n\n"])
)
def test_any_page_keeps_the_promise_of_offsets(lines: list[str], page: bool, markdown: bool, end: str) -> None:
    """Whatever the page: every passage's characters stand in the stored text at their offsets, which rise."""
    text = end.join(lines)
    article = make_article(Document("a", text, page=page, markdown=markdown), Limits(paragraph_chars=60))
    for passage in article.passages:
        assert passage.text == passage.text.strip() != ""
        assert len(passage.text) == len(passage.offsets) <= 60
        assert all(a < b for a, b in zip(passage.offsets, passage.offsets[1:], strict=False))
        for character, at in zip(passage.text, passage.offsets, strict=True):
            assert character in (text[at], " ") or text[at] == "&"


@given(st.text(max_size=400), st.booleans())
def test_any_text_is_survived(text: str, page: bool) -> None:
    """No text makes reading fail."""
    make_article(Document("a", text, page=page, markdown=not page), Limits())


def test_a_broken_record_is_found_by_its_line_in_the_file(tmp_path: Path) -> None:
    """Not by that in the record, which is always the first."""
    (tmp_path / "a.jsonl").write_text(json.dumps(RECORD) + '\n{"text": ', "utf-8")
    _, skipped = iter_articles([tmp_path / "a.jsonl"])
    assert isinstance(skipped, Skipped)
    assert skipped.reason.startswith("broken JSON in line 2, column")
