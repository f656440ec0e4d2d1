"""Claims about front matter."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.frontmatter import read_front_matter


def test_values_and_end() -> None:
    """Scalars, dates, lists and empty values come as words, keys in small letters; the text begins behind."""
    text = "---\nTitle: Talks\ndate: 2021-03-02\nauthor: [A B, C D]\nurl:\nnested: {a: b}\n---\nBody"
    matter = read_front_matter(text)
    assert matter.values == {"title": "Talks", "date": "2021-03-02", "author": "A B, C D", "url": "", "nested": ""}
    assert text[matter.end :] == "\nBody"
    assert read_front_matter("---\n---\nBody").values == {}
    assert read_front_matter("Body\n---\n").end == 0


@pytest.mark.parametrize(
    "title",
    [
        "Talks on water",
        '"Talks on\\_water \\u2019 \\xE9"',
        "'It''s talks'",
        '"Talks\n  on water"',
        '"Talks \\\n  on water"',
        "Talks\n  on water",
    ],
)
def test_title_keeps_its_place(title: str) -> None:
    """Each word of a title, however YAML writes it, stands where its offsets say."""
    text = f"---\nkey: ü\ntitle: {title}\n---\n"
    found = read_front_matter(text).title
    assert found
    assert found.text == " ".join(str(yaml.safe_load(title)).split())
    at = found.text.index("alks")
    assert text[found.offsets[at] : found.offsets[at + 3] + 1] == "alks"


def test_titles_that_cannot_be_followed() -> None:
    """A block scalar is a value without places."""
    matter = read_front_matter("---\ntitle: >\n  Talks on\n  water\n---\n")
    assert matter.values["title"].split() == ["Talks", "on", "water"]
    assert matter.title is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("---\ntitle: Talks\n", "without an end"),
        ("---\ntitle: [Talks\n---\n", "not YAML in line"),
        ("---\n- a\n- b\n---\n", "keys and values"),
        ("---\ntitle: *none\n---\n", "not YAML"),
    ],
)
def test_broken(text: str, words: str) -> None:
    """The message says what is wrong."""
    with pytest.raises(InputError, match=words):
        read_front_matter(text)


@given(st.text(alphabet="ab \\'\"\u2019\u00a0:#é\n", min_size=1, max_size=60))
def test_any_dumped_title(title: str) -> None:
    """What a YAML library writes is read back with rising offsets, or without places."""
    text = "---\n" + yaml.safe_dump({"title": title}, allow_unicode=True) + "---\n"
    found = read_front_matter(text).title
    if found:
        assert found.text.split() == title.split()
        assert list(found.offsets) == sorted(set(found.offsets))
